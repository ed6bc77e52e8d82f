//! Triggers and their uses.

super::tables! {
    triggers (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        name_key -> Text,
        kind -> Text,
        mode -> Text,
        seconds -> Nullable<Integer>,
        media_id -> Nullable<Text>,
        playlist_id -> Nullable<Text>,
        channel_id -> Nullable<Text>,
        layout_id -> Nullable<Text>,
        card -> Nullable<Text>,
        targets -> Text,
        matched -> Nullable<Text>,
        wakes_screen -> Bool,
        hook_secret -> Nullable<Text>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
        deleted_at -> Nullable<BigInt>,
    }
    activations (site_id, id) {
        site_id -> Text,
        id -> Text,
        trigger_id -> Text,
        key -> Nullable<Text>,
        card -> Nullable<Text>,
        since -> BigInt,
        until -> Nullable<BigInt>,
        cleared_at -> Nullable<BigInt>,
        source -> Text,
        actor_id -> Text,
        made_version -> BigInt,
    }
    hook_calls (site_id, trigger_id, signature) {
        site_id -> Text,
        trigger_id -> Text,
        signature -> Text,
        expires_at -> BigInt,
    }
}
