//! Nothing that opens a door is in a log or, readable, in the database.

use std::{
    io::Write,
    sync::{Arc, Mutex, OnceLock},
};

use atrium::settings::Settings;
use atrium_domain::signin::SecondFactor;
use atrium_identity::token::{Token, TokenKind};
use sha2::{Digest as _, Sha256};
use tracing_subscriber::fmt::MakeWriter;

use super::codes::{give, half_way, with_mail};
use crate::{
    app::TestApp,
    people::{OWNER, PASSWORD, cookie_named, keeping, send, sign_in},
};

/// Keeps what is logged.
#[derive(Clone, Default)]
pub struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    /// Every thread of this process logs into it from now on; what other tests log does no harm.
    pub fn everything() -> Self {
        static KEPT: OnceLock<Kept> = OnceLock::new();
        let begin = || {
            let kept = Self::default();
            let all =
                tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(kept.clone());
            tracing::subscriber::set_global_default(all.finish()).unwrap();
            kept
        };
        KEPT.get_or_init(begin).clone()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

/// All bytes of a server's database, before its folder goes with it.
pub fn database(app: &TestApp) -> String {
    let mut bytes = Vec::new();
    for file in std::fs::read_dir(&app.state().settings.data.dir).unwrap().flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if name.contains(".db") || name.contains("sqlite") {
            bytes.extend(std::fs::read(file.path()).unwrap());
        }
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    // Without it no test could fail.
    assert!(text.contains(OWNER), "the database was read");
    text
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Kept {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[actix_web::test]
async fn no_code_token_or_password_is_logged_or_kept_readable() {
    let kept = Kept::everything();
    let app = TestApp::start_with(|settings: &mut Settings| {
        settings.identity.second_factor = SecondFactor::Mail;
    })
    .await;
    app.owner().await;
    let asked = sign_in(&app.browser(), OWNER, PASSWORD).await;
    let browser = keeping(&app.browser(), &asked);
    let code = app.newest_letter(OWNER).await.code();
    let done = give(&browser, &code).await;
    send(&app.browser(), "/forgotten", &[("email", OWNER)]).await;
    let token = app.newest_letter(OWNER).await.token();
    send(&app.browser(), "/reset", &[("token", &token), ("password", "seven green kettles")]).await;
    let cookies = [&asked, &done].map(|answer| {
        let lines =
            answer.headers().get_all("set-cookie").iter().map(|line| line.to_str().unwrap().to_owned());
        lines.filter_map(|line| line.split(['=', ';']).nth(1).map(str::to_owned)).collect::<Vec<_>>()
    });
    // Two rows of the outbox still hold their letters when the file is read.
    let database = database(&app);
    app.stop().await;
    let log = kept.text();
    let mut secrets = vec![token, PASSWORD.to_owned(), "seven green kettles".to_owned(), format!(" {code}")];
    secrets.extend(cookies.into_iter().flatten().filter(|value| value.len() > 20));
    assert!(secrets.len() > 6, "{secrets:?}");
    for secret in &secrets {
        assert!(!log.contains(secret.as_str()), "in the log: {secret}");
        assert!(!database.contains(secret.as_str()), "in the database: {secret}");
    }
}

/// Checklist G1.3: six digits are quickly tried, so what is stored cannot be made without the server's key.
#[actix_web::test]
async fn a_code_is_stored_under_the_servers_key_and_not_as_its_hash() {
    let app = with_mail().await;
    for _ in 0..2 {
        let asked = sign_in(&app.browser(), OWNER, PASSWORD).await;
        let code = app.newest_letter(OWNER).await.code();
        let pending = cookie_named(&asked, "__Host-atrium-pending").unwrap();
        let token = Token::parse(TokenKind::Pending, pending.split_once('=').unwrap().1).unwrap();
        let mut conn = app.state().db.read().await.unwrap();
        let row = atrium_schema::pending_signins::find_by_token(&mut conn, &token.hash().to_hex()).await;
        let row = row.unwrap().unwrap();
        let stored = atrium_schema::mailed_codes::find(&mut conn, &row.id).await.unwrap().unwrap();
        drop(conn);
        for text in [code.clone(), format!("{}{code}", row.id), format!("{code}{}", row.id)] {
            let hash: String =
                Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_ne!(stored.mac, hash);
        }
        assert_eq!(stored.mac.len(), 64, "an HMAC with SHA-256");
        assert!(!format!("{} {}", row.methods, row.next).contains(&code));
    }
    let (browser, code) = half_way(&app).await;
    assert_eq!(give(&browser, &code).await.status(), 303, "and it is what a code is compared with");
    app.stop().await;
}
