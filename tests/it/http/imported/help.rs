//! The list of imported accounts, and the command.

use std::process::{Command, Output};

use serde_json::json;

use super::*;

#[actix_web::test]
async fn the_list_says_what_each_account_needs() {
    let world = World::new().await;
    world
        .import(&[
            ("publisher", "nina", "nina@example.org", PUBLISHER, "North Hall=publisher"),
            ("room", "olle", "", ROOM, "South Hall=viewer"),
            ("portal", "per", "nina@example.org", "", ""),
        ])
        .await;
    let names = async |query: &str| -> Vec<String> {
        let all = world.imported(query).await;
        all.iter().map(|one| one["username"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("").await, ["per", "olle", "nina"]);
    assert_eq!(names("?q=NIN").await, ["nina"]);
    assert_eq!(names("?show=must_reset").await, ["per", "olle"]);
    assert_eq!(names("?show=emptied").await, ["per"]);
    assert_eq!(names("?show=free&limit=2").await, ["per", "olle"]);
    let page = Answer::of(world.owner.caller.get("/api/v1/server/legacy-accounts?limit=2").await).await.body;
    let next = page["next"].as_str().unwrap();
    assert_eq!(names(&format!("?limit=2&after={next}")).await, ["nina"]);
    let nina = world.imported("?q=nina").await.remove(0);
    assert_eq!(nina["roles"], json!([{ "site": "North Hall", "profile": "publisher" }]));
    assert_eq!((nina["state"].as_str(), nina["mustReset"].as_bool()), (Some("free"), Some(false)));
    let standing = Answer::of(world.owner.caller.get("/api/v1/server/legacy-standing").await).await.body;
    assert_eq!(standing, json!({ "all": 3, "free": 3, "waiting": 0, "merged": 0 }));
    for (bad, field) in [("?show=nobody", "show"), ("?after=x", "after"), ("?q=%00", "q")] {
        let path = format!("/api/v1/server/legacy-accounts{bad}");
        let answer = Answer::of(world.owner.caller.get(&path).await).await;
        assert_eq!(
            (answer.status, answer.body["fields"][0]["field"].as_str()),
            (422, Some(field)),
            "{}",
            answer.body
        );
    }
    world.app.stop().await;
}

fn atrium(folder: &std::path::Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_atrium")).arg("--data").arg(folder).args(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_command_tells_first_and_imports_once() {
    let folder = tempfile::tempdir().unwrap();
    let (file, report) = (folder.path().join("old.csv"), folder.path().join("report.json"));
    let (data, path) = (folder.path().join("data"), file.to_str().unwrap().to_owned());
    let lines: String = (0..600).map(|n| format!("portal,user{n},,sha1,\n")).collect();
    std::fs::write(&file, format!("product,username,email,scheme,hash\n{lines}room,nina,same@x.org,,\nroom,olle,same@x.org,,\ntelevision,x,,,\n")).unwrap();
    let dry =
        atrium(&data, &["import", "accounts", &path, "--dry-run", "--report", report.to_str().unwrap()]);
    let told = text(&dry.stdout);
    assert!(dry.status.success(), "{}", text(&dry.stderr));
    assert!(told.contains("602 accounts of people") && told.contains("dry run"), "{told}");
    assert!(told.contains("olle <same@x.org>") && told.contains("line 604: product"), "{told}");
    let written: Value = serde_json::from_str(&std::fs::read_to_string(&report).unwrap()).unwrap();
    assert_eq!(
        (written["people"].as_u64(), written["mustReset"].as_array().unwrap().len()),
        (Some(602), 602)
    );
    let refused = atrium(&data, &["import", "accounts", &path]);
    assert!(
        !refused.status.success() && text(&refused.stderr).contains("--skip-faults"),
        "{}",
        text(&refused.stderr)
    );
    let done = atrium(&data, &["import", "accounts", &path, "--skip-faults"]);
    assert!(
        text(&done.stdout).contains("Imported 602 accounts."),
        "{}{}",
        text(&done.stdout),
        text(&done.stderr)
    );
    let again = atrium(&data, &["import", "accounts", &path, "--skip-faults"]);
    assert!(
        text(&again.stdout).contains("602 were imported before")
            && text(&again.stdout).contains("Imported 0")
    );
    for (args, word) in [
        (&["import", "accounts", "nowhere.csv"][..], "nowhere.csv"),
        (&["import", "accounts", &path, "--dry-run", "--report", report.to_str().unwrap()], "never replaces"),
    ] {
        let failed = atrium(&data, args);
        assert!(!failed.status.success() && text(&failed.stderr).contains(word), "{}", text(&failed.stderr));
    }
}
