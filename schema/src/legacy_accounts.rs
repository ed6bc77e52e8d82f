//! Accounts of other programs, as an import brought them.

use atrium_domain::{
    ids::{AccountId, LegacyId, PendingId},
    merge::{Product, State},
};

use crate::{
    accounts::AccountRow,
    prelude::*,
    tables::{accounts, legacy_accounts},
    text::{contains, fold, lower},
};

/// An imported account as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = legacy_accounts, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct LegacyRow {
    /// Its id.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: LegacyId,
    /// Where it comes from.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub product: Product,
    /// The name the person signed in with there.
    pub username: String,
    /// The same without regard to case.
    pub username_key: String,
    /// The address, unless it is another's.
    pub email: Option<String>,
    /// The same without regard to case.
    pub email_key: Option<String>,
    /// The address that the file gave and the import took away, without regard to case.
    pub given_email_key: Option<String>,
    /// Whether the old program had proved it.
    pub email_verified: bool,
    /// What people call the person.
    pub display_name: String,
    /// The person's language: a BCP 47 tag.
    pub locale: String,
    /// How the password is checked.
    pub hash: Option<String>,
    /// What checking it costs.
    pub shape: Option<String>,
    /// What the person may do where: JSON.
    pub roles: String,
    /// When the person last signed in there.
    #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
    pub signed_in_at: Option<Moment>,
    /// Whose it is.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub state: State,
    /// An administrator said that it is not its namesake's.
    pub apart: bool,
    /// The account it belongs to, or may belong to.
    #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
    pub account_id: Option<AccountId>,
    /// The sign-in in which its mailbox may be proved.
    #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
    pub pending_id: Option<PendingId>,
    /// SHA-256 of the token of a link that sets a password, in hex.
    pub claim_hash: Option<String>,
    /// Whether the link went to the row's own mailbox.
    pub claim_mailed: bool,
    /// Until when the link works.
    #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
    pub claim_expires_at: Option<Moment>,
    /// When it was imported.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub imported_at: Moment,
    /// When it was last written.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub updated_at: Moment,
}

impl LegacyRow {
    /// The address that says whose it is, be it one that cannot be used.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.email_key.as_deref().or(self.given_email_key.as_deref())
    }
}

/// The form in which usernames and addresses are compared.
#[must_use]
pub fn key(text: &str) -> String {
    fold(text.trim())
}

/// Stores an imported account; gives whether it was not there yet.
pub async fn insert(conn: &mut Conn, row: LegacyRow) -> DbResult<bool> {
    let stored = q!(conn, c => diesel::insert_into(legacy_accounts::table).values(row)
        .on_conflict_do_nothing().execute(c).await)?;
    Ok(stored > 0)
}

/// The one with this id.
pub async fn find(conn: &mut Conn, id: &LegacyId) -> DbResult<LegacyRow> {
    Ok(q!(conn, c => legacy_accounts::table.find(id.as_str()).select(LegacyRow::as_select()).first(c).await)?)
}

/// Those that are nobody's yet and go by this name, or have this address, whatever its case.
pub async fn named(conn: &mut Conn, typed: &str) -> DbResult<Vec<LegacyRow>> {
    let typed = key(typed);
    Ok(q!(conn, c => legacy_accounts::table
        .filter(legacy_accounts::username_key.eq(typed.as_str()).or(legacy_accounts::email_key.eq(typed.as_str())))
        .filter(legacy_accounts::state.eq(State::Free.as_str()))
        .order((legacy_accounts::product.asc(), legacy_accounts::id.asc()))
        .select(LegacyRow::as_select()).load(c).await)?)
}

