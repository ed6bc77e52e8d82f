//! From slots to the timeline's segments, programs and media list.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    rc::Rc,
};

use sha2::{Digest, Sha256};

use super::{
    channel::Resolved,
    media::Lists,
    resolve::{ListId, Slot},
    timeline::{MediaEntry, Program, Reason, Segment, TailSegment},
};
use crate::time::Moment;

/// Collects the programs that segments name.
#[derive(Debug, Default)]
pub(crate) struct Emitter {
    programs: BTreeMap<String, Program>,
    keys: HashMap<Rc<[ListId]>, String>,
    /// Program keys in the order met, with the first instant shown.
    shown: Vec<(i64, String)>,
    first: HashMap<String, usize>,
}

/// Hex of the first bytes of a SHA-256.
pub(crate) fn short_hash(bytes: &[u8], digits: usize) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().flat_map(|byte| [byte >> 4, byte & 15]).take(digits).map(digit).collect()
}

fn digit(nibble: u8) -> char {
    char::from_digit(u32::from(nibble), 16).unwrap_or('0')
}

impl Emitter {
    /// A channel's segments; neighbours that say the same are one.
    pub fn segments(&mut self, resolved: &Resolved, lists: &Lists) -> Vec<Segment> {
        let mut segments: Vec<Segment> = Vec::with_capacity(resolved.slots.len());
        for slot in &resolved.slots {
            let segment = Segment {
                from: Moment::from_ms(slot.from),
                until: Moment::from_ms(slot.until),
                anchor: Moment::from_ms(slot.anchor),
                program: self.program(&slot.lists, lists, slot.from),
                precedence: slot.precedence,
                booking_id: resolved.booking_of(slot),
                reason: reason(slot),
            };
            match segments.last_mut() {
                Some(last) if segment.continues(last) => last.until = segment.until,
                _ => segments.push(segment),
            }
        }
        segments
    }

    /// A channel's week; its files are first needed at `at`.
    pub fn week(&mut self, resolved: &Resolved, lists: &Lists, at: i64) -> Vec<TailSegment> {
        let minute = |value: i64| u16::try_from(value).unwrap_or_default();
        let segment = |slot: &Slot| TailSegment {
            start_minute: minute(slot.from),
            end_minute: minute(slot.until),
            program: self.program(&slot.lists, lists, at),
            precedence: slot.precedence,
            booking_id: resolved.booking_of(slot),
            reason: reason(slot),
        };
        resolved.slots.iter().map(segment).collect()
    }

    /// The key of the program that plays these lists one after the other: a hash of its items.
    pub fn program(&mut self, ids: &Rc<[ListId]>, lists: &Lists, at: i64) -> String {
        let key = match self.keys.get(ids) {
            Some(key) => key.clone(),
            None => self.add(ids, lists),
        };
        if let Some(first) = self.first.get(&key).and_then(|place| self.shown.get_mut(*place)) {
            first.0 = first.0.min(at);
        } else {
            self.first.insert(key.clone(), self.shown.len());
            self.shown.push((at, key.clone()));
        }
        key
    }

    fn add(&mut self, ids: &Rc<[ListId]>, lists: &Lists) -> String {
        let items: Vec<_> = lists.items(ids).cloned().collect();
        // Serialising strings and integers into memory cannot fail.
        let key = short_hash(&serde_json::to_vec(&items).unwrap_or_default(), 16);
        let length_ms = items.iter().map(|item| item.duration_ms).sum();
        self.programs.entry(key.clone()).or_insert(Program { length_ms, items });
        self.keys.insert(Rc::clone(ids), key.clone());
        key
    }

    /// The programs, and the files they need, soonest first; files needed at the same instant in
    /// the order they play.
    pub fn finish(self, lists: &Lists) -> (BTreeMap<String, Program>, Vec<MediaEntry>) {
        let mut shown = self.shown;
        shown.sort_by_key(|(at, _)| *at);
        let mut seen = HashSet::new();
        let mut media = Vec::new();
        for (at, key) in &shown {
            for item in self.programs.get(key).into_iter().flat_map(|program| &program.items) {
                if seen.insert(item.sha256.as_str()) {
                    media.push(MediaEntry {
                        sha256: item.sha256.clone(),
                        size: lists.size_of(&item.sha256),
                        mime: item.mime.clone(),
                        kind: item.kind,
                        first_at: Moment::from_ms(*at),
                    });
                }
            }
        }
        (self.programs, media)
    }
}

impl Segment {
    fn continues(&self, before: &Self) -> bool {
        before.until == self.from
            && before.anchor == self.anchor
            && before.program == self.program
            && before.precedence == self.precedence
            && before.booking_id == self.booking_id
            && before.reason == self.reason
    }
}

fn reason(slot: &Slot) -> Reason {
    if slot.members.is_empty() { Reason::Default } else { Reason::Booking }
}
