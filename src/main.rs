//! The `atrium` command.

use std::process::ExitCode;

/// Thousands of polls answered at once are thousands of small allocations on few threads (docs/adr/0001).
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    atrium::cli::run()
}
