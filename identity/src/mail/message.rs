//! From words to a message as mail servers carry it (RFC 5322, MIME).

use std::time::{Duration, SystemTime};

use atrium_domain::time::Moment;
use lettre::{
    Message,
    message::{Mailbox, MultiPart, MultiPartKind, SinglePart},
};

use super::TransportError;

/// A letter in words.
#[derive(Debug, Clone)]
pub struct Words {
    /// Never a code: subjects are shown on locked screens.
    pub subject: String,
    /// For readers without HTML.
    pub text: String,
    /// For the others.
    pub html: String,
}

/// Who writes to whom, and when.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// The sender, as `Name <address>` or an address.
    pub from: &'a str,
    /// The recipient's address.
    pub to: &'a str,
    /// The mail's id.
    pub id: &'a str,
    /// When it was written.
    pub at: Moment,
}

/// Makes the message.
pub fn compose(envelope: Envelope<'_>, words: Words) -> Result<Message, TransportError> {
    let unusable = |error: lettre::address::AddressError| TransportError::Address(error.to_string());
    let from: Mailbox = envelope.from.parse().map_err(unusable)?;
    let to = Mailbox::new(None, envelope.to.parse().map_err(unusable)?);
    let at = SystemTime::UNIX_EPOCH + Duration::from_millis(envelope.at.ms().unsigned_abs());
    let host = from.email.domain().to_owned();
    let both = MultiPart::builder()
        .kind(MultiPartKind::Alternative)
        .boundary(format!("part-{}", envelope.id))
        .singlepart(SinglePart::plain(words.text))
        .singlepart(SinglePart::html(words.html));
    Message::builder()
        .from(from)
        .to(to)
        .date(at)
        .message_id(Some(format!("<{}@{host}>", envelope.id)))
        .subject(words.subject)
        .multipart(both)
        .map_err(|error| TransportError::Message(error.to_string()))
}
