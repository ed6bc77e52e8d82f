//! Reports from the sums of days: how often and how long what was shown where. They never look at single plays,
//! so a month costs the same however often each file was shown.

use std::collections::BTreeSet;

use atrium_domain::{ids::FolderId, permission::Kind, plays::Sum};
use diesel::{
    QueryableByName, sql_query,
    sql_types::{BigInt, Text},
};

use crate::{Engine, prelude::*, reach};

/// Which sums are wanted; every condition given must hold.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The first local day, `YYYY-MM-DD`.
    pub from: String,
    /// The last one, inclusive.
    pub until: String,
    /// On one of these screens. Give it only screens that the scope reaches.
    pub screens: Option<Vec<String>>,
    /// One of these files, by SHA-256.
    pub files: Option<Vec<String>>,
}

/// What the rows of a report stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// A screen with all it showed.
    Screen,
    /// A file wherever it was shown.
    Media,
    /// A file on a screen.
    ScreenMedia,
}

impl Group {
    /// What a row says first and second, and what it is grouped by.
    const fn columns(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Screen => ("screen_id", "''", "screen_id"),
            Self::Media => ("''", "sha256", "sha256"),
            Self::ScreenMedia => ("screen_id", "sha256", "screen_id, sha256"),
        }
    }
}

/// The plays of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The local day, `YYYY-MM-DD`.
    pub day: String,
    /// Its sum.
    pub sum: Sum,
}

/// A row of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The screen; empty if rows stand for files.
    pub screen_id: String,
    /// The file; empty if rows stand for screens.
    pub sha256: String,
    /// Its sum.
    pub sum: Sum,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    first: String,
    #[diesel(sql_type = Text)]
    second: String,
    #[diesel(sql_type = BigInt)]
    plays: i64,
    #[diesel(sql_type = BigInt)]
    duration_ms: i64,
    #[diesel(sql_type = BigInt)]
    lines: i64,
}

impl Line {
    const fn sum(&self) -> Sum {
        Sum { plays: self.plays, duration_ms: self.duration_ms }
    }
}

const SUMS: &str = "CAST(SUM(plays) AS BIGINT) AS plays, CAST(SUM(duration_ms) AS BIGINT) AS duration_ms";

/// The days with plays, in order.
pub async fn days(conn: &mut Conn, scope: &Scope, wanted: &Wanted) -> DbResult<Vec<Day>> {
    let columns = format!("day AS first, '' AS second, {SUMS}, CAST(0 AS BIGINT) AS lines");
    let lines = run(conn, scope, wanted, &columns, "GROUP BY day ORDER BY day").await?;
    Ok(lines.into_iter().map(|line| Day { sum: line.sum(), day: line.first }).collect())
}

/// The rows that were shown for longest, at most `limit` of them, and how many there are in all.
pub async fn top(
    conn: &mut Conn,
    scope: &Scope,
    wanted: &Wanted,
    group: Group,
    limit: i64,
) -> DbResult<(Vec<Row>, i64)> {
    let (first, second, by) = group.columns();
    let columns = format!("{first} AS first, {second} AS second, {SUMS}, COUNT(*) OVER () AS lines");
    let rest = format!("GROUP BY {by} ORDER BY SUM(duration_ms) DESC, SUM(plays) DESC, {by} LIMIT {limit}");
    let lines = run(conn, scope, wanted, &columns, &rest).await?;
    let total = lines.as_slice().first().map_or(0, |line| line.lines);
    Ok((lines.into_iter().map(row).collect(), total))
}

/// How many screens showed something, and how many files were shown.
pub async fn breadth(conn: &mut Conn, scope: &Scope, wanted: &Wanted) -> DbResult<(i64, i64)> {
    let columns = "'' AS first, '' AS second, COUNT(DISTINCT screen_id) AS plays, \
        COUNT(DISTINCT sha256) AS duration_ms, CAST(0 AS BIGINT) AS lines";
    let lines = run(conn, scope, wanted, columns, "").await?;
    Ok(lines.as_slice().first().map_or((0, 0), |line| (line.plays, line.duration_ms)))
}

