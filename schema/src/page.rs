//! Keyset pages: a list continues after the last row it gave, however the table changes meanwhile.

use crate::text::fold;

/// Ids that are bound to one statement; SQLite takes some thousands.
pub const BOUND: usize = 500;

/// Which part of a list is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// At most so many rows.
    pub limit: usize,
    /// Only rows after this place; from the start if absent.
    pub after: Option<Cursor>,
}

/// A place in a list ordered by (name without regard to case, id).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    pub(crate) key: String,
    pub(crate) id: String,
}

/// Part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice<T> {
    /// The rows in order.
    pub items: Vec<T>,
    /// Where to go on; absent at the end.
    pub next: Option<Cursor>,
}

/// Ids are this long.
const ID: usize = 36;

impl Page {
    /// The first `limit` rows.
    #[must_use]
    pub const fn first(limit: usize) -> Self {
        Self { limit, after: None }
    }

    /// One more than wanted, to know whether there is more.
    pub(crate) fn fetch(&self) -> i64 {
        i64::try_from(self.limit).unwrap_or(i64::MAX - 1) + 1
    }
}

impl Cursor {
    /// The place of a row.
    #[must_use]
    pub fn of(name: &str, id: &str) -> Self {
        Self { key: fold(name), id: id.to_owned() }
    }

    /// The place as one text; make it opaque before it leaves the server.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}{}", self.id, self.key)
    }

    /// Reads [`to_text`](Self::to_text)'s form.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let (id, key) = text.split_at_checked(ID)?;
        Some(Self { key: key.to_owned(), id: id.to_owned() })
    }
}

impl<T> Slice<T> {
    /// Cuts what [`Page::fetch`] asked for to what the caller wants.
    pub(crate) fn cut(mut items: Vec<T>, page: &Page, place: impl Fn(&T) -> Cursor) -> Self {
        let more = items.len() > page.limit;
        items.truncate(page.limit);
        let next = if more { items.last().map(place) } else { None };
        Self { items, next }
    }
}
