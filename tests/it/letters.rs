//! The letters a server without a mail server writes into its data folder.

use std::path::PathBuf;

use atrium::post;
use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::app::TestApp;

/// One letter, as its reader sees it.
#[derive(Debug, Clone)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// Everything as it travels.
    pub raw: String,
}

impl TestApp {
    /// All letters so far, oldest first: what was promised is queued, and what is queued is sent.
    pub async fn letters(&self) -> Vec<Letter> {
        let state = self.state();
        state.post.settle().await;
        post::deliver(state).await.unwrap();
        let folder = state.settings.data.dir.join("mail");
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
        files.retain(|path| path.extension().is_some_and(|end| end == "eml"));
        files.sort();
        files.iter().map(|path| Letter::read(&std::fs::read_to_string(path).unwrap())).collect()
    }

    /// The newest letter to an address.
    pub async fn newest_letter(&self, to: &str) -> Letter {
        let letters = self.letters().await;
        letters.into_iter().rfind(|letter| letter.to == to).unwrap_or_else(|| panic!("no letter to {to}"))
    }
}

impl Letter {
    /// Reads a message in the form that lettre writes.
    pub fn read(raw: &str) -> Self {
        let raw = raw.replace("\r\n", "\n");
        let (head, body) = raw.split_once("\n\n").unwrap();
        let head = head.replace("\n ", " ");
        let header = |name: &str| {
            let line = head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
            line.unwrap_or_default().to_owned()
        };
        Self {
            to: header("To"),
            subject: words(&header("Subject")),
            text: part(body, "text/plain"),
            raw: raw.clone(),
        }
    }

    /// The part that most programs show.
    pub fn html(&self) -> String {
        part(self.raw.split_once("\n\n").unwrap().1, "text/html")
    }

    /// The code of six digits.
    pub fn code(&self) -> String {
        let line = self.text.lines().find(|line| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit()));
        line.unwrap_or_else(|| panic!("no code in {}", self.text)).to_owned()
    }

    /// The path and query of the link.
    pub fn link(&self) -> String {
        let line = self.text.lines().find(|line| line.starts_with("http") && line.contains("token="));
        let line = line.unwrap_or_else(|| panic!("no link in {}", self.text));
        format!("/{}", line.splitn(4, '/').nth(3).unwrap())
    }

    /// The token of the link.
    pub fn token(&self) -> String {
        self.link().split_once("token=").unwrap().1.to_owned()
    }
}

/// The part of this kind.
fn part(body: &str, kind: &str) -> String {
    let part = body.split("--part-").find(|part| part.contains(kind)).unwrap();
    let (head, text) = part.split_once("\n\n").unwrap();
    decode(head, text)
}

fn decode(head: &str, body: &str) -> String {
    let head = head.to_lowercase();
    let bytes = if head.contains("base64") {
        STANDARD.decode(body.split_whitespace().collect::<String>()).unwrap()
    } else if head.contains("quoted-printable") {
        quoted(&body.replace("=\n", ""))
    } else {
        body.as_bytes().to_vec()
    };
    String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
}

fn quoted(text: &str) -> Vec<u8> {
    let (mut out, mut bytes) = (Vec::new(), text.bytes());
    while let Some(byte) = bytes.next() {
        if byte == b'=' {
            let pair = [bytes.next().unwrap(), bytes.next().unwrap()];
            out.push(u8::from_str_radix(std::str::from_utf8(&pair).unwrap(), 16).unwrap());
        } else {
            out.push(byte);
        }
    }
    out
}

/// Encoded words (RFC 2047) of the base64 kind.
fn words(header: &str) -> String {
    let mut out = String::new();
    for word in header.split(' ') {
        if let Some(inner) = word.strip_prefix("=?utf-8?b?").and_then(|rest| rest.strip_suffix("?=")) {
            out.push_str(&String::from_utf8(STANDARD.decode(inner).unwrap()).unwrap());
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
