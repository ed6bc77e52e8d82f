use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

use super::*;

/// Identity checklist B: https, deny private and link-local ranges after DNS.
#[test]
fn only_the_open_internet_is_called() {
    let public = |text: &str| is_public(text.parse().unwrap());
    for inside in [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "192.0.0.8",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001::1",
        "2001:db8::1",
    ] {
        assert!(!public(inside), "{inside}");
    }
    for outside in ["1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2001:4860:4860::8888"] {
        assert!(public(outside), "{outside}");
    }
    let guarded = Caller::new(false).unwrap();
    for refused in [
        "http://example.org",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://2130706433/",
        "file:///etc/passwd",
        "https://a@example.org/",
        "https://example.org/#x",
        "nonsense",
        "https://0x7f.1/",
        "",
    ] {
        assert!(guarded.check(refused).is_err(), "{refused}");
    }
    assert!(guarded.check("https://login.example.org/tenant").is_ok());
    assert!(Caller::new(true).unwrap().check("http://127.0.0.1:9/").is_ok());
}

#[tokio::test]
async fn a_name_that_leads_inwards_is_not_called() {
    let guarded = Caller::new(false).unwrap();
    let url = guarded.check("https://localhost:1/").unwrap();
    let said = guarded.text(guarded.get(url)).await.unwrap_err();
    assert!(matches!(said, Trouble::Unreachable(_)), "{said:?}");
}

/// A server on loopback that gives everybody who asks this answer, and then waits for them to go; and how many have called.
async fn server(answer: Vec<u8>) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let calls = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&calls);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            let answer = answer.clone();
            tokio::spawn(async move {
                let mut asked = Vec::new();
                while !asked.ends_with(b"\r\n\r\n") {
                    match stream.read_buf(&mut asked).await {
                        Ok(1..) => {}
                        _ => return,
                    }
                }
                // The caller may hang up in the middle.
                let _ = stream.write_all(&answer).await;
                let _ = stream.read_to_end(&mut asked).await;
            });
        }
    });
    (url, calls)
}

async fn called(caller: &Caller, url: &str) -> Result<(u16, String), Trouble> {
    caller.text(caller.get(caller.check(url).unwrap())).await
}

/// Identity checklist B8: whoever answers for a provider does not send us elsewhere.
#[tokio::test]
async fn a_redirect_is_an_answer_and_is_not_followed() {
    let (inner, calls) = server(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_vec()).await;
    let caller = Caller::new(true).unwrap();
    for status in
        ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"]
    {
        let answer = format!(
            "HTTP/1.1 {status}\r\nlocation: {inner}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
        );
        let (url, _) = server(answer.into_bytes()).await;
        let (said, _) = called(&caller, &url).await.unwrap();
        assert_eq!(said.to_string(), status[..3]);
        let trouble = super::super::metadata::discover(&caller, url.trim_end_matches('/'), false).await;
        let Err(Trouble::Unreachable(said)) = trouble else { panic!("{trouble:?}") };
        assert_eq!(said, format!("its metadata answers {}", &status[..3]));
    }
    assert_eq!(calls.load(Ordering::SeqCst), 0);
}

/// Identity checklist B8: one that accepts and says nothing, or stops in the middle, does not hold a sign-in for ever.
#[tokio::test]
async fn a_silent_server_is_left_after_the_longest_wait() {
    assert_eq!(TIMEOUT, Duration::from_secs(5));
    let caller = Caller::patient(true, Duration::from_millis(200)).unwrap();
    for answer in [&b""[..], b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"] {
        let (url, calls) = server(answer.to_vec()).await;
        let said = called(&caller, &url).await;
        assert!(matches!(said, Err(Trouble::Unreachable(_))), "{said:?}");
        assert!(calls.load(Ordering::SeqCst) <= 1, "and is not asked again");
    }
}

/// Identity checklist B8: a megabyte is read, and not a byte more, whether the answer says how long it is or not.
#[tokio::test]
async fn an_answer_of_megabytes_is_not_read() {
    let caller = Caller::new(true).unwrap();
    let chunked = |bytes: usize| {
        let chunk = format!("{bytes:x}\r\n{}\r\n0\r\n\r\n", "x".repeat(bytes));
        format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{chunk}").into_bytes()
    };
    let sized = |bytes: usize| {
        format!("HTTP/1.1 200 OK\r\ncontent-length: {bytes}\r\n\r\n{}", "x".repeat(bytes)).into_bytes()
    };
    for answer in [chunked(2 * MOST), sized(2 * MOST), chunked(MOST + 1)] {
        let (url, _) = server(answer).await;
        let said = called(&caller, &url).await;
        assert!(matches!(said, Err(Trouble::Metadata(_))), "{:?}", said.map(|(status, _)| status));
    }
    for answer in [chunked(MOST), sized(MOST)] {
        let (url, _) = server(answer).await;
        assert_eq!(called(&caller, &url).await.unwrap().1.len(), MOST);
    }
}
