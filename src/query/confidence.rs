//! [`Confidence`]: how far a record can be relied on, by stated rules.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::graph::{DatedBy, Record};

use super::{Corroboration, Dealing, evidence};

/// How far a record can be relied on. The words are those of analysts (Intelligence Community Directive 203, "Analytic
/// Standards"); the rules are these, and no number is behind them:
///
/// | level | where |
/// |---|---|
/// | high | two or more [independent](Corroboration) sources, at least one claim read from the text, the date told by the text, and nothing that contradicts it |
/// | low | something [contradicts](super::Contradictions) it; or all its claims are inferred; or one source alone tells it and its date is not known |
/// | moderate | all else |
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// It may well be wrong.
    Low,
    /// It is plausible and credibly told, but not well attested.
    Moderate,
    /// It is well attested.
    High,
}

/// What speaks for or against a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Two or more independent sources tell it.
    SeveralSources,
    /// One source alone tells it.
    OneSource,
    /// A rule read it from the text.
    Read,
    /// It is only inferred: the text leaves a part of it out, and a rule or a table filled it in (rules whose names end in
    /// `.inferred` or `.tenure`).
    Inferred,
    /// The text tells its date.
    DatedByText,
    /// The date of publication stands for its own.
    DatedByPublication,
    /// Its date is not known.
    Undated,
    /// Another statement cannot be true if it is.
    Contradicted,
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Confidence::Low => "low",
            Confidence::Moderate => "moderate",
            Confidence::High => "high",
        })
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Reason::SeveralSources => "several independent sources",
            Reason::OneSource => "one source",
            Reason::Read => "read from the text",
            Reason::Inferred => "inferred",
            Reason::DatedByText => "dated by the text",
            Reason::DatedByPublication => "dated by the publication",
            Reason::Undated => "undated",
            Reason::Contradicted => "contradicted",
        })
    }
}

/// The [`Confidence`] in a record, with the reasons for it and the sources. Prints as
/// `high: several independent sources, read from the text, dated by the text`.
#[derive(Debug, Clone)]
pub struct Assessment<'g> {
    confidence: Confidence,
    reasons: Vec<Reason>,
    corroboration: Corroboration<'g>,
}

impl<'g, T: Dealing> Record<'g, T> {
    /// How far the record can be relied on, by the rules of [`Confidence`]. Its sources are those of all records of its node
    /// that tell the same step at a time that can be the same: "in November 2023" bears out "on 27 November 2023". What
    /// contradicts it is looked for among the partnerships of the same parties, the holds of the same office and the amounts
    /// of the same giver.
    ///
    /// ```
    /// use chancery::graph::Graph;
    /// use chancery::query::Confidence;
    ///
    /// # let line = r#"{"fact":{"type":"cooperation","parties":["country:JPN","country:VNM"],"sector":"sector:energy",
    /// #   "stage":"agreed","when":"2025-04-28"},"article":"article:a1","span":[0,2],"quote":"They agreed.","rule":"r"}"#;
    /// let graph = Graph::fold([serde_json::from_str(line)?]);
    /// let assessment = graph.cooperation().records().next().unwrap().confidence();
    /// assert_eq!(assessment.confidence(), Confidence::Moderate);
    /// assert_eq!(assessment.to_string(), "moderate: one source, read from the text, dated by the text");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn confidence(self) -> Assessment<'g> {
        let same = |other: &Record<'g, T>| other.step() == self.step() && evidence::can_be_at_once(self, *other);
        let same = self.node().records().filter(same);
        let told = evidence::evidence(self.view(), same);
        let corroboration = told.clone().corroboration();
        let is_inferred = |rule: &str| rule.ends_with(".inferred") || rule.ends_with(".tenure");
        let contradicted =
            T::contradictions(self.node()).iter().any(|both| both.one().is(self) || both.other().is(self));
        let sources = if corroboration.independent() > 1 { Reason::SeveralSources } else { Reason::OneSource };
        let inferred = { told }.all(|citation| is_inferred(citation.rule()));
        let reading = if inferred { Reason::Inferred } else { Reason::Read };
        let dating = match self.dated_by() {
            DatedBy::Text => Reason::DatedByText,
            DatedBy::Publication => Reason::DatedByPublication,
            DatedBy::Nothing => Reason::Undated,
        };
        let mut reasons = vec![sources, reading, dating];
        reasons.extend(contradicted.then_some(Reason::Contradicted));
        Assessment { confidence: judge(&reasons), reasons, corroboration }
    }
}

/// The rules of [`Confidence`].
fn judge(reasons: &[Reason]) -> Confidence {
    let has = |reason: Reason| reasons.contains(&reason);
    if has(Reason::Contradicted) || has(Reason::Inferred) || (has(Reason::OneSource) && has(Reason::Undated)) {
        Confidence::Low
    } else if has(Reason::SeveralSources) && has(Reason::DatedByText) {
        Confidence::High
    } else {
        Confidence::Moderate
    }
}

impl<'g> Assessment<'g> {
    /// How far it can be relied on.
    pub fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// Why: its sources, its reading, its date, and what contradicts it.
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// The sources.
    pub fn corroboration(&self) -> &Corroboration<'g> {
        &self.corroboration
    }
}

impl fmt::Display for Assessment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reasons: Vec<String> = self.reasons.iter().map(ToString::to_string).collect();
        write!(f, "{}: {}", self.confidence, reasons.join(", "))
    }
}

impl Serialize for Assessment<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut assessment = serializer.serialize_struct("Assessment", 3)?;
        assessment.serialize_field("confidence", &self.confidence)?;
        assessment.serialize_field("reasons", &self.reasons)?;
        assessment.serialize_field("corroboration", &self.corroboration)?;
        assessment.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules() {
        use Reason::{
            Contradicted, DatedByPublication, DatedByText, Inferred, OneSource, Read, SeveralSources, Undated,
        };
        for (reasons, wanted) in [
            (vec![SeveralSources, Read, DatedByText], Confidence::High),
            (vec![SeveralSources, Read, DatedByPublication], Confidence::Moderate),
            (vec![SeveralSources, Read, Undated], Confidence::Moderate),
            (vec![OneSource, Read, DatedByText], Confidence::Moderate),
            (vec![OneSource, Read, DatedByPublication], Confidence::Moderate),
            (vec![OneSource, Read, Undated], Confidence::Low),
            (vec![SeveralSources, Inferred, DatedByText], Confidence::Low),
            (vec![SeveralSources, Read, DatedByText, Contradicted], Confidence::Low),
        ] {
            assert_eq!(judge(&reasons), wanted, "{reasons:?}");
        }
    }
}
