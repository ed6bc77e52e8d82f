//! Reading a RECUR value.

use std::str::FromStr;

use jiff::civil::{Date, DateTime, Weekday};

use super::{ByDay, End, Frequency, MAX_TEXT, Part, Repeat, RepeatParts, RepeatRefusal};
use crate::{time::Moment, zone::Zone};

type Read<T> = Result<T, RepeatRefusal>;

/// `UNTIL` as it is written: a date, or a time in a zone or in UTC.
#[derive(Debug, Clone, Copy)]
enum Until {
    Date(Date),
    Local(DateTime),
    Utc(DateTime),
}

impl Repeat {
    /// Reads a rule whose `UNTIL` may be a time, as calendar programs write it (RFC 5545 wants
    /// UTC there): it becomes the last date on which an instance that starts at the series' time of
    /// day is not after it.
    ///
    /// # Errors
    /// [`RepeatRefusal`] as from a text.
    pub fn parse_for(text: &str, start: DateTime, zone: &Zone) -> Result<Self, RepeatRefusal> {
        parse(text, |until| {
            let last = match until {
                Until::Date(date) => return Ok(date),
                Until::Local(local) => local,
                Until::Utc(utc) => {
                    let at = utc.to_zoned(jiff::tz::TimeZone::UTC).map(|at| Moment::from(at.timestamp()));
                    zone.wall_clock(at.map_err(|_| RepeatRefusal::OutOfRange(Part::Until))?)
                }
            };
            if start.time() <= last.time() {
                return Ok(last.date());
            }
            last.date().yesterday().map_err(|_| RepeatRefusal::OutOfRange(Part::Until))
        })
    }
}

impl FromStr for Repeat {
    type Err = RepeatRefusal;
    fn from_str(text: &str) -> Result<Self, RepeatRefusal> {
        parse(text, |until| match until {
            Until::Date(date) => Ok(date),
            Until::Local(_) | Until::Utc(_) => Err(RepeatRefusal::UntilHasTime),
        })
    }
}

/// Names and values are taken in any case (RFC 5545, section 2); `RRULE:` may stand in front.
fn parse(text: &str, until: impl Fn(Until) -> Read<Date>) -> Read<Repeat> {
    if text.len() > MAX_TEXT {
        return Err(RepeatRefusal::TooLong);
    }
    let text = text.to_ascii_uppercase();
    let mut seen: Vec<Part> = Vec::new();
    let mut parts = RepeatParts::every(1, Frequency::Daily);
    for pair in text.strip_prefix("RRULE:").unwrap_or(&text).split(';') {
        let (name, value) = pair.split_once('=').ok_or(RepeatRefusal::NotParts)?;
        let part = Part::ALL.into_iter().find(|part| part.as_str() == name);
        let part = part.ok_or(RepeatRefusal::UnknownPart)?;
        if seen.contains(&part) {
            return Err(RepeatRefusal::Twice(part));
        }
        seen.push(part);
        set(&mut parts, part, value, &until)?;
    }
    if !seen.contains(&Part::Freq) {
        return Err(RepeatRefusal::NoFrequency);
    }
    if seen.contains(&Part::Count) && seen.contains(&Part::Until) {
        return Err(RepeatRefusal::CountAndUntil);
    }
    parts.check()
}

fn set(parts: &mut RepeatParts, part: Part, value: &str, until: impl Fn(Until) -> Read<Date>) -> Read<()> {
    match part {
        Part::Freq => parts.frequency = frequency(value)?,
        Part::Interval => parts.interval = unsigned(value, part)?,
        Part::Count => parts.end = End::Count(unsigned(value, part)?),
        Part::Until => parts.end = End::Until(until(moment(value)?)?),
        Part::ByMonth => parts.by_month = list(value, |item| unsigned(item, part))?,
        Part::ByMonthDay => parts.by_month_day = list(value, |item| signed(item, part))?,
        Part::ByDay => parts.by_day = list(value, by_day)?,
        Part::BySetPos => parts.by_set_pos = list(value, |item| signed(item, part))?,
        Part::WeekStart => parts.week_start = weekday(value, part)?,
        Part::BySecond | Part::ByMinute | Part::ByHour | Part::ByYearDay | Part::ByWeekNo => {
            return Err(RepeatRefusal::Unsupported(part));
        }
    }
    Ok(())
}

fn frequency(value: &str) -> Read<Frequency> {
    match value {
        "MINUTELY" => Ok(Frequency::Minutely),
        "HOURLY" => Ok(Frequency::Hourly),
        "DAILY" => Ok(Frequency::Daily),
        "WEEKLY" => Ok(Frequency::Weekly),
        "MONTHLY" => Ok(Frequency::Monthly),
        "YEARLY" => Ok(Frequency::Yearly),
        "SECONDLY" => Err(RepeatRefusal::Unsupported(Part::Freq)),
        _ => Err(RepeatRefusal::Unreadable(Part::Freq)),
    }
}

fn list<T>(value: &str, item: impl Fn(&str) -> Read<T>) -> Read<Vec<T>> {
    value.split(',').map(item).collect()
}

/// Digits only: Rust would also take a sign.
fn unsigned<T: TryFrom<u64>>(value: &str, part: Part) -> Read<T> {
    if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(RepeatRefusal::Unreadable(part));
    }
    let number: u64 = value.parse().map_err(|_| RepeatRefusal::OutOfRange(part))?;
    T::try_from(number).map_err(|_| RepeatRefusal::OutOfRange(part))
}

fn signed<T: TryFrom<i64>>(value: &str, part: Part) -> Read<T> {
    let (negative, digits) = match value.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, value.strip_prefix('+').unwrap_or(value)),
    };
    let number = i64::from(unsigned::<u32>(digits, part)?);
    T::try_from(if negative { -number } else { number }).map_err(|_| RepeatRefusal::OutOfRange(part))
}

fn weekday(value: &str, part: Part) -> Read<Weekday> {
    let found = super::write::WEEKDAYS.into_iter().find(|(name, _)| *name == value);
    found.map(|(_, weekday)| weekday).ok_or(RepeatRefusal::Unreadable(part))
}

fn by_day(value: &str) -> Read<ByDay> {
    let unreadable = RepeatRefusal::Unreadable(Part::ByDay);
    let at = value.len().checked_sub(2).ok_or(unreadable)?;
    let (ordinal, name) = value.split_at_checked(at).ok_or(unreadable)?;
    let weekday = weekday(name, Part::ByDay)?;
    let ordinal = if ordinal.is_empty() { None } else { Some(signed(ordinal, Part::ByDay)?) };
    Ok(ByDay { ordinal, weekday })
}

/// `YYYYMMDD`, `YYYYMMDDTHHMMSS` or the latter with `Z`.
fn moment(value: &str) -> Read<Until> {
    let unreadable = RepeatRefusal::Unreadable(Part::Until);
    let (rest, utc) = value.strip_suffix('Z').map_or((value, false), |rest| (rest, true));
    let plain = |byte: (usize, u8)| byte.1.is_ascii_digit() || (byte.0 == 8 && byte.1 == b'T');
    if !matches!(rest.len(), 8 | 15) || !rest.bytes().enumerate().all(plain) {
        return Err(unreadable);
    }
    match (rest.len(), utc) {
        (8, false) => rest.parse().map(Until::Date).map_err(|_| unreadable),
        (15, true) => rest.parse().map(Until::Utc).map_err(|_| unreadable),
        (15, false) => rest.parse().map(Until::Local).map_err(|_| unreadable),
        _ => Err(unreadable),
    }
}