/// The account that has the address of an imported account with this username that is nobody's yet.
pub async fn account_behind(conn: &mut Conn, username: &str) -> DbResult<Option<AccountRow>> {
    let username = key(username);
    Ok(q!(conn, c => accounts::table
        .inner_join(legacy_accounts::table.on(legacy_accounts::email_key.eq(accounts::email_key)))
        .filter(legacy_accounts::username_key.eq(username.as_str()))
        .filter(legacy_accounts::state.eq(State::Free.as_str()))
        .order(legacy_accounts::id.asc())
        .select(AccountRow::as_select()).first(c).await.optional())?)
}

/// Those that are nobody's yet and have one of these usernames or this address, held until the transaction ends.
pub async fn hold(tx: &mut crate::Tx, usernames: &[String], email: Option<&str>) -> DbResult<Vec<LegacyRow>> {
    // No address is empty. One after the other, in the order of their ids: two who want the same rows wait, and do not deadlock.
    let ids: Vec<String> = q!(tx, c => legacy_accounts::table
        .filter(legacy_accounts::username_key.eq_any(usernames.to_vec())
            .or(legacy_accounts::email_key.eq(email.unwrap_or_default())))
        .filter(legacy_accounts::state.eq(State::Free.as_str()))
        .order(legacy_accounts::id.asc()).select(legacy_accounts::id).load(c).await)?;
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        let row: Option<LegacyRow> = q!(tx, c => diesel::update(legacy_accounts::table.find(id.as_str()))
            .filter(legacy_accounts::state.eq(State::Free.as_str()))
            .set(legacy_accounts::id.eq(id.as_str()))
            .returning(LegacyRow::as_returning()).get_result(c).await.optional())?;
        rows.extend(row);
    }
    Ok(rows)
}

/// Gives one that is nobody's yet to an account; its hash and its link are gone.
pub async fn give(
    tx: &mut crate::Tx,
    id: &LegacyId,
    (account, state): (&AccountId, State),
    pending: Option<&PendingId>,
    now: Moment,
) -> DbResult<bool> {
    let done = q!(tx, c => diesel::update(legacy_accounts::table.find(id.as_str()))
        .filter(legacy_accounts::state.eq(State::Free.as_str()))
        .set((
            legacy_accounts::state.eq(state.as_str()),
            legacy_accounts::account_id.eq(account.as_str()),
            legacy_accounts::pending_id.eq(pending.map(Id::as_str)),
            legacy_accounts::hash.eq(None::<String>),
            legacy_accounts::shape.eq(None::<String>),
            legacy_accounts::claim_hash.eq(None::<String>),
            legacy_accounts::claim_expires_at.eq(None::<i64>),
            legacy_accounts::updated_at.eq(now.ms()),
        )).execute(c).await)?;
    Ok(done > 0)
}

/// Those whose mailbox may be proved in this sign-in, in a fixed order.
pub async fn asked(conn: &mut Conn, pending: &PendingId) -> DbResult<Vec<LegacyRow>> {
    Ok(q!(conn, c => legacy_accounts::table.filter(legacy_accounts::pending_id.eq(pending.as_str()))
        .filter(legacy_accounts::state.eq(State::Waiting.as_str()))
        .order(legacy_accounts::id.asc()).select(LegacyRow::as_select()).load(c).await)?)
}

/// Has this sign-in ask for those that wait for the account and were not passed over yet.
pub async fn ask_again(tx: &mut crate::Tx, account: &AccountId, pending: &PendingId) -> DbResult<usize> {
    Ok(q!(tx, c => diesel::update(legacy_accounts::table
        .filter(legacy_accounts::account_id.eq(account.as_str()))
        .filter(legacy_accounts::state.eq(State::Waiting.as_str()))
        .filter(legacy_accounts::pending_id.is_not_null()))
        .set(legacy_accounts::pending_id.eq(pending.as_str())).execute(c).await)?)
}

