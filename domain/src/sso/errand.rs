//! What somebody goes to a provider for.

/// Kept with the journey, and known again when they come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errand {
    /// To sign in.
    SignIn,
    /// To sign in, and the provider was told to ask although it knows them.
    Anew,
    /// To see what comes back, by whoever sets the connection up.
    Test,
    /// To be known by it from now on.
    Link,
}

impl Errand {
    /// As stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Anew => "anew",
            Self::Test => "test",
            Self::Link => "link",
        }
    }
}

impl From<Errand> for String {
    fn from(errand: Errand) -> Self {
        errand.as_str().to_owned()
    }
}

/// A word that is no errand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("nothing that anybody goes to a provider for")]
pub struct UnknownErrand;

impl TryFrom<String> for Errand {
    type Error = UnknownErrand;
    fn try_from(text: String) -> Result<Self, UnknownErrand> {
        let all = [Self::SignIn, Self::Anew, Self::Test, Self::Link];
        all.into_iter().find(|one| one.as_str() == text).ok_or(UnknownErrand)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errands_are_read_back_and_nothing_else_is_one() {
        for errand in [Errand::SignIn, Errand::Anew, Errand::Test, Errand::Link] {
            assert_eq!(Errand::try_from(String::from(errand)), Ok(errand));
        }
        for text in ["", "Test", "sign-in ", "signin"] {
            assert_eq!(Errand::try_from(text.to_owned()), Err(UnknownErrand), "{text}");
        }
    }
}
