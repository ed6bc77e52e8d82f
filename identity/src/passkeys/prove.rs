//! Signing in with a passkey: alone, or after a password.

use atrium_domain::{
    ids::{AccountId, Id as _},
    signin::Proof,
};
use atrium_schema::{
    Tx, accounts,
    accounts::AccountRow,
    factors::{self, FactorRow},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value};
use webauthn_rs::{
    Webauthn,
    prelude::{DiscoverableKey, Passkey, PublicKeyCredential, WebauthnError},
};

use super::{
    KIND, LONGEST_ANSWER, PasskeyRefused,
    ceremony::{self, Ceremony},
    keys_of, party, written,
};
use crate::{
    audit::{self, Entry, Object},
    signin::{self, Desk, Fresh, Outcome, Visit, limits::Keys},
    softlock::Locked,
    token::TokenHash,
};

/// What a browser answered, and what it brought along.
#[derive(Debug)]
pub struct Answer<'a> {
    /// The ceremony's token.
    pub token: &'a TokenHash,
    /// The credential, as JSON.
    pub credential: &'a str,
    /// The sign-in under way, if the passkey is a further proof.
    pub pending: Option<TokenHash>,
    /// Where the person wants to go, if it is the first.
    pub next: &'a str,
}

/// Gives the options for `navigator.credentials.get`, as JSON: for the person of the sign-in under way, or for anybody.
pub async fn begin_sign_in(
    desk: Desk<'_>,
    pending: Option<&TokenHash>,
    token: &TokenHash,
    visit: &Visit,
) -> Result<String, PasskeyRefused> {
    let party = party(desk.public_url)?;
    let mut tx = desk.db.begin().await?;
    if let Err(Locked { until }) =
        Keys::of_passkey(visit.origin.address).charge_in(&mut tx, visit.now).await?
    {
        tx.rollback().await?;
        return Err(PasskeyRefused::Locked(until));
    }
    let (account, options, ceremony) = if let Some(pending) = pending {
        let held = signin::held(&mut tx, pending, visit.now).await?;
        let (_, account) = held.ok_or(PasskeyRefused::Gone)?;
        let keys = keys_of(&mut tx, &account.id).await?;
        let keys: Vec<Passkey> = keys.into_iter().map(|(_, key)| key).collect();
        let begun = party.start_passkey_authentication(&keys);
        let (options, state) = begun.map_err(|_| PasskeyRefused::Gone)?;
        (Some(account.id), options, Ceremony::Known(state))
    } else {
        let begun = party.start_discoverable_authentication();
        let (mut options, state) = begun.map_err(|_| PasskeyRefused::Unavailable)?;
        // Asked for by a button: the browser shows its own dialog, not a field's suggestions.
        options.mediation = None;
        (None, options, Ceremony::Anybody(state))
    };
    ceremony::keep(&mut tx, token, account.as_ref(), &ceremony, visit.now).await?;
    tx.commit().await?;
    Ok(written(&options)?)
}

/// Takes the browser's answer. Right, it begins a session; gives also where the person wanted to go.
pub async fn sign_in(
    desk: Desk<'_>,
    answer: Answer<'_>,
    visit: &Visit,
    fresh: Fresh,
) -> Result<(Outcome, String), PasskeyRefused> {
    let (whose, ceremony) = ceremony::take(desk.db, answer.token, visit.now).await?;
    let party = party(desk.public_url)?;
    let mut tx = desk.db.begin().await?;
    let found = match read(answer.credential) {
        Ok(read) => checked(&mut tx, &party, (whose.as_ref(), ceremony), &read).await?,
        Err(why) => Err((why, None)),
    };
    let (account, mut factor, key) = match found {
        Ok(found) => found,
        Err((why, account)) => {
            tx.rollback().await?;
            return Err(refused(desk, (why, account), visit, fresh.audit).await?);
        }
    };
    factor.secret = written(&key)?;
    factors::note_key(&mut tx, &factor, visit.now).await?;
    Keys::of_passkey(visit.origin.address).uncharge_in(&mut tx).await?;
    let way = match (whose, &answer.pending) {
        (None, _) => {
            let proved = (&account, Proof::Passkey);
            let begun = signin::first(desk, &mut tx, proved, answer.next, (visit, fresh)).await?;
            (begun.map_err(|locked| PasskeyRefused::Locked(locked.until))?, answer.next.to_owned())
        }
        (Some(_), Some(pending)) => {
            let held = signin::held(&mut tx, pending, visit.now).await?;
            let (row, of) = held.ok_or(PasskeyRefused::Gone)?;
            if of.id != account.id {
                return Err(PasskeyRefused::Gone);
            }
            let next = row.next.clone();
            (signin::further(desk, &mut tx, (&row, &of), Proof::Passkey, (visit, fresh)).await?, next)
        }
        (Some(_), None) => return Err(PasskeyRefused::Gone),
    };
    tx.commit().await?;
    Ok(way)
}

