//! How often an address may begin something that costs us, counted by the minute.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use atrium_domain::time::Moment;

use crate::http::error::{ApiError, ApiResult};
use actix_web::http::StatusCode;

/// Length of a window, in ms.
const WINDOW_MS: i64 = 60_000;

/// Counts registrations begun by each address in the running minute.
#[derive(Default)]
pub struct Gate {
    limit: u32,
    counts: Mutex<(i64, HashMap<String, u32>)>,
}

impl Gate {
    /// At most `limit` a minute from one address; 0 means no limit.
    pub fn new(limit: u32) -> Self {
        Self { limit, counts: Mutex::default() }
    }

    /// Counts one more; 429 with the seconds to the next minute when it is too many.
    pub fn registration(&self, address: &str, now: Moment) -> ApiResult<()> {
        let minute = now.ms().div_euclid(WINDOW_MS);
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.0 != minute {
            // The table never outlives its minute, so it cannot grow without bound.
            *counts = (minute, HashMap::new());
        }
        let count = counts.1.entry(address.to_owned()).or_insert(0);
        *count += 1;
        if self.limit == 0 || *count <= self.limit {
            return Ok(());
        }
        let seconds = (WINDOW_MS - now.ms().rem_euclid(WINDOW_MS)).unsigned_abs().div_ceil(1000);
        Err(ApiError::problem(StatusCode::TOO_MANY_REQUESTS, "too_many_requests").retry_after(seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_does_not_lock_out_another() {
        let gate = Gate::new(2);
        let now = Moment::from_ms(61_000);
        assert!(gate.registration("a", now).is_ok());
        assert!(gate.registration("a", now).is_ok());
        assert!(gate.registration("a", now).is_err());
        assert!(gate.registration("b", now).is_ok());
        assert!(gate.registration("a", now.plus_ms(60_000)).is_ok());
    }
}
