//! A program of a customer's in this process, on loopback: it takes calls, keeps them, and answers what a test has it answer.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, http::StatusCode, web};
use aws_lc_rs::hmac;
use serde_json::Value;

/// The program. Its server ends with the test.
pub struct Hooked {
    /// Where it takes calls.
    pub url: String,
    script: Arc<Mutex<Script>>,
}

#[derive(Default)]
struct Script {
    answers: VecDeque<Reply>,
    calls: Vec<Taken>,
}

/// How it answers.
#[derive(Debug, Clone)]
pub enum Reply {
    /// With this status, and this `Location`.
    Status(u16, Option<String>),
    /// With 200, and a body that never ends.
    Endless,
    /// Not at all.
    Never,
}

/// A call that it took.
#[derive(Debug, Clone)]
pub struct Taken {
    pub signature: String,
    pub content_type: String,
    pub text: String,
}

impl Taken {
    pub fn body(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    /// Whether it was signed with this secret, as its reader would look.
    pub fn is_signed(&self, secret: &str) -> bool {
        let (at, mac) = self.signature.strip_prefix("t=").unwrap().split_once(",v1=").unwrap();
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        let tag = hmac::sign(&key, format!("{at}.{}", self.text).as_bytes());
        let hex: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        hex == mac
    }
}

impl Hooked {
    /// Opens it on a free port; it answers 200.
    pub fn open() -> Self {
        let script: Arc<Mutex<Script>> = Arc::default();
        let shared = Arc::clone(&script);
        let server = HttpServer::new(move || {
            let script = Arc::clone(&shared);
            App::new().default_service(web::to(move |req: HttpRequest, body: web::Bytes| {
                let reply = script.lock().unwrap().take(&req, &body);
                answer(reply)
            }))
        })
        .workers(1)
        .shutdown_timeout(0)
        .bind("127.0.0.1:0")
        .unwrap();
        let url = format!("http://{}/alerts", server.addrs()[0]);
        actix_web::rt::spawn(server.run());
        Self { url, script }
    }

    /// Has it answer so, once, after what it was told before.
    pub fn answers(&self, reply: Reply) {
        self.script.lock().unwrap().answers.push_back(reply);
    }

    /// What it took since the last time.
    pub fn calls(&self) -> Vec<Taken> {
        std::mem::take(&mut self.script.lock().unwrap().calls)
    }
}

async fn answer(reply: Reply) -> HttpResponse {
    match reply {
        Reply::Never => std::future::pending().await,
        Reply::Endless => {
            HttpResponse::Ok().streaming(futures_util::stream::pending::<Result<_, actix_web::Error>>())
        }
        Reply::Status(status, location) => {
            let mut answer = HttpResponse::build(StatusCode::from_u16(status).unwrap());
            if let Some(location) = location {
                answer.insert_header(("location", location));
            }
            answer.finish()
        }
    }
}

impl Script {
    fn take(&mut self, req: &HttpRequest, body: &web::Bytes) -> Reply {
        let header = |name: &str| {
            req.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
        };
        self.calls.push(Taken {
            signature: header("atrium-signature"),
            content_type: header("content-type"),
            text: String::from_utf8(body.to_vec()).unwrap(),
        });
        self.answers.pop_front().unwrap_or(Reply::Status(200, None))
    }
}
