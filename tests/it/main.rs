//! One test binary for everything that crosses crates: a plain list of modules.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test says what it expects by panicking"
)]

mod probe;

mod messages;
mod tidy;
mod tls;

#[test]
fn settings_have_defaults() {
    let settings = atrium::settings::Settings::parse("", &[].into()).unwrap();
    assert_eq!([settings.server.public_url.as_str()][0], "http://localhost:8080");
    assert_eq!(settings.server.keep_alive_seconds.checked_sub(90).expect("longer than a poll"), 0);
}
