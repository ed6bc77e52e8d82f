//! Triggers: what using one does, who is seen, and how they travel.

use std::sync::Arc;

use atrium_domain::{
    ids::{ActivationId, TriggerId},
    schedule::{Catalogue, Key, Root, TriggerShow, compile, compile_with},
    time::Moment,
    trigger::{
        Active, Card, Match, Mode, Screenful, Targets, Tone, Trigger, TriggerKind, Use, UseRefusal, check,
        decide, next_change, winner,
    },
    zone::Zone,
};
use jiff::civil::Date;
use proptest::prelude::*;
use serde_json::Value;

use crate::{
    fixture::{catalogue, channel, daily, id, layout, plays},
    format,
};

fn trigger(kind: TriggerKind, mode: Mode, content: Option<Screenful>) -> Trigger {
    let card = Card { title: "Leave the building".into(), text: String::new(), tone: Tone::Alert };
    let matched = (kind == TriggerKind::Local).then(|| Match::Key { key: "F1".into() });
    let card = content.is_none().then_some(card);
    Trigger { kind, mode, content, card, matched, wakes_screen: false }
}

/// A screen that these triggers are for.
fn aimed(root: Root, triggers: &[TriggerId], zone: &Zone, day: Date) -> Key {
    Key { triggers: triggers.into(), ..Key::of(root, zone.clone(), day) }
}

fn everywhere() -> Targets {
    Targets { everywhere: true, ..Targets::default() }
}

fn site() -> Catalogue {
    let mut catalogue = catalogue();
    channel(&mut catalogue, 0, Some(3), vec![plays(1, 20, daily("09:00", "10:00"), 5)]);
    channel(&mut catalogue, 1, Some(2), vec![plays(2, 21, daily("12:00", "13:00"), 5)]);
    layout(&mut catalogue, 0, &[Some(0)]);
    layout(&mut catalogue, 1, &[Some(1)]);
    let all = [
        trigger(TriggerKind::Emergency, Mode::UntilCleared, None),
        trigger(TriggerKind::Server, Mode::Once, Some(Screenful::Media(id(30)))),
        trigger(TriggerKind::Server, Mode::Toggle, Some(Screenful::Channel(id(1)))),
        trigger(TriggerKind::Local, Mode::For(10), Some(Screenful::Layout(id(1)))),
        trigger(TriggerKind::Local, Mode::Once, Some(Screenful::Playlist(id(8)))),
        Trigger { card: None, ..trigger(TriggerKind::Local, Mode::Clear, None) },
    ];
    for (number, one) in all.into_iter().enumerate() {
        catalogue.triggers.insert(id(number), Arc::new(one));
    }
    catalogue
}

#[test]
fn triggers_travel_with_all_that_they_show() {
    let catalogue = site();
    let (zone, day) = (Zone::find("Europe/Stockholm").unwrap(), "2026-11-22".parse().unwrap());
    let ids: Vec<_> = (0..7).map(id).collect();
    let compiled = compile_with(&aimed(Root::Layout(id(0)), &ids, &zone, day), &catalogue);
    let schedule: Value = serde_json::from_slice(&compiled.bytes).unwrap();
    assert_eq!(format::errors(&format::schema(), &schedule), Vec::<String>::new());
    let timeline = &compiled.timeline;
    let show = |number: usize| &timeline.triggers[&id(number)].show;
    assert_eq!(*show(0), TriggerShow::Card);
    let TriggerShow::Program { program } = show(1) else { panic!("{:?}", show(1)) };
    assert_eq!(timeline.programs[program].items[0].sha256, format!("{:064x}", 30));
    let TriggerShow::Channel { segments, tail } = show(2) else { panic!("{:?}", show(2)) };
    let alone = compile(&Root::Channel(id(1)), &zone, day, &catalogue).timeline;
    assert_eq!((segments, Some(tail)), (&alone.segments, alone.tail.root.as_ref()));
    assert_eq!(*show(3), TriggerShow::Layout { layout: id(1) });
    let with_layout = compile(&Root::Layout(id(1)), &zone, day, &catalogue).timeline;
    assert_eq!(timeline.layouts[&id(1)], with_layout.layouts[&id(1)]);
    assert_eq!(*show(4), TriggerShow::Card, "an empty playlist shows nothing");
    assert!(!timeline.triggers.contains_key(&id(5)), "one that clears shows nothing");
    let local: Vec<&str> = timeline.local_triggers.iter().map(|local| local.mode.as_str()).collect();
    assert_eq!(local, ["seconds", "once", "clear"]);
    let first = timeline.media.iter().find(|media| media.sha256 == format!("{:064x}", 30)).unwrap();
    assert_eq!(first.first_at, timeline.from, "it may be needed at any moment");

    let plain = compile(&Root::Layout(id(0)), &zone, day, &catalogue).timeline;
    assert_eq!(plain.segments, timeline.segments);
    assert_eq!(plain.layouts[&id(0)], timeline.layouts[&id(0)], "the schedule itself is the same");
    assert!(plain.triggers.is_empty());
}

