//! The outbox.

use atrium_domain::ids::MailId;

use crate::{
    page::{Cursor, Page, Slice},
    prelude::*,
    tables::mails,
};

/// A mail as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = mails, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct MailRow {
    /// Its id.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: MailId,
    /// What kind of letter it is.
    pub kind: String,
    /// Where it goes.
    pub recipient: String,
    /// The sealed letter; gone once it was sent.
    pub body: Option<String>,
    /// `queued`, `sent` or `failed`.
    pub state: String,
    /// How often sending was tried.
    pub attempts: i32,
    /// When it is tried next.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub next_at: Moment,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When it was written.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
    /// After this it is of no use to anybody.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub expires_at: Moment,
    /// When it was handed over.
    #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
    pub sent_at: Option<Moment>,
}

/// Puts a mail into the queue.
pub async fn insert(conn: &mut Conn, row: MailRow) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(mails::table).values(row).execute(c).await)?;
    Ok(())
}

/// The mail that has been due longest.
async fn due(conn: &mut Conn, now: Moment) -> DbResult<Option<String>> {
    Ok(q!(conn, c => mails::table.filter(mails::state.eq("queued")).filter(mails::next_at.le(now.ms()))
        .order((mails::next_at.asc(), mails::id.asc())).select(mails::id).first(c).await.optional())?)
}

/// Takes the mail that has been due longest, for as long as `lease_ms`: if the sender dies, it is due again then.
///
/// Of several nodes one gets it; another that saw the same one is told to look again.
pub async fn claim(conn: &mut Conn, now: Moment, lease_ms: i64) -> DbResult<Claim> {
    let Some(id) = due(conn, now).await? else { return Ok(Claim::Nothing) };
    let row = q!(conn, c => diesel::update(mails::table.find(&id))
        .filter(mails::state.eq("queued")).filter(mails::next_at.le(now.ms()))
        .set((mails::next_at.eq(now.ms() + lease_ms), mails::attempts.eq(mails::attempts + 1)))
        .returning(MailRow::as_returning()).get_result(c).await.optional())?;
    Ok(row.map_or(Claim::Again, |row| Claim::Mail(Box::new(row))))
}

/// What a sender finds.
#[derive(Debug)]
pub enum Claim {
    /// No mail is due.
    Nothing,
    /// Another sender was faster: look again.
    Again,
    /// This one.
    Mail(Box<MailRow>),
}

/// The mail was handed over: its body goes.
pub async fn sent(conn: &mut Conn, id: &MailId, now: Moment) -> DbResult<()> {
    q!(conn, c => diesel::update(mails::table.find(id.as_str()))
        .set((
            mails::state.eq("sent"),
            mails::body.eq(None::<String>),
            mails::last_error.eq(None::<String>),
            mails::sent_at.eq(now.ms()),
        ))
        .execute(c).await)?;
    Ok(())
}

/// The mail could not be sent and is tried again at `next_at`, or given up.
pub async fn failed(conn: &mut Conn, id: &MailId, why: &str, next_at: Option<Moment>) -> DbResult<()> {
    let (state, next_at) = match next_at {
        Some(at) => ("queued", at.ms()),
        None => ("failed", 0),
    };
    q!(conn, c => diesel::update(mails::table.find(id.as_str()))
        .set((mails::state.eq(state), mails::last_error.eq(why), mails::next_at.eq(next_at)))
        .execute(c).await)?;
    Ok(())
}

/// Puts a mail that still has its body at the head of the queue, with all its tries; else `NotFound`.
pub async fn resend(conn: &mut Conn, id: &MailId, now: Moment) -> DbResult<MailRow> {
    Ok(q!(conn, c => diesel::update(mails::table.find(id.as_str()))
        .filter(mails::body.is_not_null()).filter(mails::expires_at.gt(now.ms()))
        .set((mails::state.eq("queued"), mails::attempts.eq(0), mails::next_at.eq(now.ms())))
        .returning(MailRow::as_returning()).get_result(c).await)?)
}

/// The outbox, newest first, a page at a time; only one state if it is given.
pub async fn list(conn: &mut Conn, state: Option<&str>, page: &Page) -> DbResult<Slice<MailRow>> {
    let rows = q!(conn, c: Be => {
        let mut query = mails::table.into_boxed::<Be>();
        if let Some(state) = state {
            query = query.filter(mails::state.eq(state));
        }
        if let Some(after) = &page.after {
            query = query.filter(mails::id.lt(&after.id));
        }
        query.order(mails::id.desc()).limit(page.fetch()).select(MailRow::as_select()).load(c).await
    })?;
    Ok(Slice::cut(rows, page, |row| Cursor::of("", row.id.as_str())))
}

/// How many mails are in a state.
pub async fn count(conn: &mut Conn, state: &str) -> DbResult<i64> {
    Ok(q!(conn, c => mails::table.filter(mails::state.eq(state)).count().get_result(c).await)?)
}

/// Deletes mails written before `before`.
pub async fn purge(conn: &mut Conn, before: Moment) -> DbResult<usize> {
    Ok(
        q!(conn, c => diesel::delete(mails::table.filter(mails::created_at.lt(before.ms()))).execute(c).await)?,
    )
}

/// Takes away what was written to an address, sent or not.
pub async fn forget(conn: &mut Conn, email: &str) -> DbResult<()> {
    q!(conn, c => diesel::delete(mails::table.filter(mails::recipient.eq(email))).execute(c).await)?;
    Ok(())
}
