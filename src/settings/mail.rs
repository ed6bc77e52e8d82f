//! Settings of outgoing mail.

use std::{io, path::PathBuf};

use atrium_identity::mail::{Smtp, SmtpServer, Transport, TransportError};
use serde::{Deserialize, Serialize};

use super::{Settings, SettingsError};

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTls {
    /// TLS after the greeting.
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// None: to this machine only.
    None,
}

/// Outgoing mail.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// Name of the SMTP server; empty: mails become files in the data folder.
    pub host: String,
    /// Its port; 0 for the usual one.
    pub port: u16,
    /// How the connection is protected.
    pub tls: MailTls,
    /// User name; empty for none.
    pub username: String,
    /// Password.
    pub password: String,
    /// File that holds the password.
    pub password_file: PathBuf,
    /// The sender.
    pub from: String,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 0,
            tls: MailTls::StartTls,
            username: String::new(),
            password: String::new(),
            password_file: PathBuf::new(),
            from: String::new(),
        }
    }
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mail").field("host", &self.host).field("from", &self.from).finish_non_exhaustive()
    }
}

impl Mail {
    /// Whether there is a server to send through.
    pub fn is_set_up(&self) -> bool {
        !self.host.is_empty()
    }

    /// Refuses what would send passwords in the clear or from nobody.
    pub fn check(&self) -> Result<(), SettingsError> {
        let refuse = |key, reason| Err(SettingsError::Value { key, reason });
        if self.tls == MailTls::None && self.is_set_up() && !is_loopback(&self.host) {
            return refuse("mail.tls", "only a mail server on this machine may be spoken to without TLS");
        }
        if self.is_set_up() && self.from.is_empty() {
            return refuse("mail.from", "say who the mails are from, such as Atrium <atrium@example.org>");
        }
        if !self.password.is_empty() && !self.password_file.as_os_str().is_empty() {
            return refuse("mail.password_file", "set the password or the file that holds it, not both");
        }
        Ok(())
    }

    /// The sender; a made-up one while mails are files.
    pub fn sender(&self, public_url: &str) -> String {
        if !self.from.is_empty() {
            return self.from.clone();
        }
        let host = url_host(public_url).unwrap_or("localhost");
        format!("Atrium <atrium@{host}>")
    }

    /// The address alone, as people put it on their list of good senders.
    pub fn sender_address(&self, public_url: &str) -> String {
        let sender = self.sender(public_url);
        let inner = sender.rsplit_once('<').and_then(|(_, rest)| rest.split_once('>'));
        inner.map_or_else(|| sender.trim().to_owned(), |(address, _)| address.trim().to_owned())
    }

    /// Where mail goes.
    pub fn transport(&self, settings: &Settings) -> Result<Transport, MailSetUpError> {
        if !self.is_set_up() {
            return Ok(Transport::Folder(settings.data.dir.join("mail")));
        }
        let (protection, usual) = match self.tls {
            MailTls::StartTls => (Smtp::StartTls, 587),
            MailTls::Tls => (Smtp::Tls, 465),
            MailTls::None => (Smtp::Plain, 25),
        };
        let server = SmtpServer {
            host: self.host.clone(),
            port: if self.port == 0 { usual } else { self.port },
            protection,
            credentials: self.credentials()?,
        };
        Ok(Transport::smtp(server)?)
    }

    fn credentials(&self) -> Result<Option<(String, String)>, MailSetUpError> {
        if self.username.is_empty() {
            return Ok(None);
        }
        let password = if self.password_file.as_os_str().is_empty() {
            self.password.clone()
        } else {
            let read = std::fs::read_to_string(&self.password_file);
            let path = self.password_file.clone();
            read.map_err(|source| MailSetUpError::Password { path, source })?.trim_end().to_owned()
        };
        Ok(Some((self.username.clone(), password)))
    }
}

/// Why mail cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum MailSetUpError {
    /// The password's file cannot be read.
    #[error("mail.password_file {path} cannot be read")]
    Password {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The rest.
    #[error(transparent)]
    Transport(#[from] TransportError),
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn url_host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    rest.split(['/', ':']).next().filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_never_travels_in_the_clear() {
        let mail =
            |host: &str, tls| Mail { host: host.into(), tls, from: "a@b.example".into(), ..Mail::default() };
        assert!(mail("smtp.example.org", MailTls::None).check().is_err());
        assert!(mail("smtp.example.org", MailTls::StartTls).check().is_ok());
        assert!(mail("localhost", MailTls::None).check().is_ok());
        assert!(mail("127.0.0.1", MailTls::None).check().is_ok());
    }

    #[test]
    fn the_sender_has_an_address_to_put_on_a_list() {
        let mail = |from: &str| Mail { from: from.into(), ..Mail::default() };
        assert_eq!(mail("Atrium <a@example.org>").sender_address(""), "a@example.org");
        assert_eq!(mail("a@example.org").sender_address(""), "a@example.org");
        assert_eq!(mail("").sender_address("https://atrium.example:8443/x"), "atrium@atrium.example");
    }
}
