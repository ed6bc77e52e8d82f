//! A new passkey for somebody signed in, and taking one away.

use atrium_domain::ids::{AccountId, FactorId, Id as _};
use atrium_schema::{
    StoreError, Tx,
    accounts::{self, AccountRow},
    factors::{self, FactorRow},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;
use webauthn_rs::prelude::{Passkey, RegisterPublicKeyCredential, Uuid};

use super::{
    KIND, LONGEST_ANSWER, LONGEST_NAME, MOST, PasskeyRefused,
    ceremony::{self, Ceremony},
    keys_of, party, written,
};
use crate::{
    audit,
    factors::{FreshCodes, drop_useless_codes, new_recovery_codes, standing},
    links::own_act,
    mail::{self, Letter, Outgoing},
    signin::{self, Desk, Visit},
    token::TokenHash,
};

/// What a new passkey, or one less, needs.
#[derive(Debug)]
pub struct FreshPasskey {
    /// For the row.
    pub id: FactorId,
    /// For recovery codes, should the person have none.
    pub codes: FreshCodes,
    /// For the audit log.
    pub audit: audit::Fresh,
    /// For the letter.
    pub mail: mail::Fresh,
}

/// Gives the options for `navigator.credentials.create`, as JSON.
pub async fn begin(
    desk: Desk<'_>,
    account: &AccountId,
    token: &TokenHash,
    visit: &Visit,
) -> Result<String, PasskeyRefused> {
    let party = party(desk.public_url)?;
    let mut tx = desk.db.begin().await?;
    let row = accounts::find(&mut tx, account).await?;
    let known: Vec<_> =
        keys_of(&mut tx, account).await?.into_iter().map(|(_, key)| key.cred_id().clone()).collect();
    if known.len() >= MOST {
        return Err(PasskeyRefused::TooMany);
    }
    let person = Uuid::parse_str(account.as_str()).map_err(|_| PasskeyRefused::Unavailable)?;
    let label = signin::label(&row);
    let begun = party.start_passkey_registration(person, label, &row.data.display_name, Some(known));
    let (options, state) = begun.map_err(|_| PasskeyRefused::Unavailable)?;
    let ceremony = Ceremony::Register(state);
    ceremony::keep(&mut tx, token, Some(account), &ceremony, visit.now).await?;
    tx.commit().await?;
    let mut options = serde_json::to_value(&options).map_err(|_| PasskeyRefused::Unavailable)?;
    // A device that can, keeps the key so that it is found without a name. One that cannot may still be a second proof.
    if let Some(selection) = options.pointer_mut("/publicKey/authenticatorSelection") {
        selection.as_object_mut().and_then(|all| all.insert("residentKey".into(), "preferred".into()));
    }
    Ok(options.to_string())
}

/// Takes the browser's answer. Gives recovery codes, shown once, to somebody who had none.
pub async fn register(
    desk: Desk<'_>,
    (account, token): (&AccountId, &TokenHash),
    (answer, name): (&str, &str),
    visit: &Visit,
    fresh: FreshPasskey,
) -> Result<Option<Vec<String>>, PasskeyRefused> {
    let key = checked(desk, (account, token), answer, visit).await?;
    let mut tx = desk.db.begin().await?;
    let row = accounts::hold(&mut tx, account).await?;
    let known = keys_of(&mut tx, account).await?.len();
    if known >= MOST {
        return Err(PasskeyRefused::TooMany);
    }
    let factor = FactorRow {
        id: fresh.id,
        account_id: account.clone(),
        kind: KIND.to_owned(),
        name: named(name, known),
        secret: written(&key)?,
        credential_id: Some(URL_SAFE_NO_PAD.encode(key.cred_id())),
        last_step: 0,
        created_at: visit.now,
        confirmed_at: Some(visit.now),
        used_at: None,
    };
    factors::insert(&mut tx, factor).await.map_err(|error| match error {
        StoreError::Conflict(_) => PasskeyRefused::Known,
        other => PasskeyRefused::Store(other),
    })?;
    let (_, left) = standing(&mut tx, account).await?;
    let codes = if left > 0 {
        None
    } else {
        Some(new_recovery_codes(&mut tx, account, fresh.codes, visit.now).await?)
    };
    noted(desk, &mut tx, (&row, true), visit, (fresh.audit, fresh.mail)).await?;
    tx.commit().await?;
    Ok(codes)
}

/// The key of an answer to a ceremony of just this account.
async fn checked(
    desk: Desk<'_>,
    (account, token): (&AccountId, &TokenHash),
    answer: &str,
    visit: &Visit,
) -> Result<Passkey, PasskeyRefused> {
    let (whose, ceremony) = ceremony::take(desk.db, token, visit.now).await?;
    let Ceremony::Register(state) = ceremony else { return Err(PasskeyRefused::Gone) };
    if whose.as_ref() != Some(account) {
        return Err(PasskeyRefused::Gone);
    }
    if answer.len() > LONGEST_ANSWER {
        return Err(PasskeyRefused::Wrong("size"));
    }
    let answer: RegisterPublicKeyCredential =
        serde_json::from_str(answer).map_err(|_| PasskeyRefused::Wrong("form"))?;
    let key = party(desk.public_url)?.finish_passkey_registration(&answer, &state);
    key.map_err(|_| PasskeyRefused::Wrong("answer"))
}

/// What the person calls it, or its number.
fn named(name: &str, known: usize) -> String {
    let name: String = name.trim().chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    if name.is_empty() { format!("Passkey {}", known + 1) } else { name }
}

/// Takes a passkey away; the last one takes the recovery codes along, unless an app needs them.
pub async fn remove(
    desk: Desk<'_>,
    account: &AccountId,
    id: &FactorId,
    visit: &Visit,
    (fresh, notice): (audit::Fresh, mail::Fresh),
) -> Result<(), PasskeyRefused> {
    let mut tx = desk.db.begin().await?;
    let row = accounts::hold(&mut tx, account).await?;
    if factors::remove_one(&mut tx, account, KIND, id).await? {
        drop_useless_codes(&mut tx, account).await?;
        noted(desk, &mut tx, (&row, false), visit, (fresh, notice)).await?;
    }
    Ok(tx.commit().await?)
}

async fn noted(
    desk: Desk<'_>,
    tx: &mut Tx,
    (account, added): (&AccountRow, bool),
    visit: &Visit,
    (fresh, notice): (audit::Fresh, mail::Fresh),
) -> Result<(), PasskeyRefused> {
    let mut entry = own_act(if added { "factor.added" } else { "factor.removed" }, account, visit);
    entry.detail.insert("kind".into(), Value::from(KIND));
    audit::record(tx, entry, fresh, visit.now).await?;
    if let Some(to) = account.data.email.as_deref() {
        let letter = Letter::FactorChanged { added, seen: signin::seen(tx, visit, account).await? };
        let letter = Outgoing { to, locale: &account.data.locale, letter };
        mail::queue(tx, desk.vault, letter, notice, visit.now).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_short_and_never_empty() {
        assert_eq!(named("  Anna's\nphone ", 0), "Anna'sphone");
        assert_eq!(named(" ", 2), "Passkey 3");
        assert_eq!(named(&"å".repeat(500), 0).chars().count(), LONGEST_NAME);
    }
}
