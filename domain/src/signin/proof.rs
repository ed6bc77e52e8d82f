//! The proofs a sign-in has gathered.

/// One way of having shown who one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// The password was right.
    Password,
    /// The code sent by mail was right.
    MailedCode,
    /// A code of the authenticator app was right.
    App,
    /// A recovery code was right.
    Recovery,
    /// A passkey signed.
    Passkey,
    /// An outside provider answered.
    External,
}

impl Proof {
    /// All proofs.
    pub const ALL: [Self; 6] =
        [Self::Password, Self::MailedCode, Self::App, Self::Recovery, Self::Passkey, Self::External];

    /// The authentication method reference (RFC 8176) kept with the session; ours where it has none.
    #[must_use]
    pub const fn method(self) -> &'static str {
        match self {
            Self::Password => "pwd",
            Self::MailedCode => "mail",
            Self::App => "otp",
            Self::Recovery => "rc",
            Self::Passkey => "hwk",
            Self::External => "fed",
        }
    }
}

/// A set of proofs, in the order of [`Proof::ALL`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Proofs([bool; Proof::ALL.len()]);

impl Proofs {
    /// Just one.
    #[must_use]
    pub fn of(proof: Proof) -> Self {
        Self::default().with(proof)
    }

    /// These and one more.
    #[must_use]
    pub fn with(mut self, proof: Proof) -> Self {
        for (held, known) in self.0.iter_mut().zip(Proof::ALL) {
            *held |= known == proof;
        }
        self
    }

    /// Whether this one is among them.
    #[must_use]
    pub fn has(self, proof: Proof) -> bool {
        self.all().any(|held| held == proof)
    }

    fn all(self) -> impl Iterator<Item = Proof> {
        Proof::ALL.into_iter().zip(self.0).filter_map(|(proof, held)| held.then_some(proof))
    }

    /// As kept: methods with spaces between. Two different ones add `mfa`, as RFC 8176 asks.
    #[must_use]
    pub fn methods(self) -> String {
        let mut methods: Vec<&str> = self.all().map(Proof::method).collect();
        if methods.len() > 1 {
            methods.push("mfa");
        }
        methods.join(" ")
    }

    /// Reads what [`Proofs::methods`] wrote; what it does not know is no proof.
    #[must_use]
    pub fn parse(methods: &str) -> Self {
        let named = |proof: &Proof| methods.split(' ').any(|method| method == proof.method());
        Proof::ALL.into_iter().filter(named).fold(Self::default(), Self::with)
    }
}
