//! Settings: embedded defaults, then a file, then the environment.

mod alerts;
mod audit;
mod history;
mod identity;
mod mail;
mod media;
mod plays;

use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

use serde::{Deserialize, Serialize};

pub use self::{
    alerts::Alerts,
    audit::Audit,
    history::History,
    identity::Identity,
    mail::{Mail, MailSetUpError, MailTls},
    media::Media,
    plays::Plays,
};

/// The commented file that lists every setting; a test compares it with `Settings::default`.
pub const DEFAULTS: &str = include_str!("../config.toml");

/// Everything that can be set.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Listening and links.
    pub server: Server,
    /// The data folder.
    pub data: Data,
    /// The database.
    pub database: Database,
    /// Certificates.
    pub tls: Tls,
    /// Logs.
    pub log: Log,
    /// Prometheus.
    pub metrics: Metrics,
    /// Players.
    pub players: Players,
    /// Media and uploads.
    pub media: Media,
    /// The audit log.
    pub audit: Audit,
    /// The history of schedules.
    pub history: History,
    /// Proof of play.
    pub plays: Plays,
    /// Alerts about screens.
    pub alerts: Alerts,
    /// Outgoing mail.
    pub mail: Mail,
    /// Signing people in.
    pub identity: Identity,
}

/// Listening and links.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    /// Address and port of plain HTTP.
    pub listen: SocketAddr,
    /// The address people and players use, without a slash at the end; empty: localhost and the port of `listen`.
    pub public_url: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Threads that serve requests; 0 means one per core.
    pub workers: usize,
    /// Seconds an idle connection is kept.
    pub keep_alive_seconds: u64,
    /// Connections that may wait to be accepted.
    pub backlog: u32,
    /// Seconds that running requests get at shutdown.
    pub shutdown_seconds: u64,
    /// Seconds between two looks at the table of changes.
    pub sweep_seconds: u64,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([0, 0, 0, 0], 8080)),
            trusted_proxies: Vec::new(),
            public_url: String::new(),
            workers: 0,
            keep_alive_seconds: 90,
            backlog: 4096,
            shutdown_seconds: 10,
            sweep_seconds: 5,
        }
    }
}

/// The data folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Data {
    /// Database, media and keys live here.
    pub dir: PathBuf,
}

impl Default for Data {
    fn default() -> Self {
        Self { dir: "data".into() }
    }
}

/// The database.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// Empty for SQLite in the data folder, else a `postgres://` URL.
    pub url: String,
}

/// Certificates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Tls {
    /// Address and port of HTTPS.
    pub listen: SocketAddr,
    /// PEM file with the certificate chain; empty for the local one.
    pub certificate: PathBuf,
    /// PEM file with the private key.
    pub key: PathBuf,
}

impl Default for Tls {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([0, 0, 0, 0], 8443)),
            certificate: PathBuf::new(),
            key: PathBuf::new(),
        }
    }
}

/// Form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Logs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// tracing's filter.
    pub filter: String,
    /// Text or JSON.
    pub format: LogFormat,
}

impl Default for Log {
    fn default() -> Self {
        Self { filter: "info".into(), format: LogFormat::Text }
    }
}

/// Prometheus.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Metrics {
    /// Bearer token for `/metrics`; empty for a generated one.
    pub token: String,
}

/// Players.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Players {
    /// Registrations that one address may begin in a minute.
    pub registrations_per_minute: u32,
}

impl Default for Players {
    fn default() -> Self {
        Self { registrations_per_minute: 30 }
    }
}

/// Why settings were refused. The text names the file, line and key.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file could not be read.
    #[error("cannot read the settings file {path}")]
    Read {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not TOML, has a wrong type or an unknown key.
    #[error("the settings file is refused: {0}")]
    File(toml::de::Error),
    /// A variable of the environment is refused.
    #[error("the environment variable {name} is refused: {reason}")]
    Environment {
        /// Its name.
        name: String,
        /// Why.
        reason: String,
    },
    /// A value makes no sense.
    #[error("{key}: {reason}")]
    Value {
        /// `section.key`.
        key: &'static str,
        /// What to do.
        reason: &'static str,
    },
}

