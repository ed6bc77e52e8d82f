//! What somebody with group access reaches, and who may change it, on both databases.

use atrium_domain::{
    change::{Actor, ChangeKind},
    ids::{AccessGroupId, AccountId, FolderId, Id, UserId},
    permission::{AccessType, Kind, Permission, Permissions, Profile, Scope},
};
use atrium_identity::{
    access::{self, AccessError, By, Group},
    audit::Fresh,
    principal::{Principal, Proof},
};
use atrium_schema::{
    Db, Page, StoreError,
    access_grants::{self, Holder},
    access_groups,
    accounts::{self, AccountData},
    bookings,
    changes::SiteTx,
    channels, media, playlists, profiles, reach, screen_folders,
    screen_folders::ScreenFolderData,
    screens,
    screens::{ScreenData, ScreenFilter},
    users::{self, Role},
};

use super::{NOW, World, booking_data, id, on_both, screen_data};

struct Person {
    account: AccountId,
    user: UserId,
}

async fn person(db: &Db, scope: &Scope, profile: Profile, access: AccessType) -> Person {
    let mut tx = db.begin().await.unwrap();
    let (account, user): (AccountId, UserId) = (id(), id());
    let data = AccountData::new(&format!("{account}@example.org"), "Åsa", "sv");
    accounts::insert(&mut tx, &account, data, NOW).await.unwrap();
    users::insert(&mut tx, scope, &user, &account, profile, NOW).await.unwrap();
    let role = Role { profile, profile_id: None, access };
    users::set_role(&mut tx, scope, &user, 1, &role, NOW).await.unwrap();
    tx.commit().await.unwrap();
    Person { account, user }
}

async fn grant(db: &Db, scope: &Scope, holder: Holder, things: &[(Kind, &str)]) {
    let things: Vec<_> = things.iter().map(|(kind, id)| (*kind, (*id).to_owned())).collect();
    let mut tx = db.begin().await.unwrap();
    access_grants::replace(&mut tx, scope, &holder, &things).await.unwrap();
    tx.commit().await.unwrap();
}

async fn group(db: &Db, scope: &Scope, people: &[UserId]) -> AccessGroupId {
    let mut tx = db.begin().await.unwrap();
    let group: AccessGroupId = id();
    access_groups::insert(&mut tx, scope, &group, &format!("Group {group}"), NOW).await.unwrap();
    access_groups::replace_members(&mut tx, scope, &group, people).await.unwrap();
    tx.commit().await.unwrap();
    group
}

async fn folder(db: &Db, scope: &Scope, name: &str, parent: Option<&FolderId>) -> FolderId {
    let folder: FolderId = id();
    let data = ScreenFolderData { name: name.into(), parent_id: parent.cloned(), presets: "{}".into() };
    screen_folders::insert(&mut db.write().await.unwrap(), scope, &folder, data, NOW).await.unwrap();
    folder
}

async fn within(db: &Db, scope: &Scope, user: &UserId) -> Scope {
    let reach = reach::of_user(&mut db.read().await.unwrap(), scope.site(), user).await.unwrap();
    Scope::within(scope.site().clone(), reach)
}

fn in_folder(name: &str, folder: Option<&FolderId>) -> ScreenData {
    ScreenData { folder_id: folder.cloned(), ..screen_data(name) }
}

