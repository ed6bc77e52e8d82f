//! Where mail goes: to an SMTP server, or into a folder while there is none.

use std::{io, path::PathBuf, time::Duration};

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    transport::smtp::{
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// How the connection to the server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Smtp {
    /// TLS from the first byte.
    Tls,
    /// TLS after the greeting, and nothing without it.
    StartTls,
    /// In the clear: to a server on this machine only.
    Plain,
}

/// An SMTP server. It has no `Debug`: the password is in it.
#[derive(Clone)]
pub struct SmtpServer {
    /// Its name, which its certificate must carry.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The protection.
    pub protection: Smtp,
    /// User name and password, if it wants them.
    pub credentials: Option<(String, String)>,
}

/// Where mail goes.
pub enum Transport {
    /// To a server.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    /// Into a folder, a file each.
    Folder(PathBuf),
}

/// Why no mail can be made or sent at all.
#[derive(Debug, thiserror::Error)]
pub enum TransportError {
    /// An address that mail cannot use.
    #[error("the address cannot be used: {0}")]
    Address(String),
    /// The message could not be put together.
    #[error("the message could not be made: {0}")]
    Message(String),
    /// TLS could not be prepared.
    #[error("TLS to the mail server cannot be prepared: {0}")]
    Tls(String),
}

/// Why one mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// Trying again is of no use: the server refused it for good, or the address is none.
    #[error("{0}")]
    Refused(String),
    /// Another time, perhaps.
    #[error("{0}")]
    Later(String),
}

impl From<TransportError> for SendError {
    fn from(error: TransportError) -> Self {
        Self::Refused(error.to_string())
    }
}

impl Transport {
    /// Prepares to speak with a server; connects only when there is something to send.
    pub fn smtp(server: SmtpServer) -> Result<Self, TransportError> {
        let tls = match server.protection {
            Smtp::Plain => Tls::None,
            Smtp::Tls => Tls::Wrapper(parameters(&server.host)?),
            Smtp::StartTls => Tls::Required(parameters(&server.host)?),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(server.host)
            .port(server.port)
            .tls(tls)
            .timeout(Some(PATIENCE));
        if let Some((user, password)) = server.credentials {
            builder = builder.credentials(Credentials::new(user, password));
        }
        Ok(Self::Smtp(Box::new(builder.build())))
    }

    /// Sends one message; `id` names its file in a folder.
    pub async fn send(&self, id: &str, message: Message) -> Result<(), SendError> {
        match self {
            Self::Smtp(server) => match server.send(message).await {
                Ok(_) => Ok(()),
                Err(error) if error.is_permanent() => Err(SendError::Refused(chain(&error))),
                Err(error) => Err(SendError::Later(chain(&error))),
            },
            Self::Folder(folder) => {
                let (folder, name) = (folder.clone(), format!("{id}.eml"));
                let written = tokio::task::spawn_blocking(move || keep(&folder, &name, &message.formatted()));
                let written = written.await.map_err(|error| SendError::Later(error.to_string()))?;
                written.map_err(|error| SendError::Later(error.to_string()))
            }
        }
    }
}

fn parameters(host: &str) -> Result<TlsParameters, TransportError> {
    TlsParameters::new(host.to_owned()).map_err(|error| TransportError::Tls(error.to_string()))
}

/// Only the server's own user may read it: links that open accounts are inside.
fn keep(folder: &std::path::Path, name: &str, message: &[u8]) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    crate::private_file::write(&folder.join(name), message)
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text = format!("{text}: {cause_text}");
        }
        source = cause.source();
    }
    text.chars().take(500).collect()
}
