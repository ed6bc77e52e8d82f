//! What the handlers of every resource share: ids and pages in, one change at a time, views out.

use std::{future::Ready, str::FromStr};

use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload, http::header};
use atrium_domain::{
    change::{Change, ChangeKind},
    ids::SiteId,
    name::check_name,
};
use atrium_schema::{Cursor, DbResult, Page as Keyset, Slice, StoreError, changes::SiteTx};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Deserializer, Serialize};

use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, IfMatch, Page, Paging, etag},
    written,
};
use crate::state::State;

/// A thing as callers see it.
pub trait View: Serialize {
    /// Its id.
    fn id(&self) -> &str;
    /// The version that `ETag` shows and `If-Match` asks for.
    fn version(&self) -> i64;
}

/// Implements [`View`] for types with the fields `id` and `version`.
macro_rules! view {
    ($($name:ty),+ $(,)?) => { $(
        impl $crate::http::resource::View for $name {
            fn id(&self) -> &str {
                atrium_domain::ids::Id::as_str(&self.id)
            }
            fn version(&self) -> i64 {
                self.version
            }
        }
    )+ };
}
pub(crate) use view;

/// The `{id}` of the path. What cannot be an id names nothing: 404.
#[derive(Debug)]
pub struct PathId<T>(pub T);

impl<T: FromStr> FromRequest for PathId<T> {
    type Error = ApiError;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = req.match_info().get("id").and_then(|text| text.parse().ok());
        std::future::ready(id.map(Self).ok_or_else(ApiError::not_found))
    }
}

impl IfMatch {
    /// 412 with what is stored now, unless the caller saw just that.
    ///
    /// Ask inside the write's transaction: it holds the site's lock, so nobody comes between.
    pub fn check(self, current: &impl View) -> ApiResult<()> {
        if self.0 == current.version() {
            return Ok(());
        }
        Err(ApiError::stale(serde_json::to_value(current).ok()))
    }
}

/// The version to write at: what is stored, 412 if the caller saw another. Whoever only looks ahead saw none.
pub fn seen_or_stored(seen: Option<IfMatch>, current: &impl View) -> ApiResult<i64> {
    if let Some(seen) = seen {
        seen.check(current)?;
    }
    Ok(current.version())
}

impl Paging {
    /// The part of the list that is asked for; 422 when `after` is none of ours.
    pub fn keyset(&self) -> ApiResult<Keyset> {
        let after = self.after.as_deref().map(|text| open(text).and_then(|text| Cursor::from_text(&text)));
        if let Some(None) = after {
            return Err(ApiError::field("after", "cursor_invalid"));
        }
        Ok(Keyset { limit: usize::try_from(self.limit()).unwrap_or(1), after: after.flatten() })
    }
}

impl<T> Page<T> {
    /// The page made of a list's part, each row turned into its view.
    pub fn of<R>(slice: Slice<R>, view: impl FnMut(R) -> T) -> Self {
        let (rows, next) = cut(slice);
        Self { items: rows.into_iter().map(view).collect(), next }
    }
}

/// The rows of a list's part and the page's `next`, when the views need more than the row.
pub fn cut<R>(slice: Slice<R>) -> (Vec<R>, Option<String>) {
    (slice.items, slice.next.map(|cursor| seal(&cursor.to_text())))
}

/// A place in a list, so that nobody is tempted to read it.
pub fn seal(place: &str) -> String {
    URL_SAFE_NO_PAD.encode(place)
}

/// The place that [`seal`] wrapped.
pub fn open(text: &str) -> Option<String> {
    String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}

/// Begins the write of one thing, or of several when `id` is empty.
pub async fn begin<P>(state: &State, allowed: &Allowed<P>, kind: ChangeKind, id: &str) -> ApiResult<SiteTx> {
    let actor = allowed.actor();
    let mut tx = SiteTx::begin(&state.db, &allowed.scope, &actor, kind, id, state.now()).await?;
    tx.traced(allowed.trace.clone());
    Ok(tx)
}

/// Makes a write lasting and tells everybody who watches.
pub async fn commit(state: &State, tx: SiteTx) -> ApiResult<Change> {
    let change = tx.commit().await?;
    written::made(change.version);
    state.bus.publish(&change);
    Ok(change)
}

/// Waits until this node's actors have worked in what was committed: for writes that end somebody's right, which
/// must not be used after the answer. Other nodes follow within seconds.
pub async fn settle(state: &State, site: &SiteId) {
    // A site that cannot be loaded now is retried by its actor.
    let _ = state.directory.ready(site).await;
}

/// 200 with the view and its version.
pub fn shown(view: &impl View) -> HttpResponse {
    HttpResponse::Ok().insert_header(etag(view.version())).json(view)
}

/// 201 with the view, its version and its address: the collection's and its id.
pub fn created(req: &HttpRequest, view: &impl View) -> HttpResponse {
    let location = format!("{}/{}", req.path().trim_end_matches('/'), view.id());
    HttpResponse::Created()
        .insert_header(etag(view.version()))
        .insert_header((header::LOCATION, location))
        .json(view)
}

/// Collects everything that is wrong with a body, to answer it at once.
#[derive(Debug, Default)]
pub struct Refused(Option<ApiError>);

impl Refused {
    /// Marks a field.
    pub fn field(&mut self, field: &str, code: &str) {
        self.0 = Some(match self.0.take() {
            Some(error) => error.and_field(field, code),
            None => ApiError::field(field, code),
        });
    }

    /// Marks a field, with values for the sentence.
    pub fn field_with(
        &mut self,
        field: &str,
        code: &str,
        args: impl IntoIterator<Item = (&'static str, String)>,
    ) {
        self.field(field, code);
        self.0 = self.0.take().map(|error| error.with(args));
    }

    /// Checks a name; the name without blanks around it.
    pub fn name(&mut self, field: &str, text: &str) -> String {
        check_name(text).unwrap_or_else(|refusal| {
            self.field(field, refusal.code());
            String::new()
        })
    }

    /// Checks a text of one line that is somebody else's word, such as a client id; the text without blanks around it.
    pub fn short(&mut self, field: &str, text: &str, longest: usize) -> String {
        let text = text.trim();
        if text.is_empty() || text.len() > longest || text.chars().any(char::is_control) {
            self.field(field, "required");
        }
        text.to_owned()
    }

    /// Takes the value, or marks the field with the code of the refusal.
    pub fn take<T: Default>(&mut self, field: &str, value: Result<T, &str>) -> T {
        value.unwrap_or_else(|code| {
            self.field(field, code);
            T::default()
        })
    }

    /// 422 `invalid` with every marked field, if there is one.
    pub fn done(self) -> ApiResult<()> {
        self.0.map_or(Ok(()), Err)
    }
}

/// `?q=` of lists.
#[derive(Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Search {
    /// The name contains this, whatever its case.
    q: Option<String>,
}

impl Search {
    /// The text, unless it is blank.
    pub fn text(&self) -> Option<&str> {
        self.q.as_deref().map(str::trim).filter(|text| !text.is_empty())
    }
}

/// Says which field named something that is not there, instead of 404 for the whole request.
pub fn referenced<T>(field: &str, found: DbResult<T>) -> ApiResult<T> {
    found.map_err(|error| match error {
        StoreError::NotFound => ApiError::field(field, "reference_missing"),
        other => other.into(),
    })
}

/// Tells "null" from "absent" in a patch: `#[serde(default, deserialize_with = "given")]`.
pub fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(value: D) -> Result<Option<T>, D::Error> {
    T::deserialize(value).map(Some)
}
