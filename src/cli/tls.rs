//! `atrium tls init`: a local authority and a certificate, and what to do with them.

use std::error::Error;

use clap::{Args, Subcommand};

use crate::{settings::Settings, state::Clock, tls};

/// What can be done about TLS.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a local authority and a certificate in the data folder
    Init(Init),
}

/// Options of `atrium tls init`.
#[derive(Debug, Args)]
pub struct Init {
    /// Names and addresses people and screens use; this machine's own are added
    names: Vec<String>,
    /// Make a new authority, which every device then has to trust
    #[arg(long)]
    new_authority: bool,
}

/// Does what was asked, and says how to go on.
pub fn run(settings: &Settings, command: Command) -> Result<(), Box<dyn Error>> {
    let Command::Init(options) = command;
    let mut names = tls::default_names(&settings.server.public_url);
    names.extend(options.names.iter().cloned());
    let made = tls::init(&settings.data.dir, &names, options.new_authority, Clock::system().now())?;
    let host = options.names.first().map_or("localhost", String::as_str);
    println!("{}", report(settings, &made, host));
    Ok(())
}

fn report(settings: &Settings, made: &tls::Made, host: &str) -> String {
    let (port, plain) = (settings.tls.listen.port(), settings.server.listen.port());
    let folder = settings.data.dir.join("tls");
    let mut text = format!(
        "The certificate stands for {} and is good until {}; the server renews it by itself.\n\
         Next: set server.public_url to https://{host}:{port} and start the server again.\n",
        made.names.join(", "),
        made.until,
    );
    if !made.new_authority {
        text.push_str("The authority is the same as before: devices that trust it need nothing.");
        return text;
    }
    let trust = format!(
        "\nDevices have to trust the new authority once. Its certificate is {}, and the server\n\
         offers it at http://{host}:{plain}/ca.crt. Compare its SHA-256 fingerprint before you trust it:\n  {}\n\n\
         Debian, Ubuntu, Raspberry Pi OS (as root):\n  \
         cp atrium-ca.crt /usr/local/share/ca-certificates/ && update-ca-certificates\n\
         Chromium and Chrome on Linux keep their own list (as the kiosk's user; package libnss3-tools):\n  \
         certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n Atrium -i atrium-ca.crt\n\
         Windows (as administrator):\n  \
         certutil -addstore -f Root atrium-ca.crt\n\
         macOS:\n  \
         sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain atrium-ca.crt\n\
         Android, iOS, ChromeOS: install it as a CA certificate, by hand or by device management.\n\n\
         The authority can speak for these names only, so trusting it risks nothing else.",
        folder.join("ca.pem").display(),
        made.fingerprint,
    );
    text + &trust
}
