//! The frame of the server's own pages, and the headers they all carry.

use std::sync::LazyLock;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
};
use askama::Template;
use atrium_identity::token::hex;
use fluent_bundle::FluentValue;
use sha2::{Digest as _, Sha256};

use super::brand::Brand;
use crate::{
    http::error::ApiError,
    messages::{Language, catalogue},
};

/// The font as the front end's build named it, the tokens, and the pages' own rules, in one file.
pub static STYLE: LazyLock<String> = LazyLock::new(|| {
    let mut style = String::new();
    for (part, range) in [("latin", LATIN), ("latin-ext", LATIN_EXT)] {
        // Until the front end is built, the system's font serves.
        if let Some(url) = atrium_web::hashed(&format!("inter-{part}-wght-normal"), ".woff2") {
            style.push_str(
                "@font-face{font-family:\"Inter Variable\";font-display:swap;font-weight:100 900;src:url(",
            );
            style.push_str(&url);
            style.push_str(") format(\"woff2\");unicode-range:");
            style.push_str(range);
            style.push_str("}\n");
        }
    }
    style.push_str(include_str!("../../../web/shared/style/tokens.css"));
    style.push_str(include_str!("../../../web/signin/style.css"));
    style
});
/// What the two font files hold, so that only what is needed is fetched.
const LATIN: &str =
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122";
const LATIN_EXT: &str = "U+0100-0130,U+0132-0151,U+0154-02BA,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0";
/// Atrium's mark.
pub const MARK: &str = include_str!("../../../web/admin/public/favicon.svg");

/// The script of the pages that can ask for a passkey.
pub const PASSKEY_SCRIPT: &str = include_str!("../../../web/signin/passkey.js");

/// Its address, which changes with it.
static PASSKEY_SCRIPT_URL: LazyLock<String> =
    LazyLock::new(|| format!("/signin/passkey.js?v={}", mark_of(PASSKEY_SCRIPT)));

/// The address of the styles; it changes with them, so that they may be kept for ever.
static STYLE_URL: LazyLock<String> = LazyLock::new(|| format!("/signin/style.css?v={}", mark_of(&STYLE)));

fn mark_of(content: &str) -> String {
    hex(&Sha256::digest(content.as_bytes())).chars().take(12).collect()
}

/// The cookie with the language an application asked for, while somebody signs in to it.
pub const LANGUAGE: &str = "__Host-atrium-language";

/// What every page shows and speaks.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The page's language.
    pub language: Language,
    site: Option<Brand>,
}

impl Shell {
    /// In the site's language if it is a site's, else in the browser's.
    pub fn new(req: &HttpRequest, site: Option<Brand>) -> Self {
        let accept = req.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let locale = site.as_ref().map(|site| site.locale.as_str());
        let asked = req.cookie(LANGUAGE);
        let asked = asked.as_ref().map(actix_web::cookie::Cookie::value);
        Self { language: Language::negotiate(asked, locale, accept), site }
    }

    /// As a page of this site.
    pub fn branded(self, site: Option<Brand>) -> Self {
        if site.is_some() { Self { site, ..self } } else { self }
    }

    /// In a person's own language, once we know who it is.
    pub fn speaking(mut self, locale: &str) -> Self {
        self.language = Language::parse(locale).unwrap_or(self.language);
        self
    }

    /// A text without arguments.
    pub fn say(&self, key: &str) -> String {
        catalogue().text(self.language, key, &[])
    }

    /// A text with one argument.
    pub fn say_with<'a>(&self, key: &str, name: &str, value: impl Into<FluentValue<'a>>) -> String {
        catalogue().text(self.language, key, &[(name, value.into())])
    }

    /// The site's name, or ours.
    pub fn brand(&self) -> String {
        self.site.as_ref().map_or_else(|| self.say("product"), |site| site.name.clone())
    }

    /// Where the site's colour is, if it has one.
    pub fn site_style(&self) -> Option<&str> {
        self.site.as_ref().and_then(|site| site.style.as_deref())
    }

    /// Where the picture at the head of the page is.
    pub fn logo(&self) -> &str {
        self.site.as_ref().and_then(|site| site.logo.as_deref()).unwrap_or("/signin/mark.svg")
    }

    /// Where the styles are.
    #[expect(clippy::unused_self, reason = "templates reach functions through the shell")]
    pub fn style(&self) -> &'static str {
        &STYLE_URL
    }

    /// Where the passkeys' script is.
    #[expect(clippy::unused_self, reason = "templates reach functions through the shell")]
    pub fn passkey_script(&self) -> &'static str {
        &PASSKEY_SCRIPT_URL
    }
}

/// Answers with a page.
pub fn render(status: StatusCode, page: &impl Template) -> HttpResponse {
    render_under(atrium_web::policy::PLAIN, status, page)
}

/// The policy of a page that has a passkey's form, or has none.
pub const fn policy_of(passkey: bool) -> &'static str {
    if passkey { atrium_web::policy::PASSKEY } else { atrium_web::policy::PLAIN }
}

/// Answers with a page under a policy of its own.
pub fn render_under(policy: &'static str, status: StatusCode, page: &impl Template) -> HttpResponse {
    let body = match page.render() {
        Ok(body) => body,
        Err(error) => return actix_web::ResponseError::error_response(&ApiError::internal(&error)),
    };
    let mut answer = HttpResponse::build(status);
    answer
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::VARY, "Accept-Language"))
        .insert_header((header::CONTENT_SECURITY_POLICY, policy));
    for pair in atrium_web::policy::COMMON {
        answer.insert_header(pair);
    }
    // After the common ones: the set-up link's token must not travel in a Referer, not even to us.
    answer.insert_header((header::REFERRER_POLICY, "no-referrer"));
    answer.body(body)
}

/// A page of a few words and perhaps one thing to do.
#[derive(Template)]
#[template(path = "message.html")]
struct Message<'a> {
    shell: &'a Shell,
    title: String,
    text: String,
    action: Option<(&'a str, String)>,
}

/// Answers with the texts `<name>-title` and `<name>-text`, and one thing to do: target and text.
pub fn message(shell: &Shell, status: StatusCode, name: &str, action: Option<(&str, &str)>) -> HttpResponse {
    let words = (shell.say(&format!("{name}-title")), shell.say(&format!("{name}-text")));
    tell(shell, status, words, action.map(|(target, key)| (target, shell.say(key))))
}

/// Answers with a title and a text that are made already, and one thing to do.
pub fn tell(
    shell: &Shell,
    status: StatusCode,
    (title, text): (String, String),
    action: Option<(&str, String)>,
) -> HttpResponse {
    render(status, &Message { shell, title, text, action })
}
