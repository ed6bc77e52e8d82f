//! The tables, as diesel sees them. `migrations/` says what each column means and which rules hold.

mod access;
mod alerts;
mod at_once;
mod content;
mod displays;
mod history;
mod log;
mod provider;
mod signin;
mod tenancy;
mod times;
mod tried;
mod watch;

pub(crate) use self::{
    access::*, alerts::*, at_once::*, content::*, displays::*, history::*, log::*, provider::*, signin::*,
    tenancy::*, times::*, tried::*, watch::*,
};

/// Writes diesel's tables, and `GROUP`: the same as data, for backups and the check of a live schema.
macro_rules! tables {
    ($( $table:ident ($($key:ident),+) { $($column:ident -> $kind:ident $(<$inner:ident>)?,)+ } )+) => {
        $( diesel::table! { $table ($($key),+) { $($column -> $kind $(<$inner>)?,)+ } } )+
        diesel::allow_tables_to_appear_in_same_query!($($table,)+);

        /// The tables of this file; one that refers to another comes after it.
        pub(super) const GROUP: &[super::Table] = &[$( super::Table {
            name: stringify!($table),
            key: &[$(stringify!($key)),+],
            columns: &[$( super::Column { name: stringify!($column), kind: stringify!($kind $(<$inner>)?) } ),+],
        } ),+];
    };
}
use tables;

// Tables of two files that meet in one query.
diesel::allow_tables_to_appear_in_same_query!(layers, screens);
diesel::allow_tables_to_appear_in_same_query!(layouts, screens);
diesel::allow_tables_to_appear_in_same_query!(client_grants, sessions);
diesel::allow_tables_to_appear_in_same_query!(client_grants, accounts);

diesel::allow_tables_to_appear_in_same_query!(alert_rules, sites);
diesel::allow_tables_to_appear_in_same_query!(outages, sites);

diesel::allow_tables_to_appear_in_same_query!(legacy_accounts, accounts);
diesel::allow_tables_to_appear_in_same_query!(factors, users);
diesel::allow_tables_to_appear_in_same_query!(site_policies, sites);
diesel::allow_tables_to_appear_in_same_query!(site_policies, users);

diesel::allow_tables_to_appear_in_same_query!(access_grants, screens);
diesel::allow_tables_to_appear_in_same_query!(access_grants, media);
diesel::allow_tables_to_appear_in_same_query!(access_grants, layouts);
diesel::allow_tables_to_appear_in_same_query!(access_grants, channels);
diesel::allow_tables_to_appear_in_same_query!(access_grants, playlists);
diesel::allow_tables_to_appear_in_same_query!(access_grants, bookings);
diesel::allow_tables_to_appear_in_same_query!(access_group_members, accounts);
diesel::allow_tables_to_appear_in_same_query!(access_group_members, users);
diesel::allow_tables_to_appear_in_same_query!(access_grants, screen_folders);
diesel::allow_tables_to_appear_in_same_query!(access_grants, triggers);
diesel::allow_tables_to_appear_in_same_query!(access_grants, activations);
diesel::allow_tables_to_appear_in_same_query!(access_grants, media_folders);

/// Every table; one that refers to another comes after it.
pub(crate) fn all() -> impl Iterator<Item = &'static Table> {
    let groups = [
        tenancy::GROUP,
        times::GROUP,
        content::GROUP,
        displays::GROUP,
        at_once::GROUP,
        log::GROUP,
        history::GROUP,
        access::GROUP,
        signin::GROUP,
        provider::GROUP,
        alerts::GROUP,
        watch::GROUP,
        tried::GROUP,
    ];
    groups.into_iter().flatten()
}

/// A table as data.
pub(crate) struct Table {
    pub name: &'static str,
    /// The columns of its primary key.
    pub key: &'static [&'static str],
    pub columns: &'static [Column],
}

/// A column as data.
pub(crate) struct Column {
    pub name: &'static str,
    /// As diesel names it, such as `Nullable<Text>`.
    kind: &'static str,
}

impl Column {
    pub fn is_nullable(&self) -> bool {
        self.kind.starts_with("Nullable")
    }

    pub fn is_bool(&self) -> bool {
        self.kind.contains("Bool")
    }

    pub fn is_text(&self) -> bool {
        self.kind.contains("Text")
    }
}
