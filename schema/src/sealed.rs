//! Which columns hold sealed secrets, so that a new master key can seal them anew.

use diesel::{
    QueryableByName, sql_query,
    sql_types::{BigInt, Text},
};

use crate::prelude::*;

/// A column of secrets that `identity::vault` seals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealedColumn {
    /// The table: the first part of the vault's slot.
    pub table: &'static str,
    /// The column: the second.
    pub column: &'static str,
    /// The column whose value is the third: the row's id.
    pub row: &'static str,
}

/// Every sealed column. Who seals a new one adds it here, or a new master key would leave it behind;
/// a test reads the code for slots that are not here.
pub const ALL: &[SealedColumn] = &[
    SealedColumn { table: "signing_keys", column: "private", row: "id" },
    SealedColumn { table: "factors", column: "secret", row: "id" },
    SealedColumn { table: "connections", column: "secret", row: "id" },
    SealedColumn { table: "providers", column: "secret", row: "id" },
    SealedColumn { table: "sessions", column: "id_token", row: "account_id" },
    SealedColumn { table: "mails", column: "body", row: "id" },
    SealedColumn { table: "triggers", column: "hook_secret", row: "id" },
    SealedColumn { table: "alert_webhooks", column: "secret", row: "id" },
];

/// A sealed value and the row it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct SealedValue {
    /// The row's id.
    #[diesel(sql_type = Text)]
    pub id: String,
    /// The value.
    #[diesel(sql_type = Text)]
    pub sealed: String,
}

/// Values that are not sealed by the key with this id, at most `limit`. A column may hold other things beside sealed ones.
pub async fn others(conn: &mut Conn, of: SealedColumn, key: &str, limit: i64) -> DbResult<Vec<SealedValue>> {
    let SealedColumn { table, column, row } = of;
    let sql = format!(
        "SELECT {row} AS id, {column} AS sealed FROM {table} \
         WHERE {column} LIKE 'v1.%' AND {column} NOT LIKE $1 ORDER BY {row} LIMIT $2"
    );
    let ours = format!("v1.{key}.%");
    Ok(q!(conn, c => sql_query(sql.as_str())
        .bind::<Text, _>(ours.as_str()).bind::<BigInt, _>(limit).load(c).await)?)
}

/// Replaces a value, unless somebody else did meanwhile.
pub async fn replace(conn: &mut Conn, of: SealedColumn, old: &SealedValue, new: &str) -> DbResult<()> {
    let SealedColumn { table, column, row } = of;
    let sql = format!("UPDATE {table} SET {column} = $1 WHERE {row} = $2 AND {column} = $3");
    q!(conn, c => sql_query(sql.as_str()).bind::<Text, _>(new).bind::<Text, _>(old.id.as_str())
        .bind::<Text, _>(old.sealed.as_str()).execute(c).await)?;
    Ok(())
}
