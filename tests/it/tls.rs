//! TLS as a browser meets it: a handshake over loopback with what `atrium tls init` made.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    sync::Arc,
};

use actix_web::{App, HttpServer, web};
use atrium::{
    settings::{Data, Settings, Tls},
    tls,
};
use atrium_domain::time::Moment;
use rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned, SupportedProtocolVersion,
    pki_types::{CertificateDer, ServerName, pem::PemObject as _},
    version::{TLS12, TLS13},
};

/// A data folder of one test's own.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("atrium-tls-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
    fn init(&self, names: &[&str]) -> tls::Made {
        tls::init(&self.0, &owned(names), false, now()).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn settings(data: &Path, tls: Tls) -> Settings {
    Settings { data: Data { dir: data.into() }, tls, ..Settings::default() }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Certificates are judged by the machine's clock, so they are made by it.
fn now() -> Moment {
    atrium::state::Clock::system().now()
}

fn client(authority: &Path, version: &'static SupportedProtocolVersion) -> Arc<ClientConfig> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(authority).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_protocol_versions(&[version]).unwrap();
    Arc::new(builder.with_root_certificates(roots).with_no_client_auth())
}

/// One request; the answer, or why the handshake failed.
fn ask(server: SocketAddr, name: &str, config: Arc<ClientConfig>) -> Result<String, String> {
    let name = ServerName::try_from(name.to_owned()).unwrap();
    let connection = ClientConnection::new(config, name).unwrap();
    let mut stream = StreamOwned::new(connection, TcpStream::connect(server).unwrap());
    stream
        .write_all(b"GET /ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        .map_err(|error| error.to_string())?;
    let mut answer = String::new();
    // The server may close without saying so; what came before counts.
    let _ = stream.read_to_string(&mut answer);
    Ok(answer)
}

/// Serves `/ping` over TLS while `visit` runs on a thread of its own.
async fn serving<T: Send + 'static>(data: &Path, visit: impl FnOnce(SocketAddr) -> T + Send + 'static) -> T {
    let config = tls::server_config(&settings(data, Tls::default())).unwrap().unwrap();
    let server = HttpServer::new(|| App::new().route("/ping", web::get().to(|| async { "pong" })))
        .workers(1)
        .disable_signals()
        .bind_rustls_0_23("127.0.0.1:0", config)
        .unwrap();
    let address = server.addrs()[0];
    let server = server.run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    let seen = tokio::task::spawn_blocking(move || visit(address)).await.unwrap();
    handle.stop(false).await;
    seen
}

#[actix_web::test]
async fn a_device_that_trusts_the_local_authority_is_served_by_every_name() {
    let folder = Folder::new("names");
    let made = folder.init(&["localhost", "127.0.0.1", "::1", "screens.example.test"]);
    assert!(made.new_authority);
    let authority = folder.0.join("tls/ca.pem");
    serving(&folder.0, move |server| {
        for name in ["localhost", "127.0.0.1", "::1", "screens.example.test"] {
            for version in [&TLS12, &TLS13] {
                let answer = ask(server, name, client(&authority, version)).unwrap();
                assert!(answer.starts_with("HTTP/1.1 200"), "{name}: {answer}");
                assert!(answer.ends_with("pong"), "{name}: {answer}");
            }
        }
        let refused = ask(server, "other.example.test", client(&authority, &TLS13)).unwrap_err();
        assert!(refused.contains("not valid for name"), "{refused}");
    })
    .await;
}

#[actix_web::test]
async fn a_renewed_certificate_needs_no_new_trust() {
    let folder = Folder::new("renewed");
    let first = folder.init(&["localhost", "127.0.0.1", "hall.example.test"]);
    let authority = std::fs::read(folder.0.join("tls/ca.pem")).unwrap();
    let certificate = std::fs::read(folder.0.join("tls/server.pem")).unwrap();
    assert!(tls::renew_if_due(&folder.0, now()).unwrap().is_none());
    let due = now().plus_ms(800 * 24 * 3_600_000);
    let second = tls::renew_if_due(&folder.0, due).unwrap().unwrap();
    assert_eq!((second.fingerprint, second.new_authority), (first.fingerprint, false));
    assert_eq!(std::fs::read(folder.0.join("tls/ca.pem")).unwrap(), authority);
    assert_ne!(std::fs::read(folder.0.join("tls/server.pem")).unwrap(), certificate);

    let again = folder.init(&["localhost", "127.0.0.1", "door.hall.example.test"]);
    assert!(!again.new_authority, "a host below a permitted one needs no new authority");
    let trusted = folder.0.join("tls/ca.pem");
    let answer =
        serving(&folder.0, move |server| ask(server, "door.hall.example.test", client(&trusted, &TLS13)));
    assert!(answer.await.unwrap().ends_with("pong"));
}

#[test]
fn the_authority_speaks_for_no_other_name() {
    let folder = Folder::new("outside");
    folder.init(&["localhost", "127.0.0.1"]);
    let wider = owned(&["localhost", "bank.example.test", "10.0.0.1"]);
    let refused = tls::init(&folder.0, &wider, false, now()).unwrap_err().to_string();
    assert!(refused.contains("10.0.0.1, bank.example.test"), "{refused}");
    assert!(refused.contains("--new-authority"), "{refused}");
    assert!(tls::init(&folder.0, &wider, true, now()).unwrap().new_authority);
}

/// Not our own check: the client refuses what a stolen authority key signs for others.
#[actix_web::test]
async fn a_stolen_authority_key_fools_no_client_about_other_names() {
    let folder = Folder::new("stolen");
    folder.init(&["localhost", "127.0.0.1"]);
    let inside = |name: &str| folder.0.join("tls").join(name);
    let pem = std::fs::read_to_string(inside("ca.pem")).unwrap();
    let signer = rcgen::KeyPair::from_pem(&std::fs::read_to_string(inside("ca.key")).unwrap()).unwrap();
    let issuer = rcgen::Issuer::from_ca_cert_pem(&pem, signer).unwrap();
    let key = rcgen::KeyPair::generate().unwrap();
    let forged = rcgen::CertificateParams::new(owned(&["bank.example.test", "192.0.2.1"])).unwrap();
    let forged = forged.signed_by(&key, &issuer).unwrap();
    std::fs::write(inside("server.pem"), forged.pem()).unwrap();
    std::fs::write(inside("server.key"), key.serialize_pem()).unwrap();
    let authority = inside("ca.pem");
    serving(&folder.0, move |server| {
        for name in ["bank.example.test", "192.0.2.1"] {
            let refused = ask(server, name, client(&authority, &TLS13)).unwrap_err();
            assert!(refused.contains("NameConstraintViolation"), "{refused}");
        }
    })
    .await;
}

#[cfg(unix)]
#[test]
fn keys_are_for_the_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new("modes");
    folder.init(&["localhost"]);
    for key in ["tls/ca.key", "tls/server.key"] {
        let mode = std::fs::metadata(folder.0.join(key)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{key}");
    }
}

#[test]
fn names_that_cannot_stand_in_a_certificate_are_refused() {
    let folder = Folder::new("bad");
    for bad in ["", "https://a.example", "a.example:8443", "a b", "-a", "å.example", "1.2.3", "..", "*.*.a"]
    {
        let refused = tls::init(&folder.0, &owned(&[bad]), false, now());
        assert!(matches!(refused, Err(tls::TlsError::Name(_))), "{bad}");
    }
    assert!(tls::authority(&folder.0).unwrap().is_none(), "nothing was made");
}

#[test]
fn what_is_wrong_with_own_files_is_said() {
    let folder = Folder::new("own");
    let other = Folder::new("own-other");
    folder.init(&["localhost"]);
    other.init(&["localhost"]);
    let at = |folder: &Folder, name: &str| folder.0.join("tls").join(name);
    let load = |certificate: PathBuf, key: PathBuf| {
        let own = Tls { certificate, key, ..Tls::default() };
        tls::server_config(&settings(&folder.0, own)).map(|_| ()).map_err(|error| error.to_string())
    };
    let (certificate, key) = (at(&folder, "server.pem"), at(&folder, "server.key"));
    assert_eq!(load(certificate.clone(), key.clone()), Ok(()));
    for (certificate, key, said) in [
        (certificate.clone(), at(&other, "server.key"), "cannot be used with the key"),
        (key.clone(), key.clone(), "holds no certificate"),
        (certificate.clone(), certificate.clone(), "holds no private key"),
        (folder.0.join("none.pem"), key, "cannot use"),
    ] {
        let refused = load(certificate, key).unwrap_err();
        assert!(refused.contains(said), "{refused}");
    }
    let nothing = Folder::new("own-nothing");
    assert!(tls::server_config(&settings(&nothing.0, Tls::default())).unwrap().is_none());
}

#[test]
fn default_names_hold_the_host_people_use() {
    for (url, host) in [
        ("https://Atrium.example:8443/x", "atrium.example"),
        ("http://192.168.1.5:8080", "192.168.1.5"),
        ("https://[2001:db8::1]:8443", "2001:db8::1"),
    ] {
        let names = tls::default_names(url);
        for name in ["localhost", "127.0.0.1", "::1", host] {
            assert!(names.iter().any(|own| own == name), "{url}: {names:?}");
        }
    }
}
