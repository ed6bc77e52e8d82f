//! Licences of everything linked in, against the list in deny.toml.

use super::{crates::linked, hold, root};

/// The licences that deny.toml allows.
fn allowed() -> Vec<String> {
    let table: toml::Table = std::fs::read_to_string(root().join("deny.toml")).unwrap().parse().unwrap();
    let list = table["licenses"]["allow"].as_array().unwrap();
    list.iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

/// Reads an SPDX expression and says whether the allowed licences satisfy it.
struct Expression<'a> {
    words: std::iter::Peekable<std::vec::IntoIter<String>>,
    allowed: &'a [String],
}

impl<'a> Expression<'a> {
    fn satisfied(text: &str, allowed: &'a [String]) -> bool {
        // Crates of old write OR as a slash.
        let spaced = text.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
        let words: Vec<String> = spaced.split_whitespace().map(str::to_owned).collect();
        !words.is_empty() && Self { words: words.into_iter().peekable(), allowed }.either()
    }

    fn either(&mut self) -> bool {
        let mut holds = self.both();
        while self.words.next_if(|word| word == "OR").is_some() {
            // Not short-circuited: the words must be read.
            holds |= self.both();
        }
        holds
    }

    fn both(&mut self) -> bool {
        let mut holds = self.one();
        while self.words.next_if(|word| word == "AND").is_some() {
            holds &= self.one();
        }
        holds
    }

    fn one(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        if word == "(" {
            let holds = self.either();
            self.words.next();
            return holds;
        }
        let name = match self.words.next_if(|word| word == "WITH") {
            Some(_) => format!("{word} WITH {}", self.words.next().unwrap_or_default()),
            None => word,
        };
        self.allowed.contains(&name)
    }
}

#[test]
fn expressions_are_read_as_spdx_says() {
    let allowed = ["MIT".to_owned(), "Apache-2.0 WITH LLVM-exception".to_owned(), "ISC".to_owned()];
    for (text, expected) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("MIT/GPL-2.0", true),
        ("MIT AND GPL-2.0", false),
        ("ISC AND (GPL-2.0 OR MIT)", true),
        ("GPL-2.0 OR MIT AND GPL-3.0", false),
        ("Apache-2.0 WITH LLVM-exception OR GPL-2.0", true),
        ("Apache-2.0", false),
        ("", false),
    ] {
        assert_eq!(Expression::satisfied(text, &allowed), expected, "{text}");
    }
}

#[test]
fn every_dependency_may_be_shipped_with_atrium() {
    let allowed = allowed();
    let found: Vec<String> = linked(None, "normal,build,dev")
        .into_iter()
        .filter(|linked| !Expression::satisfied(&linked.licence, &allowed))
        .map(|linked| format!("{} {}: {:?}", linked.name, linked.version, linked.licence))
        .collect();
    hold(
        "Atrium is Apache-2.0 OR MIT, so what it links must be permissive.",
        "Use another crate; if the licence is permissive, add it to deny.toml.",
        &found,
    );
}
