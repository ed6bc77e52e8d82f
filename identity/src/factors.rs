//! Authenticator apps (TOTP, RFC 6238) and recovery codes.

mod base32;

use atrium_domain::{
    ids::{AccountId, FactorId},
    signin::Proof,
    time::Moment,
};
use atrium_schema::{
    Conn, DbResult, StoreError, Tx,
    factors::{self, FactorRow},
};
use sha2::{Digest as _, Sha256};
use totp_rs::{Builder, Secret, Totp};

use crate::{
    passkeys,
    token::hex,
    vault::{Slot, Vault},
};

/// How many recovery codes there are.
pub const RECOVERY_CODES: usize = 10;
const APP: &str = "totp";
const RECOVERY: &str = "recovery";
/// Bytes of an app's secret: what RFC 4226 recommends.
const SECRET: usize = 20;

/// What a new app needs.
#[derive(Debug)]
pub struct FreshApp {
    /// For the row.
    pub id: FactorId,
    /// The secret.
    pub secret: [u8; SECRET],
    /// For sealing it.
    pub nonce: [u8; 12],
}

/// What recovery codes are made of.
#[derive(Debug)]
pub struct FreshCodes(pub Vec<(FactorId, [u8; 10])>);

/// An app that is being set up.
#[derive(Clone)]
pub struct Offer {
    /// The secret as people type it, in groups of four.
    pub secret: String,
    /// The address that opens an app on the same device.
    pub uri: String,
}

/// The app of an account that works.
fn confirmed(rows: &[FactorRow]) -> Option<&FactorRow> {
    rows.iter().find(|row| row.kind == APP && row.confirmed_at.is_some())
}

/// The app that is being set up there. Until it works, its name is where it was shown.
fn waiting<'a>(rows: &'a [FactorRow], shown_in: &str) -> Option<&'a FactorRow> {
    rows.iter().find(|row| row.kind == APP && row.confirmed_at.is_none() && row.name == shown_in)
}

/// Offers the app that is being set up in one sign-in or session, or a new one. What another was shown ends: whoever
/// saw that secret must not be the one whose app is confirmed.
pub async fn offer(
    tx: &mut Tx,
    vault: &Vault,
    (account, name): (&AccountId, &str),
    shown_in: &str,
    fresh: FreshApp,
    now: Moment,
) -> DbResult<Offer> {
    let rows = factors::list_of(tx, account).await?;
    if let Some(row) = waiting(&rows, shown_in)
        && let Some(secret) = secret_of(vault, row)
    {
        return Ok(offer_of(&secret, name));
    }
    factors::remove_unconfirmed(tx, account, APP).await?;
    let id = String::from(fresh.id.clone());
    let sealed = vault
        .seal(slot(&id), &fresh.secret, fresh.nonce)
        .map_err(|error| StoreError::Invalid(error.to_string()))?;
    let row = FactorRow {
        id: fresh.id,
        account_id: account.clone(),
        kind: APP.to_owned(),
        name: shown_in.to_owned(),
        secret: sealed,
        credential_id: None,
        last_step: 0,
        created_at: now,
        confirmed_at: None,
        used_at: None,
    };
    factors::insert(tx, row).await?;
    Ok(offer_of(&fresh.secret, name))
}

fn offer_of(secret: &[u8; SECRET], name: &str) -> Offer {
    let text = base32::encode(secret);
    let name: String = name.bytes().map(percent).collect();
    let uri = format!("otpauth://totp/Atrium:{name}?secret={text}&issuer=Atrium");
    let groups: Vec<&str> =
        text.as_bytes().chunks(4).filter_map(|group| str::from_utf8(group).ok()).collect();
    Offer { secret: groups.join(" "), uri }
}

fn percent(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
}

/// Takes the first code of the app that is being set up: it works, and takes the place of an older one.
pub async fn confirm(
    tx: &mut Tx,
    vault: &Vault,
    (account, shown_in): (&AccountId, &str),
    typed: &str,
    now: Moment,
) -> DbResult<bool> {
    let rows = factors::list_of(tx, account).await?;
    let Some(row) = waiting(&rows, shown_in) else { return Ok(false) };
    let Some(step) = secret_of(vault, row).and_then(|secret| step(&secret, typed, now)) else {
        return Ok(false);
    };
    factors::remove_kind(tx, account, APP).await?;
    let name = String::new();
    let row = FactorRow { name, last_step: step, confirmed_at: Some(now), used_at: Some(now), ..row.clone() };
    factors::insert(tx, row).await?;
    Ok(true)
}

