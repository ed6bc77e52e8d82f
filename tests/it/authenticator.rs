//! A device that makes passkeys, in software: what a browser and its authenticator would answer, right or wrong.

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// User present; verified as well; with an attested key besides.
const PRESENT: u8 = 0x01;
const PRESENT_VERIFIED: u8 = 0x05;
const ATTESTED: u8 = 0x40;

/// One key of one device.
pub struct Authenticator {
    key: EcdsaKeyPair,
    pub id: Vec<u8>,
    pub user: Vec<u8>,
    pub origin: String,
    pub counter: u32,
}

pub fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn decoded(value: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(value.as_str().unwrap()).unwrap()
}

impl Authenticator {
    /// A new key of a device on pages of this origin.
    pub fn new(origin: &str) -> Self {
        let document = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
        let id = Sha256::digest(document.public_key().as_ref()).to_vec();
        Self { key: document, id, user: Vec::new(), origin: origin.to_owned(), counter: 0 }
    }

    /// Answers the options of a registration.
    pub fn create(&mut self, options: &Value) -> Value {
        let options = &options["publicKey"];
        self.user = decoded(&options["user"]["id"]);
        let mut data = self.data(options["rp"]["id"].as_str().unwrap(), PRESENT_VERIFIED | ATTESTED);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        data.extend(self.cose());
        let attestation =
            cbor_map(&[("fmt", cbor_text("none")), ("attStmt", vec![0xa0]), ("authData", cbor_bytes(&data))]);
        let client = self.client_data("webauthn.create", &options["challenge"]);
        json!({ "id": encoded(&self.id), "rawId": encoded(&self.id), "type": "public-key", "response": {
            "attestationObject": encoded(&attestation), "clientDataJSON": encoded(&client), "transports": ["internal"] } })
    }

    /// Answers the options of a sign-in; the count goes up.
    pub fn get(&mut self, options: &Value) -> Value {
        self.counter += 1;
        self.signed(options, PRESENT_VERIFIED)
    }

    /// The same, saying this count; that it keeps is another.
    pub fn get_at(&mut self, options: &Value, counter: u32) -> Value {
        let kept = std::mem::replace(&mut self.counter, counter);
        let answer = self.signed(options, PRESENT_VERIFIED);
        self.counter = kept;
        answer
    }

    /// Touched, without finger, face or PIN.
    pub fn get_unverified(&mut self, options: &Value) -> Value {
        self.counter += 1;
        self.signed(options, PRESENT)
    }

    fn signed(&self, options: &Value, flags: u8) -> Value {
        let options = &options["publicKey"];
        let data = self.data(options["rpId"].as_str().unwrap(), flags);
        let client = self.client_data("webauthn.get", &options["challenge"]);
        let signed = [data.as_slice(), &Sha256::digest(&client)].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        json!({ "id": encoded(&self.id), "rawId": encoded(&self.id), "type": "public-key", "response": {
            "authenticatorData": encoded(&data), "clientDataJSON": encoded(&client),
            "signature": encoded(signature.as_ref()), "userHandle": encoded(&self.user) } })
    }

    fn data(&self, party: &str, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(party.as_bytes()).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn client_data(&self, kind: &str, challenge: &Value) -> Vec<u8> {
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    /// The public key as COSE writes it: EC2, ES256, P-256, x and y.
    fn cose(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let mut key = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21];
        key.extend(cbor_bytes(&point[1..33]));
        key.push(0x22);
        key.extend(cbor_bytes(&point[33..65]));
        key
    }
}

fn cbor_map(pairs: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut map = vec![0xa0 | u8::try_from(pairs.len()).unwrap()];
    for (name, value) in pairs {
        map.extend(cbor_text(name));
        map.extend(value);
    }
    map
}

fn cbor_text(text: &str) -> Vec<u8> {
    [&[0x60 | u8::try_from(text.len()).unwrap()], text.as_bytes()].concat()
}

fn cbor_bytes(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap().to_be_bytes();
    [&[0x59], length.as_slice(), bytes].concat()
}