#[test]
fn using_a_trigger() {
    let now = Moment::from_ms(1_000_000);
    let start = |until: Option<i64>, replaces: &[usize]| {
        let replaces = replaces.iter().map(|number| id(*number)).collect();
        Ok(Use::Start { until: until.map(Moment::from_ms), replaces })
    };
    let standing = [id(1)];
    let media = Some(Screenful::Media(id(1)));
    let server = |mode| trigger(TriggerKind::Server, mode, media.clone());
    for (name, mode, standing, seconds, pass, expected) in [
        ("for ever", Mode::UntilCleared, &[][..], None, None, start(None, &[])),
        ("for a while", Mode::For(10), &[], None, None, start(Some(1_010_000), &[])),
        ("as long as asked", Mode::For(10), &[], Some(3), None, start(Some(1_003_000), &[])),
        ("no longer than asked", Mode::UntilCleared, &[], Some(3), None, start(Some(1_003_000), &[])),
        ("one pass", Mode::Once, &[], None, Some(7000), start(Some(1_007_000), &[])),
        ("one pass of nothing", Mode::Once, &[], None, None, Err(UseRefusal::Empty)),
        ("one pass of no length", Mode::Once, &[], None, Some(0), Err(UseRefusal::Empty)),
        ("again takes its place", Mode::UntilCleared, &standing, None, None, start(None, &[1])),
        ("on", Mode::Toggle, &[], None, None, start(None, &[])),
        ("off", Mode::Toggle, &standing, None, None, Ok(Use::Stop(vec![id(1)]))),
    ] {
        assert_eq!(decide(&server(mode), standing, seconds, pass, now), expected, "{name}");
    }
    let local = trigger(TriggerKind::Local, Mode::Toggle, media.clone());
    assert_eq!(decide(&local, &[], None, None, now), Err(UseRefusal::Local));
}

#[test]
fn impossible_triggers_are_refused_by_field() {
    let codes = |trigger: &Trigger, targets: &Targets| -> Vec<(&str, &str)> {
        check(trigger, targets).into_iter().map(|refused| (refused.field, refused.code)).collect()
    };
    let server = |mode, content| trigger(TriggerKind::Server, mode, content);
    for kind in [TriggerKind::Emergency, TriggerKind::Server, TriggerKind::Local] {
        assert_eq!(codes(&trigger(kind, Mode::UntilCleared, None), &everywhere()), []);
    }
    let cases = [
        (server(Mode::Once, None), "mode", "trigger_has_no_end"),
        (server(Mode::Once, Some(Screenful::Channel(id(1)))), "mode", "trigger_has_no_end"),
        (server(Mode::For(0), None), "seconds", "seconds_out_of_range"),
        (server(Mode::For(86_401), None), "seconds", "seconds_out_of_range"),
        (Trigger { card: None, ..server(Mode::Toggle, None) }, "content", "trigger_empty"),
        (
            Trigger { matched: Some(Match::Key { key: "a".into() }), ..server(Mode::Toggle, None) },
            "match",
            "trigger_not_local",
        ),
        (Trigger { matched: None, ..trigger(TriggerKind::Local, Mode::Toggle, None) }, "match", "required"),
        (trigger(TriggerKind::Local, Mode::Clear, None), "content", "trigger_clears_only"),
    ];
    for (bad, field, code) in cases {
        assert_eq!(codes(&bad, &everywhere()), [(field, code)], "{bad:?}");
    }
    assert_eq!(codes(&server(Mode::Toggle, None), &Targets::default()), [("targets", "required")]);
    let many = Targets { tags: (0..51).map(|tag| tag.to_string()).collect(), ..Targets::default() };
    assert_eq!(codes(&server(Mode::Toggle, None), &many), [("targets", "too_many_targets")]);
    for (title, text, field) in [
        ("", "", "card.title"),
        (&*"x".repeat(101), "", "card.title"),
        ("a\u{7}", "", "card.title"),
        ("a", &*"x".repeat(501), "card.text"),
    ] {
        let card = Card { title: title.into(), text: text.into(), tone: Tone::Info };
        let bad = Trigger { card: Some(card), ..server(Mode::Toggle, None) };
        assert_eq!(
            codes(&bad, &everywhere()).first().map(|(field, _)| *field),
            Some(field),
            "{title} {text}"
        );
    }
}

