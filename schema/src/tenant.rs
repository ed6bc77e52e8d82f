//! What all tables of named, versioned, restorable things of a site have in common.

/// Writes the row type `$Row`, its `data: $Data` and functions: `find find_any names insert update remove restore`.
///
/// `$Data` holds the columns a caller may set; it is `Insertable` and `AsChangeset`, and has a `name`.
/// `$Row` has more: id, version and instants, and the columns given in `$Row { … }`.
///
/// The table's file says by `reached!` what of it a scope with a reach holds (see `reach.rs`).
macro_rules! tenant_table {
    (
        $table:ident, $Id:ident, $Row:ident { $($extra:tt)* }
        $(#[$data_meta:meta])*
        pub struct $Data:ident { $($columns:tt)* }
    ) => {
        crate::rows::rows! {
            $table;
            /// A row as stored: what callers set is in `data`.
            #[derive(Debug, Clone, PartialEq)]
            pub struct $Row {
                /// Its id.
                #[diesel(deserialize_as = String)]
                pub id: $Id,
                /// How often it has been written, from 1.
                pub version: i64,
                /// When it was made.
                #[diesel(deserialize_as = i64)]
                pub created_at: atrium_domain::time::Moment,
                /// When it was last written.
                #[diesel(deserialize_as = i64)]
                pub updated_at: atrium_domain::time::Moment,
                /// When it was deleted, while it can still be restored.
                #[diesel(deserialize_as = crate::text::MaybeMs)]
                pub deleted_at: Option<atrium_domain::time::Moment>,
                $($extra)*
                ..
                /// The columns callers set.
                pub data
            }
            $(#[$data_meta])*
            pub struct $Data { $($columns)* }
        }

        impl $Row {
            fn place(&self) -> crate::page::Cursor {
                crate::page::Cursor::of(&self.data.name, atrium_domain::ids::Id::as_str(&self.id))
            }
        }

        /// The living row with this id; `NotFound` when the scope's reach neither holds nor needs it.
        pub async fn find(conn: &mut crate::Conn, scope: &Scope, id: &$Id) -> crate::DbResult<$Row> {
            let row = living(conn, scope, id).await?;
            crate::reach::see(conn, scope, thing(&row)).await?;
            Ok(row)
        }

        /// The living row with this id, to be changed or told to do something: `OutOfReach` when it is only seen.
        pub async fn hold(conn: &mut crate::Conn, scope: &Scope, id: &$Id) -> crate::DbResult<$Row> {
            let row = find(conn, scope, id).await?;
            crate::reach::hold(scope, thing(&row))?;
            Ok(row)
        }

        async fn living(conn: &mut crate::Conn, scope: &Scope, id: &$Id) -> crate::DbResult<$Row> {
            Ok(crate::q!(conn, c => $table::table.find((scope.site().as_str(), id.as_str()))
                .filter($table::deleted_at.is_null())
                .select($Row::as_select()).first(c).await)?)
        }

        /// The row with this id, be it deleted or out of reach: for what is named, not shown.
        pub async fn find_any(conn: &mut crate::Conn, scope: &Scope, id: &$Id) -> crate::DbResult<$Row> {
            Ok(crate::q!(conn, c => $table::table.find((scope.site().as_str(), id.as_str()))
                .select($Row::as_select()).first(c).await)?)
        }

        /// The names of the rows with these ids, deleted ones too.
        pub async fn names(conn: &mut crate::Conn, scope: &Scope, ids: &[$Id]) -> crate::DbResult<std::collections::HashMap<$Id, String>> {
            let ids: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
            let rows: Vec<(String, String)> = crate::q!(conn, c => $table::table
                .filter($table::site_id.eq(scope.site().as_str()))
                .filter($table::id.eq_any(ids.clone()))
                .select(($table::id, $table::name)).load(c).await)?;
            Ok(rows.into_iter().filter_map(|(id, name)| Some(($Id::try_from(id).ok()?, name))).collect())
        }

        /// Inserts a row. What somebody with group access makes outside the folders they reach is granted to them.
        pub async fn insert(
            conn: &mut crate::Conn, scope: &Scope, id: &$Id, data: $Data, now: atrium_domain::time::Moment,
        ) -> crate::DbResult<$Row> {
            let key = crate::text::fold(&data.name);
            let row = crate::q!(conn, c => diesel::insert_into($table::table)
                .values((
                    $table::site_id.eq(scope.site().as_str()),
                    $table::id.eq(id.as_str()),
                    $table::version.eq(1_i64),
                    $table::created_at.eq(now.ms()),
                    $table::updated_at.eq(now.ms()),
                    $table::name_key.eq(key),
                    data,
                ))
                .returning($Row::as_returning()).get_result(c).await)?;
            crate::reach::made(conn, scope, thing(&row), id.as_str()).await?;
            Ok(row)
        }

        /// Replaces what callers set, if the row still has the version `expected`; else `Stale`. Nobody moves a row
        /// out of their own reach: `OutOfReach`, and the transaction is to be dropped.
        pub async fn update(
            conn: &mut crate::Conn, scope: &Scope, id: &$Id, expected: i64, data: $Data, now: atrium_domain::time::Moment,
        ) -> crate::DbResult<$Row> {
            if scope.reach().is_some() { hold(conn, scope, id).await?; }
            let key = crate::text::fold(&data.name);
            let done = crate::q!(conn, c => diesel::update($table::table.find((scope.site().as_str(), id.as_str())))
                .filter($table::deleted_at.is_null())
                .filter($table::version.eq(expected))
                .set((
                    $table::version.eq($table::version + 1),
                    $table::updated_at.eq(now.ms()),
                    $table::name_key.eq(key),
                    data,
                ))
                .returning($Row::as_returning()).get_result(c).await.optional())?;
            match done {
                Some(row) => crate::reach::hold(scope, thing(&row)).map(|()| row),
                None => find(conn, scope, id).await.and(Err(crate::StoreError::Stale)),
            }
        }

        /// Marks the row deleted, if it still has the version `expected`; else `Stale`.
        pub async fn remove(
            conn: &mut crate::Conn, scope: &Scope, id: &$Id, expected: i64, now: atrium_domain::time::Moment,
        ) -> crate::DbResult<()> {
            if scope.reach().is_some() { hold(conn, scope, id).await?; }
            let done = crate::q!(conn, c => diesel::update($table::table.find((scope.site().as_str(), id.as_str())))
                .filter($table::deleted_at.is_null())
                .filter($table::version.eq(expected))
                .set((
                    $table::version.eq($table::version + 1),
                    $table::updated_at.eq(now.ms()),
                    $table::deleted_at.eq(now.ms()),
                ))
                .execute(c).await)?;
            if done > 0 { return Ok(()); }
            find(conn, scope, id).await.and(Err(crate::StoreError::Stale))
        }

        /// Takes back a deletion; `NotFound` when there is none to take back.
        pub async fn restore(
            conn: &mut crate::Conn, scope: &Scope, id: &$Id, now: atrium_domain::time::Moment,
        ) -> crate::DbResult<$Row> {
            let row = crate::q!(conn, c => diesel::update($table::table.find((scope.site().as_str(), id.as_str())))
                .filter($table::deleted_at.is_not_null())
                .set((
                    $table::version.eq($table::version + 1),
                    $table::updated_at.eq(now.ms()),
                    $table::deleted_at.eq(None::<i64>),
                ))
                .returning($Row::as_returning()).get_result(c).await)?;
            // Whoever cannot reach it never knew of it.
            crate::reach::hold(scope, thing(&row)).map_err(|_| crate::StoreError::NotFound)?;
            Ok(row)
        }

        /// The names of those of these rows that the scope holds, deleted ones too.
        pub async fn names_within(conn: &mut crate::Conn, scope: &Scope, ids: &[$Id]) -> crate::DbResult<std::collections::HashMap<$Id, String>> {
            let mut names = std::collections::HashMap::new();
            for ids in ids.chunks(crate::page::BOUND) {
                let ids: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
                let rows: Vec<(String, String)> = crate::q!(conn, c: Be => {
                    let query = $table::table.into_boxed::<Be>()
                        .filter($table::site_id.eq(scope.site().as_str()))
                        .filter($table::id.eq_any(ids.clone()));
                    within!(query, scope).select(($table::id, $table::name)).load(c).await
                })?;
                names.extend(rows.into_iter().filter_map(|(id, name)| Some(($Id::try_from(id).ok()?, name))));
            }
            Ok(names)
        }
    };
}

/// Writes `list`: the living rows of a site by name, a page at a time, and `count`.
macro_rules! tenant_list {
    ($table:ident, $Row:ident) => {
        /// The living rows whose name contains `text`, by name.
        pub async fn list(
            conn: &mut crate::Conn, scope: &Scope, text: Option<&str>, page: &crate::page::Page,
        ) -> crate::DbResult<crate::page::Slice<$Row>> {
            let rows = crate::q!(conn, c: Be => {
                let mut query = $table::table.into_boxed::<Be>()
                    .filter($table::site_id.eq(scope.site().as_str()))
                    .filter($table::deleted_at.is_null());
                if let Some(text) = text {
                    query = query.filter($table::name_key.like(crate::text::contains(text)).escape('\\'));
                }
                if let Some(after) = &page.after {
                    query = query.filter($table::name_key.gt(&after.key)
                        .or($table::name_key.eq(&after.key).and($table::id.gt(&after.id))));
                }
                within!(query, scope).order(($table::name_key.asc(), $table::id.asc())).limit(page.fetch())
                    .select($Row::as_select()).load(c).await
            })?;
            Ok(crate::page::Slice::cut(rows, page, $Row::place))
        }

        /// The first living row of this name, without regard to case.
        pub async fn find_by_name(conn: &mut crate::Conn, scope: &Scope, name: &str) -> crate::DbResult<$Row> {
            let key = crate::text::fold(name);
            Ok(crate::q!(conn, c: Be => {
                let query = $table::table.into_boxed::<Be>()
                    .filter($table::site_id.eq(scope.site().as_str()))
                    .filter($table::deleted_at.is_null())
                    .filter($table::name_key.eq(&key));
                within!(query, scope).order($table::id.asc()).select($Row::as_select()).first(c).await
            })?)
        }

        /// How many living rows the site has.
        pub async fn count(conn: &mut crate::Conn, scope: &Scope) -> crate::DbResult<i64> {
            Ok(crate::q!(conn, c: Be => {
                let query = $table::table.into_boxed::<Be>()
                    .filter($table::site_id.eq(scope.site().as_str()))
                    .filter($table::deleted_at.is_null());
                within!(query, scope).count().get_result(c).await
            })?)
        }
    };
}

pub(crate) use {tenant_list, tenant_table};
