//! Which triggers may be: domain's rules, and content and targets that are there.

use std::collections::BTreeSet;

use atrium_domain::{
    ids::{FolderId, Id, ScreenId},
    permission::{Kind, Scope, Thing},
    trigger::{self, Mode, Screenful, Targets, Trigger, TriggerKind},
};
use atrium_schema::{
    Conn, channels, layouts, media, playlists, screen_folders, screens, triggers::TriggerData,
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{TriggerCard, TriggerContentKind, TriggerMatch};
use crate::http::{
    error::{ApiError, ApiResult},
    resource::{Refused, referenced},
};

/// A trigger as callers write it: whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TriggerInput {
    /// Its name.
    name: String,
    /// `emergency`, `server` or `local`.
    kind: String,
    /// `once`, `seconds`, `untilCleared`, `toggle` or `clear`.
    mode: String,
    /// How long, if the mode is `seconds`: 1 to 86,400.
    seconds: Option<u32>,
    /// What it shows.
    content: Option<TriggerContentInput>,
    /// The message it shows, or shows while the content's files are not there.
    card: Option<TriggerCard>,
    /// Which screens it is for: those that any part names.
    targets: TriggerTargetsInput,
    /// What starts a local one.
    #[serde(rename = "match")]
    matched: Option<TriggerMatch>,
    /// Whether it is shown outside a screen's active hours too; an emergency always is.
    #[serde(default)]
    wakes_screen: bool,
}

/// What a trigger is to show.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TriggerContentInput {
    /// What kind of thing.
    #[schema(inline)]
    kind: TriggerContentKind,
    /// Its id.
    id: String,
}

/// Which screens a trigger is to be for; at most 50 of each kind.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TriggerTargetsInput {
    /// All of the site.
    #[serde(default)]
    everywhere: bool,
    /// Those in these folders and below.
    #[serde(default)]
    folders: BTreeSet<String>,
    /// Those with any of these tags.
    #[serde(default)]
    tags: BTreeSet<String>,
    /// These.
    #[serde(default)]
    screens: BTreeSet<String>,
}

/// Checks a trigger; everything that is wrong with its form is answered at once.
pub(super) async fn check(conn: &mut Conn, scope: &Scope, input: TriggerInput) -> ApiResult<TriggerData> {
    let mut refused = Refused::default();
    let name = refused.name("name", &input.name);
    let kind = TriggerKind::parse(&input.kind);
    let mode = Mode::parse(&input.mode, input.seconds.or(Some(0)));
    for (field, read) in [("kind", kind.is_some()), ("mode", mode.is_some())] {
        if !read {
            refused.field(field, "required");
        }
    }
    let content = input.content.as_ref().map(TriggerContentInput::parse).transpose()?;
    let targets = input.targets.parse()?;
    let (Some(kind), Some(mode)) = (kind, mode) else {
        return Err(refused.done().err().unwrap_or_else(ApiError::not_found));
    };
    let (card, matched) = (input.card.map(Into::into), input.matched.map(Into::into));
    let trigger = Trigger { kind, mode, content, card, matched, wakes_screen: input.wakes_screen };
    for wrong in trigger::check(&trigger, &targets) {
        refused.field(wrong.field, wrong.code);
    }
    refused.done()?;
    if let Some(content) = &trigger.content {
        there(conn, scope, content).await?;
    }
    within_reach(conn, scope, &targets).await?;
    Ok(TriggerData::write(name, trigger, &targets))
}

async fn there(conn: &mut Conn, scope: &Scope, content: &Screenful) -> ApiResult<()> {
    match content {
        Screenful::Media(id) => referenced("content", media::find(conn, scope, id).await).map(drop),
        Screenful::Playlist(id) => referenced("content", playlists::find(conn, scope, id).await).map(drop),
        Screenful::Channel(id) => referenced("content", channels::find(conn, scope, id).await).map(drop),
        Screenful::Layout(id) => referenced("content", layouts::find(conn, scope, id).await).map(drop),
    }
}

/// Whoever reaches a part of the site targets that part: by its folders and screens, since a tag may stand anywhere.
async fn within_reach(conn: &mut Conn, scope: &Scope, targets: &Targets) -> ApiResult<()> {
    if scope.reach().is_some() && (targets.everywhere || !targets.tags.is_empty()) {
        return Err(ApiError::field("targets", "targets_out_of_reach"));
    }
    for id in &targets.folders {
        referenced("targets", screen_folders::find(conn, scope, id).await)?;
        if !scope.holds(&Thing::new(Kind::ScreenFolder, id.as_str())) {
            return Err(ApiError::field("targets", "targets_out_of_reach"));
        }
    }
    for id in &targets.screens {
        let row = referenced("targets", screens::find(conn, scope, id).await)?;
        let folder = row.data.folder_id.as_ref().map(Id::as_str);
        if !scope.holds(&Thing::within(Kind::Screen, id.as_str(), folder)) {
            return Err(ApiError::field("targets", "targets_out_of_reach"));
        }
    }
    Ok(())
}

impl TriggerContentInput {
    fn parse(&self) -> ApiResult<Screenful> {
        fn id<T: Id>(text: &str) -> ApiResult<T> {
            T::parse(text).map_err(|_| ApiError::field("content", "reference_missing"))
        }
        Ok(match self.kind {
            TriggerContentKind::Media => Screenful::Media(id(&self.id)?),
            TriggerContentKind::Playlist => Screenful::Playlist(id(&self.id)?),
            TriggerContentKind::Channel => Screenful::Channel(id(&self.id)?),
            TriggerContentKind::Layout => Screenful::Layout(id(&self.id)?),
        })
    }
}

impl TriggerTargetsInput {
    fn parse(self) -> ApiResult<Targets> {
        let missing = || ApiError::field("targets", "reference_missing");
        let folders = self.folders.iter().map(|id| FolderId::parse(id)).collect::<Result<_, _>>();
        let screens = self.screens.iter().map(|id| ScreenId::parse(id)).collect::<Result<_, _>>();
        let tags = self.tags.into_iter().filter(|tag| !tag.is_empty() && tag.len() <= 100).collect();
        Ok(Targets {
            everywhere: self.everywhere,
            folders: folders.map_err(|_| missing())?,
            tags,
            screens: screens.map_err(|_| missing())?,
        })
    }
}
