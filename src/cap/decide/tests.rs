use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::cap::alert::tests::info;

const NOW: Moment = Moment::EPOCH;
const HOUR: i64 = 3_600_000;

fn key(number: usize) -> Key {
    Key { sender: "a".into(), identifier: number.to_string(), sent: Moment::from_ms(-HOUR) }
}

fn message(number: usize, kind: Kind, references: &[usize]) -> Alert {
    Alert {
        key: key(number),
        status: Status::Actual,
        kind,
        scope: Audience::Public,
        references: references.iter().copied().map(key).collect(),
        infos: vec![info("Flood", Severity::Severe)],
    }
}

fn terms(filters: &Filters) -> Terms<'_> {
    Terms { filters, exercises: false, language: "sv" }
}

/// Takes the messages one after the other; gives those that are shown.
fn standing(messages: &[Alert], terms: Terms<'_>) -> BTreeSet<Name> {
    let mut memories = Memories::new();
    for alert in messages {
        let events = decide(&memories, alert, terms, NOW);
        apply(&mut memories, &events);
    }
    memories.into_iter().filter(|(_, memory)| *memory == Memory::Shown).map(|(name, _)| name).collect()
}

fn shown(messages: &[Alert]) -> Vec<String> {
    standing(messages, terms(&Filters::default())).into_iter().map(|name| name.key.identifier).collect()
}

#[test]
fn an_alert_is_shown_once_and_ends_a_day_after_it_was_sent() {
    let (alert, filters) = (message(1, Kind::Alert, &[]), Filters::default());
    let mut memories = Memories::new();
    let events = decide(&memories, &alert, terms(&filters), NOW);
    let [Event::Shown { until, .. }] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(until.ms(), 23 * HOUR);
    apply(&mut memories, &events);
    assert_eq!(decide(&memories, &alert, terms(&filters), NOW), []);
    let late = Moment::from_ms(23 * HOUR);
    assert_eq!(decide(&Memories::new(), &alert, terms(&filters), late), [], "over");
}

#[test]
fn an_update_replaces_and_a_cancel_clears_in_whatever_order_they_come() {
    let (alert, update) = (message(1, Kind::Alert, &[]), message(2, Kind::Update, &[1]));
    let cancel = message(3, Kind::Cancel, &[2, 1]);
    let own = message(4, Kind::Update, &[4]);
    assert_eq!(shown(&[alert.clone(), update.clone()]), ["2"]);
    assert_eq!(shown(&[update.clone(), alert.clone()]), ["2"]);
    assert!(shown(&[cancel.clone(), alert.clone(), update.clone()]).is_empty());
    assert!(shown(&[alert.clone(), cancel.clone(), update, alert.clone()]).is_empty());
    assert_eq!(shown(&[own]), ["4"], "none ends itself");
    assert_eq!(shown(&[message(5, Kind::Alert, &[1]), alert.clone()]), ["1", "5"], "an alert ends nothing");
    for kind in [Kind::Ack, Kind::Error] {
        assert_eq!(shown(&[alert.clone(), message(2, kind, &[1])]), ["1"], "{kind:?}");
    }
}

#[test]
fn an_update_that_is_not_shown_still_ends_what_it_replaces() {
    let filters = Filters { severity: Some(Severity::Severe), ..Filters::default() };
    let mut update = message(2, Kind::Update, &[1]);
    update.infos = vec![info("Flood", Severity::Minor)];
    assert!(standing(&[message(1, Kind::Alert, &[]), update], terms(&filters)).is_empty());
}

#[test]
fn exercises_stay_among_themselves() {
    let filters = Filters::default();
    let of = |status| Alert { status, ..message(1, Kind::Alert, &[]) };
    let with = |exercises| Terms { exercises, ..terms(&filters) };
    for (status, ordinary, exercising) in [
        (Status::Actual, 1, 1),
        (Status::Exercise, 0, 1),
        (Status::Test, 0, 1),
        (Status::System, 0, 0),
        (Status::Draft, 0, 0),
    ] {
        assert_eq!(standing(&[of(status)], with(false)).len(), ordinary, "{status:?}");
        assert_eq!(standing(&[of(status)], with(true)).len(), exercising, "{status:?}");
    }
    let cancel = Alert { status: Status::Exercise, ..message(2, Kind::Cancel, &[1]) };
    let left = standing(&[of(Status::Actual), of(Status::Exercise), cancel.clone()], with(true));
    assert_eq!(left.into_iter().map(|name| name.exercise).collect::<Vec<_>>(), [false]);
    assert_eq!(standing(&[of(Status::Actual), cancel], with(false)).len(), 1, "not even heard");
}

