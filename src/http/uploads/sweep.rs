//! What uploads leave behind: rows past their time, and parts that no row knows.

use atrium_domain::permission::Scope;
use atrium_schema::uploads;

use super::finish::forget;
use crate::{
    http::{error::ApiResult, ranges::failed},
    state::State,
};

/// Rows handled in one go; the rest waits for the next sweep.
const AT_ONCE: i64 = 500;

/// Forgets expired uploads of all sites, and parts without a row. How many uploads were forgotten.
pub async fn sweep(app: &State) -> ApiResult<usize> {
    let rows = uploads::expired(&mut app.db.read().await?, app.now(), AT_ONCE).await?;
    for row in &rows {
        // The row's own site: nothing beyond it is touched.
        forget(app, &Scope::granted(row.site_id.clone()), &row.id).await?;
    }
    for id in app.store.uploads().await.map_err(failed)? {
        if !uploads::exists(&mut app.db.read().await?, &id).await? {
            app.store.delete_upload(&id).await.map_err(failed)?;
        }
    }
    Ok(rows.len())
}
