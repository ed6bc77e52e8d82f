//! Where a request came from.

use actix_web::HttpRequest;

/// The peer's address without its port. What a proxy claims is not believed: anyone can write that header.
pub fn remote_address(req: &HttpRequest) -> Option<String> {
    req.peer_addr().map(|peer| peer.ip().to_string())
}
