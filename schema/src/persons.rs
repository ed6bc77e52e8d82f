//! Everything that is kept of one person, over all tables: a table that gets an `account_id` is covered by that alone.

use atrium_domain::ids::AccountId;
use diesel::{QueryableByName, sql_query, sql_types::Text};

use crate::{
    Engine,
    backup::pair,
    prelude::*,
    tables::{self, Column, Table},
};

/// The account itself is emptied, not removed, and the log has its own way to forget.
const APART: [&str; 2] = ["accounts", "persons"];
/// Columns whose names contain one of these hold what opens doors; they are nobody's data.
const SECRET: [&str; 5] = ["hash", "secret", "sealed", "token", "code"];

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn of_people() -> impl Iterator<Item = (&'static Table, &'static Column)> {
    let owned = |table: &'static Table| {
        let column = table.columns.iter().find(|column| column.name == "account_id")?;
        (!APART.contains(&table.name)).then_some((table, column))
    };
    tables::all().filter_map(owned)
}

/// The rows of a person, table by table, each as one JSON object without secrets.
pub async fn rows(conn: &mut Conn, account: &AccountId) -> DbResult<Vec<(&'static str, Vec<String>)>> {
    let mut found = Vec::new();
    for (table, _) in of_people() {
        let shown: Vec<&Column> = table
            .columns
            .iter()
            .filter(|column| !SECRET.iter().any(|word| column.name.contains(word)))
            .collect();
        let names: Vec<&str> = shown.iter().map(|column| column.name).collect();
        let part = format!(
            "SELECT {} FROM {} WHERE account_id = $1{} ORDER BY {}",
            names.join(", "),
            table.name,
            // One that waits may be somebody else's.
            if table.name == "legacy_accounts" { " AND state = 'merged'" } else { "" },
            table.key.join(", ")
        );
        let sql = match conn.engine() {
            Engine::Sqlite => {
                let pairs: Vec<String> = shown.into_iter().map(pair).collect();
                format!("SELECT json_object({}) AS line FROM ({part}) AS one_row", pairs.join(", "))
            }
            Engine::Postgres => format!("SELECT row_to_json(one_row)::text AS line FROM ({part}) AS one_row"),
        };
        let lines: Vec<Line> =
            q!(conn, c => sql_query(sql.as_str()).bind::<Text, _>(account.as_str()).load(c).await)?;
        if !lines.is_empty() {
            found.push((table.name, lines.into_iter().map(|line| line.line).collect()));
        }
    }
    Ok(found)
}

/// Takes away what is the person's own, and their id from what they only made. Give it a [`Tx`](crate::Tx).
pub async fn remove(conn: &mut Conn, account: &AccountId) -> DbResult<()> {
    let id = account.as_str();
    let assumed = "DELETE FROM sessions WHERE assumed_by = $1";
    q!(conn, c => sql_query(assumed).bind::<Text, _>(id).execute(c).await)?;
    let of_people: Vec<_> = of_people().collect();
    for (table, column) in of_people.into_iter().rev() {
        let name = table.name;
        // Tokens carry the person's own right, so they end with it.
        let sql = if column.is_nullable() && name != "api_tokens" {
            format!("UPDATE {name} SET account_id = NULL WHERE account_id = $1")
        } else {
            format!("DELETE FROM {name} WHERE account_id = $1")
        };
        q!(conn, c => sql_query(sql.as_str()).bind::<Text, _>(id).execute(c).await)?;
    }
    Ok(())
}
