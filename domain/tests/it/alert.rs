//! When people are told that something is wrong: a series of rounds against a naive reading of the whole history.

use atrium_domain::{
    alert::{
        ALONE, AlertEvent, AlertKind, Condition, Mute, Observation, Outage, Rule, Turn, decide, letters,
    },
    ids::{Id, OutageId, ScreenId},
    time::Moment,
};
use proptest::prelude::*;

const MINUTE_MS: i64 = 60_000;
const KIND: AlertKind = AlertKind::ScreenOffline;

fn screen(number: usize) -> ScreenId {
    ScreenId::parse(&format!("01939e6a-7b2c-7def-8123-{number:012x}")).unwrap()
}

fn at(minute: usize) -> Moment {
    Moment::from_ms(1_795_338_000_000 + i64::try_from(minute).unwrap() * MINUTE_MS)
}

fn rule(after: i64, settle: i64) -> Rule {
    Rule { after_ms: after * MINUTE_MS, settle_ms: settle * MINUTE_MS }
}

fn saw(number: usize, condition: Condition) -> Observation {
    Observation { screen: screen(number), condition }
}

const WRONG: Condition = Condition::Holds { since: None, uncounted_ms: 0 };

/// What is stored between rounds: as plain as can be.
#[derive(Default)]
struct Store(Vec<Outage>);

impl Store {
    fn round(
        &mut self,
        rule: Rule,
        observed: &[Observation],
        mutes: &[Mute],
        now: Moment,
    ) -> Vec<AlertEvent> {
        let events = decide(KIND, rule, &self.0, observed, mutes, now);
        for event in &events {
            self.apply(event, now);
        }
        events
    }

    fn apply(&mut self, event: &AlertEvent, now: Moment) {
        match event {
            AlertEvent::Noted { screen, since } => self.0.push(new(screen, *since, false)),
            AlertEvent::Opened { screen, since } => {
                self.0.retain(|outage| outage.screen != *screen);
                self.0.push(new(screen, *since, true));
            }
            AlertEvent::Paused(screen) => self.of(screen).unclear_since = Some(now),
            AlertEvent::Resumed { screen, uncounted_ms } => {
                let outage = self.of(screen);
                (outage.unclear_since, outage.uncounted_ms) = (None, *uncounted_ms);
            }
            AlertEvent::Told(screen) => self.of(screen).told = true,
            AlertEvent::Faded(screen) => self.of(screen).fading_since = Some(now),
            AlertEvent::Steadied(screen) => self.of(screen).fading_since = None,
            AlertEvent::Forgotten(screen)
            | AlertEvent::Ended(screen)
            | AlertEvent::Recovered { screen, .. } => self.0.retain(|outage| outage.screen != *screen),
        }
    }

    fn of(&mut self, screen: &ScreenId) -> &mut Outage {
        self.0.iter_mut().find(|outage| outage.screen == *screen).unwrap()
    }
}

fn new(screen: &ScreenId, since: Moment, opened: bool) -> Outage {
    let id = OutageId::parse(screen.as_str()).unwrap();
    Outage {
        id,
        screen: screen.clone(),
        since,
        uncounted_ms: 0,
        unclear_since: None,
        opened,
        told: false,
        fading_since: None,
        muted_until: None,
    }
}

/// What a round may see, in a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Right,
    Wrong,
    Unclear,
    Gone,
}

