//! What a scope with a reach holds of each table.
//!
//! A table's file says once, by `reached!`, how its rows are reached; lists then filter in SQL, and single rows
//! are judged by `domain::permission`. A scope without a reach costs nothing.

mod needed;

use atrium_domain::{
    ids::{AccessGroupId, SiteId, UserId},
    permission::{Folder, Kind, Reach, Thing},
};
use diesel::{
    CombineDsl, IntoSql,
    sql_types::{Nullable, Text},
};

use crate::{
    access_grants,
    prelude::*,
    tables::{access_grants as grants, access_group_members as members, media_folders, screen_folders},
};

/// The ids of a kind granted to somebody, as a subquery: however many there are, none is sent.
macro_rules! granted {
    ($scope:expr, $reach:expr, $kind:ident) => {
        crate::tables::access_grants::table
            .filter(crate::tables::access_grants::site_id.eq($scope.site().as_str().to_owned()))
            .filter(crate::tables::access_grants::kind.eq(atrium_domain::permission::Kind::$kind.as_str()))
            .filter(crate::tables::access_grants::holder_id.eq_any($reach.holders()))
            .select(crate::tables::access_grants::object_id)
    };
}

/// Writes `thing` (what a row is to the permission function) and the macro `within!` (narrows a boxed query).
macro_rules! reached {
    // Access can be given to each of the rows.
    ($table:ident, $Row:ident, own $Kind:ident) => {
        fn thing(row: &$Row) -> Option<atrium_domain::permission::Thing<'_>> {
            Some(atrium_domain::permission::Thing::new(
                atrium_domain::permission::Kind::$Kind,
                row.id.as_str(),
            ))
        }
        macro_rules! within {
            ($query:expr, $scope:expr) => {{
                let query = $query;
                match $scope.reach() {
                    Some(reach) => query.filter($table::id.eq_any(granted!($scope, reach, $Kind))),
                    None => query,
                }
            }};
        }
    };
    // And to the folder they are in.
    ($table:ident, $Row:ident, in_folder $Kind:ident $Folder:ident $column:ident) => {
        fn thing(row: &$Row) -> Option<atrium_domain::permission::Thing<'_>> {
            let folder = row.data.$column.as_ref().map(Id::as_str);
            Some(atrium_domain::permission::Thing::within(
                atrium_domain::permission::Kind::$Kind,
                row.id.as_str(),
                folder,
            ))
        }
        macro_rules! within {
            ($query:expr, $scope:expr) => {{
                let query = $query;
                match $scope.reach() {
                    Some(reach) => {
                        query.filter($table::id.eq_any(granted!($scope, reach, $Kind)).nullable().or(
                            $table::$column.eq_any(reach.folders(atrium_domain::permission::Kind::$Folder)),
                        ))
                    }
                    None => query,
                }
            }};
        }
    };
    // The rows are such folders. There are few of them, and those below granted ones are known.
    ($table:ident, $Row:ident, folder $Kind:ident $column:ident) => {
        fn thing(row: &$Row) -> Option<atrium_domain::permission::Thing<'_>> {
            let folder = row.data.$column.as_ref().map(Id::as_str);
            Some(atrium_domain::permission::Thing::within(
                atrium_domain::permission::Kind::$Kind,
                row.id.as_str(),
                folder,
            ))
        }
        macro_rules! within {
            ($query:expr, $scope:expr) => {{
                let query = $query;
                match $scope.reach() {
                    Some(reach) => {
                        query.filter($table::id.eq_any(reach.folders(atrium_domain::permission::Kind::$Kind)))
                    }
                    None => query,
                }
            }};
        }
    };
    // They belong to something access can be given to.
    ($table:ident, $Row:ident, of $Kind:ident $column:ident) => {
        fn thing(row: &$Row) -> Option<atrium_domain::permission::Thing<'_>> {
            Some(atrium_domain::permission::Thing::new(
                atrium_domain::permission::Kind::$Kind,
                row.data.$column.as_str(),
            ))
        }
        macro_rules! within {
            ($query:expr, $scope:expr) => {{
                let query = $query;
                match $scope.reach() {
                    Some(reach) => query.filter($table::$column.eq_any(granted!($scope, reach, $Kind))),
                    None => query,
                }
            }};
        }
    };
    // Everybody of the site may see them.
    ($table:ident, $Row:ident, everywhere) => {
        const fn thing(_: &$Row) -> Option<atrium_domain::permission::Thing<'_>> {
            None
        }
        macro_rules! within {
            ($query:expr, $scope:expr) => {
                $query
            };
        }
    };
}

pub(crate) use {granted, reached};

