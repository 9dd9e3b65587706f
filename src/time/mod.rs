//! Dates as precise as their source, intervals of them, and the periods that series are made of.
//!
//! A newspaper says "in 1973", "in April 2025" or "on 28 April"; a [`Date`] keeps exactly that much. Dates and
//! [`Interval`]s read and print [EDTF](https://www.loc.gov/standards/datetime/) (ISO 8601-2, level 1, and of level 2
//! the unspecified year: `XXXX-04-03`). How two of them stand to each other, for certain or possibly, are [`Allen`]'s
//! relations.
//!
//! ```
//! use chancery::time::{Date, When};
//!
//! let visit: When = "2025-10-20/2025-10-22".parse()?;
//! assert!(visit.may_overlap(&"2025-10".parse()?));
//! assert_eq!("1973".parse::<Date>()?.to_string(), "1973");
//! # Ok::<(), chancery::time::DateError>(())
//! ```

mod allen;
mod date;
mod elapsed;
mod every;
mod interval;
mod period;

pub use allen::{Allen, AllenSet};
pub use date::{Certainty, Date, DateError};
pub use elapsed::Elapsed;
pub use every::Every;
pub use interval::{Endpoint, Interval, When};
pub use period::{Bucket, Period, Unit};
