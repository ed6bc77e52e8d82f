//! The built front end: embedded in release builds, read from `web/dist` in debug builds.
//!
//! The root crate mounts [`configure`] after its own routes, so `/player/v1/…` and `/api/…` win.

mod encoding;
pub mod policy;

use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, guard, web};
use encoding::Encoding;
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "dist"]
#[allow_missing = true]
struct Dist;

/// What `/` answers while nothing was built.
const NOT_BUILT: &str = "The pages of Atrium are not built.\n\n    cd web && npm ci --ignore-scripts && npm run build\n\nThen reload this page.\n";

/// Registers the admin at `/`, the player page at `/player/`, the one that previews a screen at `/preview/`, and their
/// files, for GET and HEAD.
pub fn configure(config: &mut web::ServiceConfig) {
    let paths = [
        "/",
        "/theme.js",
        "/favicon.svg",
        "/assets/{file:.*}",
        "/player",
        "/player/{file:.*}",
        "/preview/{file:.*}",
    ];
    for path in paths {
        let reading = guard::Any(guard::Get()).or(guard::Head());
        config.service(web::resource(path).guard(reading).to(respond));
    }
}

async fn respond(request: HttpRequest) -> HttpResponse {
    std::future::ready(serve(&request)).await
}

/// Whether the admin is there to be served.
pub fn is_built() -> bool {
    Dist::get("index.html").is_some()
}

/// The path of a built file whose name carries a hash, by how the name begins and ends.
///
/// The server's own pages use the same font as the admin.
pub fn hashed(begins: &str, ends: &str) -> Option<String> {
    Dist::iter()
        .find(|name| {
            name.strip_prefix("assets/").is_some_and(|file| file.starts_with(begins)) && name.ends_with(ends)
        })
        .map(|name| format!("/{name}"))
}

/// Answers one request for a built file: the best encoding the client takes, a strong `ETag`, caching and policy headers.
///
/// 404 for a file that does not exist, 503 with the build command when nothing was built.
pub fn serve(request: &HttpRequest) -> HttpResponse {
    let path = request.path();
    if path == "/player" {
        return HttpResponse::PermanentRedirect().insert_header((header::LOCATION, "/player/")).finish();
    }
    let name = file_name(path);
    let Some((file, encoding)) = find(&name, request) else {
        return absent();
    };
    let tag = entity_tag(&file, encoding);
    let fresh = request
        .headers()
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|known| known.split(',').any(|one| one.trim() == tag));
    let mut response = HttpResponse::build(if fresh { StatusCode::NOT_MODIFIED } else { StatusCode::OK });
    describe(&mut response, &name, &tag);
    if fresh {
        return response.finish();
    }
    response.content_type(content_type(&name));
    if let Some(token) = encoding.token() {
        response.insert_header((header::CONTENT_ENCODING, HeaderValue::from_static(token)));
    }
    if request.method() == Method::HEAD {
        return response.no_chunking(file.data.len() as u64).finish();
    }
    response.body(file.data.into_owned())
}

fn file_name(path: &str) -> String {
    let name = path.trim_start_matches('/');
    if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.to_owned() }
}

fn find(name: &str, request: &HttpRequest) -> Option<(EmbeddedFile, Encoding)> {
    // In debug builds the name reaches the file system: nothing but plain names below dist may.
    if name.split('/').any(|part| part.is_empty() || part.starts_with('.') || part.contains('\\')) {
        return None;
    }
    let accepted =
        request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    Encoding::PREFERRED
        .into_iter()
        .filter(|encoding| encoding.accepted_by(accepted))
        .find_map(|encoding| Some((Dist::get(&format!("{name}{}", encoding.suffix()))?, encoding)))
}

fn describe(response: &mut HttpResponseBuilder, name: &str, tag: &str) {
    // Names under assets/ carry a hash of their content; everything else may change with the next release.
    let hashed =
        ["assets/", "player/assets/", "preview/assets/"].iter().any(|folder| name.starts_with(folder));
    let caching = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
    let plays = name.starts_with("player/") || name.starts_with("preview/");
    let content_policy = if plays { policy::PLAYER } else { policy::ADMIN };
    response
        .insert_header((header::ETAG, tag))
        .insert_header((header::VARY, "Accept-Encoding"))
        .insert_header((header::CACHE_CONTROL, caching))
        .insert_header((header::CONTENT_SECURITY_POLICY, content_policy));
    for pair in policy::COMMON {
        response.insert_header(pair);
    }
}

fn entity_tag(file: &EmbeddedFile, encoding: Encoding) -> String {
    use std::fmt::Write as _;
    let mut tag = String::from("\"");
    for byte in file.metadata.sha256_hash().iter().take(12) {
        // Writing to a String cannot fail.
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push_str(encoding.suffix());
    tag.push('"');
    tag
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        _ => "application/octet-stream",
    }
}

fn absent() -> HttpResponse {
    let (status, body) = if is_built() {
        (StatusCode::NOT_FOUND, "There is nothing here.\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, NOT_BUILT)
    };
    let mut response = HttpResponse::build(status);
    response
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_SECURITY_POLICY, policy::ADMIN))
        .content_type("text/plain; charset=utf-8");
    for pair in policy::COMMON {
        response.insert_header(pair);
    }
    response.body(body)
}

#[cfg(test)]
mod tests;
