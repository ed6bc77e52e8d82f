//! What attempts cost, by key: the account that was named, the address that asked, the browser that is known.

use std::net::IpAddr;

use atrium_domain::{
    ids::{AccountId, DeviceId, Id as _},
    time::Moment,
};
use atrium_schema::{
    Conn, Db, DbResult, Tx, devices,
    softlocks::{self, SoftlockRow},
};

use super::{Refused, Visit};
use crate::softlock::{self, ACCOUNT, ADDRESS, Limits, Locked, Softlock};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// Mails to one account that nobody answered: ten, then longer and longer waits.
const MAILS_ACCOUNT: Limits =
    Limits { free: 10, first_wait_ms: 15 * MINUTE_MS, longest_wait_ms: DAY_MS, forget_after_ms: DAY_MS };
/// Mails asked for from one address, behind which an office may sit.
const MAILS_ADDRESS: Limits = Limits {
    free: 60,
    first_wait_ms: MINUTE_MS,
    longest_wait_ms: 60 * MINUTE_MS,
    forget_after_ms: 60 * MINUTE_MS,
};

/// Passkey dialogs opened and not answered from one address.
const CEREMONIES: Limits = Limits {
    free: 120,
    first_wait_ms: 15_000,
    longest_wait_ms: 15 * MINUTE_MS,
    forget_after_ms: 60 * MINUTE_MS,
};

/// Journeys from one address, behind which an office may sit, that did not end here.
const JOURNEYS: Limits = Limits {
    free: 120,
    first_wait_ms: MINUTE_MS / 4,
    longest_wait_ms: 5 * MINUTE_MS,
    forget_after_ms: 60 * MINUTE_MS,
};

/// The keys an attempt is charged to, always in this order.
#[derive(Debug)]
pub struct Keys(Vec<(String, &'static Limits)>);

impl Keys {
    /// For a password: the name and the address. Of a browser in which this account has signed in before, only that
    /// browser: whoever floods the account from elsewhere does not keep its owner out.
    pub async fn of_password(
        conn: &mut Conn,
        typed: &str,
        account: Option<&AccountId>,
        visit: &Visit,
    ) -> DbResult<Self> {
        // Looked up for nobody as well, so that the number of queries tells nothing.
        let nobody = AccountId::parse("00000000-0000-7000-8000-000000000000").ok();
        let known = match account.or(nobody.as_ref()) {
            Some(account) => devices::find(conn, account, &visit.device.to_hex()).await?,
            None => None,
        };
        Ok(match known {
            Some(device) => Self(vec![(device_key(&device), &ACCOUNT)]),
            None => Self(vec![
                (softlock::account_key(typed), &ACCOUNT),
                (softlock::address_key(visit.origin.address), &ADDRESS),
            ]),
        })
    }

    /// For the codes of an app: only who had the password gets here.
    #[must_use]
    pub fn of_app(account: &AccountId) -> Self {
        Self(vec![(format!("app:{account}"), &ACCOUNT)])
    }

    /// For the old password of a server: its name and the address.
    #[must_use]
    pub fn of_server(name: &str, address: IpAddr) -> Self {
        Self(vec![
            // By name and address together: nobody elsewhere keeps a server from its licence.
            (format!("server:{}:{}", softlock::account_key(name), softlock::address_key(address)), &ACCOUNT),
            (format!("servers:{}", softlock::address_key(address)), &ADDRESS),
        ])
    }

    /// For passkeys: nobody guesses a signature, but each dialog leaves a row until it ends.
    #[must_use]
    pub fn of_passkey(address: IpAddr) -> Self {
        Self(vec![(format!("passkey:{}", softlock::address_key(address)), &CEREMONIES)])
    }

    /// For journeys to an outside provider that anybody can begin: each asks it for its metadata.
    #[must_use]
    pub fn of_journey(address: IpAddr) -> Self {
        Self(vec![(format!("journey:{}", softlock::address_key(address)), &JOURNEYS)])
    }

    /// For mails that anybody can make us send.
    #[must_use]
    pub fn of_mail(kind: &str, whom: &str, address: IpAddr) -> Self {
        Self(vec![
            (format!("mail:{kind}:{}", softlock::account_key(whom)), &MAILS_ACCOUNT),
            (format!("mail:{kind}:{}", softlock::address_key(address)), &MAILS_ADDRESS),
        ])
    }

    /// Charges every key, or none, before anything is compared or sent; gives whether a further attempt has to wait.
    pub async fn charge(&self, db: &Db, now: Moment) -> Result<bool, Refused> {
        let mut tx = db.begin().await?;
        match self.charge_in(&mut tx, now).await? {
            Ok(locks) => {
                tx.commit().await?;
                Ok(locks)
            }
            Err(Locked { until }) => {
                tx.rollback().await?;
                Err(Refused::Locked(until))
            }
        }
    }

    /// The same in a transaction.
    pub async fn charge_in(&self, tx: &mut Tx, now: Moment) -> DbResult<Result<bool, Locked>> {
        let mut made = Vec::with_capacity(self.0.len());
        for (key, limits) in &self.0 {
            let known = lock_of(&softlocks::hold(tx, key).await?);
            match softlock::charge(Some(known), limits, now) {
                Ok(charged) => made.push((key, charged)),
                Err(locked) => return Ok(Err(locked)),
            }
        }
        let locks = made.iter().any(|(_, charged)| charged.locked_until.is_some());
        for (key, charged) in made {
            softlocks::put(tx, row_of(key, charged)).await?;
        }
        Ok(Ok(locks))
    }

    /// Gives the charge back: nothing was compared.
    pub async fn uncharge(&self, db: &Db) -> DbResult<()> {
        let mut tx = db.begin().await?;
        self.uncharge_in(&mut tx).await?;
        tx.commit().await
    }

    /// The same in a transaction.
    pub async fn uncharge_in(&self, tx: &mut Tx) -> DbResult<()> {
        for (key, limits) in &self.0 {
            refund(tx, key, limits).await?;
        }
        Ok(())
    }

    /// The proof was right. The first key, the account's or the browser's, is forgotten; an address gets only its own
    /// charge back, or whoever has one good account could try others for ever.
    pub async fn forgive(&self, tx: &mut Tx) -> DbResult<()> {
        let mut keys = self.0.iter();
        if let Some((key, _)) = keys.next() {
            softlocks::remove(tx, key).await?;
        }
        for (key, limits) in keys {
            refund(tx, key, limits).await?;
        }
        Ok(())
    }
}

fn device_key(device: &DeviceId) -> String {
    format!("device:{device}")
}

async fn refund(tx: &mut Tx, key: &str, limits: &Limits) -> DbResult<()> {
    let known = lock_of(&softlocks::hold(tx, key).await?);
    softlocks::put(tx, row_of(key, softlock::refund(known, limits))).await
}

fn lock_of(row: &SoftlockRow) -> Softlock {
    Softlock { failures: row.failures, locked_until: row.locked_until, updated_at: row.updated_at }
}

fn row_of(key: &str, lock: Softlock) -> SoftlockRow {
    let Softlock { failures, locked_until, updated_at } = lock;
    SoftlockRow { key: key.to_owned(), failures, locked_until, updated_at }
}
