//! What stands at a feed's address: an alert, or an index (Atom, RSS) of links to alerts.

use super::{
    Refusal,
    alert::Alert,
    xml::{self, Element, Space},
};

/// The media type of CAP.
const CAP: &str = "application/cap+xml";
/// Most entries of an index that are looked at: the first, which are the newest.
const MOST_ENTRIES: usize = 1_000;

/// What stands at a feed's address.
#[derive(Debug, PartialEq, Eq)]
pub enum Document {
    /// One alert.
    Alert(Box<Alert>),
    /// Where alerts are.
    Index(Vec<Entry>),
}

/// An entry of an index.
#[derive(Debug, PartialEq, Eq)]
pub enum Entry {
    /// The alert itself stands there.
    Here(Result<Box<Alert>, Refusal>),
    /// It is behind a link.
    Link {
        /// The address, perhaps relative to the index's.
        href: String,
        /// When it was last changed, as the index says it; may be empty.
        changed: String,
    },
}

impl Document {
    /// Reads what stands at a feed's address.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let root = xml::read(bytes)?;
        if root.is(Space::Atom, "feed") {
            let entries = root.all("entry").take(MOST_ENTRIES);
            return Ok(Self::Index(entries.filter_map(|entry| read_entry(entry, atom_link)).collect()));
        }
        if root.is(Space::Bare, "rss") {
            let items = root.all("channel").flat_map(|channel| channel.all("item")).take(MOST_ENTRIES);
            return Ok(Self::Index(items.filter_map(|item| read_entry(item, rss_link)).collect()));
        }
        Ok(Self::Alert(Box::new(Alert::of(&root)?)))
    }
}

fn read_entry(entry: &Element, link: impl Fn(&Element) -> Option<String>) -> Option<Entry> {
    if let Some(alert) = inside(entry) {
        return Some(Entry::Here(Alert::of(alert).map(Box::new)));
    }
    let said = |name| entry.text_of(name);
    let changed = said("updated").or_else(|| said("pubDate")).or_else(|| said("guid")).unwrap_or_default();
    Some(Entry::Link { href: link(entry)?, changed: changed.to_owned() })
}

/// An alert that stands in the entry or in its content.
fn inside(entry: &Element) -> Option<&Element> {
    let within = entry.children.iter().flat_map(|child| &child.children);
    entry.children.iter().chain(within).find(|element| element.is(Space::Cap, "alert"))
}

/// The link of CAP's media type, else the one that stands for the entry.
fn atom_link(entry: &Element) -> Option<String> {
    let href = |link: &Element| link.attribute("href").map(str::to_owned);
    let of_cap = entry.all("link").find(|link| link.attribute("type").is_some_and(is_cap));
    let itself = |link: &&Element| matches!(link.attribute("rel"), None | Some("alternate"));
    let found = of_cap.or_else(|| entry.all("link").find(itself)).or_else(|| entry.all("link").next());
    found.and_then(href).filter(|href| !href.is_empty())
}

fn rss_link(item: &Element) -> Option<String> {
    let enclosed = item.all("enclosure").find(|part| part.attribute("type").is_some_and(is_cap));
    let enclosed = enclosed.and_then(|part| part.attribute("url"));
    enclosed.or_else(|| item.text_of("link")).map(str::to_owned)
}

fn is_cap(kind: &str) -> bool {
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(CAP))
}

#[cfg(test)]
mod tests;
