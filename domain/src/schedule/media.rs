//! Item lists, each built once per compilation, and the files they need.

mod woven;

use std::{
    collections::{BTreeSet, HashMap},
    rc::Rc,
};

pub(crate) use woven::Shared;

use super::{
    model::{Catalogue, Fit, Media, Source},
    resolve::{ListId, Step},
    timeline::ProgramItem,
};
use crate::{ids::Id, playlist::default_duration_ms, recurrence::Stretch, time::Moment, zone::Zone};

/// The item lists of a compilation.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    contents: Vec<Vec<ProgramItem>>,
    /// What each source plays: all the time, or along the axis that is being worked on.
    known: HashMap<Source, Known>,
    woven: HashMap<woven::Key, Rc<[ListId]>>,
    sizes: HashMap<String, i64>,
}

#[derive(Debug)]
struct Known {
    steps: Rc<[Step]>,
    /// Whether the days of its files make a difference.
    is_dated: bool,
}

/// The days that matter: in which zone, and of which instants.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Days<'z> {
    /// Whose midnights.
    pub zone: &'z Zone,
    /// The instants asked about, in epoch milliseconds; what holds at the first of them counts for a week.
    pub within: Stretch,
}

/// An item, and from when until when its file may be shown.
type Dated = (ProgramItem, Option<i64>, Option<i64>);

impl Lists {
    /// Forgets what depends on the axis.
    pub fn turn(&mut self) {
        self.known.retain(|_, known| !known.is_dated);
    }

    /// What a media file or a playlist plays, in steps without a hole; a step's lists are empty where it has nothing
    /// to show.
    pub fn steps(
        &mut self,
        source: &Source,
        days: Days<'_>,
        catalogue: &Catalogue,
        sources: &mut BTreeSet<Source>,
    ) -> Rc<[Step]> {
        if let Some(known) = self.known.get(source) {
            return Rc::clone(&known.steps);
        }
        sources.insert(source.clone());
        let items = self.items_of(source, days.zone, catalogue, sources);
        let is_dated = items.iter().any(|(_, from, until)| from.is_some() || until.is_some());
        let steps: Rc<[Step]> = self.cut(&items, days.within).into();
        self.known.insert(source.clone(), Known { steps: Rc::clone(&steps), is_dated });
        steps
    }

    /// Cuts time where an item begins or ceases to be valid.
    fn cut(&mut self, items: &[Dated], within: Stretch) -> Vec<Step> {
        let ends = items.iter().flat_map(|(_, from, until)| [*from, *until]).flatten();
        let mut cuts: Vec<i64> = ends.filter(|at| within.0 < *at && *at < within.1).collect();
        cuts.push(within.0);
        cuts.sort_unstable();
        cuts.dedup();
        let mut steps: Vec<Step> = Vec::with_capacity(cuts.len());
        for at in cuts {
            let is_valid = |(_, from, until): &&Dated| {
                from.is_none_or(|from| from <= at) && until.is_none_or(|until| at < until)
            };
            let valid = items.iter().filter(is_valid).map(|(item, ..)| item.clone()).collect();
            let lists = self.add(valid);
            if let Some(last) = steps.last_mut() {
                last.until = at;
            }
            steps.push(Step { from: if steps.is_empty() { i64::MIN } else { at }, until: i64::MAX, lists });
        }
        steps
    }

    /// A list of its own, or none for no items.
    fn add(&mut self, items: Vec<ProgramItem>) -> Rc<[ListId]> {
        if items.is_empty() {
            return Rc::default();
        }
        let id = ListId::try_from(self.contents.len()).unwrap_or(ListId::MAX);
        self.contents.push(items);
        Rc::new([id])
    }

    fn items_of(
        &mut self,
        source: &Source,
        zone: &Zone,
        catalogue: &Catalogue,
        sources: &mut BTreeSet<Source>,
    ) -> Vec<Dated> {
        match source {
            Source::Media(id) => {
                let media = catalogue.media.get(id);
                let item = media.and_then(|media| {
                    let length = default_duration_ms(media.kind, media.duration_ms).ok()?;
                    self.item(id.as_str(), media, length, Fit::default(), zone)
                });
                item.into_iter().collect()
            }
            Source::Playlist(id) => {
                let Some(playlist) = catalogue.playlists.get(id) else { return Vec::new() };
                let mut items = Vec::with_capacity(playlist.items.len());
                for item in &playlist.items {
                    sources.insert(Source::Media(item.media.clone()));
                    if let Some(media) = catalogue.media.get(&item.media) {
                        items.extend(self.item(item.id.as_str(), media, item.duration_ms, item.fit, zone));
                    }
                }
                items
            }
            Source::Channel(_)
            | Source::Layout(_)
            | Source::Trigger(_)
            | Source::Daypart(_)
            | Source::Calendar(_) => Vec::new(),
        }
    }

    fn item(&mut self, id: &str, media: &Media, duration_ms: i64, fit: Fit, zone: &Zone) -> Option<Dated> {
        if duration_ms <= 0 {
            return None;
        }
        self.sizes.insert(media.sha256.clone(), media.size);
        let (from, until) = media.valid.within(zone);
        let item = ProgramItem {
            id: id.to_owned(),
            kind: media.kind,
            sha256: media.sha256.clone(),
            mime: media.mime.clone(),
            duration_ms,
            fit,
            valid_until: until.map(Moment::from_ms),
            booking_id: None,
            reason: None,
        };
        Some((item, from, until))
    }

    /// The items of several lists, one after the other.
    pub fn items<'s>(&'s self, ids: &'s [ListId]) -> impl Iterator<Item = &'s ProgramItem> {
        ids.iter().filter_map(|id| self.contents.get(*id as usize)).flatten()
    }

    /// The length in bytes of a file that an item uses.
    pub fn size_of(&self, sha256: &str) -> i64 {
        self.sizes.get(sha256).copied().unwrap_or_default()
    }
}
