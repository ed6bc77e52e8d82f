use jsonwebtoken::{EncodingKey, Header};
use proptest::prelude::*;
use serde_json::json;

use super::*;

/// An EC key made for these tests, in PKCS#8, and the same as a JWK.
const KEY: &str = "-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQggcc8W7I0SywXNQA+
J5QnjVvAjOhWNG4yW109rmbYuGehRANCAARxGrhINZzD9TE6+mwGII2rFUjcw/Jh
voeSJqBEWtidCBkMAqdwtnvNqwHJzd1s7lgev+zzQX6HyvfoPOVlrt5Y
-----END PRIVATE KEY-----";

fn keys() -> JwkSet {
    let key = json!({ "kty": "EC", "crv": "P-256", "kid": "one", "alg": "ES256", "use": "sig",
        "x": "cRq4SDWcw_UxOvpsBiCNqxVI3MPyYb6HkiagRFrYnQg", "y": "GQwCp3C2e82rAcnN3WzuWB6_7PNBfofK9-g85WWu3lg" });
    serde_json::from_value(json!({ "keys": [key] })).unwrap()
}

fn now() -> Moment {
    Moment::from_ms(1_800_000_000_000)
}

const EXPECTED: Expected<'static> = Expected { issuer: "https://id.example", client_id: "us", nonce: "n" };

fn good() -> Value {
    json!({ "iss": "https://id.example", "aud": "us", "sub": "42", "nonce": "n", "exp": 1_800_000_300,
        "iat": 1_799_999_990, "email": "anna@example.org", "name": "Anna Berg", "groups": ["staff"] })
}

fn token(alg: Algorithm, kid: Option<&str>, claims: &Value) -> String {
    let mut header = Header::new(alg);
    header.kid = kid.map(str::to_owned);
    jsonwebtoken::encode(&header, claims, &EncodingKey::from_ec_pem(KEY.as_bytes()).unwrap()).unwrap()
}

fn heard(claims: &Value) -> Result<Claims, Trouble> {
    read(&token(Algorithm::ES256, Some("one"), claims), &keys(), EXPECTED, "groups", now())
}

fn with(changes: &Value) -> Value {
    let mut claims = good();
    for (name, value) in changes.as_object().unwrap() {
        if value.is_null() {
            claims.as_object_mut().unwrap().remove(name);
        } else {
            claims[name] = value.clone();
        }
    }
    claims
}

#[test]
fn a_good_token_is_read() {
    let claims = heard(&good()).unwrap();
    assert_eq!((claims.subject.as_str(), claims.email.as_deref()), ("42", Some("anna@example.org")));
    assert_eq!(
        (claims.name.as_deref(), claims.groups),
        (Some("Anna Berg"), Groups::Listed(vec!["staff".into()]))
    );
    assert!(heard(&with(&json!({ "aud": ["us", "them"], "azp": "us" }))).is_ok());
}

/// Identity checklist C and D, the relying party's side: one thing wrong, and nobody gets in.
#[test]
fn a_hostile_providers_token_is_refused() {
    for (what, change) in [
        ("another issuer", json!({ "iss": "https://evil.example" })),
        ("a longer issuer", json!({ "iss": "https://id.example/" })),
        ("for another", json!({ "aud": "them" })),
        ("for nobody", json!({ "aud": null })),
        ("for many, by another", json!({ "aud": ["us", "them"], "azp": "them" })),
        ("for many, unsaid", json!({ "aud": ["us", "them"] })),
        ("ended", json!({ "exp": 1_799_999_940 })),
        ("without an end", json!({ "exp": null })),
        ("an end that is text", json!({ "exp": "1800000300" })),
        ("of the future", json!({ "iat": 1_800_000_061 })),
        ("not yet", json!({ "nbf": 1_800_000_061 })),
        ("another nonce", json!({ "nonce": "m" })),
        ("no nonce", json!({ "nonce": null })),
        ("nobody", json!({ "sub": null })),
        ("an endless subject", json!({ "sub": "x".repeat(256) })),
    ] {
        assert!(heard(&with(&change)).is_err(), "{what}");
    }
}