impl Settings {
    /// Reads the file, if any, and the environment over the defaults.
    pub fn load(
        file: Option<&std::path::Path>,
        environment: &BTreeMap<String, String>,
    ) -> Result<Self, SettingsError> {
        let text = match file {
            None => String::new(),
            Some(path) => std::fs::read_to_string(path)
                .map_err(|source| SettingsError::Read { path: path.into(), source })?,
        };
        Self::parse(&text, environment)
    }

    /// The same from texts.
    pub fn parse(file: &str, environment: &BTreeMap<String, String>) -> Result<Self, SettingsError> {
        // Read strictly first: only this pass knows line numbers.
        toml::from_str::<Self>(file).map_err(SettingsError::File)?;
        let mut table: toml::Table = toml::from_str(file).map_err(SettingsError::File)?;
        for (name, value) in environment {
            if let Some(path) = name.strip_prefix("ATRIUM__") {
                set(&mut table, name, path, value)?;
            }
        }
        let settings: Self = table.try_into().map_err(|error| blame(&error, environment))?;
        settings.checked()
    }

    fn checked(mut self) -> Result<Self, SettingsError> {
        let url = self.server.public_url.trim_end_matches('/');
        let is_url = url.starts_with("http://") || url.starts_with("https://");
        if !url.is_empty() && !is_url {
            return Err(SettingsError::Value {
                key: "server.public_url",
                reason: "write it with http:// or https://, as people type it",
            });
        }
        self.server.public_url = url.to_owned();
        if self.tls.certificate.as_os_str().is_empty() != self.tls.key.as_os_str().is_empty() {
            return Err(SettingsError::Value {
                key: "tls.certificate",
                reason: "set both the certificate and the key, or neither",
            });
        }
        self.mail.check()?;
        Ok(self)
    }
}

/// Puts one variable where its name says: `SERVER__LISTEN` is `[server] listen`.
fn set(table: &mut toml::Table, name: &str, path: &str, value: &str) -> Result<(), SettingsError> {
    let refused =
        |reason: &str| SettingsError::Environment { name: name.to_owned(), reason: reason.to_owned() };
    let lower = path.to_lowercase();
    let (section, key) = lower.split_once("__").ok_or_else(|| refused("the form is ATRIUM__SECTION__KEY"))?;
    let parsed = value
        .parse::<toml::Value>()
        .ok()
        .filter(|parsed| parsed.is_integer() || parsed.is_bool() || parsed.is_array())
        .unwrap_or_else(|| toml::Value::String(value.to_owned()));
    table
        .entry(section)
        .or_insert_with(|| toml::Table::new().into())
        .as_table_mut()
        .ok_or_else(|| refused("this section is not a table"))?
        .insert(key.to_owned(), parsed);
    Ok(())
}

/// The file was read without fault before, so the environment is to blame.
fn blame(error: &toml::de::Error, environment: &BTreeMap<String, String>) -> SettingsError {
    let names: Vec<&str> =
        environment.keys().filter(|name| name.starts_with("ATRIUM__")).map(String::as_str).collect();
    SettingsError::Environment { name: names.join(", "), reason: error.message().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn the_shipped_file_lists_every_setting_with_its_default() {
        let shipped: toml::Table = toml::from_str(DEFAULTS).unwrap();
        let defaults = toml::Table::try_from(Settings::default()).unwrap();
        assert_eq!(shipped, defaults);
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let error =
            Settings::parse("[server]\nlisten = \"0.0.0.0:1\"\nlissten = 3\n", &env(&[])).unwrap_err();
        assert!(error.to_string().contains("line 3"), "{error}");
        assert!(error.to_string().contains("lissten"), "{error}");
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let file = "[server]\nworkers = 3\npublic_url = \"https://a.example/\"";
        let environment =
            env(&[("ATRIUM__SERVER__WORKERS", "5"), ("HOME", "/x"), ("ATRIUM__LOG__FORMAT", "json")]);
        let settings = Settings::parse(file, &environment).unwrap();
        assert_eq!(settings.server.workers, 5);
        assert_eq!(settings.log.format, LogFormat::Json);
        assert_eq!(settings.server.public_url, "https://a.example");
    }

    #[test]
    fn a_wrong_variable_is_named() {
        for (name, value) in
            [("ATRIUM__SERVER__WORKERS", "many"), ("ATRIUM__SERVER__NONE", "1"), ("ATRIUM__X", "1")]
        {
            let error = Settings::parse("", &env(&[(name, value)])).unwrap_err();
            assert!(error.to_string().contains(name), "{error}");
        }
    }
}
