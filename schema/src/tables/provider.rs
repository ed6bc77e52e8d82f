//! What the OpenID provider remembers: its keys, its applications, and what people let those have.

super::tables! {
    signing_keys (id) {
        id -> Text,
        algorithm -> Text,
        public -> Text,
        private -> Text,
        created_at -> BigInt,
    }
    clients (id) {
        id -> Text,
        name -> Text,
        kind -> Text,
        auth_method -> Text,
        secret_hash -> Nullable<Text>,
        redirect_uris -> Text,
        post_logout_redirect_uris -> Text,
        backchannel_logout_uri -> Nullable<Text>,
        scopes -> Text,
        id_token_algorithm -> Text,
        disabled_at -> Nullable<BigInt>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    client_consents (account_id, client_id) {
        account_id -> Text,
        client_id -> Text,
        scopes -> Text,
        updated_at -> BigInt,
    }
    client_grants (id) {
        id -> Text,
        client_id -> Text,
        account_id -> Text,
        session_id -> Text,
        scopes -> Text,
        nonce -> Nullable<Text>,
        authenticated_at -> BigInt,
        methods -> Text,
        created_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
    }
    authorization_codes (code_hash) {
        code_hash -> Text,
        grant_id -> Text,
        redirect_uri -> Text,
        challenge -> Text,
        expires_at -> BigInt,
        uses -> Integer,
    }
    refresh_tokens (token_hash) {
        token_hash -> Text,
        grant_id -> Text,
        replaces -> Nullable<Text>,
        created_at -> BigInt,
        used_at -> Nullable<BigInt>,
        uses -> Integer,
    }
    logout_notices (id) {
        id -> Text,
        client_id -> Text,
        account_id -> Text,
        session_id -> Text,
        attempts -> Integer,
        due_at -> BigInt,
        created_at -> BigInt,
    }
    service_accounts (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        profile -> Text,
        scopes -> Text,
        secret_hash -> Text,
        disabled_at -> Nullable<BigInt>,
        used_at -> Nullable<BigInt>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
        legacy_name -> Nullable<Text>,
        legacy_hash -> Nullable<Text>,
    }
}
