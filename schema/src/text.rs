//! Columns that may be null and hold a domain type.
//!
//! Rows hold domain types: ids, instants, profiles. domain knows no diesel, so a field says what the
//! column holds: `#[diesel(deserialize_as = String, serialize_as = String)]` for an id,
//! `i64` for a [`Moment`]. Where the column may be null the same is said with [`MaybeText`] and
//! [`MaybeMs`], because `Option<String>` cannot be told how to become `Option<ScreenId>`.

use atrium_domain::{ids, time::Moment};
use diesel::{
    Queryable,
    backend::Backend,
    deserialize::{self, FromStaticSqlRow},
    expression::AsExpression,
    sql_types::{BigInt, Nullable, Text},
};

/// A nullable text column on its way to or from an id.
#[derive(Debug)]
pub struct MaybeText(Option<String>);

/// A nullable column of milliseconds on its way to or from a [`Moment`].
#[derive(Debug)]
pub struct MaybeMs(Option<i64>);

macro_rules! nullable {
    ($wrapper:ident, $inner:ty, $sql:ty) => {
        impl AsExpression<Nullable<$sql>> for $wrapper {
            type Expression = <Option<$inner> as AsExpression<Nullable<$sql>>>::Expression;
            fn as_expression(self) -> Self::Expression {
                AsExpression::<Nullable<$sql>>::as_expression(self.0)
            }
        }

        impl<DB> Queryable<Nullable<$sql>, DB> for $wrapper
        where
            DB: Backend,
            Option<$inner>: FromStaticSqlRow<Nullable<$sql>, DB>,
        {
            type Row = Option<$inner>;
            fn build(row: Self::Row) -> deserialize::Result<Self> {
                Ok(Self(row))
            }
        }
    };
}

nullable!(MaybeText, String, Text);
nullable!(MaybeMs, i64, BigInt);

impl From<MaybeMs> for Option<Moment> {
    fn from(column: MaybeMs) -> Self {
        column.0.map(Moment::from_ms)
    }
}

impl From<Option<Moment>> for MaybeMs {
    fn from(at: Option<Moment>) -> Self {
        Self(at.map(Moment::ms))
    }
}

macro_rules! ids {
    ($($id:ident)+) => { $(
        impl TryFrom<MaybeText> for Option<ids::$id> {
            type Error = ids::InvalidId;
            fn try_from(column: MaybeText) -> Result<Self, ids::InvalidId> {
                column.0.map(ids::$id::try_from).transpose()
            }
        }

        impl From<Option<ids::$id>> for MaybeText {
            fn from(id: Option<ids::$id>) -> Self {
                Self(id.map(String::from))
            }
        }
    )+ };
}

ids! { ProfileId AccountId PendingId ConnectionId OrganisationId SiteId ScreenId PlayerId FolderId PlaceId MediaId PlaylistId ChannelId LayoutId ActivationId AlertWebhookId DaypartId HolidayCalendarId }

/// The form of a name for search and order: lower case in the Unicode sense.
pub(crate) fn fold(name: &str) -> String {
    name.to_lowercase()
}

diesel::define_sql_function! {
    /// Lower case, as the database does it: SQLite knows only ASCII.
    fn lower(text: Text) -> Text;
}

/// A `LIKE` pattern (escape `\`) that finds `text` anywhere in a folded name.
pub(crate) fn contains(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in fold(text.trim()).chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}
