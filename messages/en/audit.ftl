# The audit log, tokens of one's own, and the server's own pages.

nav-audit = Audit log
nav-server = Server

# --- the log ---
audit-search = Search the log
audit-area = What
audit-area-signin = Sign-ins
audit-area-screens = Screens
audit-area-media = Media
audit-area-playlists = Playlists
audit-area-channels = Channels
audit-area-bookings = Scheduled content
audit-area-triggers = Triggers
audit-area-users = People
audit-area-tokens = API tokens
audit-area-site = Site
audit-from = From
audit-until = To
audit-by = By { $name }
audit-about = About { $name }
audit-clear-one = Stop filtering by { $name }
audit-this-one = one of them
audit-export = Export
audit-export-help = One JSON object a line, with the filters of this page
audit-more = Show older
audit-end = Nothing older.
audit-empty-title = Nothing has happened yet
audit-empty-text = Every sign-in, change and administrative act is written here as it happens, with who did it. Nobody can change it afterwards.
audit-none-title = Nothing fits these filters
audit-details = Details
audit-more-by = More by { $name }
audit-more-about = More about { $name }
audit-when = When
audit-action = Action
audit-address = Address
audit-entry = Entry
audit-as = as
audit-forgotten = Someone who was erased
audit-who-anonymous = Someone unknown
audit-who-account = Someone
audit-who-token = An API token
audit-who-player = A player
audit-who-system = The server
audit-kind-screens = the screen
audit-kind-screenFolders = the screen folder
audit-kind-places = the place
audit-kind-media = the media file
audit-kind-mediaFolders = the media folder
audit-kind-playlists = the playlist
audit-kind-channels = the channel
audit-kind-bookings = the scheduled content
audit-kind-layouts = the layout
audit-kind-triggers = the trigger
audit-kind-site = the site
audit-kind-players = a player
audit-kind-commands = a command
audit-kind-alertFeeds = a feed of warnings
audit-kind-enrolmentLinks = an enrolment link
audit-kind-users = a user
audit-did-created = added { $kind }
audit-did-changed = changed { $kind }
audit-did-deleted = deleted { $kind }
audit-act-signin-succeeded = signed in
audit-act-signin-refused = was refused at sign-in
audit-act-session-ended = signed out
audit-act-site-created = made the site
audit-act-site-suspended = suspended the site
audit-act-site-resumed = resumed the site
audit-act-site-deleted = deleted the site
audit-act-site-restored = restored the site
audit-act-alertFeeds-alerted = showed or ended a warning of a feed
audit-act-alertFeeds-secret-changed = made a secret for a feed of warnings
audit-act-site-policy-changed = changed what the site asks of those who sign in
audit-act-trigger-used = used the trigger
audit-act-trigger-stopped = stopped the trigger
audit-act-trigger-all_stopped = stopped everything that was on
audit-act-trigger-hook_made = made a webhook for the trigger
audit-act-trigger-hook_ended = removed the webhook of the trigger
audit-act-tokens-created = made the API token
audit-act-tokens-revoked = revoked the API token
audit-act-person-exported = exported the data of
audit-act-person-erased = erased a person
audit-act-audit-exported = exported the audit log

# --- tokens ---
token-title = API tokens
token-menu = Your API tokens
token-new = New token
token-empty-title = No API tokens
token-empty-text = A program that works with this site signs in with a token. It can do no more than you can, and ends by itself.
token-all = Everyone’s
token-own = Yours
token-whose = Whose tokens
token-name-help = What it is for, so that you know later which one to revoke.
token-profile = May
token-expires = Valid until
token-used = Last used
token-never = Never
token-made = Made
token-of = Of
token-nobody = Nobody
token-create = Make token
token-once-title = Copy the token now
token-once-text = It is shown only this once. Whoever has it can act for you on this site until it ends.
token-copy = Copy token
token-done = I have stored it
token-revoke = Revoke
token-revoke-title = Revoke { $name }?
token-revoke-text = Programs that use it are refused at once. This cannot be undone.
token-revoked = { $name } is revoked
problem-above-own = This is more than you may do yourself.
problem-expiry-out-of-range = Choose a day within the coming year.
problem-session-required = Only a person who is signed in can do this, not a program.

# --- suspended ---
problem-site-suspended = This site is suspended. Its screens play on; nobody can change it until it is resumed.
suspended-title = This site is suspended
suspended-text = Its screens play on with what they have. Nobody can look at it or change it until whoever looks after this server resumes it.

# --- the server ---
server-tab-sites = Sites
server-tab-persons = Personal data
server-tab-audit = Audit log
server-site-new = New site
server-site-create = Make site
server-site-owner = Organisation
server-site-owner-new = A new one…
server-site-owner-name = Name of the organisation
server-site-owner-help = Who the site belongs to. You become its first owner.
server-site-language = Language
server-site-rename = Rename
server-site-rename-title = Rename { $name }
server-site-state = State
server-site-active = Active
server-site-suspended = Suspended
server-site-deleted = Deleted
server-site-suspend = Suspend
server-site-suspend-title = Suspend { $name }?
server-site-suspend-text = Its people can no longer work on it. Its screens play on with what they have. You can resume it at any time.
server-site-resume = Resume
server-site-restore = Restore
server-site-delete-title = Delete { $name }?
server-site-delete = Delete site
server-site-delete-text = It is gone for everybody at once, with its screens, media and plans. It can be restored for 30 days; until then its screens play what they have. Then it is gone for good.
server-site-done = { $name }: done
server-persons-search = Search people
server-persons-help = Take along what is kept of one person, or erase them.
server-person-sites = Sites
server-person-seen = Last signed in
server-person-admin = Looks after this server
server-person-export = Export data
server-person-erase = Erase
server-person-erase-title = Erase { $name }?
server-person-erase-text = The account ends. { $sessions ->
    [one] One browser is signed out
   *[other] { $sessions } browsers are signed out
 }, { $tokens ->
    [one] one API token stops working
   *[other] { $tokens } API tokens stop working
 }, and the person’s name and addresses leave the audit log. What they made stays. Backups made before still hold their data. This cannot be undone.
server-person-erased = { $name } is erased
server-persons-none = Nobody fits this search
problem-last-server-admin = The only one who looks after this server. Make somebody else a server admin first.
