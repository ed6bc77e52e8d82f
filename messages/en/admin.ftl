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
since = since { $date }
actions = Actions
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
nav-triggers = Triggers
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
kind-trigger = Trigger
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
problem-not-between = A whole number from { $least } to { $most }.
problem-zone-unknown = This is not a time zone. Try “Europe/Stockholm”.
problem-invalid = Something here is not accepted. Check the fields.
problem-body-too-large = This is too large to send.
problem-json-expected = This page and the server do not agree. Reload the page.
problem-json-invalid = This page and the server do not agree. Reload the page.
problem-json-malformed = This page and the server do not agree. Reload the page.
problem-query-invalid = The address of this page asks for something unknown. Clear the filters.
problem-cursor-invalid = The list has changed. Reload the page.
problem-reference-missing = Something chosen here was deleted meanwhile. Choose again.
problem-cross-site = This request did not come from Atrium's own page. Open Atrium at its own address.
problem-licence-exhausted = All licences are in use. A new screen needs one.
problem-name-empty = Give it a name.
problem-name-too-long = This name is too long.
problem-name-control-character = This name holds characters that cannot be shown.
problem-playlist-in-use = Still in use by { $names }. Take it out there first.
problem-channel-in-use = Still shown by { $names }. Take it out there first.
problem-layout-in-use = Still shown by { $names }. Choose something else there first.
problem-restore-needs-others = { $names } was deleted too. Restore that first.
problem-channel-cycle = A channel cannot contain itself: { $path }.
problem-channel-too-deep = At most five channels can be inside each other: { $path }.
problem-priority-out-of-range = The priority is a number from 1 to 1000.
problem-range-too-long = This is too long a time. Ask for fewer days.
problem-date-invalid = This is not a date.
problem-until-before-from = The last date is before the first.
problem-weekdays-empty = Choose at least one weekday.
problem-locale-invalid = This is not a language.
problem-width-out-of-range = The width is a number from 1 to 16384.
problem-height-out-of-range = The height is a number from 1 to 16384.
problem-colour-invalid = A colour is written #rrggbb.
problem-too-many-layers = A layout has at most 32 layers.
problem-layer-empty = A layer needs a width and a height.
problem-layer-outside = This layer reaches out of the layout.
problem-layer-twice = This layer is there twice.
problem-playlist-too-long = A playlist holds at most 1000 items.
problem-seconds-needed = Say for how many seconds it is shown.
problem-duration-too-short = An item is shown for at least a second.
problem-duration-too-long = An item is shown for at most 24 hours.
problem-duration-unknown = The length of this video is not known. Say how long to show it.
problem-idempotency-key-in-use = The same request is still being carried out. Wait a moment.
problem-idempotency-key-reused = This page and the server do not agree. Reload the page.
problem-idempotency-key-invalid = This page and the server do not agree. Reload the page.
problem-screen-has-no-player = This screen has no player yet. Register one first.
problem-csv-invalid = This is not a CSV table with a line of column names: { $detail }
problem-line-invalid = This line does not fit the columns.
problem-too-many-rows = At most { $limit } lines at a time. Split the file.
problem-unknown-reference = This does not exist (any more).
problem-not-allowed = This value is not allowed.
problem-enrolment-link-ended = This link has ended.
problem-folder-in-use =
    { $count ->
        [one] One screen is in this folder. Move it first.
       *[other] { $count } screens are in this folder. Move them first.
    }
problem-folder-cycle = A folder cannot stand inside itself.
problem-folder-too-deep = Folders cannot be nested this deep.
problem-code-unknown = No player shows this code. Check it on the screen; codes change every 15 minutes.
problem-code-expired = This code has expired. The screen shows a new one now.
problem-code-used = This code was used already. Reload the player to get a new one.
problem-media-in-use = This is still shown. Take it out of its playlists and bookings first.
problem-folder-not-empty = This folder is not empty.
problem-upload-expired = This upload was left too long. Start it again.
problem-upload-offset-mismatch = The upload went on elsewhere meanwhile. Try again.
problem-upload-checksum-mismatch = A part arrived damaged. Try again.

## Common words

name = Name
yes = Yes
no = No
unknown = Unknown
saved = Saved
discard = Discard changes
status = Status
view = View
view-grid = Pictures
view-list = List
content = Content
line = Line
actions-of = Actions for { $name }
deleted = { $name } is deleted
delete-title = Delete { $name }?
filter-none = Nothing matches
filter-clear = Clear filters
changed-meanwhile = Someone else saved this meanwhile.
take-theirs = Show their version

## Overview