/// Makes recovery codes in the place of those before. They are shown once.
pub async fn new_recovery_codes(
    tx: &mut Tx,
    account: &AccountId,
    fresh: FreshCodes,
    now: Moment,
) -> DbResult<Vec<String>> {
    factors::remove_kind(tx, account, RECOVERY).await?;
    let mut codes = Vec::new();
    for (id, random) in fresh.0 {
        let code = base32::encode(&random);
        let row = FactorRow {
            id,
            account_id: account.clone(),
            kind: RECOVERY.to_owned(),
            name: String::new(),
            secret: recovery_hash(account, &code),
            credential_id: None,
            last_step: 0,
            created_at: now,
            confirmed_at: Some(now),
            used_at: None,
        };
        factors::insert(tx, row).await?;
        let groups: Vec<&str> =
            code.as_bytes().chunks(4).filter_map(|group| str::from_utf8(group).ok()).collect();
        codes.push(groups.join("-"));
    }
    Ok(codes)
}

/// Takes the app away, and the recovery codes if nothing needs them; false if there was no app.
pub async fn remove_app(conn: &mut Conn, account: &AccountId) -> DbResult<bool> {
    let removed = factors::remove_kind(conn, account, APP).await? > 0;
    drop_useless_codes(conn, account).await?;
    Ok(removed)
}

/// Takes the recovery codes away when there is nothing left that they could stand for.
pub(crate) async fn drop_useless_codes(conn: &mut Conn, account: &AccountId) -> DbResult<()> {
    let rows = factors::list_of(conn, account).await?;
    if confirmed(&rows).is_none() && !rows.iter().any(|row| row.kind == passkeys::KIND) {
        factors::remove_kind(conn, account, RECOVERY).await?;
    }
    Ok(())
}

/// What an account has: whether an app, and how many recovery codes are left.
pub async fn standing(conn: &mut Conn, account: &AccountId) -> DbResult<(bool, usize)> {
    let rows = factors::list_of(conn, account).await?;
    Ok((confirmed(&rows).is_some(), rows.iter().filter(|row| row.kind == RECOVERY).count()))
}

/// Whether what was typed is a code of the app that was not used before, or an unused recovery code.
pub async fn check(
    tx: &mut Tx,
    vault: &Vault,
    account: &AccountId,
    typed: &str,
    now: Moment,
) -> DbResult<Option<Proof>> {
    let rows = factors::list_of(tx, account).await?;
    if let Some(app) = confirmed(&rows)
        && let Some(step) = secret_of(vault, app).and_then(|secret| step(&secret, typed, now))
    {
        // A code that was seen over somebody's shoulder is of no use after its owner.
        return Ok(factors::advance(tx, &app.id, step, now).await?.then_some(Proof::App));
    }
    let code: String =
        typed.chars().filter(char::is_ascii_alphanumeric).take(17).collect::<String>().to_ascii_uppercase();
    let taken = factors::take_recovery(tx, account, &recovery_hash(account, &code)).await?;
    Ok(taken.then_some(Proof::Recovery))
}

fn slot(id: &str) -> Slot<'_> {
    Slot { table: "factors", column: "secret", row: id }
}

fn secret_of(vault: &Vault, row: &FactorRow) -> Option<[u8; SECRET]> {
    let id = String::from(row.id.clone());
    vault.open(slot(&id), &row.secret).ok()?.try_into().ok()
}

/// The time step whose code this is: the present one, or one to either side for clocks that differ.
fn step(secret: &[u8; SECRET], typed: &str, now: Moment) -> Option<i64> {
    let totp: Totp = Builder::new().with_secret(Secret::new_stack(*secret)).build().ok()?;
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).take(7).collect();
    let seconds = u64::try_from(now.ms().div_euclid(1000)).ok()?;
    totp.check(&typed, seconds).and_then(|step| i64::try_from(step).ok())
}

/// 80 random bits need no slow hash.
fn recovery_hash(account: &AccountId, code: &str) -> String {
    hex(&Sha256::digest(format!("atrium recovery code\0{account}\0{code}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_test_vectors_of_rfc_6238_pass_and_a_step_to_either_side() {
        let secret = *b"12345678901234567890";
        let at = |seconds: i64| Moment::from_ms(seconds * 1000);
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")] {
            assert_eq!(step(&secret, code, at(seconds)), Some(seconds / 30), "{seconds}");
            assert_eq!(
                step(&secret, &format!(" {} {} ", &code[..3], &code[3..]), at(seconds)),
                Some(seconds / 30)
            );
            assert_eq!(step(&secret, code, at(seconds + 30)), Some(seconds / 30));
            assert_eq!(step(&secret, code, at(seconds + 90)), None);
        }
        assert_eq!(step(&secret, "", at(59)), None);
        assert_eq!(step(&secret, "+28708", at(59)), None);
    }

    #[test]
    fn the_secret_is_offered_to_type_and_to_open() {
        let offer = offer_of(b"12345678901234567890", "anna@example.org");
        assert_eq!(offer.secret, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(
            offer.uri,
            "otpauth://totp/Atrium:anna%40example%2Eorg?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Atrium"
        );
    }
}
