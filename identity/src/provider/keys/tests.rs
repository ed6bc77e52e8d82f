use base64::Engine as _;

use super::*;

fn day(days: i64) -> Moment {
    Moment::from_ms(1_800_000_000_000 + days * DAY_MS)
}

fn ring(now: Moment) -> Ring {
    let vault = Vault::new([1; 32]);
    let keys = Algorithm::ALL.into_iter().enumerate().map(|(at, algorithm)| {
        let id = SigningKeyId::parse(&format!("01939e6a-7b2c-7def-8123-45678900000{at}")).unwrap();
        let row =
            seal(&vault, FreshKey { id, nonce: [7; 12] }, algorithm, &make(algorithm).unwrap(), now).unwrap();
        assert!(!row.public.contains("\"d\""), "the private part is not published");
        unseal(&vault, row).unwrap()
    });
    Ring { keys: keys.collect(), read_at: now }
}

#[test]
fn a_key_is_published_a_day_before_it_signs_and_a_week_after_it_stopped() {
    assert_eq!(plan(&[], day(0)), Plan { signs: None, drop: 0, make: true });
    assert_eq!(
        plan(&[day(0)], day(0)),
        Plan { signs: Some(0), drop: 0, make: false },
        "the first signs at once"
    );
    assert_eq!(plan(&[day(0)], day(88)), Plan { signs: Some(0), drop: 0, make: false });
    assert_eq!(plan(&[day(0)], day(89)), Plan { signs: Some(0), drop: 0, make: true });
    let two = [day(0), day(89)];
    assert_eq!(plan(&two, day(90).plus_ms(-1)), Plan { signs: Some(0), drop: 0, make: false });
    assert_eq!(plan(&two, day(90)), Plan { signs: Some(1), drop: 0, make: false });
    assert_eq!(plan(&two, day(97).plus_ms(-1)), Plan { signs: Some(1), drop: 0, make: false });
    assert_eq!(plan(&two, day(97)), Plan { signs: Some(1), drop: 1, make: false });
}

#[test]
fn a_token_opens_with_its_own_key_and_as_its_own_type_only() {
    let ring = ring(day(0));
    for algorithm in Algorithm::ALL {
        let token = ring.sign(algorithm, "at+jwt", &json!({ "sub": "anna" }), day(0)).unwrap();
        assert_eq!(ring.open::<Value>(&token, "AT+JWT").unwrap()["sub"], "anna");
        assert!(ring.open::<Value>(&token, "JWT").is_none(), "an access token is no ID token");
        assert!(super::tests::ring(day(0)).open::<Value>(&token, "at+jwt").is_none(), "another server's key");
        let (head, signature) = token.rsplit_once('.').unwrap();
        assert!(ring.open::<Value>(&format!("{head}."), "at+jwt").is_none());
        let (header, _) = head.split_once('.').unwrap();
        let forged = format!("{header}.{}.{signature}", URL_SAFE_NO_PAD.encode("{\"sub\":\"eve\"}"));
        assert!(ring.open::<Value>(&forged, "at+jwt").is_none());
    }
}

#[test]
fn none_and_an_hmac_made_with_the_public_key_open_nothing() {
    let ring = ring(day(0));
    for key in &ring.keys {
        let claims = URL_SAFE_NO_PAD.encode("{\"sub\":\"eve\"}");
        for alg in ["none", "None", "HS256", "RS384", "PS256", ""] {
            let header = json!({ "alg": alg, "typ": "at+jwt", "kid": key.id.as_str() }).to_string();
            let token = format!("{}.{claims}.", URL_SAFE_NO_PAD.encode(header));
            assert!(ring.open::<Value>(&token, "at+jwt").is_none(), "{alg}");
        }
        let mut header = Header::new(jsonwebtoken::Algorithm::HS256);
        header.kid = Some(key.id.as_str().to_owned());
        header.typ = Some("at+jwt".to_owned());
        let secret = EncodingKey::from_secret(key.jwk.to_string().as_bytes());
        let token = jsonwebtoken::encode(&header, &json!({ "sub": "eve" }), &secret).unwrap();
        assert!(ring.open::<Value>(&token, "at+jwt").is_none());
    }
}

#[test]
fn a_token_names_one_of_our_keys_and_is_signed_by_that_one() {
    let ring = ring(day(0));
    let [first, second] = ring.keys.as_slice() else { panic!("a key of each kind") };
    let signed = |key: &Key, kid: Option<&str>| {
        let mut header = Header::new(key.algorithm.jose());
        (header.kid, header.typ) = (kid.map(str::to_owned), Some("at+jwt".to_owned()));
        jsonwebtoken::encode(&header, &json!({ "sub": "anna" }), &key.signs).unwrap()
    };
    for (key, other) in [(first, second), (second, first)] {
        let own = key.id.as_str();
        assert!(ring.open::<Value>(&signed(key, Some(own)), "at+jwt").is_some());
        for kid in [None, Some(""), Some("01939e6a-7b2c-7def-8123-456789abcdef"), Some(other.id.as_str())] {
            assert!(ring.open::<Value>(&signed(key, kid), "at+jwt").is_none(), "{kid:?}");
        }
        let padded = format!("{own} ");
        assert!(ring.open::<Value>(&signed(key, Some(&padded)), "at+jwt").is_none());
    }
}

#[test]
fn what_is_no_token_is_refused_without_a_panic() {
    let ring = ring(day(0));
    for bad in ["", ".", "..", "...", "a.b.c", "eyJ.eyJ.x", "å.ä.ö", &"a".repeat(MAX_TOKEN + 1)] {
        assert!(ring.open::<Value>(bad, "at+jwt").is_none());
    }
}
