//! Old server accounts: service accounts whose old name and password go on working.

use atrium_domain::time::Moment;
use atrium_schema::{Db, StoreError, service_accounts, service_accounts::ServiceAccountRow};

use super::hash::LegacyHash;
use crate::{
    password::{Password, PasswordError, PasswordHasher},
    signin::{Origin, Refused, limits::Keys},
};

/// Why nothing was compared.
#[derive(Debug, thiserror::Error)]
pub enum ServerRefused {
    /// Too many failures: come back then.
    #[error("locked until {0}")]
    Locked(Moment),
    /// All hash slots were busy for too long.
    #[error("too many sign-ins at once")]
    Busy,
    /// The store, or the hashing, failed.
    #[error("the sign-in failed")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<StoreError> for ServerRefused {
    fn from(error: StoreError) -> Self {
        Self::Failed(Box::new(error))
    }
}

/// Which service account an old name and password are; `None` if none. For unknown names the same is compared.
pub async fn server(
    db: &Db,
    hasher: &PasswordHasher,
    (name, password): (&str, &str),
    origin: &Origin,
    now: Moment,
) -> Result<Option<ServiceAccountRow>, ServerRefused> {
    let mut conn = db.read().await?;
    // For a name that is not there the same kind of hash is checked.
    let Some(sample) = service_accounts::any_legacy(&mut conn).await? else { return Ok(None) };
    let found = service_accounts::find_legacy(&mut conn, name).await?;
    drop(conn);
    let keys = Keys::of_server(name, origin.address);
    keys.charge(db, now).await.map_err(|refused| match refused {
        Refused::Locked(until) => ServerRefused::Locked(until),
        other => ServerRefused::Failed(Box::new(other)),
    })?;
    let hash = found.as_ref().and_then(|(_, hash)| hash.as_deref()).and_then(LegacyHash::from_text);
    let dummy = || LegacyHash::from_text(&sample).and_then(|sample| LegacyHash::dummy(&sample.shape()));
    let (real, hash) = (hash.is_some(), hash.or_else(dummy));
    let password = Password::new(password.to_owned());
    let compared =
        hasher.in_a_slot(move |bench| Ok(hash.is_some_and(|hash| hash.fits(bench, password.reveal())))).await;
    let right = match compared {
        Ok(right) => right && real,
        Err(error) => {
            keys.uncharge(db).await?;
            return Err(match error {
                PasswordError::Busy => ServerRefused::Busy,
                failed @ PasswordError::Failed(_) => ServerRefused::Failed(Box::new(failed)),
            });
        }
    };
    let Some((row, _)) = found.filter(|(row, _)| right && row.data.disabled_at.is_none()) else {
        return Ok(None);
    };
    let mut tx = db.begin().await?;
    keys.forgive(&mut tx).await?;
    tx.commit().await?;
    Ok(Some(row))
}
