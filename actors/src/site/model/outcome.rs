//! What a decision of the model wants done.

use std::sync::Arc;

use atrium_domain::ids::PlayerId;

use crate::{
    directory::TokenHash,
    session::Frame,
    slot::{ActiveTrigger, Document, PendingCommand, Slot},
};

/// New state for one slot.
pub struct Update {
    /// Whose.
    pub slot: Arc<Slot>,
    /// The schedule, if it differs.
    pub schedule: Option<Document>,
    /// The settings, if they differ.
    pub settings: Option<Document>,
    /// What is active now, if that differs.
    pub triggers: Option<Arc<[ActiveTrigger]>>,
    /// New commands. They go into the slot in one step with the documents: a poll in between would be given
    /// a cursor past the command, and never the command.
    pub commands: Vec<PendingCommand>,
    /// The version that brought it; `None` when only a new day began, which nobody is woken for.
    pub version: Option<i64>,
}

impl Update {
    /// Writes it into the slot. Whether polls have something to learn: then the slot is to be rung.
    pub fn carry_out(&self) -> bool {
        self.slot.change(|state| {
            if let Some(document) = &self.schedule {
                let before = state.schedule.as_ref().map_or(0, |(_, version)| *version);
                state.schedule = Some((document.clone(), self.version.unwrap_or(before)));
            }
            if let Some(document) = &self.settings {
                let before = state.settings.as_ref().map_or(0, |(_, version)| *version);
                state.settings = Some((document.clone(), self.version.unwrap_or(before)));
            }
            if let Some(active) = &self.triggers {
                state.activate(active, self.version);
            }
            for command in &self.commands {
                if !state.commands.iter().any(|known| known.id == command.id) {
                    state.commands.push(command.clone());
                }
            }
            state.version = state.version.max(self.version.unwrap_or(state.version));
            self.version.is_some()
        })
    }
}

/// What is to be done after a decision.
#[derive(Default)]
pub struct Outcome {
    /// The site's version.
    pub version: i64,
    /// Players to strike off.
    pub struck: Vec<(TokenHash, PlayerId)>,
    /// Slots to enter.
    pub entered: Vec<(TokenHash, Arc<Slot>)>,
    /// New states.
    pub updates: Vec<Update>,
    /// What browsers should fetch again.
    pub frames: Vec<Frame>,
}

impl Outcome {
    /// Puts commands with what else is new for the slot.
    pub fn command(&mut self, slot: &Arc<Slot>, commands: Vec<PendingCommand>) {
        if let Some(update) = self.updates.iter_mut().find(|update| Arc::ptr_eq(&update.slot, slot)) {
            update.commands = commands;
            return;
        }
        self.updates.push(Update {
            slot: Arc::clone(slot),
            schedule: None,
            settings: None,
            triggers: None,
            commands,
            version: Some(self.version),
        });
    }
}
