//! Why opening hours or holidays were refused.

/// One thing that is wrong. The code is stable; interfaces translate it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {code}")]
pub struct TimesRefusal {
    /// The path of the field on the wire, such as `week[0][1].to`.
    pub field: String,
    /// What is wrong with it.
    pub code: &'static str,
}

impl TimesRefusal {
    pub(in crate::recurrence) const fn new(field: String, code: &'static str) -> Self {
        Self { field, code }
    }

    /// The first of several.
    pub(in crate::recurrence) fn first(refusals: Vec<Self>) -> Self {
        let none = || Self::new(String::new(), "time_invalid");
        refusals.into_iter().next().unwrap_or_else(none)
    }
}
