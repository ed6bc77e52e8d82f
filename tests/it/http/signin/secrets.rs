//! Nothing that opens a door is in a log or, readable, in the database.

use std::{
    io::Write,
    sync::{Arc, Mutex},
};

use atrium::settings::Settings;
use atrium_domain::signin::SecondFactor;
use tracing_subscriber::fmt::MakeWriter;

use super::codes::give;
use crate::{
    app::TestApp,
    people::{OWNER, PASSWORD, keeping, send, sign_in},
};

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

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
    let kept = Kept::default();
    let everything =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(kept.clone());
    // Every thread of this process logs into it; what other tests log does no harm.
    let _ = tracing::subscriber::set_global_default(everything.finish());
    let app = TestApp::start_with(|settings: &mut Settings| {
        settings.identity.second_factor = SecondFactor::Mail;
    })
    .await;
    app.owner().await;
    let asked = sign_in(&app.browser(), OWNER, PASSWORD).await;
    let browser = keeping(&app.browser(), &asked);
    // Two rows of the outbox still hold their letters when the file is read.
    let folder = app.state().settings.data.dir.clone();
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
    // Read before the folder goes with the server.
    let mut database = Vec::new();
    for name in std::fs::read_dir(&folder).unwrap().flatten() {
        if name.file_name().to_string_lossy().contains(".db")
            || name.file_name().to_string_lossy().contains("sqlite")
        {
            database.extend(std::fs::read(name.path()).unwrap());
        }
    }
    // Without it nothing below could fail.
    assert!(database.windows(OWNER.len()).any(|bytes| bytes == OWNER.as_bytes()), "the database was read");
    let database = String::from_utf8_lossy(&database).into_owned();
    app.stop().await;
    let log = String::from_utf8_lossy(&kept.0.lock().unwrap()).into_owned();
    let mut secrets = vec![token, PASSWORD.to_owned(), "seven green kettles".to_owned(), format!(" {code}")];
    secrets.extend(cookies.into_iter().flatten().filter(|value| value.len() > 20));
    assert!(secrets.len() > 6, "{secrets:?}");
    for secret in &secrets {
        assert!(!log.contains(secret.as_str()), "in the log: {secret}");
        assert!(!database.contains(secret.as_str()), "in the database: {secret}");
    }
}
