//! The wire form, and how it is checked.

use serde::{Deserialize, Serialize};

use super::{When, WhenRefusal, ZoneMode};
use crate::{
    ids::DaypartId,
    recurrence::{
        holidays::HolidaysText,
        repeat::Frequency,
        series::{MovedText, Series, SeriesText},
    },
    zone::Zone,
};

/// A [`When`] as it is written on the wire and stored: not yet checked. But for the zone, the daypart and the holidays
/// it is a [`SeriesText`]. With a daypart the first window is one whole day, and the rule says on which days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WhenText {
    /// Whose wall clock counts.
    pub zone: ZoneModeText,
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
    /// The daypart whose hours count on the days of the rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daypart_id: Option<String>,
    /// What holidays do to the dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holidays: Option<HolidaysText>,
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

impl WhenText {
    /// Checks every field, or gives all refusals.
    ///
    /// # Errors
    /// At least one [`WhenRefusal`].
    pub fn check(self) -> Result<When, Vec<WhenRefusal>> {
        let Self { zone, start, end, repeat, except, extra, moved, daypart_id, holidays } = self;
        let mut refusals = Vec::new();
        let series = SeriesText { start, end, repeat, except, extra, moved }.check();
        let series = series.map_err(|all| refusals.extend(all.into_iter().map(WhenRefusal::Series))).ok();
        let mut kept = |result: Result<_, WhenRefusal>| result.map_err(|refusal| refusals.push(refusal)).ok();
        let zone = kept(match zone {
            ZoneModeText::Screen {} => Ok(ZoneMode::Screen),
            ZoneModeText::Fixed { zone } => {
                Zone::find(&zone).map(ZoneMode::Fixed).map_err(|_| WhenRefusal::UnknownZone)
            }
        });
        let daypart = daypart_id.map(DaypartId::try_from).transpose();
        let daypart = daypart.map_err(|_| refusals.push(WhenRefusal::NoDaypart)).ok();
        let holidays = holidays.map(HolidaysText::check).transpose();
        let holidays = holidays.map_err(|code| refusals.push(WhenRefusal::Holidays(code))).ok();
        if let (Some(series), Some(Some(_))) = (&series, &daypart) {
            refusals.extend(with_hours(series));
        }
        match (series, zone, daypart, holidays) {
            (Some(series), Some(zone), Some(daypart), Some(holidays)) if refusals.is_empty() => {
                Ok(When { series, zone, daypart, holidays })
            }
            _ => Err(refusals),
        }
    }
}

/// What keeps a series from going by the hours of a daypart.
pub(super) fn with_hours(series: &Series) -> Option<WhenRefusal> {
    let frequency = series.repeat().map(|repeat| repeat.parts().frequency);
    if frequency.is_some_and(Frequency::is_within_day) {
        return Some(WhenRefusal::HoursWithinDay);
    }
    (!series.is_whole_day()).then_some(WhenRefusal::HoursNeedDays)
}

impl TryFrom<WhenText> for When {
    type Error = WhenRefusal;
    fn try_from(text: WhenText) -> Result<Self, WhenRefusal> {
        text.check().map_err(|refusals| refusals.first().copied().unwrap_or_default())
    }
}

impl From<When> for WhenText {
    fn from(When { series, zone, daypart, holidays }: When) -> Self {
        let SeriesText { start, end, repeat, except, extra, moved } = series.into();
        let zone = match zone {
            ZoneMode::Screen => ZoneModeText::Screen {},
            ZoneMode::Fixed(zone) => ZoneModeText::Fixed { zone: zone.into() },
        };
        let (daypart_id, holidays) = (daypart.map(String::from), holidays.map(HolidaysText::from));
        Self { zone, start, end, repeat, except, extra, moved, daypart_id, holidays }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn good() -> Value {
        json!({"zone": {"mode": "screen"}, "start": "2026-11-02T22:00", "end": "2026-11-03T06:30",
            "repeat": "FREQ=WEEKLY;BYDAY=MO,FR", "except": ["2026-11-06"]})
    }

    fn refused(changes: &Value) -> Vec<String> {
        let mut text = good();
        for (name, value) in changes.as_object().unwrap() {
            text[name] = value.clone();
        }
        let text: WhenText = serde_json::from_value(text).unwrap();
        let refusals = text.check().unwrap_err().into_iter();
        refusals.map(|refusal| format!("{}: {}", refusal.field(), refusal.code())).collect()
    }

    #[test]
    fn it_reads_and_writes_the_same_text() {
        let mut text = good();
        for zone in [json!({"mode": "screen"}), json!({"mode": "fixed", "zone": "America/New_York"})] {
            text["zone"] = zone;
            let when: When = serde_json::from_value(text.clone()).unwrap();
            assert_eq!(serde_json::to_value(&when).unwrap(), text);
        }
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let mars = json!({"zone": {"mode": "fixed", "zone": "Mars/Olympus"}});
        assert_eq!(refused(&mars), ["zone: zone_unknown"]);
        let mut all = mars;
        all["start"] = json!("yesterday");
        all["repeat"] = json!("FREQ=DAILY;BYHOUR=3");
        let expected =
            ["start: series_time_invalid", "repeat: repeat_part_unsupported", "zone: zone_unknown"];
        assert_eq!(refused(&all), expected);
        assert_eq!(refused(&json!({"except": ["2026-11-31"]})), ["except: series_time_invalid"]);
    }

    #[test]
    fn hours_need_whole_days_and_holidays_a_mode() {
        let id = "00000000-0000-7000-8000-a00000000001";
        assert_eq!(refused(&json!({"daypartId": id})), ["end: when_hours_need_days"]);
        assert_eq!(refused(&json!({"daypartId": "x"})), ["daypartId: reference_missing"]);
        let within = json!({"daypartId": id, "start": "2026-11-02T00:00", "end": "2026-11-02T24:00",
            "repeat": "FREQ=HOURLY", "except": []});
        assert_eq!(refused(&within), ["repeat: when_hours_within_day"]);
        for bad in [
            json!({"calendarId": id, "mode": "never"}),
            json!({"calendarId": id, "mode": "exclude", "weekday": 1}),
            json!({"calendarId": id, "mode": "asWeekday"}),
            json!({"calendarId": id, "mode": "asWeekday", "weekday": 8}),
        ] {
            assert_eq!(refused(&json!({"holidays": bad})), ["holidays: holidays_mode_invalid"]);
        }
        let mut text = good();
        text["start"] = json!("2026-11-02T00:00");
        text["end"] = json!("2026-11-03T00:00");
        text["daypartId"] = json!(id);
        text["holidays"] = json!({"calendarId": id, "mode": "asWeekday", "weekday": 7});
        let when: When = serde_json::from_value(text.clone()).unwrap();
        assert_eq!(serde_json::to_value(&when).unwrap(), text);
    }

    #[test]
    fn unknown_fields_are_refused() {
        for (name, value) in [
            ("rrule", json!("FREQ=DAILY")),
            ("weekdays", json!([1])),
            ("zone", json!({"mode": "screen", "zone": "Europe/Stockholm"})),
        ] {
            let mut text = good();
            text[name] = value;
            assert!(serde_json::from_value::<When>(text).is_err(), "{name}");
        }
    }
}
