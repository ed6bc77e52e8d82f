//! Whose a mail domain is: a TXT record says so, or it does not.

use std::net::SocketAddr;

use hickory_resolver::{
    TokioResolver,
    config::{NameServerConfig, ResolverConfig},
    net::runtime::TokioRuntimeProvider,
    proto::rr::RData,
};
use subtle::ConstantTimeEq as _;

/// What DNS said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// The record is there.
    Found,
    /// There are records, but not this one; what they say.
    Other(Vec<String>),
    /// There is no such name, or no TXT record.
    None,
    /// DNS did not answer.
    Unreachable(String),
}

/// Where the record has to be.
#[must_use]
pub fn record_name(domain: &str) -> String {
    format!("_atrium.{domain}")
}

/// What it has to say.
#[must_use]
pub fn record_value(token: &str) -> String {
    format!("atrium-domain={token}")
}

/// Looks for the record; at `server`, or where the system looks.
pub async fn find_proof(domain: &str, token: &str, server: Option<SocketAddr>) -> Proof {
    let resolver = match resolver(server) {
        Ok(resolver) => resolver,
        Err(error) => return Proof::Unreachable(error),
    };
    let found = match resolver.txt_lookup(format!("{}.", record_name(domain))).await {
        Ok(found) => found,
        Err(error) if error.is_no_records_found() => return Proof::None,
        Err(error) => return Proof::Unreachable(error.to_string()),
    };
    let texts: Vec<String> = found
        .answers()
        .iter()
        .filter_map(|record| match &record.data {
            RData::TXT(txt) => Some(txt.txt_data.iter().map(|part| String::from_utf8_lossy(part)).collect()),
            _ => None,
        })
        .collect();
    let wanted = record_value(token);
    let is_it = |text: &&String| bool::from(text.trim().as_bytes().ct_eq(wanted.as_bytes()));
    if texts.iter().any(|text| is_it(&text)) { Proof::Found } else { Proof::Other(texts) }
}

fn resolver(server: Option<SocketAddr>) -> Result<TokioResolver, String> {
    let provider = TokioRuntimeProvider::default();
    let builder = match server {
        Some(at) => {
            let mut config = NameServerConfig::udp_and_tcp(at.ip());
            for connection in &mut config.connections {
                connection.port = at.port();
            }
            TokioResolver::builder_with_config(
                ResolverConfig::from_parts(None, vec![], vec![config]),
                provider,
            )
        }
        None => TokioResolver::builder(provider).map_err(|error| error.to_string())?,
    };
    builder.build().map_err(|error| error.to_string())
}
