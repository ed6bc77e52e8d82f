//! The tables, as diesel sees them. `migrations/` says what each column means and which rules hold.

/// Writes diesel's tables, and [`ALL`]: the same as data, for backups and the check of a live schema.
macro_rules! tables {
    ($( $table:ident ($($key:ident),+) { $($column:ident -> $kind:ident $(<$inner:ident>)?,)+ } )+) => {
        $( diesel::table! { $table ($($key),+) { $($column -> $kind $(<$inner>)?,)+ } } )+
        diesel::allow_tables_to_appear_in_same_query!($($table),+);

        /// Every table; one that refers to another comes after it.
        pub(crate) const ALL: &[Table] = &[$( Table {
            name: stringify!($table),
            key: &[$(stringify!($key)),+],
            columns: &[$( Column { name: stringify!($column), kind: stringify!($kind $(<$inner>)?) } ),+],
        } ),+];
    };
}

/// A table as data.
pub(crate) struct Table {
    pub name: &'static str,
    /// The columns of its primary key.
    pub key: &'static [&'static str],
    pub columns: &'static [Column],
}

/// A column as data.
pub(crate) struct Column {
    pub name: &'static str,
    /// As diesel names it, such as `Nullable<Text>`.
    kind: &'static str,
}

impl Column {
    pub fn is_nullable(&self) -> bool {
        self.kind.starts_with("Nullable")
    }

    pub fn is_bool(&self) -> bool {
        self.kind.contains("Bool")
    }

    pub fn is_text(&self) -> bool {
        self.kind.contains("Text")
    }
}

tables! {
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
        email -> Text,
        email_key -> Text,
        display_name -> Text,
        password_hash -> Nullable<Text>,
        locale -> Text,
        external_id -> Nullable<Text>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    connections (id) {
        id -> Text,
        organisation_id -> Text,
        kind -> Text,
        name -> Text,
        state -> Text,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    identity_links (connection_id, issuer, subject) {
        connection_id -> Text,
        issuer -> Text,
        subject -> Text,
        account_id -> Text,
        created_at -> BigInt,
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
        version -> BigInt,
        revision -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    users (site_id, id) {
        site_id -> Text,
        id -> Text,
        account_id -> Text,
        profile -> Text,
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
    media_folders (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        name_key -> Text,
        parent_id -> Nullable<Text>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
        deleted_at -> Nullable<BigInt>,
    }
    media (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        name_key -> Text,
        folder_id -> Nullable<Text>,
        kind -> Text,
        mime -> Text,
        sha256 -> Text,
        md5 -> Text,
        size -> BigInt,
        width -> Integer,
        height -> Integer,
        duration_ms -> Nullable<BigInt>,
        codec -> Nullable<Text>,
        thumbnail -> Bool,
        uploaded_by -> Nullable<Text>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
        deleted_at -> Nullable<BigInt>,
    }
    uploads (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        folder_id -> Nullable<Text>,
        length -> BigInt,
        received -> BigInt,
        parts -> Text,
        account_id -> Nullable<Text>,
        expires_at -> BigInt,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    playlists (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        name_key -> Text,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
        deleted_at -> Nullable<BigInt>,
    }
    playlist_items (site_id, id) {
        site_id -> Text,
        id -> Text,
        playlist_id -> Text,
        position -> Integer,
        media_id -> Text,
        duration_ms -> BigInt,
        fit -> Text,
    }
    channels (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        name_key -> Text,
        default_playlist_id -> Nullable<Text>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
        deleted_at -> Nullable<BigInt>,
    }
    bookings (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        name_key -> Text,
        channel_id -> Text,
        media_id -> Nullable<Text>,
        playlist_id -> Nullable<Text>,
        content_channel_id -> Nullable<Text>,
        rule -> Text,
        priority -> Integer,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
        deleted_at -> Nullable<BigInt>,
    }
    layouts (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        name_key -> Text,
        width -> Integer,
        height -> Integer,
        background -> Text,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
        deleted_at -> Nullable<BigInt>,
    }
    layers (site_id, id) {
        site_id -> Text,
        id -> Text,
        layout_id -> Text,
        name -> Text,
        channel_id -> Nullable<Text>,
        x -> Integer,
        y -> Integer,
        w -> Integer,
        h -> Integer,
        z -> Integer,
    }
    screen_folders (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        name_key -> Text,
        parent_id -> Nullable<Text>,
        presets -> Text,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
        deleted_at -> Nullable<BigInt>,
    }
    places (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        name_key -> Text,
        country -> Text,
        city -> Text,
        building -> Text,
        floor -> Text,
        address -> Text,
        zone -> Nullable<Text>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
        deleted_at -> Nullable<BigInt>,
    }
    screens (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        name_key -> Text,
        folder_id -> Nullable<Text>,
        place_id -> Nullable<Text>,
        tags -> Text,
        orientation -> Integer,
        zone -> Nullable<Text>,
        volume -> Integer,
        root_layout_id -> Nullable<Text>,
        root_channel_id -> Nullable<Text>,
        offline_mark -> Nullable<Bool>,
        screenshot_at -> Nullable<BigInt>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
        deleted_at -> Nullable<BigInt>,
    }
    players (site_id, id) {
        site_id -> Text,
        id -> Text,
        screen_id -> Text,
        token_hash -> Text,
        registered_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
        seen_at -> Nullable<BigInt>,
        address -> Nullable<Text>,
        agent -> Nullable<Text>,
        player_version -> Nullable<Text>,
        width -> Nullable<Integer>,
        height -> Nullable<Integer>,
        clock_skew_ms -> Nullable<BigInt>,
        storage_used -> Nullable<BigInt>,
        storage_quota -> Nullable<BigInt>,
        offline_restart -> Nullable<Bool>,
        capabilities -> Nullable<Text>,
        schedule_etag -> Nullable<Text>,
    }
    enrolment_links (site_id, id) {
        site_id -> Text,
        id -> Text,
        name -> Text,
        token_hash -> Text,
        folder_id -> Nullable<Text>,
        max_uses -> Integer,
        uses -> Integer,
        expires_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
    registrations (id) {
        id -> Text,
        code -> Text,
        secret_hash -> Text,
        kind -> Text,
        label -> Nullable<Text>,
        address -> Nullable<Text>,
        created_at -> BigInt,
        expires_at -> BigInt,
        site_id -> Nullable<Text>,
        player_id -> Nullable<Text>,
        screen_id -> Nullable<Text>,
    }
    commands (site_id, id) {
        site_id -> Text,
        id -> Text,
        player_id -> Text,
        screen_id -> Text,
        name -> Text,
        args -> Text,
        issued_version -> BigInt,
        state -> Text,
        detail -> Nullable<Text>,
        created_at -> BigInt,
        expires_at -> BigInt,
        finished_at -> Nullable<BigInt>,
    }
    plays (site_id, id) {
        site_id -> Text,
        id -> Text,
        screen_id -> Text,
        player_id -> Text,
        item_id -> Text,
        sha256 -> Text,
        layer_id -> Nullable<Text>,
        layout_id -> Nullable<Text>,
        booking_id -> Nullable<Text>,
        reason -> Text,
        started_at -> BigInt,
        ended_at -> BigInt,
    }
    faults (site_id, id) {
        site_id -> Text,
        id -> Text,
        screen_id -> Text,
        player_id -> Text,
        code -> Text,
        detail -> Text,
        sha256 -> Nullable<Text>,
        at -> BigInt,
    }
}
