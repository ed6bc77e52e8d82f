//! Which screens are to be on: the one place where active hours come in.

use std::{collections::HashMap, sync::Arc};

use atrium_actors::site::TakeSnapshot;
use atrium_domain::{
    ids::{DaypartId, HolidayCalendarId, ScreenId, SiteId},
    recurrence::{Daypart, HolidayCalendar, is_active},
    time::Moment,
    zone::Zone,
};

use super::AlertError;
use crate::state::State;

/// The active hours of a site's screens.
#[derive(Debug, Default)]
pub(super) struct Awake {
    /// Those of screens that have any, with the zone they are read in.
    hours: HashMap<ScreenId, (Zone, Arc<Daypart>)>,
    calendars: HashMap<HolidayCalendarId, Arc<HolidayCalendar>>,
}

impl Awake {
    /// Reads them off the site's actor, which has to be ready.
    pub async fn of(state: &State, site: &SiteId) -> Result<Self, AlertError> {
        let snapshot = state.directory.site(site).send(TakeSnapshot).await;
        let mut snapshot = snapshot.map_err(|_| AlertError::Stopping)?;
        let screens = snapshot.screens(state.now());
        let catalogue = snapshot.catalogue();
        let daypart = |id: &DaypartId| catalogue.dayparts.get(id).map(Arc::clone);
        let hours = screens.into_iter().filter_map(|screen| {
            let daypart = screen.key.active_hours.as_ref().and_then(daypart)?;
            Some((screen.id, (screen.key.zone, daypart)))
        });
        Ok(Self { hours: hours.collect(), calendars: catalogue.calendars.clone() })
    }

    /// Whether a screen is to be on at a moment.
    pub fn is(&self, screen: &ScreenId, at: Moment) -> bool {
        let Some((zone, daypart)) = self.hours.get(screen) else { return true };
        is_active(Some(daypart), &self.calendars, zone, at)
    }
}
