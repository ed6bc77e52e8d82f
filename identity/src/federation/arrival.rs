//! Somebody whom a provider named, on the way in: the same for an organisation's and for everybody's.

use atrium_domain::{
    ids::{AccountId, Id as _},
    signin::Proof,
    sso::Errand,
    time::Moment,
};
use atrium_schema::{
    StoreError, Tx,
    accounts::AccountRow,
    identity_links::{self, LinkRow},
    sso_attempts::AttemptRow,
};
use serde_json::Value;

use super::{Claims, JoinRefused, Party, Said};
use crate::{
    signin::{self, Desk, Fresh, Outcome, Via, Visit},
    vault::Slot,
};

/// The journey, and what the provider says of whoever made it.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// The journey.
    pub attempt: &'a AttemptRow,
    /// What the provider says.
    pub claims: &'a Claims,
    /// Its ID token, if the session there shall end with the one here, and random bytes to seal it.
    pub keep: Option<(&'a str, [u8; 12])>,
}

impl<'a> Arrival<'a> {
    /// An arrival after which the session at the provider goes its own way.
    #[must_use]
    pub const fn new(attempt: &'a AttemptRow, claims: &'a Claims) -> Self {
        Self { attempt, claims, keep: None }
    }

    /// An arrival after which both sessions end together.
    #[must_use]
    pub fn bound(attempt: &'a AttemptRow, said: &'a Said, nonce: [u8; 12]) -> Self {
        Self { attempt, claims: &said.claims, keep: Some((&said.id_token, nonce)) }
    }

    pub(super) fn link(&self, account: &AccountId, visit: &Visit) -> LinkRow {
        LinkRow {
            connection_id: self.attempt.connection_id.clone(),
            issuer: self.claims.issuer.clone(),
            subject: self.claims.subject.clone(),
            account_id: account.clone(),
            created_at: visit.now,
            seen_at: visit.now,
        }
    }

    /// Notes the link and signs in, if the provider is still one: with every step that the person's organisation or imported rows may
    /// still ask.
    pub(super) async fn enter(
        &self,
        desk: Desk<'_>,
        tx: &mut Tx,
        account: &AccountRow,
        (visit, fresh): (&Visit, Fresh),
    ) -> Result<Outcome, JoinRefused> {
        if !Party::stands(tx, self.attempt).await? {
            return Err(JoinRefused::Off);
        }
        identity_links::note(tx, self.link(&account.id, visit)).await?;
        let via = Via {
            connection: self.attempt.connection_id.clone(),
            authenticated_at: self.authenticated_at(visit.now),
            sid: self.claims.all.get("sid").and_then(Value::as_str).map(str::to_owned),
            id_token: self.sealed(desk, &account.id),
        };
        let visit = Visit { via: Some(via), ..visit.clone() };
        let next = &self.attempt.next;
        let begun = signin::first(desk, tx, (account, Proof::External), next, (&visit, fresh)).await?;
        // Only a mailed code is ever too soon, and none is sent after a provider's word.
        begun.map_err(|_| StoreError::NotFound.into())
    }

    /// Without it people sign out here alone; that it cannot be sealed keeps nobody out.
    fn sealed(&self, desk: Desk<'_>, account: &AccountId) -> Option<String> {
        let (token, nonce) = self.keep?;
        desk.vault.seal(id_token_slot(account.as_str()), token.as_bytes(), nonce).ok()
    }

    /// When they proved who they are: what the provider says; or now, if it was told to ask; or nobody knows when.
    fn authenticated_at(&self, now: Moment) -> Moment {
        match self.claims.authenticated_at {
            Some(at) => at.min(now),
            None if self.attempt.purpose == Errand::Anew => now,
            None => Moment::EPOCH,
        }
    }
}

/// The vault's place of an ID token: the account's, because a session that is proved anew keeps its id.
pub(super) const fn id_token_slot(account: &str) -> Slot<'_> {
    Slot { table: "sessions", column: "id_token", row: account }
}