#[test]
fn filters_ask_for_the_least_and_for_names() {
    let mut alert = message(1, Kind::Alert, &[]);
    alert.infos[0].codes = vec![("SAME".into(), "FFW".into())];
    let none = Filters::default();
    let takes = |filters: &Filters| standing(&[alert.clone()], terms(filters)).len() == 1;
    assert!(takes(&Filters { severity: Some(Severity::Severe), ..none.clone() }));
    assert!(!takes(&Filters { severity: Some(Severity::Extreme), ..none.clone() }));
    assert!(takes(&Filters { urgency: Some(Urgency::Immediate), ..none.clone() }));
    assert!(takes(&Filters { certainty: Some(Certainty::Likely), ..none.clone() }));
    for (events, expected) in
        [(&["flood"][..], true), (&["Storm", "ffw"], true), (&["Storm"], false), (&["Floo"], false)]
    {
        let events = events.iter().map(|&event| event.to_owned()).collect();
        assert_eq!(takes(&Filters { events, ..none.clone() }), expected);
    }
    let restricted = Alert { scope: Audience::Restricted, ..alert.clone() };
    assert!(standing(std::slice::from_ref(&restricted), terms(&none)).is_empty());
    let all = Filters { restricted: true, ..none };
    assert_eq!(standing(&[restricted], terms(&all)).len(), 1);
}

#[test]
fn the_language_is_the_sites_else_the_first_that_passes() {
    let mut alert = message(1, Kind::Alert, &[]);
    let said = |language: &str, severity| Info { language: language.into(), ..info(language, severity) };
    alert.infos = vec![
        said("en", Severity::Minor),
        said("fi", Severity::Severe),
        said("SV_se", Severity::Severe),
        said("sv", Severity::Minor),
    ];
    let filters = Filters { severity: Some(Severity::Severe), ..Filters::default() };
    let chosen = |language| choose(&alert, Terms { language, ..terms(&filters) }).unwrap().event.clone();
    assert_eq!(["sv", "sv-FI", "en", "de", ""].map(chosen), ["SV_se", "SV_se", "fi", "fi", "fi"]);
}

/// What stands of a set of messages, said without an order: whatever may be shown and nothing refers to.
fn naive(messages: &[Alert], terms: Terms<'_>) -> BTreeSet<Name> {
    let heard = |alert: &&Alert| admitted(alert, terms);
    let exercise = |alert: &Alert| alert.status != Status::Actual;
    let ended = |one: &Alert| {
        messages.iter().filter(heard).any(|other| {
            matches!(other.kind, Kind::Update | Kind::Cancel)
                && other.key != one.key
                && exercise(other) == exercise(one)
                && other.references.contains(&one.key)
        })
    };
    let holds = |one: &&Alert| {
        let passing: Vec<&Info> = one.infos.iter().filter(|info| terms.filters.take(info)).collect();
        let first = passing.first().copied();
        let told = passing.iter().copied().find(|info| info.language == "sv").or(first);
        matches!(one.kind, Kind::Alert | Kind::Update)
            && told.is_some_and(|info| {
                info.expires.unwrap_or(Moment::from_ms(one.key.sent.ms() + 24 * HOUR)) > NOW
            })
    };
    let name = |one: &Alert| Name { exercise: exercise(one), key: one.key.clone() };
    messages.iter().filter(heard).filter(holds).filter(|one| !ended(one)).map(name).collect()
}

fn any_info() -> impl Strategy<Value = Info> {
    let severities = [Severity::Minor, Severity::Severe];
    let (languages, hours) = (["en", "sv"], [None, Some(-1), Some(1)]);
    (0..2_usize, 0..2_usize, 0..3_usize).prop_map(move |(severity, language, hour)| Info {
        language: languages[language].into(),
        expires: hours[hour].map(|hours: i64| Moment::from_ms(hours * HOUR)),
        ..info("Flood", severities[severity])
    })
}

fn any_message(number: usize) -> impl Strategy<Value = Alert> {
    let kinds = [Kind::Alert, Kind::Update, Kind::Update, Kind::Cancel, Kind::Ack];
    let statuses = [Status::Actual, Status::Actual, Status::Exercise, Status::Draft];
    let references = prop::collection::vec(0..10_usize, 0..4);
    let infos = prop::collection::vec(any_info(), 1..3);
    let rest = (0..5_usize, 0..4_usize, prop::bool::weighted(0.9), references, infos);
    rest.prop_map(move |(kind, status, public, references, infos)| Alert {
        status: statuses[status],
        scope: if public { Audience::Public } else { Audience::Private },
        infos,
        ..message(number, kinds[kind], &references)
    })
}

/// Up to eight different messages, in some order, some of them again; and the set without order.
fn any_arrival() -> impl Strategy<Value = (Vec<Alert>, Vec<Alert>)> {
    let messages: Vec<_> = (0..8).map(any_message).collect();
    (messages, 0..8_usize).prop_flat_map(|(mut messages, count)| {
        messages.truncate(count);
        let twice = [messages.clone(), messages.clone()].concat();
        (Just(messages), Just(twice).prop_shuffle())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_order_ends_in_the_same_standing_set(
        (messages, arrival) in any_arrival(), exercises: bool, restricted: bool, strict: bool,
    ) {
        let severity = strict.then_some(Severity::Severe);
        let filters = Filters { severity, restricted, ..Filters::default() };
        let terms = Terms { exercises, ..terms(&filters) };
        prop_assert_eq!(standing(&arrival, terms), naive(&messages, terms));
    }

    #[test]
    fn what_was_taken_changes_nothing_a_second_time((messages, _) in any_arrival()) {
        let filters = Filters::default();
        let mut memories = Memories::new();
        for alert in &messages {
            let events = decide(&memories, alert, terms(&filters), NOW);
            apply(&mut memories, &events);
            prop_assert_eq!(decide(&memories, alert, terms(&filters), NOW), vec![]);
        }
    }
}
