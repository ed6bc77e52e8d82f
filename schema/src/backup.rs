//! Every table as JSON lines, and back: the same for all tables and both databases.
//!
//! The databases turn rows into JSON and back themselves, so there is no list of fields to forget.
//! Numbers stay numbers, truth values are `true` and `false`, absent values `null`.

use diesel::{QueryableByName, sql_query, sql_types::Text};
use serde_json::{Map, Value};

use crate::{
    Engine, Tx,
    prelude::*,
    server_meta,
    tables::{self, Column, Table},
};

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Rows read or written by one statement.
pub const BATCH: usize = 1000;

/// The names of all tables, in the order in which they must be restored.
pub fn table_names() -> impl Iterator<Item = &'static str> {
    tables::all().map(|table| table.name)
}

/// The next rows of a table after the first `skip`, one JSON object each; empty at the end.
///
/// Read all tables in one [`Db::snapshot`](crate::Db::snapshot), or they will not fit together.
pub async fn rows(conn: &mut Conn, table: &str, skip: usize) -> DbResult<Vec<String>> {
    let table = find(table)?;
    let order = table.key.join(", ");
    let names = names(table);
    let part = format!("SELECT {names} FROM {} ORDER BY {order} LIMIT {BATCH} OFFSET {skip}", table.name);
    let sql = match conn.engine() {
        Engine::Sqlite => {
            let pairs: Vec<String> = table.columns.iter().map(pair).collect();
            format!("SELECT json_object({}) AS line FROM ({part}) AS one_row", pairs.join(", "))
        }
        Engine::Postgres => format!("SELECT row_to_json(one_row)::text AS line FROM ({part}) AS one_row"),
    };
    let lines: Vec<Line> = q!(conn, c => sql_query(sql.as_str()).load(c).await)?;
    Ok(lines.into_iter().map(|line| line.line).collect())
}

/// Inserts rows that [`rows`] gave, on either database. A row that does not fit the table is refused.
pub async fn insert(tx: &mut Tx, table: &str, rows: &[String]) -> DbResult<()> {
    let table = find(table)?;
    for row in rows {
        check(table, row)?;
    }
    let size = if is_tree(table.name) { rows.len().max(1) } else { BATCH };
    let names = names(table);
    let sql = match tx.engine() {
        Engine::Sqlite => {
            let values: Vec<String> =
                table.columns.iter().map(|c| format!("json_extract(value, '$.{}')", c.name)).collect();
            format!("INSERT INTO {} ({names}) SELECT {} FROM json_each($1)", table.name, values.join(", "))
        }
        Engine::Postgres => format!(
            "INSERT INTO {} ({names}) SELECT {names} FROM json_populate_recordset(NULL::{}, $1::json)",
            table.name, table.name
        ),
    };
    for part in rows.chunks(size) {
        let json = format!("[{}]", part.join(","));
        q!(tx, c => sql_query(sql.as_str()).bind::<Text, _>(json.as_str()).execute(c).await)
            .map_err(|error| refused(table, &error))?;
    }
    Ok(())
}

/// Whether rows of the table may name each other. A reference is checked when its statement ends, so a
/// tree must come in one call.
#[must_use]
pub fn is_tree(table: &str) -> bool {
    find(table).is_ok_and(|table| table.columns.iter().any(|column| column.name == "parent_id"))
}

/// Whether nothing was ever stored: only then may a backup be restored. What the server notes about itself does not count.
pub async fn is_empty(conn: &mut Conn) -> DbResult<bool> {
    for table in table_names().filter(|name| *name != "server_meta") {
        if !rows(conn, table, 0).await?.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Makes way for the restored notes of the server about itself.
pub async fn clear_meta(tx: &mut Tx) -> DbResult<()> {
    q!(tx, c => sql_query("DELETE FROM server_meta").execute(c).await)?;
    Ok(())
}

/// Ends a restore: cursors given out before it must not be taken for newer ones.
pub async fn renew_epoch(tx: &mut Tx, epoch: &str) -> DbResult<()> {
    server_meta::put(tx, server_meta::EPOCH, epoch).await
}

fn find(name: &str) -> DbResult<&'static Table> {
    let table = tables::all().find(|table| table.name == name);
    table.ok_or_else(|| StoreError::Backup(format!("there is no table {name}")))
}

fn names(table: &Table) -> String {
    table.columns.iter().map(|column| column.name).collect::<Vec<_>>().join(", ")
}

/// `'name', value` for `json_object`; SQLite stores truth values as 0 and 1.
pub(crate) fn pair(column: &Column) -> String {
    let name = column.name;
    if column.is_bool() {
        format!("'{name}', CASE {name} WHEN 1 THEN json('true') WHEN 0 THEN json('false') END")
    } else {
        format!("'{name}', {name}")
    }
}

/// The databases would bend what does not fit (`"1"` to 1) or leave out what they do not know: look first.
fn check(table: &Table, row: &str) -> DbResult<()> {
    let bad = |what: String| StoreError::Backup(format!("table {}: {what}", table.name));
    let row: Map<String, Value> = serde_json::from_str(row).map_err(|error| bad(error.to_string()))?;
    for column in table.columns {
        let fits = match row.get(column.name) {
            None => return Err(bad(format!("a row has no {}", column.name))),
            Some(Value::Null) => column.is_nullable(),
            Some(Value::String(_)) => column.is_text(),
            Some(Value::Bool(_)) => column.is_bool(),
            Some(Value::Number(number)) => !column.is_text() && !column.is_bool() && number.is_i64(),
            Some(_) => false,
        };
        if !fits {
            return Err(bad(format!("a row has a {} that does not fit", column.name)));
        }
    }
    match row.keys().find(|key| table.columns.iter().all(|column| column.name != key.as_str())) {
        Some(unknown) => Err(bad(format!("a row has {unknown}, which this version does not know"))),
        None => Ok(()),
    }
}

fn refused(table: &Table, error: &diesel::result::Error) -> StoreError {
    StoreError::Backup(format!("table {}: {error}", table.name))
}