/// Settles one that waits; gives whether it still did. `true`: it is its account's. `false`: it goes on waiting, and this
/// sign-in asks no more.
pub async fn settle(tx: &mut crate::Tx, id: &LegacyId, merged: bool, now: Moment) -> DbResult<bool> {
    let state = if merged { State::Merged } else { State::Waiting };
    let done = q!(tx, c => diesel::update(legacy_accounts::table.find(id.as_str()))
        .filter(legacy_accounts::state.eq(State::Waiting.as_str()))
        .set((
            legacy_accounts::state.eq(state.as_str()),
            legacy_accounts::pending_id.eq(None::<String>),
            legacy_accounts::updated_at.eq(now.ms()),
        )).execute(c).await)?;
    Ok(done > 0)
}

/// One that waits is not its namesake's: it is nobody's again. Gives whether it waited.
pub async fn part(conn: &mut Conn, id: &LegacyId, now: Moment) -> DbResult<bool> {
    let done = q!(conn, c => diesel::update(legacy_accounts::table.find(id.as_str()))
        .filter(legacy_accounts::state.eq(State::Waiting.as_str()))
        .set((
            legacy_accounts::state.eq(State::Free.as_str()),
            legacy_accounts::apart.eq(true),
            legacy_accounts::account_id.eq(None::<String>),
            legacy_accounts::pending_id.eq(None::<String>),
            legacy_accounts::updated_at.eq(now.ms()),
        )).execute(c).await)?;
    Ok(done > 0)
}

/// Parts all that wait for an account that is about to be erased: they may be somebody else's.
pub async fn part_all(conn: &mut Conn, account: &AccountId, now: Moment) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::update(legacy_accounts::table
        .filter(legacy_accounts::account_id.eq(account.as_str()))
        .filter(legacy_accounts::state.eq(State::Waiting.as_str())))
        .set((
            legacy_accounts::state.eq(State::Free.as_str()),
            legacy_accounts::apart.eq(true),
            legacy_accounts::account_id.eq(None::<String>),
            legacy_accounts::pending_id.eq(None::<String>),
            legacy_accounts::updated_at.eq(now.ms()),
        )).execute(c).await)?)
}

/// Puts a link that sets a password on one that is nobody's yet; a link before it stops working. Gives whether it was.
pub async fn claim(
    conn: &mut Conn,
    id: &LegacyId,
    (token_hash, mailed, expires_at): (&str, bool, Moment),
) -> DbResult<bool> {
    let done = q!(conn, c => diesel::update(legacy_accounts::table.find(id.as_str()))
        .filter(legacy_accounts::state.eq(State::Free.as_str()))
        .set((
            legacy_accounts::claim_hash.eq(token_hash),
            legacy_accounts::claim_mailed.eq(mailed),
            legacy_accounts::claim_expires_at.eq(expires_at.ms()),
        )).execute(c).await)?;
    Ok(done > 0)
}

/// The one whose link has this token.
pub async fn find_claim(conn: &mut Conn, token_hash: &str, now: Moment) -> DbResult<Option<LegacyRow>> {
    Ok(q!(conn, c => legacy_accounts::table.filter(legacy_accounts::claim_hash.eq(token_hash))
        .filter(legacy_accounts::claim_expires_at.gt(now.ms()))
        .select(LegacyRow::as_select()).first(c).await.optional())?)
}

/// Takes one away.
pub async fn remove(conn: &mut Conn, id: &LegacyId) -> DbResult<bool> {
    Ok(q!(conn, c => diesel::delete(legacy_accounts::table.find(id.as_str())).execute(c).await)? > 0)
}

/// The hashes of those imported before then are gone: their passwords have to be set anew. Gives their number.
pub async fn expire(conn: &mut Conn, before: Moment) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::update(legacy_accounts::table
        .filter(legacy_accounts::imported_at.lt(before.ms())).filter(legacy_accounts::hash.is_not_null()))
        .set((legacy_accounts::hash.eq(None::<String>), legacy_accounts::shape.eq(None::<String>)))
        .execute(c).await)?)
}

