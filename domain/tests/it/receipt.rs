//! Receipts against an oracle that keeps all that happened and works everything out from it, each time anew.

use std::collections::BTreeMap;

use atrium_domain::{
    ids::{Id, ScreenId},
    receipt::{Etag, Knowledge, Ledger, Limits, Progress, Stage},
    time::Moment,
};
use proptest::prelude::*;

const UNLIMITED: Limits = Limits { changes: 10_000, records: 10_000, age_ms: i64::MAX };

fn screen(n: u8) -> ScreenId {
    ScreenId::parse(&format!("01939e6a-7b2c-7def-8123-{n:012x}")).unwrap()
}

fn etag(n: u8) -> Etag {
    format!("{n:032x}").parse().unwrap()
}

#[derive(Debug, Clone)]
enum Event {
    Open(Vec<(u8, u8)>),
    Note(u8, u8, Stage),
    Turn(u8, u8),
    Forget(u8),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let stage = prop::sample::select(Stage::ALL[1..].to_vec());
    let targets = prop::collection::btree_map(0..4_u8, 0..3_u8, 0..4)
        .prop_map(|targets: BTreeMap<u8, u8>| targets.into_iter().collect());
    let event = prop_oneof![
        3 => targets.prop_map(Event::Open),
        8 => (0..4_u8, 0..4_u8, stage).prop_map(|(screen, etag, stage)| Event::Note(screen, etag, stage)),
        1 => (0..4_u8, 3..5_u8).prop_map(|(screen, etag)| Event::Turn(screen, etag)),
        1 => (0..4_u8).prop_map(Event::Forget),
    ];
    prop::collection::vec(event, 0..60)
}

/// What happened at one screen: targets and the words of its player, with the numbers of the events.
#[derive(Debug, Clone, Default)]
struct History(Vec<(usize, Happened)>);

#[derive(Debug, Clone, Copy)]
enum Happened {
    Target(u8),
    Word(u8, Stage),
    Turn(u8),
}

/// One target, worked out from all that happened at its screen.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    opened: usize,
    etags: Vec<u8>,
    times: [Option<usize>; 4],
    superseded: bool,
}

impl History {
    fn told(&self) -> Vec<Told> {
        let mut told: Vec<Told> = Vec::new();
        for (n, happened) in &self.0 {
            match *happened {
                Happened::Target(etag) => {
                    if let Some(last) = told.last_mut() {
                        last.superseded |= last.times[3].is_none();
                    }
                    told.push(Told { opened: *n, etags: vec![etag], times: [None; 4], superseded: false });
                }
                Happened::Turn(etag) => {
                    if let Some(last) = told.last_mut().filter(|last| last.times[3].is_none()) {
                        last.etags.truncate(1);
                        last.etags.push(etag);
                    }
                }
                Happened::Word(etag, stage) => {
                    let step = Stage::ALL.iter().position(|one| *one == stage).unwrap();
                    let of_it: Vec<usize> =
                        (0..told.len()).filter(|one| told[*one].etags.contains(&etag)).collect();
                    let Some(newest) = of_it.last().copied() else { continue };
                    let early = step > 2 && told[newest].times[1].is_none() && of_it.len() > 1;
                    let meant = if early { of_it[of_it.len() - 2] } else { newest };
                    for one in &mut told[..=meant] {
                        for time in &mut one.times[..step] {
                            time.get_or_insert(*n);
                        }
                    }
                }
            }
        }
        told
    }
}

/// What the ledger should know: by version, by screen.
fn oracle(events: &[Event]) -> BTreeMap<i64, BTreeMap<ScreenId, Told>> {
    let mut histories: BTreeMap<u8, History> = BTreeMap::new();
    let mut versions: BTreeMap<usize, i64> = BTreeMap::new();
    for (n, event) in events.iter().enumerate() {
        let mut happened = |screen: u8, what| histories.entry(screen).or_default().0.push((n, what));
        match event {
            Event::Open(targets) => {
                versions.insert(n, i64::try_from(versions.len()).unwrap() + 1);
                for (screen, etag) in targets {
                    happened(*screen, Happened::Target(*etag));
                }
            }
            Event::Note(screen, etag, stage) => happened(*screen, Happened::Word(*etag, *stage)),
            Event::Turn(screen, etag) => happened(*screen, Happened::Turn(*etag)),
            Event::Forget(screen) => {
                histories.remove(screen);
            }
        }
    }
    let mut found: BTreeMap<i64, BTreeMap<ScreenId, Told>> = BTreeMap::new();
    for (n, history) in histories {
        for told in history.told() {
            found.entry(versions[&told.opened]).or_default().insert(screen(n), told);
        }
    }
    found
}

fn play(events: &[Event]) -> (Ledger, i64) {
    let mut ledger = Ledger::new(UNLIMITED, 0);
    let mut version = 0;
    for (n, event) in events.iter().enumerate() {
        match event {
            Event::Open(targets) => {
                version += 1;
                let targets = targets.iter().map(|(one, tag)| (screen(*one), etag(*tag))).collect();
                ledger.open(&[version], Moment::from_ms(i64::try_from(n).unwrap()), targets);
            }
            Event::Note(one, tag, stage) => {
                ledger.note(&screen(*one), etag(*tag), *stage, Moment::from_ms(i64::try_from(n).unwrap()));
            }
            Event::Turn(one, tag) => ledger.turn(&screen(*one), etag(*tag)),
            Event::Forget(one) => ledger.forget(&screen(*one)),
        }
    }
    (ledger, version)
}

fn same(progress: &Progress, told: &Told) -> bool {
    let times = Stage::ALL[1..].iter().zip(told.times).all(|(stage, time)| {
        progress.times.at(*stage).map(Moment::ms) == time.map(|n| i64::try_from(n).unwrap())
    });
    times && progress.superseded == told.superseded
}