fn read(answer: &str) -> Result<PublicKeyCredential, &'static str> {
    if answer.len() > LONGEST_ANSWER {
        return Err("size");
    }
    serde_json::from_str(answer).map_err(|_| "form")
}

/// The account, the factor and its key as they now are; or why not, and of whom that can be said.
type Checked = Result<(AccountRow, FactorRow, Passkey), (&'static str, Option<AccountId>)>;

/// Checks an answer with the account held: of two that use one counter, the second sees the first.
async fn checked(
    tx: &mut Tx,
    party: &Webauthn,
    (whose, ceremony): (Option<&AccountId>, Ceremony),
    answer: &PublicKeyCredential,
) -> Result<Checked, PasskeyRefused> {
    let id = URL_SAFE_NO_PAD.encode(answer.get_credential_id());
    let Some(found) = factors::find_credential(tx, KIND, &id).await? else {
        return Ok(Err(("unknown", None)));
    };
    let account = accounts::hold(tx, &found.account_id).await?;
    let keys = keys_of(tx, &account.id).await?;
    let Some((mut factor, mut key)) = keys.into_iter().find(|(row, _)| row.id == found.id) else {
        return Ok(Err(("unknown", None)));
    };
    let proved = match ceremony {
        Ceremony::Register(_) => return Err(PasskeyRefused::Gone),
        Ceremony::Known(_) if whose != Some(&account.id) => return Ok(Err(("other account", None))),
        Ceremony::Known(state) => party.finish_passkey_authentication(answer, &state),
        Ceremony::Anybody(state) => match party.identify_discoverable_authentication(answer) {
            // The handle that the device keeps has to be the one we gave it.
            Ok((person, _)) if person.to_string() == account.id.as_str() => {
                party.finish_discoverable_authentication_v2(answer, state, DiscoverableKey::from(&key))
            }
            Ok(_) | Err(_) => return Ok(Err(("handle", Some(account.id)))),
        },
    };
    let result = match proved {
        Ok(result) => result,
        Err(WebauthnError::CredentialPossibleCompromise) => return Ok(Err(("counter", Some(account.id)))),
        Err(_) => return Ok(Err(("signature", Some(account.id)))),
    };
    // Two devices that count on their own: one of them is a copy. What a ceremony knew of the counter when it began
    // may be old; the row is held.
    let counter = i64::from(result.counter());
    if factor.last_step > 0 && counter <= factor.last_step {
        return Ok(Err(("counter", Some(account.id))));
    }
    key.update_credential(&result);
    factor.last_step = counter;
    Ok(Ok((account, factor, key)))
}

/// Writes down that nobody was signed in, and why.
async fn refused(
    desk: Desk<'_>,
    (why, account): (&'static str, Option<AccountId>),
    visit: &Visit,
    fresh: audit::Fresh,
) -> Result<PasskeyRefused, PasskeyRefused> {
    let mut detail = Map::new();
    detail.insert("reason".into(), Value::from("passkey"));
    detail.insert("why".into(), Value::from(why));
    let object = account.map(|id| Object { kind: "account", id: id.into(), ..Object::default() });
    let entry = Entry {
        address: Some(visit.origin.address),
        action: "signin.refused",
        object: object.unwrap_or_default(),
        detail,
        ..Entry::default()
    };
    audit::record(&mut desk.db.write().await?, entry, fresh, visit.now).await?;
    Ok(PasskeyRefused::Wrong(why))
}
