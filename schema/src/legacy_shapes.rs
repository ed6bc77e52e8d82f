//! What checking a password costs while imported hashes wait.

use crate::{
    prelude::*,
    tables::{legacy_accounts, legacy_shapes},
};

/// Every shape with the most that one username has of it, in a fixed order.
pub async fn all(conn: &mut Conn) -> DbResult<Vec<(String, i32)>> {
    Ok(q!(conn, c => legacy_shapes::table.order(legacy_shapes::shape.asc())
        .select((legacy_shapes::shape, legacy_shapes::most)).load(c).await)?)
}

/// Notes that one username has as many of a shape; what is known to be more stays.
pub async fn raise(conn: &mut Conn, shape: &str, most: i32) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(legacy_shapes::table)
        .values((legacy_shapes::shape.eq(shape), legacy_shapes::most.eq(0)))
        .on_conflict_do_nothing().execute(c).await)?;
    q!(conn, c => diesel::update(legacy_shapes::table.find(shape)).filter(legacy_shapes::most.lt(most))
        .set(legacy_shapes::most.eq(most)).execute(c).await)?;
    Ok(())
}

/// Forgets the shapes of which no hash waits any more.
pub async fn tidy(conn: &mut Conn) -> DbResult<usize> {
    let used = legacy_accounts::table.filter(legacy_accounts::shape.eq(legacy_shapes::shape.nullable()));
    Ok(q!(conn, c => diesel::delete(legacy_shapes::table.filter(diesel::dsl::not(diesel::dsl::exists(used))))
        .execute(c).await)?)
}
