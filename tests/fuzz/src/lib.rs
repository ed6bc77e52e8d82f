//! What is tried with input that nobody thought of: parsers of what strangers send. `make fuzz` looks for input that breaks
//! what is asserted here; `tests/it/fuzz.rs` tries the corpus in every run.

use atrium::{
    cap::{
        card,
        decide::{Event, Filters, Memories, Terms, apply, decide},
        index::{Document, Entry},
    },
    http::{
        hooks::call::{Call, Signature},
        player::reports::wire,
    },
};
use atrium_domain::{
    recurrence::{WhenText, ZoneModeText},
    redirect,
    time::Moment,
    zone::Zone,
};
use atrium_identity::{
    email,
    federation::{Expected, read_token},
    legacy::{file, hash::LegacyHash, known::Known, plan::plan},
    provider::authorize::{parse, with_query},
};
use jsonwebtoken::jwk::JwkSet;

/// RFC 8037, appendix A.2, and an RSA key too short to sign anything.
const KEYS: &str = r#"{"keys":[
    {"kty":"OKP","crv":"Ed25519","kid":"a","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
    {"kty":"RSA","kid":"b","n":"AQAB","e":"AQAB"}]}"#;

/// A registered URI and an asked one, on two lines: they match only if they are the same but for a loopback's port.
pub fn redirect_uri(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (registered, asked) = text.split_once('\n').unwrap_or((text, text));
    let good = redirect::check(registered).is_ok();
    assert!(!good || redirect::matches(registered, registered));
    if !good || !redirect::matches(registered, asked) || registered == asked {
        return;
    }
    assert!(redirect::check(asked).is_ok(), "what could not be registered was taken");
    let portless = |uri: &str| {
        let host = ["http://127.0.0.1", "http://[::1]"].into_iter().find(|host| uri.starts_with(host));
        let rest = uri.strip_prefix(host.expect("only a loopback's port may differ")).unwrap_or_default();
        let rest =
            rest.strip_prefix(':').map_or(rest, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        (host, rest.to_owned())
    };
    assert_eq!(portless(registered), portless(asked));
}

/// A token of a provider whose key nobody here has: it never says anything.
pub fn token(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let keys: JwkSet = serde_json::from_str(KEYS).expect("the keys are good");
    let expected = Expected { issuer: "https://id.example.org", client_id: "atrium", nonce: "n" };
    assert!(read_token(text, &keys, expected, "groups", Moment::EPOCH).is_err());
}

/// A request's query: what is read is what was written.
pub fn authorize(bytes: &[u8]) {
    let Ok(query) = std::str::from_utf8(bytes) else { return };
    let params = parse(query);
    let pairs: Vec<(&str, &str)> =
        params.0.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let written = with_query("", &pairs);
    let again = parse(written.strip_prefix('?').unwrap_or(&written));
    assert_eq!(again.0, params.0);
    for (name, _) in &params.0 {
        let _ = (params.get(name), params.repeats(name));
    }
}

/// A file of accounts: it is read or refused, and what is read stays within its bounds.
pub fn import(bytes: &[u8]) {
    let Ok(read) = file::read(bytes) else { return };
    for line in &read.lines {
        assert!(
            (1..=200).contains(&line.username.chars().count())
                && !line.username.chars().any(char::is_control)
        );
        assert!(line.email.as_deref().is_none_or(|email| email::parse(email) == Some(email)));
        if let Some(hash) = &line.hash {
            assert_eq!(LegacyHash::from_text(&hash.to_text()).as_ref(), Some(hash));
            assert!(LegacyHash::dummy(&hash.shape()).is_some(), "{}", hash.shape());
        }
    }
    let (lines, faults) = (read.lines.len(), read.faults.len());
    let plan = plan(read, &Known::default());
    assert_eq!(plan.people.len() + plan.servers.len() + plan.report.faults.len(), lines + faults);
}

/// An address: what is taken is one line that mail can go to, and is taken again.
pub fn mail_address(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Some(address) = email::parse(text) else { return };
    assert_eq!(email::parse(address), Some(address));
    assert!(address.len() <= email::MAX_BYTES && address.matches('@').count() == 1);
    assert!(
        !address.chars().any(|c| c.is_control() || c.is_whitespace() || "<>,;\"".contains(c)),
        "{address:?}"
    );
}

/// A document at a feed's address: it is read or refused, and what is read is shown within bounds and once.
pub fn cap(bytes: &[u8]) {
    let alerts = match Document::read(bytes) {
        Ok(Document::Alert(alert)) => vec![alert],
        Ok(Document::Index(entries)) => entries
            .into_iter()
            .filter_map(|entry| match entry {
                Entry::Here(alert) => alert.ok(),
                Entry::Link { href, .. } => {
                    assert!(!href.is_empty());
                    None
                }
            })
            .collect(),
        Err(refusal) => {
            assert!(refusal.code().starts_with("alert_"));
            return;
        }
    };
    let filters = Filters { restricted: true, ..Filters::default() };
    let terms = Terms { filters: &filters, exercises: true, language: "sv" };
    let mut memories = Memories::new();
    for alert in &alerts {
        let events = decide(&memories, alert, terms, Moment::EPOCH);
        for event in &events {
            if let Event::Shown { info, until, .. } = event {
                assert_eq!(card::of(info, Some("Exercise")).check(), []);
                assert!(*until > Moment::EPOCH);
            }
        }
        apply(&mut memories, &events);
        assert!(decide(&memories, alert, terms, Moment::EPOCH).is_empty());
    }
}

/// A booking's rule, on the second line with its exceptions after it: what is taken holds in windows that are in order and apart,
/// and is written and read again as the same.
pub fn rule(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut lines = text.lines();
    let (Some(window), Some(rule)) = (lines.next(), lines.next()) else { return };
    let Some((start, end)) = window.split_once(' ') else { return };
    let text = WhenText {
        zone: ZoneModeText::Screen {},
        start: start.to_owned(),
        end: end.to_owned(),
        repeat: Some(rule.to_owned()),
        except: lines.map(str::to_owned).collect(),
        extra: Vec::new(),
        moved: Vec::new(),
        daypart_id: None,
        holidays: None,
    };
    let Ok(when) = text.check() else { return };
    assert_eq!(WhenText::from(when.clone()).check().as_ref(), Ok(&when));
    let zone = Zone::find("America/Santiago").expect("the zone is there");
    let (from, until) = (Moment::from_ms(1_775_000_000_000), Moment::from_ms(1_778_024_000_000));
    let runs = when.runs(&zone, from, until);
    assert!(runs.iter().all(|run| run.from < run.until && run.from < until && from < run.until));
    assert!(runs.windows(2).all(|two| two[0].until < two[1].from));
    for run in &runs {
        assert!(when.holds_at(run.from, &zone));
        // What goes on beyond the window may be cut there.
        assert!(run.until >= until || !when.holds_at(run.until, &zone));
    }
}

/// A signed call, its header on the first line: it is read or refused, and what is signed is what was sent.
pub fn call(bytes: &[u8]) {
    let cut = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (header, body) = bytes.split_at(cut);
    let body = body.get(1..).unwrap_or_default();
    if let Some(signature) = std::str::from_utf8(header).ok().and_then(Signature::read) {
        assert_eq!(signature.mac.len(), 32);
        assert!(signature.signed(body).ends_with(body));
        let hex: String = signature.mac.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(Signature::read(&format!("v1={hex}, t={}", signature.at)), Some(signature));
    }
    if let Ok(call) = Call::read(body) {
        let has_key = call.has_key();
        if let Call::Activate(input) = call
            && let Ok(wish) = input.wish()
        {
            assert_eq!(wish.key.is_some(), has_key);
            assert!(wish.seconds.is_none_or(|seconds| (1..=86_400).contains(&seconds)));
        }
    }
}

/// A player's reports: each is read, or refused by a code and the name that it has.
pub fn reports(bytes: &[u8]) {
    let Ok(batch) = serde_json::from_slice::<Vec<serde_json::Value>>(bytes) else { return };
    let now = Moment::from_ms(1_795_000_000_000);
    for value in &batch {
        let name = wire::named(value);
        assert!(name.as_str().is_none_or(|name| name.len() <= 100));
        match wire::Report::read(value, now) {
            Ok(report) => assert_eq!(value["id"], report.id.to_string()),
            Err(code) => assert!(
                code.bytes().all(|byte| byte == b'_' || byte.is_ascii_lowercase() || byte.is_ascii_digit())
            ),
        }
    }
}
