//! What was put back.

use atrium_domain::{
    ids::{BookingId, Id},
    time::Moment,
};
use atrium_identity::token::hex;
use atrium_schema::history::Past;
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use crate::http::dry_runs::{DryRunView, Named};

/// Things that are named; of more only the number is told.
const NAMED: usize = 200;

/// What was done with a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum PutOp {
    /// It had been deleted, and is there again.
    Restored,
    /// It is as it was.
    Changed,
    /// It had been made since, and is deleted.
    Deleted,
}

/// A thing that was put back.
#[derive(Debug, Serialize, ToSchema)]
pub struct PutThing {
    /// `channel`, `booking`, `screen`, `playlist` or `layout`.
    #[schema(value_type = String)]
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What was done with it.
    #[schema(inline)]
    pub op: PutOp,
    /// The version of its row before, 0 if there was none.
    #[serde(skip)]
    before: i64,
}

/// What was put back, or would be.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PutBackView {
    /// The version of the site that it was put back to.
    pub version: i64,
    /// When that was made.
    #[schema(value_type = String, format = DateTime)]
    pub at: Moment,
    /// How many things had been deleted, and are there again.
    pub restored: usize,
    /// How many are as they were.
    pub changed: usize,
    /// How many had been made since, and are deleted.
    pub deleted: usize,
    /// The first 200 of them.
    pub things: Vec<PutThing>,
    /// Stands for all that is done and to what: a request with it does this or nothing.
    pub seen: String,
    /// The site's version that it made: null if nothing was different, or nothing was to be written. The version before
    /// it undoes it.
    pub made: Option<i64>,
    /// What it would change on the screens, if nothing was to be written.
    pub preview: Option<DryRunView>,
}

/// What has been done so far.
#[derive(Debug)]
pub(super) struct Done {
    /// What the thing is called that was to be put back.
    pub name: String,
    /// The version that it is put back to.
    version: i64,
    things: Vec<PutThing>,
}

impl Done {
    pub const fn new(name: String, past: &Past) -> Self {
        Self { name, version: past.version, things: Vec::new() }
    }

    pub const fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// `before`: the version of its row, 0 if there was none.
    pub fn note(&mut self, kind: &'static str, (id, before): (&impl Id, i64), name: &str, op: PutOp) {
        self.things.push(PutThing { kind, id: id.to_string(), name: name.to_owned(), op, before });
    }

    /// Differs if anything else is done, to another version of something, or as it was at another version of the site.
    pub fn seen(&self) -> String {
        let mut lines: Vec<String> = self
            .things
            .iter()
            .map(|PutThing { id, op, before, .. }| format!("{id} {op:?} {before}\n"))
            .collect();
        lines.sort_unstable();
        hex(&Sha256::digest(format!("{}\n{}", self.version, lines.concat())))
    }

    /// Names what a rehearsal can show as it would be called. Ids are unique over all kinds.
    pub fn name(&self, named: &mut Named) {
        for thing in &self.things {
            if let Ok(id) = BookingId::parse(&thing.id) {
                named.add(&id, thing.name.clone());
            }
        }
    }
}

impl PutBackView {
    pub(super) fn new(past: &Past, done: Done, made: Option<i64>, preview: Option<DryRunView>) -> Self {
        let count = |op| done.things.iter().filter(|thing| thing.op == op).count();
        let (restored, changed, deleted) =
            (count(PutOp::Restored), count(PutOp::Changed), count(PutOp::Deleted));
        let (seen, mut things) = (done.seen(), done.things);
        things.truncate(NAMED);
        Self { version: past.version, at: past.at, restored, changed, deleted, things, seen, made, preview }
    }
}
