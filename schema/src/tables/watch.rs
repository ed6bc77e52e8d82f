//! Who is told of outages, what is and was wrong, and calls of webhooks.

super::tables! {
    alert_rules (site_id, kind) {
        site_id -> Text,
        kind -> Text,
        enabled -> Bool,
        after_minutes -> Integer,
        threshold -> Nullable<Integer>,
        recipients -> Text,
        webhook_id -> Nullable<Text>,
        version -> BigInt,
        updated_at -> BigInt,
    }
    alert_webhooks (site_id, id) {
        site_id -> Text,
        id -> Text,
        url -> Text,
        secret -> Text,
        version -> BigInt,
        created_at -> BigInt,
        last_ok_at -> Nullable<BigInt>,
        last_error -> Nullable<Text>,
    }
    alert_mutes (site_id, id) {
        site_id -> Text,
        id -> Text,
        screen_id -> Nullable<Text>,
        until -> Nullable<BigInt>,
        version -> BigInt,
        created_at -> BigInt,
    }
    outages (site_id, id) {
        site_id -> Text,
        id -> Text,
        kind -> Text,
        screen_id -> Text,
        screen_name -> Text,
        since -> BigInt,
        opened_at -> Nullable<BigInt>,
        told_at -> Nullable<BigInt>,
        fading_at -> Nullable<BigInt>,
        recovered_at -> Nullable<BigInt>,
        recovery_told_at -> Nullable<BigInt>,
        muted_until -> Nullable<BigInt>,
        detail -> Text,
        version -> BigInt,
        uncounted_ms -> BigInt,
        unclear_at -> Nullable<BigInt>,
    }
    webhook_deliveries (site_id, id) {
        site_id -> Text,
        id -> Text,
        webhook_id -> Text,
        body -> Text,
        state -> Text,
        attempts -> Integer,
        next_at -> BigInt,
        last_error -> Nullable<Text>,
        created_at -> BigInt,
        ended_at -> Nullable<BigInt>,
    }
}
