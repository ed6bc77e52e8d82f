//! One CAP message.

use atrium_domain::time::Moment;

use super::{
    Refusal,
    words::{Audience, Certainty, Kind, Severity, Status, Urgency},
    xml::{self, Element, Space},
};

/// Longest sender and identifier, in characters.
const NAME: usize = 300;
/// Most `info` of a message, and most codes of one.
const PARTS: usize = 100;
/// Most messages that one refers to.
const REFERENCES: usize = 200;

/// What names a message all over the world.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Who sent it.
    pub sender: String,
    /// What they call it.
    pub identifier: String,
    /// When they sent it.
    pub sent: Moment,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// Its name.
    pub key: Key,
    /// What it is for.
    pub status: Status,
    /// What it does.
    pub kind: Kind,
    /// Who may know.
    pub scope: Audience,
    /// The messages it refers to. Those that cannot be read are left out: a warning is worth more than its references.
    pub references: Vec<Key>,
    /// What it says, once for each language and event.
    pub infos: Vec<Info>,
}

/// What a message says, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Info {
    /// A BCP 47 tag.
    pub language: String,
    /// What happens.
    pub event: String,
    /// How soon something is to be done.
    pub urgency: Urgency,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is.
    pub certainty: Certainty,
    /// What systems call the event: the name of the code and its value.
    pub codes: Vec<(String, String)>,
    /// From when on it no longer holds.
    pub expires: Option<Moment>,
    /// In a line.
    pub headline: Option<String>,
    /// In more words.
    pub description: Option<String>,
    /// What to do.
    pub instruction: Option<String>,
}

impl Alert {
    /// Reads a message from XML.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        Self::of(&xml::read(bytes)?)
    }

    /// Reads a message from an element.
    pub fn of(root: &Element) -> Result<Self, Refusal> {
        if !root.is(Space::Cap, "alert") {
            return Err(Refusal::NotCap);
        }
        let key = Key {
            sender: name(root, "sender")?,
            identifier: name(root, "identifier")?,
            sent: time(root, "sent")?.ok_or(Refusal::Missing("sent"))?,
        };
        let kind = word(root, "msgType", Kind::parse)?;
        let references = references(root.text_of("references").unwrap_or_default())?;
        if kind == Kind::Cancel && references.is_empty() {
            return Err(Refusal::Missing("references"));
        }
        let infos: Vec<Info> = few(root, "info")?.into_iter().map(info).collect::<Result<_, _>>()?;
        if infos.is_empty() && matches!(kind, Kind::Alert | Kind::Update) {
            return Err(Refusal::Missing("info"));
        }
        Ok(Self {
            key,
            status: word(root, "status", Status::parse)?,
            kind,
            scope: word(root, "scope", Audience::parse)?,
            references,
            infos,
        })
    }
}

fn info(element: &Element) -> Result<Info, Refusal> {
    let text = |name| element.text_of(name).map(str::to_owned);
    let code = |child: &Element| {
        let part = |name| child.text_of(name).unwrap_or_default().to_owned();
        (part("valueName"), part("value"))
    };
    Ok(Info {
        // What the standard says where nothing is said.
        language: text("language").unwrap_or_else(|| "en-US".to_owned()),
        event: text("event").ok_or(Refusal::Missing("event"))?,
        urgency: word(element, "urgency", Urgency::parse)?,
        severity: word(element, "severity", Severity::parse)?,
        certainty: word(element, "certainty", Certainty::parse)?,
        codes: few(element, "eventCode")?.into_iter().map(code).collect(),
        expires: time(element, "expires")?,
        headline: text("headline"),
        description: text("description"),
        instruction: text("instruction"),
    })
}

/// The elements of a name, if they are not too many.
fn few<'a>(element: &'a Element, name: &'a str) -> Result<Vec<&'a Element>, Refusal> {
    let found: Vec<&Element> = element.all(name).take(PARTS + 1).collect();
    if found.len() > PARTS { Err(Refusal::TooMany) } else { Ok(found) }
}

fn name(element: &Element, part: &'static str) -> Result<String, Refusal> {
    let text = element.text_of(part).ok_or(Refusal::Missing(part))?;
    if is_name(text) { Ok(text.to_owned()) } else { Err(Refusal::Unknown(part)) }
}

fn is_name(text: &str) -> bool {
    (1..=NAME).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

fn word<T>(element: &Element, part: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<T, Refusal> {
    parse(element.text_of(part).ok_or(Refusal::Missing(part))?).ok_or(Refusal::Unknown(part))
}

/// The standard's times have an offset, and UTC written `-00:00`; `Z` is taken too.
fn time(element: &Element, part: &'static str) -> Result<Option<Moment>, Refusal> {
    element.text_of(part).map(|text| moment(text).ok_or(Refusal::Unknown(part))).transpose()
}

fn moment(text: &str) -> Option<Moment> {
    text.parse().ok()
}

/// `sender,identifier,sent`, several with blanks between them.
fn references(text: &str) -> Result<Vec<Key>, Refusal> {
    let mut found = Vec::new();
    for one in text.split_whitespace() {
        if found.len() >= REFERENCES {
            return Err(Refusal::TooMany);
        }
        found.extend(reference(one));
    }
    Ok(found)
}

fn reference(text: &str) -> Option<Key> {
    // An identifier may hold the comma that the standard forbids; a time never does.
    let (sender, rest) = text.split_once(',')?;
    let (identifier, sent) = rest.rsplit_once(',')?;
    let good = is_name(sender) && is_name(identifier);
    let key = Key { sender: sender.to_owned(), identifier: identifier.to_owned(), sent: moment(sent)? };
    good.then_some(key)
}

#[cfg(test)]
pub(super) mod tests;
