//! What a folder's move would do to people's access: asked before it is done.

use std::collections::{HashMap, HashSet};

use actix_web::{get, web};
use atrium_domain::{
    ids::{FolderId, Id},
    permission::{AccessType, Kind, Move, Scope, Turn},
};
use atrium_schema::{
    Conn, StoreError, access_grants, access_groups, media_folders, reach, screen_folders, users,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    error::ApiResult,
    extract::{Allowed, App, ManageMedia, ManageScreens},
    holders::Named,
    resource::{PathId, referenced},
};

/// Where a folder is to go.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Into {
    /// The folder it goes into; none if absent.
    #[param(value_type = Option<String>)]
    parent_id: Option<FolderId>,
}

/// Who gains and who loses access to a folder and what lies in it. People with site access do neither.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct MovePreview {
    /// Those who reach it then and do not now.
    gains: Vec<Named>,
    /// Those who reach it now and then no longer.
    loses: Vec<Named>,
}

/// Shows who would gain and lose access if a screen folder moved.
#[utoipa::path(tag = "screen-folders", operation_id = "previewScreenFolderMove", params(Into), responses((status = 200, body = MovePreview)))]
#[get("/api/v1/sites/{siteId}/screen-folders/{id}/move-preview")]
pub async fn screens(
    app: App,
    allowed: Allowed<ManageScreens>,
    id: PathId<FolderId>,
    into: web::Query<Into>,
) -> ApiResult<web::Json<MovePreview>> {
    let (mut conn, scope) = (app.db.read().await?, &allowed.scope);
    screen_folders::hold(&mut conn, scope, &id.0).await?;
    if let Some(parent) = &into.parent_id {
        referenced("parentId", screen_folders::find(&mut conn, scope, parent).await)?;
    }
    Ok(web::Json(preview(&mut conn, scope, Kind::ScreenFolder, &id.0, into.parent_id.as_ref()).await?))
}

/// Shows who would gain and lose access if a media folder moved.
#[utoipa::path(tag = "media", operation_id = "previewMediaFolderMove", params(Into), responses((status = 200, body = MovePreview)))]
#[get("/api/v1/sites/{siteId}/media-folders/{id}/move-preview")]
pub async fn media(
    app: App,
    allowed: Allowed<ManageMedia>,
    id: PathId<FolderId>,
    into: web::Query<Into>,
) -> ApiResult<web::Json<MovePreview>> {
    let (mut conn, scope) = (app.db.read().await?, &allowed.scope);
    media_folders::hold(&mut conn, scope, &id.0).await?;
    if let Some(parent) = &into.parent_id {
        referenced("parentId", media_folders::find(&mut conn, scope, parent).await)?;
    }
    Ok(web::Json(preview(&mut conn, scope, Kind::MediaFolder, &id.0, into.parent_id.as_ref()).await?))
}

async fn preview(
    conn: &mut Conn,
    scope: &Scope,
    kind: Kind,
    id: &FolderId,
    into: Option<&FolderId>,
) -> ApiResult<MovePreview> {
    let folders = reach::folders(conn, scope, kind).await?;
    let step = Move { folders: &folders, kind, folder: id.as_str(), into: into.map(Id::as_str) };
    let granted = granted(conn, scope, kind).await?;
    let mut preview = MovePreview::default();
    for (user, account) in users::list(conn, scope).await? {
        let Some(theirs) = granted.get(user.id.as_str()).filter(|_| user.access == AccessType::Group) else {
            continue;
        };
        let person = Named { id: user.id.to_string(), name: account.data.display_name };
        match step.turn(&theirs.iter().map(String::as_str).collect()) {
            Some(Turn::Gains) => preview.gains.push(person),
            Some(Turn::Loses) => preview.loses.push(person),
            None => {}
        }
    }
    Ok(preview)
}

/// The folders each user was granted, alone or by a group.
async fn granted(
    conn: &mut Conn,
    scope: &Scope,
    kind: Kind,
) -> Result<HashMap<String, HashSet<String>>, StoreError> {
    let mut by_holder: HashMap<String, HashSet<String>> = HashMap::new();
    for (holder, folder) in access_grants::of_kind(conn, scope, kind).await? {
        by_holder.entry(holder).or_default().insert(folder);
    }
    for (group, people) in access_groups::members(conn, scope).await? {
        if let Some(folders) = by_holder.get(group.as_str()).cloned() {
            for user in people {
                by_holder.entry(user.to_string()).or_default().extend(folders.iter().cloned());
            }
        }
    }
    Ok(by_holder)
}
