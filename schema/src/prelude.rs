//! What nearly every table's file needs.

pub(crate) use atrium_domain::{ids::Id, permission::Scope, time::Moment};
pub(crate) use diesel::{
    AsChangeset, BoolExpressionMethods, EscapeExpressionMethods, ExpressionMethods, Insertable, JoinOnDsl,
    NullableExpressionMethods, OptionalExtension, QueryDsl, Queryable, Selectable, SelectableHelper,
    TextExpressionMethods,
};
pub(crate) use diesel_async::RunQueryDsl;
pub(crate) use serde::{Deserialize, Serialize};

pub(crate) use crate::{
    Conn, DbResult, StoreError, q,
    reach::{granted, reached},
    rows::rows,
    tenant::{tenant_list, tenant_table},
    text::{MaybeMs, MaybeText},
};
