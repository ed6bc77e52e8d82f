use super::*;
use actix_web::test::TestRequest;

#[test]
fn folders_answer_their_index() {
    assert_eq!(file_name("/"), "index.html");
    assert_eq!(file_name("/player/"), "player/index.html");
    assert_eq!(file_name("/assets/a-1.js"), "assets/a-1.js");
}

#[test]
fn brotli_wins_and_a_zero_weight_refuses() {
    assert!(Encoding::Brotli.accepted_by("gzip, br"));
    assert!(Encoding::Gzip.accepted_by("GZIP;q=0.5"));
    assert!(!Encoding::Brotli.accepted_by("br;q=0, gzip"));
    assert!(Encoding::Identity.accepted_by(""));
}

#[test]
fn names_outside_dist_are_not_files() {
    for path in ["/assets/../../Cargo.toml", "/assets/%2e%2e/x", "/.gitignore", "/assets//x", "/assets/..\\x"]
    {
        let request = TestRequest::with_uri(path).to_http_request();
        assert!(serve(&request).status().as_u16() >= 400, "{path}");
    }
}

#[test]
fn policies_allow_nothing_inline() {
    for policy in [policy::ADMIN, policy::PLAYER, policy::PLAIN] {
        assert!(policy.starts_with("default-src 'none'"));
        assert!(!policy.contains("unsafe"));
    }
}

#[test]
fn the_player_page_lives_below_a_slash() {
    let response = serve(&TestRequest::with_uri("/player").to_http_request());
    assert_eq!(response.status(), StatusCode::PERMANENT_REDIRECT);
}
