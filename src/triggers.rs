//! Using triggers: one write, whoever asks and however many screens it reaches.

use atrium_domain::{
    change::{Actor, ChangeKind},
    ids::{ActivationId, Id, TriggerId},
    permission::{Kind, Scope, Thing},
    playlist::default_duration_ms,
    schedule::MediaKind,
    time::Moment,
    trigger::{Card, Mode, Screenful, Trigger, Use, UseRefusal, decide},
};
use atrium_schema::{
    Conn, DbResult, StoreError,
    activations::{self, ActivationRow, NewActivation},
    audit::Trace,
    changes::SiteTx,
    hook_calls, media, playlists, triggers,
};

use crate::state::State;

/// Activations that may stand of a site at once: every screen is told all that are for it.
pub const MOST_STANDING: usize = 100;

/// On whose word a trigger is used.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who stands behind it.
    pub actor: Actor,
    /// Where the call came from.
    pub trace: Trace,
    /// How it came.
    pub source: Source,
    /// What may be carried out only once.
    pub heard: Option<Heard>,
}

/// A signed call without a key: the same one again is not a second wish.
#[derive(Debug, Clone)]
pub struct Heard {
    /// Whose secret signed it.
    pub trigger: TriggerId,
    /// In hex.
    pub signature: String,
    /// From when on its age alone refuses it.
    pub expires_at: Moment,
}

/// How a call came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Somebody signed in.
    Person,
    /// A program with a token.
    Token,
    /// A signed call from outside.
    Hook,
    /// An alert of a feed.
    Alert,
}

impl Source {
    /// The name stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Token => "token",
            Self::Hook => "hook",
            Self::Alert => "alert",
        }
    }
}

/// A wish to use a trigger.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// The caller's name for this use: a second wish with it changes nothing.
    pub key: Option<String>,
    /// Other words than the trigger's own.
    pub card: Option<Card>,
    /// Another time than the trigger's own.
    pub seconds: Option<u32>,
    /// Only to start: a toggle that is on stays on.
    pub start: bool,
}

/// What became of a wish.
#[derive(Debug, Clone, PartialEq)]
pub enum Used {
    /// It began.
    Started(ActivationRow),
    /// What was active is taken down: the trigger is a toggle.
    Stopped(ActivationRow),
    /// It was wished before.
    Known(ActivationRow),
}

