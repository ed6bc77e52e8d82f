//! The `atrium` command.

fn main() {}
