//! The wire form of a series, and how it is checked.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::{Change, EditRefusal, Instance, Series, SeriesField, SeriesRefusal};
use crate::recurrence::repeat::Repeat;

/// A series as it is written on the wire and stored: not yet checked.
///
/// Local times are `YYYY-MM-DDTHH:MM`; an end may be `T24:00`. An original start may be a date
/// alone, which is what is written for rules that step in days or longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SeriesText {
    /// The start of the first window.
    pub start: String,
    /// The end of the first window.
    pub end: String,
    /// The rule, an RFC 5545 RECUR value; absent for a single one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<String>,
    /// Original starts without an instance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<String>,
    /// Original starts beside the rule's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extra: Vec<String>,
    /// Instances that are elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<MovedText>,
}

/// One instance that is elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MovedText {
    /// Where the rule or an extra date puts it.
    pub original: String,
    /// Where it starts.
    pub start: String,
    /// Where it ends.
    pub end: String,
}

impl SeriesText {
    /// Checks every field and gives the series, or all refusals in field order.
    ///
    /// # Errors
    /// At least one [`SeriesRefusal`].
    pub fn check(&self) -> Result<Series, Vec<SeriesRefusal>> {
        let mut refusals = Vec::new();
        let start = local(&self.start, SeriesField::Start).map_err(|refusal| refusals.push(refusal)).ok();
        let end = local(&self.end, SeriesField::End).map_err(|refusal| refusals.push(refusal)).ok();
        let repeat = self.repeat.as_deref().map(str::parse::<Repeat>).transpose();
        let repeat = repeat.map_err(|refusal| refusals.push(SeriesRefusal::Repeat(refusal))).ok();
        // What follows is named by the rule's step and the start's time of day.
        let (Some(start), Some(end), Some(repeat)) = (start, end, repeat) else { return Err(refusals) };
        let series = Series::new(start, end, repeat).map_err(|refusal| vec![refusal])?;
        self.dated(series).map_err(|refusal| vec![refusal])
    }

    fn dated(&self, series: Series) -> Result<Series, SeriesRefusal> {
        let originals = |texts: &[String], series: &Series, field| {
            texts.iter().map(|text| original(text, series, field)).collect::<Result<Vec<_>, _>>()
        };
        let except = originals(&self.except, &series, SeriesField::Except)?;
        let extra = originals(&self.extra, &series, SeriesField::Extra)?;
        let mut series = series.excepting(&except)?.adding(&extra)?;
        for moved in &self.moved {
            let field = SeriesField::Moved;
            let original = original(&moved.original, &series, field)?;
            series = series.moving(original, local(&moved.start, field)?, local(&moved.end, field)?)?;
        }
        Ok(series)
    }
}

impl Series {
    /// Reads the name of an instance: its original start, or the date alone where that is enough.
    ///
    /// # Errors
    /// [`EditRefusal::NoSuchInstance`] when it cannot be one.
    pub fn original(&self, text: &str) -> Result<DateTime, EditRefusal> {
        original(text, self, SeriesField::Start).map_err(|_| EditRefusal::NoSuchInstance)
    }

    /// Whether a date alone names an instance.
    fn is_named_by_date(&self) -> bool {
        self.step().is_none()
    }
}

impl Change {
    /// Reads another window.
    ///
    /// # Errors
    /// [`EditRefusal::Window`] when a time cannot be read.
    pub fn window(start: &str, end: &str) -> Result<Self, EditRefusal> {
        let (start, end) = window(start, end).map_err(EditRefusal::Window)?;
        Ok(Self::Window { start, end })
    }

    /// Reads another window and rule.
    ///
    /// # Errors
    /// [`EditRefusal::Window`] when a time or the rule cannot be read.
    pub fn rule(start: &str, end: &str, repeat: Option<&str>) -> Result<Self, EditRefusal> {
        let (start, end) = window(start, end).map_err(EditRefusal::Window)?;
        let repeat = repeat.map(str::parse::<Repeat>).transpose();
        let repeat = repeat.map_err(|refusal| EditRefusal::Window(SeriesRefusal::Repeat(refusal)))?;
        Ok(Self::Rule { start, end, repeat })
    }
}

fn window(start: &str, end: &str) -> Result<(DateTime, DateTime), SeriesRefusal> {
    Ok((local(start, SeriesField::Start)?, local(end, SeriesField::End)?))
}

/// `YYYY-MM-DDTHH:MM`, strictly; `T24:00` is the next midnight.
fn local(text: &str, field: SeriesField) -> Result<DateTime, SeriesRefusal> {
    let refusal = SeriesRefusal::BadTime(field);
    let shape = "0000-00-00T00:00";
    let is_shaped = text.len() == shape.len()
        && text
            .bytes()
            .zip(shape.bytes())
            .all(|(byte, form)| byte == form || (form == b'0' && byte.is_ascii_digit()));
    if !is_shaped {
        return Err(refusal);
    }
    if let Some(date) = text.strip_suffix("T24:00") {
        let date: Date = date.parse().map_err(|_| refusal)?;
        return date.tomorrow().map(Date::into).map_err(|_| refusal);
    }
    text.parse().map_err(|_| refusal)
}

fn original(text: &str, series: &Series, field: SeriesField) -> Result<DateTime, SeriesRefusal> {
    if text.len() == 10 && series.is_named_by_date() {
        let time = series.start().time();
        return Ok(local(&format!("{text}T00:00"), field)?.date().to_datetime(time));
    }
    local(text, field)
}

impl TryFrom<SeriesText> for Series {
    type Error = SeriesRefusal;
    fn try_from(text: SeriesText) -> Result<Self, SeriesRefusal> {
        let first = |refusals: Vec<SeriesRefusal>| refusals.first().copied();
        text.check().map_err(|refusals| first(refusals).unwrap_or(SeriesRefusal::BadTime(SeriesField::Start)))
    }
}

impl From<Series> for SeriesText {
    fn from(series: Series) -> Self {
        let time = |at: DateTime| format!("{at:.0}").chars().take(16).collect::<String>();
        let name = |at: DateTime| if series.is_named_by_date() { at.date().to_string() } else { time(at) };
        let moved = |Instance { original, start, end }| MovedText {
            original: name(original),
            start: time(start),
            end: time(end),
        };
        Self {
            start: time(series.start()),
            end: time(series.end()),
            repeat: series.repeat().map(Repeat::to_string),
            except: series.exceptions().map(name).collect(),
            extra: series.extras().map(name).collect(),
            moved: series.moves().map(moved).collect(),
        }
    }
}
