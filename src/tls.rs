//! TLS: which certificate the server shows, and `atrium tls init`, which makes one.
//!
//! TLS 1.2 and 1.3 only, by rustls with aws-lc-rs. The local authority may speak for the names it
//! was made for and for no others (X.509 name constraints): a device that trusts it risks nothing
//! else, even if its key were stolen.

mod authority;
mod record;

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};

pub use authority::{Made, default_names, init, renew_if_due};

use crate::settings::Settings;

/// Why TLS cannot be used. The text says which file, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file could not be read or written.
    #[error("cannot use {path}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file holds no PEM of the expected kind.
    #[error("{path} holds no {expected} in PEM form")]
    NotPem {
        /// Which file.
        path: PathBuf,
        /// What was expected.
        expected: &'static str,
    },
    /// The certificate and the key do not belong together, or are of a kind we cannot use.
    #[error("the certificate {certificate} cannot be used with the key {key}")]
    Pair {
        /// The certificate's file.
        certificate: PathBuf,
        /// The key's file.
        key: PathBuf,
        /// What rustls said.
        source: rustls::Error,
    },
    /// A name cannot stand in a certificate.
    #[error("`{0}` is not a host name or an address; write it without a scheme or port")]
    Name(String),
    /// The authority was made for other names.
    #[error(
        "the local authority may not speak for {0}: run `atrium tls init --new-authority` with all names, \
         and let the devices trust the new one"
    )]
    Outside(String),
    /// Making a certificate failed.
    #[error("the certificate could not be made")]
    Make(#[source] rcgen::Error),
}

/// Where `atrium tls init` keeps its files.
#[derive(Debug, Clone)]
struct Files {
    folder: PathBuf,
}

impl Files {
    fn of(data: &Path) -> Self {
        Self { folder: data.join("tls") }
    }
    fn authority(&self) -> PathBuf {
        self.folder.join("ca.pem")
    }
    fn authority_key(&self) -> PathBuf {
        self.folder.join("ca.key")
    }
    fn certificate(&self) -> PathBuf {
        self.folder.join("server.pem")
    }
    fn key(&self) -> PathBuf {
        self.folder.join("server.key")
    }
    fn record(&self) -> PathBuf {
        self.folder.join("authority.toml")
    }
}

/// Makes aws-lc-rs the provider of every TLS connection that names none. Once per process; further
/// calls change nothing.
pub fn install_provider() {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
}

/// The configuration for HTTPS: the files of the settings, else those of `atrium tls init`; `None`
/// if there are neither, and the server then speaks plain HTTP only.
pub fn server_config(settings: &Settings) -> Result<Option<ServerConfig>, TlsError> {
    let own = &settings.tls;
    if !own.certificate.as_os_str().is_empty() {
        return load(&own.certificate, &own.key).map(Some);
    }
    let files = Files::of(&settings.data.dir);
    if files.certificate().exists() {
        return load(&files.certificate(), &files.key()).map(Some);
    }
    Ok(None)
}

/// The local authority's certificate in PEM, if `atrium tls init` was run.
pub fn authority(data: &Path) -> Result<Option<String>, TlsError> {
    let path = Files::of(data).authority();
    match fs::read_to_string(&path) {
        Ok(pem) => Ok(Some(pem)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(TlsError::File { path, source }),
    }
}

fn load(certificate: &Path, key: &Path) -> Result<ServerConfig, TlsError> {
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(&read(certificate)?)
        .collect::<Result<_, _>>()
        .map_err(|_| not_pem(certificate, "certificate"))?;
    if chain.is_empty() {
        return Err(not_pem(certificate, "certificate"));
    }
    let private = PrivateKeyDer::from_pem_slice(&read(key)?).map_err(|_| not_pem(key, "private key"))?;
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, private))
        .map_err(|source| TlsError::Pair { certificate: certificate.into(), key: key.into(), source })
}

fn read(path: &Path) -> Result<Vec<u8>, TlsError> {
    fs::read(path).map_err(|source| TlsError::File { path: path.to_owned(), source })
}

fn not_pem(path: &Path, expected: &'static str) -> TlsError {
    TlsError::NotPem { path: path.to_owned(), expected }
}
