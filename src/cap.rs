//! OASIS Common Alerting Protocol 1.2: warnings of authorities, read from strangers' XML and decided on.
//!
//! Everything here is pure: [`xml`] reads bounded XML, [`alert`] and [`index`] what it says, [`decide`] what follows from it for
//! what stands, [`card`] the words on the screen. `src/cap_feeds.rs` fetches, stores and activates.

pub mod alert;
pub mod card;
pub mod decide;
pub mod index;
pub mod words;
pub mod xml;

/// Why a document was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// More than [`xml::MOST_BYTES`].
    #[error("the document is too large")]
    TooLarge,
    /// No UTF-8, or it says that it is something else.
    #[error("the document is not UTF-8")]
    NotUtf8,
    /// It has a document type: nothing we read needs one, and entities are declared there.
    #[error("the document has a DOCTYPE")]
    Doctype,
    /// It uses an entity besides XML's own five.
    #[error("the document uses an entity")]
    Entity,
    /// It is not well-formed.
    #[error("the document is not well-formed XML")]
    Malformed,
    /// Elements stand in elements too deeply.
    #[error("the document is nested too deeply")]
    TooDeep,
    /// It has too many elements, attributes, parts or references.
    #[error("the document has too many parts")]
    TooMany,
    /// Its root is neither an alert nor, where one may be, an index of alerts.
    #[error("the document is no CAP alert")]
    NotCap,
    /// An element that must be there is not, or is empty.
    #[error("the document has no {0}")]
    Missing(&'static str),
    /// An element says what the standard does not know.
    #[error("the document's {0} is unknown")]
    Unknown(&'static str),
}

impl Refusal {
    /// The stable name, for answers and for the page.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "alert_too_large",
            Self::NotUtf8 => "alert_not_utf8",
            Self::Doctype => "alert_doctype",
            Self::Entity => "alert_entity",
            Self::Malformed => "alert_malformed",
            Self::TooDeep => "alert_too_deep",
            Self::TooMany => "alert_too_many_parts",
            Self::NotCap => "alert_not_cap",
            Self::Missing(_) => "alert_part_missing",
            Self::Unknown(_) => "alert_part_unknown",
        }
    }

    /// The element that is at fault, if one is.
    #[must_use]
    pub const fn element(self) -> Option<&'static str> {
        match self {
            Self::Missing(name) | Self::Unknown(name) => Some(name),
            _ => None,
        }
    }
}
