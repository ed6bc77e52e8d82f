//! Reading a file of accounts: CSV with a header, JSON lines, or a JSON array. docs/IMPORT.md tells the columns.

use atrium_domain::{merge::Product, name::check_name, permission::Profile, time::Moment};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::hash::{HashRefusal, LegacyHash};
use crate::email;

/// Longest username, in characters.
const USERNAME_CHARS: usize = 200;
/// The most sites one account has a role on.
const MOST_ROLES: usize = 500;
/// The columns of a CSV file.
pub const COLUMNS: [&str; 12] = [
    "product",
    "username",
    "email",
    "email_verified",
    "display_name",
    "locale",
    "scheme",
    "hash",
    "salt",
    "roles",
    "signed_in_at",
    "created_at",
];

/// What an account was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A person.
    Person(Product),
    /// A server that fetches its licence.
    Server,
}

/// One account of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it stands: the number of its line, or of its object.
    pub number: usize,
    /// What it was for.
    pub kind: Kind,
    /// The name its person signed in with.
    pub username: String,
    /// The address, if mail can go there.
    pub email: Option<String>,
    /// What stands in its place and is none.
    pub unusable: Option<String>,
    /// Whether the old program had proved it.
    pub email_verified: bool,
    /// What people call the person.
    pub display_name: String,
    /// The person's language.
    pub locale: Option<String>,
    /// The password's hash.
    pub hash: Option<LegacyHash>,
    /// What it may do, by the sites' names or ids.
    pub roles: Vec<(String, Profile)>,
    /// When its person last signed in.
    pub signed_in_at: Option<Moment>,
    /// When it was made.
    pub created_at: Option<Moment>,
}

/// Something that is wrong with one account of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Where it stands.
    pub line: usize,
    /// What is wrong, for people.
    pub what: String,
}

/// A file that was read: what can be imported, and what cannot.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The accounts.
    pub lines: Vec<Line>,
    /// What is wrong with the others.
    pub faults: Vec<Fault>,
}

/// Why a file cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Not text.
    #[error("the file is not UTF-8: export it as UTF-8")]
    Encoding,
    /// No line of it has any of our columns.
    #[error("the first line has to name the columns; there is no column `{0}`")]
    Missing(&'static str),
    /// A column we do not know.
    #[error("the column `{0}` is none of: {all}", all = COLUMNS.join(", "))]
    Unknown(String),
    /// Not JSON.
    #[error("the file begins as JSON and is none: {0}")]
    Json(serde_json::Error),
    /// Not CSV.
    #[error("the file is not CSV: {0}")]
    Csv(csv::Error),
}

/// An account as the file has it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Raw {
    product: String,
    username: String,
    email: Option<String>,
    email_verified: Value,
    display_name: Option<String>,
    locale: Option<String>,
    scheme: Option<String>,
    hash: Option<String>,
    salt: Option<String>,
    roles: Value,
    signed_in_at: Option<String>,
    created_at: Option<String>,
}

/// Reads a file, whatever is wrong with single accounts of it.
pub fn read(bytes: &[u8]) -> Result<Read, FileError> {
    let text = std::str::from_utf8(bytes).map_err(|_| FileError::Encoding)?;
    let text = text.trim_start_matches('\u{feff}');
    let mut found = Read::default();
    let mut take = |number: usize, raw: Result<Raw, String>| match raw.and_then(|raw| line(number, raw)) {
        Ok(line) => found.lines.push(line),
        Err(what) => found.faults.push(Fault { line: number, what }),
    };
    match text.trim_start().chars().next() {
        Some('[') => {
            let all: Vec<Value> = serde_json::from_str(text).map_err(FileError::Json)?;
            all.into_iter().enumerate().for_each(|(at, one)| take(at + 1, raw(one)));
        }
        Some('{') => {
            for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                let value = serde_json::from_str(line).map_err(|error| format!("not JSON: {error}"));
                take(at + 1, value.and_then(raw));
            }
        }
        _ => csv(text, take)?,
    }
    Ok(found)
}

fn raw(value: Value) -> Result<Raw, String> {
    serde_json::from_value(value).map_err(|error| error.to_string().chars().take(200).collect())
}

fn csv(text: &str, mut take: impl FnMut(usize, Result<Raw, String>)) -> Result<(), FileError> {
    let first = text.lines().next().unwrap_or_default();
    let semicolons = first.matches(';').count() > first.matches(',').count();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(if semicolons { b';' } else { b',' })
        .trim(csv::Trim::Headers)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(FileError::Csv)?.clone();
    if let Some(other) = header.iter().find(|name| !COLUMNS.contains(name)) {
        return Err(FileError::Unknown(other.chars().take(60).collect()));
    }
    for needed in ["product", "username"] {
        if !header.iter().any(|name| name == needed) {
            return Err(FileError::Missing(needed));
        }
    }
    for record in reader.records() {
        // Only what breaks the file itself ends it; a line that is too short or long is that line's fault.
        let (number, raw) = match record {
            Ok(record) => {
                let number = record.position().map_or(0, csv::Position::line);
                (number, Ok(of_record(&header, &record)))
            }
            Err(error) => {
                let number = error.position().map_or(0, csv::Position::line);
                (number, Err(error.to_string()))
            }
        };
        take(usize::try_from(number).unwrap_or(0), raw);
    }
    Ok(())
}

