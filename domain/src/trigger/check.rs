//! Which triggers can be.

use super::{CARD_TEXT, CARD_TITLE, Card, Mode, Screenful, Targets, Trigger, TriggerKind};

/// What is wrong with a trigger: a field, and a code for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// The field of the API.
    pub field: &'static str,
    /// Why, for the catalogue.
    pub code: &'static str,
}

/// Longest time of [`Mode::For`], in seconds: a day.
const LONGEST: u32 = 86_400;

/// Everything that is wrong with a trigger.
#[must_use]
pub fn check(trigger: &Trigger, targets: &Targets) -> Vec<Refusal> {
    let mut refused = Vec::new();
    let mut refuse = |field, code| refused.push(Refusal { field, code });
    if let Some(code) = wrong_mode(trigger) {
        refuse(if code == "seconds_out_of_range" { "seconds" } else { "mode" }, code);
    }
    match (trigger.mode, &trigger.content, &trigger.card) {
        (Mode::Clear, None, None) => {}
        (Mode::Clear, ..) => refuse("content", "trigger_clears_only"),
        (_, None, None) => refuse("content", "trigger_empty"),
        _ => {}
    }
    if let Some(card) = &trigger.card {
        card.check().into_iter().for_each(|wrong| refuse(wrong.field, wrong.code));
    }
    match (trigger.kind, &trigger.matched) {
        (TriggerKind::Local, None) => refuse("match", "required"),
        (TriggerKind::Local, Some(matched)) => {
            if let Err(wrong) = matched.check() {
                refuse(wrong.0, "match_impossible");
            }
        }
        (_, Some(_)) => refuse("match", "trigger_not_local"),
        (_, None) => {}
    }
    if targets.are_none() {
        refuse("targets", "required");
    }
    if targets.are_too_many() {
        refuse("targets", "too_many_targets");
    }
    refused
}

fn wrong_mode(trigger: &Trigger) -> Option<&'static str> {
    let ends = matches!(trigger.content, Some(Screenful::Media(_) | Screenful::Playlist(_)));
    match (trigger.mode, trigger.kind) {
        (Mode::For(seconds), _) if !(1..=LONGEST).contains(&seconds) => Some("seconds_out_of_range"),
        (Mode::Clear, TriggerKind::Emergency | TriggerKind::Server) => Some("trigger_not_local"),
        // A player ends its own after half a minute; here nobody would know when.
        (Mode::Once, TriggerKind::Emergency | TriggerKind::Server) if !ends => Some("trigger_has_no_end"),
        _ => None,
    }
}

impl Card {
    /// Everything that is wrong with its words.
    #[must_use]
    pub fn check(&self) -> Vec<Refusal> {
        let (title, text) = (self.title.trim().chars().count(), self.text.chars().count());
        let strange = |text: &str| text.chars().any(|c| c.is_control() && c != '\n');
        let mut refused = Vec::new();
        if title == 0 || self.title.contains('\n') || strange(&self.title) {
            refused.push(Refusal { field: "card.title", code: "required" });
        } else if title > CARD_TITLE {
            refused.push(Refusal { field: "card.title", code: "text_too_long" });
        }
        if text > CARD_TEXT || strange(&self.text) {
            refused.push(Refusal { field: "card.text", code: "text_too_long" });
        }
        refused
    }
}
