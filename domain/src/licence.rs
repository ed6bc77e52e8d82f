//! What the organisation's licence covers. A seam: licences come later, now everything is covered.
//!
//! Asked when a screen is activated, never at play time: a running screen is never blanked.

/// What may be activated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Entitlement {
    /// No limit.
    #[default]
    Unlimited,
}

/// The licence does not cover another screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the licence does not cover another screen")]
pub struct NotEntitled;

impl NotEntitled {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "licence_exhausted"
    }
}

impl Entitlement {
    /// Whether it matters how many screens are active: to count them takes longer the more there are.
    #[must_use]
    pub const fn counts_screens(&self) -> bool {
        match self {
            Self::Unlimited => false,
        }
    }

    /// Decides whether one more screen may be activated beside `active` others.
    ///
    /// # Errors
    /// [`NotEntitled`]; never for [`Entitlement::Unlimited`].
    pub const fn activate_screen(&self, active: u64) -> Result<(), NotEntitled> {
        let _ = active;
        match self {
            Self::Unlimited => Ok(()),
        }
    }
}
