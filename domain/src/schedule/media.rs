//! Item lists, each built once per compilation, and the files they need.

use std::{
    collections::{BTreeSet, HashMap},
    rc::Rc,
};

use super::{
    model::{Catalogue, Fit, Media, Source},
    resolve::ListId,
    timeline::ProgramItem,
};
use crate::{ids::Id, playlist::default_duration_ms};

/// The item lists of a compilation.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    contents: Vec<Vec<ProgramItem>>,
    known: HashMap<Source, Rc<[ListId]>>,
    sizes: HashMap<String, i64>,
}

impl Lists {
    /// The list of a media file or a playlist: one id, or none when it has nothing to show.
    pub fn intern(
        &mut self,
        source: &Source,
        catalogue: &Catalogue,
        sources: &mut BTreeSet<Source>,
    ) -> Rc<[ListId]> {
        if let Some(known) = self.known.get(source) {
            return Rc::clone(known);
        }
        sources.insert(source.clone());
        let items = self.items_of(source, catalogue, sources);
        let id = ListId::try_from(self.contents.len()).unwrap_or(ListId::MAX);
        let ids: Rc<[ListId]> = if items.is_empty() { Rc::default() } else { Rc::new([id]) };
        if !items.is_empty() {
            self.contents.push(items);
        }
        self.known.insert(source.clone(), Rc::clone(&ids));
        ids
    }

    fn items_of(
        &mut self,
        source: &Source,
        catalogue: &Catalogue,
        sources: &mut BTreeSet<Source>,
    ) -> Vec<ProgramItem> {
        match source {
            Source::Media(id) => {
                let media = catalogue.media.get(id);
                let item = media.and_then(|media| {
                    let length = default_duration_ms(media.kind, media.duration_ms).ok()?;
                    self.item(id.as_str(), media, length, Fit::default())
                });
                item.into_iter().collect()
            }
            Source::Playlist(id) => {
                let Some(playlist) = catalogue.playlists.get(id) else { return Vec::new() };
                let mut items = Vec::with_capacity(playlist.items.len());
                for item in &playlist.items {
                    sources.insert(Source::Media(item.media.clone()));
                    if let Some(media) = catalogue.media.get(&item.media) {
                        items.extend(self.item(item.id.as_str(), media, item.duration_ms, item.fit));
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

    fn item(&mut self, id: &str, media: &Media, duration_ms: i64, fit: Fit) -> Option<ProgramItem> {
        if duration_ms <= 0 {
            return None;
        }
        self.sizes.insert(media.sha256.clone(), media.size);
        Some(ProgramItem {
            id: id.to_owned(),
            kind: media.kind,
            sha256: media.sha256.clone(),
            mime: media.mime.clone(),
            duration_ms,
            fit,
        })
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
