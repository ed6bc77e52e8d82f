//! Edits of a booking at one of its instances: this one, this and the following, all.

use actix_web::{post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{BookingId, Id},
    permission::Scope,
    recurrence::{
        self, Change, EditRefusal, Edited, HolidayCalendar, Series, SeriesField, SeriesRefusal, WhenRefusal,
    },
};
use atrium_schema::{
    Conn,
    bookings::{self, BookingData, BookingRow},
    changes::SiteTx,
    holiday_calendars,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{BookingView, find, view_of, when};
use crate::{
    http::{
        error::{ApiError, ApiResult},
        extract::{Allowed, App, IfMatch, ManageContent},
        resource::{PathId, Refused, begin, commit},
    },
    state::State,
};

/// An edit of a booking at one of its instances.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditInput {
    /// The instance, by its original start.
    original: String,
    /// How far it reaches.
    #[schema(inline)]
    scope: EditScope,
    /// What becomes of the instance.
    change: EditChange,
}

/// How far an edit reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum EditScope {
    /// The instance alone.
    This,
    /// The instance and those that follow it: the booking is cut in two there.
    Following,
    /// The whole booking.
    All,
}

/// What becomes of the chosen instance, and with it of the others that the edit reaches.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
pub enum EditChange {
    /// It is taken out.
    Remove {},
    /// It gets another window; others move by as much and get the same length.
    Window {
        /// Its new start, local.
        start: String,
        /// Its new end, local.
        end: String,
    },
    /// It gets another window and, from there on, another rule.
    Rule {
        /// Its new start, local.
        start: String,
        /// Its new end, local.
        end: String,
        /// The rule; absent: it does not repeat any more.
        repeat: Option<String>,
    },
}

/// What an edit left.
#[derive(Debug, Serialize, ToSchema)]
pub struct EditedBooking {
    /// The booking; absent when nothing was left of it and it is deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    booking: Option<BookingView>,
    /// The new booking that carries on from the instance; only of an edit of the following.
    #[serde(skip_serializing_if = "Option::is_none")]
    made: Option<BookingView>,
}

/// Changes an instance of a booking, alone or with others.
#[utoipa::path(tag = "bookings", operation_id = "editBooking", params(IfMatch), responses((status = 200, body = EditedBooking)))]
#[post("/api/v1/sites/{siteId}/bookings/{id}/edits")]
pub async fn edit(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<BookingId>,
    seen: IfMatch,
    input: web::Json<EditInput>,
) -> ApiResult<web::Json<EditedBooking>> {
    let (id, scope, input) = (id.0, &allowed.scope, input.into_inner());
    // Both parts of a cut booking are on one channel, so one change tells of both.
    let mut tx = begin(&app, &allowed, ChangeKind::Bookings, id.as_str()).await?;
    let stored = find(&mut tx, scope, &id).await?;
    seen.check(&view_of(&mut tx, scope, stored.clone()).await?)?;
    let when = when::read(&stored.data.rule)?;
    let series = pinned(&mut tx, scope, &when, &input.original).await?;
    let edited = input.decide(&series).map_err(refusal_of)?;
    let edited = input.settled(edited)?;
    let answer = apply(&app, &mut tx, scope, &stored, &when, edited).await?;
    commit(&app, tx).await?;
    Ok(web::Json(answer))
}

impl EditInput {
    fn decide(&self, series: &Series) -> Result<Edited, EditRefusal> {
        let change = match &self.change {
            EditChange::Remove {} => Change::Cancel,
            EditChange::Window { start, end } => Change::window(start, end)?,
            EditChange::Rule { start, end, repeat } => Change::rule(start, end, repeat.as_deref())?,
        };
        let scope = match self.scope {
            EditScope::This => recurrence::Scope::This,
            EditScope::Following => recurrence::Scope::Following,
            EditScope::All => recurrence::Scope::All,
        };
        series.edited(series.original(&self.original)?, scope, &change)
    }

    /// A part in which nothing happens is no part; but a change must not lead to one.
    fn settled(&self, Edited { kept, made }: Edited) -> ApiResult<Edited> {
        let is_never = |part: &Option<Series>| part.as_ref().is_some_and(Series::is_never);
        let changed = if self.scope == EditScope::Following { &made } else { &kept };
        if is_never(changed) && !matches!(self.change, EditChange::Remove {}) {
            return Err(ApiError::field("change.repeat", when::NEVER));
        }
        let happens = |part: &Series| !part.is_never();
        let (kept, made) = (kept.filter(happens), made.filter(happens));
        // Where nothing is before the cut, the booking itself goes on.
        Ok(if kept.is_none() { Edited { kept: made, made: None } } else { Edited { kept, made } })
    }
}

async fn apply(
    app: &State,
    tx: &mut SiteTx,
    scope: &Scope,
    stored: &BookingRow,
    when: &recurrence::When,
    Edited { kept, made }: Edited,
) -> ApiResult<EditedBooking> {
    let with = |series| -> ApiResult<BookingData> {
        let when = when.with_series(series).map_err(|refusal| {
            let field = if refusal.field() == "repeat" { "change.repeat" } else { "change.end" };
            ApiError::field(field, refusal.code())
        })?;
        Ok(BookingData { rule: when::written(&when), ..stored.data.clone() })
    };
    let mut answer = EditedBooking { booking: None, made: None };
    if let Some(kept) = kept {
        let row = bookings::update(tx, scope, &stored.id, stored.version, with(kept)?, app.now()).await?;
        answer.booking = Some(view_of(tx, scope, row).await?);
    } else {
        bookings::remove(tx, scope, &stored.id, stored.version, app.now()).await?;
    }
    if let Some(made) = made {
        // It takes the other's turn among equals, which is by when they were made.
        let row = bookings::insert(tx, scope, &app.new_id(), with(made)?, stored.created_at).await?;
        answer.made = Some(view_of(tx, scope, row).await?);
    }
    Ok(answer)
}

/// The series, with an instance that only holidays make put into it by hand, so that it can be edited like the others.
async fn pinned(
    conn: &mut Conn,
    scope: &Scope,
    when: &recurrence::When,
    original: &str,
) -> ApiResult<Series> {
    let series = when.series();
    let (Some(rule), Ok(original)) = (when.holidays(), series.original(original)) else {
        return Ok(series.clone());
    };
    let days = holiday_calendars::find_any(conn, scope, &rule.calendar).await?.data.days;
    let days: HolidayCalendar = serde_json::from_str(&days).map_err(|error| ApiError::internal(&error))?;
    when.pinned(original, &days).map_err(|refusal| refusal_of(EditRefusal::Window(refusal)))
}

fn refusal_of(refusal: EditRefusal) -> ApiError {
    let EditRefusal::Window(inner) = refusal else {
        let field = match refusal {
            EditRefusal::NoSuchInstance => "original",
            EditRefusal::OneCannotRepeat => "scope",
            _ => "change.start",
        };
        return ApiError::field(field, refusal.code());
    };
    let field = match (inner.field(), inner) {
        (SeriesField::Except, _) => "original",
        (SeriesField::Repeat, _) => "change.repeat",
        (SeriesField::End, _) | (_, SeriesRefusal::Empty(_) | SeriesRefusal::TooLong(_)) => "change.end",
        _ => "change.start",
    };
    let mut refused = Refused::default();
    when::mark(&mut refused, field, WhenRefusal::Series(inner));
    refused.done().err().unwrap_or_else(ApiError::not_found)
}
