//! Signing in: which proof is asked for next, and when it is enough.
//!
//! A sign-in gathers proofs. [`next`] looks at the server's policy, the account and the proofs so far, and names
//! the next step; only [`Step::Done`] makes a session. Nothing else decides that.

pub mod policy;
mod proof;

use serde::{Deserialize, Serialize};

pub use proof::{Proof, Proofs};

/// What is asked of a password account besides the password, the mildest first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SecondFactor {
    /// Nothing, unless the person set something up.
    #[default]
    None,
    /// A code sent by mail at each sign-in; imported people choose.
    Mail,
    /// An authenticator app, which everybody sets up at their first sign-in.
    Own,
}

impl SecondFactor {
    /// As stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Mail => "mail",
            Self::Own => "own",
        }
    }

    /// Reads what [`SecondFactor::as_str`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::None, Self::Mail, Self::Own].into_iter().find(|one| one.as_str() == text)
    }
}

/// What is known of an account.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each a column")]
pub struct Facts {
    /// Nobody signs in to it.
    pub locked: bool,
    /// Its password opens nothing before it was set anew.
    pub must_reset: bool,
    /// There is a mailbox to send to.
    pub has_email: bool,
    /// It came with an import: the mailed code is the person's choice.
    pub imported: bool,
    /// The person chose the mailed code.
    pub mailed_code: bool,
    /// An authenticator app is set up.
    pub app: bool,
    /// There is a passkey.
    pub passkey: bool,
    /// An imported account of the same name has another mailbox, which this sign-in asks for.
    pub mailbox: bool,
    /// The organisation's own provider is the only way in, and this is another.
    pub provider: bool,
    /// The browser has shown a second factor lately, and all sites trust it for a while.
    pub trusted: bool,
}

/// What is asked next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The password.
    Password,
    /// A new password first: the old one proves nothing.
    NewPassword,
    /// The code that is sent by mail.
    MailedCode,
    /// A code of the authenticator app, or a recovery code; a passkey does as well.
    App,
    /// A passkey, or a recovery code.
    Passkey,
    /// An authenticator app has to be set up.
    SetUpApp,
    /// The code that is sent to the other mailbox of an imported account; the person may pass.
    ProveMailbox,
    /// The organisation's own provider.
    Provider,
    /// Nothing this person can do alone: an administrator has to help.
    Administrator,
    /// Enough.
    Done,
}

/// Decides what is asked next.
///
/// - Where an organisation demands its own provider, nothing else counts.
/// - Somebody else's provider, or a passkey, is enough by itself.
/// - An app or a passkey that was set up is asked for whatever the policy says: the mailbox that resets a password must not be
///   enough to get past it. It stands in the place of the mailed code.
/// - A trusted browser stands in the place of either, and of no password.
/// - What was imported under the same name for another mailbox is asked for last, of those who came by password.
#[must_use]
pub fn next(policy: SecondFactor, facts: Facts, proofs: Proofs) -> Step {
    match proved(policy, facts, proofs) {
        Step::Done if facts.mailbox && !proofs.has(Proof::External) && !proofs.has(Proof::Passkey) => {
            Step::ProveMailbox
        }
        step => step,
    }
}

fn proved(policy: SecondFactor, facts: Facts, proofs: Proofs) -> Step {
    if facts.locked {
        return Step::Administrator;
    }
    if facts.provider {
        return Step::Provider;
    }
    if proofs.has(Proof::External) || proofs.has(Proof::Passkey) {
        return Step::Done;
    }
    if !proofs.has(Proof::Password) {
        return Step::Password;
    }
    if facts.must_reset {
        return if facts.has_email { Step::NewPassword } else { Step::Administrator };
    }
    if proofs.has(Proof::App) || proofs.has(Proof::Recovery) {
        return Step::Done;
    }
    if facts.trusted {
        return Step::Done;
    }
    if facts.app {
        return Step::App;
    }
    if facts.passkey {
        return Step::Passkey;
    }
    match policy {
        SecondFactor::None => Step::Done,
        SecondFactor::Own => Step::SetUpApp,
        SecondFactor::Mail if facts.imported && !facts.mailed_code => Step::Done,
        SecondFactor::Mail if proofs.has(Proof::MailedCode) => Step::Done,
        SecondFactor::Mail if !facts.has_email => Step::Administrator,
        SecondFactor::Mail => Step::MailedCode,
    }
}

#[cfg(test)]
mod tests;
