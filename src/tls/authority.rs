//! The local authority: made once, it signs the server's certificate as often as needed.

use std::{collections::BTreeSet, fs, net::IpAddr, path::Path};

use atrium_domain::time::Moment;
use atrium_identity::{private_file, token::hex};
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CidrSubnet, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose, NameConstraints,
};
use sha2::{Digest as _, Sha256};

use super::{Files, TlsError, record::Record};

const DAY_MS: i64 = 24 * 3_600_000;
/// Phones and browsers refuse longer ones, even from an authority they were told to trust (825 days).
const SERVER_DAYS: i64 = 820;
const AUTHORITY_DAYS: i64 = 3652;
/// The server signs itself a new certificate at a start within this time before the end.
const RENEW_DAYS: i64 = 60;

/// What `atrium tls init` did, for printing.
#[derive(Debug, Clone)]
pub struct Made {
    /// What the certificate stands for.
    pub names: Vec<String>,
    /// The end of the server's certificate.
    pub until: Moment,
    /// The authority is new: devices have to trust it.
    pub new_authority: bool,
    /// SHA-256 of the authority's certificate, in pairs, to compare by eye.
    pub fingerprint: String,
}

/// Names that are always in the certificate: this machine's, and the host people use.
pub fn default_names(public_url: &str) -> Vec<String> {
    let mut names = vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "::1".to_owned()];
    let machine = fs::read_to_string("/etc/hostname").unwrap_or_default();
    let public = public_url.split_once("://").map_or(public_url, |(_, rest)| rest);
    let public = public.split('/').next().unwrap_or_default();
    let public = public.rsplit_once(':').map_or(public, |(host, _)| host);
    names.extend([machine.trim(), public].map(|name| name.trim_matches(['[', ']']).to_lowercase()));
    names.retain(|name| checked(name).is_ok());
    names
}

/// Makes the authority, unless there is one, and a certificate for the names.
pub fn init(data: &Path, names: &[String], new_authority: bool, now: Moment) -> Result<Made, TlsError> {
    let names: BTreeSet<String> = names.iter().map(|name| checked(name.trim())).collect::<Result<_, _>>()?;
    let names: Vec<String> = names.into_iter().collect();
    let files = Files::of(data);
    fs::create_dir_all(&files.folder)
        .map_err(|source| TlsError::File { path: files.folder.clone(), source })?;
    let known = if new_authority { None } else { Record::load(&files)? };
    let fresh = known.is_none();
    let record = match known {
        Some(record) => record,
        None => make_authority(&files, &names, now)?,
    };
    let outside: Vec<&str> = names.iter().map(String::as_str).filter(|name| !record.permits(name)).collect();
    if !outside.is_empty() {
        return Err(TlsError::Outside(outside.join(", ")));
    }
    let record = Record { names, until: now.plus_ms(SERVER_DAYS * DAY_MS), ..record };
    make_server(&files, &record, now)?;
    record.save(&files)?;
    Ok(Made {
        names: record.names,
        until: record.until,
        new_authority: fresh,
        fingerprint: record.fingerprint,
    })
}

/// Signs a new certificate when the present one ends soon. Devices notice nothing.
pub fn renew_if_due(data: &Path, now: Moment) -> Result<Option<Made>, TlsError> {
    match Record::load(&Files::of(data))? {
        Some(record) if record.until.since_ms(now) < RENEW_DAYS * DAY_MS => {
            init(data, &record.names, false, now).map(Some)
        }
        _ => Ok(None),
    }
}

