//! Accounts: one per person.

use atrium_domain::ids::AccountId;

use crate::{
    prelude::*,
    tables::accounts,
    text::{contains, fold, lower},
};

rows! {
    accounts;

    /// An account as stored.
    #[derive(Debug, Clone, PartialEq)]
    pub struct AccountRow {
        /// Its id.
        #[diesel(deserialize_as = String)]
        pub id: AccountId,
        /// How often it has been written, from 1.
        pub version: i64,
        /// When it was made.
        #[diesel(deserialize_as = i64)]
        pub created_at: Moment,
        /// When it was last written.
        #[diesel(deserialize_as = i64)]
        pub updated_at: Moment,
        /// When the person last signed in.
        #[diesel(deserialize_as = MaybeMs)]
        pub signed_in_at: Option<Moment>,
        ..
        /// The columns callers set.
        pub data
    }

    /// What callers set of an account.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
    #[diesel(table_name = accounts, treat_none_as_null = true)]
    pub struct AccountData {
        /// The name the person may sign in with beside the address; unique without regard to case.
        pub username: Option<String>,
        /// The address as typed; unique without regard to case. Absent when an import emptied it.
        pub email: Option<String>,
        /// When a letter to the address was answered.
        #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
        pub email_verified_at: Option<Moment>,
        /// What people call the person.
        pub display_name: String,
        /// An argon2id string; absent when only others sign the person in.
        pub password_hash: Option<String>,
        /// The person's language: a BCP 47 tag.
        pub locale: String,
        /// The id a provisioning client gave.
        pub external_id: Option<String>,
        /// Came with an import: a second factor is the person's choice.
        pub imported: bool,
        /// The password opens nothing before it was set anew.
        pub must_reset: bool,
        /// May do everything on this server.
        pub server_admin: bool,
        /// Whether an imported person chose to enter a mailed code; all others must where the policy says so.
        pub mailed_code: bool,
        /// Since when nobody signs in to it.
        #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
        pub locked_at: Option<Moment>,
    }
}

impl AccountData {
    /// A person with an address that is not verified yet, and without a password.
    #[must_use]
    pub fn new(email: &str, display_name: &str, locale: &str) -> Self {
        Self {
            username: None,
            email: Some(email.to_owned()),
            email_verified_at: None,
            display_name: display_name.to_owned(),
            password_hash: None,
            locale: locale.to_owned(),
            external_id: None,
            imported: false,
            must_reset: false,
            server_admin: false,
            mailed_code: true,
            locked_at: None,
        }
    }
}

/// The form in which an address or a username is unique.
fn key(text: Option<&str>) -> Option<String> {
    text.map(|text| fold(text.trim()))
}

/// The account with this id.
pub async fn find(conn: &mut Conn, id: &AccountId) -> DbResult<AccountRow> {
    Ok(q!(conn, c => accounts::table.find(id.as_str()).select(AccountRow::as_select()).first(c).await)?)
}

/// The account with this address, whatever its case.
pub async fn find_by_email(conn: &mut Conn, email: &str) -> DbResult<Option<AccountRow>> {
    Ok(q!(conn, c => accounts::table.filter(accounts::email_key.eq(fold(email.trim())))
        .select(AccountRow::as_select()).first(c).await.optional())?)
}

/// The account with this username, whatever its case.
pub async fn find_by_username(conn: &mut Conn, username: &str) -> DbResult<Option<AccountRow>> {
    Ok(q!(conn, c => accounts::table.filter(accounts::username_key.eq(fold(username.trim())))
        .select(AccountRow::as_select()).first(c).await.optional())?)
}

/// Takes hold of an account until the transaction ends: what is decided from the row stays true till then.
pub async fn hold(tx: &mut Conn, id: &AccountId) -> DbResult<AccountRow> {
    Ok(q!(tx, c => diesel::update(accounts::table.find(id.as_str())).set(accounts::id.eq(id.as_str()))
        .returning(AccountRow::as_returning()).get_result(c).await)?)
}

