//! Cutting a series in two.

use crate::recurrence::{
    calendar::{DAY_MINUTES, LAST_DAY, date_of},
    count::count_before,
    repeat::{End, Repeat},
    series::{Series, Slot, sorted},
};

impl Series {
    /// What has an original start before `key`, and what has it at or after; `None` where that is
    /// nothing. Exceptions and moves go with their originals.
    pub(super) fn split(&self, key: i64) -> (Option<Self>, Option<Self>) {
        (self.before(key), self.onwards(key))
    }

    fn before(&self, key: i64) -> Option<Self> {
        let extra: Vec<i64> = self.extra.iter().copied().filter(|extra| *extra < key).collect();
        let first = self.rule_days(0, LAST_DAY).next().map(|day| day * DAY_MINUTES + self.minute());
        if first.is_none_or(|first| first >= key) {
            return self.without_rule(&extra, |at| at < key);
        }
        let mut part = self.part(self.start, self.repeat.as_ref().map(|repeat| self.ended(repeat, key)));
        self.share(&mut part, extra, |at| at < key);
        // Of a day that is cut, a rule within the day has the later steps in the other part.
        part.except.extend(self.steps_of(key).filter(|at| *at >= key));
        part.except.sort_unstable();
        part.except.dedup();
        Some(part)
    }

    fn onwards(&self, key: i64) -> Option<Self> {
        let extra: Vec<i64> = self.extra.iter().copied().filter(|extra| *extra >= key).collect();
        let next = self.rule_days(key.div_euclid(DAY_MINUTES), LAST_DAY).next();
        let Some(next) = next.filter(|_| self.plan.is_some()) else {
            let once = (self.plan.is_none() && self.start >= key).then_some(self.start);
            let all = sorted(extra.into_iter().chain(once));
            return self.without_rule(&all, |at| at >= key);
        };
        let start = next * DAY_MINUTES + self.minute();
        let mut part = self.part(start, self.repeat.as_ref().map(|repeat| self.rest(repeat, next)));
        self.share(&mut part, extra, |at| at >= key);
        part.except.extend(self.steps_of(key).filter(|at| *at < key));
        part.except.sort_unstable();
        part.except.dedup();
        Some(part)
    }

    /// The steps of a rule within the day, on the day of a key; none for other rules.
    fn steps_of(&self, key: i64) -> impl Iterator<Item = i64> {
        let day = self.step().map(|_| key.div_euclid(DAY_MINUTES));
        day.into_iter().flat_map(|day| self.of_day(day)).map(|placed| placed.key)
    }

    fn part(&self, start: i64, repeat: Option<Repeat>) -> Self {
        Self::of(Slot { start, length: self.length }, repeat)
    }

    fn share(&self, part: &mut Self, extra: Vec<i64>, belongs: impl Fn(i64) -> bool) {
        part.extra = extra;
        part.except = self.except.iter().copied().filter(|key| belongs(*key)).collect();
        let moved = self.moved.iter().filter(|(key, _)| belongs(**key));
        part.moved = moved.map(|(key, slot)| (*key, *slot)).collect();
    }

    /// A part in which the rule has no date: extras, of which the first becomes the start.
    fn without_rule(&self, keys: &[i64], belongs: impl Fn(i64) -> bool) -> Option<Self> {
        let (first, rest) = keys.split_first()?;
        let mut part = self.part(*first, None);
        self.share(&mut part, rest.to_vec(), belongs);
        Some(part)
    }

    /// The rule of the part before a key.
    fn ended(&self, repeat: &Repeat, key: i64) -> Repeat {
        let day = key.div_euclid(DAY_MINUTES);
        let last = if self.step().is_some() { day } else { day - 1 };
        let end = match repeat.parts().end {
            End::Count(count) => End::Count(count.min(self.counted_before(day))),
            End::Until(date) => End::Until(date.min(date_of(last))),
            End::Never => End::Until(date_of(last)),
        };
        // The end is of the same kind and within the old one, so it is not refused.
        repeat.ending(end).unwrap_or_else(|_| repeat.clone())
    }

    /// The rule of the part that begins on a day of the rule.
    fn rest(&self, repeat: &Repeat, day: i64) -> Repeat {
        let End::Count(count) = repeat.parts().end else { return repeat.clone() };
        let end = End::Count(count.saturating_sub(self.counted_before(day)).max(1));
        repeat.ending(end).unwrap_or_else(|_| repeat.clone())
    }

    fn counted_before(&self, day: i64) -> u32 {
        let counted = self.plan.as_ref().map_or(0, |plan| count_before(&plan.pattern, plan.first, day));
        u32::try_from(counted).unwrap_or(u32::MAX)
    }
}
