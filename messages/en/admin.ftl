# The admin's frame and common words; other pages have content.ftl.

optional = optional
close = Close
cancel = Cancel
save = Save
undo = Undo
dismiss = Dismiss
delete = Delete
restore = Restore
edit = Edit
create = Create
add = Add
more = More
done = Done
copy = Copy
copied = Copied
none = None
loading = Loading
try-again = Try again
search-key = Press / to search
select-all = Select all
select-one = Select { $name }
select-none = Clear the selection
selected =
    { $count ->
        [one] { $count } selected
       *[other] { $count } selected
    }
just-now = just now
unsaved-title = Leave without saving?
unsaved-text = What you changed here is not saved yet.
unsaved-discard = Discard changes

nav = Main
nav-overview = Overview
nav-screens = Screens
nav-media = Media
nav-playlists = Playlists
nav-channels = Channels
nav-layouts = Layouts
nav-settings = Settings
rail-narrow = Show icons only
rail-widen = Show names
skip = Skip to content
site-switch = Switch site
account = Account
demo = Demo
find = Find or jump to
find-none = Nothing has that name.
theme-auto = Theme of the system
theme-light = Light
theme-dark = Dark
sign-out = Sign out
live-lost = Not live, last heard { $ago }
profile-site_owner = Site owner
profile-viewer = Viewer
failed-title = Atrium cannot start here
nowhere-title = There is nothing at this address
nowhere-text = It may have been deleted, or the link is incomplete.
no-site-title = You have no site yet
no-site-text = Ask the person who runs Atrium to add you to a site.
kind-page = Page
kind-action = Action
kind-screen = Screen
kind-channel = Channel
kind-layout = Layout
kind-playlist = Playlist
kind-media = Media
register = Register a screen

status-online = Online
status-offline = Offline
status-neverSeen = Never seen
status-unregistered = No player

problem-unknown = The server refused this ({ $code }).
problem-network = The server cannot be reached. Check the connection; what you typed is still here.
problem-unreadable = The server answered something this page does not understand. Reload the page.
problem-field-invalid = This value is not accepted.
problem-sign-in-required = Sign in to go on.
problem-forbidden = Your role may look at this but not change it.
problem-not-found = This no longer exists.
problem-stale = Someone else changed this meanwhile. Reload to see their version.
problem-if-match-required = Reload the page and try again.
problem-conflict = This conflicts with something that already exists.
problem-too-large = This is too large.
problem-busy = The server is busy. Try again in a moment.
problem-internal = Something failed on the server. Its log says what.
problem-required = Fill this in.
problem-too-long = This is too long.
problem-too-short = This is too short.
problem-out-of-range = This is outside the allowed range.
problem-zone-unknown = This is not a time zone. Try “Europe/Stockholm”.
problem-code-unknown = No player shows this code. Check it on the screen; codes change every 15 minutes.
problem-code-expired = This code has expired. The screen shows a new one now.
problem-code-used = This code was used already. Reload the player to get a new one.
