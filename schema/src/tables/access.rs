//! Who shares access to what.

super::tables! {
    access_groups (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        name_key -> Text,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    access_group_members (site_id, group_id, user_id) {
        site_id -> Text,
        group_id -> Text,
        user_id -> Text,
    }
    access_grants (site_id, holder_id, kind, object_id) {
        site_id -> Text,
        holder_id -> Text,
        kind -> Text,
        object_id -> Text,
        group_id -> Nullable<Text>,
        user_id -> Nullable<Text>,
    }
}
