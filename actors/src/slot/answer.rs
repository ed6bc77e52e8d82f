//! What a poll is answered, decided from the slot's state and the player's cursor.

use std::borrow::Cow;

use atrium_domain::{ids::Id, receipt::Stage, time::Moment};
use serde::Serialize;
use serde_json::Value;

use super::{ActiveTrigger, Document, Glance, PendingCommand, PlayerState, Slot};
use crate::cursor::Cursor;

impl Slot {
    /// What there is after `cursor`. A cursor that is missing, malformed, of another epoch or of the future
    /// is no error: everything is told anew (`reset`).
    pub fn glance(&self, cursor: Option<&str>, now: Moment) -> Glance {
        if self.is_revoked() {
            return Glance::Revoked;
        }
        let after = cursor.and_then(|text| text.parse::<Cursor>().ok()).filter(|cursor| self.knows(cursor));
        if let Some(cursor) = &after {
            self.has_stored(cursor.version);
        }
        let after = after.map(|cursor| cursor.version);
        let (glance, told) = self.read(|state| match after {
            Some(version) if nothing_after(state, version, now) => (Glance::Nothing, None),
            after => {
                let told = changed(state.schedule.as_ref(), after).map(|(schedule, _)| schedule.etag.clone());
                (Glance::Answer(answer(self, state, after, now)), told)
            }
        });
        // Outside the slot's lock: whoever opens a receipt holds the other one first.
        if let Some(etag) = told {
            self.site.receipts.note(&self.screen, &etag, Stage::Woken, now);
        }
        glance
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
        && changed(state.triggers.as_ref(), after).is_none()
        && !state.commands.iter().any(|command| waiting(command, after, now))
}

/// The answer as it goes out: written straight from the state, because a site-wide change makes one for
/// every player at once.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer<'a> {
    cursor: String,
    server_time: Moment,
    reset: bool,
    instructions: Vec<Instruction<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Instruction<'a> {
    id: Cow<'a, str>,
    kind: &'static str,
    created_at: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<Moment>,
    payload: Payload<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Payload<'a> {
    Document { etag: &'a str },
    Triggers { active: Vec<&'a ActiveTrigger> },
    Command { name: &'a str, args: &'a Value },
}

fn answer(slot: &Slot, state: &PlayerState, after: Option<i64>, now: Moment) -> Vec<u8> {
    let parts = [("schedule", &state.schedule), ("settings", &state.settings)];
    let documents = parts.into_iter().filter_map(|(kind, part)| document(kind, part.as_ref(), after, now));
    let triggers = triggers(state, after, now);
    let commands = state.commands.iter().filter(|command| waiting(command, after, now)).map(command);
    let answer = Answer {
        cursor: format!("{}.{}", slot.site.epoch, state.version),
        server_time: now,
        reset: after.is_none(),
        instructions: documents.chain(triggers).chain(commands).collect(),
    };
    // One of thousands at once: room for a usual one from the beginning.
    let mut json = Vec::with_capacity(512);
    // Texts, numbers and JSON that was parsed before: nothing here can fail to be written.
    if serde_json::to_writer(&mut json, &answer).is_err() {
        json.clear();
    }
    json
}

fn document<'a>(
    kind: &'static str,
    part: Option<&'a (Document, i64)>,
    after: Option<i64>,
    now: Moment,
) -> Option<Instruction<'a>> {
    let (document, version) = changed(part, after)?;
    Some(Instruction {
        id: format!("{kind}-{version}-{}", document.etag).into(),
        kind,
        created_at: now,
        expires_at: None,
        payload: Payload::Document { etag: &document.etag },
    })
}

/// All that is active, when that changed; also that nothing is, to somebody who knows nothing.
fn triggers(state: &PlayerState, after: Option<i64>, now: Moment) -> Option<Instruction<'_>> {
    let (active, version) = match (changed(state.triggers.as_ref(), after), after) {
        (Some((active, version)), _) => (active.iter().filter(|one| one.lasts(now)).collect(), *version),
        (None, None) => (Vec::new(), 0),
        (None, Some(_)) => return None,
    };
    Some(Instruction {
        id: format!("triggers-{version}").into(),
        kind: "triggers",
        created_at: now,
        expires_at: None,
        payload: Payload::Triggers { active },
    })
}

fn command(command: &PendingCommand) -> Instruction<'_> {
    Instruction {
        id: command.id.as_str().into(),
        kind: "command",
        created_at: command.created_at,
        expires_at: Some(command.expires_at),
        payload: Payload::Command { name: &command.name, args: &command.args },
    }
}
