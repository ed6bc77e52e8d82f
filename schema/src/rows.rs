//! Rows that keep the columns callers set together, in a struct of their own.

/// Writes a row struct with one part, and the part: `struct Row { id, …, data: Data }`.
///
/// diesel's own `#[diesel(embed)]` reads the same, but rustc needs seconds for each query that selects
/// a wide embedded row; here both are read as one flat row and put together afterwards.
macro_rules! rows {
    (
        $table:ident;
        $(#[$row_meta:meta])*
        pub struct $Row:ident {
            $( $(#[doc = $doc:literal])* $(#[diesel($($as:tt)*)])? pub $field:ident: $ty:ty, )*
            ..
            $(#[doc = $part_doc:literal])* pub $part:ident
        }
        $(#[$part_meta:meta])*
        pub struct $Part:ident {
            $( $(#[$column_meta:meta])* pub $column:ident: $column_ty:ty, )*
        }
    ) => {
        $(#[$part_meta])*
        pub struct $Part {
            $( $(#[$column_meta])* pub $column: $column_ty, )*
        }

        $(#[$row_meta])*
        pub struct $Row {
            $( $(#[doc = $doc])* pub $field: $ty, )*
            $(#[doc = $part_doc])*
            pub $part: $Part,
        }

        // Nameless, so that nothing else can name the flat row.
        const _: () = {
            #[derive(diesel::Queryable, diesel::Selectable)]
            #[diesel(table_name = $table, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
            pub struct Flat {
                $( $(#[diesel($($as)*)])? $field: $ty, )*
                $( $(#[$column_meta])* $column: $column_ty, )*
            }

            impl<ST, DB: diesel::backend::Backend> diesel::Queryable<ST, DB> for $Row
            where
                Flat: diesel::Queryable<ST, DB>,
            {
                type Row = <Flat as diesel::Queryable<ST, DB>>::Row;

                fn build(row: Self::Row) -> diesel::deserialize::Result<Self> {
                    let flat = <Flat as diesel::Queryable<ST, DB>>::build(row)?;
                    Ok(Self {
                        $( $field: flat.$field, )*
                        $part: $Part { $( $column: flat.$column, )* },
                    })
                }
            }

            impl<DB: diesel::backend::Backend> diesel::Selectable<DB> for $Row
            where
                Flat: diesel::Selectable<DB>,
            {
                type SelectExpression = <Flat as diesel::Selectable<DB>>::SelectExpression;

                fn construct_selection() -> Self::SelectExpression {
                    <Flat as diesel::Selectable<DB>>::construct_selection()
                }
            }
        };
    };
}

pub(crate) use rows;
