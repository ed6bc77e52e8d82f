//! From parts to a rule.

use super::{ByDay, End, Frequency, MAX_NUMBER, Part, Repeat, RepeatParts, RepeatRefusal};
use crate::recurrence::calendar::{FIRST_DAY, LAST_DAY, day_number};

type Checked = Result<(), RepeatRefusal>;

impl RepeatParts {
    /// Checks every part and puts the lists in order.
    ///
    /// # Errors
    /// The first [`RepeatRefusal`] in the order in which RFC 5545 names the parts.
    pub fn check(mut self) -> Result<Repeat, RepeatRefusal> {
        number(self.interval, Part::Interval)?;
        self.check_end()?;
        within(&self.by_month, |month| (1..=12).contains(month), Part::ByMonth)?;
        let month_day = |day: &i8| (1..=31).contains(&day.unsigned_abs());
        within(&self.by_month_day, month_day, Part::ByMonthDay)?;
        if self.frequency == Frequency::Weekly && !self.by_month_day.is_empty() {
            return Err(RepeatRefusal::NotWith(Part::ByMonthDay, self.frequency));
        }
        self.check_days()?;
        self.check_positions()?;
        self.by_month.sort_unstable();
        self.by_month.dedup();
        self.by_month_day.sort_unstable_by_key(|day| (*day < 0, *day));
        self.by_month_day.dedup();
        let order = |day: &ByDay| (day.ordinal, day.weekday.to_monday_zero_offset());
        self.by_day.sort_unstable_by_key(order);
        self.by_day.dedup();
        self.by_set_pos.sort_unstable_by_key(|position| (*position < 0, *position));
        self.by_set_pos.dedup();
        Ok(Repeat(self))
    }

    fn check_end(&self) -> Checked {
        match self.end {
            End::Never => Ok(()),
            // How many times a day holds depends on the zone, and an end must not.
            End::Count(_) if self.frequency.is_within_day() => {
                Err(RepeatRefusal::NotWith(Part::Count, self.frequency))
            }
            End::Count(count) => number(count, Part::Count),
            End::Until(date) if (FIRST_DAY..=LAST_DAY).contains(&day_number(date)) => Ok(()),
            End::Until(_) => Err(RepeatRefusal::OutOfRange(Part::Until)),
        }
    }

    /// RFC 5545: an ordinal MUST NOT be there unless the frequency is monthly or yearly.
    fn check_days(&self) -> Checked {
        let most = match self.frequency {
            Frequency::Monthly => 5,
            Frequency::Yearly if !self.by_month.is_empty() => 5,
            Frequency::Yearly => 53,
            _ => 0,
        };
        for ordinal in self.by_day.iter().filter_map(|day| day.ordinal) {
            if most == 0 {
                return Err(RepeatRefusal::OrdinalNotWith(self.frequency));
            }
            if !(1..=most).contains(&ordinal.unsigned_abs()) {
                return Err(RepeatRefusal::OutOfRange(Part::ByDay));
            }
        }
        Ok(())
    }

    /// RFC 5545: BYSETPOS MUST only be used together with another `BYxxx` part.
    fn check_positions(&self) -> Checked {
        if self.by_set_pos.is_empty() {
            return Ok(());
        }
        if self.frequency.is_within_day() {
            return Err(RepeatRefusal::NotWith(Part::BySetPos, self.frequency));
        }
        if self.by_month.is_empty() && self.by_month_day.is_empty() && self.by_day.is_empty() {
            return Err(RepeatRefusal::NothingToChoose);
        }
        let position = |position: &i16| (1..=366).contains(&position.unsigned_abs());
        within(&self.by_set_pos, position, Part::BySetPos)
    }
}

fn number(value: u32, part: Part) -> Checked {
    if (1..=MAX_NUMBER).contains(&value) { Ok(()) } else { Err(RepeatRefusal::OutOfRange(part)) }
}

fn within<T>(values: &[T], fits: impl Fn(&T) -> bool, part: Part) -> Checked {
    if values.iter().all(fits) { Ok(()) } else { Err(RepeatRefusal::OutOfRange(part)) }
}
