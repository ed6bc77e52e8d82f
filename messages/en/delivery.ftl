## Delivery: how far a change has come on the way to each screen.

delivery = Delivery
delivery-title = Delivery: { $kind }
delivery-title-named = Delivery: { $kind } { $name }
delivery-see = See delivery
delivery-by = { $who }, { $when }
delivery-behind = { $who }, as whom { $behind } was signed in, { $when }
delivery-sum =
    { $screens ->
        [one] { $shown } of { $screens } screen shows it
       *[other] { $shown } of { $screens } screens show it
    }
delivery-short = { $shown } of { $screens } shown
delivery-all-shown =
    { $screens ->
        [one] The screen shows it
       *[other] All { $screens } screens show it
    }
delivery-superseded =
    { $count ->
        [one] On { $count } screen a later change took its place before it was shown; it counts once that one is.
       *[other] On { $count } screens a later change took its place before it was shown; they count once that one is.
    }
delivery-hidden =
    { $count ->
        [one] { $count } screen is outside your access: counted here, not listed.
       *[other] { $count } screens are outside your access: counted here, not listed.
    }
delivery-steps = How far it has come
delivery-stage-targeted = Meant for
delivery-stage-woken = Told
delivery-stage-fetched = Schedule fetched
delivery-stage-downloaded = Files there
delivery-stage-shown = Shown
delivery-step = { $stage }: { $count } of { $screens }
delivery-filter = Only screens that have come just so far
delivery-at-targeted = Not told yet
delivery-at-woken = Told
delivery-at-fetched = Getting files
delivery-at-downloaded = Ready
delivery-at-shown = Shown
delivery-search = Search screens
delivery-screens = Screens
delivery-screen = Screen
delivery-not-yet = not yet
delivery-seconds = { $seconds } s
delivery-later = replaced by a later change
delivery-files-missing =
    { $count ->
        [one] { $count } file is not on the device
       *[other] { $count } files are not on the device
    }
delivery-none-fits = No screen fits
delivery-none-fits-text = Take the filter or the search away to see all screens of this change.
delivery-no-screens = No screen with a player had to be told
delivery-no-screens-text = The players have the same schedule as before, which reaches 35 days ahead. Screens without a player are not counted.
delivery-forgotten = Nothing is known of this delivery
delivery-forgotten-restart = This server was started at { $since }, after the change. What it saw before is not kept. Each screen's page says whether it plays the newest schedule.
delivery-forgotten-old = It is too long ago: the last 500 changes of the last 24 hours are kept.
delivery-gone = Last heard of: { $when }
delivery-more = Show more
delivery-reason-unregistered = It has no player any more. Register one on its page.
delivery-reason-neverSeen = Its player has never asked. Is it on, and has it the right address?
delivery-reason-offline = Its player is offline. It goes on with what it has, and fetches this as soon as it is back.
delivery-reason-fileMissing = The server does not give the file { $file }. Upload it again, or take it out.
delivery-reason-fileDamaged = The file { $file } arrives damaged. Upload it again, or look at the network there.
delivery-reason-file-unknown = of an unknown name
delivery-reason-storageFull = The device is full. Use fewer or smaller files, or a larger device.
delivery-reason-storageFailed = The device cannot store files. Restart the player; if it stays so, replace it.
delivery-reason-unreadable = The player cannot read this schedule: it is too old. Restart it, so that it renews itself.
delivery-reason-covered = All is there. A trigger stands above it; it is seen when that is over.
delivery-reason-downloading =
    { $missing ->
        [one] { $missing } of { $of } files is on its way.
       *[other] { $missing } of { $of } files are on their way.
    }
delivery-reason-waiting-targeted = Its player is there and is about to be told.
delivery-reason-waiting-woken = Its player was told and has not fetched the schedule yet.
delivery-reason-waiting-fetched = Its player has the schedule and gets the files ready.
delivery-reason-waiting-downloaded = All is there. The first picture has not been reported yet.
files = Files
files-here = All { $of } are on the device
files-missing =
    { $missing ->
        [one] { $missing } of { $of } is not on the device yet
       *[other] { $missing } of { $of } are not on the device yet
    }
files-unknown = A file outside the library, or outside your access
files-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
why-not-downloaded =
    { $of ->
        [one] The file is not on this player yet.
       *[other] Not on this player yet: { $missing } of { $of } files are missing.
    }