/// What people were told, as minute and word.
type Told = Vec<(usize, &'static str)>;

/// The same by looking at the whole history of one screen for each minute anew.
fn naive(history: &[Seen], muted: &[bool], after: usize, settle: usize) -> Told {
    let mut told = Vec::new();
    let mut open: Option<bool> = None;
    for minute in 0..history.len() {
        let past = || history[..=minute].iter().rev();
        // How long it was wrong, this minute included, as the time between first and last look: looks at which nobody
        // could tell are no break, and no time passes with them.
        let wrong = past().take_while(|seen| matches!(seen, Seen::Wrong | Seen::Unclear));
        let wrong = wrong.filter(|seen| **seen == Seen::Wrong).count();
        // How long it was right without a break.
        let right = past().take_while(|seen| **seen == Seen::Right).count();
        match (open, history[minute]) {
            (None, Seen::Wrong) if wrong > after => open = Some(false),
            (Some(_), Seen::Right) if right > settle => {
                if open == Some(true) && !muted[minute] {
                    told.push((minute, "recovered"));
                }
                open = None;
            }
            (Some(_), Seen::Gone) => open = None,
            _ => {}
        }
        if open == Some(false) && history[minute] == Seen::Wrong && !muted[minute] {
            told.push((minute, "opened"));
            open = Some(true);
        }
    }
    told
}

fn history() -> impl Strategy<Value = Vec<Seen>> {
    let seen = prop_oneof![
        4 => Just(Seen::Wrong),
        4 => Just(Seen::Right),
        1 => Just(Seen::Unclear),
        1 => Just(Seen::Gone),
    ];
    prop::collection::vec((seen, 1..6_usize), 1..12)
        .prop_map(|runs| runs.into_iter().flat_map(|(seen, times)| vec![seen; times]).collect())
}

proptest! {
    #![proptest_config(crate::fixture::cases(1500))]

    #[test]
    fn people_are_told_what_the_whole_history_says(
        history in history(), quiet in prop::collection::vec(any::<bool>(), 70),
        after in 0..4_usize, settle in 0..4_usize,
    ) {
        let rule = rule(i64::try_from(after).unwrap(), i64::try_from(settle).unwrap());
        let (mut store, mut told) = (Store::default(), Vec::new());
        for (minute, seen) in history.iter().enumerate() {
            let observed: Vec<Observation> = match seen {
                Seen::Gone => Vec::new(),
                Seen::Wrong => vec![saw(1, WRONG)],
                Seen::Right => vec![saw(1, Condition::Absent)],
                Seen::Unclear => vec![saw(1, Condition::Unclear)],
            };
            let mute = Mute { kind: None, screen: Some(screen(1)), until: None };
            let mutes = if quiet[minute] { vec![mute] } else { Vec::new() };
            let events = store.round(rule, &observed, &mutes, at(minute));
            prop_assert!(store.0.len() <= 1);
            told.extend(letters(&events).iter().map(|letter| (minute, letter.turn.as_str())));
        }
        prop_assert_eq!(told, naive(&history, &quiet, after, settle));
    }

    #[test]
    fn every_beginning_has_one_message_and_at_most_one_end(history in history(), after in 0..4_i64) {
        let (mut store, mut open) = (Store::default(), false);
        for (minute, seen) in history.iter().enumerate() {
            let condition = match seen {
                Seen::Wrong => WRONG,
                Seen::Unclear => Condition::Unclear,
                Seen::Right | Seen::Gone => Condition::Absent,
            };
            for letter in letters(&store.round(rule(after, 1), &[saw(1, condition)], &[], at(minute))) {
                prop_assert_eq!(open, letter.turn == Turn::Recovered);
                open = !open;
            }
        }
    }
}

#[test]
fn a_known_beginning_counts_from_there() {
    let mut store = Store::default();
    let off = Condition::Holds { since: Some(at(0)), uncounted_ms: 0 };
    assert!(store.round(rule(5, 2), &[saw(1, off)], &[], at(4)).is_empty());
    let events = store.round(rule(5, 2), &[saw(1, off)], &[], at(5));
    assert_eq!(events, [AlertEvent::Opened { screen: screen(1), since: at(0) }, AlertEvent::Told(screen(1))]);
    assert!(store.round(rule(5, 2), &[saw(1, off)], &[], at(60)).is_empty(), "told once");
}

#[test]
fn time_that_does_not_count_is_no_time() {
    let mut store = Store::default();
    // Of nine hours that it is away, the screen is to be dark for four.
    let off = |minutes| Condition::Holds { since: Some(at(0)), uncounted_ms: minutes * MINUTE_MS };
    assert!(store.round(rule(300, 0), &[saw(1, off(240))], &[], at(539)).is_empty());
    let events = store.round(rule(300, 0), &[saw(1, off(240))], &[], at(540));
    assert_eq!(events, [AlertEvent::Opened { screen: screen(1), since: at(0) }, AlertEvent::Told(screen(1))]);
}

#[test]
fn what_nobody_can_tell_of_for_a_while_is_remembered_and_told() {
    // A player that is away for one look in every 25 minutes lacks files all the time.
    let mut store = Store::default();
    let mut told = Vec::new();
    for minute in 0..40 {
        let condition = if minute % 25 == 24 { Condition::Unclear } else { WRONG };
        let events = store.round(rule(30, 0), &[saw(1, condition)], &[], at(minute));
        told.extend(letters(&events).iter().map(|_| minute));
    }
    assert_eq!(told, [31], "a minute later for the one at which nobody could tell");
    assert_eq!(store.0[0].since, at(0));
    // However long nobody could tell: that is no time. And what was right then begins anew.
    let mut store = Store::default();
    let rule = rule(5, 0);
    assert_eq!(store.round(rule, &[saw(1, WRONG)], &[], at(0)).len(), 1);
    assert_eq!(store.round(rule, &[saw(1, Condition::Unclear)], &[], at(3)), [AlertEvent::Paused(screen(1))]);
    assert!(store.round(rule, &[saw(1, Condition::Unclear)], &[], at(900)).is_empty());
    let resumed = AlertEvent::Resumed { screen: screen(1), uncounted_ms: 997 * MINUTE_MS };
    assert_eq!(store.round(rule, &[saw(1, WRONG)], &[], at(1000)), [resumed]);
    assert!(store.round(rule, &[saw(1, WRONG)], &[], at(1001)).is_empty());
    assert_eq!(letters(&store.round(rule, &[saw(1, WRONG)], &[], at(1002))).len(), 1);
    assert_eq!(store.round(rule, &[saw(2, WRONG), saw(1, WRONG)], &[], at(1002)).len(), 1);
    store.round(rule, &[saw(2, Condition::Unclear), saw(1, WRONG)], &[], at(1003));
    let events = store.round(rule, &[saw(2, Condition::Absent), saw(1, WRONG)], &[], at(1004));
    assert_eq!(events, [AlertEvent::Forgotten(screen(2))]);
}

#[test]
fn what_comes_and_goes_is_one_outage() {
    let (mut store, rule) = (Store::default(), rule(0, 2));
    let mut told = Vec::new();
    for minute in 0..30 {
        let condition = if minute % 2 == 0 { WRONG } else { Condition::Absent };
        told.extend(letters(&store.round(rule, &[saw(1, condition)], &[], at(minute))));
    }
    assert_eq!(told.len(), 1);
    for minute in 30..33 {
        told.extend(letters(&store.round(rule, &[saw(1, Condition::Absent)], &[], at(minute))));
    }
    assert_eq!(told.iter().map(|letter| letter.turn).collect::<Vec<_>>(), [Turn::Opened, Turn::Recovered]);
}

#[test]
fn an_outage_that_outlasts_its_mute_is_told_then() {
    let mut store = Store::default();
    let mute = [Mute { kind: Some(KIND), screen: None, until: Some(at(10)) }];
    let other = [Mute { kind: Some(AlertKind::StorageLow), screen: None, until: None }];
    assert!(letters(&store.round(rule(0, 0), &[saw(1, WRONG)], &mute, at(0))).is_empty());
    assert!(store.round(rule(0, 0), &[saw(1, WRONG)], &mute, at(9)).is_empty());
    assert_eq!(letters(&store.round(rule(0, 0), &[saw(1, WRONG)], &mute, at(10))).len(), 1);
    assert_eq!(letters(&store.round(rule(0, 0), &[saw(2, WRONG)], &other, at(10))).len(), 1);
}

#[test]
fn a_muted_outage_ends_without_a_word() {
    let mut store = Store::default();
    store.round(rule(0, 0), &[saw(1, WRONG)], &[], at(0));
    store.0[0].muted_until = Some(at(100));
    let events = store.round(rule(0, 0), &[saw(1, Condition::Absent)], &[], at(1));
    assert_eq!(events, [AlertEvent::Recovered { screen: screen(1), told: false }]);
}

#[test]
fn many_at_once_share_a_message() {
    for many in [1, ALONE, ALONE + 1, 500] {
        let mut store = Store::default();
        let all = |condition| (0..many).map(|one| saw(one, condition)).collect::<Vec<_>>();
        for (minute, condition, turn) in [(0, WRONG, Turn::Opened), (1, Condition::Absent, Turn::Recovered)] {
            let sent = letters(&store.round(rule(0, 0), &all(condition), &[], at(minute)));
            assert_eq!(sent.len(), if many > ALONE { 1 } else { many }, "{many}");
            assert!(sent.iter().all(|letter| letter.turn == turn));
            assert_eq!(sent.iter().map(|letter| letter.screens.len()).sum::<usize>(), many);
        }
    }
}

#[test]
fn names_of_kinds_are_read_back() {
    for kind in AlertKind::ALL {
        assert_eq!(AlertKind::parse(kind.as_str()), Some(kind));
    }
    assert_eq!(AlertKind::parse("doorOffline"), None, "a later kind");
}
