//! What was granted to whom: to a user or to an access group.

use atrium_domain::{
    ids::{AccessGroupId, UserId},
    permission::{Kind, Thing},
};
use diesel::{
    IntoSql,
    sql_types::{Nullable, Text},
};

use crate::{
    insert_many,
    prelude::*,
    tables::{
        access_grants, channels, layouts, media, media_folders, playlists, screen_folders, screens, triggers,
    },
};

/// Somebody, or a group of people, to whom things are granted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Holder {
    /// A single user.
    User(UserId),
    /// An access group.
    Group(AccessGroupId),
}

impl Holder {
    fn id(&self) -> &str {
        match self {
            Self::User(id) => id.as_str(),
            Self::Group(id) => id.as_str(),
        }
    }

    fn row(&self, scope: &Scope, kind: Kind, object: &str) -> NewGrant {
        let (group, user) = match self {
            Self::User(id) => (None, Some(id.to_string())),
            Self::Group(id) => (Some(id.to_string()), None),
        };
        NewGrant {
            site_id: scope.site().to_string(),
            holder_id: self.id().to_owned(),
            kind: kind.as_str(),
            object_id: object.to_owned(),
            group_id: group,
            user_id: user,
        }
    }
}

#[derive(Insertable)]
#[diesel(table_name = access_grants)]
struct NewGrant {
    site_id: String,
    holder_id: String,
    kind: &'static str,
    object_id: String,
    group_id: Option<String>,
    user_id: Option<String>,
}

/// A thing by kind and id.
pub type Granted = (Kind, String);

/// A thing as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The folder it lies in.
    pub folder: Option<String>,
}

impl Described {
    /// What it is to the permission function.
    #[must_use]
    pub fn thing(&self) -> Thing<'_> {
        Thing::within(self.kind, &self.id, self.folder.as_deref())
    }
}

/// These things as they are now, by kind and name; what is gone for good or another site's is left out.
pub async fn described(conn: &mut Conn, scope: &Scope, things: &[Granted]) -> DbResult<Vec<Described>> {
    let mut found = Vec::with_capacity(things.len());
    for kind in Kind::ALL {
        let ids: Vec<&str> =
            things.iter().filter(|(own, _)| *own == kind).map(|(_, id)| id.as_str()).collect();
        for part in ids.chunks(500) {
            found.extend(described_of(conn, scope, kind, part.to_vec()).await?);
        }
    }
    Ok(found)
}

async fn described_of(
    conn: &mut Conn,
    scope: &Scope,
    kind: Kind,
    ids: Vec<&str>,
) -> DbResult<Vec<Described>> {
    macro_rules! of {
        ($table:ident, $folder:expr) => {
            q!(conn, c => $table::table
                .filter($table::site_id.eq(scope.site().as_str())).filter($table::id.eq_any(ids.clone()))
                .order(($table::name_key.asc(), $table::id.asc()))
                .select(($table::id, $table::name, $folder)).load(c).await)?
        };
    }
    let nowhere = || None::<String>.into_sql::<Nullable<Text>>();
    let rows: Vec<(String, String, Option<String>)> = match kind {
        Kind::Screen => of!(screens, screens::folder_id),
        Kind::ScreenFolder => of!(screen_folders, screen_folders::parent_id),
        Kind::Media => of!(media, media::folder_id),
        Kind::MediaFolder => of!(media_folders, media_folders::parent_id),
        Kind::Layout => of!(layouts, nowhere()),
        Kind::Channel => of!(channels, nowhere()),
        Kind::Playlist => of!(playlists, nowhere()),
        Kind::Trigger => of!(triggers, nowhere()),
    };
    Ok(rows.into_iter().map(|(id, name, folder)| Described { kind, id, name, folder }).collect())
}

fn parsed(rows: Vec<(String, String)>) -> Vec<Granted> {
    rows.into_iter().filter_map(|(kind, id)| Some((Kind::parse(&kind)?, id))).collect()
}

/// What is granted to a user or group itself, by kind and id.
pub async fn of(conn: &mut Conn, scope: &Scope, holder: &Holder) -> DbResult<Vec<Granted>> {
    let rows: Vec<(String, String)> = q!(conn, c => access_grants::table
        .filter(access_grants::site_id.eq(scope.site().as_str()))
        .filter(access_grants::holder_id.eq(holder.id()))
        .order((access_grants::kind.asc(), access_grants::object_id.asc()))
        .select((access_grants::kind, access_grants::object_id)).load(c).await)?;
    Ok(parsed(rows))
}

/// Puts these grants in place of the holder's. Give it a transaction.
pub async fn replace(conn: &mut Conn, scope: &Scope, holder: &Holder, things: &[Granted]) -> DbResult<()> {
    q!(conn, c => diesel::delete(access_grants::table
        .filter(access_grants::site_id.eq(scope.site().as_str()))
        .filter(access_grants::holder_id.eq(holder.id()))).execute(c).await)?;
    for part in things.chunks(500) {
        let rows: Vec<NewGrant> = part.iter().map(|(kind, id)| holder.row(scope, *kind, id)).collect();
        insert_many!(conn, access_grants::table, rows)?;
    }
    Ok(())
}

/// Grants one thing to a user; twice is no error.
pub async fn add_to_user(
    conn: &mut Conn,
    scope: &Scope,
    user: &UserId,
    kind: Kind,
    object: &str,
) -> DbResult<()> {
    let row = Holder::User(user.clone()).row(scope, kind, object);
    q!(conn, c => diesel::insert_into(access_grants::table).values(row).on_conflict_do_nothing()
        .execute(c).await)?;
    Ok(())
}

/// Which folders of a kind are granted to whom, single users and groups, by holder id.
pub async fn of_kind(conn: &mut Conn, scope: &Scope, kind: Kind) -> DbResult<Vec<(String, String)>> {
    Ok(q!(conn, c => access_grants::table
        .filter(access_grants::site_id.eq(scope.site().as_str()))
        .filter(access_grants::kind.eq(kind.as_str()))
        .select((access_grants::holder_id, access_grants::object_id)).load(c).await)?)
}

/// Takes grants away whose thing is gone for good, on all sites; gives their number.
pub async fn purge(conn: &mut Conn) -> DbResult<usize> {
    let mut gone = 0;
    for kind in Kind::ALL {
        let table = match kind {
            Kind::Screen => "screens",
            Kind::ScreenFolder => "screen_folders",
            Kind::Media => "media",
            Kind::MediaFolder => "media_folders",
            Kind::Layout => "layouts",
            Kind::Channel => "channels",
            Kind::Playlist => "playlists",
            Kind::Trigger => "triggers",
        };
        let sql = format!(
            "DELETE FROM access_grants AS g WHERE g.kind = '{}' AND NOT EXISTS \
             (SELECT 1 FROM {table} t WHERE t.site_id = g.site_id AND t.id = g.object_id)",
            kind.as_str()
        );
        gone += q!(conn, c => diesel::sql_query(sql.as_str()).execute(c).await)?;
    }
    Ok(gone)
}
