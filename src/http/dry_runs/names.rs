//! The names in a dry run: those that things would have, and of the rest those that the caller's access reaches.

use std::collections::{BTreeSet, HashMap};

use atrium_domain::{
    ids::{BookingId, Id, LayerId, LayoutId, PlaylistId},
    permission::Scope,
    schedule::{Root, What},
};
use atrium_schema::{Conn, DbResult, bookings, layouts, playlists};

use super::{compare::Compared, view::WhatView};
use crate::http::screens::explain::ThingView;

/// What things that were changed would be called, by id.
#[derive(Debug, Default)]
pub struct Named(HashMap<String, String>);

impl Named {
    /// The names by id.
    pub(in crate::http) fn by_id(self) -> HashMap<String, String> {
        self.0
    }

    /// What a thing would be called.
    pub fn add(&mut self, id: &impl Id, name: String) {
        self.0.insert(id.as_str().to_owned(), name);
    }
}

/// All ids that are to be named.
#[derive(Debug, Default)]
pub(super) struct Met {
    bookings: BTreeSet<BookingId>,
    playlists: BTreeSet<PlaylistId>,
    layouts: BTreeSet<LayoutId>,
}

impl Met {
    pub fn what(&mut self, what: &What) {
        match what {
            What::Nothing | What::Asleep | What::Several => {}
            What::Layout(id) => _ = self.layouts.insert(id.clone()),
            What::Default(id) => _ = self.playlists.insert(id.clone()),
            What::Booking(id) => _ = self.bookings.insert(id.clone()),
        }
    }

    /// The layout of a root, for the names of its layers.
    pub fn root(&mut self, root: &Root) {
        if let Root::Layout(id) = root {
            self.layouts.insert(id.clone());
        }
    }

    /// Looks the names up.
    pub async fn find(self, conn: &mut Conn, scope: &Scope, Named(named): Named) -> DbResult<Names> {
        let (bookings, playlists, layouts): (Vec<_>, Vec<_>, Vec<_>) =
            (Vec::from_iter(self.bookings), Vec::from_iter(self.playlists), Vec::from_iter(self.layouts));
        let mut found = HashMap::new();
        let mut add = |id: &str, name: String| _ = found.insert(id.to_owned(), name);
        for (id, name) in bookings::names_within(conn, scope, &bookings).await? {
            add(id.as_str(), name);
        }
        for (id, name) in playlists::names_within(conn, scope, &playlists).await? {
            add(id.as_str(), name);
        }
        for (id, name) in layouts::names_within(conn, scope, &layouts).await? {
            add(id.as_str(), name);
        }
        for layer in layouts::layers(conn, scope, &layouts).await?.into_values().flatten() {
            add(layer.id.as_str(), layer.name);
        }
        found.extend(named);
        Ok(Names(found))
    }
}

/// Names by id; what is missing may not be seen.
#[derive(Debug)]
pub(super) struct Names(HashMap<String, String>);

impl Names {
    /// The names of all that was found.
    pub async fn find(conn: &mut Conn, scope: &Scope, found: &Compared, named: Named) -> DbResult<Self> {
        let mut met = Met::default();
        for group in &found.groups {
            met.root(&group.before.root);
            met.root(&group.after.root);
            for stretch in &group.diff.stretches {
                met.what(&stretch.before);
                met.what(&stretch.after);
            }
        }
        met.find(conn, scope, named).await
    }

    pub fn thing(&self, id: &impl Id) -> ThingView {
        ThingView { id: id.as_str().to_owned(), name: self.0.get(id.as_str()).cloned() }
    }

    pub fn layer(&self, layer: Option<&LayerId>) -> Option<ThingView> {
        layer.map(|id| self.thing(id))
    }

    pub fn what(&self, what: &What) -> WhatView {
        match what {
            What::Nothing => WhatView::Nothing,
            What::Asleep => WhatView::Asleep,
            What::Several => WhatView::Several,
            What::Layout(id) => WhatView::Layout { layout: self.thing(id) },
            What::Default(id) => WhatView::Default { playlist: self.thing(id) },
            What::Booking(id) => WhatView::Booking { booking: self.thing(id) },
        }
    }
}
