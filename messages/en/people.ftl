# People, roles, access groups, and acting as somebody else.

nav-people = People
people-search = Search people
people-none-title = Nobody has that name
people-none-text = Everybody who may enter this site is listed here, with their role and what they have access to.
yourself = you
role = Role
roles = Roles
roles-own = This site’s own roles
access-to = Access to
access-all = The whole site
access-all-help = Everything that is there and everything to come.
access-some = What is granted
access-some-help = Folders, screens, media and more that you choose, for this person or for a group.
access-single = Single things
access-groups = Access groups
access-nothing = With this, the person sees nothing yet. Grant something, or put them into an access group.
last-sign-in = Last sign-in
never-signed-in = never
locked = Locked
locked-since = Locked since { $date }
server-admin = Server administrator
server-admin-text = Administers the whole server.
username-is = User name: { $name }
and-more =
    { $count ->
        [one] { $count } more
       *[other] { $count } more
    }

profile-group_admin = Group admin
profile-publisher = Publisher
profile-custom = Custom role
profile-help-site_owner = May do everything on this site.
profile-help-group_admin = May do everything with what they have access to, and say who else has.
profile-help-publisher = May change media and what is shown, and send commands to players.
profile-help-viewer = May look and change nothing.
profile-help-own = May do what this site’s own role says.

may-viewSite = See what they have access to
may-manageSite = Change the site, its places and links
may-managePeople = Say who has which role and access
may-assumeIdentity = Sign in as somebody else to help them
may-manageScreens = Change screens, folders and players
may-sendCommands = Send commands to players
may-manageMedia = Upload and change media
may-manageContent = Change layouts, channels and playlists
may-useTriggers = Start and stop triggers and emergencies
may-help-viewSite = Always part of a role.
may-help-manageSite = Name, time zone, places. Needs access to the whole site.
may-help-managePeople = Never above what they may do themselves.
may-help-assumeIdentity = Needs a reason, is shown on every page and is written down. Needs access to the whole site.
may-help-manageScreens = Add, move, register and remove.
may-help-sendCommands = Reload, restart, identify, take a screenshot.
may-help-manageMedia = Files and their folders.
may-help-manageContent = With bookings: what is shown and when.
may-help-useTriggers = What they show at once, on every screen that they name.

role-and-access = Role and access
person-save = Save role and access
person-no-groups = In no access group.
grants-single = Granted to this person alone
grants-single-none = Nothing.
grants-add = Add
grants-pick = Give access to
grants-search = Search by name
grants-nothing = Nothing here has that name.
grants-more =
    { $count ->
        [one] { $count } more. Search to find it.
       *[other] { $count } more. Search to find them.
    }
grants-folder-help = A folder stands for everything in it, also for what is put there later.
grants-take =
    { $count ->
        [0] Give access to nothing
        [one] Give access to { $count } thing
       *[other] Give access to { $count } things
    }
grants-take-away = Take away { $name }
thing = Kind
thing-screenFolder = Screen folders
thing-screen = Screens
thing-mediaFolder = Media folders
thing-media = Media
thing-layout = Layouts
thing-channel = Channels
thing-playlist = Playlists
thing-trigger = Triggers
thing-one-screenFolder = Screen folder
thing-one-screen = Screen
thing-one-mediaFolder = Media folder
thing-one-media = File
thing-one-layout = Layout
thing-one-channel = Channel
thing-one-playlist = Playlist
thing-one-trigger = Trigger

person-remove = Remove from the site
person-remove-title = Remove { $name } from the site?
person-remove-text = They lose their role and access here at once. What they made stays, and so does their account.
person-removed = { $name } no longer belongs to this site
person-lock = Lock the account
person-lock-title = Lock the account of { $name }?
person-lock-text = They are signed out everywhere at once and cannot sign in until somebody unlocks the account.
person-unlock = Unlock the account

through-title = What may { $name } do, and through what?
through-may = As { $role } they may
through-to = With
through-everything = Everything on this site.
through-nothing = Nothing: no thing is granted to them, and no group gives them any.
through-alone = granted to them alone
through-group = through { $name }
through-folders = Folders count with everything in them. What these things show can be seen, too, but not changed.
through-locked = The account is locked: at the moment they may do nothing.
through-server-admin = Administers the whole server, and so may do everything on every site whatever the role says.

group-new = New access group
group-edit = Edit access group
group-create = Create access group
group-save = Save access group
group-delete = Delete access group
group-delete-text =
    { $count ->
        [0] Nobody is in it.
        [one] { $count } person loses the access it gives, at once.
       *[other] { $count } people lose the access it gives, at once.
    }
group-nobody = Nobody
group-nothing = Nothing
group-people-help = People with access to the whole site need no group.
groups-none-title = No access groups yet
groups-none-text = An access group gives several people access to the same folders, screens or media.

