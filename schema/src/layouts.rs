//! Screen layouts and their layers, which are replaced as a whole.

use std::collections::HashMap;

use atrium_domain::ids::{ChannelId, LayerId, LayoutId, SiteId};

use crate::{
    insert_many,
    page::BOUND,
    prelude::*,
    tables::{layers, layouts},
};

reached!(layouts, LayoutRow, own Layout);

tenant_table! {
    layouts, LayoutId, LayoutRow {}

    /// What callers set of a layout, layers aside.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset, Serialize, Deserialize)]
    #[diesel(table_name = layouts)]
    #[serde(rename_all = "camelCase")]
    pub struct LayoutData {
        /// Its name.
        pub name: String,
        /// Width in layout pixels.
        pub width: i32,
        /// Height in layout pixels.
        pub height: i32,
        /// `#rrggbb`.
        pub background: String,
    }
}

tenant_list!(layouts, LayoutRow);

/// One layer; its place and size are in layout pixels.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, Serialize, Deserialize)]
#[diesel(table_name = layers, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
#[serde(rename_all = "camelCase")]
pub struct LayerRow {
    /// Its site.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub site_id: SiteId,
    /// Its id.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: LayerId,
    /// Its layout.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub layout_id: LayoutId,
    /// Its name.
    pub name: String,
    /// What it shows; nothing if absent.
    #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
    pub channel_id: Option<ChannelId>,
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
    /// Width.
    pub w: i32,
    /// Height.
    pub h: i32,
    /// Higher lies above.
    pub z: i32,
}

/// Puts these layers in place of the layout's; their site and layout must be these, else `NotFound`.
///
/// A channel of another site is `Reference`.
pub async fn replace_layers(
    conn: &mut Conn,
    scope: &Scope,
    id: &LayoutId,
    rows: Vec<LayerRow>,
) -> DbResult<()> {
    let site = scope.site();
    if rows.iter().any(|layer| layer.site_id != *site || layer.layout_id != *id) {
        return Err(StoreError::NotFound);
    }
    q!(conn, c => diesel::delete(layers::table
        .filter(layers::site_id.eq(site.as_str())).filter(layers::layout_id.eq(id.as_str())))
        .execute(c).await)?;
    if !rows.is_empty() {
        insert_many!(conn, layers::table, rows)?;
    }
    Ok(())
}

/// The layers of these layouts, lowest first.
pub async fn layers(
    conn: &mut Conn,
    scope: &Scope,
    ids: &[LayoutId],
) -> DbResult<HashMap<LayoutId, Vec<LayerRow>>> {
    let mut found: HashMap<LayoutId, Vec<LayerRow>> = ids.iter().map(|id| (id.clone(), Vec::new())).collect();
    for part in ids.chunks(BOUND) {
        let wanted: Vec<&str> = part.iter().map(LayoutId::as_str).collect();
        let rows: Vec<LayerRow> = q!(conn, c => layers::table
            .filter(layers::site_id.eq(scope.site().as_str()))
            .filter(layers::layout_id.eq_any(wanted.clone()))
            .order((layers::layout_id.asc(), layers::z.asc(), layers::id.asc()))
            .select(LayerRow::as_select()).load(c).await)?;
        for row in rows {
            found.entry(row.layout_id.clone()).or_default().push(row);
        }
    }
    Ok(found)
}

/// The living layouts that show this channel in a layer: id and name.
pub async fn showing(
    conn: &mut Conn,
    scope: &Scope,
    channel: &ChannelId,
) -> DbResult<Vec<(LayoutId, String)>> {
    let site = scope.site().as_str();
    let rows: Vec<(String, String)> = q!(conn, c => layouts::table
        .filter(layouts::site_id.eq(site)).filter(layouts::deleted_at.is_null())
        .filter(layouts::id.eq_any(layers::table
            .filter(layers::site_id.eq(site)).filter(layers::channel_id.eq(channel.as_str()))
            .select(layers::layout_id)))
        .order((layouts::name_key.asc(), layouts::id.asc()))
        .select((layouts::id, layouts::name)).load(c).await)?;
    Ok(rows.into_iter().filter_map(|(id, name)| Some((LayoutId::try_from(id).ok()?, name))).collect())
}
