//! Nobody gets at an operation without the right: the served document is walked, so a new
//! operation cannot be forgotten.

use std::collections::BTreeSet;

use atrium_domain::permission::{AccessType, Permission, Profile};
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
    ("leaveAssumed", "ends what whoever is signed in began"),
    ("listServerAudit", SERVER),
    ("exportServerAudit", SERVER),
    ("listServerSites", SERVER),
    ("listOrganisations", SERVER),
    ("createSite", SERVER),
    ("renameSite", SERVER),
    ("suspendSite", SERVER),
    ("resumeSite", SERVER),
    ("deleteSite", SERVER),
    ("restoreSite", SERVER),
    ("listServerPersons", SERVER),
    ("showServerPerson", SERVER),
    ("exportPerson", SERVER),
    ("erasePerson", SERVER),
    ("listClients", SERVER),
    ("createClient", SERVER),
    ("updateClient", SERVER),
    ("rotateClient", SERVER),
    ("listMails", SERVER),
    ("showMailStanding", SERVER),
    ("resendMail", SERVER),
    ("sendTestMail", SERVER),
    ("makeResetLink", SERVER),
    ("listLegacyAccounts", SERVER),
    ("showLegacyStanding", SERVER),
    ("makeLegacyLink", SERVER),
    ("decideLegacyAccount", SERVER),
    ("removeLegacyAccount", SERVER),
    ("listProviders", SERVER),
    ("createProvider", SERVER),
    ("updateProvider", SERVER),
    ("deleteProvider", SERVER),
];

/// Only those who look after the server; everybody else is refused, an owner of a site too.
const SERVER: &str = "for server admins";

/// Reads that need more than seeing the site, and what.
const GUARDED_READS: &[(&str, Permission)] = &[
    ("listPeople", Permission::ManagePeople),
    ("showPerson", Permission::ManagePeople),
    ("showPersonAccess", Permission::ManagePeople),
    ("listRoles", Permission::ManagePeople),
    ("showRole", Permission::ManagePeople),
    ("listAccessGroups", Permission::ManagePeople),
    ("showAccessGroup", Permission::ManagePeople),
    ("listAudit", Permission::ManageSite),
    ("listServiceAccounts", Permission::ManageSite),
    ("listConnections", Permission::ManageSite),
    ("rehearseConnection", Permission::ManageSite),
    ("exportAudit", Permission::ManageSite),
    ("showSitePolicy", Permission::ManageSite),
    ("showSiteBrand", Permission::ManageSite),
    ("listAlertRules", Permission::ManageSite),
    ("showAlertRule", Permission::ManageSite),
    ("listAlertWebhooks", Permission::ManageSite),
    ("previewScreenFolderMove", Permission::ManageScreens),
    ("previewMediaFolderMove", Permission::ManageMedia),
    ("describeUploads", Permission::ManageMedia),
    ("showUpload", Permission::ManageMedia),
];

/// Which permission a write needs, by the words its path begins with below the site.
const WRITES: &[(&str, Permission)] = &[
    ("people/{id}/assume", Permission::AssumeIdentity),
    ("people", Permission::ManagePeople),
    ("profiles", Permission::ManagePeople),
    ("access-groups", Permission::ManagePeople),
    ("screens/{id}/commands", Permission::SendCommands),
    ("screens", Permission::ManageScreens),
    ("screen-folders", Permission::ManageScreens),
    ("registrations", Permission::ManageScreens),
    ("enrolment-links", Permission::ManageScreens),
    ("media", Permission::ManageMedia),
    ("media-folders", Permission::ManageMedia),
    ("uploads", Permission::ManageMedia),
    ("playlists", Permission::ManageContent),
    ("channels", Permission::ManageContent),
    ("bookings", Permission::ManageContent),
    ("layouts", Permission::ManageContent),
    ("triggers/{id}/activations", Permission::UseTriggers),
    ("triggers", Permission::ManageContent),
    ("activations", Permission::UseTriggers),
    ("alert-feeds", Permission::ManageContent),
    ("dayparts", Permission::ManageContent),
    ("holiday-calendars", Permission::ManageContent),
    ("outages", Permission::ManageScreens),
    ("alert-mutes", Permission::ManageScreens),
    ("alert-rules", Permission::ManageSite),
    ("alert-webhooks", Permission::ManageSite),
    ("places", Permission::ManageSite),
    ("invitations", Permission::ManageSite),
    ("policy", Permission::ManageSite),
    ("brand", Permission::ManageSite),
    ("service-accounts", Permission::ManageSite),
    ("connections", Permission::ManageSite),
    // One's own, never above oneself; others' are not there.
    ("tokens", Permission::ViewSite),
    // Each change needs what the real one does: `dry_runs.rs`.
    ("dry-runs", Permission::ViewSite),
    // What is put back needs what doing it by hand does: `put_backs.rs`.
    ("put-backs", Permission::ViewSite),
    ("rollouts", Permission::ViewSite),
    ("", Permission::ManageSite),
];

/// One operation of the document.
pub(super) struct Operation {
    pub(super) id: String,
    method: Method,
    path: String,
    described: Value,
}

pub(super) async fn document(app: &TestApp) -> Value {
    app.anonymous().get("/api/openapi.json").await.json().await.unwrap()
}

