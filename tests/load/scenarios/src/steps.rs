//! What one simulated person or player does.

use std::sync::atomic::{AtomicU64, Ordering};

use goose::prelude::*;
use serde_json::{Value, json};

use crate::server::facts;

/// What a player remembers.
#[derive(Clone)]
struct Player {
    token: String,
    cursor: String,
}

static NUMBER: AtomicU64 = AtomicU64::new(0);

fn next() -> u64 {
    NUMBER.fetch_add(1, Ordering::Relaxed)
}

/// A request that names itself in the figures.
fn asked(user: &GooseUser, method: GooseMethod, path: &str, name: &str, token: &str) -> Result<reqwest::RequestBuilder, Box<TransactionError>> {
    let _ = name;
    Ok(user.get_request_builder(&method, path)?.bearer_auth(token))
}

/// Sends it, counting what is not a success as a failure.
async fn send(user: &mut GooseUser, method: GooseMethod, path: &str, name: &str, builder: reqwest::RequestBuilder) -> Result<Value, Box<TransactionError>> {
    let request = GooseRequest::builder().method(method).path(path).name(name).set_request_builder(builder).build();
    let goose = user.request(request).await?;
    let Ok(response) = goose.response else { return Ok(Value::Null) };
    Ok(response.json().await.unwrap_or(Value::Null))
}

/// Registers by the enrolment link.
pub async fn enrol(user: &mut GooseUser) -> TransactionResult {
    let path = "/player/v1/registrations";
    let body = json!({ "kind": "screen", "enrol": facts().enrol });
    let builder = user.get_request_builder(&GooseMethod::Post, path)?.json(&body);
    let made = send(user, GooseMethod::Post, path, "register", builder).await?;
    let token = made["secret"].as_str().unwrap_or_default().to_owned();
    user.set_session_data(Player { token, cursor: String::new() });
    Ok(())
}

/// One poll of up to five seconds: enough to park, short enough to be many.
pub async fn player_polls(user: &mut GooseUser) -> TransactionResult {
    let player = user.get_session_data_unchecked::<Player>();
    let (token, cursor) = (player.token.clone(), player.cursor.clone());
    let path = format!("/player/v1/instructions?after={cursor}");
    let builder = asked(user, GooseMethod::Get, &path, "poll", &token)?.header("Prefer", "wait=5");
    let answer = send(user, GooseMethod::Get, &path, "instructions", builder).await?;
    if let Some(cursor) = answer["cursor"].as_str() {
        user.get_session_data_unchecked_mut::<Player>().cursor = cursor.to_owned();
        let builder = asked(user, GooseMethod::Get, "/player/v1/schedule", "schedule", &token)?;
        send(user, GooseMethod::Get, "/player/v1/schedule", "schedule", builder).await?;
    }
    Ok(())
}

/// A status report, as after a start.
pub async fn player_reports(user: &mut GooseUser) -> TransactionResult {
    let token = user.get_session_data_unchecked::<Player>().token.clone();
    let id = format!("00000000-0000-7000-8000-{:012x}", next());
    let report = json!({
        "id": id, "kind": "fault", "at": "2026-11-22T09:00:00.000Z", "code": "load", "detail": "a simulated player",
    });
    let path = "/player/v1/reports";
    let builder = asked(user, GooseMethod::Post, path, "report", &token)?.json(&json!({ "reports": [report] }));
    send(user, GooseMethod::Post, path, "reports", builder).await?;
    Ok(())
}

/// Looks around, as somebody who opens the admin.
pub async fn admin_reads(user: &mut GooseUser) -> TransactionResult {
    for what in ["overview", "screens?limit=50", "media?limit=50", "channels", "changes?limit=20"] {
        let path = format!("{}/{what}", facts().site);
        let builder = asked(user, GooseMethod::Get, &path, what, &facts().token)?;
        send(user, GooseMethod::Get, &path, &format!("GET {what}"), builder).await?;
    }
    Ok(())
}

/// Creates a screen and renames it.
pub async fn admin_saves(user: &mut GooseUser) -> TransactionResult {
    let path = format!("{}/screens", facts().site);
    let body = json!({ "name": format!("Load {}", next()) });
    let builder = asked(user, GooseMethod::Post, &path, "create", &facts().token)?.json(&body);
    let made = send(user, GooseMethod::Post, &path, "POST screens", builder).await?;
    let path = format!("{path}/{}", made["id"].as_str().unwrap_or_default());
    let builder = asked(user, GooseMethod::Patch, &path, "rename", &facts().token)?
        .header("If-Match", format!("\"{}\"", made["version"]))
        .json(&json!({ "volume": 20 }));
    send(user, GooseMethod::Patch, &path, "PATCH screen", builder).await?;
    Ok(())
}

/// Uploads a small picture in one piece.
pub async fn upload(user: &mut GooseUser) -> TransactionResult {
    let colour = next() % 0xff_ffff;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"36\"><rect width=\"64\" height=\"36\" fill=\"#{colour:06x}\"/></svg>"
    );
    let path = format!("{}/uploads", facts().site);
    let builder = asked(user, GooseMethod::Post, &path, "begin", &facts().token)?
        .header("Tus-Resumable", "1.0.0")
        .header("Upload-Length", svg.len())
        .header("Upload-Metadata", "filename bG9hZC5zdmc=");
    let request = GooseRequest::builder().method(GooseMethod::Post).path(path.as_str()).name("POST uploads").set_request_builder(builder).build();
    let goose = user.request(request).await?;
    let Ok(response) = goose.response else { return Ok(()) };
    let location = response.headers().get("Location").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let path = location.find("/api/").and_then(|at| location.get(at..)).unwrap_or_default().to_owned();
    let builder = asked(user, GooseMethod::Patch, &path, "piece", &facts().token)?
        .header("Tus-Resumable", "1.0.0")
        .header("Upload-Offset", 0)
        .header("Content-Type", "application/offset+octet-stream")
        .body(svg);
    send(user, GooseMethod::Patch, &path, "PATCH upload", builder).await?;
    Ok(())
}

/// Signs in with the form, as a browser does.
pub async fn sign_in(user: &mut GooseUser) -> TransactionResult {
    let path = "/sign-in";
    let origin = user.base_url.as_str().trim_end_matches('/').to_owned();
    let form = [("next", "/"), ("email", facts().email.as_str()), ("password", facts().password.as_str())];
    let builder = user
        .get_request_builder(&GooseMethod::Post, path)?
        .header("Origin", origin)
        .header("Sec-Fetch-Site", "same-origin")
        .form(&form);
    send(user, GooseMethod::Post, path, "POST sign-in", builder).await?;
    Ok(())
}
