//! Live sockets: who may no longer watch hears nothing more.

use atrium_domain::permission::{AccessType, Profile};
use reqwest::Method;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::{app::TestApp, members::TestMember, sites::TestSite};

/// Opens a site's socket as a browser does, by hand: one request, then frames.
async fn watch(app: &TestApp, site: &TestSite, cookie: &str) -> TcpStream {
    let address = app.url.strip_prefix("http://").unwrap();
    let port = address.rsplit(':').next().unwrap();
    let mut socket = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "GET /api/v1/sites/{}/live HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\nCookie: {cookie}\r\n\
         Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        site.id
    );
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(socket.read_u8().await.unwrap());
    }
    let head = String::from_utf8(head).unwrap();
    assert!(head.starts_with("HTTP/1.1 101"), "{head}");
    socket
}

/// The frames until the server closes: texts, and at last the code it closes with.
async fn frames(mut socket: TcpStream) -> (Vec<String>, u16) {
    let mut texts = Vec::new();
    loop {
        let kind = socket.read_u8().await.unwrap() & 0x0f;
        // The frames of this protocol are short; none needs the longer length.
        let length = match socket.read_u8().await.unwrap() {
            126 => usize::from(socket.read_u16().await.unwrap()),
            short => usize::from(short),
        };
        let mut body = vec![0; length];
        socket.read_exact(&mut body).await.unwrap();
        match kind {
            0x1 => texts.push(String::from_utf8(body).unwrap()),
            0x8 => return (texts, u16::from_be_bytes([body[0], body[1]])),
            _ => {}
        }
    }
}

async fn world(app: &TestApp) -> (TestSite, TestMember, TestMember) {
    let site = app.db_site("North Hall").await;
    let owner = app.member(&site, Profile::SiteOwner, AccessType::Site, &[]).await;
    let vera = app.member(&site, Profile::Viewer, AccessType::Site, &[]).await;
    (site, owner, vera)
}

#[actix_web::test]
async fn a_socket_closes_when_its_person_is_taken_off_the_site() {
    let app = TestApp::start().await;
    let (site, owner, vera) = world(&app).await;
    let socket = watch(&app, &site, &vera.cookie).await;
    let path = site.path(&format!("/people/{}", vera.user));
    let removed =
        owner.browser.request(Method::DELETE, &path).header("if-match", "\"2\"").send().await.unwrap();
    assert_eq!(removed.status(), 204);
    let (_, code) = frames(socket).await;
    assert_eq!(code, 1008, "policy");
    app.stop().await;
}

#[actix_web::test]
async fn a_socket_closes_when_its_person_is_locked_and_others_go_on() {
    let app = TestApp::start().await;
    let (site, owner, vera) = world(&app).await;
    let (hers, theirs) = (watch(&app, &site, &vera.cookie).await, watch(&app, &site, &owner.cookie).await);
    let path = site.path(&format!("/people/{}/lock", vera.user));
    assert_eq!(owner.browser.post(&path, &serde_json::json!({})).await.status(), 200);
    assert_eq!(frames(hers).await.1, 1008);
    // The owner's goes on: it tells of what comes after, until the owner is gone, too.
    site.make("/screens", &serde_json::json!({ "name": "Lobby" })).await;
    let second = app.member(&site, Profile::SiteOwner, AccessType::Site, &[]).await;
    let path = site.path(&format!("/people/{}", owner.user));
    let removed =
        second.browser.request(Method::DELETE, &path).header("if-match", "\"2\"").send().await.unwrap();
    assert_eq!(removed.status(), 204);
    let (texts, code) = frames(theirs).await;
    assert!(texts.iter().any(|text| text.contains("\"screens\"")), "{texts:?}");
    assert_eq!(code, 1008);
    app.stop().await;
}

#[actix_web::test]
async fn who_reaches_parts_of_a_site_is_told_no_ids() {
    let app = TestApp::start().await;
    let (site, owner, _) = world(&app).await;
    let guest = app.member(&site, Profile::Viewer, AccessType::Group, &[]).await;
    let socket = watch(&app, &site, &guest.cookie).await;
    let screen = site.make("/screens", &serde_json::json!({ "name": "Lobby" })).await;
    let path = site.path(&format!("/people/{}", guest.user));
    let removed =
        owner.browser.request(Method::DELETE, &path).header("if-match", "\"2\"").send().await.unwrap();
    assert_eq!(removed.status(), 204);
    let (texts, _) = frames(socket).await;
    assert!(texts.iter().any(|text| text.contains("\"screens\"")), "{texts:?}");
    let id = screen["id"].as_str().unwrap();
    assert!(!texts.iter().any(|text| text.contains(id)), "{texts:?}");
    app.stop().await;
}

#[actix_web::test]
async fn a_suspended_sites_sockets_close() {
    let app = TestApp::start().await;
    let admin = app.owner().await;
    let (site, _, vera) = world(&app).await;
    let socket = watch(&app, &site, &vera.cookie).await;
    let path = format!("/api/v1/server/sites/{}/suspend", site.id);
    assert_eq!(admin.caller.post(&path, &serde_json::json!({})).await.status(), 200);
    assert_eq!(frames(socket).await.1, 1008);
    app.stop().await;
}
