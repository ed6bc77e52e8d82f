//! Where a request comes from.

use std::net::{IpAddr, Ipv4Addr};

use actix_web::{HttpRequest, http::header};
use atrium_identity::signin::Origin;

use crate::settings::Server;

/// The client's address: the connection's, or what a proxy we were told to trust says.
pub fn address(req: &HttpRequest, server: &Server) -> IpAddr {
    let peer = req.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip().to_canonical());
    let forwarded = req.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    behind(peer, &forwarded.collect::<Vec<_>>().join(","), &server.trusted_proxies)
}

/// Read from the right: each proxy appends whom it saw. What stands left of the first address that
/// is no proxy of ours was written by the client, and proves nothing.
fn behind(peer: IpAddr, forwarded: &str, proxies: &[IpAddr]) -> IpAddr {
    let mut address = peer;
    let mut hops = forwarded.rsplit(',').map(str::trim).filter(|hop| !hop.is_empty());
    while proxies.contains(&address) {
        match hops.next().and_then(|hop| hop.parse::<IpAddr>().ok()) {
            Some(hop) => address = hop.to_canonical(),
            None => break,
        }
    }
    address
}

/// What limits count by: an IPv4 address, or the /64 that one IPv6 customer is given.
pub fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// Address and browser, as kept with a session.
pub fn origin(req: &HttpRequest, server: &Server) -> Origin {
    let agent = req.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    Origin { address: address(req, server), agent: agent.map(|text| text.chars().take(300).collect()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trusted_proxies_are_believed_and_only_from_the_right() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let proxies = [ip("10.0.0.1"), ip("10.0.0.2")];
        for (peer, forwarded, expected) in [
            ("192.0.2.1", "203.0.113.9", "192.0.2.1"),
            ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
            ("10.0.0.1", "1.1.1.1, 203.0.113.9", "203.0.113.9"),
            ("10.0.0.1", "203.0.113.9, 10.0.0.2", "203.0.113.9"),
            ("10.0.0.1", "", "10.0.0.1"),
            ("10.0.0.1", "unknown", "10.0.0.1"),
            ("10.0.0.1", "2001:db8::7", "2001:db8::7"),
        ] {
            assert_eq!(behind(ip(peer), forwarded, &proxies), ip(expected), "{peer} {forwarded}");
        }
    }

    #[test]
    fn neighbours_in_one_ipv6_network_count_as_one() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::7"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::7"), of("2001:db8:1:3::7"));
        assert_eq!(of("192.0.2.7"), "192.0.2.7");
    }
}
