//! A new master key: everything sealed anew, nothing lost on the way.

use atrium::{cli::key, server, settings::Settings};
use atrium_identity::vault::{Slot, Vault};
use atrium_schema::{Db, sealed::SealedColumn, server_meta};

/// No table holds secrets for the test alone, so the server's notes do.
const NOTES: SealedColumn = SealedColumn { table: "server_meta", column: "value", row: "key" };

const fn slot(row: &str) -> Slot<'_> {
    Slot { table: NOTES.table, column: NOTES.column, row }
}

async fn start(folder: &std::path::Path) -> (Db, Settings, Vault) {
    let mut settings = Settings::default();
    folder.clone_into(&mut settings.data.dir);
    let db = Db::open("", folder).await.unwrap();
    db.migrate().await.unwrap();
    let vault = Vault::load_or_make(&server::master_key(&settings), [1; 32]).unwrap();
    let mut conn = db.write().await.unwrap();
    for number in 0..450 {
        let row = format!("secret-{number}");
        let sealed = vault.seal(slot(&row), row.as_bytes(), [7; 12]).unwrap();
        server_meta::put(&mut conn, &row, &sealed).await.unwrap();
    }
    drop(conn);
    (db, settings, vault)
}

async fn opens(db: &Db, vault: &Vault) {
    let mut conn = db.read().await.unwrap();
    for number in 0..450 {
        let row = format!("secret-{number}");
        let sealed = server_meta::get(&mut conn, &row).await.unwrap().unwrap();
        assert_eq!(vault.open(slot(&row), &sealed).unwrap(), row.as_bytes());
    }
}

#[tokio::test]
async fn a_new_key_seals_everything_and_the_old_one_goes() {
    let folder = tempfile::tempdir().unwrap();
    let (db, settings, old) = start(folder.path()).await;
    assert_eq!(key::rotate(&db, &settings, [2; 32], &[NOTES]).await.unwrap(), 450);
    let path = server::master_key(&settings);
    assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 1);
    let new = Vault::load_or_make(&path, [3; 32]).unwrap();
    assert_ne!(new.key_id(), old.key_id());
    opens(&db, &new).await;
}

#[tokio::test]
async fn a_rotation_that_stopped_half_way_loses_nothing_and_is_finished_by_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let (db, settings, _) = start(folder.path()).await;
    let damaged = "v1.000000000000.AAAA";
    // Comes last, so that the values before it are sealed anew when the rotation stops at it.
    server_meta::put(&mut db.write().await.unwrap(), "zzz", damaged).await.unwrap();
    assert!(key::rotate(&db, &settings, [2; 32], &[NOTES]).await.is_err());
    let path = server::master_key(&settings);
    let half = Vault::load_or_make(&path, [3; 32]).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 2, "both keys are kept");
    opens(&db, &half).await;
    let mended = half.seal(slot("zzz"), b"mended", [8; 12]).unwrap();
    server_meta::put(&mut db.write().await.unwrap(), "zzz", &mended).await.unwrap();
    assert_eq!(key::rotate(&db, &settings, [4; 32], &[NOTES]).await.unwrap(), 451);
    let whole = Vault::load_or_make(&path, [3; 32]).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 1);
    opens(&db, &whole).await;
}
