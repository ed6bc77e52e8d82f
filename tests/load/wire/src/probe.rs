//! What processes cost, read from /proc.

use std::{collections::BTreeMap, ffi::OsString, fs};

/// Resident bytes of a process.
pub fn resident(pid: u32) -> u64 {
    let text = fs::read_to_string(format!("/proc/{pid}/statm")).unwrap_or_default();
    text.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4096
}

/// Nanoseconds of CPU that each thread of a process has used.
fn cpu_by_thread(pid: u32) -> BTreeMap<OsString, u64> {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    tasks
        .filter_map(|task| {
            let text = fs::read_to_string(task.path().join("schedstat")).ok()?;
            Some((task.file_name(), text.split(' ').next()?.parse().ok()?))
        })
        .collect()
}

/// What the threads have used since; one that has ended meanwhile takes its part with it.
fn used_since(pid: u32, before: &BTreeMap<OsString, u64>) -> u64 {
    let now = cpu_by_thread(pid);
    now.iter().map(|(thread, ns)| ns.saturating_sub(before.get(thread).copied().unwrap_or(0))).sum()
}

/// Nanoseconds that all cores together were busy since the machine started.
fn busy_ns() -> u64 {
    let text = fs::read_to_string("/proc/stat").unwrap_or_default();
    let ticks: Vec<u64> =
        text.lines().next().unwrap_or_default().split_whitespace().skip(1).filter_map(|t| t.parse().ok()).collect();
    // user nice system idle iowait irq softirq steal: idle and iowait are not work. A tick is 10 ms.
    let busy: u64 = ticks.iter().take(8).enumerate().filter(|(i, _)| *i != 3 && *i != 4).map(|(_, t)| t).sum();
    busy * 10_000_000
}

/// A stretch of time: what the server, this process and everybody else used meanwhile.
pub struct Window {
    server: u32,
    begin: tokio::time::Instant,
    server_before: BTreeMap<OsString, u64>,
    own_before: BTreeMap<OsString, u64>,
    busy_ns: u64,
}

impl Window {
    pub fn open(server: u32) -> Self {
        let own_before = cpu_by_thread(std::process::id());
        let server_before = cpu_by_thread(server);
        Self { server, begin: tokio::time::Instant::now(), server_before, own_before, busy_ns: busy_ns() }
    }

    /// CPU the server used, in microseconds.
    pub fn server_us(&self) -> f64 {
        used_since(self.server, &self.server_before) as f64 / 1e3
    }

    /// CPU used by neither the server nor this process, in percent of one core.
    pub fn foreign_percent(&self) -> f64 {
        let own = used_since(std::process::id(), &self.own_before);
        let ours = own + used_since(self.server, &self.server_before);
        let foreign = busy_ns().saturating_sub(self.busy_ns).saturating_sub(ours);
        foreign as f64 / self.begin.elapsed().as_nanos().max(1) as f64 * 100.0
    }
}
