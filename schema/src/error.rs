//! What can go wrong in the store.

use diesel::result::{DatabaseErrorKind, Error as Diesel};
use diesel_async::pooled_connection::{PoolError, bb8::RunError};

/// Result of every query function.
pub type DbResult<T> = Result<T, StoreError>;

/// What can go wrong in the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No such row in this scope. Another site's row looks the same.
    #[error("no such row")]
    NotFound,
    /// The row may be seen within this scope, and not be written.
    #[error("the row is out of the scope's reach")]
    OutOfReach,
    /// The row has another version than the caller expected.
    #[error("the row has changed meanwhile")]
    Stale,
    /// The write would break a uniqueness rule, or somebody else was first. Names what collided.
    #[error("conflict: {0}")]
    Conflict(String),
    /// The site is suspended: nobody works on it until it is resumed.
    #[error("the site is suspended")]
    Suspended,
    /// The write names a row that does not exist in this site, or removes one that others need.
    #[error("a referenced row is missing or still in use")]
    Reference,
    /// The write breaks a rule of the table. Names the rule.
    #[error("not allowed by the table: {0}")]
    Invalid(String),
    /// No connection came free or could be made in time.
    #[error("the database is not reachable: {0}")]
    Unavailable(String),
    /// The database URL, its parameters or a file it names cannot be used.
    #[error("database settings: {0}")]
    Settings(String),
    /// A migration failed, or the schema is newer than this program.
    #[error("migration: {0}")]
    Migration(String),
    /// A backup cannot be read or does not fit.
    #[error("backup: {0}")]
    Backup(String),
    /// Any other failure of the database.
    #[error("database failure")]
    Database(#[source] Diesel),
}

impl From<Diesel> for StoreError {
    fn from(error: Diesel) -> Self {
        let (kind, info) = match error {
            Diesel::NotFound => return Self::NotFound,
            Diesel::DatabaseError(kind, info) => (kind, info),
            other => return Self::Database(other),
        };
        // PostgreSQL names the constraint; SQLite says "… constraint failed: table.column".
        let what = || match info.constraint_name() {
            Some(name) => name.to_owned(),
            None => info.message().rsplit(": ").next().unwrap_or_default().to_owned(),
        };
        match kind {
            DatabaseErrorKind::UniqueViolation => Self::Conflict(what()),
            DatabaseErrorKind::ForeignKeyViolation => Self::Reference,
            DatabaseErrorKind::CheckViolation | DatabaseErrorKind::NotNullViolation => Self::Invalid(what()),
            DatabaseErrorKind::UnableToSendCommand | DatabaseErrorKind::ClosedConnection => {
                Self::Unavailable(info.message().to_owned())
            }
            _ => Self::Database(Diesel::DatabaseError(kind, info)),
        }
    }
}

impl From<RunError> for StoreError {
    fn from(error: RunError) -> Self {
        match error {
            RunError::User(PoolError::QueryError(error)) => Self::from(error),
            RunError::User(PoolError::ConnectionError(error)) => Self::Unavailable(error.to_string()),
            RunError::TimedOut => Self::Unavailable("no connection came free in time".into()),
        }
    }
}
