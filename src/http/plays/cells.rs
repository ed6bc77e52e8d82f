//! The whole of a report, part by part: every step of time with its rows.

use std::{
    collections::{BTreeSet, VecDeque},
    vec,
};

use atrium_domain::{permission::Scope, plays::Sum, plays::steps::steps};
use atrium_schema::{
    DbResult,
    plays::{
        self,
        report::{self, Wanted},
    },
};
use jiff::civil::Date;

use super::wanted::{GroupBy, Plan};
use crate::state::State;

/// Screens whose rows are in memory at once.
const SCREENS: usize = 50;

/// A row of the file.
#[derive(Debug)]
pub struct Cell {
    /// The step's first day.
    pub from: String,
    /// The step's last day, inclusive.
    pub until: String,
    /// The screen's id; empty if rows stand for files.
    pub screen_id: String,
    /// The screen's name.
    pub screen: String,
    /// The file's hash; empty if rows stand for screens.
    pub sha256: String,
    /// The file's name.
    pub media: String,
    /// How often and how long.
    pub sum: Sum,
}

/// Reads a report in parts. Between two parts it holds no connection.
pub struct Cells {
    app: State,
    scope: Scope,
    group: GroupBy,
    wanted: Wanted,
    steps: vec::IntoIter<(Date, Date)>,
    /// What is still to be read of the current step.
    parts: VecDeque<Wanted>,
}

impl Cells {
    /// From the start.
    pub fn new(app: State, scope: Scope, plan: Plan) -> Self {
        let steps = steps(plan.from, plan.until, plan.by.into()).into_iter();
        Self { app, scope, group: plan.group, wanted: plan.wanted, steps, parts: VecDeque::new() }
    }

    /// The next rows; `None` at the end.
    pub async fn next(&mut self) -> DbResult<Option<Vec<Cell>>> {
        loop {
            if let Some(part) = self.parts.pop_front() {
                let cells = self.read(part).await?;
                if !cells.is_empty() {
                    return Ok(Some(cells));
                }
            } else {
                let Some((first, last)) = self.steps.next() else { return Ok(None) };
                self.enter(first, last).await?;
            }
        }
    }

    /// Divides a step into parts: rows of a few screens each, where there is a row for every file on every screen.
    async fn enter(&mut self, first: Date, last: Date) -> DbResult<()> {
        let step = Wanted { from: first.to_string(), until: last.to_string(), ..self.wanted.clone() };
        if self.group != GroupBy::ScreenMedia {
            self.parts.push_back(step);
            return Ok(());
        }
        let screens = report::screens(&mut self.app.db.read().await?, &self.scope, &step).await?;
        let parts = screens.chunks(SCREENS);
        self.parts.extend(parts.map(|part| Wanted { screens: Some(part.to_vec()), ..step.clone() }));
        Ok(())
    }

    async fn read(&self, part: Wanted) -> DbResult<Vec<Cell>> {
        let mut conn = self.app.db.read().await?;
        let rows = report::cells(&mut conn, &self.scope, &part, self.group.into()).await?;
        let ids: BTreeSet<&str> =
            rows.iter().map(|row| &*row.screen_id).filter(|id| !id.is_empty()).collect();
        let files: BTreeSet<&str> = rows.iter().map(|row| &*row.sha256).filter(|id| !id.is_empty()).collect();
        let names = plays::names(&mut conn, &self.scope, &ids, &files).await?;
        let cell = |row: report::Row| Cell {
            from: part.from.clone(),
            until: part.until.clone(),
            screen: names.screen(&row.screen_id).to_owned(),
            media: names.media(&row.sha256).to_owned(),
            screen_id: row.screen_id,
            sha256: row.sha256,
            sum: row.sum,
        };
        Ok(rows.into_iter().map(cell).collect())
    }
}
