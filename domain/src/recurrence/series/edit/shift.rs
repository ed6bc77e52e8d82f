//! Moving a rule by some days.

use jiff::{
    Span,
    civil::{Date, Weekday},
};

use crate::recurrence::{
    repeat::{ByDay, End, Frequency, Part, Repeat, RepeatParts, RepeatRefusal},
    series::{EditRefusal, SeriesRefusal},
};

/// The rule whose every date is `days` later. Exact for rules that step in weeks or less: weekdays
/// turn, and with them the day on which weeks begin. Longer steps are not all as long, so there the
/// new rule must be given.
pub(super) fn shifted(repeat: &Repeat, days: i64) -> Result<Repeat, EditRefusal> {
    if days == 0 {
        return Ok(repeat.clone());
    }
    let parts = repeat.parts();
    let turns =
        parts.frequency <= Frequency::Weekly && parts.by_month.is_empty() && parts.by_month_day.is_empty();
    if !turns {
        return Err(EditRefusal::NeedsRule);
    }
    let turn = |weekday: Weekday| weekday.wrapping_add(days);
    let by_day = parts.by_day.iter().map(|day| ByDay { weekday: turn(day.weekday), ..*day });
    let by_day = by_day.collect();
    // Where every week counts alike, it stays where people expect it.
    let counts_weeks =
        parts.frequency == Frequency::Weekly && (parts.interval > 1 || !parts.by_set_pos.is_empty());
    let week_start = if counts_weeks { turn(parts.week_start) } else { parts.week_start };
    let end = match parts.end {
        End::Until(date) => End::Until(later(date, days).ok_or_else(|| refused(Part::Until))?),
        other => other,
    };
    let parts = RepeatParts { end, by_day, week_start, ..parts.clone() };
    parts.check().map_err(|refusal| EditRefusal::Window(SeriesRefusal::Repeat(refusal)))
}

fn later(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

fn refused(part: Part) -> EditRefusal {
    EditRefusal::Window(SeriesRefusal::Repeat(RepeatRefusal::OutOfRange(part)))
}
