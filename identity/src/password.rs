//! Passwords: what we accept, and Argon2id behind a bounded number of slots.
//!
//! One hash costs about 20 MB and 30 ms of a core. Without a bound, a flood of sign-ins would take
//! the memory and the time of the players' polls; so hashing happens on as many blocking threads as
//! there are slots, and whoever waits too long is told to come back ([`PasswordError::Busy`]).

mod bench;
mod policy;

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use argon2::Params;
use tokio::sync::Semaphore;

pub(crate) use bench::Bench;
pub use policy::{MAX_CHARS, MIN_CHARS, Refusal, check};

/// OWASP's first choice for Argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// What one of our hashes costs: memory in KiB, passes, lanes.
pub(crate) const COST: (u32, u32, u32) = (MEMORY_KIB, PASSES, LANES);

/// Stands in for the hash of an account that does not exist, so that the answer takes as long.
/// No password gives an output of zeros.
const DUMMY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$\
                     AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// What somebody typed into a password field. It is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// Takes the text as typed: nothing is trimmed or changed.
    #[must_use]
    pub const fn new(text: String) -> Self {
        Self(text)
    }

    /// The text, for the policy and the hash only.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Why a password could not be hashed or compared.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// All slots were taken until the deadline: try again later (503 with `Retry-After`).
    #[error("too many sign-ins at once")]
    Busy,
    /// The hashing itself failed; the reason names no secret.
    #[error("password hashing failed: {0}")]
    Failed(String),
}

/// What comparing a password with a stored hash gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is the right one.
    Right {
        /// The stored hash was made with weaker or other parameters: hash the password anew.
        rehash: bool,
    },
    /// It is not, or there is no such account.
    Wrong,
}

/// Hashes and compares passwords, never more at once than it has slots. Clones share the slots.
#[derive(Clone)]
pub struct PasswordHasher {
    slots: Arc<Semaphore>,
    /// Those that nobody works at: no more than there are slots.
    benches: Arc<Mutex<Vec<Bench>>>,
    patience: Duration,
    params: Params,
}

impl PasswordHasher {
    /// `slots` hashes run at once (the number of cores); a caller waits at most `patience` for one.
    #[must_use]
    pub fn new(slots: usize, patience: Duration) -> Self {
        // The library's default is the same choice; a test holds our numbers against both.
        let params = Params::new(MEMORY_KIB, PASSES, LANES, None).unwrap_or_default();
        Self { slots: Arc::new(Semaphore::new(slots.max(1))), benches: Arc::default(), patience, params }
    }

    /// Hashes a password into a PHC string. `salt` must be fresh random bytes.
    pub async fn hash(&self, password: Password, salt: [u8; 16]) -> Result<String, PasswordError> {
        self.in_a_slot(move |bench| bench.hash(password.reveal().as_bytes(), &salt)).await
    }

    /// Compares a password with a stored PHC string. Without one, the same work is done and the
    /// verdict is `Wrong`, so that time does not tell whether the account exists.
    pub async fn verify(&self, password: Password, stored: Option<String>) -> Result<Verdict, PasswordError> {
        self.in_a_slot(move |bench| compare(bench, &password, stored.as_deref())).await
    }

    /// Gives the memory back that no hash has used since this was last asked: ask it every minute.
    pub fn rest(&self) {
        let mut benches = self.benches.lock().unwrap_or_else(PoisonError::into_inner);
        benches.retain_mut(Bench::was_used);
    }

    /// Takes every slot until the returned value is dropped: how tests see a full queue.
    #[must_use]
    pub fn occupy(&self) -> Option<tokio::sync::OwnedSemaphorePermit> {
        let all = u32::try_from(self.slots.available_permits()).ok()?;
        Arc::clone(&self.slots).try_acquire_many_owned(all).ok()
    }

