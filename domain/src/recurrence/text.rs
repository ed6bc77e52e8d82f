//! The wire form of a time rule, and how it is checked.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    refusal::{RuleField, RuleRefusal},
    rule::{TimeRule, Weekdays, Window, ZoneMode},
};
use crate::zone::Zone;

/// A time rule as it is written on the wire and stored: not yet checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TimeRuleText {
    /// The first date, `YYYY-MM-DD`; absent when open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_date: Option<String>,
    /// The last date, inclusive; absent when open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_date: Option<String>,
    /// ISO weekdays on which the window starts, 1 (Monday) to 7.
    pub weekdays: Vec<u8>,
    /// Start of the daily window, `HH:MM`.
    pub window_start: String,
    /// End of the daily window, `HH:MM` or `24:00`; before the start means the next day.
    pub window_end: String,
    /// Whose wall clock counts.
    pub zone: ZoneModeText,
}

/// The wire form of [`ZoneMode`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "camelCase", deny_unknown_fields)]
pub enum ZoneModeText {
    /// Each screen's own.
    Screen {},
    /// One zone's, on all screens.
    Fixed {
        /// Its IANA name.
        zone: String,
    },
}

impl TimeRuleText {
    /// Checks every field and gives the rule, or all refusals in field order.
    ///
    /// # Errors
    /// At least one [`RuleRefusal`].
    pub fn check(&self) -> Result<TimeRule, Vec<RuleRefusal>> {
        let mut refusals = Vec::new();
        let mut note = |refusal| refusals.push(refusal);
        let from = self.from_date.as_deref().map(|text| date(text, RuleField::FromDate));
        let until = self.until_date.as_deref().map(|text| date(text, RuleField::UntilDate));
        let from = from.transpose().map_err(&mut note).ok();
        let until = until.transpose().map_err(&mut note).ok();
        if let (Some(Some(from)), Some(Some(until))) = (from, until)
            && until < from
        {
            note(RuleRefusal::UntilBeforeFrom);
        }
        let weekdays = weekdays(&self.weekdays).map_err(&mut note).ok();
        let start = time(&self.window_start, RuleField::WindowStart).map_err(&mut note).ok();
        let end = time(&self.window_end, RuleField::WindowEnd).map_err(&mut note).ok();
        let window = start.zip(end).and_then(|(start, end)| Window::of(start, end));
        if window.is_none() && start.is_some() && end.is_some() {
            note(RuleRefusal::WindowEmpty);
        }
        let zone = mode(&self.zone).map_err(&mut note).ok();
        match (from, until, weekdays, window, zone) {
            (Some(from), Some(until), Some(weekdays), Some(window), Some(zone)) if refusals.is_empty() => {
                Ok(TimeRule { from, until, weekdays, window, zone })
            }
            _ => Err(refusals),
        }
    }
}

/// `YYYY-MM-DD`, strictly; years are bounded so that no arithmetic can leave the calendar.
fn date(text: &str, field: RuleField) -> Result<Date, RuleRefusal> {
    let refusal = RuleRefusal::BadDate(field);
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let date: Date = text.parse().map_err(|_| refusal)?;
    if shape && (1970..=9990).contains(&date.year()) { Ok(date) } else { Err(refusal) }
}

/// `HH:MM`, strictly; `24:00` is taken for an end only (R4).
fn time(text: &str, field: RuleField) -> Result<u16, RuleRefusal> {
    let refusal = RuleRefusal::BadTime(field);
    let (hour, minute) = text.split_once(':').ok_or(refusal)?;
    let (hour, minute) = two_digits(hour).zip(two_digits(minute)).ok_or(refusal)?;
    match (hour, minute) {
        (24, 0) if field == RuleField::WindowEnd => Ok(1440),
        (0..=23, 0..=59) => Ok(hour * 60 + minute),
        _ => Err(refusal),
    }
}

