//! The key file: one key a line in base64url, the one that seals first. Only its owner may read it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use super::{MasterKey, Vault};
use crate::private_file;

/// Why the key file could not be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// Reading or writing failed.
    #[error("the key file {path} cannot be used")]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Others may read it.
    #[error("the key file {0} can be read by others: run `chmod 600` on it")]
    Open(PathBuf),
    /// A line is not a key.
    #[error("line {line} of the key file {path} is not 32 bytes in base64url")]
    Malformed {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
    },
}

impl Vault {
    /// Reads the key file, or makes it from `fresh` random bytes if there is none.
    pub fn load_or_make(path: &Path, fresh: [u8; 32]) -> Result<Self, KeyFileError> {
        match fs::read_to_string(path) {
            Ok(text) => read(path, &text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let vault = Self::new(fresh);
                vault.save(path)?;
                Ok(vault)
            }
            Err(source) => Err(KeyFileError::Io { path: path.to_owned(), source }),
        }
    }

    /// Writes all keys beside the file, then puts it in place: a crash leaves the old or the new.
    pub fn save(&self, path: &Path) -> Result<(), KeyFileError> {
        let mut lines = String::new();
        for key in std::iter::once(&self.current).chain(&self.older) {
            lines.push_str(&URL_SAFE_NO_PAD.encode(key.bytes));
            lines.push('\n');
        }
        private_file::write(path, lines.as_bytes())
            .map_err(|source| KeyFileError::Io { path: path.to_owned(), source })
    }
}

fn read(path: &Path, text: &str) -> Result<Vault, KeyFileError> {
    if !private_file::is_private(path).map_err(|source| KeyFileError::Io { path: path.to_owned(), source })? {
        return Err(KeyFileError::Open(path.to_owned()));
    }
    let mut keys = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let bytes = URL_SAFE_NO_PAD.decode(line.trim()).ok().and_then(|key| key.try_into().ok());
        let malformed = || KeyFileError::Malformed { path: path.to_owned(), line: at + 1 };
        keys.push(MasterKey::new(bytes.ok_or_else(malformed)?));
    }
    if keys.is_empty() {
        return Err(KeyFileError::Malformed { path: path.to_owned(), line: 1 });
    }
    let current = keys.remove(0);
    Ok(Vault { current, older: keys })
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// A folder of its own per test, removed at the end.
    struct Folder(PathBuf);
    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("atrium-vault-{}-{name}", std::process::id()));
            assert!(fs::create_dir_all(&path).is_ok());
            Self(path)
        }
        fn file(&self) -> PathBuf {
            self.0.join("master.key")
        }
    }
    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn the_file_is_made_once_private_and_read_back_with_older_keys() {
        let folder = Folder::new("made");
        let mut vault = Vault::load_or_make(&folder.file(), [1; 32]).unwrap();
        assert_eq!(fs::metadata(folder.file()).unwrap().permissions().mode() & 0o777, 0o600);
        let again = Vault::load_or_make(&folder.file(), [2; 32]).unwrap();
        assert_eq!(vault.key_id(), again.key_id());
        let slot = super::super::Slot { table: "t", column: "c", row: "r" };
        let sealed = vault.seal(slot, b"secret", [0; 12]).unwrap();
        vault.rotate([3; 32]);
        vault.save(&folder.file()).unwrap();
        let rotated = Vault::load_or_make(&folder.file(), [4; 32]).unwrap();
        assert_eq!(rotated.key_id(), vault.key_id());
        assert_eq!(rotated.open(slot, &sealed).unwrap(), b"secret");
    }

    #[test]
    fn a_file_others_can_read_and_a_damaged_one_are_refused() {
        let folder = Folder::new("refused");
        Vault::load_or_make(&folder.file(), [1; 32]).unwrap();
        fs::set_permissions(folder.file(), fs::Permissions::from_mode(0o644)).unwrap();
        let open = Vault::load_or_make(&folder.file(), [1; 32]);
        assert!(matches!(open, Err(KeyFileError::Open(_))));
        fs::set_permissions(folder.file(), fs::Permissions::from_mode(0o600)).unwrap();
        for damaged in ["", "not a key\n"] {
            fs::write(folder.file(), damaged).unwrap();
            let result = Vault::load_or_make(&folder.file(), [1; 32]);
            assert!(matches!(result, Err(KeyFileError::Malformed { line: 1, .. })));
        }
    }
}
