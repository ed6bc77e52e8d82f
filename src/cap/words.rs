//! The closed vocabularies of CAP 1.2, section 3.2.

use serde::{Deserialize, Serialize};

/// A word of the standard's, as it is written there; read whatever its case.
macro_rules! words {
    ($(#[$meta:meta])* $Name:ident { $($(#[$doc:meta])* $Word:ident = $text:literal $(| $old:literal)*,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $Name { $($(#[$doc])* $Word,)+ }

        impl $Name {
            /// Reads the word; none if the standard has no such word.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                $(if [$text $(, $old)*].iter().any(|word| text.eq_ignore_ascii_case(word)) {
                    return Some(Self::$Word);
                })+
                None
            }
        }
    };
}

/// The same, for what callers of the API choose too: there it is written in lower case.
macro_rules! levels {
    ($(#[$meta:meta])* $Name:ident { $($body:tt)* }) => {
        words! {
            $(#[$meta])*
            #[derive(Serialize, Deserialize, utoipa::ToSchema, Hash)]
            #[serde(rename_all = "lowercase")]
            $Name { $($body)* }
        }
    };
}

words! {
    /// What a message is for.
    Status {
        /// For everybody.
        Actual = "Actual",
        /// For those who take part in an exercise.
        Exercise = "Exercise",
        /// For the network of alerts itself.
        System = "System",
        /// To be disregarded.
        Test = "Test",
        /// Not ready.
        Draft = "Draft",
    }
}

words! {
    /// What a message does.
    Kind {
        /// Warns.
        Alert = "Alert",
        /// Takes the place of those it refers to.
        Update = "Update",
        /// Takes back those it refers to.
        Cancel = "Cancel",
        /// Says that those it refers to have come.
        Ack = "Ack",
        /// Says that those it refers to were refused.
        Error = "Error",
    }
}

words! {
    /// Who may know.
    Audience {
        /// Everybody.
        Public = "Public",
        /// Whoever needs it for their work.
        Restricted = "Restricted",
        /// Those it is addressed to.
        Private = "Private",
    }
}

levels! {
    /// How bad it is; the least first.
    Severity {
        /// It is not said.
        Unknown = "Unknown",
        /// Little or no threat.
        Minor = "Minor",
        /// A possible threat.
        Moderate = "Moderate",
        /// A significant threat.
        Severe = "Severe",
        /// An extraordinary threat.
        Extreme = "Extreme",
    }
}

levels! {
    /// How soon something is to be done; the least first.
    Urgency {
        /// It is not said.
        Unknown = "Unknown",
        /// Nothing any more.
        Past = "Past",
        /// In the near future.
        Future = "Future",
        /// Within the hour.
        Expected = "Expected",
        /// At once.
        Immediate = "Immediate",
    }
}

levels! {
    /// How sure it is; the least first. CAP 1.0 knew "Very Likely".
    Certainty {
        /// It is not said.
        Unknown = "Unknown",
        /// Hardly.
        Unlikely = "Unlikely",
        /// At most as sure as not.
        Possible = "Possible",
        /// Surer than not.
        Likely = "Likely" | "Very Likely",
        /// It has happened, or is happening.
        Observed = "Observed",
    }
}