#[test]
fn matches_that_no_player_could_make_are_refused() {
    let wedge = |prefix: &str, code: Option<&str>, gap_ms| Match::Wedge {
        prefix: prefix.into(),
        suffix: "Enter".into(),
        code: code.map(str::to_owned),
        gap_ms,
    };
    let touch = |x, w| Match::Touch { x, y: 0, w, h: 1000 };
    for good in [wedge("", None, 100), wedge("%", Some("04A2"), 10), touch(0, 1000), touch(999, 1)] {
        assert_eq!(good.check(), Ok(()), "{good:?}");
    }
    for (bad, field) in [
        (Match::Key { key: String::new() }, "match.key"),
        (Match::Key { key: "x".repeat(33) }, "match.key"),
        (wedge(&"%".repeat(33), None, 100), "match.prefix"),
        (wedge("", Some(""), 100), "match.code"),
        (wedge("", Some("\n"), 100), "match.code"),
        (wedge("", None, 9), "match.gapMs"),
        (wedge("", None, 1001), "match.gapMs"),
        (touch(0, 0), "match.w"),
        (touch(1, 1000), "match.w"),
        (touch(65_535, 65_535), "match.w"),
    ] {
        assert_eq!(bad.check().map_err(|wrong| wrong.0), Err(field), "{bad:?}");
    }
}

#[test]
fn targets_are_those_that_any_part_names() {
    let (screen, inner, outer) = (id(1), id(2), id(3));
    let targets = |folders: &[usize], tags: &[&str], screens: &[usize]| Targets {
        everywhere: false,
        folders: folders.iter().map(|number| id(*number)).collect(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        screens: screens.iter().map(|number| id(*number)).collect(),
    };
    let tags = ["lobby".to_owned(), "tall".to_owned()];
    let include = |targets: &Targets| targets.include(&screen, &tags, [&inner, &outer].into_iter());
    for (targets, expected) in [
        (everywhere(), true),
        (targets(&[], &[], &[]), false),
        (targets(&[], &[], &[1]), true),
        (targets(&[], &[], &[9]), false),
        (targets(&[], &["lobby"], &[9]), true),
        (targets(&[], &["lob"], &[]), false),
        (targets(&[2], &[], &[]), true),
        (targets(&[3], &[], &[]), true),
        (targets(&[4], &["x"], &[9]), false),
    ] {
        assert_eq!(include(&targets), expected, "{targets:?}");
    }
}

#[derive(serde::Deserialize)]
struct Case {
    name: String,
    now: Moment,
    active: Vec<Value>,
    winner: Option<String>,
    next: Option<Moment>,
}

#[test]
fn the_vectors_of_the_player_hold_here_too() {
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("../../../tests/vectors/triggers.json")).unwrap();
    assert!(cases.len() >= 40);
    for case in cases {
        let field = |one: &Value, name: &str| serde_json::from_value(one[name].clone()).unwrap();
        let read = |one: &Value| Active {
            id: one["id"].as_str().unwrap().parse().unwrap(),
            precedence: one["precedence"].as_u64().unwrap().try_into().unwrap(),
            since: field(one, "since"),
            until: (!one["until"].is_null()).then(|| field(one, "until")),
        };
        let active: Vec<Active> = case.active.iter().map(read).collect();
        let won = winner(&active, case.now).map(|one| one.id.to_string());
        assert_eq!(won, case.winner, "{}", case.name);
        assert_eq!(next_change(&active, case.now), case.next, "{}", case.name);
    }
}

fn any_active() -> impl Strategy<Value = Vec<Active>> {
    let one =
        (0_usize..40, prop::sample::select(vec![2000, 3000, 4000]), 0_i64..20, prop::option::of(0_i64..20));
    let active = |(number, precedence, since, until): (usize, u16, i64, Option<i64>)| Active {
        id: id(number),
        precedence,
        since: Moment::from_ms(since),
        until: until.map(Moment::from_ms),
    };
    prop::collection::vec(one.prop_map(active), 0..12)
}

/// Written as the rule reads: nobody beats it.
fn unbeaten(active: &[Active], now: Moment) -> Option<&ActivationId> {
    let lasting: Vec<&Active> =
        active.iter().filter(|one| one.until.is_none_or(|until| until > now)).collect();
    let beats = |one: &Active, other: &Active| {
        one.precedence > other.precedence
            || (one.precedence == other.precedence
                && (one.since > other.since || (one.since == other.since && one.id > other.id)))
    };
    lasting.iter().find(|one| lasting.iter().all(|other| !beats(other, one))).map(|one| &one.id)
}

proptest! {
    #![proptest_config(crate::fixture::cases(2000))]

    #[test]
    fn nobody_beats_the_winner(active in any_active(), now in 0_i64..20) {
        let now = Moment::from_ms(now);
        let won = winner(&active, now);
        prop_assert_eq!(won.map(|one| &one.id), unbeaten(&active, now));
        // Until the next change the answer is the same.
        if let Some(next) = next_change(&active, now) {
            prop_assert!(next > now);
            let just_before = Moment::from_ms(next.ms() - 1);
            prop_assert_eq!(winner(&active, just_before).map(|one| &one.id), won.map(|one| &one.id));
        }
    }
}
