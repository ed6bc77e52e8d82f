//! The table of `tests/vectors/when.json`.

use atrium_domain::{recurrence::When, time::Moment, zone::Zone};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    name: String,
    screen: Zone,
    when: When,
    from: Moment,
    until: Moment,
    runs: Vec<(Moment, Option<Moment>)>,
}

#[test]
fn every_vector_holds() {
    let text = include_str!("../../../tests/vectors/when.json");
    let vectors: Vec<Vector> = serde_json::from_str(text).unwrap();
    assert!(vectors.len() > 30);
    for vector in vectors {
        let name = &vector.name;
        let runs = vector.when.runs(&vector.screen, vector.from, vector.until);
        let runs: Vec<_> = runs.into_iter().map(|run| (run.from, run.until)).collect();
        assert_eq!(runs.len(), vector.runs.len(), "{name}: {runs:?}");
        for ((from, until), expected) in runs.iter().zip(&vector.runs) {
            assert_eq!(from.to_string(), expected.0.to_string(), "{name}: start");
            match expected.1 {
                Some(end) => assert_eq!(until.to_string(), end.to_string(), "{name}: end"),
                None => assert!(*until >= vector.until, "{name}: it goes on"),
            }
        }
        boundaries(&vector);
    }
}

/// R3: at its first instant a run holds, at its end no more, to the millisecond.
fn boundaries(vector: &Vector) {
    let holds = |at: Moment| vector.when.holds_at(at, &vector.screen);
    for (from, until) in &vector.runs {
        let name = &vector.name;
        assert!(holds(*from), "{name}: at its start");
        assert_eq!(holds(from.plus_ms(-1)), from.ms() == 0, "{name}: before its start");
        if let Some(until) = until {
            assert!(holds(until.plus_ms(-1)), "{name}: just before its end");
            assert!(!holds(*until), "{name}: at its end");
        }
    }
}
