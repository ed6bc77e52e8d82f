//! Rebuilds the crate when a migration changes: they are embedded by a macro cargo cannot see into.

fn main() {
    println!("cargo:rerun-if-changed=../migrations");
}
