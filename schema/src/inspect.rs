//! Whether a live database has the tables and columns this program was built for.

use std::collections::BTreeMap;

use diesel::{
    QueryableByName, sql_query,
    sql_types::{Bool, Text},
};

use crate::{Engine, prelude::*, tables};

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    owner: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
}

const SQLITE: &str = "SELECT m.name AS owner, p.name AS name, p.type AS kind, p.\"notnull\" = 0 AS nullable \
    FROM sqlite_schema m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND substr(m.name, 1, 7) <> 'sqlite_'";
const POSTGRES: &str = "SELECT table_name::text AS owner, column_name::text AS name, data_type::text AS kind, \
    is_nullable = 'YES' AS nullable FROM information_schema.columns WHERE table_schema = current_schema()";
/// Diesel's own table.
const BOOKKEEPING: &str = "__diesel_schema_migrations";

/// What the database has less, more or otherwise than this program expects; empty when all is well.
pub async fn differences(conn: &mut Conn) -> DbResult<Vec<String>> {
    let sqlite = conn.engine() == Engine::Sqlite;
    let sql = if sqlite { SQLITE } else { POSTGRES };
    let found: Vec<Found> = q!(conn, c => sql_query(sql).load(c).await)?;
    let mut found: BTreeMap<(String, String), (String, bool)> = found
        .into_iter()
        .filter(|column| column.owner != BOOKKEEPING)
        .map(|column| ((column.owner, column.name), (column.kind.to_lowercase(), column.nullable)))
        .collect();
    let mut differences = Vec::new();
    for table in tables::all() {
        for column in table.columns {
            let name = format!("{}.{}", table.name, column.name);
            let Some((kind, nullable)) = found.remove(&(table.name.to_owned(), column.name.to_owned()))
            else {
                differences.push(format!("{name} is missing"));
                continue;
            };
            // SQLite keeps numbers and truth values in one kind of column.
            let fits = match kind.as_str() {
                "text" => column.is_text(),
                "boolean" => column.is_bool(),
                "integer" if sqlite => !column.is_text(),
                "integer" | "bigint" => !column.is_text() && !column.is_bool(),
                _ => false,
            };
            if !fits {
                differences.push(format!("{name} is {kind}"));
            }
            if nullable != column.is_nullable() {
                differences.push(format!("{name} is {}", if nullable { "nullable" } else { "not nullable" }));
            }
        }
    }
    differences.extend(found.into_keys().map(|(table, column)| format!("{table}.{column} is not expected")));
    Ok(differences)
}

#[derive(QueryableByName)]
struct Verdict {
    #[diesel(sql_type = Text)]
    quick_check: String,
}

/// What is damaged inside SQLite's file, at most 100 lines; empty when all is well. PostgreSQL looks after itself.
pub async fn damage(conn: &mut Conn) -> DbResult<Vec<String>> {
    if conn.engine() == Engine::Postgres {
        return Ok(Vec::new());
    }
    let found: Vec<Verdict> = q!(conn, c => sql_query("PRAGMA quick_check(100)").load(c).await)?;
    Ok(found.into_iter().map(|row| row.quick_check).filter(|line| line != "ok").collect())
}
