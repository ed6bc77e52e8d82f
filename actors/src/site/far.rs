//! How far activations have come: asked by handlers, and told to watchers as they go.

use std::{collections::HashMap, sync::atomic::Ordering, time::Duration};

use actix::{AsyncContext, Context, Handler, Message, MessageResult};
use atrium_domain::ids::{ActivationId, TriggerId};

use super::{Reached, SiteActor};
use crate::session::Frame;

/// Between two looks at how far activations have come, while somebody watches.
const STEP: Duration = Duration::from_millis(250);
/// So many looks after the last step; then the sweep looks.
const PATIENCE: u32 = 240;

/// Asks how far activations have come; of those that are over nothing is known.
#[derive(Debug, Message)]
#[rtype(result = "HashMap<ActivationId, Reached>")]
pub struct HowFar(pub Vec<ActivationId>);

/// Asks how many screens triggers are for.
#[derive(Debug, Message)]
#[rtype(result = "HashMap<TriggerId, u32>")]
pub struct AimedAt(pub Vec<TriggerId>);

/// Looks whether activations have come further.
#[derive(Debug, Message)]
#[rtype(result = "()")]
struct LookHowFar;

impl SiteActor {
    /// Looks often for a while: whoever pressed the button watches the screens come in.
    pub(super) fn follow(&mut self, ctx: &mut Context<Self>) {
        if std::mem::replace(&mut self.looks, PATIENCE) == 0 {
            ctx.notify_later(LookHowFar, STEP);
        }
    }

    /// Tells watchers if activations have come further.
    pub(super) fn tell_progress(&mut self) {
        if self.watchers.is_empty() {
            return;
        }
        let progress = self.shared.steps.load(Ordering::Acquire);
        if std::mem::replace(&mut self.progress, progress) != progress {
            let version = self.processed();
            self.tell(&Frame { kind: "reach", ids: Vec::new(), version });
        }
    }
}

impl Handler<HowFar> for SiteActor {
    type Result = MessageResult<HowFar>;

    fn handle(&mut self, HowFar(ids): HowFar, _: &mut Self::Context) -> Self::Result {
        let steps = self.shared.steps.load(Ordering::Acquire);
        let known = |id: ActivationId| self.model.reached(&id, steps).map(|reached| (id, reached));
        MessageResult(ids.into_iter().filter_map(known).collect())
    }
}

impl Handler<AimedAt> for SiteActor {
    type Result = MessageResult<AimedAt>;

    fn handle(&mut self, AimedAt(triggers): AimedAt, _: &mut Self::Context) -> Self::Result {
        MessageResult(self.model.aimed_at(&triggers))
    }
}

impl Handler<LookHowFar> for SiteActor {
    type Result = ();

    fn handle(&mut self, _: LookHowFar, ctx: &mut Self::Context) {
        self.tell_progress();
        self.looks = self.looks.saturating_sub(1);
        if self.looks > 0 {
            ctx.notify_later(LookHowFar, STEP);
        }
    }
}
