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
    holiday_calendars,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{BookingPatch, BookingView, find, shares, view_of, when};
use crate::{
    http::{
        error::{ApiError, ApiResult},
        extract::{Allowed, App, IfMatch, ManageContent},
        resource::{PathId, Refused, begin, commit, seen_or_stored},
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
    /// Something else about it differs than when it is: it alone, or it and the following, become a booking of their own.
    Differ {
        /// What differs; `when` may not be given.
        booking: Box<BookingPatch>,
    },
}

/// What an edit left.
#[derive(Debug, Serialize, ToSchema)]
pub struct EditedBooking {
    /// The booking; absent when nothing was left of it and it is deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::http) booking: Option<BookingView>,
    /// The new booking that carries on from the instance, of an edit of the following; or that the instance became.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::http) made: Option<BookingView>,
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
    // Both parts of a cut booking are on one channel, so one change tells of both.
    let mut tx = begin(&app, &allowed, ChangeKind::Bookings, id.0.as_str()).await?;
    let answer = make(&app, &mut tx, &allowed.scope, &id.0, Some(seen), input.into_inner()).await?;
    commit(&app, tx).await?;
    Ok(web::Json(answer))
}

/// Changes an instance of a booking within a transaction.
pub(in crate::http) async fn make(
    app: &State,
    conn: &mut Conn,
    scope: &Scope,
    id: &BookingId,
    seen: Option<IfMatch>,
    input: EditInput,
) -> ApiResult<EditedBooking> {
    let stored = find(conn, scope, id).await?;
    seen_or_stored(seen, &view_of(conn, scope, stored.clone()).await?)?;
    let when = when::read(&stored.data.rule)?;
    let series = pinned(conn, scope, &when, &input.original).await?;
    let edited = input.decide(&series).map_err(refusal_of)?;
    let differs = matches!(input.change, EditChange::Differ { .. });
    let rows = if differs && input.scope == EditScope::All {
        [Some(stored.clone()), None]
    } else {
        let edited = input.settled(edited, when.holidays().is_some())?;
        let alone = differs && input.scope == EditScope::This;
        apply(app, conn, scope, &stored, (&when, alone), edited).await?
    };
    if let EditChange::Differ { booking } = input.change {
        return differ(app, conn, scope, &stored, rows, *booking).await;
    }
    if !matches!(input.change, EditChange::Remove {}) {
        for row in rows.iter().flatten() {
            shares::fit(conn, scope, row, Some(&stored.data), app.now()).await?;
        }
    }
    EditedBooking::of(conn, scope, rows).await
}

/// Gives the part that was cut, or the whole booking if it was not, what differs about it.
async fn differ(
    app: &State,
    conn: &mut Conn,
    scope: &Scope,
    stored: &BookingRow,
    [kept, made]: [Option<BookingRow>; 2],
    patch: BookingPatch,
) -> ApiResult<EditedBooking> {
    if patch.when.is_some() {
        return Err(ApiError::field("change.booking.when", "not_allowed"));
    }
    let (cut, rest) = if made.is_some() { (made, kept) } else { (kept, None) };
    let cut = cut.ok_or_else(ApiError::not_found)?;
    let changed = super::change(app, conn, scope, &cut.id, None, patch).await?;
    // It counts among the shares of the channel as any new one does.
    let row = bookings::find(conn, scope, &cut.id).await?;
    shares::fit(conn, scope, &row, Some(&stored.data), app.now()).await?;
    Ok(match rest {
        Some(row) => EditedBooking { booking: Some(view_of(conn, scope, row).await?), made: Some(changed) },
        None => EditedBooking { booking: Some(changed), made: None },
    })
}

impl EditInput {
    fn decide(&self, series: &Series) -> Result<Edited, EditRefusal> {
        let scope = match self.scope {
            EditScope::This => recurrence::Scope::This,
            EditScope::Following => recurrence::Scope::Following,
            EditScope::All => recurrence::Scope::All,
        };
        let change = match &self.change {
            EditChange::Remove {} => Change::Cancel,
            EditChange::Window { start, end } => Change::window(start, end)?,
            EditChange::Rule { start, end, repeat } => Change::rule(start, end, repeat.as_deref())?,
            EditChange::Differ { .. } => return series.detached(series.original(&self.original)?, scope),
        };
        series.edited(series.original(&self.original)?, scope, &change)
    }

    /// A part in which nothing happens is no part; but a change must not lead to one. What differs on one date leaves what
    /// holidays still make.
    fn settled(&self, Edited { kept, made }: Edited, has_holidays: bool) -> ApiResult<Edited> {
        let is_never = |part: &Option<Series>| part.as_ref().is_some_and(Series::is_never);
        let changed = if self.scope == EditScope::Following { &made } else { &kept };
        if is_never(changed) && !matches!(self.change, EditChange::Remove {} | EditChange::Differ { .. }) {
            return Err(ApiError::field("change.repeat", when::NEVER));
        }
        let spared = has_holidays && matches!(self.change, EditChange::Differ { .. });
        let happens = |part: &Series| spared || !part.is_never();
        let (kept, made) = (kept.filter(happens), made.filter(happens));
        // Where nothing is before the cut, the booking itself goes on.
        Ok(if kept.is_none() { Edited { kept: made, made: None } } else { Edited { kept, made } })
    }
}

impl EditedBooking {
    async fn of(conn: &mut Conn, scope: &Scope, [kept, made]: [Option<BookingRow>; 2]) -> ApiResult<Self> {
        let mut answer = Self { booking: None, made: None };
        if let Some(row) = kept {
            answer.booking = Some(view_of(conn, scope, row).await?);
        }
        if let Some(row) = made {
            answer.made = Some(view_of(conn, scope, row).await?);
        }
        Ok(answer)
    }
}

/// Writes what is left of the booking, and what carries on from the cut; `alone`: that is one date by itself.
async fn apply(
    app: &State,
    tx: &mut Conn,
    scope: &Scope,
    stored: &BookingRow,
    (when, alone): (&recurrence::When, bool),
    Edited { kept, made }: Edited,
) -> ApiResult<[Option<BookingRow>; 2]> {
    let with = |series, alone: bool| -> ApiResult<BookingData> {
        if alone {
            return Ok(written(stored, &when.alone(series)));
        }
        let when = when.with_series(series).map_err(|refusal| {
            let field = if refusal.field() == "repeat" { "change.repeat" } else { "change.end" };
            ApiError::field(field, refusal.code())
        })?;
        Ok(written(stored, &when))
    };
    // The last of its dates is the booking itself.
    let kept_alone = alone && made.is_none();
    let mut rows = [None, None];
    if let Some(kept) = kept {
        let data = with(kept, kept_alone)?;
        rows[0] = Some(bookings::update(tx, scope, &stored.id, stored.version, data, app.now()).await?);
    } else {
        bookings::remove(tx, scope, &stored.id, stored.version, app.now()).await?;
    }
    if let Some(made) = made {
        let row = bookings::insert(tx, scope, &app.new_id(), with(made, alone)?, app.now()).await?;
        rows[1] = Some(bookings::take_turn(tx, scope, row, stored.created_at).await?);
    }
    Ok(rows)
}

/// A booking that holds at other times.
fn written(stored: &BookingRow, when: &recurrence::When) -> BookingData {
    BookingData {
        rule: when::written(when),
        daypart_id: when.daypart().cloned(),
        calendar_id: when.holidays().map(|rule| rule.calendar.clone()),
        ..stored.data.clone()
    }
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