fn make_authority(files: &Files, names: &[String], now: Moment) -> Result<Record, TlsError> {
    let key = KeyPair::generate().map_err(TlsError::Make)?;
    let mut params = CertificateParams::default();
    // Told apart from an older one of the same server by its date.
    params.distinguished_name = title(&format!("Atrium local authority {}", day(now)));
    set_period(&mut params, now, now.plus_ms(AUTHORITY_DAYS * DAY_MS));
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let permitted: Vec<String> = names.iter().map(|name| name.trim_start_matches("*.").to_owned()).collect();
    params.name_constraints = Some(NameConstraints {
        permitted_subtrees: permitted.iter().map(|name| subtree(name)).collect(),
        excluded_subtrees: Vec::new(),
    });
    let certificate = params.self_signed(&key).map_err(TlsError::Make)?;
    write(&files.authority_key(), &key.serialize_pem())?;
    write(&files.authority(), &certificate.pem())?;
    let fingerprint = fingerprint(&certificate);
    Ok(Record { permitted, names: Vec::new(), until: now, fingerprint })
}

fn make_server(files: &Files, record: &Record, now: Moment) -> Result<(), TlsError> {
    let authority = read(&files.authority())?;
    let signer = KeyPair::from_pem(&read(&files.authority_key())?).map_err(TlsError::Make)?;
    let issuer = Issuer::from_ca_cert_pem(&authority, signer).map_err(TlsError::Make)?;
    let key = KeyPair::generate().map_err(TlsError::Make)?;
    let mut params = CertificateParams::new(record.names.clone()).map_err(TlsError::Make)?;
    params.distinguished_name = title("Atrium");
    set_period(&mut params, now, record.until);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    let certificate = params.signed_by(&key, &issuer).map_err(TlsError::Make)?;
    write(&files.key(), &key.serialize_pem())?;
    write(&files.certificate(), &format!("{}{authority}", certificate.pem()))
}

/// A host name in lower case, perhaps with `*.` before it, or an address.
fn checked(name: &str) -> Result<String, TlsError> {
    let refused = || TlsError::Name(name.to_owned());
    if let Ok(address) = name.parse::<IpAddr>() {
        return Ok(address.to_string());
    }
    let host = name.to_lowercase();
    let plain = host.strip_prefix("*.").unwrap_or(&host);
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    // All digits and dots is a mistyped address.
    let numeric = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if plain.len() > 253 || numeric || !plain.split('.').all(label) {
        return Err(refused());
    }
    Ok(host)
}

fn subtree(name: &str) -> GeneralSubtree {
    match name.parse::<IpAddr>() {
        Ok(address) => {
            let bits = if address.is_ipv4() { 32 } else { 128 };
            GeneralSubtree::IpAddress(CidrSubnet::from_addr_prefix(address, bits))
        }
        Err(_) => GeneralSubtree::DnsName(name.to_owned()),
    }
}

fn title(name: &str) -> DistinguishedName {
    let mut title = DistinguishedName::new();
    title.push(DnType::CommonName, name);
    title
}

fn day(at: Moment) -> jiff::civil::Date {
    at.timestamp().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// In whole days; from the day before, because the clocks of devices differ.
fn set_period(params: &mut CertificateParams, now: Moment, until: Moment) {
    let midnight = |day: jiff::civil::Date| {
        let part = |number: i8| u8::try_from(number).unwrap_or(1);
        rcgen::date_time_ymd(i32::from(day.year()), part(day.month()), part(day.day()))
    };
    params.not_before = midnight(day(now.plus_ms(-DAY_MS)));
    params.not_after = midnight(day(until));
}

fn fingerprint(certificate: &Certificate) -> String {
    let digits = hex(&Sha256::digest(certificate.der())).to_uppercase();
    let pairs: Vec<String> =
        digits.as_bytes().chunks(2).map(|pair| pair.iter().copied().map(char::from).collect()).collect();
    pairs.join(":")
}

fn read(path: &Path) -> Result<String, TlsError> {
    fs::read_to_string(path).map_err(|source| TlsError::File { path: path.to_owned(), source })
}

fn write(path: &Path, text: &str) -> Result<(), TlsError> {
    private_file::write(path, text.as_bytes())
        .map_err(|source| TlsError::File { path: path.to_owned(), source })
}
