//! Dated facts in the columns of Parquet.

use std::io::Write;

use serde_json::{Map, Value};

use super::ExportError;
use crate::claim::columns;
use crate::claim::form::{Field, Shape, field, needed};
use crate::graph::{Graph, Node, PartyId};
use crate::model::{Agreement, Amount, Cooperation, Event, Interaction, Partnership, Tenure};
use crate::query::Dealing;

const FACT: &[Field] = &[
    needed("fact", Shape::Key),
    needed("entity", Shape::Word),
    needed("kind", Shape::Word),
    needed("name", Shape::Text),
    needed("step", Shape::Word),
    field("date", Shape::Time),
    needed("dated_by", Shape::Word),
    field("first_day", Shape::Day),
    field("last_day", Shape::Day),
    needed("parties", Shape::Keys),
    needed("sectors", Shape::Keys),
    needed("leaders", Shape::Keys),
    field("source", Shape::Key),
    field("target", Shape::Key),
    field("value", Shape::Decimal),
    field("currency", Shape::Word),
    needed("claims", Shape::Number),
    needed("articles", Shape::Number),
    field("article", Shape::Key),
    field("quote", Shape::Text),
];

/// Writes the dated facts of all nodes that have a history as Parquet, a row each, for DuckDB, Polars, pandas and Spark:
///
/// | columns | |
/// |---|---|
/// | `fact`, `entity`, `kind`, `name` | the node: its key; cooperation, agreement …; memorandum, level, role …; what it is called |
/// | `step` | what the record says: the stage, the bound of an amount … |
/// | `date`, `dated_by`, `first_day`, `last_day` | EDTF, where it comes from, and the days that it can mean |
/// | `parties`, `sectors`, `leaders` | lists of keys: who; in what; who signed, took part or holds the office |
/// | `source`, `target` | of an interaction who acts and upon whom; of an amount who gives and who receives |
/// | `value`, `currency` | of an amount, exact and so as text |
/// | `claims`, `articles`, `article`, `quote` | how many tell it, and where and how the first does |
///
/// Parquet of the claims themselves is [`claim::write_parquet`](crate::claim::write_parquet); that one is read back.
///
/// ```
/// use chancery::{export, graph::Graph};
///
/// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
/// #   "stage":"agreed","when":"2025-04"},"article":"article:a1","span":[0,2],"quote":"..","rule":"r"}"#;
/// let graph = Graph::fold([serde_json::from_str(line)?]);
/// let mut file = Vec::new();
/// export::write_facts_parquet(&mut file, &graph)?;
/// assert!(file.starts_with(b"PAR1") && file.ends_with(b"PAR1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of the target.
pub fn write_facts_parquet(target: impl Write + Send, graph: &Graph) -> Result<(), ExportError> {
    let party = |party: Option<PartyId>| party.map(|party| graph.key(party));
    let rows = facts::<Tenure>(graph, |node, row| set(row, "leaders", vec![node.leader().key().to_string()]))
        .chain(facts::<Agreement>(graph, |node, row| {
            set(row, "leaders", node.signatories().map(|leader| leader.key().to_string()).collect::<Vec<_>>());
        }))
        .chain(facts::<Partnership>(graph, |_, _| ()))
        .chain(facts::<Cooperation>(graph, |_, _| ()))
        .chain(facts::<Event>(graph, |node, row| {
            set(row, "leaders", node.leaders().map(|leader| leader.key().to_string()).collect::<Vec<_>>());
        }))
        .chain(facts::<Amount>(graph, move |node, row| {
            set(row, "source", party(node.by()));
            set(row, "target", party(node.to()));
            set(row, "value", node.money().value.to_string());
            set(row, "currency", node.money().currency.as_str());
        }))
        .chain(facts::<Interaction>(graph, move |node, row| {
            set(row, "source", party(node.source()));
            set(row, "target", party(node.target()));
        }));
    Ok(columns::write(target, "fact", FACT, rows)?)
}

fn set(row: &mut Map<String, Value>, name: &str, value: impl Into<Value>) {
    row.insert(name.to_owned(), value.into());
}

/// The rows of one kind of node, with what only that kind has.
fn facts<'g, T: Dealing>(
    graph: &'g Graph,
    own: impl Fn(Node<'g, T>, &mut Map<String, Value>) + 'g,
) -> impl Iterator<Item = Map<String, Value>> + 'g {
    graph.records::<T>().map(move |record| {
        let node = record.node();
        let mut row = Map::new();
        set(&mut row, "fact", node.key().to_string());
        set(&mut row, "entity", T::KIND);
        set(&mut row, "kind", T::kind(node).1);
        set(&mut row, "name", node.name());
        set(&mut row, "step", record.step().to_string());
        set(&mut row, "date", record.date().map(|date| date.to_string()));
        set(&mut row, "dated_by", serde_json::to_value(record.dated_by()).unwrap_or_default());
        set(&mut row, "first_day", record.first_day().map(|day| day.to_string()));
        set(&mut row, "last_day", record.last_day().map(|day| day.to_string()));
        set(&mut row, "parties", T::parties(node).iter().map(|party| graph.key(*party)).collect::<Vec<_>>());
        set(&mut row, "sectors", T::sectors(node).iter().map(|id| graph.key(*id)).collect::<Vec<_>>());
        set(&mut row, "leaders", Vec::<String>::new());
        set(&mut row, "claims", record.evidence().len());
        set(&mut row, "articles", record.evidence().articles().count());
        if let Some(citation) = record.evidence().next() {
            set(&mut row, "article", citation.article().key().to_string());
            set(&mut row, "quote", citation.quote());
        }
        own(node, &mut row);
        row.retain(|_, value| !value.is_null());
        row
    })
}
