//! What is alive: a browser's session, and a grant with its session and person.

use atrium_domain::{ids::GrantId, time::Moment};
use atrium_schema::{
    Conn, Db, DbResult,
    accounts::AccountRow,
    client_grants::{self, GrantRow},
    sessions::{self, SessionRow},
};

use crate::{
    session::{Lifetime, Standing},
    token::Token,
};

/// A grant that is good now.
#[derive(Debug, Clone)]
pub struct Live {
    /// The grant.
    pub grant: GrantRow,
    /// The session it hangs on.
    pub session: SessionRow,
    /// The person.
    pub account: AccountRow,
}

fn standing(session: &SessionRow, account: &AccountRow, now: Moment) -> Standing {
    let life =
        Lifetime { created_at: session.created_at, seen_at: session.seen_at, expires_at: session.expires_at };
    if account.data.locked_at.is_some() { Standing::Ended } else { life.standing(now) }
}

/// The session of a browser and its person, if both are good.
pub async fn session(db: &Db, token: &Token, now: Moment) -> DbResult<Option<(SessionRow, AccountRow)>> {
    let found = sessions::find_by_token(&mut db.read().await?, &token.hash().to_hex()).await?;
    Ok(found.filter(|(session, account)| !matches!(standing(session, account, now), Standing::Ended)))
}

/// The grant with everything it hangs on, if all of it is good.
pub async fn live(conn: &mut Conn, id: &GrantId, now: Moment) -> DbResult<Option<Live>> {
    let found = client_grants::standing(conn, id).await?;
    Ok(found.and_then(|(grant, session, account)| {
        let ended = matches!(standing(&session, &account, now), Standing::Ended);
        (!ended).then_some(Live { grant, session, account })
    }))
}

/// Counts an application's use as use of the session, as a page's request would be.
pub(super) async fn touch(conn: &mut Conn, live: &Live, now: Moment) -> DbResult<()> {
    if let Standing::Touch(life) = standing(&live.session, &live.account, now) {
        sessions::touch(conn, &live.session.id, life.seen_at, life.expires_at).await?;
    }
    Ok(())
}
