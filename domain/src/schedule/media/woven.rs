//! Lists with shares woven in: lists of their own, so that nothing else needs to know.

use std::rc::Rc;

use super::Lists;
use crate::{
    ids::BookingId,
    schedule::{
        resolve::ListId,
        timeline::{ProgramItem, Reason},
        weave::{Turn, Voice, weave_within},
    },
};

/// A share of each hour.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Shared {
    /// Whose.
    pub booking: BookingId,
    /// Seconds of each hour.
    pub seconds: u32,
    /// What it plays.
    pub lists: Rc<[ListId]>,
}

/// What goes into a woven list.
pub(super) type Key = (Rc<[ListId]>, Vec<Shared>);

impl Lists {
    /// What plays where these shares are woven into normal content, which may be none, in `most` turns.
    pub fn weave(&mut self, normal: &Rc<[ListId]>, shares: Vec<Shared>, most: usize) -> Rc<[ListId]> {
        let key = (Rc::clone(normal), shares);
        if let Some(known) = self.woven.get(&key) {
            return Rc::clone(known);
        }
        let items = self.together(normal, &key.1, most);
        let woven = self.add(items);
        self.woven.insert(key, Rc::clone(&woven));
        woven
    }

    fn together(&self, normal: &[ListId], shares: &[Shared], most: usize) -> Vec<ProgramItem> {
        let normal: Vec<&ProgramItem> = self.items(normal).collect();
        let items: Vec<Vec<&ProgramItem>> =
            shares.iter().map(|share| self.items(&share.lists).collect()).collect();
        let lengths =
            |items: &[&ProgramItem]| items.iter().map(|item| item.duration_ms).collect::<Vec<i64>>();
        let voice = |(share, items): (&Shared, &Vec<&ProgramItem>)| Voice {
            seconds: share.seconds,
            lengths: lengths(items),
        };
        let voices: Vec<Voice> = shares.iter().zip(&items).map(voice).collect();
        let turns = weave_within(&lengths(&normal), &voices, most);
        let item = |turn: Turn| match turn {
            Turn::Normal(at) => normal.get(at).map(|item| (*item).clone()),
            Turn::Share { share, item } => {
                let (whose, what) = (shares.get(share)?, items.get(share)?.get(item)?);
                let booking_id = Some(whose.booking.clone());
                Some(ProgramItem { booking_id, reason: Some(Reason::Share), ..(*what).clone() })
            }
        };
        turns.into_iter().filter_map(item).collect()
    }
}
