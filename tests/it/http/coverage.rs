//! Nobody gets at an operation without the right: the served document is walked, so a new
//! operation cannot be forgotten.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::{Caller, TestApp},
    sites::{Answer, TestSite},
};

/// An id that nothing has.
const NOBODY: &str = "01939e6a-7b2c-7def-8123-456789abcdef";

/// Operations that are not for members of one site, with the reason.
const NOT_OF_A_SITE: &[(&str, &str)] = &[
    ("showMe", "tells whoever is signed in who they are"),
    ("listMails", "the server's; signin/outbox.rs tries it with others than its administrator"),
    ("showMailStanding", "the server's, likewise"),
    ("resendMail", "the server's, likewise"),
    ("sendTestMail", "the server's, likewise"),
    ("makeResetLink", "the server's, likewise"),
];

/// Writes that a viewer may make, with the reason.
const FOR_VIEWERS: &[(&str, &str)] = &[];

/// One operation of the document.
struct Operation {
    id: String,
    method: Method,
    path: String,
    described: Value,
}

async fn document(app: &TestApp) -> Value {
    app.anonymous().get("/api/openapi.json").await.json().await.unwrap()
}

fn operations(document: &Value) -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, described) in item.as_object().unwrap() {
            found.push(Operation {
                id: described["operationId"].as_str().unwrap_or_default().to_owned(),
                method: method.to_uppercase().parse().unwrap(),
                path: path.clone(),
                described: described.clone(),
            });
        }
    }
    found
}

impl Operation {
    fn is_write(&self) -> bool {
        !matches!(self.method, Method::GET | Method::HEAD | Method::OPTIONS)
    }

    /// Calls it with ids that can be and a body that fits.
    async fn call(&self, caller: &Caller, site: &TestSite, document: &Value) -> Answer {
        let mut request = caller.request(self.method.clone(), &self.address(site, document));
        for parameter in self.parameters("header") {
            let name = parameter["name"].as_str().unwrap();
            if name.eq_ignore_ascii_case("if-match") {
                request = request.header(name, "\"1\"");
            } else if parameter["required"] == true {
                request = request.header(name, text(&parameter["schema"], document));
            }
        }
        let content = self.described["requestBody"]["content"].as_object();
        if let Some((kind, described)) = content.and_then(|content| content.iter().next()) {
            let body = sample(&described["schema"], document).to_string();
            request = request.header("content-type", kind).body(body);
        }
        Answer::of(request.send().await.unwrap()).await
    }

    fn address(&self, site: &TestSite, document: &Value) -> String {
        let path = self.path.replace("{siteId}", &site.id.to_string());
        let path: Vec<&str> =
            path.split('/').map(|part| if part.starts_with('{') { NOBODY } else { part }).collect();
        let required = self.parameters("query").filter(|parameter| parameter["required"] == true);
        let query: Vec<String> = required
            .map(|one| format!("{}={}", one["name"].as_str().unwrap(), text(&one["schema"], document)))
            .collect();
        format!("{}?{}", path.join("/"), query.join("&"))
    }

    fn parameters(&self, place: &'static str) -> impl Iterator<Item = &Value> {
        let all = self.described["parameters"].as_array().into_iter().flatten();
        all.filter(move |parameter| parameter["in"] == place)
    }
}

