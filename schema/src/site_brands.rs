//! How sites look where people sign in.

use atrium_domain::ids::SiteId;

use crate::{prelude::*, tables::site_brands};

/// A brand as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = site_brands, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct SiteBrandRow {
    /// Whose.
    #[diesel(deserialize_as = String)]
    pub site_id: SiteId,
    /// `#rrggbb`.
    pub colour: Option<String>,
    /// The picture, in base64.
    pub logo: Option<String>,
    /// Its type.
    pub logo_type: Option<String>,
    /// Counts the changes.
    pub version: i64,
}

/// The site's brand, if it has one.
pub async fn find(conn: &mut Conn, scope: &Scope) -> DbResult<Option<SiteBrandRow>> {
    Ok(q!(conn, c => site_brands::table.find(scope.site().as_str())
        .select(SiteBrandRow::as_select()).first(c).await.optional())?)
}

/// Sets the site's brand. The version is counted up; who asks for a certain one compares it under the site's lock.
pub async fn put(
    conn: &mut Conn,
    scope: &Scope,
    colour: Option<&str>,
    logo: Option<(&str, &str)>,
    now: Moment,
) -> DbResult<SiteBrandRow> {
    let set = (
        site_brands::colour.eq(colour),
        site_brands::logo.eq(logo.map(|(bytes, _)| bytes)),
        site_brands::logo_type.eq(logo.map(|(_, kind)| kind)),
        site_brands::updated_at.eq(now.ms()),
    );
    Ok(q!(conn, c => diesel::insert_into(site_brands::table)
        .values((
            site_brands::site_id.eq(scope.site().as_str()),
            site_brands::version.eq(1_i64),
            site_brands::created_at.eq(now.ms()),
            set,
        ))
        .on_conflict(site_brands::site_id).do_update()
        .set((site_brands::version.eq(site_brands::version + 1), set))
        .returning(SiteBrandRow::as_returning()).get_result(c).await)?)
}
