//! Questions to the graph: what countries agreed on, in which sector, when, and which sentence says so.
//!
//! A [`Question`] is narrowed by methods that read as one would ask and then answered: [`count`](Question::count) makes a
//! [`Table`] of rows and periods, [`list`](Question::list) the records themselves. There is one kind of question for all
//! that has parties and a history: [`Graph::cooperation`], [`Graph::agreements`], [`Graph::partnerships`],
//! [`Graph::events`], [`Graph::interactions`], [`Graph::amounts`] and [`Graph::offices`]. What a relation was and how it grew are
//! [`Graph::partnership`] and [`Graph::ladder`], with [`Graph::standings`] for where all others stand; who met whom is
//! [`Graph::meetings`]; what links two is [`Graph::path`], and what changed between two days [`Graph::changes`].
//! Wherever a party can stand, a [`Side`] can: a group of them. How well an answer is attested, [`Corroboration`],
//! [`Confidence`] and [`Contradictions`] tell. The [tutorial](crate::tutorial#8-the-questions-that-are-there) has a table of
//! all of it. Each can be asked of the graph as it
//! was on a day, or as it was known on one: see [`View`](crate::graph::View). Every answer prints as a tidy table,
//! serializes, and leads to its sentences.
//!
//! ```
//! use chancery::graph::Graph;
//! use chancery::model::Stage;
//! use chancery::query::By;
//! use chancery::time::Period;
//!
//! # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
//! #   "stage":"agreed","when":"2025-04-28"},"article":"article:a1","span":[0,41],
//! #   "quote":"Japan and Vietnam agreed to work on energy.","rule":"cooperation"}"#;
//! # let claims = [serde_json::from_str(line)?, serde_json::from_str(&line.replace("energy", "hydrogen"))?,
//! #   serde_json::from_str(&line.replace("Japan and Vietnam", "They").replace("energy", "health")
//! #     .replace("2025-04-28", "2025-11"))?];
//! let graph = Graph::fold(claims);
//! let table = graph
//!     .cooperation()
//!     .between(graph.country("VNM")?, graph.country("JPN")?)
//!     .at_least(Stage::Agreed)
//!     .during("2025")?
//!     .by(By::TopSector)
//!     .per(Period::Quarter)
//!     .count();
//! assert_eq!(
//!     table.to_string(),
//!     "\
//! sector  2025-Q2  2025-Q3  2025-Q4  total
//! ────────────────────────────────────────
//! Energy        2        ·        ·      2
//! Health        ·        ·        1      1
//! total         2        ·        1      3"
//! );
//! for citation in table.rows()[1].evidence() {
//!     assert_eq!(citation.quote(), "They agreed to work on health.");
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Where no ready question fits, [`Question::records`] and [`Graph::records`] are plain iterators over typed records, and
//! [`Graph::from`] walks from node to node.

mod amounts;
mod changes;
mod confidence;
mod conflicts;
mod connection;
mod contradictions;
mod corroboration;
mod count;
mod dealing;
mod deeds;
mod evidence;
mod likeness;
mod listing;
mod lives;
mod meetings;
mod network;
mod offices;
mod partners;
mod pledges;
pub(crate) mod print;
mod profile;
mod question;
mod reach;
mod relations;
mod series;
mod shifts;
mod side;
mod sources;
mod standings;
mod stays;
mod table;
mod terms;
mod track;

#[cfg(doc)]
use crate::graph::Graph;

pub use amounts::{Sum, Sums};
pub use changes::{Change, Changed, Changes};
pub use confidence::{Assessment, Confidence, Reason};
pub use connection::{Connection, Leg};
pub use contradictions::{Conflict, Contradiction, Contradictions, Statement};
pub use corroboration::Corroboration;
pub use dealing::Dealing;
pub use deeds::{Deeds, Fate, Outcome, Passage};
pub use likeness::{Compared, Likeness};
pub use listing::Listing;
pub use lives::{Life, Lives};
pub use meetings::{Meeting, Meetings};
pub use network::{Network, Tie};
pub use offices::{Holder, Holders};
pub use partners::{Partner, Partners};
pub use pledges::{Pledge, PledgeBy, Pledges};
pub use print::Tabular;
pub use profile::{SectorProfile, SectorShare};
pub use question::{By, Question};
pub use reach::Reach;
pub use relations::{Ladder, Rung, Standing};
pub use series::{Point, Series};
pub use shifts::{SectorShift, SectorShifts, Trend};
pub use side::Side;
pub use standings::{Place, Standings};
pub use stays::{Stay, Stays};
pub use table::{Cell, Column, Row, Table};
pub use terms::{Term, Terms};
pub use track::{Act, Dated, TrackRecord};
