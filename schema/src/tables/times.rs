//! Opening hours and holidays, which screens and bookings refer to.

super::tables! {
    holiday_calendars (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        name_key -> Text,
        days -> Text,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
        deleted_at -> Nullable<BigInt>,
    }
    dayparts (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        name_key -> Text,
        hours -> Text,
        calendar_id -> Nullable<Text>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
        deleted_at -> Nullable<BigInt>,
    }
}
