//! Who led which state on a day, after a table of leaders:
//! `who_led leaders.csv FRA 2015-05` reads REIGN's list, `--archigos` the form of Archigos. What was not read goes to
//! standard error, with line and reason.

use std::path::PathBuf;

use chancery::load;
use chancery::model::CountryCode;
use chancery::time::{Date, When};
use clap::Parser;

#[derive(Parser)]
#[command(about = "Who led a state on a day, after a table of leaders")]
struct Options {
    /// The table: REIGN's list of leaders, comma-separated.
    table: PathBuf,
    /// The country: its code or English name.
    country: String,
    /// A day, month or year.
    on: String,
    /// The table has the form of Archigos.
    #[arg(long)]
    archigos: bool,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::parse();
    let leaders = if options.archigos { load::archigos(&options.table) } else { load::reign(&options.table) }?;
    eprintln!("{}", leaders.report);
    let country = CountryCode::find(&options.country)?;
    let on: Date = options.on.parse()?;
    println!("{} ({country}), {}:", country.name_on(on)?, country.status());
    let held = leaders.tenures.iter().filter(|held| held.country == country);
    for held in held.filter(|held| When::Interval(held.during).may_overlap(&When::Date(on))) {
        println!("  {} ({}), {} {}", held.name, held.leader, held.role, held.during);
    }
    Ok(())
}
