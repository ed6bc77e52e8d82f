//! Invitations to a site.

use atrium_domain::{
    ids::{AccountId, InvitationId, SiteId},
    permission::Profile,
};

use crate::{prelude::*, tables::invitations, text::fold};

/// An invitation as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = invitations, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct InvitationRow {
    /// The site.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub site_id: SiteId,
    /// Its id.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: InvitationId,
    /// The address it went to.
    pub email: String,
    /// The address in lower case: one open invitation each.
    pub email_key: String,
    /// What the person will be.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub profile: Profile,
    /// SHA-256 of the token in the link, in hex.
    pub token_hash: String,
    /// Who invited.
    #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
    pub invited_by: Option<AccountId>,
    /// Until when it can be accepted.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub expires_at: Moment,
    /// When it was accepted.
    #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
    pub accepted_at: Option<Moment>,
    /// When it was taken back.
    #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
    pub revoked_at: Option<Moment>,
    /// When it was last sent.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub sent_at: Moment,
    /// How often it has been written, from 1.
    pub version: i64,
    /// When it was made.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
    /// When it was last written.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub updated_at: Moment,
}

impl InvitationRow {
    /// Whether it can be accepted.
    #[must_use]
    pub fn is_open(&self, now: Moment) -> bool {
        self.accepted_at.is_none() && self.revoked_at.is_none() && self.expires_at > now
    }
}

/// The form in which addresses are compared.
#[must_use]
pub fn key(email: &str) -> String {
    fold(email.trim())
}

/// The invitations of a site that were not accepted or taken back, newest first.
pub async fn pending(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<InvitationRow>> {
    Ok(q!(conn, c => invitations::table.filter(invitations::site_id.eq(scope.site().as_str()))
        .filter(invitations::accepted_at.is_null()).filter(invitations::revoked_at.is_null())
        .order((invitations::sent_at.desc(), invitations::id.desc()))
        .select(InvitationRow::as_select()).load(c).await)?)
}

/// The invitation with this id.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &InvitationId) -> DbResult<InvitationRow> {
    Ok(q!(conn, c => invitations::table.find((scope.site().as_str(), id.as_str()))
        .select(InvitationRow::as_select()).first(c).await)?)
}

/// The open invitation of an address.
pub async fn open_for(conn: &mut Conn, scope: &Scope, email: &str) -> DbResult<Option<InvitationRow>> {
    Ok(q!(conn, c => invitations::table.filter(invitations::site_id.eq(scope.site().as_str()))
        .filter(invitations::email_key.eq(key(email)))
        .filter(invitations::accepted_at.is_null()).filter(invitations::revoked_at.is_null())
        .select(InvitationRow::as_select()).first(c).await.optional())?)
}

/// The invitation behind a link. It makes scopes, so it takes none.
pub async fn find_by_token(conn: &mut Conn, token_hash: &str) -> DbResult<Option<InvitationRow>> {
    Ok(q!(conn, c => invitations::table.filter(invitations::token_hash.eq(token_hash))
        .select(InvitationRow::as_select()).first(c).await.optional())?)
}

/// The oldest open invitation of an address, to whatever site. It makes scopes, so it takes none.
pub async fn open_of(conn: &mut Conn, email: &str, now: Moment) -> DbResult<Option<InvitationRow>> {
    Ok(q!(conn, c => invitations::table.filter(invitations::email_key.eq(key(email)))
        .filter(invitations::accepted_at.is_null()).filter(invitations::revoked_at.is_null())
        .filter(invitations::expires_at.gt(now.ms())).order(invitations::id.asc())
        .select(InvitationRow::as_select()).first(c).await.optional())?)
}

/// Makes an invitation; a second open one of an address is a `Conflict`.
pub async fn insert(conn: &mut Conn, row: InvitationRow) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(invitations::table).values(row).execute(c).await)?;
    Ok(())
}

/// Sends an open invitation anew: another link, another end. The old link stops working.
pub async fn renew(
    conn: &mut Conn,
    scope: &Scope,
    id: &InvitationId,
    profile: Profile,
    (token_hash, expires_at): (&str, Moment),
    now: Moment,
) -> DbResult<InvitationRow> {
    Ok(q!(conn, c => diesel::update(invitations::table.find((scope.site().as_str(), id.as_str())))
        .filter(invitations::accepted_at.is_null()).filter(invitations::revoked_at.is_null())
        .set((
            invitations::profile.eq(profile.as_str()),
            invitations::token_hash.eq(token_hash),
            invitations::expires_at.eq(expires_at.ms()),
            invitations::sent_at.eq(now.ms()),
            invitations::updated_at.eq(now.ms()),
            invitations::version.eq(invitations::version + 1),
        ))
        .returning(InvitationRow::as_returning()).get_result(c).await)?)
}

/// Takes an open invitation back.
pub async fn revoke(conn: &mut Conn, scope: &Scope, id: &InvitationId, now: Moment) -> DbResult<()> {
    let done = q!(conn, c => diesel::update(invitations::table.find((scope.site().as_str(), id.as_str())))
        .filter(invitations::accepted_at.is_null()).filter(invitations::revoked_at.is_null())
        .set((
            invitations::revoked_at.eq(now.ms()),
            invitations::updated_at.eq(now.ms()),
            invitations::version.eq(invitations::version + 1),
        ))
        .execute(c).await)?;
    if done == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

/// Marks an open invitation accepted; of two at once, one is told that it was open.
pub async fn accept(conn: &mut Conn, scope: &Scope, id: &InvitationId, now: Moment) -> DbResult<bool> {
    let done = q!(conn, c => diesel::update(invitations::table.find((scope.site().as_str(), id.as_str())))
        .filter(invitations::accepted_at.is_null()).filter(invitations::revoked_at.is_null())
        .filter(invitations::expires_at.gt(now.ms()))
        .set((
            invitations::accepted_at.eq(now.ms()),
            invitations::updated_at.eq(now.ms()),
            invitations::version.eq(invitations::version + 1),
        ))
        .execute(c).await)?;
    Ok(done > 0)
}

/// Takes away what was sent to an address, on every site.
pub async fn forget(conn: &mut Conn, email: &str) -> DbResult<()> {
    q!(conn, c => diesel::delete(invitations::table.filter(invitations::email_key.eq(key(email)))).execute(c).await)?;
    Ok(())
}
