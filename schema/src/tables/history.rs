//! What schedules were made of, from version to version.

super::tables! {
    history_documents (site_id, digest) {
        site_id -> Text,
        digest -> Text,
        body -> Text,
    }
    history_entries (site_id, kind, object_id, version) {
        site_id -> Text,
        kind -> Text,
        object_id -> Text,
        version -> BigInt,
        of_id -> Nullable<Text>,
        at -> BigInt,
        digest -> Nullable<Text>,
    }
    history_heads (site_id) {
        site_id -> Text,
        began_version -> BigInt,
        began_at -> BigInt,
        version -> BigInt,
    }
}