/// Whether a row may be seen: it is held, or something that is held needs it. Else it is `NotFound`.
pub(crate) async fn see(conn: &mut Conn, scope: &Scope, thing: Option<Thing<'_>>) -> DbResult<()> {
    match (scope.reach(), thing) {
        (Some(reach), Some(thing)) if !reach.holds(&thing) => {
            if needed::is_needed(conn, scope, reach, &thing).await? {
                Ok(())
            } else {
                Err(StoreError::NotFound)
            }
        }
        _ => Ok(()),
    }
}

/// Whether a row may be changed; else it is `OutOfReach`.
pub(crate) fn hold(scope: &Scope, thing: Option<Thing<'_>>) -> DbResult<()> {
    if thing.is_none_or(|thing| scope.holds(&thing)) { Ok(()) } else { Err(StoreError::OutOfReach) }
}

/// What somebody makes is theirs: a grant is stored where no folder gives them access to it.
pub(crate) async fn made(
    conn: &mut Conn,
    scope: &Scope,
    thing: Option<Thing<'_>>,
    own: &str,
) -> DbResult<()> {
    let (Some(reach), Some(thing)) = (scope.reach(), thing) else { return Ok(()) };
    if reach.holds(&thing) {
        return Ok(());
    }
    // A folder they see and do not reach, or something that belongs to a thing of others.
    if thing.id != own || thing.folder.is_some() {
        return Err(StoreError::OutOfReach);
    }
    access_grants::add_to_user(conn, scope, reach.user(), thing.kind, thing.id).await
}

/// What a user with group access reaches: one query, whatever they were granted. It makes scopes, so it takes none.
pub async fn of_user(conn: &mut Conn, site: &SiteId, user: &UserId) -> DbResult<Reach> {
    let (site, own) = (site.as_str(), user.as_str());
    let rows: Vec<(String, String, Option<String>)> = q!(conn, c => {
        let groups = members::table
            .filter(members::site_id.eq(site)).filter(members::user_id.eq(own))
            .select((GROUP.into_sql::<Text>(), members::group_id, None::<String>.into_sql::<Nullable<Text>>()));
        let things = grants::table
            .filter(grants::site_id.eq(site))
            .filter(grants::holder_id.eq(own).or(grants::holder_id.eq_any(members::table
                .filter(members::site_id.eq(site)).filter(members::user_id.eq(own))
                .select(members::group_id))))
            .select((grants::kind, grants::object_id, None::<String>.into_sql::<Nullable<Text>>()));
        let screens = screen_folders::table
            .filter(screen_folders::site_id.eq(site))
            .filter(screen_folders::parent_id.is_not_null())
            .select((IN_SCREEN_FOLDER.into_sql::<Text>(), screen_folders::id, screen_folders::parent_id));
        let media = media_folders::table
            .filter(media_folders::site_id.eq(site))
            .filter(media_folders::parent_id.is_not_null())
            .select((IN_MEDIA_FOLDER.into_sql::<Text>(), media_folders::id, media_folders::parent_id));
        groups.union_all(things).union_all(screens).union_all(media).load(c).await
    })?;
    Ok(gather(user, rows))
}

const GROUP: &str = "group";
const IN_SCREEN_FOLDER: &str = "inScreenFolder";
const IN_MEDIA_FOLDER: &str = "inMediaFolder";

fn gather(user: &UserId, rows: Vec<(String, String, Option<String>)>) -> Reach {
    let (mut groups, mut granted, mut folders) = (Vec::new(), Vec::new(), Vec::new());
    for (what, id, parent) in rows {
        match what.as_str() {
            GROUP => groups.extend(AccessGroupId::try_from(id)),
            IN_SCREEN_FOLDER => folders.push(Folder { kind: Kind::ScreenFolder, id, parent }),
            IN_MEDIA_FOLDER => folders.push(Folder { kind: Kind::MediaFolder, id, parent }),
            kind => granted.extend(Kind::parse(kind).map(|kind| (kind, id))),
        }
    }
    Reach::of(user.clone(), groups, granted, &folders)
}

/// The folders of a kind as they lie: what the preview of a move looks at.
pub async fn folders(conn: &mut Conn, scope: &Scope, kind: Kind) -> DbResult<Vec<Folder>> {
    let site = scope.site().as_str();
    let rows: Vec<(String, Option<String>)> = if kind == Kind::MediaFolder {
        q!(conn, c => media_folders::table.filter(media_folders::site_id.eq(site))
            .select((media_folders::id, media_folders::parent_id)).load(c).await)?
    } else {
        q!(conn, c => screen_folders::table.filter(screen_folders::site_id.eq(site))
            .select((screen_folders::id, screen_folders::parent_id)).load(c).await)?
    };
    Ok(rows.into_iter().map(|(id, parent)| Folder { kind, id, parent }).collect())
}
