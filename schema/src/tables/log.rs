//! What happened, and whom the records speak of.

super::tables! {
    persons (key) {
        key -> Text,
        account_id -> Nullable<Text>,
        name -> Text,
        created_at -> BigInt,
    }
    audit (id) {
        id -> Text,
        at -> BigInt,
        site_id -> Nullable<Text>,
        organisation_id -> Nullable<Text>,
        actor_kind -> Text,
        actor_key -> Text,
        behind_key -> Nullable<Text>,
        action -> Text,
        object_kind -> Text,
        object_id -> Text,
        object_name -> Text,
        address -> Nullable<Text>,
        detail -> Text,
        chain -> Nullable<Text>,
        seal_place -> Nullable<BigInt>,
        seal_hash -> Nullable<Text>,
    }
    audit_chains (name) {
        name -> Text,
        head_place -> BigInt,
        head_hash -> Text,
        purged_place -> BigInt,
        purged_hash -> Text,
    }
}
