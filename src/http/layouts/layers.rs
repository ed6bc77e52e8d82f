//! The layers of a layout.

use std::collections::{HashMap, HashSet};

use atrium_domain::{
    ids::{ChannelId, LayerId, LayoutId},
    layout::{MAX_LAYERS, check_layout},
    permission::Scope,
    schedule::{Layer, Layout},
};
use atrium_schema::{
    Conn, StoreError, channels,
    layouts::{self, LayerRow, LayoutData},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{error::ApiResult, holders::Holders, resource::Refused};

/// A layer of a layout.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LayerView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: LayerId,
    /// Its name.
    pub name: String,
    /// What it shows; nothing if null.
    #[schema(value_type = Option<String>)]
    pub channel_id: Option<ChannelId>,
    /// That channel's name.
    pub channel_name: Option<String>,
    /// From the left, in layout pixels.
    pub x: i32,
    /// From the top, in layout pixels.
    pub y: i32,
    /// Width in layout pixels.
    pub w: i32,
    /// Height in layout pixels.
    pub h: i32,
    /// Higher lies above.
    pub z: i32,
}

/// A layer as callers write it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LayerInput {
    /// The id of the layer it was; another or none makes a new layer.
    #[schema(value_type = Option<String>)]
    id: Option<LayerId>,
    /// Its name.
    name: String,
    /// What it shows; nothing if absent.
    #[schema(value_type = Option<String>)]
    channel_id: Option<ChannelId>,
    /// From the left, in layout pixels.
    x: i32,
    /// From the top, in layout pixels.
    y: i32,
    /// Width in layout pixels.
    w: i32,
    /// Height in layout pixels.
    h: i32,
    /// Higher lies above.
    #[serde(default)]
    z: i32,
}

impl LayerView {
    pub(super) fn of(row: LayerRow, names: &HashMap<ChannelId, String>) -> Self {
        let channel_name = row.channel_id.as_ref().and_then(|id| names.get(id).cloned());
        let LayerRow { id, name, channel_id, x, y, w, h, z, .. } = row;
        Self { id, name, channel_id, channel_name, x, y, w, h, z }
    }
}

/// Turns what a caller wrote into layers, marking what is wrong with them or the canvas.
pub(super) async fn check(
    conn: &mut Conn,
    scope: &Scope,
    id: &LayoutId,
    canvas: &LayoutData,
    inputs: Vec<LayerInput>,
    refused: &mut Refused,
    new_id: impl Fn() -> LayerId,
) -> ApiResult<Vec<LayerRow>> {
    let mut own: HashSet<LayerId> = stored(conn, scope, id).await?.into_iter().map(|row| row.id).collect();
    let mut rows = Vec::new();
    // One more than fits is enough to be refused.
    for (place, input) in inputs.into_iter().take(MAX_LAYERS + 1).enumerate() {
        let LayerInput { id: old, name, channel_id, x, y, w, h, z } = input;
        let name = refused.name(&format!("layers[{place}].name"), &name);
        if !exists(conn, scope, channel_id.as_ref()).await? {
            refused.field(&format!("layers[{place}].channelId"), "reference_missing");
        }
        // Another layout's layer, or the same one twice, would be one row in two places.
        let layer = old.filter(|old| own.remove(old)).unwrap_or_else(&new_id);
        let (site_id, layout_id) = (scope.site().clone(), id.clone());
        rows.push(LayerRow { site_id, id: layer, layout_id, name, channel_id, x, y, w, h, z });
    }
    for refusal in check_layout(&shape(canvas, &rows)).err().unwrap_or_default() {
        refused.field(&refusal.field(), refusal.code());
    }
    Ok(rows)
}

fn shape(canvas: &LayoutData, rows: &[LayerRow]) -> Layout {
    let layer = |row: &LayerRow| {
        let &LayerRow { x, y, w, h, z, .. } = row;
        Layer { id: row.id.clone(), channel: row.channel_id.clone(), x, y, w, h, z }
    };
    Layout {
        width: canvas.width,
        height: canvas.height,
        background: canvas.background.clone(),
        layers: rows.iter().map(layer).collect(),
    }
}

async fn exists(conn: &mut Conn, scope: &Scope, channel: Option<&ChannelId>) -> ApiResult<bool> {
    let Some(channel) = channel else { return Ok(true) };
    match channels::find(conn, scope, channel).await {
        Ok(_) => Ok(true),
        Err(StoreError::NotFound) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

async fn stored(conn: &mut Conn, scope: &Scope, id: &LayoutId) -> ApiResult<Vec<LayerRow>> {
    Ok(layouts::layers(conn, scope, std::slice::from_ref(id)).await?.remove(id).unwrap_or_default())
}

/// The deleted channels that a layout's layers show.
pub(super) async fn missing(conn: &mut Conn, scope: &Scope, id: &LayoutId) -> ApiResult<Holders> {
    let mut gone = Vec::new();
    for channel in stored(conn, scope, id).await?.into_iter().filter_map(|row| row.channel_id) {
        let row = channels::find_any(conn, scope, &channel).await?;
        if row.deleted_at.is_some() {
            gone.push((channel, row.data.name));
        }
    }
    Ok(Holders::default().and("channels", gone))
}
