//! What a poll is answered, decided from the slot's state and the player's cursor.

use atrium_domain::time::Moment;
use serde_json::{Value, json};

use super::{Glance, PendingCommand, PlayerState, Slot};
use crate::cursor::Cursor;

impl Slot {
    /// What there is after `cursor`. A cursor that is missing, malformed, of another epoch or of the future
    /// is no error: everything is told anew (`reset`).
    pub fn glance(&self, cursor: Option<&str>, now: Moment) -> Glance {
        if self.is_revoked() {
            return Glance::Revoked;
        }
        let after = cursor.and_then(|text| text.parse::<Cursor>().ok()).filter(|cursor| self.knows(cursor));
        self.read(|state| match after {
            None => Glance::Answer(answer(self, state, None, now)),
            Some(cursor) if nothing_after(state, cursor.version, now) => Glance::Nothing,
            Some(cursor) => Glance::Answer(answer(self, state, Some(cursor.version), now)),
        })
    }

    /// A cursor of this epoch that is not of the future.
    fn knows(&self, cursor: &Cursor) -> bool {
        let processed = self.site.processed.load(std::sync::atomic::Ordering::Acquire);
        *cursor.epoch == *self.site.epoch && cursor.version <= processed
    }
}

fn changed<T>(part: Option<&(T, i64)>, after: Option<i64>) -> Option<&(T, i64)> {
    part.filter(|(_, version)| after.is_none_or(|after| *version > after))
}

fn waiting(command: &PendingCommand, after: Option<i64>, now: Moment) -> bool {
    command.expires_at > now && after.is_none_or(|after| command.version > after)
}

fn nothing_after(state: &PlayerState, after: i64, now: Moment) -> bool {
    let after = Some(after);
    changed(state.schedule.as_ref(), after).is_none()
        && changed(state.settings.as_ref(), after).is_none()
        && !state.commands.iter().any(|command| waiting(command, after, now))
}

fn answer(slot: &Slot, state: &PlayerState, after: Option<i64>, now: Moment) -> String {
    let mut instructions: Vec<Value> = Vec::new();
    let parts = [("schedule", state.schedule.as_ref()), ("settings", state.settings.as_ref())];
    for (kind, part) in parts {
        if let Some((document, version)) = changed(part, after) {
            instructions.push(json!({
                "id": format!("{kind}-{version}-{}", document.etag), "kind": kind,
                "createdAt": now, "payload": { "etag": &*document.etag },
            }));
        }
    }
    if after.is_none() {
        let triggers =
            json!({ "id": "triggers-0", "kind": "triggers", "createdAt": now, "payload": { "active": [] } });
        instructions.push(triggers);
    }
    for command in state.commands.iter().filter(|command| waiting(command, after, now)) {
        instructions.push(json!({
            "id": command.id, "kind": "command", "createdAt": command.created_at,
            "expiresAt": command.expires_at, "payload": { "name": command.name, "args": command.args },
        }));
    }
    let cursor = Cursor { epoch: slot.site.epoch.to_string(), version: state.version };
    json!({
        "cursor": cursor.to_string(), "serverTime": now, "reset": after.is_none(), "instructions": instructions,
    })
    .to_string()
}
