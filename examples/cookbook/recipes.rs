//! The recipes: a question in words, and the lines that answer it.

use std::error::Error;
use std::fmt::Write;

use chancery::prelude::*;
use chancery::query::{PledgeBy, Trend};

type Answer = Result<String, Box<dyn Error>>;

/// Every question with its answer, numbered.
pub fn cook(graph: &Graph) -> Answer {
    let mut text = String::new();
    for (number, (question, answer)) in (1..).zip(RECIPES) {
        let answer = answer(graph).unwrap_or_else(|error| format!("no answer: {error}"));
        let lines: Vec<&str> = answer.lines().map(str::trim_end).collect();
        writeln!(text, "{number}. {question}\n\n{}\n", lines.join("\n"))?;
    }
    Ok(text)
}

/// A question in words, and what answers it.
type Recipe = (&'static str, fn(&Graph) -> Answer);

const RECIPES: &[Recipe] = &[
    ("What have Vietnam and Japan agreed on, by sector and year?", agreed_by_sector_and_year),
    ("What were Vietnam and Japan to each other on New Year's Day of 2024, and who says so?", level_on_a_day),
    ("How long did their relations stand on each rung of the ladder?", time_on_each_rung),
    ("Where do all partners of Vietnam stand at the end of 2025?", where_partners_stand),
    ("What does Vietnam do with Finland, by sector, and how far has it come?", sector_profile),
    ("How alike is what Vietnam does with Japan and with Finland?", likeness),
    ("Which sectors does Vietnam share with Japan and not with Finland?", gaps),
    ("Which sectors are new between Vietnam and Japan in 2025, against 2023?", new_sectors),
    ("Who are Vietnam's partners in digital matters, in order?", partners_in_a_sector),
    ("How did the number of fields on which Vietnam agreed with others grow, by half-years?", growth),
    ("How much of what was proposed came about, and how long did it take?", words_to_deeds),
    ("Which agreements are there, and what became of them by the end of 2025?", lives_of_agreements),
    ("What did Pham Minh Chinh do?", track_record),
    ("Who met whom how often?", network),
    ("Who pledged how much to whom, in what, and when?", pledges),
    ("How is Ishiba Shigeru linked to Alexander Stubb?", path),
    ("What changed for Finland in October 2025?", changes),
    ("What did a reader learn in November 2025 of Vietnam and Japan?", news),
    ("What does Vietnam do with the members of the European Union?", with_a_group),
    ("How well attested is it that Japan and Vietnam became comprehensive strategic partners?", attested),
    ("Do the articles contradict each other?", contradictions),
    ("What took place in the week of 28 April 2025 for certain?", in_one_week),
    ("What are the documents about that Japan's leaders signed?", signed_by_leaders),
];

fn agreed_by_sector_and_year(graph: &Graph) -> Answer {
    let (vietnam, japan) = (graph.country("VNM")?, graph.country("JPN")?);
    let agreed = graph.cooperation().between(vietnam, japan).at_least(Stage::Agreed);
    Ok(agreed.by(By::TopSector).per(Period::Year).count().to_string())
}

fn level_on_a_day(graph: &Graph) -> Answer {
    let (vietnam, japan) = (graph.country("VNM")?, graph.country("JPN")?);
    let standing = graph.as_of("2024-01-01")?.partnership(vietnam, japan);
    let mut answer = format!("{standing}\n");
    for citation in standing.evidence() {
        writeln!(answer, "    {citation}")?;
    }
    Ok(answer)
}

fn time_on_each_rung(graph: &Graph) -> Answer {
    let (vietnam, japan) = (graph.country("VNM")?, graph.country("JPN")?);
    Ok(graph.as_of("2025-12-31")?.ladder(vietnam, japan).stays().to_string())
}

fn where_partners_stand(graph: &Graph) -> Answer {
    Ok(graph.as_of("2025-12-31")?.standings(graph.country("VNM")?).to_string())
}

fn sector_profile(graph: &Graph) -> Answer {
    let (vietnam, finland) = (graph.country("VNM")?, graph.country("FIN")?);
    Ok(graph.cooperation().between(vietnam, finland).sector_profile().to_string())
}

fn likeness(graph: &Graph) -> Answer {
    let (vietnam, japan, finland) = (graph.country("VNM")?, graph.country("JPN")?, graph.country("FIN")?);
    let with_japan = graph.cooperation().between(vietnam, japan).sector_profile();
    let with_finland = graph.cooperation().between(vietnam, finland).sector_profile();
    Ok(with_japan.likeness(&with_finland).to_string())
}

fn gaps(graph: &Graph) -> Answer {
    let (vietnam, japan, finland) = (graph.country("VNM")?, graph.country("JPN")?, graph.country("FIN")?);
    let agreed = || graph.cooperation().of(vietnam).at_least(Stage::Agreed);
    Ok(agreed().of(japan).sector_profile().gaps(&agreed().of(finland).sector_profile()).to_string())
}

fn new_sectors(graph: &Graph) -> Answer {
    let (vietnam, japan) = (graph.country("VNM")?, graph.country("JPN")?);
    let shifts = graph.cooperation().between(vietnam, japan).sector_shifts("2023", "2025")?;
    let new: Vec<String> =
        shifts.of(Trend::New).map(|shift| format!("{} ({})", shift.sector(), shift.after())).collect();
    Ok(new.join(", "))
}

fn partners_in_a_sector(graph: &Graph) -> Answer {
    Ok(graph.cooperation().in_sector(&Key::new("digital")).partners(graph.country("VNM")?).to_string())
}

fn growth(graph: &Graph) -> Answer {
    let agreed = graph.cooperation().of(graph.country("VNM")?).at_least(Stage::Agreed);
    Ok(agreed.per(Period::every(6, Unit::Month)).count().total_series().cumulative().to_string())
}

fn words_to_deeds(graph: &Graph) -> Answer {
    Ok(graph.cooperation().from_words_to_deeds().to_string())
}

fn lives_of_agreements(graph: &Graph) -> Answer {
    Ok(graph.as_of("2025-12-31")?.agreements().lives().to_string())
}

fn track_record(graph: &Graph) -> Answer {
    Ok(graph.track_record(graph.leader("Pham Minh Chinh")?).to_string())
}

fn network(graph: &Graph) -> Answer {
    let network = graph.meetings().network();
    let chinh = graph.leader("Pham Minh Chinh")?;
    Ok(format!("{network}\n\nPham Minh Chinh met {} of {}.", network.degree(chinh), network.members().len() - 1))
}

fn pledges(graph: &Graph) -> Answer {
    let by = [PledgeBy::Giver, PledgeBy::Receiver, PledgeBy::Sector, PledgeBy::Year];
    Ok(graph.amounts().pledges(by).to_string())
}

fn path(graph: &Graph) -> Answer {
    let path = graph.path(graph.leader("Ishiba Shigeru")?, graph.leader("Alexander Stubb")?);
    Ok(path.ok_or("nothing links them")?.to_string())
}

fn changes(graph: &Graph) -> Answer {
    let finland = graph.country("FIN")?;
    let changes = graph.changes("2025-09", "2025-10")?.with(finland);
    let mut answer = String::new();
    for changed in changes.iter().filter(|changed| changed.node().kind() != "interaction") {
        writeln!(answer, "{}: {}", changed.change(), graph.name(changed.node()))?;
    }
    Ok(answer)
}

fn news(graph: &Graph) -> Answer {
    let (vietnam, japan) = (graph.country("VNM")?, graph.country("JPN")?);
    let news = graph.news("2025-10", "2025-11")?.with(vietnam).with(japan);
    Ok(news.to_string())
}

fn with_a_group(graph: &Graph) -> Answer {
    let union = Side::from(graph.members("european-union", "2025")?);
    let with = graph.cooperation().with(graph.country("VNM")?).with(&union);
    Ok(with.by(By::Parties).per(Period::Quarter).count().to_string())
}

fn attested(graph: &Graph) -> Answer {
    let (vietnam, japan) = (graph.country("VNM")?, graph.country("JPN")?);
    let reached = graph.partnerships().between(vietnam, japan).at_level(Level::ComprehensiveStrategic);
    let mut answer = String::new();
    for record in reached.records() {
        let assessment = record.confidence();
        writeln!(answer, "{record}\n    {assessment}\n    {}", assessment.corroboration())?;
    }
    Ok(answer)
}

fn contradictions(graph: &Graph) -> Answer {
    let contradictions = graph.contradictions();
    match contradictions.is_empty() {
        true => Ok("Not that any rule could tell.".to_owned()),
        false => Ok(contradictions.to_string()),
    }
}

fn in_one_week(graph: &Graph) -> Answer {
    let week: When = "2025-04-28/2025-05-04".parse()?;
    let mut answer = String::new();
    for record in graph.events().list() {
        if let Some(when) = record.when().filter(|when| when.certainly_during(&week)) {
            writeln!(answer, "{when}  {}", record.node())?;
        }
    }
    Ok(answer)
}

fn signed_by_leaders(graph: &Graph) -> Answer {
    let japan = graph.country("JPN")?;
    let signed = graph.from(japan).incoming::<Represents>().outgoing::<Signed>();
    let mut answer = String::new();
    for path in signed.outgoing::<Covers>().unique().paths() {
        writeln!(answer, "{path}")?;
    }
    Ok(answer)
}
