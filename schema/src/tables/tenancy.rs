//! What belongs to the server, to organisations and to sites themselves.

super::tables! {
    server_meta (key) {
        key -> Text,
        value -> Text,
    }
    organisations (id) {
        id -> Text,
        name -> Text,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    accounts (id) {
        id -> Text,
        username -> Nullable<Text>,
        username_key -> Nullable<Text>,
        email -> Nullable<Text>,
        email_key -> Nullable<Text>,
        email_verified_at -> Nullable<BigInt>,
        display_name -> Text,
        password_hash -> Nullable<Text>,
        locale -> Text,
        external_id -> Nullable<Text>,
        imported -> Bool,
        must_reset -> Bool,
        server_admin -> Bool,
        mailed_code -> Bool,
        locked_at -> Nullable<BigInt>,
        signed_in_at -> Nullable<BigInt>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    connections (id) {
        id -> Text,
        organisation_id -> Text,
        kind -> Text,
        name -> Text,
        state -> Text,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    identity_links (connection_id, issuer, subject) {
        connection_id -> Text,
        issuer -> Text,
        subject -> Text,
        account_id -> Text,
        created_at -> BigInt,
    }
    sessions (id) {
        id -> Text,
        token_hash -> Text,
        account_id -> Text,
        created_at -> BigInt,
        seen_at -> BigInt,
        expires_at -> BigInt,
        address -> Nullable<Text>,
        agent -> Nullable<Text>,
        authenticated_at -> BigInt,
        methods -> Text,
        connection_id -> Nullable<Text>,
        assumed_by -> Nullable<Text>,
    }
    softlocks (key) {
        key -> Text,
        failures -> Integer,
        locked_until -> Nullable<BigInt>,
        updated_at -> BigInt,
    }
    sites (id) {
        id -> Text,
        organisation_id -> Text,
        name -> Text,
        zone -> Text,
        locale -> Text,
        offline_mark -> Bool,
        suspended_at -> Nullable<BigInt>,
        deleted_at -> Nullable<BigInt>,
        version -> BigInt,
        revision -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    profiles (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        name_key -> Text,
        permissions -> Text,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    users (site_id, id) {
        site_id -> Text,
        id -> Text,
        account_id -> Text,
        profile -> Text,
        profile_id -> Nullable<Text>,
        access -> Text,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    api_tokens (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        token_hash -> Text,
        account_id -> Nullable<Text>,
        profile -> Text,
        expires_at -> Nullable<BigInt>,
        revoked_at -> Nullable<BigInt>,
        used_at -> Nullable<BigInt>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    changes (site_id, version) {
        site_id -> Text,
        version -> BigInt,
        kind -> Text,
        object_id -> Text,
        actor_kind -> Text,
        actor_id -> Text,
        behind_id -> Nullable<Text>,
        at -> BigInt,
    }
    idempotency_keys (site_id, actor, key) {
        site_id -> Text,
        actor -> Text,
        key -> Text,
        fingerprint -> Text,
        status -> Nullable<Integer>,
        body -> Nullable<Text>,
        at -> BigInt,
    }
}