offline-now = Offline now
running-now = On now
all-of = Show all { $count }
still-plays = Should still play what it has stored
may-be-dark = Goes dark if it restarts
bookings-count =
    { $count ->
        [0] no bookings
        [one] { $count } booking
       *[other] { $count } bookings
    }
changes = Recent changes
change-screens = Screen
change-media = Media
change-playlists = Playlist
change-channels = Channel
change-bookings = Booking
change-layouts = Layout
change-triggers = Trigger
change-activations-began = Trigger started
change-activations-ended = Trigger taken down
change-screenFolders = Screen folder
change-mediaFolders = Media folder
change-players = Player
change-alertFeeds = Feed of warnings
change-enrolmentLinks = Enrolment link
change-users = User
change-folders = Folder
change-places = Place
change-site = Site
change-commands = Command
actor-account = Someone signed in
actor-token = An API token
actor-api_token = An API token
actor-player = A player
actor-server = The server
actor-system = The server
first-title = From here to a picture on the wall
first-text = Four steps, about five minutes.
first-media = Add pictures or films
first-media-text = JPEG, PNG, WebP, GIF, SVG, MP4 or WebM.
first-media-go = Add media
first-playlist = Put them in order
first-playlist-text = A playlist says what comes after what, and for how long.
first-playlist-go = Make a playlist
first-channel = Give it a channel
first-channel-text = A channel plays a playlist, and other content at the times you book.
first-channel-go = Make a channel
first-screen = Register a screen
first-screen-text = Open the player on any browser; it shows a code to type here.
first-screen-go = Register a screen

## Screens

screens-search = Search screens
screens-more = More ways to add screens
screens-empty-title = No screens yet
screens-empty-text = A screen is a place on the wall. Any browser becomes its player by showing a code that you type here.
screens-how-1 = On the device, open { $url }
screens-how-2 = It shows six characters.
screens-how-3 = Type them here and give the screen a name.
player-open = Open a player in this browser
shows = Shows
root-none = Nothing
root-later = Nothing yet
root-preset = As the folder says
screen-name = Screen name
screen-name-example = Lobby left
no-picture = No picture yet
no-player = No player
screenshot-of = What { $name } shows
screenshot-age = Picture: { $when }
tag = Tag
tag-any = All tags
tags = Tags
tags-help = Separate with commas.
folder = Folder
folders = Folders
folder-all = All screens
folder-none = No folder
folder-top = At the top
folder-parent = Inside
folder-new = New folder
folder-edit = Edit folder
folder-create = Create folder
folder-save = Save folder
folder-delete = Delete folder
folder-delete-title = Delete the folder { $name }?
folder-delete-text = It is empty. It can be restored for 30 days.
folder-actions = Actions for the folder { $name }
folder-presets = A new screen takes over what the folder presets.
folders-empty-title = No screen folders yet
folders-empty-text = Folders keep screens together and preset what new ones begin with.
presets = Presets
presets-text = New screens in this folder begin with these; existing screens keep theirs.
presets-none = No presets
preset-none = No preset
place = Place
place-none = No place
orientation = Orientation
orientation-0 = Landscape
orientation-90 = Portrait, turned right
orientation-180 = Upside down
orientation-270 = Portrait, turned left
volume = Volume
volume-n = Volume { $volume } %
zone = Time zone
zone-inherit = Of the place or the site
zone-inherit-help = Empty: that of its place or site, { $zone }.
zone-now = Its time is now { $time } ({ $zone }).
zone-of-site = As the site
offline-mark = Offline mark
offline-mark-help = A discreet mark in the corner while the player cannot reach the server.
offline-mark-yes = Shows an offline mark
offline-mark-no = No offline mark
mark-site = As { $site } says
settings-of = Settings of { $name }
save-and-show = Save and show now
screen-new = New screen without a player
screen-new-text = Prepare the screen here; register its player later, at the wall.
screen-create = Create screen
screen-gone = This screen does not exist
screen-gone-text = It may have been deleted. Deleted screens can be restored for 30 days.
screen-delete = Delete screen
screen-delete-text = It is registered and shows { $shows }. Its player returns to the code screen. You can restore the screen for 30 days; the player must then be registered again.
screen-delete-idle = No player shows it. You can restore it for 30 days.
register-text = Open the player in a browser on the device. It shows six characters.
register-address = Address of the player
register-as = This becomes
register-new = A new screen
register-waiting = Screens without a player
register-replace = Replace the player of
register-do = Register
register-player = Register a player
registered = { $name } is registered
code = Code on the screen
code-help = Letters and digits; never 0, O, 1 or I.
code-incomplete = Type all six characters.
replace-player = Replace player
replace-text = { $name } keeps its name, content and settings. Its old player returns to the code screen.
detach = Remove player
detach-title = Remove the player of { $name }?
detach-text = The device stops showing this screen and returns to the code screen. The screen keeps its name, content and settings.
detached = The player is removed
picture-taken = Picture taken
no-restart-title = This player cannot restart without the server.
no-restart-text = It reaches the server over plain HTTP, so its page is not stored on the device. Open the player over HTTPS to change that.
player = Player
player-none = No player is registered. The screen keeps its settings until one is.
schedule = Schedule
schedule-current = Up to date
schedule-behind = Not fetched yet
seen = Last heard
resolution = Resolution
clock = Clock
clock-right = Right
clock-fast = { $seconds } s fast; the player follows the server
clock-slow = { $seconds } s slow; the player follows the server
storage = Storage
storage-of = { $used } of { $quota } ({ $share })
restart-offline = Restarts without the server
address = Address
version = Version
registered-at = Registered
agent = Browser
commands = Commands
command-identify = Identify
command-screenshot = Take a picture
command-reload = Reload content
command-restartPlayer = Restart player
command-clearCache = Clear its store
command-sent = { $name }: sent
command-state-pending = Waiting
command-state-done = Done
command-state-failed = Failed
command-state-expired = Expired
set-content = Set content
move-to = Move to
bulk-changed =
    { $count ->
        [one] { $count } screen changed
       *[other] { $count } screens changed
    }
