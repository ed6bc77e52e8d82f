//! What a few screens show before it is made for all.

super::tables! {
    rollouts (site_id, id) {
        site_id -> Text,
        id -> Text,
        version -> BigInt,
        name -> Text,
        changes -> Text,
        screens -> Text,
        state -> Text,
        made_version -> BigInt,
        made_at -> BigInt,
        ended_version -> Nullable<BigInt>,
        ended_at -> Nullable<BigInt>,
        problem -> Nullable<Text>,
    }
}
