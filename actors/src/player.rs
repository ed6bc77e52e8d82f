//! Looks after the commands in one player's slot until each is acknowledged or has expired.
//!
//! The site actor puts them there, so that polls never see a version without its commands.
//! It exists only while there are commands: presence is read from the slots in one sweep of the site actor,
//! because an actor for each idle player would cost more than its connection does.

use std::{sync::Arc, time::Duration};

use actix::{Actor, ActorContext, Addr, ArbiterHandle, AsyncContext, Context, Handler, Message, Running};
use atrium_domain::ids::{CommandId, PlayerId};
use dashmap::DashMap;

use crate::{
    directory::Now,
    slot::{PendingCommand, Slot},
};

/// Messages that may wait. When one is lost its command stays until it expires: the actor goes on while there
/// is any.
const MAILBOX: usize = 64;

/// Player actors alive on this node.
#[derive(Default)]
pub struct Offices(DashMap<PlayerId, Addr<PlayerActor>>);

impl Offices {
    /// Sees to it that the commands in the slot end; starts the player's actor if there is none.
    pub fn look_after(&self, arbiter: &ArbiterHandle, slot: &Arc<Slot>, now: &Now) {
        let _ = self.office(arbiter, slot, now).try_send(LookAfter);
    }

    /// Tells the player's actor, if there is one, that a command has ended.
    pub fn acknowledge(&self, player: &PlayerId, command: CommandId) {
        let office = self.0.get(player).map(|office| office.clone());
        if let Some(office) = office {
            let _ = office.try_send(Acknowledge(command));
        }
    }

    /// Player actors alive now.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    fn office(&self, arbiter: &ArbiterHandle, slot: &Arc<Slot>, now: &Now) -> Addr<PlayerActor> {
        let mut entry = self.0.entry(slot.player.clone()).or_insert_with(|| start(arbiter, slot, now));
        if !entry.connected() {
            *entry = start(arbiter, slot, now);
        }
        entry.clone()
    }

    /// Forgets actors that have stopped.
    pub fn sweep(&self) {
        self.0.retain(|_, office| office.connected());
    }
}

fn start(arbiter: &ArbiterHandle, slot: &Arc<Slot>, now: &Now) -> Addr<PlayerActor> {
    let actor = PlayerActor { slot: Arc::clone(slot), now: Arc::clone(now) };
    PlayerActor::start_in_arbiter(arbiter, move |_| actor)
}

/// There are new commands in the slot.
#[derive(Debug, Message)]
#[rtype(result = "()")]
struct LookAfter;

/// The player has reported the result of a command.
#[derive(Debug, Message)]
#[rtype(result = "()")]
pub struct Acknowledge(pub CommandId);

/// Drops what has expired.
#[derive(Debug, Message)]
#[rtype(result = "()")]
struct Expire;

/// See the module's page.
pub struct PlayerActor {
    slot: Arc<Slot>,
    now: Now,
}

impl PlayerActor {
    /// Sleeps until the next command expires; stops when none is left.
    fn rearm(&self, ctx: &mut Context<Self>) {
        let next = self.slot.read(|state| state.commands.iter().map(|command| command.expires_at).min());
        let Some(next) = next else { return ctx.stop() };
        let wait = u64::try_from(next.since_ms((self.now)())).unwrap_or(0);
        ctx.notify_later(Expire, Duration::from_millis(wait));
    }

    fn idle(&self) -> bool {
        self.slot.read(|state| state.commands.is_empty())
    }

    fn drop_commands(&self, ended: impl Fn(&PendingCommand) -> bool) {
        self.slot.change(|state| state.commands.retain(|command| !ended(command)));
    }
}

impl Actor for PlayerActor {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(MAILBOX);
    }

    /// A command may have come after the last one ended and before this: then it goes on.
    fn stopping(&mut self, ctx: &mut Self::Context) -> Running {
        if self.idle() {
            return Running::Stop;
        }
        self.rearm(ctx);
        Running::Continue
    }
}

impl Handler<LookAfter> for PlayerActor {
    type Result = ();

    fn handle(&mut self, _: LookAfter, ctx: &mut Self::Context) {
        self.rearm(ctx);
    }
}

impl Handler<Acknowledge> for PlayerActor {
    type Result = ();

    fn handle(&mut self, Acknowledge(done): Acknowledge, ctx: &mut Self::Context) {
        self.drop_commands(|command| command.id == done);
        if self.idle() {
            ctx.stop();
        }
    }
}

impl Handler<Expire> for PlayerActor {
    type Result = ();

    fn handle(&mut self, _: Expire, ctx: &mut Self::Context) {
        let now = (self.now)();
        self.drop_commands(|command| command.expires_at <= now);
        self.rearm(ctx);
    }
}
