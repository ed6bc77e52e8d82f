//! The `atrium` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    atrium::cli::run()
}
