//! The table of `tests/vectors/recurrence.json`.

use atrium_domain::{recurrence::Series, time::Moment, zone::Zone};
use jiff::civil::DateTime;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    name: String,
    zone: Zone,
    series: Series,
    from: Moment,
    until: Moment,
    occurrences: Vec<(DateTime, Moment, Moment)>,
    windows: Option<Vec<(Moment, Moment)>>,
}

#[test]
fn every_vector_holds() {
    let text = include_str!("../../../../tests/vectors/recurrence.json");
    let vectors: Vec<Vector> = serde_json::from_str(text).unwrap();
    assert!(vectors.len() >= 150);
    for Vector { name, zone, series, from, until, occurrences, windows } in vectors {
        let found = series.occurrences(&zone, from, until).into_iter();
        let found: Vec<_> = found.map(|found| (found.original(), found.from, found.until)).collect();
        assert_eq!(found, occurrences, "{name}");
        let spans = occurrences.iter().map(|(_, from, until)| (*from, *until)).collect();
        assert_eq!(series.windows(&zone, from, until), windows.unwrap_or(spans), "{name}: windows");
        for (original, from, _) in occurrences {
            assert!(series.has(original), "{name}: {original}");
            let next = series.next_occurrence(&zone, from.plus_ms(-1));
            assert_eq!(next.map(|next| next.from), Some(from), "{name}: the next before {from}");
        }
    }
}
