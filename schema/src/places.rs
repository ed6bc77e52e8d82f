//! Places: where screens hang.

use atrium_domain::ids::PlaceId;

use crate::{prelude::*, tables::places};

/// What callers set of a place. Texts may be empty.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = places, treat_none_as_null = true)]
pub struct PlaceData {
    /// Its name.
    pub name: String,
    /// Country.
    pub country: String,
    /// City.
    pub city: String,
    /// Building.
    pub building: String,
    /// Floor.
    pub floor: String,
    /// Street address.
    pub address: String,
    /// An IANA zone of its own; else the site's.
    pub zone: Option<String>,
}

tenant_table!(places, PlaceRow, PlaceData, PlaceId);
tenant_list!(places, PlaceRow);
