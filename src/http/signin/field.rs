//! One labelled control of a form: its value, its help, and what is wrong with it.

use askama::Template;

use super::page::Shell;

/// A control with its label above and its help or error below.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "field.html")]
pub struct Field {
    name: &'static str,
    label: String,
    kind: &'static str,
    autocomplete: &'static str,
    value: String,
    help: Option<String>,
    error: Option<String>,
    focus: bool,
    fixed: bool,
    options: Vec<Options>,
}

/// Choices of a select, under a heading or (empty) without one.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub label: String,
    pub options: Vec<Choice>,
}

/// One choice.
#[derive(Debug, Clone)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Field {
    /// A control of an HTML input type, named for the form and for password managers.
    pub fn new(
        shell: &Shell,
        name: &'static str,
        kind: &'static str,
        label: &str,
        autocomplete: &'static str,
    ) -> Self {
        Self { name, kind, autocomplete, label: shell.say(label), ..Self::default() }
    }

    pub fn value(mut self, value: &str) -> Self {
        value.clone_into(&mut self.value);
        self
    }

    pub fn help(mut self, help: String) -> Self {
        self.help = Some(help);
        self
    }

    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    pub fn choices(mut self, options: Vec<Options>) -> Self {
        self.options = options;
        self
    }

    /// Shown and sent, but not changed.
    pub fn fixed(mut self) -> Self {
        self.fixed = true;
        self
    }

    pub fn focus(mut self, focus: bool) -> Self {
        self.focus = focus;
        self
    }

    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What browsers call it: a code is text with digits' keys.
    fn html_kind(&self) -> &'static str {
        if matches!(self.kind, "code" | "name") { "text" } else { self.kind }
    }

    fn described(&self) -> bool {
        self.error.is_some() || self.help.is_some()
    }
}
