//! What `atrium tls init` remembers beside its certificates.

use std::{fs, io, net::IpAddr};

use atrium_domain::time::Moment;
use atrium_identity::private_file;
use serde::{Deserialize, Serialize};

use super::{Files, TlsError};

/// The names the authority was made for, and until when the server's certificate is good.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Record {
    /// What the authority may speak for.
    pub permitted: Vec<String>,
    /// What the server's certificate stands for.
    pub names: Vec<String>,
    /// The end of the server's certificate.
    pub until: Moment,
    /// SHA-256 of the authority's certificate, to compare by eye.
    pub fingerprint: String,
}

impl Record {
    pub fn load(files: &Files) -> Result<Option<Self>, TlsError> {
        let path = files.record();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(TlsError::File { path, source }),
        };
        let read = toml::from_str(&text).map_err(io::Error::other);
        read.map(Some).map_err(|source| TlsError::File { path, source })
    }

    pub fn save(&self, files: &Files) -> Result<(), TlsError> {
        let path = files.record();
        toml::to_string(self)
            .map_err(io::Error::other)
            .and_then(|text| private_file::write(&path, text.as_bytes()))
            .map_err(|source| TlsError::File { path, source })
    }

    /// Whether the authority may speak for a name: the same address, the same host or one below it.
    pub fn permits(&self, name: &str) -> bool {
        let host = name.trim_start_matches("*.");
        self.permitted.iter().any(|own| {
            own == host
                || own.parse::<IpAddr>().is_err()
                    && host.strip_suffix(own.as_str()).is_some_and(|front| front.ends_with('.'))
        })
    }
}