proptest! {
    #[test]
    fn every_receipt_is_as_worked_out_from_all_that_happened(events in events()) {
        let (ledger, last) = play(&events);
        let expected = oracle(&events);
        let mut records = 0;
        for version in 1..=last {
            let empty = BTreeMap::new();
            let of_version = expected.get(&version).unwrap_or(&empty);
            let Some((_, progress)) = ledger.progress(version) else {
                prop_assert!(of_version.is_empty());
                prop_assert_eq!(ledger.knowledge(version), Knowledge::NoScreens);
                continue;
            };
            prop_assert_eq!(progress.len(), of_version.len());
            records += progress.len();
            for (screen, progress) in &progress {
                let told = &of_version[screen];
                prop_assert!(same(progress, told), "{:?} is not {:?}", progress, told);
            }
            let Knowledge::Receipt(counts) = ledger.knowledge(version) else { panic!("it was opened") };
            for stage in Stage::ALL {
                let reached = progress.iter().filter(|(_, one)| one.stage() >= stage).count();
                prop_assert_eq!(counts.at(stage) as usize, reached, "{:?} of {}", stage, version);
            }
            let superseded = progress.iter().filter(|(_, one)| one.superseded).count();
            prop_assert_eq!(counts.superseded as usize, superseded);
        }
        prop_assert_eq!(ledger.len(), records);
    }

    #[test]
    fn what_is_remembered_stays_within_its_limits(events in events(), changes in 1..5_usize, records in 1..12_usize) {
        let mut ledger = Ledger::new(Limits { changes, records, age_ms: i64::MAX }, 0);
        let (mut version, mut newest) = (0, 0);
        for event in &events {
            match event {
                Event::Open(targets) => {
                    version += 1;
                    newest = targets.len();
                    let targets = targets.iter().map(|(one, tag)| (screen(*one), etag(*tag))).collect();
                    ledger.open(&[version], Moment::EPOCH, targets);
                }
                Event::Note(one, tag, stage) => {
                    ledger.note(&screen(*one), etag(*tag), *stage, Moment::EPOCH);
                }
                Event::Turn(one, tag) => ledger.turn(&screen(*one), etag(*tag)),
                Event::Forget(one) => ledger.forget(&screen(*one)),
            }
            prop_assert!(ledger.len() <= records.max(newest).max(4));
            let known = (1..=version).filter(|one| matches!(ledger.knowledge(*one), Knowledge::Receipt(_)));
            prop_assert!(known.count() <= changes);
        }
        // Nobody is told that a change reached no screen when it is only forgotten.
        for (one, event) in (1..).zip(events.iter().filter(|event| matches!(event, Event::Open(_)))) {
            let Event::Open(targets) = event else { continue };
            let silent = ledger.knowledge(one) == Knowledge::NoScreens;
            prop_assert!(!silent || targets.is_empty());
        }
    }
}

#[test]
fn a_change_taken_back_is_shown_only_when_the_screen_has_asked_again() {
    let mut ledger = Ledger::new(UNLIMITED, 0);
    let (one, now) = (screen(1), Moment::from_ms);
    ledger.open(&[1], now(10), vec![(one.clone(), etag(1))]);
    assert!(ledger.note(&one, etag(1), Stage::Shown, now(20)));
    ledger.open(&[2], now(30), vec![(one.clone(), etag(2))]);
    ledger.open(&[3], now(40), vec![(one.clone(), etag(1))]);
    // A late word about the first change says nothing of the third.
    assert!(!ledger.note(&one, etag(1), Stage::Shown, now(50)));
    assert!(ledger.is_behind(&one));
    assert!(ledger.note(&one, etag(1), Stage::Fetched, now(60)));
    assert!(ledger.note(&one, etag(1), Stage::Shown, now(70)));
    for version in [2, 3] {
        let (_, progress) = ledger.progress(version).unwrap();
        assert_eq!(progress[0].1.times.at(Stage::Shown), Some(now(70)), "{version}");
        assert_eq!(progress[0].1.superseded, version == 2);
    }
}

#[test]
fn changes_worked_in_together_share_a_receipt_and_what_is_old_is_forgotten_not_denied() {
    let day = 86_400_000;
    let mut ledger = Ledger::new(Limits { age_ms: day, ..UNLIMITED }, 5);
    ledger.open(&[7, 9], Moment::EPOCH, vec![(screen(1), etag(1))]);
    let known = |ledger: &Ledger, version| matches!(ledger.knowledge(version), Knowledge::Receipt(_));
    assert_eq!([7, 8, 9].map(|version| known(&ledger, version)), [true, false, true]);
    assert_eq!((ledger.knowledge(5), ledger.knowledge(8)), (Knowledge::Forgotten, Knowledge::NoScreens));
    ledger.tidy(Moment::from_ms(day));
    assert!(known(&ledger, 9));
    ledger.tidy(Moment::from_ms(day + 1));
    assert_eq!((ledger.knowledge(9), ledger.len()), (Knowledge::Forgotten, 0));
    assert_eq!(ledger.knowledge(10), Knowledge::NoScreens);
}

#[test]
fn only_addresses_of_schedules_are_read() {
    let good = "00ff34567890abcdef34567890abcdef";
    assert_eq!(good.parse::<Etag>().unwrap().to_string(), good);
    let long = "a".repeat(33);
    let many = "\u{e5}".repeat(16);
    for bad in ["", "00FF34567890abcdef34567890abcdef", "+0ff34567890abcdef34567890abcdef", &long, &many] {
        assert!(bad.parse::<Etag>().is_err(), "{bad}");
    }
}
