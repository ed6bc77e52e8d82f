//! All parked players: who was woken, when, and how often.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{sync::Notify, time::Instant};

/// Longest wait for anything: then what is missing counts as missed.
const PATIENCE: Duration = Duration::from_secs(60);

/// One player as the driver sees it.
#[derive(Default)]
pub struct Seen {
    /// Answers with something in them, the first snapshot included.
    pub wakes: AtomicU32,
    /// Nanoseconds after the herd's birth.
    pub last_ns: AtomicU64,
}

/// Shared by the players' tasks and the driver.
pub struct Herd {
    pub seen: Vec<Seen>,
    pub failures: AtomicUsize,
    /// The first failure's words.
    pub first_failure: std::sync::Mutex<Option<String>>,
    born: Instant,
    total: AtomicUsize,
    changed: Notify,
}

impl Herd {
    pub fn new(size: usize) -> Arc<Self> {
        let seen = (0..size).map(|_| Seen::default()).collect();
        Arc::new(Self {
            seen,
            failures: AtomicUsize::new(0),
            first_failure: std::sync::Mutex::default(),
            born: Instant::now(),
            total: AtomicUsize::new(0),
            changed: Notify::new(),
        })
    }

    /// A player has its answer.
    pub fn woken(&self, index: usize) {
        let seen = &self.seen[index];
        seen.last_ns.store(self.now_ns(), Ordering::Relaxed);
        seen.wakes.fetch_add(1, Ordering::Relaxed);
        self.total.fetch_add(1, Ordering::Release);
        self.changed.notify_one();
    }

    /// A player cannot go on.
    pub fn failed(&self, why: String) {
        self.failures.fetch_add(1, Ordering::Relaxed);
        self.first_failure.lock().unwrap().get_or_insert(why);
        self.changed.notify_one();
    }

    pub fn now_ns(&self) -> u64 {
        u64::try_from(self.born.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }

    /// How often each was woken so far.
    pub fn counts(&self) -> Vec<u32> {
        self.seen.iter().map(|seen| seen.wakes.load(Ordering::Relaxed)).collect()
    }

    pub fn total(&self) -> usize {
        self.total.load(Ordering::Acquire)
    }

    /// Waits until so many answers have come in all; false when patience ends first.
    pub async fn reach(&self, total: usize) -> bool {
        let arrived = async {
            while self.total() + self.failures.load(Ordering::Relaxed) < total {
                self.changed.notified().await;
            }
        };
        tokio::time::timeout(PATIENCE, arrived).await.is_ok()
    }
}

/// What one change did.
pub struct Outcome {
    /// Nanoseconds from before the change was sent until each target had its answer, sorted.
    pub latencies: Vec<u64>,
    /// Targets that got nothing.
    pub missed: usize,
    /// Others that got something.
    pub misdirected: usize,
    /// Targets that got more than one answer for one change.
    pub repeated: usize,
}

impl Herd {
    /// Compares with the counts from before the change.
    pub fn outcome(&self, before: &[u32], since_ns: u64, targeted: impl Fn(usize) -> bool) -> Outcome {
        let mut outcome = Outcome { latencies: Vec::new(), missed: 0, misdirected: 0, repeated: 0 };
        for (index, (seen, before)) in self.seen.iter().zip(before).enumerate() {
            let wakes = seen.wakes.load(Ordering::Relaxed) - before;
            match (targeted(index), wakes) {
                (true, 0) => outcome.missed += 1,
                (false, 0) => {}
                (false, _) => outcome.misdirected += 1,
                (true, wakes) => {
                    outcome.repeated += usize::from(wakes > 1);
                    outcome.latencies.push(seen.last_ns.load(Ordering::Relaxed).saturating_sub(since_ns));
                }
            }
        }
        outcome.latencies.sort_unstable();
        outcome
    }
}

/// The value below which `percent` of the sorted values lie.
pub fn percentile(sorted: &[u64], percent: usize) -> u64 {
    sorted.get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or(0)
}