/// The screens that showed something, in order of id.
pub async fn screens(conn: &mut Conn, scope: &Scope, wanted: &Wanted) -> DbResult<Vec<String>> {
    let columns = "screen_id AS first, '' AS second, CAST(0 AS BIGINT) AS plays, CAST(0 AS BIGINT) AS duration_ms, \
        CAST(0 AS BIGINT) AS lines";
    let lines = run(conn, scope, wanted, columns, "GROUP BY screen_id ORDER BY screen_id").await?;
    Ok(lines.into_iter().map(|line| line.first).collect())
}

/// All rows, in order of screen and file. There may be many: ask for a few screens at a time.
pub async fn cells(conn: &mut Conn, scope: &Scope, wanted: &Wanted, group: Group) -> DbResult<Vec<Row>> {
    let (first, second, by) = group.columns();
    let columns = format!("{first} AS first, {second} AS second, {SUMS}, CAST(0 AS BIGINT) AS lines");
    let rest = format!("GROUP BY {by} ORDER BY {by}");
    Ok(run(conn, scope, wanted, &columns, &rest).await?.into_iter().map(row).collect())
}

fn row(line: Line) -> Row {
    Row { sum: line.sum(), screen_id: line.first, sha256: line.second }
}

/// Lists of ids travel as one JSON text, however many there are.
async fn run(
    conn: &mut Conn,
    scope: &Scope,
    wanted: &Wanted,
    columns: &str,
    rest: &str,
) -> DbResult<Vec<Line>> {
    let mut sql = format!("SELECT {columns} FROM play_days WHERE site_id = $1 AND day >= $2 AND day <= $3");
    let mut lists = Vec::new();
    for (column, list) in [("screen_id", &wanted.screens), ("sha256", &wanted.files)] {
        let Some(list) = list else { continue };
        lists.push(serde_json::to_string(list).unwrap_or_else(|_| "[]".to_owned()));
        let place = lists.len() + 3;
        let values = match conn.engine() {
            Engine::Sqlite => format!("SELECT value FROM json_each(${place})"),
            Engine::Postgres => format!("SELECT json_array_elements_text(${place}::json)"),
        };
        sql = format!("{sql} AND {column} IN ({values})");
    }
    let sql = format!("{sql} {rest}");
    let site = scope.site().as_str();
    Ok(q!(conn, c: Be => {
        let mut query = sql_query(sql.as_str()).into_boxed::<Be>()
            .bind::<Text, _>(site).bind::<Text, _>(&wanted.from).bind::<Text, _>(&wanted.until);
        for list in &lists {
            query = query.bind::<Text, _>(list);
        }
        query.load(c).await
    })?)
}

/// Which screens a report looks at; every condition given must hold.
#[derive(Debug, Clone, Default)]
pub struct ScreenChoice {
    /// In this folder or below it.
    pub folder: Option<FolderId>,
    /// Has this tag.
    pub tag: Option<String>,
    /// One of these.
    pub ids: Option<Vec<String>>,
}

/// The ids of the chosen screens that the scope reaches; `None`: every screen, those that are gone for good too.
///
/// Folders, tags and reach are today's. A deleted screen has them until it is purged.
pub async fn chosen(conn: &mut Conn, scope: &Scope, choice: &ScreenChoice) -> DbResult<Option<Vec<String>>> {
    let folders = match &choice.folder {
        Some(folder) => Some(below(conn, scope, folder).await?),
        None => None,
    };
    if folders.is_none() && choice.tag.is_none() && scope.reach().is_none() {
        return Ok(choice.ids.clone());
    }
    let found = crate::screens::ids_of(conn, scope, folders.as_deref(), choice.tag.as_deref()).await?;
    Ok(Some(match &choice.ids {
        Some(ids) => ids.iter().filter(|id| found.contains(*id)).cloned().collect(),
        None => found.into_iter().collect(),
    }))
}

/// A folder and all folders below it.
async fn below(conn: &mut Conn, scope: &Scope, folder: &FolderId) -> DbResult<Vec<String>> {
    let all = reach::folders(conn, scope, Kind::ScreenFolder).await?;
    let mut found = BTreeSet::from([folder.as_str()]);
    loop {
        let inside = all.iter().filter(|one| one.parent.as_deref().is_some_and(|it| found.contains(it)));
        let more: Vec<&str> = inside.map(|one| one.id.as_str()).filter(|id| !found.contains(id)).collect();
        if more.is_empty() {
            return Ok(found.into_iter().map(str::to_owned).collect());
        }
        found.extend(more);
    }
}