#[test]
fn only_a_public_key_of_the_provider_signs() {
    let claims = good();
    let read = |token: &str| read(token, &keys(), EXPECTED, "", now());
    let signed = token(Algorithm::ES256, Some("one"), &claims);
    assert!(read(&signed).is_ok());
    assert!(read(&token(Algorithm::ES256, None, &claims)).is_ok(), "the only key needs no name");
    assert!(read(&token(Algorithm::ES256, Some("two"), &claims)).is_err(), "an unknown key");
    // alg none, and HS256 with the public key as secret.
    let body = signed.split('.').nth(1).unwrap();
    for head in ["eyJhbGciOiJub25lIn0", "eyJhbGciOiJOT05FIiwidHlwIjoiSldUIn0"] {
        assert!(read(&format!("{head}.{body}.")).is_err());
    }
    let shared = EncodingKey::from_secret(b"cRq4SDWcw_UxOvpsBiCNqxVI3MPyYb6HkiagRFrYnQg");
    let mut header = Header::new(Algorithm::HS256);
    header.kid = Some("one".into());
    assert!(read(&jsonwebtoken::encode(&header, &claims, &shared).unwrap()).is_err());
    let cut = &signed[..signed.len() - 4];
    for nonsense in ["", "a.b.c", "....", cut, &signed.replace('.', "")] {
        assert!(read(nonsense).is_err());
    }
}

#[test]
fn an_address_counts_unless_it_is_said_to_be_unverified() {
    let email = |change: Value| heard(&with(&change)).unwrap().email;
    assert_eq!(email(json!({ "email_verified": true })).as_deref(), Some("anna@example.org"));
    for unsaid in [
        json!({ "email_verified": false }),
        json!({ "email_verified": "false" }),
        json!({ "email_verified": 1 }),
    ] {
        assert_eq!(email(unsaid), None);
    }
    for odd in ["", "anna", "anna@", "a b@example.org", "anna@example.org\nBcc: x@example.org"] {
        assert_eq!(email(json!({ "email": odd })), None, "{odd}");
    }
}

#[test]
fn groups_that_are_too_many_are_told_apart_from_none() {
    let groups = |change: Value| heard(&with(&change)).unwrap().groups;
    assert_eq!(groups(json!({ "groups": null })), Groups::Absent);
    assert_eq!(groups(json!({ "groups": "one" })), Groups::Listed(vec!["one".into()]));
    let entra = json!({ "groups": null, "_claim_names": { "groups": "src1" }, "_claim_sources": { "src1": { "endpoint": "https://graph" } } });
    assert_eq!(groups(entra), Groups::TooMany);
    assert_eq!(groups(json!({ "groups": null, "hasgroups": true })), Groups::TooMany);
}

/// Identity checklist C and D: userinfo must be of the same person, and brings the address with whether it is verified.
#[test]
fn userinfo_fills_in_what_the_token_left_out_and_is_of_nobody_else() {
    let thin = || heard(&with(&json!({ "email": null, "name": null, "groups": null }))).unwrap();
    let said = |value: Value| value.as_object().unwrap().clone();
    let more =
        json!({ "sub": "42", "email": "anna@example.org", "email_verified": true, "groups": ["press"] });
    let whole = thin().with_userinfo(said(more), "groups").unwrap();
    assert_eq!(
        (whole.email.as_deref(), whole.groups),
        (Some("anna@example.org"), Groups::Listed(vec!["press".into()]))
    );
    let unverified = json!({ "sub": "42", "email": "anna@example.org", "email_verified": false });
    assert_eq!(thin().with_userinfo(said(unverified), "").unwrap().email, None);
    // Address and whether it is verified come from one document (identity checklist D).
    let mut vouching = thin();
    vouching.all.insert("email_verified".into(), json!(true));
    vouching.all.insert("hd".into(), json!("example.org"));
    let mixed =
        vouching.with_userinfo(said(json!({ "sub": "42", "email": "anna@example.org" })), "").unwrap();
    assert!(!mixed.all.contains_key("email_verified") && !mixed.all.contains_key("hd"), "{:?}", mixed.all);
    for wrong in [json!({ "sub": "43", "email": "anna@example.org" }), json!({ "email": "anna@example.org" })]
    {
        assert!(thin().with_userinfo(said(wrong), "").is_err());
    }
}

const TENANT_ID: &str = "11111111-2222-3333-4444-555555555555";

/// Identity checklist D, Entra: the issuer is that of the tenant in the token, whatever the metadata has in its place.
#[test]
fn of_many_tenants_each_speaks_for_itself() {
    let expected = Expected { issuer: "https://login.example/{tenantid}/v2.0", ..EXPECTED };
    let with = |iss: &str, tid: Value| {
        let mut claims = good();
        claims["iss"] = json!(iss);
        claims["tid"] = tid;
        read(&token(Algorithm::ES256, Some("one"), &claims), &keys(), expected, "", now())
    };
    let own = format!("https://login.example/{TENANT_ID}/v2.0");
    assert_eq!(with(&own, json!(TENANT_ID)).unwrap().issuer, own);
    let other = "https://login.example/99999999-2222-3333-4444-555555555555/v2.0";
    for (iss, tid) in [
        (other, json!(TENANT_ID)),
        (&*own, Value::Null),
        (&*own, json!("99999999-2222-3333-4444-555555555555")),
        ("https://login.example/{tenantid}/v2.0", json!("{tenantid}")),
        ("https://login.example/../evil/v2.0", json!("../evil")),
    ] {
        assert!(with(iss, tid.clone()).is_err(), "{iss} {tid}");
    }
}

