//! Feeds of warnings, and what was taken of them.

super::tables! {
    cap_feeds (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        trigger_id -> Text,
        url -> Nullable<Text>,
        interval_seconds -> Integer,
        filters -> Text,
        exercises -> Bool,
        secret_hash -> Nullable<Text>,
        next_poll_at -> BigInt,
        last_polled_at -> Nullable<BigInt>,
        last_ok_at -> Nullable<BigInt>,
        last_error -> Nullable<Text>,
        etag -> Nullable<Text>,
        last_modified -> Nullable<Text>,
        seen -> Text,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    cap_alerts (site_id, feed_id, exercise, sender, identifier, sent_at) {
        site_id -> Text,
        feed_id -> Text,
        exercise -> Bool,
        sender -> Text,
        identifier -> Text,
        sent_at -> BigInt,
        state -> Text,
        until -> Nullable<BigInt>,
        activation_id -> Nullable<Text>,
        forget_at -> BigInt,
    }
}
