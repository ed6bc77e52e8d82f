//! What the operating system allows, and how many players that is.

/// File descriptors kept for the database, media files and the rest of the server.
const RESERVED: u64 = 500;

/// Raises the soft limit of open files to the hard one; returns the limit in force.
pub fn raise_open_files() -> u64 {
    match rlimit::increase_nofile_limit(u64::MAX) {
        Ok(limit) => limit,
        Err(error) => {
            tracing::warn!(%error, "the limit of open files could not be raised");
            rlimit::getrlimit(rlimit::Resource::NOFILE).map_or(1024, |(soft, _)| soft)
        }
    }
}

/// Players that can park at once under such a limit: one descriptor each.
pub fn players(open_files: u64) -> u64 {
    open_files.saturating_sub(RESERVED)
}