/// Makes an account; an address or a username in use is a `Conflict`.
pub async fn insert(conn: &mut Conn, id: &AccountId, data: AccountData, now: Moment) -> DbResult<AccountRow> {
    let (email, username) = (key(data.email.as_deref()), key(data.username.as_deref()));
    Ok(q!(conn, c => diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(id.as_str()),
            accounts::email_key.eq(email),
            accounts::username_key.eq(username),
            accounts::version.eq(1_i64),
            accounts::created_at.eq(now.ms()),
            accounts::updated_at.eq(now.ms()),
            data,
        ))
        .returning(AccountRow::as_returning()).get_result(c).await)?)
}

/// Replaces what callers set, if the row still has the version `expected`; else `Stale`.
pub async fn update(
    conn: &mut Conn,
    id: &AccountId,
    expected: i64,
    data: AccountData,
    now: Moment,
) -> DbResult<AccountRow> {
    let (email, username) = (key(data.email.as_deref()), key(data.username.as_deref()));
    let done = q!(conn, c => diesel::update(accounts::table.find(id.as_str()))
        .filter(accounts::version.eq(expected))
        .set((
            accounts::version.eq(accounts::version + 1),
            accounts::updated_at.eq(now.ms()),
            accounts::email_key.eq(email),
            accounts::username_key.eq(username),
            data,
        ))
        .returning(AccountRow::as_returning()).get_result(c).await.optional())?;
    match done {
        Some(row) => Ok(row),
        None => find(conn, id).await.and(Err(StoreError::Stale)),
    }
}

/// Notes a sign-in; the row's version stays.
pub async fn note_signed_in(conn: &mut Conn, id: &AccountId, now: Moment) -> DbResult<()> {
    q!(conn, c => diesel::update(accounts::table.find(id.as_str()))
        .set(accounts::signed_in_at.eq(now.ms())).execute(c).await)?;
    Ok(())
}

/// The display names of these accounts.
pub async fn names(
    conn: &mut Conn,
    ids: &[AccountId],
) -> DbResult<std::collections::HashMap<AccountId, String>> {
    let ids: Vec<&str> = ids.iter().map(AccountId::as_str).collect();
    let rows: Vec<(String, String)> = q!(conn, c => accounts::table.filter(accounts::id.eq_any(ids.clone()))
        .select((accounts::id, accounts::display_name)).load(c).await)?;
    Ok(rows.into_iter().filter_map(|(id, name)| Some((AccountId::try_from(id).ok()?, name))).collect())
}

/// Accounts, newest first: those whose name, address or username contains `text`, made before the one with the id `before`.
/// Accounts that were erased are not among them.
pub async fn list(
    conn: &mut Conn,
    text: Option<&str>,
    before: Option<&str>,
    limit: i64,
) -> DbResult<Vec<AccountRow>> {
    Ok(q!(conn, c: Be => {
        let mut query = accounts::table.into_boxed::<Be>().filter(
            accounts::email_key.is_not_null().or(accounts::username_key.is_not_null())
                .or(accounts::display_name.ne("")));
        if let Some(text) = text {
            let text = contains(text);
            query = query.filter(
                lower(accounts::display_name).like(text.clone()).escape('\\')
                    .or(accounts::email_key.is_not_null()
                        .and(accounts::email_key.assume_not_null().like(text.clone()).escape('\\')))
                    .or(accounts::username_key.is_not_null()
                        .and(accounts::username_key.assume_not_null().like(text).escape('\\'))));
        }
        if let Some(before) = before {
            query = query.filter(accounts::id.lt(before));
        }
        query.order(accounts::id.desc()).limit(limit).select(AccountRow::as_select()).load(c).await
    })?)
}

/// How many accounts may do everything on the server and are not locked.
pub async fn server_admins(conn: &mut Conn) -> DbResult<i64> {
    Ok(q!(conn, c => accounts::table.filter(accounts::server_admin.eq(true))
        .filter(accounts::locked_at.is_null()).count().get_result(c).await)?)
}

/// How many accounts there are; none means that the server was never set up.
pub async fn count(conn: &mut Conn) -> DbResult<i64> {
    Ok(q!(conn, c => accounts::table.count().get_result(c).await)?)
}

/// Usernames and addresses of all accounts, folded, for an import.
pub async fn keys(conn: &mut Conn) -> DbResult<Vec<(Option<String>, Option<String>)>> {
    Ok(q!(conn, c => accounts::table.select((accounts::username_key, accounts::email_key)).load(c).await)?)
}
