//! When something holds: a series, and whose wall clock it runs by.

mod refusal;
mod text;

use serde::{Deserialize, Serialize};

use super::{
    holidays::HolidayRule,
    runs::{Run, Stretch, minutes_ahead},
    series::Series,
};
use crate::{
    ids::DaypartId,
    time::Moment,
    zone::{Clock, DAY_MS, MINUTE_MS, Zone},
};

pub use refusal::WhenRefusal;
pub use text::{WhenText, ZoneModeText};

/// When a booking holds.
///
/// A value of this type is valid; it is made from a [`WhenText`], also by serde.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "WhenText", into = "WhenText")]
pub struct When {
    series: Series,
    zone: ZoneMode,
    daypart: Option<DaypartId>,
    holidays: Option<HolidayRule>,
}

/// In which zone a wall clock runs (R1).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ZoneMode {
    /// At each screen's own wall clock: 09:00 is 09:00 everywhere.
    Screen,
    /// At one zone's wall clock, on all screens at the same instant.
    Fixed(Zone),
}

impl When {
    /// A series by a wall clock.
    #[must_use]
    pub const fn new(series: Series, zone: ZoneMode) -> Self {
        Self { series, zone, daypart: None, holidays: None }
    }

    /// Another series by the same clock, hours and holidays.
    ///
    /// # Errors
    /// [`WhenRefusal`] when it does not go with the hours of a daypart.
    pub fn with_series(&self, series: Series) -> Result<Self, WhenRefusal> {
        match self.daypart().and_then(|_| text::with_hours(&series)) {
            Some(refusal) => Err(refusal),
            None => Ok(Self { series, ..self.clone() }),
        }
    }

    /// One instance by itself: by the same clock, without the holidays, and at the hours of the daypart unless it has a
    /// window of its own.
    #[must_use]
    pub fn alone(&self, instance: Series) -> Self {
        let daypart = self.daypart.clone().filter(|_| text::with_hours(&instance).is_none());
        Self { series: instance, zone: self.zone.clone(), daypart, holidays: None }
    }

    /// The daypart whose hours it holds on its dates, instead of at times of its own.
    #[must_use]
    pub const fn daypart(&self) -> Option<&DaypartId> {
        self.daypart.as_ref()
    }

    /// The holidays that change its dates.
    #[must_use]
    pub const fn holidays(&self) -> Option<&HolidayRule> {
        self.holidays.as_ref()
    }

    /// The dates and times.
    #[must_use]
    pub const fn series(&self) -> &Series {
        &self.series
    }

    /// The zone mode.
    #[must_use]
    pub const fn zone_mode(&self) -> &ZoneMode {
        &self.zone
    }

    /// The zone whose wall clock counts, on a screen in the zone `screen` (R1).
    #[must_use]
    pub const fn zone_at<'a>(&'a self, screen: &'a Zone) -> &'a Zone {
        match &self.zone {
            ZoneMode::Screen => screen,
            ZoneMode::Fixed(zone) => zone,
        }
    }

    /// Whether it holds at an instant, on a screen in the zone `screen` (R2), daypart and holidays aside: see
    /// [`Timed`](super::Timed).
    #[must_use]
    pub fn holds_at(&self, at: Moment, screen: &Zone) -> bool {
        self.series.holds_at(self.zone_at(screen), at)
    }

    /// The runs that touch `[from, until)`, in order, for a screen in the zone `screen`; daypart and holidays aside.
    #[must_use]
    pub fn runs(&self, screen: &Zone, from: Moment, until: Moment) -> Vec<Run> {
        let zone = self.zone_at(screen);
        let clock = self.series.clock(zone, from.ms(), until.ms());
        let runs = self.runs_on(&clock, screen, from.ms(), until.ms());
        let moment = |(from, until)| Run { from: Moment::from_ms(from), until: Moment::from_ms(until) };
        runs.into_iter().map(moment).collect()
    }

    /// [`When::runs`] on a clock of the zone that reaches as far as [`Series::reach_ms`] asks.
    ///
    /// What has held since the first day that there is has no beginning: it is counted from the Unix
    /// epoch in every zone, so that screens of several zones show the same picture.
    pub(crate) fn runs_on(&self, clock: &Clock, screen: &Zone, from: i64, until: i64) -> Vec<Stretch> {
        let mut runs = self.series.runs_on(clock, self.zone_at(screen), from, until);
        if let Some(first) = runs.first_mut()
            && first.0 <= DAY_MS
            && self.series.is_open()
        {
            first.0 = 0;
        }
        runs
    }

    /// The windows of an ordinary local week of a screen, in minutes from Monday 00:00, cut at the
    /// week's end; none unless it is the same week after week from the instant `at` on, for ever.
    pub(crate) fn week(&self, screen: &Zone, at: i64) -> Vec<Stretch> {
        let zone = self.zone_at(screen);
        let local = (at + zone.offset_ms(at)).div_euclid(MINUTE_MS);
        if self.series.is_weekly_after(local) {
            self.series.week(minutes_ahead(screen, zone, at))
        } else {
            Vec::new()
        }
    }
}