pub(super) fn operations(document: &Value) -> Vec<Operation> {
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
    /// The permission it needs, as this test knows it.
    fn needs(&self) -> Permission {
        if let Some((_, permission)) = GUARDED_READS.iter().find(|(id, _)| *id == self.id) {
            return *permission;
        }
        if !self.is_write() {
            return Permission::ViewSite;
        }
        let rest =
            self.path.strip_prefix("/api/v1/sites/{siteId}").unwrap_or_default().trim_start_matches('/');
        let begins = |words: &str| rest == words || rest.starts_with(&format!("{words}/"));
        let found = WRITES.iter().find(|(words, _)| begins(words));
        let unknown = || panic!("{}: say in WRITES which permission /{rest} needs", self.id);
        found.map_or_else(unknown, |(_, permission)| *permission)
    }

    fn is_write(&self) -> bool {
        !matches!(self.method, Method::GET | Method::HEAD | Method::OPTIONS)
    }

    /// Calls it with ids that can be and a body that fits.
    pub(super) async fn call(&self, caller: &Caller, site: &TestSite, document: &Value) -> Answer {
        self.call_with(caller, site, document, NOBODY).await
    }

    /// The same about a thing.
    pub(super) async fn call_with(
        &self,
        caller: &Caller,
        site: &TestSite,
        document: &Value,
        id: &str,
    ) -> Answer {
        let mut request = caller.request(self.method.clone(), &self.address(site, document, id));
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

    fn address(&self, site: &TestSite, document: &Value, id: &str) -> String {
        let path = self.path.replace("{siteId}", &site.id.to_string());
        let path: Vec<&str> =
            path.split('/').map(|part| if part.starts_with('{') { id } else { part }).collect();
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

/// The matrix: each operation against nobody, another site, every built-in profile that lacks the permission,
/// and somebody with group access who reaches nothing.
#[actix_web::test]
async fn every_operation_is_guarded() {
    let app = TestApp::start().await;
    let (site, other) = (app.db_site("North Hall").await, app.db_site("South Hall").await);
    let document = document(&app).await;
    let mut people = Vec::new();
    for profile in Profile::BUILT_IN {
        people.push((profile, app.member(&site, profile, AccessType::Site, &[]).await));
    }
    let reaches_nothing = app.member(&site, Profile::GroupAdmin, AccessType::Group, &[]).await;
    let mut wrong = Vec::new();
    for operation in operations(&document) {
        let mut cases = vec![("nobody signed in".to_owned(), app.anonymous(), 401)];
        if NOT_OF_A_SITE.iter().any(|(id, why)| *id == operation.id && *why == SERVER) {
            cases.push(("a site's owner".to_owned(), site.owner.clone(), 403));
        }
        if !NOT_OF_A_SITE.iter().any(|(id, _)| *id == operation.id) {
            let needed = operation.needs();
            cases.push(("another site's owner".to_owned(), other.owner.clone(), 404));
            for (profile, person) in people.iter().filter(|(profile, _)| !profile.may(needed)) {
                cases.push((format!("a {}", profile.as_str()), person.token.clone(), 403));
            }
            if needed.needs_whole_site() {
                cases.push(("somebody with group access".to_owned(), reaches_nothing.token.clone(), 403));
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

/// Everything a site can hold, and somebody of that site with all permissions and no grant: every operation on
/// one thing says that it is not there, every list is empty.
#[actix_web::test]
async fn what_is_out_of_reach_is_not_there() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let reaches_nothing = app.member(&site, Profile::GroupAdmin, AccessType::Group, &[]).await;
    let media = app.db_media(&site, "a.png", None).await.to_string();
    let mut things = vec![("media", media)];
    for (collection, body) in [
        ("screens", json!({ "name": "One" })),
        ("screen-folders", json!({ "name": "One" })),
        ("media-folders", json!({ "name": "One" })),
        ("playlists", json!({ "name": "One" })),
        ("channels", json!({ "name": "One" })),
        ("layouts", json!({ "name": "One", "width": 10, "height": 10, "background": "#000000" })),
    ] {
        let made = site.make(&format!("/{collection}"), &body).await;
        things.push((collection, made["id"].as_str().unwrap().to_owned()));
    }
    let booking = json!({ "name": "One", "channelId": things[5].1, "priority": 5,
        "content": { "kind": "playlist", "id": things[4].1 }, "when": super::bookings::when() });
    let made = site.make("/bookings", &booking).await;
    things.push(("bookings", made["id"].as_str().unwrap().to_owned()));
    let document = document(&app).await;
    let mut wrong = Vec::new();
    for operation in operations(&document) {
        let Some(rest) = operation.path.strip_prefix("/api/v1/sites/{siteId}/") else { continue };
        let Some((_, id)) = things.iter().find(|(collection, _)| rest.split('/').next() == Some(*collection))
        else {
            continue;
        };
        let answer = if rest.contains("{id}") {
            operation.call_with(&reaches_nothing.token, &site, &document, id).await
        } else if operation.is_write() || rest.contains('/') {
            continue;
        } else {
            operation.call(&reaches_nothing.token, &site, &document).await
        };
        let empty = answer.body["items"].as_array().is_some_and(Vec::is_empty);
        // Days that are none are refused before anything is looked up.
        let unasked = operation.id == "listChannelOccurrences" && answer.status == 422;
        if !(answer.status == 404 || unasked || (!rest.contains("{id}") && empty)) {
            wrong.push(format!("{}: {} {}", operation.id, answer.status, answer.body));
        }
    }
    assert!(wrong.is_empty(), "operations that reach too far:\n{}", wrong.join("\n"));
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
    for (id, _) in NOT_OF_A_SITE {
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