    /// The slot moves into the closure: a caller who hangs up does not free it early.
    pub(crate) async fn in_a_slot<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Bench) -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let waiting = Arc::clone(&self.slots).acquire_owned();
        let slot = tokio::time::timeout(self.patience, waiting)
            .await
            .map_err(|_| PasswordError::Busy)?
            .map_err(|_| PasswordError::Busy)?;
        let (benches, params) = (Arc::clone(&self.benches), self.params.clone());
        let done = tokio::task::spawn_blocking(move || {
            let free = || benches.lock().unwrap_or_else(PoisonError::into_inner);
            let bench = free().pop();
            let mut bench = bench.unwrap_or_else(|| Bench::new(params));
            let result = work(&mut bench);
            free().push(bench);
            drop(slot);
            result
        });
        done.await.map_err(failed)?
    }
}

impl fmt::Debug for PasswordHasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordHasher").field("slots", &self.slots).finish_non_exhaustive()
    }
}

/// Takes its time: call it in a slot.
pub(crate) fn compare(
    bench: &mut Bench,
    password: &Password,
    stored: Option<&str>,
) -> Result<Verdict, PasswordError> {
    let (right, ours) = bench.fits(stored.unwrap_or(DUMMY), password.reveal().as_bytes())?;
    let right = right && stored.is_some();
    Ok(if right { Verdict::Right { rehash: !ours } } else { Verdict::Wrong })
}

fn failed(reason: impl fmt::Display) -> PasswordError {
    PasswordError::Failed(reason.to_string())
}

#[cfg(test)]
mod tests {
    use argon2::{Algorithm, Argon2, PasswordHash, PasswordHasher as _, Version};

    use super::*;

    fn hasher(slots: usize) -> PasswordHasher {
        PasswordHasher::new(slots, Duration::from_secs(5))
    }

    fn password(text: &str) -> Password {
        Password::new(text.to_owned())
    }

    #[tokio::test]
    async fn a_hash_is_argon2id_at_owasp_cost_and_fits_only_its_password() {
        let hasher = hasher(2);
        let hash = hasher.hash(password("a long enough one"), [7; 16]).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        let right = hasher.verify(password("a long enough one"), Some(hash.clone())).await.unwrap();
        assert_eq!(right, Verdict::Right { rehash: false });
        let wrong = hasher.verify(password("a long enough ONE"), Some(hash)).await.unwrap();
        assert_eq!(wrong, Verdict::Wrong);
    }

    #[tokio::test]
    async fn an_older_cost_is_accepted_and_asks_for_a_new_hash() {
        let weak = Params::new(8, 1, 1, None).unwrap();
        let old = Argon2::new(Algorithm::Argon2id, Version::V0x13, weak)
            .hash_password_with_salt(b"from long ago", &[1; 16])
            .unwrap()
            .to_string();
        let verdict = hasher(1).verify(password("from long ago"), Some(old)).await.unwrap();
        assert_eq!(verdict, Verdict::Right { rehash: true });
    }

    #[tokio::test]
    async fn an_unknown_account_costs_the_same_hash() {
        let made_with = Params::try_from(&PasswordHash::new(DUMMY).unwrap()).unwrap();
        assert_eq!((made_with.m_cost(), made_with.t_cost(), made_with.p_cost()), (MEMORY_KIB, PASSES, LANES));
        assert_eq!(hasher(1).verify(password("x"), None).await.unwrap(), Verdict::Wrong);
    }

    #[tokio::test(start_paused = true)]
    async fn a_full_queue_answers_busy_after_the_deadline_and_recovers() {
        let hasher = PasswordHasher::new(2, Duration::from_secs(3));
        let all = hasher.occupy().unwrap();
        let refused = hasher.verify(password("x"), None).await;
        assert!(matches!(refused, Err(PasswordError::Busy)));
        drop(all);
        assert_eq!(hasher.verify(password("x"), None).await.unwrap(), Verdict::Wrong);
    }

    #[tokio::test]
    async fn a_damaged_stored_hash_is_an_error_and_never_a_match() {
        let result = hasher(1).verify(password("x"), Some("md5:1234".to_owned())).await;
        assert!(matches!(result, Err(PasswordError::Failed(_))));
    }

    #[test]
    fn a_password_is_never_printed() {
        assert_eq!(format!("{:?}", password("hunter2hunter2")), "Password(…)");
    }
}
