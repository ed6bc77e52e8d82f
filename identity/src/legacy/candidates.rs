//! Whose password was typed: the account's, or one of those that were imported under its name.

use atrium_schema::{
    Conn, DbResult,
    legacy_accounts::{self, LegacyRow},
    legacy_shapes,
};

use super::hash::LegacyHash;
use crate::password::{Bench, Password, PasswordError, PasswordHasher, Verdict, compare};

/// Imported accounts that a password may open, and what is checked for everybody, so that time does not tell who has some.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    /// The accounts; of each the hash with the same place.
    pub rows: Vec<LegacyRow>,
    hashes: Vec<LegacyHash>,
    dummies: Vec<LegacyHash>,
}

/// Those that go by this name or address. Whoever has an account already signs in to that one, and to no other.
pub(crate) async fn candidates(conn: &mut Conn, typed: &str, has_account: bool) -> DbResult<Candidates> {
    let shapes = legacy_shapes::all(conn).await?;
    if shapes.is_empty() {
        return Ok(Candidates::default());
    }
    let named = legacy_accounts::named(conn, typed).await?;
    let typed = legacy_accounts::key(typed);
    // An address has one username at most; whoever typed it means all that goes by that name.
    let by_address = named.into_iter().find(|row| row.email_key.as_deref() == Some(&*typed));
    let username = by_address.map_or_else(|| typed.clone(), |row| row.username_key);
    let mut rows = legacy_accounts::named(conn, &username).await?;
    rows.retain(|row| !has_account && row.username_key == username);
    rows.sort_by_key(|row| row.product);
    let read = |row: LegacyRow| row.hash.as_deref().and_then(LegacyHash::from_text).map(|hash| (row, hash));
    let (rows, hashes): (Vec<_>, Vec<_>) = rows.into_iter().filter_map(read).unzip();
    let dummies = dummies(&shapes, &hashes);
    Ok(Candidates { rows, hashes, dummies })
}

/// What is left to check of each shape, beside the hashes there are.
fn dummies(shapes: &[(String, i32)], hashes: &[LegacyHash]) -> Vec<LegacyHash> {
    let mut left = Vec::new();
    for (shape, most) in shapes {
        let there = hashes.iter().filter(|hash| hash.shape() == *shape).count();
        let most = usize::try_from(*most).unwrap_or(0);
        left.extend((there..most).filter_map(|_| LegacyHash::dummy(shape)));
    }
    left
}

/// Which of the hashes a password fits: the account's, or the first of the imported ones. All are checked.
pub(crate) async fn judge(
    hasher: &PasswordHasher,
    password: Password,
    stored: Option<String>,
    candidates: &Candidates,
) -> Result<(Verdict, Option<usize>), PasswordError> {
    let (real, dummies) = (candidates.hashes.clone(), candidates.dummies.clone());
    let work = move |bench: &mut Bench| {
        let verdict = compare(bench, &password, stored.as_deref())?;
        let mut fits = None;
        for (at, hash) in real.iter().enumerate() {
            // Not `position`: it would stop at the first.
            let right = hash.fits(bench, password.reveal());
            fits = fits.or(right.then_some(at));
        }
        for hash in &dummies {
            std::hint::black_box(hash.fits(bench, password.reveal()));
        }
        Ok((verdict, fits))
    };
    hasher.in_a_slot(work).await
}

impl PasswordHasher {
    /// Wraps an imported hash by argon2id. `salt` must be fresh random bytes.
    pub async fn wrap(&self, hash: LegacyHash, salt: [u8; 16]) -> Result<LegacyHash, PasswordError> {
        let failed = || PasswordError::Failed("an imported hash could not be wrapped".to_owned());
        self.in_a_slot(move |bench| hash.wrapped(bench, &salt).ok_or_else(failed)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_costs_the_same_whatever_they_have() {
        let hash = |text: &str| LegacyHash::from_text(text).unwrap();
        let bcrypt = "bcrypt:10:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        let pbkdf2 = "pbkdf2-sha256:120000:32:AAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        let shapes = [("bcrypt:10".to_owned(), 2), ("pbkdf2-sha256:120000:32".to_owned(), 1)];
        let cost = |hashes: &[LegacyHash]| {
            let all = hashes.iter().cloned().chain(dummies(&shapes, hashes));
            let mut shapes: Vec<String> = all.map(|hash| hash.shape()).collect();
            shapes.sort();
            shapes
        };
        let everybody = cost(&[]);
        assert_eq!(everybody, ["bcrypt:10", "bcrypt:10", "pbkdf2-sha256:120000:32"]);
        for some in [
            &[hash(bcrypt)][..],
            &[hash(pbkdf2)],
            &[hash(bcrypt), hash(bcrypt)],
            &[hash(pbkdf2), hash(bcrypt)],
        ] {
            assert_eq!(cost(some), everybody);
        }
    }
}