fn of_record(header: &csv::StringRecord, record: &csv::StringRecord) -> Raw {
    let mut raw = Raw::default();
    for (name, value) in header.iter().zip(record) {
        let text = || Some(value.trim().to_owned()).filter(|text| !text.is_empty());
        match name {
            "product" => value.clone_into(&mut raw.product),
            "username" => value.clone_into(&mut raw.username),
            "email" => raw.email = text(),
            "email_verified" => raw.email_verified = text().into(),
            "display_name" => raw.display_name = text(),
            "locale" => raw.locale = text(),
            "scheme" => raw.scheme = text(),
            "hash" => raw.hash = text(),
            // A salt may be, or end in, a space.
            "salt" => raw.salt = Some(value.to_owned()),
            "roles" => raw.roles = text().into(),
            "signed_in_at" => raw.signed_in_at = text(),
            _ => raw.created_at = text(),
        }
    }
    raw
}

fn line(number: usize, raw: Raw) -> Result<Line, String> {
    let kind = match raw.product.trim().to_ascii_lowercase().as_str() {
        "server" => Kind::Server,
        other => {
            Kind::Person(Product::parse(other).ok_or("product is none of: publisher, portal, room, server")?)
        }
    };
    let username = raw.username.trim();
    if username.is_empty()
        || username.chars().nth(USERNAME_CHARS).is_some()
        || username.chars().any(char::is_control)
    {
        return Err(format!("username has to be 1 to {USERNAME_CHARS} characters"));
    }
    let typed = raw.email.as_deref().map(str::trim).filter(|email| !email.is_empty());
    let email = typed.and_then(email::parse).map(str::to_owned);
    let unusable = typed.filter(|_| email.is_none()).map(|typed| typed.chars().take(254).collect());
    let name = raw.display_name.as_deref().filter(|name| !name.trim().is_empty()).unwrap_or(username);
    let hash = match raw.hash.as_deref().map(str::trim).filter(|hash| !hash.is_empty()) {
        None => None,
        Some(hash) => {
            let scheme = raw.scheme.as_deref().unwrap_or_default();
            let salt = raw.salt.as_deref().unwrap_or_default();
            match LegacyHash::read(scheme, hash, salt) {
                Ok(hash) => Some(hash),
                // The password has to be set anew.
                Err(HashRefusal::Costly) if kind != Kind::Server => None,
                Err(error) => return Err(format!("hash: {error}")),
            }
        }
    };
    if kind == Kind::Server && hash.is_none() {
        return Err("a server account needs its password's hash".to_owned());
    }
    Ok(Line {
        number,
        kind,
        username: username.to_owned(),
        email,
        unusable,
        email_verified: yes(&raw.email_verified)?,
        display_name: check_name(name).map_err(|error| format!("display_name: {error}"))?,
        locale: raw.locale.filter(|tag| is_tag(tag)),
        hash,
        roles: roles(&raw.roles)?,
        signed_in_at: moment("signed_in_at", raw.signed_in_at)?,
        created_at: moment("created_at", raw.created_at)?,
    })
}

fn yes(value: &Value) -> Result<bool, String> {
    match value {
        Value::Null => Ok(false),
        Value::Bool(yes) => Ok(*yes),
        Value::String(text) if ["true", "yes", "1"].contains(&text.to_ascii_lowercase().as_str()) => Ok(true),
        Value::String(text) if ["false", "no", "0", ""].contains(&text.to_ascii_lowercase().as_str()) => {
            Ok(false)
        }
        _ => Err("email_verified is neither true nor false".to_owned()),
    }
}

/// Roughly a language tag (BCP 47).
fn is_tag(text: &str) -> bool {
    (2..=35).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// `North Hall=publisher; South=site_owner`, or an object of the same.
fn roles(value: &Value) -> Result<Vec<(String, Profile)>, String> {
    let pairs: Vec<(String, String)> = match value {
        Value::Null => Vec::new(),
        Value::String(text) => text
            .split(';')
            .filter(|pair| !pair.trim().is_empty())
            .map(|pair| {
                let (site, profile) = pair.rsplit_once('=').ok_or("roles: `site=profile` is expected")?;
                Ok((site.trim().to_owned(), profile.trim().to_owned()))
            })
            .collect::<Result<_, &str>>()?,
        Value::Object(map) => map
            .iter()
            .map(|(site, profile)| (site.clone(), profile.as_str().unwrap_or_default().to_owned()))
            .collect(),
        _ => return Err("roles: an object of sites and profiles is expected".to_owned()),
    };
    if pairs.len() > MOST_ROLES {
        return Err(format!("roles: at most {MOST_ROLES} sites"));
    }
    let read = |(site, profile): (String, String)| {
        let known = Profile::parse(&profile).filter(|profile| *profile != Profile::Custom);
        known.map(|profile| (site, profile)).ok_or_else(|| {
            let profile: String = profile.chars().take(60).collect();
            format!("roles: `{profile}` is none of: site_owner, group_admin, publisher, viewer")
        })
    };
    pairs.into_iter().map(read).collect()
}

fn moment(column: &str, text: Option<String>) -> Result<Option<Moment>, String> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Ok(None) };
    let text = text.trim();
    // A date alone is its first moment.
    let whole = if text.len() == 10 { format!("{text}T00:00:00Z") } else { text.replacen(' ', "T", 1) };
    whole
        .parse()
        .map(Some)
        .map_err(|_| format!("{column}: an instant such as 2021-06-04T07:00:00Z is expected"))
}

#[cfg(test)]
mod tests;