role-new = New role
role-edit = Edit role
role-edit-one = Edit { $name }
role-create = Create role
role-save = Save for everybody who has it
role-delete = Delete role
role-delete-text = Only a role that nobody has can be deleted.
role-built-in = Built in
role-lets = People with this role may
role-may = May:
role-may-not = May not:

assume = Sign in as this person
assume-title = Sign in as { $name }?
assume-text = For an hour you see and do what they would. Both names are written down with everything you do, and a banner on every page takes you back.
assume-reason = Reason
assume-reason-help = Kept in the audit log for everybody who may read it.
assume-go = Sign in as { $name }
assumed-banner = Signed in as somebody else
assumed-as = You are { $behind }, signed in as { $name }. What you do is written down under both names.
assumed-back = Back to yourself

move-title = Move { $name }?
move-gains =
    { $count ->
        [one] { $names } gains access to the folder and what is in it.
       *[other] { $names } gain access to the folder and what is in it.
    }
move-loses =
    { $count ->
        [one] { $names } loses access to the folder and what is in it.
       *[other] { $names } lose access to the folder and what is in it.
    }
move-anyway = Move the folder

problem-upwards = That goes beyond what you may do yourself. Ask somebody with more rights.
problem-out-of-reach = You may see this but not change it: it lies outside what you have access to.
problem-last-owner = A site needs an owner. Make somebody else site owner first.
problem-person-of-other-sites = This person belongs to other sites, too. Remove them from this one, or ask a server administrator to lock the account.
problem-not-to-yourself = You cannot do this to yourself.
problem-owner-needs-site = A site owner has access to the whole site.
problem-role-in-use = { $names } { $count ->
        [one] has this role.
       *[other] have this role.
    } Give them another one first.
problem-name-taken = Something else has this name. Choose another.
problem-role-missing = Choose a role.
problem-permission-unknown = This server does not know one of the rights.
problem-reason-needed = Say why, in at most 500 characters.
problem-not-assumed = You are yourself already.

## A fresh proof before what is dangerous

step-up-title = Confirm that it is you
step-up-ask = You proved who you are a while ago. This matters enough to ask once more: you sign in again and come back to this page. What you wrote here is to be written again.
step-up-assumed = You act as somebody else, and nobody can prove to be another person. Go back to yourself first.
step-up-go = Go on
problem-step-up-required = Confirm first that it is you.
problem-too-many-attempts = That was tried too often. Wait a moment.

## What a site asks of those who sign in

tab-sign-in = Sign-in
policy-text = Besides the password. Whoever belongs to several sites is asked for what the strictest of them asks. A passkey or an authenticator app that somebody set up is always asked for.
policy-factor = Second factor
policy-factor-help = New people must; people who came with an import choose the mailed code themselves.
policy-factor-none = None, unless somebody set one up
policy-factor-mail = A code by mail
policy-factor-own = An authenticator app or a passkey
policy-server = This server asks everybody for at least: { $factor }.
policy-from = Mandatory from
policy-from-help = Empty: at once. Nothing is asked before the day begins.
policy-trust = Trusted browsers
policy-trust-help = Somebody who has given the second factor may tick that this browser is theirs alone, and goes without for a while. Dangerous acts ask nevertheless.
policy-trust-days =
    { $days ->
        [0] Never
        [one] For { $days } day
       *[other] For { $days } days
    }
policy-touches =
    { $count ->
        [0] Nobody is asked for anything new
        [one] { $count } person is asked for something new
       *[other] { $count } people are asked for something new
    }
policy-locks-out =
    { $count ->
        [one] { $count } person has no e-mail address and cannot sign in then. Give them one first.
       *[other] { $count } people have no e-mail address and cannot sign in then. Give them one first.
    }
policy-untouched =
    { $count ->
        [one] { $count } person signs in as before.
       *[other] { $count } people sign in as before.
    }
policy-asked-mailed-code = A code by mail
policy-asked-set-up-app = Sets up an app
policy-asked-locked-out = Locked out
problem-mail-not-set-up = This server sends no mail yet, so it cannot send codes. Set up a mail server first.
problem-factor-unknown = Choose one of the second factors.
problem-trust-days-out-of-range = Choose between 0 and 90 days.

## Helping somebody back in

person-reset = Remove second factors
person-reset-title = Remove the second factors of { $name }?
person-reset-text = Their authenticator app, passkeys and recovery codes stop working, and no browser of theirs is trusted any more. Then the password is enough until they set up something new. They are told by mail.
person-reset-done = { $name } has no second factor any more.
handed-link = Link
handed-link-make = One-time link
handed-link-title = A link for { $name }
handed-link-once = This link sets their password, works once, and for a day. It is shown only now: hand it over yourself, to nobody else.