/// A value that fits a schema, without quotes.
fn text(schema: &Value, document: &Value) -> String {
    let value = sample(schema, document);
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A value that fits a schema well enough to be read.
fn sample(schema: &Value, document: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return sample(&document["components"]["schemas"][name], document);
    }
    for several in ["oneOf", "anyOf", "allOf"] {
        if let Some(first) =
            schema[several].as_array().and_then(|kinds| kinds.iter().find(|kind| kind["type"] != "null"))
        {
            return sample(first, document);
        }
    }
    if let Some(first) = schema["enum"].as_array().and_then(|values| values.first()) {
        return first.clone();
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"].as_array()?.first()?.as_str());
    match kind {
        Some("object") => {
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let fields =
                required.map(|name| (name.to_owned(), sample(&schema["properties"][name], document)));
            Value::Object(fields.collect())
        }
        Some("array") => json!([]),
        Some("integer" | "number") => json!(1),
        Some("boolean") => json!(false),
        _ if schema["format"] == "date-time" => json!("2026-11-22T09:30:00.000Z"),
        _ => json!(NOBODY),
    }
}

#[actix_web::test]
async fn every_operation_is_guarded() {
    let app = TestApp::start().await;
    let (site, other) = (app.db_site("North Hall").await, app.db_site("South Hall").await);
    let document = document(&app).await;
    let mut wrong = Vec::new();
    for operation in operations(&document) {
        let mut cases = vec![("nobody signed in", app.anonymous(), 401)];
        if !NOT_OF_A_SITE.iter().any(|(id, _)| *id == operation.id) {
            cases.push(("another site's owner", other.owner.clone(), 404));
            if operation.is_write() && !FOR_VIEWERS.iter().any(|(id, _)| *id == operation.id) {
                cases.push(("a viewer", site.viewer.clone(), 403));
            }
        }
        for (who, caller, expected) in cases {
            let answer = operation.call(&caller, &site, &document).await;
            if answer.status != expected {
                let Operation { id, method, path, .. } = &operation;
                wrong.push(format!("{id} ({method} {path}): {who} got {} {}", answer.status, answer.body));
            }
        }
    }
    assert!(wrong.is_empty(), "operations without a guard:\n{}", wrong.join("\n"));
    app.stop().await;
}

#[actix_web::test]
async fn operations_have_ids_of_their_own() {
    let app = TestApp::start().await;
    let document = document(&app).await;
    let mut seen = BTreeSet::new();
    for operation in operations(&document) {
        let Operation { id, path, method, .. } = &operation;
        assert!(!id.is_empty(), "{method} {path} has no operationId");
        assert!(seen.insert(id.clone()), "{id} ({method} {path}) is the id of another operation");
        assert!(path.starts_with("/api/v1/"), "{path} is not of this API");
    }
    for (id, _) in NOT_OF_A_SITE.iter().chain(FOR_VIEWERS) {
        assert!(seen.contains(*id), "the exception {id} names no operation");
    }
    app.stop().await;
}

/// Routes stand where their documentation does; nothing of the API is served beside the document.
#[test]
fn every_route_is_in_the_document() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut stray = Vec::new();
    visit(&root, &mut |path, text| {
        let mut described = false;
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            let route = ["get", "post", "put", "patch", "delete", "head", "options", "route"]
                .iter()
                .any(|method| line.starts_with(&format!("#[{method}(\"/api/v1")));
            described = described || line.starts_with("#[utoipa::path");
            if route && !described {
                stray.push(format!("{}:{}: {line}", path.display(), number + 1));
            }
            described = described && !line.contains("fn ");
            if line.contains("web::resource(\"/api/v1") || line.contains("web::scope(\"/api/v1") {
                stray.push(format!("{}:{}: {line}", path.display(), number + 1));
            }
        }
    });
    assert!(stray.is_empty(), "routes of the API without #[utoipa::path]:\n{}", stray.join("\n"));
}

fn visit(folder: &std::path::Path, look: &mut impl FnMut(&std::path::Path, &str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, look);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            look(&path, &std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// The front end's client is generated from web/openapi.json.
#[actix_web::test]
async fn the_kept_document_is_the_served_one() {
    let app = TestApp::start().await;
    let served = format!("{:#}\n", document(&app).await);
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("web/openapi.json");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, &served).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == served,
        "the API has changed: run `UPDATE=1 cargo test --workspace --test it the_kept_document`, then `npm run gen` in web/"
    );
    app.stop().await;
}