fn logout() -> Value {
    json!({ "iss": "https://id.example", "aud": "us", "sub": "42", "sid": "s", "iat": 1_799_999_990,
        "exp": 1_800_000_100, "jti": "1", "events": { LOGOUT_EVENT: {} } })
}

/// OpenID Connect Back-Channel Logout 1.0, 2.6: what a logout token has to have, and must not.
#[test]
fn a_logout_token_is_not_an_id_token_nor_old_nor_anothers() {
    let hear =
        |claims: &Value| read_logout(&token(Algorithm::ES256, Some("one"), claims), &keys(), EXPECTED, now());
    let told = hear(&logout()).unwrap();
    assert_eq!((told.subject.as_str(), told.sid.as_deref()), ("42", Some("s")));
    let changed = |name: &str, value: Value| {
        let mut claims = logout();
        claims[name] = value;
        claims
    };
    for (name, value) in [
        ("nonce", json!("n")),
        ("events", json!({})),
        ("events", json!({ LOGOUT_EVENT: true })),
        ("iss", json!("https://other.example")),
        ("aud", json!("them")),
        ("iat", json!(1_799_990_000)),
        ("iat", json!(1_800_000_900)),
        ("iat", json!(i64::MIN)),
        ("iat", json!(i64::MAX)),
        ("exp", json!(1_799_999_000)),
        ("sub", Value::Null),
        ("jti", Value::Null),
        ("jti", json!("")),
        ("jti", json!(7)),
    ] {
        assert!(hear(&changed(name, value.clone())).is_err(), "{name} {value}");
    }
    assert!(hear(&good()).is_err(), "an ID token");
    let text = token(Algorithm::ES256, Some("one"), &logout());
    assert_eq!(addressee(&text), Some(("https://id.example".into(), "us".into())));
    for text in ["", "a.b", "a.!.c", "e30.e30.e30", &format!("a.{}.c", "A".repeat(20_000))] {
        assert_eq!(addressee(text), None, "{text}");
    }
}

/// Claims as a hostile provider could write them: numbers at the edges, and what is no number.
fn odd() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<i64>().prop_map(|n| json!(n)),
        prop::sample::select(vec![i64::MIN, i64::MIN + 1, -1, 0, i64::MAX - 1, i64::MAX])
            .prop_map(|n| json!(n)),
        any::<u64>().prop_map(|n| json!(n)),
        any::<f64>().prop_map(|n| json!(n)),
        ".{0,40}".prop_map(|text| json!(text)),
        Just(Value::Null),
        Just(json!([])),
        Just(json!([1, "us", null, { "a": {} }])),
        Just(json!({ LOGOUT_EVENT: {} })),
        any::<bool>().prop_map(|said| json!(said)),
    ]
}

const CLAIMS: [&str; 17] = [
    "iss",
    "aud",
    "azp",
    "sub",
    "nonce",
    "exp",
    "iat",
    "nbf",
    "auth_time",
    "email",
    "email_verified",
    "name",
    "groups",
    "sid",
    "jti",
    "events",
    "tid",
];

proptest! {
    /// Identity checklist H5: whatever the claims are, a token is read or refused, and never a panic.
    #[test]
    fn no_claims_break_the_reader(
        changes in prop::collection::vec((prop::sample::select(&CLAIMS[..]), odd()), 0..6),
        now in prop_oneof![Just(1_800_000_000_000), any::<i64>()],
    ) {
        let now = Moment::from_ms(now);
        for (mut claims, is_logout) in [(good(), false), (logout(), true)] {
            for (name, value) in &changes {
                claims[*name] = value.clone();
            }
            let text = token(Algorithm::ES256, Some("one"), &claims);
            let _ = addressee(&text);
            if is_logout {
                let _ = read_logout(&text, &keys(), EXPECTED, now);
            } else {
                let _ = read(&text, &keys(), EXPECTED, "groups", now);
            }
        }
    }

    /// The same of what is no token at all.
    #[test]
    fn no_text_breaks_the_reader(text in prop_oneof![".{0,300}", "[A-Za-z0-9_=-]{0,80}(\\.[A-Za-z0-9_=-]{0,200}){0,4}"]) {
        let _ = addressee(&text);
        prop_assert!(read(&text, &keys(), EXPECTED, "groups", now()).is_err());
        prop_assert!(read_logout(&text, &keys(), EXPECTED, now()).is_err());
    }
}