#[tokio::test]
async fn lists_hold_what_is_granted_and_what_lies_below_it() {
    on_both(async |db| {
        let world = World::new(db.clone()).await;
        let scope = &world.scope;
        let vera = person(&db, scope, Profile::Publisher, AccessType::Group).await;
        let north = folder(&db, scope, "North", None).await;
        let hall = folder(&db, scope, "Hall", Some(&north)).await;
        let south = folder(&db, scope, "South", None).await;
        let mut ids = Vec::new();
        for (name, place) in [("In hall", Some(&hall)), ("In south", Some(&south)), ("Loose", None)] {
            let screen = id();
            let mut conn = db.write().await.unwrap();
            screens::insert(&mut conn, scope, &screen, in_folder(name, place), NOW).await.unwrap();
            ids.push(screen);
        }
        let names = async |scope: &Scope| {
            let mut conn = db.read().await.unwrap();
            let found = screens::list(&mut conn, scope, &ScreenFilter::default(), &Page::first(50)).await;
            found.unwrap().items.into_iter().map(|row| row.data.name).collect::<Vec<_>>()
        };
        assert!(names(&within(&db, scope, &vera.user).await).await.is_empty(), "nothing was granted");

        let guards = group(&db, scope, &[vera.user.clone()]).await;
        grant(&db, scope, Holder::Group(guards.clone()), &[(Kind::ScreenFolder, north.as_str())]).await;
        grant(&db, scope, Holder::User(vera.user.clone()), &[(Kind::Screen, ids[2].as_str())]).await;
        let hers = within(&db, scope, &vera.user).await;
        assert_eq!(names(&hers).await, ["In hall", "Loose"]);
        let mut conn = db.read().await.unwrap();
        assert_eq!(screens::count(&mut conn, &hers).await.unwrap(), 2);
        assert_eq!(screens::ids(&mut conn, &hers).await.unwrap().len(), 2);
        assert_eq!(screen_folders::count(&mut conn, &hers).await.unwrap(), 2, "North and Hall");
        let hidden = screens::find(&mut conn, &hers, &ids[1]).await;
        assert!(matches!(hidden, Err(StoreError::NotFound)), "{hidden:?}");
        drop(conn);

        // What moves out of the folder leaves the reach.
        let row = screens::find(&mut db.read().await.unwrap(), scope, &ids[0]).await.unwrap();
        let data = in_folder("In hall", Some(&south));
        let away =
            screens::update(&mut db.begin().await.unwrap(), &hers, &ids[0], row.version, data.clone(), NOW)
                .await;
        assert!(matches!(away, Err(StoreError::OutOfReach)), "nobody moves out of their own reach");
        screens::update(&mut db.write().await.unwrap(), scope, &ids[0], row.version, data, NOW)
            .await
            .unwrap();
        assert_eq!(names(&within(&db, scope, &vera.user).await).await, ["Loose"]);
        access_groups::remove(&mut db.write().await.unwrap(), scope, &guards).await.unwrap();
        let hers = within(&db, scope, &vera.user).await;
        assert_eq!(screen_folders::count(&mut db.read().await.unwrap(), &hers).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_a_screen_in_reach_needs_is_seen_and_not_changed() {
    on_both(async |db| {
        let world = World::new(db.clone()).await;
        let scope = &world.scope;
        let vera = person(&db, scope, Profile::Publisher, AccessType::Group).await;
        let (file, list) = (world.media(scope, "a.png").await, world.playlist("Loop").await);
        let other = world.media(scope, "b.png").await;
        let item =
            playlists::ItemData { id: id(), media_id: file.clone(), duration_ms: 1000, fit: "cover".into() };
        playlists::replace_items(&mut db.write().await.unwrap(), scope, &list, &[item]).await.unwrap();
        let inner = world.channel(scope, "Inner", Some(list.clone())).await;
        let outer = world.channel(scope, "Outer", None).await;
        let mut nesting = booking_data("Nested", &outer);
        nesting.content_channel_id = Some(inner.clone());
        bookings::insert(&mut db.write().await.unwrap(), scope, &id(), nesting, NOW).await.unwrap();
        let screen = id();
        let data = ScreenData { root_channel_id: Some(outer.clone()), ..screen_data("Lobby") };
        screens::insert(&mut db.write().await.unwrap(), scope, &screen, data, NOW).await.unwrap();
        grant(&db, scope, Holder::User(vera.user.clone()), &[(Kind::Screen, screen.as_str())]).await;
        let hers = within(&db, scope, &vera.user).await;

        let mut conn = db.write().await.unwrap();
        media::find(&mut conn, &hers, &file).await.unwrap();
        channels::find(&mut conn, &hers, &inner).await.unwrap();
        let found = playlists::find(&mut conn, &hers, &list).await.unwrap();
        let changed = playlists::update(&mut conn, &hers, &list, found.version, found.data, NOW).await;
        assert!(matches!(changed, Err(StoreError::OutOfReach)), "{changed:?}");
        let removed = channels::remove(&mut conn, &hers, &inner, 1, NOW).await;
        assert!(matches!(removed, Err(StoreError::OutOfReach)), "{removed:?}");
        let unneeded = media::find(&mut conn, &hers, &other).await;
        assert!(matches!(unneeded, Err(StoreError::NotFound)), "{unneeded:?}");
        assert_eq!(channels::count(&mut conn, &hers).await.unwrap(), 0, "lists hold what is granted only");
        let booking = booking_data("Hers", &outer);
        let booked = bookings::insert(&mut conn, &hers, &id(), booking, NOW).await;
        assert!(booked.is_err(), "a channel that is only seen carries no booking of hers");

        // What she makes is hers.
        let made: atrium_domain::ids::PlaylistId = id();
        let data = playlists::PlaylistData { name: "Hers".into() };
        playlists::insert(&mut conn, &hers, &made, data, NOW).await.unwrap();
        drop(conn);
        let hers = within(&db, scope, &vera.user).await;
        assert_eq!(playlists::count(&mut db.read().await.unwrap(), &hers).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn ten_thousand_grants_are_one_query_more() {
    on_both(async |db| {
        let world = World::new(db.clone()).await;
        let scope = &world.scope;
        let vera = person(&db, scope, Profile::Viewer, AccessType::Group).await;
        let screen = world.screen("Lobby").await;
        let ids: Vec<String> = (0..10_000).map(|_| id::<UserId>().to_string()).collect();
        let mut things: Vec<(Kind, &str)> = ids.iter().map(|id| (Kind::Screen, id.as_str())).collect();
        things.push((Kind::Screen, screen.as_str()));
        grant(&db, scope, Holder::User(vera.user.clone()), &things).await;
        let before = db.statements();
        let hers = within(&db, scope, &vera.user).await;
        assert_eq!(db.statements() - before, 1);
        let mut conn = db.read().await.unwrap();
        let found =
            screens::list(&mut conn, &hers, &ScreenFilter::default(), &Page::first(50)).await.unwrap();
        assert_eq!(found.items.len(), 1);
        assert!(screens::find(&mut conn, &hers, &screen).await.is_ok());
        drop(conn);
        // Things that were never there, or are gone for good, do not pile up.
        let purged = access_grants::purge(&mut db.write().await.unwrap()).await.unwrap();
        assert_eq!(purged, 10_000);
    })
    .await;
}

fn acting(person: &Person, scope: &Scope, profile: Profile) -> Principal {
    let standing = vec![(scope.site().clone(), profile.into())];
    Principal::new(Some(person.account.clone()), Proof::Session(id()), standing)
}

fn fresh() -> Fresh {
    Fresh { row: id(), actor: id(), behind: id() }
}

#[tokio::test]
async fn two_owners_who_demote_each_other_leave_one() {
    on_both(async |db| {
        let world = World::new(db.clone()).await;
        let scope = world.scope.clone();
        let anna = person(&db, &scope, Profile::SiteOwner, AccessType::Site).await;
        let bo = person(&db, &scope, Profile::SiteOwner, AccessType::Site).await;
        let tasks: Vec<_> = (0..64)
            .map(|n: usize| {
                let (one, other) = if n.is_multiple_of(2) { (&anna, &bo) } else { (&bo, &anna) };
                let (db, scope, target) = (db.clone(), scope.clone(), other.user.clone());
                let principal = acting(one, &scope, Profile::SiteOwner);
                tokio::spawn(async move {
                    let by = By { principal: &principal, scope: &scope, address: None, now: NOW };
                    let mut tx = begin(&db, &scope).await;
                    let role = Role { profile: Profile::Viewer, profile_id: None, access: AccessType::Site };
                    match access::change(&mut tx, &by, &target, 2, (role, None), fresh()).await {
                        Ok(_) => {
                            tx.commit().await.unwrap();
                            true
                        }
                        Err(
                            AccessError::LastOwner
                            | AccessError::Upwards
                            | AccessError::Store(StoreError::Stale),
                        ) => false,
                        Err(error) => panic!("{error}"),
                    }
                })
            })
            .collect();
        let mut done = 0;
        for task in tasks {
            done += usize::from(task.await.unwrap());
        }
        assert_eq!(done, 1);
        let people = users::list(&mut db.read().await.unwrap(), &scope).await.unwrap();
        let owners = people.iter().filter(|(user, _)| user.profile == Profile::SiteOwner).count();
        assert_eq!(owners, 1);
    })
    .await;
}

async fn begin(db: &Db, scope: &Scope) -> SiteTx {
    SiteTx::begin(db, scope, &Actor::System, ChangeKind::Users, "", NOW).await.unwrap()
}

#[tokio::test]
async fn nothing_flows_upwards() {
    on_both(async |db| {
        let world = World::new(db.clone()).await;
        let scope = &world.scope;
        let owner = person(&db, scope, Profile::SiteOwner, AccessType::Site).await;
        let admin = person(&db, scope, Profile::GroupAdmin, AccessType::Group).await;
        let vera = person(&db, scope, Profile::Viewer, AccessType::Group).await;
        let (mine, theirs) = (world.screen("Mine").await, world.screen("Theirs").await);
        grant(&db, scope, Holder::User(admin.user.clone()), &[(Kind::Screen, mine.as_str())]).await;
        let reach = within(&db, scope, &admin.user).await;
        let principal = acting(&admin, scope, Profile::GroupAdmin);
        let by = By { principal: &principal, scope: &reach, address: None, now: NOW };
        let role = |profile, access| Role { profile, profile_id: None, access };
        let of = |screen: &atrium_domain::ids::ScreenId| Some(vec![(Kind::Screen, screen.to_string())]);

        for (why, target, change) in [
            ("a stronger role", &vera, (role(Profile::SiteOwner, AccessType::Site), None)),
            ("wider access", &vera, (role(Profile::Viewer, AccessType::Site), None)),
            ("what one does not reach", &vera, (role(Profile::Viewer, AccessType::Group), of(&theirs))),
            ("an owner", &owner, (role(Profile::Viewer, AccessType::Group), None)),
            ("oneself higher", &admin, (role(Profile::GroupAdmin, AccessType::Site), None)),
        ] {
            let mut tx = begin(&db, scope).await;
            let refused = access::change(&mut tx, &by, &target.user, 2, change, fresh()).await;
            assert!(matches!(refused, Err(AccessError::Upwards)), "{why}: {refused:?}");
            tx.rollback().await.unwrap();
        }
        let mut tx = begin(&db, scope).await;
        let change = (role(Profile::Publisher, AccessType::Group), of(&mine));
        access::change(&mut tx, &by, &vera.user, 2, change, fresh()).await.unwrap();
        let group =
            Group { name: "All".into(), members: vec![vera.user.clone()], things: of(&theirs).unwrap() };
        let refused = access::save_group(&mut tx, &by, &id(), None, group, fresh()).await;
        assert!(matches!(refused, Err(AccessError::Upwards)), "{refused:?}");
        let refused = access::save_role(&mut tx, &by, &id(), None, ("X", Permissions::NONE), fresh()).await;
        assert!(matches!(refused, Err(AccessError::Upwards)), "roles are the whole site's: {refused:?}");
        let refused = access::remove(&mut tx, &by, &owner.user, 2, fresh()).await;
        assert!(matches!(refused, Err(AccessError::Upwards)), "{refused:?}");
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn roles_of_the_sites_own_give_what_they_say() {
    on_both(async |db| {
        let world = World::new(db.clone()).await;
        let scope = &world.scope;
        let owner = person(&db, scope, Profile::SiteOwner, AccessType::Site).await;
        let vera = person(&db, scope, Profile::Viewer, AccessType::Site).await;
        let principal = acting(&owner, scope, Profile::SiteOwner);
        let by = By { principal: &principal, scope, address: None, now: NOW };
        let mut tx = begin(&db, scope).await;
        let role: atrium_domain::ids::ProfileId = id();
        let media = Permissions::of(&[Permission::ManageMedia]);
        access::save_role(&mut tx, &by, &role, None, ("Librarian", media), fresh()).await.unwrap();
        let twice = profiles::insert(&mut tx, &world.other, &id(), "Librarian", media, NOW).await;
        assert!(twice.is_ok(), "another site's name");
        let custom =
            Role { profile: Profile::Custom, profile_id: Some(role.clone()), access: AccessType::Site };
        access::change(&mut tx, &by, &vera.user, 2, (custom.clone(), None), fresh()).await.unwrap();
        let kept = access::remove_role(&mut tx, &by, &role, 1, fresh()).await;
        assert!(matches!(kept, Err(AccessError::RoleInUse(_))), "{kept:?}");
        tx.commit().await.unwrap();
        let rights = users::rights(&mut db.read().await.unwrap(), &vera.account).await.unwrap().unwrap();
        let given = rights.profiles[0].1.member.permissions;
        assert_eq!(given, Permissions::of(&[Permission::ViewSite, Permission::ManageMedia]));
        let elsewhere =
            users::set_role(&mut db.write().await.unwrap(), &world.other, &vera.user, 3, &custom, NOW).await;
        assert!(elsewhere.is_err(), "a role of another site");
    })
    .await;
}
