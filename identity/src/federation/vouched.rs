//! Whether a provider may speak for an address (identity checklist D).

use atrium_domain::sso::{self, ProviderKind};
use atrium_schema::providers::ProviderRow;
use serde_json::Value;

use super::Claims;

/// The address a provider vouches for, and may: it is of its own directory, or its word is taken for any.
#[must_use]
pub fn vouched<'c>(provider: &ProviderRow, claims: &'c Claims) -> Option<&'c str> {
    let email = claims.email.as_deref()?;
    let is = |name: &str| match claims.all.get(name) {
        Some(Value::Bool(said)) => *said,
        Some(Value::String(said)) => said == "true" || said == "1",
        Some(Value::Number(said)) => said.as_i64() == Some(1),
        _ => false,
    };
    let domain = sso::domain_of(email)?;
    let good = match provider.data.kind {
        // Google keeps the mailboxes of gmail.com, and those of the directory that it names.
        ProviderKind::Google => {
            let own = claims.all.get("hd").and_then(Value::as_str) == Some(domain.as_str());
            is("email_verified") && (own || domain == "gmail.com" || domain == "googlemail.com")
        }
        // Anybody's tenant may put any address into the claim; this one says that the domain is proved to be the tenant's.
        ProviderKind::Microsoft => is("xms_edov"),
        ProviderKind::Oidc => provider.data.trusted && is("email_verified"),
        ProviderKind::Atrium => is("email_verified"),
    };
    good.then_some(email)
}

#[cfg(test)]
mod tests {
    use atrium_domain::{
        ids::{ConnectionId, Id as _},
        time::Moment,
    };
    use atrium_schema::providers::ProviderData;
    use serde_json::json;

    use super::*;
    use crate::federation::Groups;

    fn provider(kind: ProviderKind, trusted: bool) -> ProviderRow {
        let data = ProviderData {
            kind,
            name: String::new(),
            issuer: String::new(),
            client_id: String::new(),
            secret: String::new(),
            secret_expires_at: None,
            enabled: true,
            trusted,
        };
        let id = ConnectionId::parse("01900000-0000-7000-8000-000000000001").unwrap();
        ProviderRow { id, version: 1, created_at: Moment::EPOCH, updated_at: Moment::EPOCH, data }
    }

    /// Google's `hd`, Microsoft's `xms_edov`, and nobody's bare word for an address.
    #[test]
    fn a_provider_is_believed_about_its_own_addresses_only() {
        let (yes, no) = (true, false);
        for (kind, trusted, email, more, expected) in [
            (ProviderKind::Google, no, "a@gmail.com", json!({ "email_verified": true }), yes),
            (
                ProviderKind::Google,
                no,
                "a@north.example",
                json!({ "email_verified": true, "hd": "north.example" }),
                yes,
            ),
            (ProviderKind::Google, no, "a@north.example", json!({ "email_verified": true }), no),
            (
                ProviderKind::Google,
                no,
                "a@north.example",
                json!({ "email_verified": true, "hd": "evil.example" }),
                no,
            ),
            (ProviderKind::Google, no, "a@gmail.com", json!({}), no),
            (ProviderKind::Google, no, "a@gmail.com.evil.example", json!({ "email_verified": true }), no),
            (ProviderKind::Microsoft, no, "a@north.example", json!({ "xms_edov": true }), yes),
            (ProviderKind::Microsoft, no, "a@north.example", json!({ "xms_edov": "1" }), yes),
            (ProviderKind::Microsoft, no, "a@north.example", json!({ "xms_edov": 0 }), no),
            (ProviderKind::Microsoft, no, "a@north.example", json!({ "email_verified": true }), no),
            (ProviderKind::Oidc, no, "a@north.example", json!({ "email_verified": true }), no),
            (ProviderKind::Oidc, yes, "a@north.example", json!({ "email_verified": true }), yes),
            (ProviderKind::Oidc, yes, "a@north.example", json!({}), no),
            (ProviderKind::Atrium, no, "a@north.example", json!({ "email_verified": true }), yes),
            (ProviderKind::Atrium, no, "a@north.example", json!({ "email_verified": false }), no),
        ] {
            let said = Claims {
                issuer: String::new(),
                subject: "1".into(),
                email: Some(email.into()),
                authenticated_at: None,
                name: None,
                groups: Groups::Absent,
                all: more.as_object().unwrap().clone(),
            };
            assert_eq!(
                vouched(&provider(kind, trusted), &said).is_some(),
                expected,
                "{kind:?} {email} {more}"
            );
        }
    }
}
