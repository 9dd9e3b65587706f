//! Questions to the graph: what countries agreed on, in which sector, when, and which sentence says so.
//!
//! A [`Question`] is narrowed by methods that read as one would ask and then answered: [`count`](Question::count) makes a
//! [`Table`] of rows and periods, [`list`](Question::list) the records themselves. There is one kind of question for all
//! that has parties and a history: [`Graph::cooperation`], [`Graph::agreements`], [`Graph::partnerships`],
//! [`Graph::events`], [`Graph::interactions`], [`Graph::amounts`] and [`Graph::offices`]. What a relation was and how it grew are
//! [`Graph::partnership`] and [`Graph::ladder`]; who met whom is [`Graph::meetings`]. Each can be asked of the graph as it
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
mod count;
mod dealing;
mod listing;
mod meetings;
mod offices;
mod print;
mod question;
mod reach;
mod relations;
mod table;
mod terms;

#[cfg(doc)]
use crate::graph::Graph;

pub use amounts::{Sum, Sums};
pub use dealing::Dealing;
pub use listing::Listing;
pub use meetings::{Meeting, Meetings};
pub use offices::{Holder, Holders};
pub use question::{By, Question};
pub use reach::Reach;
pub use relations::{Ladder, Rung, Standing};
pub use table::{Cell, Column, Row, Table};
pub use terms::{Term, Terms};
