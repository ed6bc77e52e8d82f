//! Signing in: what is under way, what goes out by mail, what proves a person besides a password.

super::tables! {
    pending_signins (id) {
        id -> Text,
        token_hash -> Text,
        account_id -> Text,
        methods -> Text,
        trusted -> Bool,
        next -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
    legacy_accounts (id) {
        id -> Text,
        product -> Text,
        username -> Text,
        username_key -> Text,
        email -> Nullable<Text>,
        email_key -> Nullable<Text>,
        given_email_key -> Nullable<Text>,
        email_verified -> Bool,
        display_name -> Text,
        locale -> Text,
        hash -> Nullable<Text>,
        shape -> Nullable<Text>,
        roles -> Text,
        signed_in_at -> Nullable<BigInt>,
        state -> Text,
        apart -> Bool,
        account_id -> Nullable<Text>,
        pending_id -> Nullable<Text>,
        claim_hash -> Nullable<Text>,
        claim_mailed -> Bool,
        claim_expires_at -> Nullable<BigInt>,
        imported_at -> BigInt,
        updated_at -> BigInt,
    }
    legacy_shapes (shape) {
        shape -> Text,
        most -> Integer,
    }
    mailed_codes (pending_id) {
        pending_id -> Text,
        mac -> Text,
        tries -> Integer,
        sent_at -> BigInt,
        expires_at -> BigInt,
    }
    one_time_links (id) {
        id -> Text,
        token_hash -> Text,
        kind -> Text,
        account_id -> Text,
        email -> Nullable<Text>,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
    factors (id) {
        id -> Text,
        account_id -> Text,
        kind -> Text,
        name -> Text,
        secret -> Text,
        credential_id -> Nullable<Text>,
        last_step -> BigInt,
        created_at -> BigInt,
        confirmed_at -> Nullable<BigInt>,
        used_at -> Nullable<BigInt>,
    }
    passkey_ceremonies (token_hash) {
        token_hash -> Text,
        account_id -> Nullable<Text>,
        state -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
    devices (id) {
        id -> Text,
        token_hash -> Text,
        account_id -> Text,
        created_at -> BigInt,
        seen_at -> BigInt,
        trusted_at -> Nullable<BigInt>,
    }
    site_brands (site_id) {
        site_id -> Text,
        colour -> Nullable<Text>,
        logo -> Nullable<Text>,
        logo_type -> Nullable<Text>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    site_policies (site_id) {
        site_id -> Text,
        second_factor -> Text,
        mandatory_from -> Nullable<BigInt>,
        trusted_days -> Integer,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    invitations (site_id, id) {
        site_id -> Text,
        id -> Text,
        email -> Text,
        email_key -> Text,
        profile -> Text,
        token_hash -> Text,
        invited_by -> Nullable<Text>,
        expires_at -> BigInt,
        accepted_at -> Nullable<BigInt>,
        revoked_at -> Nullable<BigInt>,
        sent_at -> BigInt,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    mails (id) {
        id -> Text,
        kind -> Text,
        recipient -> Text,
        body -> Nullable<Text>,
        state -> Text,
        attempts -> Integer,
        next_at -> BigInt,
        last_error -> Nullable<Text>,
        created_at -> BigInt,
        expires_at -> BigInt,
        sent_at -> Nullable<BigInt>,
    }
}
