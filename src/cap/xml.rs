//! XML of strangers as a small tree: bounded in bytes, depth and number, without DOCTYPE and without entities.

use quick_xml::{
    NsReader, XmlVersion,
    events::{BytesRef, BytesStart, Event},
    name::{Namespace, ResolveResult},
};

use super::Refusal;

/// The most bytes of a document: 2 MiB.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;
/// Elements in elements; an alert inside an Atom entry needs nine.
const DEEPEST: usize = 32;
/// Elements of a document.
const MOST_ELEMENTS: usize = 50_000;
/// Attributes of an element.
const MOST_ATTRIBUTES: usize = 32;

/// Whose an element's name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// CAP 1.2 or 1.1.
    Cap,
    /// Atom.
    Atom,
    /// Nobody's, as in RSS.
    Bare,
    /// Another's.
    Other,
}

/// An element with what is in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Element {
    /// Whose its name is.
    pub space: Space,
    /// Its name without a prefix.
    pub name: String,
    /// Its attributes without a prefix: name and value.
    attributes: Vec<(String, String)>,
    /// The text that stands right in it, without blanks around it.
    pub text: String,
    /// The elements in it, in their order.
    pub children: Vec<Element>,
}

impl Element {
    /// Whether it is this one.
    #[must_use]
    pub fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && self.name == name
    }

    /// The elements in it of this name, of its own space.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.is(self.space, name))
    }

    /// The text of the first element in it of this name; none if that is empty.
    pub fn text_of<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.all(name).map(|child| child.text.as_str()).find(|text| !text.is_empty())
    }

    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a document; gives its root.
pub fn read(bytes: &[u8]) -> Result<Element, Refusal> {
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::NotUtf8)?;
    let mut reader = NsReader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut tree = Tree::default();
    loop {
        let event = reader.read_event().map_err(|_| Refusal::Malformed)?;
        match event {
            Event::Start(start) => tree.open(element(&reader, &start)?)?,
            Event::Empty(start) => {
                tree.open(element(&reader, &start)?)?;
                tree.close()?;
            }
            Event::End(_) => tree.close()?,
            Event::Text(text) => tree.text(&text.xml10_content())?,
            Event::CData(text) => tree.text(&text.xml10_content())?,
            Event::GeneralRef(name) => tree.text(character(&name)?.encode_utf8(&mut [0; 4]))?,
            Event::Decl(said) => {
                let encoding = said.encoding().transpose().map_err(|_| Refusal::Malformed)?;
                if encoding.is_some_and(|name| !is_utf8(&name)) {
                    return Err(Refusal::NotUtf8);
                }
            }
            Event::DocType(_) => return Err(Refusal::Doctype),
            Event::Comment(_) | Event::PI(_) => {}
            Event::Eof => return tree.done(),
        }
    }
}

fn is_utf8(name: &str) -> bool {
    ["utf-8", "utf8", "us-ascii"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// What has been read so far.
#[derive(Default)]
struct Tree {
    root: Option<Element>,
    /// The elements that have begun and not ended, the outermost first.
    open: Vec<Element>,
    elements: usize,
}

impl Tree {
    fn open(&mut self, element: Element) -> Result<(), Refusal> {
        self.elements += 1;
        if self.elements > MOST_ELEMENTS {
            return Err(Refusal::TooMany);
        }
        if self.open.len() >= DEEPEST {
            return Err(Refusal::TooDeep);
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(Refusal::Malformed);
        }
        self.open.push(element);
        Ok(())
    }

    fn close(&mut self) -> Result<(), Refusal> {
        let element = self.open.pop().ok_or(Refusal::Malformed)?;
        let element = Element { text: element.text.trim().to_owned(), ..element };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Refusal> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err(Refusal::Malformed),
        }
        Ok(())
    }

    fn done(self) -> Result<Element, Refusal> {
        if !self.open.is_empty() {
            return Err(Refusal::Malformed);
        }
        self.root.ok_or(Refusal::Malformed)
    }
}

fn element(reader: &NsReader<&[u8]>, start: &BytesStart<'_>) -> Result<Element, Refusal> {
    let (space, name) = reader.resolver().resolve_element(start.name());
    let space = match space {
        ResolveResult::Unbound => Space::Bare,
        ResolveResult::Bound(Namespace(
            "urn:oasis:names:tc:emergency:cap:1.2" | "urn:oasis:names:tc:emergency:cap:1.1",
        )) => Space::Cap,
        ResolveResult::Bound(Namespace("http://www.w3.org/2005/Atom")) => Space::Atom,
        ResolveResult::Bound(_) => Space::Other,
        ResolveResult::Unknown(_) => return Err(Refusal::Malformed),
    };
    let mut attributes = Vec::new();
    for (count, attribute) in start.attributes().enumerate() {
        if count >= MOST_ATTRIBUTES {
            return Err(Refusal::TooMany);
        }
        let attribute = attribute.map_err(|_| Refusal::Malformed)?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Refusal::Entity)?;
        if attribute.key.prefix().is_none() {
            attributes.push((attribute.key.local_name().into_inner().to_owned(), value.into_owned()));
        }
    }
    let name = name.into_inner().to_owned();
    Ok(Element { space, name, attributes, text: String::new(), children: Vec::new() })
}

/// What `&…;` stands for.
fn character(name: &BytesRef<'_>) -> Result<char, Refusal> {
    let of_number = name.resolve_char_ref().map_err(|_| Refusal::Malformed)?;
    if let Some(character) = of_number {
        let is_legal =
            !character.is_control() || matches!(character, '\t' | '\n' | '\r' | '\u{80}'..='\u{9f}');
        return if is_legal { Ok(character) } else { Err(Refusal::Malformed) };
    }
    match &**name {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "apos" => Ok('\''),
        "quot" => Ok('"'),
        _ => Err(Refusal::Entity),
    }
}

#[cfg(test)]
mod tests;
