//! The recurrence engine: series, their dates, their instants, their edits.

mod count;
mod dates;
pub mod draw;
mod edits;
mod hostile;
mod instants;
pub mod naive;
mod oracle;
mod text;
mod vectors;
mod within_day;

use proptest::test_runner::Config as ProptestConfig;

/// 2,000 cases of each property, or as many more as `PROPTEST_CASES` says. Where a property is asked
/// of some rules only, others are drawn again.
fn config() -> ProptestConfig {
    let cases = ProptestConfig::default().cases.max(2000);
    ProptestConfig { max_global_rejects: cases * 10, ..ProptestConfig::with_cases(cases) }
}
