//! What holds up the screens of a page.

use std::collections::{BTreeSet, HashMap};

use atrium_actors::site::{presence::Presence, receipts::ScreenDelivery};
use atrium_domain::{
    ids::{MediaId, ScreenId},
    permission::Scope,
    receipt::{Fault, Here, Reason, Signs, stuck},
    time::Moment,
};
use atrium_schema::{Conn, faults, media, players};

use super::view::{ReceiptScreen, StuckReason, StuckView};
use crate::http::{
    error::ApiResult,
    screens::{explain::ThingView, missing::Lacks},
};

/// How far back faults are looked for, in ms: a player tells the same one at most hourly.
const BACK_MS: i64 = 65 * 60 * 1000;
/// Faults looked at.
const MOST: i64 = 2000;

/// The views of screens, in order. `changed`: when the change was worked in.
pub async fn tell(
    conn: &mut Conn,
    scope: &Scope,
    rows: Vec<(ScreenDelivery, String)>,
    changed: Moment,
    now: Moment,
) -> ApiResult<Vec<ReceiptScreen>> {
    let ids: Vec<ScreenId> = rows.iter().map(|(one, _)| one.screen.clone()).collect();
    let players = players::of_screens(conn, scope, &ids).await?;
    let lacks: HashMap<ScreenId, Lacks> =
        players.into_iter().map(|player| (player.screen_id, Lacks::of(&player.status))).collect();
    let told = faults::of_screens(conn, scope, &ids, now.plus_ms(-BACK_MS), MOST).await?;
    let mut faults: HashMap<&ScreenId, Vec<Fault<'_>>> = HashMap::new();
    for row in &told {
        let fault = Fault { code: &row.code, sha256: row.sha256.as_deref(), at: row.at };
        faults.entry(&row.screen_id).or_default().push(fault);
    }
    let found = rows.into_iter().map(|(one, name)| {
        let (lacks, faults) = (lacks.get(&one.screen), faults.get(&one.screen));
        let signs = Signs {
            here: here(one.presence),
            covered: one.covered,
            missing: lacks.map(|lacks| lacks.files.as_slice()).unwrap_or_default(),
            lacks: lacks.and_then(Lacks::counts),
            faults: faults.map(Vec::as_slice).unwrap_or_default(),
        };
        let stuck = stuck(&one.progress, &signs, changed, now);
        let missing = lacks.and_then(|lacks| lacks.missing);
        (one, name, stuck, missing)
    });
    let found: Vec<_> = found.collect();
    let files: BTreeSet<&str> =
        found.iter().filter_map(|(_, _, stuck, _)| file(&stuck.as_ref()?.0)).collect();
    let names = media::with_bytes(conn, scope, &files).await?;
    let view =
        |(one, name, stuck, missing): (ScreenDelivery, String, Option<(Reason, Moment)>, _)| ReceiptScreen {
            stage: one.progress.stage().into(),
            times: one.progress.times.into(),
            superseded: one.progress.superseded,
            screen_id: one.screen,
            name,
            stuck: stuck.map(|(why, since)| StuckView { since, why: reason(&why, &names) }),
            missing,
        };
    Ok(found.into_iter().map(view).collect())
}

const fn here(presence: Option<Presence>) -> Here {
    match presence {
        None => Here::Unregistered,
        Some(Presence::NeverSeen) => Here::NeverSeen,
        Some(Presence::Offline(since)) => Here::Offline(since),
        Some(Presence::Online(_)) => Here::Online,
    }
}

fn file(reason: &Reason) -> Option<&str> {
    match reason {
        Reason::FileMissing(file) | Reason::FileDamaged(file) => Some(file),
        _ => None,
    }
}

fn reason(reason: &Reason, names: &HashMap<String, (MediaId, String)>) -> StuckReason {
    let thing = |sha256: &String| names.get(sha256).map(|(id, name)| ThingView::new(id, Some(name)));
    match reason {
        Reason::Unregistered => StuckReason::Unregistered,
        Reason::NeverSeen => StuckReason::NeverSeen,
        Reason::Offline => StuckReason::Offline,
        Reason::FileMissing(file) => StuckReason::FileMissing { file: thing(file) },
        Reason::FileDamaged(file) => StuckReason::FileDamaged { file: thing(file) },
        Reason::StorageFull => StuckReason::StorageFull,
        Reason::StorageFailed => StuckReason::StorageFailed,
        Reason::Unreadable => StuckReason::Unreadable,
        Reason::Covered => StuckReason::Covered,
        Reason::Downloading { missing, of } => StuckReason::Downloading { missing: *missing, of: *of },
        Reason::Waiting => StuckReason::Waiting,
    }
}
