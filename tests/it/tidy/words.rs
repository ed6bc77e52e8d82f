//! What may not be written, and where.

use super::{Source, hold, sources};

/// The places in shipped Rust code that contain one of the words.
fn places(sources: &[Source], words: &[&str], allowed: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| !allowed(&source.path)) {
        for (number, line) in source.shipped_lines() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                found.push(format!("{}:{number}: {word}", source.path));
            }
        }
    }
    found
}

fn rust(folders: &[&str]) -> Vec<Source> {
    folders.iter().flat_map(|folder| sources(folder, &["rs"])).collect()
}

#[test]
fn only_state_reads_the_clock_and_draws_randomness() {
    let code = rust(&["src", "domain", "schema", "identity", "actors", "web"]);
    let words = [
        "SystemTime::now",
        "Timestamp::now",
        "Zoned::now",
        "std::time::Instant::now",
        "now_v7",
        "Uuid::new_v4",
        "rand::fill",
        "SystemRandom",
        "getrandom",
        "thread_rng",
        "OsRng",
    ];
    hold(
        "Only src/state.rs reads the clock, draws randomness and makes ids: what takes them as parameters can be tested and replayed.",
        "Take a Moment, an id or random bytes as a parameter; handlers get them from State.",
        &places(&code, &words, |path| path == "src/state.rs"),
    );
}

#[test]
fn every_sealed_column_is_registered() {
    let mut found = Vec::new();
    // The vault's own examples are stored nowhere.
    let sources = rust(&["src", "identity"]).into_iter();
    for source in sources.filter(|source| !source.path.starts_with("identity/src/vault")) {
        let text: String = source.shipped_lines().map(|(_, line)| format!("{line} ")).collect();
        for (_, rest) in text.match_indices("Slot {").filter_map(|(at, _)| text.split_at_checked(at)) {
            let named = |name: &str| rest.split_once(name)?.1.split_once('"').map(|(value, _)| value);
            let body = rest.split('}').next().unwrap_or_default();
            if !body.contains("table: \"") {
                continue;
            }
            let (table, column) = (named("table: \"").unwrap(), named("column: \"").unwrap());
            let known =
                atrium_schema::sealed::ALL.iter().any(|one| (one.table, one.column) == (table, column));
            if !known {
                found.push(format!("{}: {table}.{column}", source.path));
            }
        }
    }
    hold(
        "A sealed column is in schema/src/sealed.rs, or a new master key would leave it behind.",
        "Add the table, the column and the column of the row's id to `sealed::ALL`.",
        &found,
    );
}

#[test]
fn hashes_of_secrets_are_compared_in_constant_time() {
    let code = rust(&["src", "identity"]);
    // A `TokenHash` compares itself so; this is about the text that is stored.
    let words = [
        "to_hex() ==",
        "to_hex() !=",
        "secret_hash ==",
        "secret_hash !=",
        "token_hash ==",
        "token_hash !=",
        "claim_hash.as_deref() ==",
        "== row.secret_hash",
        "== row.token_hash",
        "browser_hash ==",
        "browser_hash !=",
        "mac ==",
        "mac !=",
        "== mac",
        "!= mac",
    ];
    hold(
        "Hashes of secrets and codes are compared by vault::same: how long it takes must not tell how much was right.",
        "Use vault::same, or compare two TokenHash.",
        &places(&code, &words, |_| false),
    );
}

#[test]
fn handlers_do_not_query() {
    hold(
        "src/ contains no diesel: a query lives in schema/, beside its table, and compiles for both databases.",
        "Write a function in schema/src/<table>.rs and call it.",
        &places(&rust(&["src"]), &["diesel::", "diesel_async", "q!("], |_| false),
    );
}

#[test]
fn actors_reach_the_database_only_through_io() {
    let in_io = |path: &str| path.starts_with("actors/src/io/") || path == "actors/src/io.rs";
    hold(
        "Only actors/src/io/ names schema: an actor that decides never waits for a database.",
        "Move the read or write to actors/src/io/ and hand the result to the actor.",
        &places(&rust(&["actors/src"]), &["atrium_schema"], in_io),
    );
}

#[test]
fn only_live_names_the_socket_crate() {
    hold(
        "src/http/live.rs is the only file that names actix-web-actors: the crate is deprecated and will be replaced in one place.",
        "Send frames through the session actor's Recipient.",
        &places(&rust(&["src", "actors", "identity"]), &["actix_web_actors"], |path| {
            path == "src/http/live.rs"
        }),
    );
}

#[test]
fn types_are_named_after_what_they_are() {
    let declares = ["struct ", "enum ", "trait ", "type ", "class ", "interface "];
    let empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Impl"];
    let mut found = Vec::new();
    for source in sources("", &["rs", "ts", "svelte"]) {
        if source.path.ends_with(".gen.ts") {
            continue;
        }
        for (index, line) in source.text.lines().enumerate() {
            let line = line.trim_start().trim_start_matches("pub ").trim_start_matches("export ");
            let Some(rest) = declares.iter().find_map(|word| line.strip_prefix(word)) else { continue };
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if empty.iter().any(|suffix| name.ends_with(suffix)) {
                found.push(format!("{}:{}: {name}", source.path, index + 1));
            }
        }
    }
    hold(
        "No Manager, Helper, Util, Service or Impl: these words say nothing about what the type is.",
        "Name the thing: Directory, Timeline, Shelf …",
        &found,
    );
}

#[test]
fn no_test_is_switched_off() {
    let mut found = Vec::new();
    for source in sources("", &["rs"]) {
        for (index, line) in source.text.lines().enumerate() {
            if line.trim() == "#[ignore]" {
                found.push(format!("{}:{}", source.path, index + 1));
            }
        }
    }
    let banned: Vec<String> = ["test", "it", "describe", "suite"]
        .iter()
        .flat_map(|word| [format!("{word}.only("), format!("{word}.skip("), format!("{word}.todo(")])
        .collect();
    for source in sources("", &["ts", "mjs", "js"]).iter().filter(|source| source.path.contains(".test.")) {
        for (index, line) in source.text.lines().enumerate() {
            for word in banned.iter().filter(|word| line.contains(word.as_str())) {
                found.push(format!("{}:{}: {word}", source.path, index + 1));
            }
        }
    }
    hold(
        "No test is switched off in silence, and none hides the others.",
        "Mend it, or say why: #[ignore = \"reason\"], test(name, { skip: 'reason' }).",
        &found,
    );
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    // Built from parts, or this file would find itself.
    let paths = [["/", "root/"].concat(), ["/", "work/"].concat(), ["/", "home/"].concat()];
    let kinds =
        &["rs", "ts", "svelte", "css", "mjs", "js", "sql", "toml", "md", "json", "ftl", "html", "yml"];
    let mut found = Vec::new();
    for source in sources("", kinds) {
        for (index, line) in source.text.lines().enumerate() {
            for path in paths.iter().filter(|path| starts_a_path(line, path)) {
                found.push(format!("{}:{}: {path}", source.path, index + 1));
            }
        }
    }
    hold("No path of somebody's machine is in the repository.", "Use a path from the repository.", &found);
}

/// Whether the text occurs as the start of a path, not inside a longer one.
fn starts_a_path(line: &str, start: &str) -> bool {
    line.match_indices(start).any(|(at, _)| {
        !line
            .get(..at)
            .and_then(|before| before.chars().last())
            .is_some_and(|c| c.is_alphanumeric() || c == '.')
    })
}
