//! Places: where screens hang.

use atrium_domain::ids::PlaceId;

use crate::{prelude::*, tables::places};

reached!(places, PlaceRow, everywhere);

tenant_table! {
    places, PlaceId, PlaceRow {}

    /// What callers set of a place. Texts may be empty.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset, Serialize, Deserialize)]
    #[diesel(table_name = places, treat_none_as_null = true)]
    #[serde(rename_all = "camelCase")]
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
}

tenant_list!(places, PlaceRow);

/// The zones of the places that have one.
pub async fn zones(conn: &mut Conn, scope: &Scope) -> DbResult<std::collections::HashMap<PlaceId, String>> {
    let rows: Vec<(String, Option<String>)> = q!(conn, c => places::table
        .filter(places::site_id.eq(scope.site().as_str()))
        .filter(places::deleted_at.is_null())
        .filter(places::zone.is_not_null())
        .select((places::id, places::zone)).load(c).await)?;
    Ok(rows.into_iter().filter_map(|(id, zone)| Some((PlaceId::try_from(id).ok()?, zone?))).collect())
}
