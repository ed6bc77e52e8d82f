//! Opens connections and sets each one up.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use diesel::{ConnectionError, ConnectionResult};
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod};
use rustls::pki_types::{CertificateDer, pem::PemObject};
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::{
    PgConn, Pools,
    lane::Lane,
    sqlite::{self, SqliteFile},
};
use crate::error::{DbResult, StoreError};

/// One reader per core of a small machine; SQLite reads are short.
const SQLITE_READERS: u32 = 4;
/// Small enough that ten nodes fit PostgreSQL's default of 100 connections.
const POSTGRES_CONNECTIONS: u32 = 9;
/// Debian's bundle; used when the URL names no CA of its own.
const SYSTEM_BUNDLE: &str = "/etc/ssl/certs/ca-certificates.crt";

pub(super) async fn pools(url: &str, data_dir: &Path) -> DbResult<Pools> {
    let full = full_url(url, data_dir);
    if is_postgres(url) {
        let (config, tls) = postgres_config(&full)?;
        return Ok(Pools::Postgres(postgres_pool(full, config, tls).await?));
    }
    if !(url.is_empty() || url.starts_with("sqlite:")) {
        return Err(StoreError::Settings("the URL starts with neither sqlite: nor postgres://".into()));
    }
    // The writer first: it makes the file and switches it to WAL.
    let write = Lane::build(SqliteFile { path: full.clone(), role: sqlite::WRITER }, 1).await?;
    let read = Lane::build(SqliteFile { path: full, role: sqlite::READER }, SQLITE_READERS).await?;
    Ok(Pools::Sqlite { write, read })
}

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// What diesel's own connections take: the PostgreSQL URL as it is, or the path of the SQLite file.
pub(super) fn full_url(url: &str, data_dir: &Path) -> String {
    if is_postgres(url) {
        return url.to_owned();
    }
    let path = url.strip_prefix("sqlite:").unwrap_or_default();
    let path = path.strip_prefix("//").unwrap_or(path);
    let path = if path.is_empty() { PathBuf::from("atrium.db") } else { PathBuf::from(path) };
    data_dir.join(path).to_string_lossy().into_owned()
}

async fn postgres_pool(
    url: String,
    pg: tokio_postgres::Config,
    tls: Option<MakeRustlsConnect>,
) -> DbResult<Lane<AsyncDieselConnectionManager<PgConn>>> {
    let mut config = ManagerConfig::default();
    config.recycling_method = RecyclingMethod::Fast;
    config.custom_setup = Box::new(move |_| {
        let (pg, tls) = (pg.clone(), tls.clone());
        Box::pin(async move { postgres(&pg, tls).await })
    });
    Lane::build(AsyncDieselConnectionManager::new_with_config(url, config), POSTGRES_CONNECTIONS).await
}

pub(super) async fn postgres(
    config: &tokio_postgres::Config,
    tls: Option<MakeRustlsConnect>,
) -> ConnectionResult<PgConn> {
    let failed = |error: tokio_postgres::Error| {
        let cause = std::error::Error::source(&error).map(|source| format!(": {source}")).unwrap_or_default();
        ConnectionError::BadConnection(format!("{error}{cause}"))
    };
    if let Some(tls) = tls {
        let (client, connection) = config.connect(tls).await.map_err(failed)?;
        PgConn::try_from_client_and_connection(client, connection).await
    } else {
        let (client, connection) = config.connect(tokio_postgres::NoTls).await.map_err(failed)?;
        PgConn::try_from_client_and_connection(client, connection).await
    }
}

/// Reads the URL. `sslrootcert` is ours: tokio-postgres does not know it.
pub(super) fn postgres_config(url: &str) -> DbResult<(tokio_postgres::Config, Option<MakeRustlsConnect>)> {
    let (base, query) = url.split_once('?').unwrap_or((url, ""));
    let mut root = None;
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| match pair.strip_prefix("sslrootcert=") {
            Some(path) => {
                root = Some(path);
                false
            }
            None => !pair.is_empty(),
        })
        .collect();
    let plain = if kept.is_empty() { base.to_owned() } else { format!("{base}?{}", kept.join("&")) };
    // The error never repeats the URL: it may hold a password.
    let mut config: tokio_postgres::Config =
        plain.parse().map_err(|error| StoreError::Settings(format!("PostgreSQL URL: {error}")))?;
    let local = config.get_hosts().iter().all(|host| matches!(host, Host::Unix(_)));
    if local || config.get_ssl_mode() == SslMode::Disable {
        config.ssl_mode(SslMode::Disable);
        return Ok((config, None));
    }
    config.ssl_mode(SslMode::Require);
    Ok((config, Some(MakeRustlsConnect::new(client_config(root.unwrap_or(SYSTEM_BUNDLE))?))))
}

fn client_config(bundle: &str) -> DbResult<rustls::ClientConfig> {
    let bad = |what: String| StoreError::Settings(format!("CA certificates {bundle}: {what}"));
    let mut roots = rustls::RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(bundle).map_err(|e| bad(e.to_string()))? {
        roots.add(certificate.map_err(|e| bad(e.to_string()))?).map_err(|e| bad(e.to_string()))?;
    }
    if roots.is_empty() {
        return Err(bad("no certificate in the file".into()));
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| bad(e.to_string()))?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}
