//! A page with one question: most pages of signing in are one.

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

use super::{field::Field, page, page::Shell, passkey::PasskeyForm, qr::Qr};

/// A title, a few words, a form, and ways out.
#[derive(Template)]
#[template(path = "question.html")]
pub struct Question<'a> {
    shell: &'a Shell,
    title: String,
    text: Vec<String>,
    notice: Option<String>,
    alert: Option<String>,
    /// A QR code, as the path of its dark squares and its width.
    qr: Option<Qr>,
    /// Something to copy.
    secret: Vec<String>,
    /// The form of a passkey, above the question's own.
    passkey: Option<PasskeyForm>,
    /// Whether the form's own button stands back, because another is the answer for most.
    back: bool,
    /// Whether there is no form besides.
    bare: bool,
    action: &'a str,
    hidden: Vec<(&'static str, String)>,
    fields: Vec<Field>,
    /// What ticking means that this browser is to be trusted.
    trust: Option<String>,
    button: String,
    /// Buttons that are not the answer.
    others: Vec<(&'static str, String)>,
    /// Ways to elsewhere, such as a provider: where and what.
    ways: Vec<(String, String)>,
    /// Below the form: what to do if it does not work out.
    help: Vec<String>,
    links: Vec<(&'static str, String)>,
}

impl<'a> Question<'a> {
    /// A question called `<name>-title`, sent to `action` by the button `button`.
    pub fn new(shell: &'a Shell, name: &str, action: &'a str, button: &str) -> Self {
        Self {
            shell,
            title: shell.say(&format!("{name}-title")),
            text: Vec::new(),
            notice: None,
            alert: None,
            qr: None,
            secret: Vec::new(),
            passkey: None,
            back: false,
            bare: false,
            action,
            hidden: Vec::new(),
            fields: Vec::new(),
            trust: None,
            button: shell.say(button),
            others: Vec::new(),
            ways: Vec::new(),
            help: Vec::new(),
            links: Vec::new(),
        }
    }

    pub fn text(mut self, text: String) -> Self {
        self.text.push(text);
        self
    }

    pub fn notice(mut self, notice: Option<String>) -> Self {
        self.notice = notice;
        self
    }

    pub fn alert(mut self, alert: Option<String>) -> Self {
        self.alert = alert;
        self
    }

    pub fn qr(mut self, qr: Option<Qr>) -> Self {
        self.qr = qr;
        self
    }

    pub fn secret(mut self, lines: Vec<String>) -> Self {
        self.secret = lines;
        self
    }

    pub fn passkey(mut self, form: Option<PasskeyForm>) -> Self {
        self.passkey = form;
        self
    }

    pub fn standing_back(mut self) -> Self {
        self.back = true;
        self
    }

    pub fn without_form(mut self) -> Self {
        self.bare = true;
        self
    }

    pub fn hidden(mut self, name: &'static str, value: &str) -> Self {
        self.hidden.push((name, value.to_owned()));
        self
    }

    pub fn field(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }

    /// Offers to trust this browser for so many days; 0: does not offer it.
    pub fn trust(mut self, days: i32) -> Self {
        self.trust = (days > 0).then(|| self.shell.say_with("trust-browser", "days", days));
        self
    }

    pub fn other(mut self, target: &'static str, key: &str) -> Self {
        self.others.push((target, self.shell.say(key)));
        self
    }

    pub fn ways(mut self, ways: Vec<(String, String)>) -> Self {
        self.ways = ways;
        self
    }

    pub fn help(mut self, line: String) -> Self {
        self.help.push(line);
        self
    }

    pub fn link(mut self, target: &'static str, key: &str) -> Self {
        self.links.push((target, self.shell.say(key)));
        self
    }

    /// The page.
    pub fn ask(&self, status: StatusCode) -> HttpResponse {
        page::render_under(page::policy_of(self.passkey.is_some()), status, self)
    }
}

/// 422 if something is wrong with an answer, else 200.
pub fn status_of(error: Option<&String>) -> StatusCode {
    if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}
