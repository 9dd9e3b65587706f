//! A store: claims kept on disk, article by article, by a program that opens, appends, closes and opens again for years.
//!
//! ```
//! use chancery::claim::Claim;
//! use chancery::graph::Graph;
//! use chancery::model::Key;
//! use chancery::store::{Change, Store};
//!
//! # let folder = std::env::temp_dir().join(format!("chancery-store-example-{}", std::process::id()));
//! # std::fs::remove_dir_all(&folder).ok();
//! let claim: Claim = serde_json::from_str(r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],
//!   "sector":"sector:energy","stage":"agreed"},"article":"article:a1","published":"2025-04-28","span":[0,43],
//!   "quote":"Japan and Vietnam agreed to work on energy.","rule":"cooperation"}"#)?;
//! let article = Key::new("a1");
//!
//! let mut store = Store::open(&folder)?; // makes it where it is missing
//! assert_eq!(store.append(&article, [claim.clone()])?, Change::Added); // is on the disk now
//! assert_eq!(store.append(&article, [claim.clone()])?, Change::Unchanged); // writes nothing
//!
//! let mut batch = store.batch(); // many changes become durable together
//! batch.append(&Key::new("a2"), [])?;
//! batch.remove(&article)?;
//! batch.append(&article, [claim.clone()])?;
//! batch.commit()?;
//!
//! let reader = Store::read_only(&folder)?; // beside the writer, and any number of them
//! assert!(reader.contains(&article));
//! let graph = Graph::fold(reader.claims().collect::<Result<Vec<_>, _>>()?);
//! assert_eq!(graph.claims().collect::<Vec<_>>(), [claim]);
//! # std::fs::remove_dir_all(&folder)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What holds
//!
//! * What [`Batch::commit`] (or [`Store::append`], [`Store::remove`]) has returned for is there when the store is opened
//!   again, whenever the program was killed or the machine lost power; what it has not returned for is there as a whole or
//!   not at all.
//! * One writer, many readers. The writer holds a lock of the system, which ends with its process; readers take none and
//!   see the store as of a commit.
//! * Every byte that is read is under a checksum. A tail that was never committed is passed over and told
//!   ([`Snapshot::torn_tail`]); damage before a commit is an error that says where ([`StoreError::Damaged`]), and
//!   [`Store::repair`] keeps the rest.
//! * An article appended again with the same claims writes nothing; with others, these replace them.
//!
//! # Why a log of our own, and not an embedded database
//!
//! The graph is folded from all claims, so a store is read from its beginning to its end; nothing asks for one claim by a
//! key. What a key-value engine would bring (ordered pages, caches, transactions that see each other) is not used, and its
//! file form, memory and many thousand lines would be. A log that is only appended to is the simplest thing that a kill
//! cannot break, is read at the speed of the disk, and has a form that a page can say to the byte.
//!
//! # The form, version 1
//!
//! A store is a folder with the files `claims.log` and `lock`, which is empty. While a log is written anew there is
//! `claims.log.new`; what a kill leaves of it counts for nothing. Numbers of fixed width have their lowest byte first.
//!
//! ```text
//! claims.log := header frame*
//! header     := "CHANCERY" version:u32 generation:u64 crc:u32              24 bytes; the crc is of the 20 before it
//! frame      := kind:u8 length:u32 payload crc:u32                         the crc is of kind, length and payload
//!               kind 1, claims:  string claim*    of the article that is named, and no others than these
//!               kind 2, more:    string claim*    of the article of the frame before, which this continues
//!               kind 3, removal: string           the article that is named
//!               kind 4, commit:  at:u64           the byte of the file at which this frame begins
//! claim      := fact evidence
//! fact       := size:number string field*         the word that names the type of the fact in JSON, and its fields
//! evidence   := size:number published? span quote:string rule:string
//! span       := start:number end:number
//! field      := string | number | record | field? | field list
//! record     := size:number field*                an actor, a place, an amount of money
//! field?     := 0 | 1 field
//! list       := count:number field*
//! string     := 0 length:number bytes | number    the second is that of an earlier string of the frame, from 1
//! number     := seven bits a byte, the lowest first; the high bit says that more follow (LEB128)
//! ```
//!
//! * Checksums are CRC-32 of IEEE 802.3, as in gzip. The generation counts the logs that the store has had.
//! * Frames count from the commit that follows them on; of an article, the last that counts. What follows the last commit
//!   counts for nothing. A commit is written after what it vouches for has reached the disk, so a frame that is broken
//!   before some commit is damage, and one that is not is a tail that was torn.
//! * Fields come in the order of [`Fact`](crate::claim::Fact)'s and [`Evidence`](crate::claim::Evidence)'s documentation.
//!   Dates, amounts, codes and words of a vocabulary are strings, as they print; keys are strings without the kind before
//!   the colon, and where several kinds can stand, the word of the kind comes before. Yes is 1 and no is 0.
//! * A frame ends with the claim by which its payload has a MiB; what the article has more is in frames of kind 2. A payload
//!   has at most 256 MiB.
//!
//! **Later versions.** A field that is added to a record comes last and may be absent, so that the older record, whose size
//! says where it ends, still reads; a new type of fact or word of a vocabulary is told by who does not know it. Neither
//! needs a new version; any other change gets one. A version reads all before it;
//! [`Store::compact`] writes the newest. What a later version wrote is [`StoreError::Newer`], and nothing is touched. A log
//! of each version lies in `tests/store/`, and must be read for ever.
//!
//! # What it costs
//!
//! Opening reads the log once, to check it and to find the articles; memory is that of the articles' keys. Reading claims
//! holds one frame at a time. A commit waits for the disk twice. A million claims of 333,334 articles are 132 MB (294 MB as
//! JSON Lines); on a machine that others used they took 3.9 s to append, 0.1 s to open, 1.2 s to read (1.8 s from JSON Lines)
//! and 1.7 s to fold: `cargo bench --bench store`.

mod codec;
mod error;
mod frame;
mod log;
mod snapshot;
mod writer;

pub use error::{StoreError, TornTail};
pub use snapshot::{Claims, Snapshot};
pub use writer::{Batch, Change, Store, Summary};
