//! A feed of warnings in this process, on loopback: it answers what a test has it answer, and keeps what it was asked.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, http::StatusCode, web};

/// The feed. Its server ends with the test.
pub struct Feed {
    /// Where it is: without a slash at the end.
    pub url: String,
    script: Arc<Mutex<Script>>,
}

#[derive(Default)]
struct Script {
    answers: HashMap<String, Answer>,
    asked: Vec<String>,
}

/// An answer to a path.
#[derive(Clone)]
struct Answer {
    status: u16,
    body: String,
    headers: Vec<(&'static str, String)>,
}

impl Feed {
    /// Opens it on a free port; it has nothing yet.
    pub fn open() -> Self {
        let script: Arc<Mutex<Script>> = Arc::default();
        let shared = Arc::clone(&script);
        let server = HttpServer::new(move || {
            let script = Arc::clone(&shared);
            App::new().default_service(web::to(move |req: HttpRequest| {
                let answer = script.lock().unwrap().answer(&req);
                async move { answer }
            }))
        })
        .workers(1)
        .bind("127.0.0.1:0")
        .unwrap();
        let url = format!("http://{}", server.addrs()[0]);
        actix_web::rt::spawn(server.run());
        Self { url, script }
    }

    /// Has a path answer 200 with this, and its hash as `ETag`.
    pub fn says(&self, path: &str, body: impl Into<String>) {
        let body = body.into();
        let tag = format!("\"{}-{}\"", body.len(), body.bytes().map(u64::from).sum::<u64>());
        self.answers(path, 200, body, vec![("etag", tag)]);
    }

    /// Has a path answer this.
    pub fn answers(
        &self,
        path: &str,
        status: u16,
        body: impl Into<String>,
        headers: Vec<(&'static str, String)>,
    ) {
        let answer = Answer { status, body: body.into(), headers };
        self.script.lock().unwrap().answers.insert(path.to_owned(), answer);
    }

    /// What it was asked for since the last time: paths, and ` 304` after those that it had nothing new for.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.script.lock().unwrap().asked)
    }
}

impl Script {
    fn answer(&mut self, req: &HttpRequest) -> HttpResponse {
        let path = req.path().to_owned();
        let known = self.answers.get(&path);
        let tag = |answer: &Answer| {
            answer.headers.iter().find(|(name, _)| *name == "etag").map(|(_, tag)| tag.clone())
        };
        let sent = req.headers().get("if-none-match").and_then(|value| value.to_str().ok());
        if sent.is_some() && known.and_then(tag).as_deref() == sent {
            self.asked.push(format!("{path} 304"));
            return HttpResponse::NotModified().finish();
        }
        let answer = known.cloned();
        self.asked.push(path);
        let Some(Answer { status, body, headers }) = answer else { return HttpResponse::NotFound().finish() };
        let mut response = HttpResponse::build(StatusCode::from_u16(status).unwrap());
        for header in headers {
            response.insert_header(header);
        }
        response.body(body)
    }
}

/// A CAP message of `a@example.org` with this identifier, sent a minute before the tests' clock begins.
pub fn message(identifier: &str, kind: &str, references: &[&str]) -> String {
    let references: Vec<String> =
        references.iter().map(|one| format!("a@example.org,{one},2026-11-22T09:59:00+01:00")).collect();
    let references = if references.is_empty() {
        String::new()
    } else {
        format!("<references>{}</references>", references.join(" "))
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">\
         <identifier>{identifier}</identifier><sender>a@example.org</sender><sent>2026-11-22T09:59:00+01:00</sent>\
         <status>Actual</status><msgType>{kind}</msgType><scope>Public</scope>{references}\
         <info><language>en-GB</language><category>Met</category><event>Flood</event><urgency>Immediate</urgency>\
         <severity>Severe</severity><certainty>Observed</certainty><expires>2026-11-22T12:00:00+01:00</expires>\
         <headline>Flood {identifier}</headline><description>The river is high.</description>\
         <instruction>Go up.</instruction></info></alert>"
    )
}

/// An Atom index of these paths.
pub fn index(paths: &[&str]) -> String {
    let entry = |path: &&str| format!("<entry><updated>t</updated><link href='{path}'/></entry>");
    let entries: String = paths.iter().map(entry).collect();
    format!("<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>")
}
