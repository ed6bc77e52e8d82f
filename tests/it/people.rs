//! People who sign in as people do: through the pages.

use atrium::{http::signin, state};
use atrium_domain::{ids::SiteId, permission::Profile};
use atrium_identity::{
    password::Password,
    people::{self, NewPerson},
};
use reqwest::{Method, Response};

use crate::app::{Caller, TestApp};

/// Everybody's password.
pub const PASSWORD: &str = "nine quiet lamps";
/// The owner's address.
pub const OWNER: &str = "anna@example.org";
/// The viewer's address.
pub const VIEWER: &str = "vera@example.org";

/// Somebody signed in, and their site.
pub struct Signed {
    pub caller: Caller,
    pub site: String,
}

impl TestApp {
    /// A browser at localhost, on one of our own pages, nobody signed in.
    pub fn browser(&self) -> Caller {
        let port = self.url.rsplit(':').next().unwrap();
        self.with_header("host", format!("localhost:{port}")).also("sec-fetch-site", "same-origin")
    }

    /// A browser at localhost that says this, or nothing, about where its request comes from.
    pub fn browser_claiming(&self, claim: Option<(&'static str, &str)>) -> Caller {
        let port = self.url.rsplit(':').next().unwrap();
        let caller = self.with_header("host", format!("localhost:{port}"));
        claim.into_iter().fold(caller, |caller, (name, value)| caller.also(name, value))
    }

    /// Sets the server up with the site "North Hall" in Stockholm; gives its owner.
    pub async fn owner(&self) -> Signed {
        let token = self.set_up_token().await;
        let answer = send(&self.browser(), "/set-up", &set_up_form(&token)).await;
        assert_eq!(answer.status(), 303, "{}", answer.text().await.unwrap());
        self.signed(&answer).await
    }

    /// The same, for a server with another public address than localhost.
    pub async fn owner_at(&self, address: &str) {
        let token = self.set_up_token().await;
        let host = address.split("://").nth(1).unwrap();
        let browser = self.with_header("host", host).also("x-forwarded-proto", "https");
        let answer =
            send(&browser.also("sec-fetch-site", "same-origin"), "/set-up", &set_up_form(&token)).await;
        assert_eq!(answer.status(), 303);
    }

    /// Makes somebody of the owner's site who may only look, and signs them in.
    pub async fn viewer(&self, owner: &Signed) -> Signed {
        self.person(VIEWER, &owner.site, Profile::Viewer).await;
        let answer = sign_in(&self.browser(), VIEWER, PASSWORD).await;
        assert_eq!(answer.status(), 303, "{}", answer.text().await.unwrap());
        self.signed(&answer).await
    }

    /// Makes an account of a site, as `atrium admin create` does.
    pub async fn person(&self, email: &str, site: &str, profile: Profile) {
        let state = self.state();
        let person = NewPerson {
            email: email.to_owned(),
            name: "Somebody".to_owned(),
            locale: "en".to_owned(),
            password: Password::new(PASSWORD.to_owned()),
            site: site.parse::<SiteId>().unwrap(),
            profile,
            account: state.new_id(),
            user: state.new_id(),
            salt: state::random_bytes(),
        };
        people::create(&state.db, &state.passwords, person, state.now()).await.unwrap();
    }

    /// The token of a fresh set-up link.
    pub async fn set_up_token(&self) -> String {
        let link = signin::set_up_link(self.state()).await.unwrap().expect("an empty server");
        link.split_once("token=").unwrap().1.to_owned()
    }

    /// The caller with the cookie that an answer set.
    pub async fn signed(&self, answer: &Response) -> Signed {
        let caller = self.browser().also("cookie", cookie(answer));
        let me: serde_json::Value = caller.get("/api/v1/me").await.json().await.unwrap();
        Signed { site: me["sites"][0]["id"].as_str().unwrap().to_owned(), caller }
    }
}

/// The `name=value` of the session cookie an answer set.
pub fn cookie(answer: &Response) -> String {
    cookie_named(answer, "__Host-atrium").expect("a session")
}

/// The `name=value` of a cookie an answer set, unless it takes it away.
pub fn cookie_named(answer: &Response, name: &str) -> Option<String> {
    let lines = answer.headers().get_all("set-cookie").iter().map(|line| line.to_str().unwrap());
    let mut pairs = lines.map(|line| line.split(';').next().unwrap().to_owned());
    pairs.find(|pair| pair.strip_prefix(name).is_some_and(|rest| rest.len() > 1 && rest.starts_with('=')))
}

/// The browser after an answer: with the cookies it set, beside those it had.
pub fn keeping(browser: &Caller, answer: &Response) -> Caller {
    let names = ["__Host-atrium", "__Host-atrium-pending", "__Host-atrium-device"];
    let cookies: Vec<String> = names.iter().filter_map(|name| cookie_named(answer, name)).collect();
    if cookies.is_empty() { browser.clone() } else { browser.clone().also("cookie", cookies.join("; ")) }
}

/// The headers of an answer that could tell it from another: without its date, and of cookies the name and what they are.
pub fn headers(answer: &Response) -> Vec<(String, String)> {
    let plain = |name: &str, value: &str| match (name, value.split_once('=')) {
        ("set-cookie", Some((cookie, rest))) => {
            format!("{cookie}; {}", rest.split_once(';').unwrap_or_default().1)
        }
        _ => value.to_owned(),
    };
    let all = answer.headers().iter().filter(|(name, _)| *name != "date");
    let mut all: Vec<_> =
        all.map(|(name, value)| (name.to_string(), plain(name.as_str(), value.to_str().unwrap()))).collect();
    all.sort();
    all
}

/// Address and password in one form, as password managers send it.
pub async fn sign_in(caller: &Caller, email: &str, password: &str) -> Response {
    send(caller, "/sign-in", &[("email", email), ("password", password)]).await
}

/// Sends a form.
pub async fn send(caller: &Caller, path: &str, fields: &[(&str, &str)]) -> Response {
    let request = caller.request(Method::POST, path);
    request
        .header("content-type", "application/x-www-form-urlencoded")
        .body(encode(fields))
        .send()
        .await
        .unwrap()
}

/// Good answers to every question of the set-up form.
pub fn set_up_form(token: &str) -> [(&'static str, &str); 8] {
    [
        ("token", token),
        ("organisation", "Example"),
        ("site", "North Hall"),
        ("zone", "Europe/Stockholm"),
        ("language", "en"),
        ("name", "Anna Berg"),
        ("email", OWNER),
        ("password", PASSWORD),
    ]
}

fn encode(fields: &[(&str, &str)]) -> String {
    let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
    pairs.join("&")
}
