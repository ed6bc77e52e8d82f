//! Providers for everybody: who somebody is whom one of them names for the first time.

/// Whose rules the claims of a provider for everybody follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProviderKind {
    /// Google: `hd` says whose directory an address is from.
    Google,
    /// Microsoft, for all its tenants at once: `tid` is part of the issuer, `xms_edov` says whether the domain is proved.
    Microsoft,
    /// Any other.
    Oidc,
    /// The Atrium server that this one signs people in at.
    Atrium,
}

impl ProviderKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Google, Self::Microsoft, Self::Oidc, Self::Atrium];

    /// As stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Google => "google",
            Self::Microsoft => "microsoft",
            Self::Oidc => "oidc",
            Self::Atrium => "atrium",
        }
    }
}

impl From<ProviderKind> for String {
    fn from(kind: ProviderKind) -> Self {
        kind.as_str().to_owned()
    }
}

/// A word that is no kind of provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no kind of provider")]
pub struct UnknownKind;

impl TryFrom<String> for ProviderKind {
    type Error = UnknownKind;
    fn try_from(text: String) -> Result<Self, UnknownKind> {
        Self::ALL.into_iter().find(|one| one.as_str() == text).ok_or(UnknownKind)
    }
}

/// Somebody whom a provider for everybody names for the first time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts")]
pub struct Stranger {
    /// The provider gave an address that it vouches for, and may.
    pub authoritative: bool,
    /// There is an account with that address, or with the invitation's.
    pub has_account: bool,
    /// That account's mailbox was proved here.
    pub verified_here: bool,
    /// They came by the link of an open invitation, which proves its mailbox.
    pub by_invitation: bool,
    /// An invitation of that very address is open.
    pub invited: bool,
}

/// Who that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Welcome {
    /// The account with that address.
    Link,
    /// A new account, for whom was invited.
    Accept,
    /// The account with that address, once its owner has signed in to it and connected the provider.
    SignInFirst,
    /// Nobody whom anybody invited.
    Unknown,
}

/// Decides about a stranger: nobody is taken over by an address alone, and nobody gets in uninvited.
#[must_use]
pub const fn welcome(stranger: Stranger) -> Welcome {
    match stranger {
        Stranger { has_account: true, authoritative: true, verified_here: true, .. } => Welcome::Link,
        Stranger { has_account: true, .. } => Welcome::SignInFirst,
        Stranger { by_invitation: true, .. } | Stranger { invited: true, authoritative: true, .. } => {
            Welcome::Accept
        }
        _ => Welcome::Unknown,
    }
}