bulk-commanded =
    { $count ->
        [one] Sent to { $count } screen
       *[other] Sent to { $count } screens
    }
bulk-failed =
    { $count ->
        [one] { $count } screen failed: { $reason }
       *[other] { $count } screens failed: { $reason }
    }
bulk-deleted =
    { $count ->
        [one] { $count } screen deleted
       *[other] { $count } screens deleted
    }
bulk-delete =
    { $count ->
        [one] Delete { $count } screen
       *[other] Delete { $count } screens
    }
bulk-delete-title =
    { $count ->
        [one] Delete { $count } screen?
       *[other] Delete { $count } screens?
    }
bulk-delete-text =
    { $playing ->
        [0] None of them is online.
        [one] One of them is online now; its player returns to the code screen.
       *[other] { $playing } of them are online now; their players return to the code screen.
    } You can restore the screens for 30 days; players must then be registered again.
import = Import from CSV
import-text = One screen a line; players are registered later. Nothing is created before you have seen what would happen.
import-file = CSV file
file-choose = Choose a file
import-paste = Or paste the lines
import-help = The first line names the columns: name, folder, place, tags, orientation, zone, volume. Only name is needed.
import-look = Check the lines
import-do =
    { $count ->
        [one] Create { $count } screen
       *[other] Create { $count } screens
    }
import-good =
    { $count ->
        [one] { $count } screen can be created
       *[other] { $count } screens can be created
    }
import-bad =
    { $count ->
        [one] { $count } line has a problem
       *[other] { $count } lines have a problem
    }
import-rows = Lines of the file
import-outcome = Outcome
import-all-or-none = Nothing is created until every line is right. Mend the marked lines above and check again.
import-ok = Will be created
imported =
    { $count ->
        [one] { $count } screen created
       *[other] { $count } screens created
    }
links = Enrolment links
links-text = A player opened by such a link becomes a screen by itself, without a code.
link-new = New link
link-create = Create link
link-max = How many screens
link-days = Valid for days
link-once = Copy it now: the address is shown only this once.
link-uses = { $uses } of { $max } used
link-until = until { $date }
link-revoked = revoked
link-spent = No longer usable
link-revoke = Revoke
link-revoke-title = Revoke the link { $name }?
link-revoke-text = It stops working at once. Screens it already made stay.

## Settings

tab-site = Site
tab-places = Places
tab-folders = Screen folders
site-name = Site name
site-zone-help = Times of bookings follow it where neither screen nor place says otherwise.
site-language = Language
site-language-help = For players, and for people who have not chosen their own.
site-mark = Show an offline mark on screens
site-mark-help = A discreet mark while a player cannot reach the server; a folder or screen may say otherwise.
server-version = Atrium { $version } at { $url }
places-empty-title = No places yet
places-empty-text = A place is an address that screens hang at; its time zone decides when bookings begin there.
place-new = New place
place-edit = Edit place
place-create = Create place
place-save = Save place
place-delete = Delete place
place-delete-text =
    { $count ->
        [0] No screen is there.
        [one] One screen is there; it will follow the time of the site.
       *[other] { $count } screens are there; they will follow the time of the site.
    }
place-zone-help = Empty: as the site.
address-street = Street address
building = Building
floor = Floor
floor-n = floor { $floor }
city = City
country = Country