/// Why a trigger was not used.
#[derive(Debug, thiserror::Error)]
pub enum UseError {
    /// It cannot be.
    #[error(transparent)]
    Refused(#[from] UseRefusal),
    /// As many stand as a site may have at once.
    #[error("too much is active")]
    TooMany,
    /// The call was carried out before.
    #[error("this call was heard before")]
    Repeated,
    /// The store says no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Uses a trigger, and tells the site's screens.
///
/// # Errors
/// `NotFound` and `OutOfReach` for triggers that the scope does not hold; what [`decide`] refuses.
pub async fn activate(
    state: &State,
    scope: &Scope,
    caller: &Caller,
    id: &TriggerId,
    wish: &Wish,
) -> Result<Used, UseError> {
    let fresh: ActivationId = state.new_id();
    let mut tx = begin(state, scope, caller, fresh.as_str()).await?;
    let row = triggers::hold(&mut tx, scope, id).await?;
    if let Some(key) = &wish.key
        && let Some(known) = activations::by_key(&mut tx, scope, id, key).await?
    {
        tx.rollback().await?;
        return Ok(Used::Known(known));
    }
    let (trigger, _) = row.data.read().ok_or(StoreError::NotFound)?;
    let now = state.now();
    let all = activations::standing(&mut tx, &scope.whole(), now).await?;
    let unnamed = |row: &&ActivationRow| wish.key.is_none() && row.trigger_id == *id && row.key.is_none();
    let mine: Vec<ActivationRow> = all.iter().filter(unnamed).cloned().collect();
    if let (true, Mode::Toggle, Some(known)) = (wish.start, trigger.mode, mine.last()) {
        let known = known.clone();
        tx.rollback().await?;
        return Ok(Used::Known(known));
    }
    let standing: Vec<ActivationId> = mine.into_iter().map(|row| row.id).collect();
    let pass_ms = pass_ms(&mut tx, scope, &trigger).await?;
    match decide(&trigger, &standing, wish.seconds, pass_ms, now)? {
        Use::Stop(ids) => {
            tx.names("trigger.stopped", "trigger", &row.data.name);
            activations::clear(&mut tx, scope, &ids, now).await?;
            let last = ids.last().ok_or(StoreError::NotFound)?;
            let stopped = activations::find(&mut tx, scope, last).await?;
            commit(state, tx).await?;
            Ok(Used::Stopped(stopped))
        }
        Use::Start { until, replaces } => {
            tx.names("trigger.used", "trigger", &row.data.name);
            if all.len() - replaces.len() >= MOST_STANDING {
                return Err(UseError::TooMany);
            }
            activations::clear(&mut tx, scope, &replaces, now).await?;
            let card = wish.card.as_ref().and_then(|card| serde_json::to_string(card).ok());
            let new = NewActivation {
                id: &fresh,
                trigger: id,
                key: wish.key.as_deref(),
                card: card.as_deref(),
                until,
                source: caller.source.as_str(),
                actor_id: caller.actor.id(),
            };
            let started = activations::insert(&mut tx, scope, &new, now).await?;
            commit(state, tx).await?;
            Ok(Used::Started(started))
        }
    }
}

/// Takes activations down, and tells the site's screens; gives the number of those that were not over.
pub async fn clear(
    state: &State,
    scope: &Scope,
    caller: &Caller,
    ids: &[ActivationId],
) -> Result<usize, UseError> {
    // One change, however many: its object is named only when it is one.
    let object = if let [alone] = ids { alone.as_str() } else { "" };
    let mut tx = begin(state, scope, caller, object).await?;
    let mut name = String::new();
    for id in ids {
        let row = activations::find(&mut tx, scope, id).await?;
        // It may have been deleted meanwhile: what is over does not keep the others up.
        let trigger = triggers::find_any(&mut tx, scope, &row.trigger_id).await?;
        if !scope.holds(&Thing::new(Kind::Trigger, trigger.id.as_str())) {
            return Err(StoreError::OutOfReach.into());
        }
        name = trigger.data.name;
    }
    let cleared = activations::clear(&mut tx, scope, ids, state.now()).await?;
    if cleared == 0 {
        tx.rollback().await?;
        return Ok(0);
    }
    if ids.len() == 1 {
        tx.names("trigger.stopped", "trigger", &name);
    } else {
        tx.names("trigger.all_stopped", "trigger", "");
    }
    commit(state, tx).await?;
    Ok(cleared)
}

async fn begin(state: &State, scope: &Scope, caller: &Caller, id: &str) -> Result<SiteTx, UseError> {
    let kind = ChangeKind::Activations;
    let mut tx = SiteTx::begin(&state.db, scope, &caller.actor, kind, id, state.now()).await?;
    hear(&mut tx, scope, caller).await?;
    tx.traced(caller.trace.clone());
    Ok(tx)
}

/// Notes a call that may be carried out once.
///
/// # Errors
/// `Repeated` if it was.
pub async fn hear(conn: &mut Conn, scope: &Scope, caller: &Caller) -> Result<(), UseError> {
    let Some(Heard { trigger, signature, expires_at }) = &caller.heard else { return Ok(()) };
    if hook_calls::note(conn, scope, trigger, signature, *expires_at).await? {
        return Ok(());
    }
    Err(UseError::Repeated)
}

async fn commit(state: &State, tx: SiteTx) -> DbResult<()> {
    let change = tx.commit().await?;
    state.bus.publish(&change);
    Ok(())
}

/// The length of one pass of the content, for a trigger that is shown once; the content may be out of reach.
async fn pass_ms(conn: &mut Conn, scope: &Scope, trigger: &Trigger) -> DbResult<Option<i64>> {
    if trigger.mode != Mode::Once {
        return Ok(None);
    }
    let whole = scope.whole();
    Ok(match &trigger.content {
        Some(Screenful::Media(id)) => {
            let data = media::find_any(conn, &whole, id).await?.data;
            let kind = if data.kind == "video" { MediaKind::Video } else { MediaKind::Image };
            default_duration_ms(kind, data.duration_ms).ok()
        }
        Some(Screenful::Playlist(id)) => {
            let items = playlists::items(conn, &whole, std::slice::from_ref(id)).await?.remove(id);
            Some(items.unwrap_or_default().iter().map(|row| row.data.duration_ms).sum())
        }
        _ => None,
    })
}
