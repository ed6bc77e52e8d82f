//! Triggers in a schedule: what each would show, compiled ahead, so that it is on the device when it is used.

use std::collections::BTreeMap;

use super::{
    compile::{Contribution, Work},
    model::{Catalogue, Source},
    timeline::{LocalTrigger, TimelineTrigger, TriggerShow},
};
use crate::{
    ids::TriggerId,
    trigger::{Mode, Screenful, Trigger},
};

/// The triggers of a schedule.
#[derive(Debug, Default)]
pub(super) struct Triggers {
    /// What each shows.
    pub shown: BTreeMap<TriggerId, TimelineTrigger>,
    /// What starts those that are matched on the player, in order of id.
    pub local: Vec<LocalTrigger>,
}

impl<'a> Work<'a> {
    /// Compiles triggers. Layouts go with those of the root.
    pub(super) fn triggers(
        &mut self,
        ids: &[TriggerId],
        catalogue: &'a Catalogue,
        root: &mut Contribution,
    ) -> Triggers {
        let mut all = Triggers::default();
        for id in ids {
            self.context.sources.insert(Source::Trigger(id.clone()));
            let Some(trigger) = catalogue.triggers.get(id) else { continue };
            if let Some(matched) = &trigger.matched {
                all.local.push(LocalTrigger {
                    trigger_id: id.clone(),
                    matched: matched.clone(),
                    mode: trigger.mode.as_str().into(),
                    seconds: trigger.mode.seconds(),
                });
            }
            if trigger.mode != Mode::Clear {
                let shown = self.trigger(trigger, catalogue, root);
                all.shown.insert(id.clone(), shown);
            }
        }
        all
    }

    fn trigger(
        &mut self,
        trigger: &Trigger,
        catalogue: &'a Catalogue,
        root: &mut Contribution,
    ) -> TimelineTrigger {
        let show = trigger.content.as_ref().and_then(|content| self.show(content, catalogue, root));
        TimelineTrigger {
            precedence: trigger.kind.precedence(),
            show: show.unwrap_or(TriggerShow::Card),
            card: trigger.card.clone(),
            wakes_screen: trigger.wakes(),
        }
    }

    /// `None` when there is nothing to show.
    fn show(
        &mut self,
        content: &Screenful,
        catalogue: &'a Catalogue,
        root: &mut Contribution,
    ) -> Option<TriggerShow> {
        self.rewind();
        match content {
            Screenful::Media(id) => self.pass(&Source::Media(id.clone())),
            Screenful::Playlist(id) => self.pass(&Source::Playlist(id.clone())),
            Screenful::Channel(id) => {
                let shown = self.full_screen(id);
                let tail = shown.tail.root.unwrap_or_default();
                Some(TriggerShow::Channel { segments: shown.segments, tail })
            }
            Screenful::Layout(id) => {
                self.context.sources.insert(Source::Layout(id.clone()));
                let shown = self.layout(id, catalogue.layouts.get(id)?);
                root.layouts.extend(shown.layouts);
                root.tail.layers.extend(shown.tail.layers);
                Some(TriggerShow::Layout { layout: id.clone() })
            }
        }
    }

    fn pass(&mut self, source: &Source) -> Option<TriggerShow> {
        let lists = self.context.list(source);
        if lists.is_empty() {
            return None;
        }
        let program = self.program(&lists);
        Some(TriggerShow::Program { program })
    }
}
