//! The sample triggers: one of each kind, ready to be pressed.

use atrium_domain::{
    ids::TriggerId,
    trigger::{Card, Match, Mode, Screenful, Targets, Tone, Trigger, TriggerKind},
};
use atrium_schema::triggers::{self, TriggerData};

use super::{DemoError, content::Site};

impl Site<'_> {
    /// Stores them.
    pub(super) async fn triggers(&mut self) -> Result<(), DemoError> {
        let card = Card {
            title: "Leave the building".to_owned(),
            text: "Take the nearest stairs and gather at the flagpole.".to_owned(),
            tone: Tone::Alert,
        };
        let (emergency, server, local) = (TriggerKind::Emergency, TriggerKind::Server, TriggerKind::Local);
        let drift = self.file("Drift").map(Screenful::Media);
        let bicycles = self.file("Bicycles").map(Screenful::Media);
        let key = Match::Key { key: "F2".to_owned() };
        let all = [
            (
                "Evacuation",
                Trigger {
                    kind: emergency,
                    mode: Mode::UntilCleared,
                    content: None,
                    card: Some(card),
                    matched: None,
                    wakes_screen: false,
                },
            ),
            (
                "Film on all screens",
                Trigger {
                    kind: server,
                    mode: Mode::Once,
                    content: drift,
                    card: None,
                    matched: None,
                    wakes_screen: false,
                },
            ),
            (
                "Bicycles by F2",
                Trigger {
                    kind: local,
                    mode: Mode::For(10),
                    content: bicycles,
                    card: None,
                    matched: Some(key),
                    wakes_screen: false,
                },
            ),
        ];
        let targets = Targets { everywhere: true, ..Targets::default() };
        for (name, trigger) in all {
            let (id, now): (TriggerId, _) = (self.state.new_id(), self.state.now());
            let data = TriggerData::write(name.to_owned(), trigger, &targets);
            triggers::insert(&mut self.tx, self.scope, &id, data, now).await?;
        }
        Ok(())
    }
}
