//! Which zone a screen lives in, which triggers are for it, and what its schedule is shared by.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use atrium_domain::{
    ids::{PlaceId, ScreenId},
    schedule::{Catalogue, Key, named_tags},
    time::Moment,
    zone::Zone,
};

use super::{Aims, ScreenInput, SiteInput};

/// The site's and its places' zones.
#[derive(Clone, Default)]
pub struct Local {
    /// The site: its zone holds where no other is said.
    pub site: SiteInput,
    /// The zones of the places that have one.
    pub places: HashMap<PlaceId, String>,
    /// Which triggers are for which screens.
    pub aims: Aims,
    /// Zones by name, each looked up once; one that is unknown stands for UTC.
    zones: HashMap<String, Zone>,
    /// The tags that bookings ask for.
    named: BTreeSet<String>,
    /// What screens without any of them share.
    untagged: Arc<[String]>,
}

impl Local {
    /// The name of a screen's zone: its own, its place's or the site's.
    pub fn zone<'a>(&'a self, screen: &'a ScreenInput) -> &'a str {
        let place = screen.place.as_ref().and_then(|place| self.places.get(place));
        screen.zone.as_ref().or(place).unwrap_or(&self.site.zone)
    }

    /// Screens with equal keys play the same schedule.
    pub fn key(&mut self, id: &ScreenId, screen: &ScreenInput, now: Moment) -> Key {
        let name = self.zone(screen);
        let zone = if let Some(known) = self.zones.get(name) {
            known.clone()
        } else {
            let (name, zone) = (name.to_owned(), Zone::find(name).unwrap_or_else(|_| Zone::utc()));
            self.zones.insert(name, zone.clone());
            zone
        };
        let day = zone.date_at(now);
        Key {
            root: screen.root.clone(),
            zone,
            day,
            triggers: self.aims.at(id, screen),
            active_hours: screen.active_hours.clone(),
            tags: self.tags(screen),
        }
    }

    /// Looks which tags bookings ask for; whether they are others than before.
    pub fn name_tags(&mut self, catalogue: &Catalogue) -> bool {
        let named = named_tags(catalogue.channels.values().map(AsRef::as_ref));
        let differs = named != self.named;
        self.named = named;
        differs
    }

    /// A screen's tags, as far as any booking asks for them.
    fn tags(&self, screen: &ScreenInput) -> Arc<[String]> {
        if self.named.is_empty() {
            return Arc::clone(&self.untagged);
        }
        let mut tags: Vec<String> =
            screen.tags.iter().filter(|tag| self.named.contains(*tag)).cloned().collect();
        tags.sort_unstable();
        tags.into()
    }
}
