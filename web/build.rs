//! Looks whether the front end was built; never runs npm.

use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let built = Path::new("dist/index.html").exists();
    let release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    // Debug builds read dist from the disk at run time, so only embedding builds have to watch it
    // (watching a folder that is absent would recompile every time).
    if built || release {
        println!("cargo:rerun-if-changed=dist");
    }
    if built {
        return;
    }
    assert!(
        std::env::var_os("CARGO_FEATURE_REQUIRE_UI").is_none(),
        "web/dist is missing: run `npm ci --ignore-scripts && npm run build` in web/"
    );
    if release {
        println!(
            "cargo:warning=web/dist is missing: the binary will have no pages. Run `npm ci --ignore-scripts && npm run build` in web/"
        );
    }
}