fn two_digits(text: &str) -> Option<u16> {
    let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn weekdays(days: &[u8]) -> Result<Weekdays, RuleRefusal> {
    if days.is_empty() {
        return Err(RuleRefusal::NoWeekdays);
    }
    Weekdays::of(days).ok_or(RuleRefusal::UnknownWeekday)
}

fn mode(text: &ZoneModeText) -> Result<ZoneMode, RuleRefusal> {
    match text {
        ZoneModeText::Screen {} => Ok(ZoneMode::Screen),
        ZoneModeText::Fixed { zone } => {
            Zone::find(zone).map(ZoneMode::Fixed).map_err(|_| RuleRefusal::UnknownZone)
        }
    }
}

impl TryFrom<TimeRuleText> for TimeRule {
    type Error = RuleRefusal;
    fn try_from(text: TimeRuleText) -> Result<Self, RuleRefusal> {
        let first = |refusals: Vec<RuleRefusal>| refusals.first().copied();
        text.check().map_err(|refusals| first(refusals).unwrap_or(RuleRefusal::WindowEmpty))
    }
}

impl From<TimeRule> for TimeRuleText {
    fn from(rule: TimeRule) -> Self {
        let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        Self {
            from_date: rule.from.map(|date| date.to_string()),
            until_date: rule.until.map(|date| date.to_string()),
            weekdays: rule.weekdays.numbers(),
            window_start: clock(rule.window.start()),
            window_end: clock(rule.window.end()),
            zone: match rule.zone {
                ZoneMode::Screen => ZoneModeText::Screen {},
                ZoneMode::Fixed(zone) => ZoneModeText::Fixed { zone: zone.into() },
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn good() -> Value {
        json!({"fromDate": "2026-11-02", "untilDate": "2026-12-24", "weekdays": [5, 1],
            "windowStart": "22:00", "windowEnd": "06:30", "zone": {"mode": "screen"}})
    }

    fn refused(changes: &Value) -> Vec<&'static str> {
        let mut text = good();
        for (name, value) in changes.as_object().unwrap() {
            text[name] = value.clone();
        }
        let text: TimeRuleText = serde_json::from_value(text).unwrap();
        text.check().unwrap_err().into_iter().map(RuleRefusal::code).collect()
    }

    #[test]
    fn a_rule_reads_and_writes_the_same_text() {
        let rule: TimeRule = serde_json::from_value(good()).unwrap();
        let mut sorted = good();
        sorted["weekdays"] = json!([1, 5]);
        assert_eq!(serde_json::to_value(&rule).unwrap(), sorted);
        let open = json!({"weekdays": [7], "windowStart": "00:00", "windowEnd": "24:00",
            "zone": {"mode": "fixed", "zone": "America/New_York"}});
        let rule: TimeRule = serde_json::from_value(open.clone()).unwrap();
        assert_eq!(serde_json::to_value(&rule).unwrap(), open);
        let always = serde_json::to_value(TimeRule::always()).unwrap();
        assert_eq!(always["weekdays"], json!([1, 2, 3, 4, 5, 6, 7]));
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        assert_eq!(refused(&json!({"windowEnd": "22:00"})), ["window_empty"]);
        assert_eq!(refused(&json!({"windowStart": "00:00", "windowEnd": "00:00"})), ["window_empty"]);
        assert_eq!(refused(&json!({"weekdays": []})), ["weekdays_empty"]);
        assert_eq!(refused(&json!({"weekdays": [0]})), ["weekday_unknown"]);
        assert_eq!(refused(&json!({"weekdays": [1, 8]})), ["weekday_unknown"]);
        assert_eq!(refused(&json!({"untilDate": "2026-11-01"})), ["until_before_from"]);
        let mars = json!({"zone": {"mode": "fixed", "zone": "Mars/Olympus"}});
        assert_eq!(refused(&mars), ["zone_unknown"]);
        let all = json!({"fromDate": "2026-02-30", "weekdays": [], "windowStart": "24:00"});
        assert_eq!(refused(&all), ["date_invalid", "weekdays_empty", "time_invalid"]);
    }

    #[test]
    fn dates_and_times_are_strict() {
        for bad in ["20261101", "2026-11-1", "2026-11-01T00:00", "-002026-11-01", "0001-01-01", ""] {
            assert_eq!(refused(&json!({"fromDate": bad})), ["date_invalid"], "{bad}");
        }
        for bad in ["9:00", "09:60", "24:01", "25:00", "+9:00", "09:00:00", "0900", "09:0", "٠٩:00"] {
            assert_eq!(refused(&json!({"windowEnd": bad})), ["time_invalid"], "{bad}");
        }
    }

    #[test]
    fn unknown_fields_are_refused() {
        let mut text = good();
        text["rrule"] = json!("FREQ=DAILY");
        assert!(serde_json::from_value::<TimeRule>(text).is_err());
        let mut text = good();
        text["zone"] = json!({"mode": "screen", "zone": "Europe/Stockholm"});
        assert!(serde_json::from_value::<TimeRule>(text).is_err());
    }
}
