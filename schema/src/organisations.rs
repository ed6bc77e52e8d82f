//! Organisations: the customers, who own sites.

use atrium_domain::ids::OrganisationId;

use crate::{prelude::*, tables::organisations};

/// An organisation as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = organisations, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct OrganisationRow {
    /// Its id.
    #[diesel(deserialize_as = String)]
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// How often it has been written, from 1.
    pub version: i64,
    /// When it was made.
    #[diesel(deserialize_as = i64)]
    pub created_at: Moment,
    /// When it was last written.
    #[diesel(deserialize_as = i64)]
    pub updated_at: Moment,
}

/// The organisation with this id.
pub async fn find(conn: &mut Conn, id: &OrganisationId) -> DbResult<OrganisationRow> {
    Ok(
        q!(conn, c => organisations::table.find(id.as_str()).select(OrganisationRow::as_select()).first(c).await)?,
    )
}

/// Every organisation, by name.
pub async fn all(conn: &mut Conn) -> DbResult<Vec<OrganisationRow>> {
    Ok(q!(conn, c => organisations::table.order((organisations::name.asc(), organisations::id.asc()))
        .select(OrganisationRow::as_select()).load(c).await)?)
}

/// Makes an organisation.
pub async fn insert(
    conn: &mut Conn,
    id: &OrganisationId,
    name: &str,
    now: Moment,
) -> DbResult<OrganisationRow> {
    Ok(q!(conn, c => diesel::insert_into(organisations::table)
        .values((
            organisations::id.eq(id.as_str()),
            organisations::name.eq(name),
            organisations::version.eq(1_i64),
            organisations::created_at.eq(now.ms()),
            organisations::updated_at.eq(now.ms()),
        ))
        .returning(OrganisationRow::as_returning()).get_result(c).await)?)
}

/// Renames an organisation, if it still has the version `expected`; else `Stale`.
pub async fn rename(
    conn: &mut Conn,
    id: &OrganisationId,
    expected: i64,
    name: &str,
    now: Moment,
) -> DbResult<OrganisationRow> {
    let done = q!(conn, c => diesel::update(organisations::table.find(id.as_str()))
        .filter(organisations::version.eq(expected))
        .set((
            organisations::version.eq(organisations::version + 1),
            organisations::updated_at.eq(now.ms()),
            organisations::name.eq(name),
        ))
        .returning(OrganisationRow::as_returning()).get_result(c).await.optional())?;
    match done {
        Some(row) => Ok(row),
        None => find(conn, id).await.and(Err(StoreError::Stale)),
    }
}
