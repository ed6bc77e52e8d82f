//! The set-up form: what it asks, and whether the answers will do.

use std::collections::BTreeMap;

use atrium_identity::{
    email,
    password::{self, MIN_CHARS, Password},
    set_up::Answers,
};
use serde::Deserialize;

use super::super::{
    faults::{fault_text, name_fault, password_key},
    field::{Choice, Field, Options},
    page::Shell,
    zones,
};
use crate::messages::Language;

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    pub token: String,
    organisation: String,
    site: String,
    zone: String,
    language: String,
    name: String,
    email: String,
    password: String,
}

/// A heading with its fields.
#[derive(Debug)]
pub struct Group {
    pub legend: String,
    pub fields: Vec<Field>,
}

/// Field name to the key of what is wrong with it.
pub type Faults = BTreeMap<&'static str, &'static str>;

/// Answers that will do.
#[derive(Debug)]
pub struct Checked(Answers);

impl From<Checked> for Answers {
    fn from(checked: Checked) -> Self {
        checked.0
    }
}

impl Form {
    /// The answers, or everything that is wrong with them at once.
    pub fn check(&self) -> Result<Checked, Faults> {
        let mut faults = Faults::new();
        for (field, text, missing) in [
            ("organisation", &self.organisation, "organisation-missing"),
            ("site", &self.site, "site-missing"),
            ("name", &self.name, "name-missing"),
        ] {
            if let Some(fault) = name_fault(text, missing) {
                faults.insert(field, fault);
            }
        }
        if !zones::is_known(&self.zone) {
            faults.insert("zone", "zone-missing");
        }
        let email = email::parse(&self.email);
        if email.is_none() {
            faults.insert("email", "email-invalid");
        }
        let password = Password::new(self.password.clone());
        let personal = [self.email.as_str(), &self.name, &self.organisation, &self.site];
        if let Err(refusal) = password::check(&password, &personal) {
            faults.insert("password", password_key(refusal));
        }
        match email {
            Some(email) if faults.is_empty() => Ok(Checked(Answers {
                organisation: self.organisation.trim().to_owned(),
                site: self.site.trim().to_owned(),
                zone: self.zone.clone(),
                locale: Language::parse(&self.language).unwrap_or_default().tag().to_owned(),
                name: self.name.trim().to_owned(),
                email: email.to_owned(),
                password,
            })),
            _ => Err(faults),
        }
    }

    /// The form as shown, with what was typed (but never the password) and what is wrong.
    pub fn groups(&self, shell: &Shell, faults: Option<&Faults>) -> Vec<Group> {
        let fault_of = |name: &str| faults.and_then(|faults| faults.get(name)).copied();
        let mut groups = vec![
            Group { legend: shell.say("set-up-organisation"), fields: vec![self.organisation_field(shell)] },
            Group { legend: shell.say("set-up-site"), fields: self.site_fields(shell) },
            Group { legend: shell.say("set-up-owner"), fields: self.owner_fields(shell) },
        ];
        let mut focused = false;
        for field in groups.iter_mut().flat_map(|group| &mut group.fields) {
            let fault = fault_of(field.name());
            // The first field, or the first that needs another look.
            let focus = !focused && (fault.is_some() || faults.is_none_or(BTreeMap::is_empty));
            focused |= focus;
            let error = fault.map(|key| fault_text(shell, key));
            *field = std::mem::take(field).error(error).focus(focus);
        }
        groups
    }

    fn organisation_field(&self, shell: &Shell) -> Field {
        Field::new(shell, "organisation", "text", "organisation-label", "organization")
            .value(&self.organisation)
            .help(shell.say("organisation-help"))
    }

    fn site_fields(&self, shell: &Shell) -> Vec<Field> {
        let guess = if shell.language == Language::Swedish { "Europe/Stockholm" } else { "" };
        let zone = if self.zone.is_empty() { guess } else { &self.zone };
        let language = Language::parse(&self.language).unwrap_or(shell.language).tag();
        let languages = Language::ALL
            .map(|each| Choice { value: each.tag().to_owned(), label: each.own_name().to_owned() });
        vec![
            Field::new(shell, "site", "text", "site-label", "off")
                .value(&self.site)
                .help(shell.say("site-help")),
            Field::new(shell, "zone", "select", "zone-label", "off")
                .choices(zones::options(shell.say("zone-choose")))
                .value(zone)
                .help(shell.say("zone-help")),
            Field::new(shell, "language", "select", "language-label", "language")
                .choices(vec![Options { label: String::new(), options: languages.into() }])
                .value(language),
        ]
    }

    fn owner_fields(&self, shell: &Shell) -> Vec<Field> {
        let least = i64::try_from(MIN_CHARS).unwrap_or_default();
        vec![
            Field::new(shell, "name", "text", "name-label", "name").value(&self.name),
            Field::new(shell, "email", "email", "email-label", "username").value(&self.email),
            Field::new(shell, "password", "password", "new-password-label", "new-password")
                .help(shell.say_with("new-password-help", "min", least)),
        ]
    }
}
