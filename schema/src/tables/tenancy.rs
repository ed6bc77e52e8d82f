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
    connections (site_id, id) {
        site_id -> Text,
        id -> Text,
        kind -> Text,
        name -> Text,
        issuer -> Text,
        client_id -> Text,
        secret -> Text,
        secret_expires_at -> Nullable<BigInt>,
        groups_claim -> Text,
        groups_map -> Text,
        profile -> Text,
        stage -> Text,
        required_from -> Nullable<BigInt>,
        paused_at -> Nullable<BigInt>,
        break_glass -> Nullable<Text>,
        tested_at -> Nullable<BigInt>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    connection_domains (connection_id, domain) {
        site_id -> Text,
        connection_id -> Text,
        domain -> Text,
        token -> Text,
        proved_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
    identity_links (connection_id, issuer, subject) {
        connection_id -> Text,
        issuer -> Text,
        subject -> Text,
        account_id -> Text,
        created_at -> BigInt,
        seen_at -> BigInt,
    }
    sso_attempts (state_hash) {
        state_hash -> Text,
        connection_id -> Text,
        browser_hash -> Text,
        issuer -> Text,
        purpose -> Text,
        account_id -> Nullable<Text>,
        invitation_hash -> Nullable<Text>,
        next -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
    logout_token_ids (connection_id, jti_hash) {
        connection_id -> Text,
        jti_hash -> Text,
        expires_at -> BigInt,
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
        provider_sid -> Nullable<Text>,
        id_token -> Nullable<Text>,
    }
    providers (id) {
        id -> Text,
        kind -> Text,
        name -> Text,
        issuer -> Text,
        client_id -> Text,
        secret -> Text,
        secret_expires_at -> Nullable<BigInt>,
        enabled -> Bool,
        trusted -> Bool,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    remote_sites (account_id, server, site_id) {
        account_id -> Text,
        server -> Text,
        site_id -> Text,
        name -> Text,
        url -> Text,
        updated_at -> BigInt,
    }
}