/// How many hashes of each shape one of these usernames has at most.
pub async fn shapes_of(conn: &mut Conn, usernames: &[String]) -> DbResult<Vec<(String, i64)>> {
    let rows: Vec<(String, Option<String>, i64)> = q!(conn, c => legacy_accounts::table
        .filter(legacy_accounts::username_key.eq_any(usernames.to_vec()))
        .filter(legacy_accounts::shape.is_not_null())
        .group_by((legacy_accounts::username_key, legacy_accounts::shape))
        .select((legacy_accounts::username_key, legacy_accounts::shape, diesel::dsl::count_star())).load(c).await)?;
    Ok(rows.into_iter().filter_map(|(_, shape, count)| Some((shape?, count))).collect())
}

/// One imported account as far as an import has to know it: product, username, address, and whether it is nobody's yet.
pub type Known = (String, String, Option<String>, String);

/// All of them, for an import.
pub async fn known(conn: &mut Conn) -> DbResult<Vec<Known>> {
    Ok(q!(conn, c => legacy_accounts::table.select((
        legacy_accounts::product, legacy_accounts::username_key, legacy_accounts::email_key, legacy_accounts::state,
    )).load(c).await)?)
}

/// Which imported accounts a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// All of them.
    All,
    /// Nobody has signed in to them yet.
    Free,
    /// Their password opens nothing (any more): it has to be set anew.
    MustReset,
    /// The import took their address away.
    Emptied,
    /// An administrator has to say whose they are.
    Waiting,
    /// They belong to accounts.
    Merged,
}

/// Imported accounts, newest first: those of a kind whose name or address contains `text`, before the id `before`.
pub async fn list(
    conn: &mut Conn,
    filter: Filter,
    text: Option<&str>,
    before: Option<&str>,
    limit: i64,
) -> DbResult<Vec<LegacyRow>> {
    Ok(q!(conn, c: Be => {
        let mut query = legacy_accounts::table.into_boxed::<Be>();
        query = match filter {
            Filter::All => query,
            Filter::Free => query.filter(legacy_accounts::state.eq(State::Free.as_str())),
            Filter::Waiting => query.filter(legacy_accounts::state.eq(State::Waiting.as_str())),
            Filter::Merged => query.filter(legacy_accounts::state.eq(State::Merged.as_str())),
            Filter::MustReset => query.filter(legacy_accounts::state.eq(State::Free.as_str()))
                .filter(legacy_accounts::hash.is_null().or(legacy_accounts::product.eq(Product::Room.as_str()))),
            Filter::Emptied => query.filter(legacy_accounts::given_email_key.is_not_null()),
        };
        if let Some(text) = text {
            let text = contains(text);
            query = query.filter(
                lower(legacy_accounts::display_name).like(text.clone()).escape('\\')
                    .or(legacy_accounts::username_key.like(text.clone()).escape('\\'))
                    .or(legacy_accounts::email_key.is_not_null()
                        .and(legacy_accounts::email_key.assume_not_null().like(text).escape('\\'))));
        }
        if let Some(before) = before {
            query = query.filter(legacy_accounts::id.lt(before));
        }
        query.order(legacy_accounts::id.desc()).limit(limit).select(LegacyRow::as_select()).load(c).await
    })?)
}

/// How many there are of each kind: all, free, waiting, merged.
pub async fn counts(conn: &mut Conn) -> DbResult<[i64; 4]> {
    let rows: Vec<(String, i64)> = q!(conn, c => legacy_accounts::table.group_by(legacy_accounts::state)
        .select((legacy_accounts::state, diesel::dsl::count_star())).load(c).await)?;
    let of =
        |state: State| rows.iter().find(|(name, _)| name == state.as_str()).map_or(0, |(_, count)| *count);
    let [free, waiting, merged] = [of(State::Free), of(State::Waiting), of(State::Merged)];
    Ok([free + waiting + merged, free, waiting, merged])
}
