//! What attempts cost, by key: the account that was named, the address that asked, the browser that is known.

use std::net::IpAddr;

use atrium_domain::{
    ids::{AccountId, ConnectionId, DeviceId, Id as _},
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

/// Names typed from one address that led to no sign-in: each is looked up by its domain.
const NAMES: Limits = JOURNEYS;

/// Reminders of one connection: one a day.
const REMINDERS: Limits =
    Limits { free: 1, first_wait_ms: DAY_MS, longest_wait_ms: DAY_MS, forget_after_ms: DAY_MS };

/// The keys an attempt is charged to, always in this order.
///
/// The silent one is of an account whatever name was typed. That it is locked is never told, for by another name it would tell that
/// both are one account's: whoever comes then is heard like somebody with a wrong password.
#[derive(Debug)]
pub struct Keys {
    told: Vec<(String, &'static Limits)>,
    silent: Option<String>,
}

/// An attempt that was charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charged {
    /// A further one has to wait.
    pub locks: bool,
    /// The silent key is locked: nothing that was typed is right.
    pub deaf: bool,
}

impl Keys {
    const fn told(told: Vec<(String, &'static Limits)>) -> Self {
        Self { told, silent: None }
    }

    /// What stands charged after an attempt: of a locked silent key nothing does.
    #[must_use]
    pub fn after(self, charged: Charged) -> Self {
        Self { silent: self.silent.filter(|_| !charged.deaf), ..self }
    }

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
            Some(device) => Self::told(vec![(device_key(&device), &ACCOUNT)]),
            None => {
                Self {
                    told: vec![
                        (softlock::account_key(typed), &ACCOUNT),
                        (softlock::address_key(visit.origin.address), &ADDRESS),
                    ],
                    // Of nobody by what was typed, so that the work is the same.
                    silent: Some(account.map_or_else(
                        || format!("of:{}", softlock::account_key(typed)),
                        |id| format!("of:{id}"),
                    )),
                }
            }
        })
    }

    /// For the codes of an app: only who had the password gets here.
    #[must_use]
    pub fn of_app(account: &AccountId) -> Self {
        Self::told(vec![(format!("app:{account}"), &ACCOUNT)])
    }

    /// For the old password of a server: its name and the address.
    #[must_use]
    pub fn of_server(name: &str, address: IpAddr) -> Self {
        Self::told(vec![
            // By name and address together: nobody elsewhere keeps a server from its licence.
            (format!("server:{}:{}", softlock::account_key(name), softlock::address_key(address)), &ACCOUNT),
            (format!("servers:{}", softlock::address_key(address)), &ADDRESS),
        ])
    }

    /// For passkeys: nobody guesses a signature, but each dialog leaves a row until it ends.
    #[must_use]
    pub fn of_passkey(address: IpAddr) -> Self {
        Self::told(vec![(format!("passkey:{}", softlock::address_key(address)), &CEREMONIES)])
    }

    /// For journeys to an outside provider that anybody can begin: each asks it for its metadata.
    #[must_use]
    pub fn of_journey(address: IpAddr) -> Self {
        Self::told(vec![(format!("journey:{}", softlock::address_key(address)), &JOURNEYS)])
    }

    /// For a name that is typed on the first page.
    #[must_use]
    pub fn of_name(address: IpAddr) -> Self {
        Self::told(vec![(format!("name:{}", softlock::address_key(address)), &NAMES)])
    }

    /// For reminders to everybody whom a connection would lock out.
    #[must_use]
    pub fn of_reminders(connection: &ConnectionId) -> Self {
        Self::told(vec![(format!("reminders:{connection}"), &REMINDERS)])
    }

    /// For mails that anybody can make us send.
    #[must_use]
    pub fn of_mail(kind: &str, whom: &str, address: IpAddr) -> Self {
        Self::told(vec![
            (format!("mail:{kind}:{}", softlock::account_key(whom)), &MAILS_ACCOUNT),
            (format!("mail:{kind}:{}", softlock::address_key(address)), &MAILS_ADDRESS),
        ])
    }

    /// Charges every key, or none, before anything is compared or sent; gives what follows from it.
    pub async fn charge(&self, db: &Db, now: Moment) -> Result<Charged, Refused> {
        let mut tx = db.begin().await?;
        match self.charge_in(&mut tx, now).await? {
            Ok(charged) => {
                tx.commit().await?;
                Ok(charged)
            }
            Err(Locked { until }) => {
                tx.rollback().await?;
                Err(Refused::Locked(until))
            }
        }
    }

    /// The same in a transaction.
    pub async fn charge_in(&self, tx: &mut Tx, now: Moment) -> DbResult<Result<Charged, Locked>> {
        let mut made = Vec::with_capacity(self.told.len() + 1);
        for (key, limits) in &self.told {
            let known = lock_of(&softlocks::hold(tx, key).await?);
            match softlock::charge(Some(known), limits, now) {
                Ok(charged) => made.push((key, charged)),
                Err(locked) => return Ok(Err(locked)),
            }
        }
        let locks = made.iter().any(|(_, charged)| charged.locked_until.is_some());
        let mut deaf = false;
        if let Some(key) = &self.silent {
            let known = lock_of(&softlocks::hold(tx, key).await?);
            match softlock::charge(Some(known), &ACCOUNT, now) {
                Ok(charged) => made.push((key, charged)),
                Err(_) => deaf = true,
            }
        }
        for (key, charged) in made {
            softlocks::put(tx, row_of(key, charged)).await?;
        }
        Ok(Ok(Charged { locks, deaf }))
    }

    /// Gives the charge back: nothing was compared. Where nothing stands charged nothing is written.
    pub async fn uncharge(&self, db: &Db) -> DbResult<()> {
        let mut conn = db.read().await?;
        let mut charged = false;
        for key in self.told.iter().map(|(key, _)| key).chain(&self.silent) {
            charged |= softlocks::find(&mut conn, key).await?.is_some_and(|row| row.failures > 0);
        }
        drop(conn);
        if !charged {
            return Ok(());
        }
        let mut tx = db.begin().await?;
        self.uncharge_in(&mut tx).await?;
        tx.commit().await
    }

    /// The same in a transaction.
    pub async fn uncharge_in(&self, tx: &mut Tx) -> DbResult<()> {
        for (key, limits) in &self.told {
            refund(tx, key, limits).await?;
        }
        match &self.silent {
            Some(key) => refund(tx, key, &ACCOUNT).await,
            None => Ok(()),
        }
    }

    /// The proof was right. The first key, the name's or the browser's, and the silent one are forgotten; an address gets only its own
    /// charge back, or whoever has one good account could try others for ever.
    pub async fn forgive(&self, tx: &mut Tx) -> DbResult<()> {
        let mut keys = self.told.iter();
        if let Some((key, _)) = keys.next() {
            softlocks::remove(tx, key).await?;
        }
        for (key, limits) in keys {
            refund(tx, key, limits).await?;
        }
        match &self.silent {
            Some(key) => softlocks::remove(tx, key).await,
            None => Ok(()),
        }
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
