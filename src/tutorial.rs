//! A tutorial that starts from nothing: from a page of text to answers with their sentences.
//!
//! It takes half an hour. Every piece of code below runs, and is run by the tests of this crate. When you are through, the
//! cookbook (`cargo run --example cookbook`) has more questions, each with its answer.
//!
//! 1. [A page becomes claims](#1-a-page-becomes-claims)
//! 2. [Claims become a graph](#2-claims-become-a-graph)
//! 3. [A first question](#3-a-first-question)
//! 4. [A folder of pages](#4-a-folder-of-pages)
//! 5. [Who says so](#5-who-says-so)
//! 6. [The world on a day](#6-the-world-on-a-day)
//! 7. [Countries and groups](#7-countries-and-groups)
//! 8. [The questions that are there](#8-the-questions-that-are-there)
//! 9. [How sure is it](#9-how-sure-is-it)
//! 10. [A question of your own](#10-a-question-of-your-own)
//!
//! # 1. A page becomes claims
//!
//! Make a program (`cargo new envoy`), add the crate, and give it a page. An [`Extractor`](crate::extract::Extractor) knows
//! the languages that ship with the crate and needs nothing else, no network and no model.
//!
//! ```
//! use chancery::prelude::*;
//!
//! let page = "\
//! Vietnam and Japan raise their relations
//!
//! November 28, 2023
//!
//! On November 27, 2023 Vietnam and Japan upgraded their relations to a Comprehensive Strategic Partnership.
//!
//! Vietnam and Japan agreed to cooperate in energy and health. Vietnam proposed that Japan cooperate with it in space.
//! ";
//! let extractor = Extractor::default();
//! let article = extractor.reader().read("first.txt", page)?;
//! let claims = extractor.extract(&article);
//!
//! for claim in &claims {
//!     if let Fact::Cooperation { sector, stage, .. } = &claim.fact {
//!         println!("{stage} in {}: “{}”", sector.name(), claim.evidence.quote);
//!     }
//! }
//! # let said: Vec<String> = claims.iter().filter_map(|claim| match &claim.fact {
//! #     Fact::Cooperation { sector, stage, .. } => Some(format!("{stage} in {}", sector.name())), _ => None }).collect();
//! # assert_eq!(said, ["agreed in energy", "agreed in health", "proposed in space"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ```text
//! agreed in energy: “Vietnam and Japan agreed to cooperate in energy and health.”
//! agreed in health: “Vietnam and Japan agreed to cooperate in energy and health.”
//! proposed in space: “Vietnam proposed that Japan cooperate with it in space.”
//! ```
//!
//! A [claim](crate::claim) is what one sentence says: a typed fact, and the bytes that say it. What one side proposes is not
//! what two have agreed; how far it has come is part of the fact.
//!
//! # 2. Claims become a graph
//!
//! Claims of any number of pages, in any order, are folded into a [`Graph`](crate::graph::Graph). The pages of two years
//! speak of one cooperation in space; in the graph it is one node with a history of two records.
//!
//! ```
//! use chancery::prelude::*;
//!
//! let extractor = Extractor::default();
//! let mut claims = Vec::new();
//! for (name, page) in [
//!     ("first.txt", "Vietnam asks\n\nNovember 28, 2023\n\nVietnam proposed that Japan cooperate with it in space.\n"),
//!     ("second.txt", "They sign\n\nApril 29, 2025\n\nOn April 28, 2025 Vietnam and Japan signed an agreement on \
//!         cooperation in space.\n"),
//! ] {
//!     claims.extend(extractor.extract(&extractor.reader().read(name, page)?));
//! }
//! let graph = Graph::fold(claims);
//!
//! let space = graph.cooperation().nodes().next().unwrap();
//! let history: Vec<String> = space.records().map(|record| record.to_string()).collect();
//! assert_eq!(history, [
//!     "2023-11-28  proposed  Japan, Vietnam in Space",
//!     "2025-04-28  signed  Japan, Vietnam in Space",
//! ]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The first page does not say when Vietnam asked, so the day of publication stands for it;
//! [`Record::dated_by`](crate::graph::Record::dated_by) tells which it is.
//!
//! # 3. A first question
//!
//! A [`Question`](crate::query::Question) is narrowed by methods that read as one would ask, and then answered.
//!
//! ```
//! # use chancery::prelude::*;
//! # let extractor = Extractor::default();
//! # let page = "They sign\n\nApril 29, 2025\n\nOn April 28, 2025 Vietnam and Japan signed an agreement on cooperation \
//! #     in space.\n";
//! # let graph = Graph::fold(extractor.extract(&extractor.reader().read("second.txt", page)?));
//! let (vietnam, japan) = (graph.country("Vietnam")?, graph.country("JPN")?);
//! let signed = graph.cooperation().between(vietnam, japan).at_least(Stage::Signed).during("2025")?;
//! assert_eq!(signed.by(By::Sector).per(Period::Month).count().to_string(), "\
//! sector  2025-04  total
//! ──────────────────────
//! Space         1      1
//! total         1      1");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Ask for a country that no page names, or a date that is none, and the error says what to do.
//!
//! # 4. A folder of pages
//!
//! [`load::graph`](crate::load::graph) reads files and folders on all cores. Six sample articles in four languages come with
//! the crate; the rest of this tutorial asks them. What cannot be read is in the report, with its place and reason, and the
//! rest goes on.
//!
//! ```
//! use chancery::prelude::*;
//!
//! let (graph, report) = load::graph(["examples/articles"])?;
//! assert!(report.unread.is_empty());
//! let (vietnam, japan) = (graph.country("VNM")?, graph.country("JPN")?);
//! println!("{}", graph.cooperation().between(vietnam, japan).at_least(Stage::Agreed).list());
//! # assert!(graph.cooperation().between(vietnam, japan).records().count() > 20);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # 5. Who says so
//!
//! Every answer leads to its [`Citation`](crate::graph::Citation)s: the article, the bytes, the words, the rule that read
//! them. This holds for each cell of a table, too.
//!
//! ```
//! # use chancery::prelude::*;
//! # let (graph, _) = load::graph(["examples/articles"])?;
//! # let (vietnam, japan) = (graph.country("VNM")?, graph.country("JPN")?);
//! let table = graph.cooperation().between(vietnam, japan).by(By::TopSector).per(Period::Year).count();
//! let tourism = table.row("Tourism").unwrap();
//! let publishers: Vec<&str> = tourism.evidence().articles().filter_map(|article| article.publisher()).collect();
//! assert_eq!(publishers, ["The Chancery Reader", "Kanselliet"]);
//! for citation in tourism.evidence() {
//!     println!("{citation}");
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # 6. The world on a day
//!
//! A [`View`](crate::graph::View) bounds any question in time: [`as_of`](crate::graph::View::as_of) is the world as it was
//! at the end of a day, [`known_by`](crate::graph::View::known_by) what one could have known of it from what had been
//! published.
//!
//! ```
//! # use chancery::prelude::*;
//! # let (graph, _) = load::graph(["examples/articles"])?;
//! # let (vietnam, japan) = (graph.country("VNM")?, graph.country("JPN")?);
//! let level = |view: View<'_>| view.partnership(vietnam, japan).level();
//! assert_eq!(level(graph.as_of("2013")?), Some(Level::Strategic));
//! assert_eq!(level(graph.as_of("2023-11-27")?), Some(Level::ComprehensiveStrategic));
//! // The first sample is of 28 November 2023: before it, nothing could be known from these articles.
//! assert_eq!(level(graph.as_of("2013")?.known_by("2013")?), None);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Dates are as precise as their source. How two of them stand to each other may be certain or only possible; see
//! [`Allen`](crate::time::Allen).
//!
//! # 7. Countries and groups
//!
//! Wherever a country can stand, a [`Side`](crate::query::Side) can: an organization, its members on a day, or a list of
//! your own.
//!
//! ```
//! # use chancery::prelude::*;
//! # let (graph, _) = load::graph(["examples/articles"])?;
//! # let (vietnam, japan) = (graph.country("VNM")?, graph.country("JPN")?);
//! let union = graph.members("european-union", "2025")?;
//! let with_the_union = graph.cooperation().with(vietnam).with(union).sector_profile();
//! let with_japan = graph.cooperation().with(vietnam).with(japan).sector_profile();
//! for share in with_japan.gaps(&with_the_union).sectors() {
//!     println!("with Japan and not with the Union: {}", share.sector());
//! }
//! # assert!(with_japan.gaps(&with_the_union).sector(&Key::new("tourism")).is_some());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # 8. The questions that are there
//!
//! | you want to know | ask |
//! |---|---|
//! | what by sector, partner, stage, kind and period | [`count`](crate::query::Question::count), and [`series`](crate::query::Table::series) of a row |
//! | the records by date | [`list`](crate::query::Question::list) |
//! | how work spreads over sectors, how alike two spreads are, and what is missing | [`sector_profile`](crate::query::Question::sector_profile), [`likeness`](crate::query::SectorProfile::likeness), [`gaps`](crate::query::SectorProfile::gaps) |
//! | what rises and falls | [`sector_shifts`](crate::query::Question::sector_shifts) |
//! | with whom most | [`partners`](crate::query::Question::partners) |
//! | the level of relations, its history, the time on each rung, and where all others stand | [`partnership`](crate::graph::View::partnership), [`ladder`](crate::graph::View::ladder), [`stays`](crate::query::Ladder::stays), [`standings`](crate::graph::View::standings) |
//! | what became of proposals and of agreements | [`from_words_to_deeds`](crate::query::Question::from_words_to_deeds), [`lives`](crate::query::Question::lives) |
//! | who held office, and what a leader did | [`on`](crate::query::Question::on), [`terms`](crate::query::Question::terms), [`track_record`](crate::graph::View::track_record) |
//! | who met whom | [`meetings`](crate::graph::View::meetings), [`network`](crate::query::Meetings::network) |
//! | money | [`sum`](crate::query::Question::sum), [`pledges`](crate::query::Question::pledges) |
//! | what links two, and who is within so many steps | [`path`](crate::graph::View::path), [`reach`](crate::query::Question::reach) |
//! | what changed, and what became known | [`changes`](crate::graph::View::changes), [`news`](crate::graph::View::news) |
//!
//! # 9. How sure is it
//!
//! Two reprints of one agency's text are one source. [`corroboration`](crate::graph::Citations::corroboration) counts those
//! who speak on their own, [`confidence`](crate::graph::Record::confidence) judges by stated rules, and
//! [`contradictions`](crate::graph::View::contradictions) shows what cannot all be true, with both sentences.
//!
//! ```
//! # use chancery::prelude::*;
//! # let (graph, _) = load::graph(["examples/articles"])?;
//! # let (vietnam, japan) = (graph.country("VNM")?, graph.country("JPN")?);
//! let raised = graph.partnerships().between(vietnam, japan).at_level(Level::ComprehensiveStrategic);
//! let record = raised.records().next().unwrap();
//! assert_eq!(record.confidence().to_string(), "high: several independent sources, read from the text, dated by the text");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # 10. A question of your own
//!
//! Records are plain iterators, and a [`Walk`](crate::graph::Walk) goes from node to node over relations whose ends the
//! compiler checks. What your closure can say, a question can ask.
//!
//! ```
//! # use std::collections::BTreeMap;
//! # use chancery::prelude::*;
//! # let (graph, _) = load::graph(["examples/articles"])?;
//! # let (vietnam, japan) = (graph.country("VNM")?, graph.country("JPN")?);
//! // Who signed what is about infrastructure?
//! let infrastructure = graph.sector("infrastructure")?;
//! let signed = graph.from(infrastructure).incoming::<Covers>().incoming::<Signed>().unique();
//! assert_eq!(signed.map(|leader| leader.name()).collect::<Vec<_>>(), ["Kishida Fumio", "Vo Van Thuong"]);
//!
//! // In which languages do the articles tell of Vietnam and Japan?
//! let mut languages: BTreeMap<&str, usize> = BTreeMap::new();
//! for record in graph.cooperation().between(vietnam, japan).records() {
//!     for article in record.evidence().articles() {
//!         *languages.entry(article.language().unwrap_or("unknown")).or_default() += 1;
//!     }
//! }
//! assert_eq!(languages.keys().copied().collect::<Vec<_>>(), ["en", "nb", "nl"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! From here: the [questions](crate::query), the [graph](crate::graph), and how to teach it words and languages, the
//! [lexicon](crate::lexicon).
