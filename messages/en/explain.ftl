# Why a screen shows what it shows

why-this = Why this?
why-title = { $past ->
    [yes] Why { $name } showed this
   *[no] Why { $name } shows this
 }
why-day = Day
why-day-before = Day before
why-day-after = Day after
why-now = Now
why-time = Time of day in { $zone }
why-time-value = { $time }, { $date }
why-pass = Which of the two times
why-pass-1 = First time
why-pass-2 = Second time
why-clocks-change = The clocks change on this day.
why-strip = What plays on { $date }
why-strip-beyond = The day is outside the 35 days of the schedule; the explanation below is worked out all the same.
why-strip-zone = The screen was in { $then } then: its day had other hours, and is not drawn here.
why-full-screen = Full-screen
why-layer = Layer { $name }
why-nested = Booked on it
why-hidden = something your access does not reach
why-no-channel = This layer shows no channel, so it is empty.
why-nothing-chosen = This screen shows nothing yet
why-nothing-chosen-text = Choose a layout or a channel on the screen's page, and this page tells why it plays what.
why-offline = The player is offline. It goes on by the schedule it has, so it may show something older.
why-behind = The player has not fetched the newest schedule yet. This is what it shows once it has.

why-plays-default = { $media } plays from the default playlist: { $held ->
    [0] no booking holds.
   *[other] no booking has anything to show.
 }
why-plays-alone = { $held ->
    [one] { $media } plays because { $booking } is the only booking that holds and has something to show.
   *[other] { $media } plays because { $booking } (priority { $priority }) is the highest of { $held } bookings that hold and have something to show.
 }
why-plays-exclusive = { $displaced ->
    [one] { $media } plays because { $booking } is to play alone at priority { $priority }: another booking of that priority waits.
   *[other] { $media } plays because { $booking } is to play alone at priority { $priority }: { $displaced } other bookings of that priority wait.
 }
why-plays-turns = { $media } plays: { $bookings } take turns with priority { $priority }.
why-plays-nothing = Nothing plays: no booking holds that has anything to show, and the default playlist shows nothing either.
why-plays-nothing-default = Nothing plays: no booking holds that has anything to show, and there is no default playlist.
why-item = { $count ->
    [one] It is the only item, so it plays again and again.
   *[other] One of { $count } items that take turns; it came on at { $since } and the next follows at { $until }.
 }
why-no-bookings = { $past ->
    [yes] There was no booking on this channel.
   *[no] No booking is made on this channel.
 }
why-priority = Priority { $priority }

why-verdict-plays = { $past ->
    [yes] { $beside ->
        [0] played
        [one] took turns with one other booking
       *[other] took turns with { $beside } other bookings
    }
   *[no] { $beside ->
        [0] plays
        [one] takes turns with one other booking
       *[other] takes turns with { $beside } other bookings
    }
 }
why-verdict-outranked = { $past ->
    [yes] waited: its priority { $priority } was lower than { $by }
   *[no] waits: its priority { $priority } is lower than { $by }
 }
why-verdict-displaced = { $past ->
    [yes] waited: { $by } played alone at priority { $priority }
   *[no] waits: { $by } plays alone at priority { $priority }
 }
why-verdict-displaced-later = { $past ->
    [yes] waited: { $by } played alone at priority { $priority } too, and was made later
   *[no] waits: { $by } plays alone at priority { $priority } too, and was made later
 }
why-verdict-empty-gone = { $past ->
    [yes] showed nothing: what it booked was deleted
   *[no] shows nothing: what it books is deleted
 }
why-verdict-empty-noItems = { $past ->
    [yes] showed nothing: its playlist was empty
   *[no] shows nothing: its playlist is empty
 }
why-verdict-empty-noFiles = { $past ->
    [yes] showed nothing: every file of its playlist was deleted
   *[no] shows nothing: every file of its playlist is deleted
 }
why-verdict-empty-noLength = { $past ->
    [yes] showed nothing: the length of its video was not known
   *[no] shows nothing: the length of its video is not known
 }
why-verdict-empty-silent = { $past ->
    [yes] showed nothing: the channel it booked played nothing then
   *[no] shows nothing: the channel it books plays nothing then
 }
why-verdict-empty-tooDeep = { $past ->
    [yes] showed nothing: more than five channels were inside each other
   *[no] shows nothing: more than five channels are inside each other
 }
why-verdict-otherTime = { $past ->
    [yes] was on that day at another time: { $start } to { $end }
   *[no] is on that day at another time: { $start } to { $end }
 }
why-verdict-excepted = { $past ->
    [yes] was not on: this date was taken out
   *[no] is not on: this date was taken out
 }
why-verdict-moved = was moved from this date to { $start }
why-verdict-skipped = { $past ->
    [yes] was skipped: the clocks jumped over { $start } to { $end }
   *[no] is skipped: the clocks jump over { $start } to { $end }
 }
why-verdict-otherDate = { $past ->
    [yes] was not on that date
   *[no] is not on that date
 }
why-verdict-notYet = { $past ->
    [yes] had not begun: first on { $start }
   *[no] has not begun: first on { $start }
 }
why-verdict-over = { $past ->
    [yes] had ended: last on { $date }
   *[no] has ended: last on { $date }
 }
why-default = Default playlist
why-default-plays = { $past ->
    [yes] played
   *[no] plays
 }
why-default-covered = { $past ->
    [yes] waited: a booking played
   *[no] waits: a booking plays
 }
why-default-none = { $past ->
    [yes] was not chosen
   *[no] is not chosen
 }
why-default-empty = { $past ->
    [yes] had nothing to show
   *[no] has nothing to show
 }
why-turns = several bookings take turns
why-holds-next = { $past ->
    [yes] was to hold next { $when }
   *[no] holds next { $when }
 }

why-next = Changes { $when }
why-next-begin = { $names } takes over
why-next-end = { $names } stops playing
why-next-same = the same bookings show something else
why-next-nothing = then nothing plays
why-next-none = Nothing changes here within 35 days.

# What will go wrong in the coming days

ahead = Coming { $days } days
ahead-link = What will go wrong?
ahead-all-well = Nothing will go wrong in the coming { $days } days
ahead-all-well-text = Every screen for which something is chosen has something to show all the time, and every booking on them gets to play.
ahead-now = now
ahead-idle = { $count ->
    [one] One screen shows nothing at all: nothing is chosen for it.
   *[other] { $count } screens show nothing at all: nothing is chosen for them.
 }
ahead-checked = { $count ->
    [one] One screen looked at
   *[other] { $count } screens looked at
 }
ahead-left-out = { $count } screens were left out: the site has too many different schedules to look at all of them here.
ahead-shows = Shown on { $count ->
    [one] one screen
   *[other] { $count } screens
 } in { $zone }
ahead-more-screens = and { $count } more
ahead-why = Why?
ahead-no-channel = This layer shows no channel, so it is empty.
ahead-silence = { $times ->
    [one] Nothing plays from { $from } to { $until }.
   *[other] { $times } times nothing plays, { $total } in all; first from { $from } to { $until }.
 }
ahead-silence-always = Nothing plays in all that time.
ahead-outranked = { $booking } never plays: bookings of priority { $by } are always above it, next { $from }.
ahead-never-alone = { $booking } never plays: { $by } plays alone at its priority, next { $from }.
ahead-displaced = { $times ->
    [one] { $booking } is to play alone, and does not from { $from } to { $until }: { $by }, made later, plays alone too.
   *[other] { $booking } is to play alone, and { $times } times ({ $total } in all) it does not: { $by }, made later, plays alone too, first from { $from } to { $until }.
 }
ahead-empty-gone = { $booking } never plays: what it books is deleted. Its next time is { $from }.
ahead-empty-noItems = { $booking } never plays: its playlist is empty. Its next time is { $from }.
ahead-empty-noFiles = { $booking } never plays: every file of its playlist is deleted. Its next time is { $from }.
ahead-empty-noLength = { $booking } never plays: the length of its video is not known. Its next time is { $from }.
ahead-empty-silent = { $booking } never plays: the channel it books plays nothing. Its next time is { $from }.
ahead-empty-tooDeep = { $booking } never plays: more than five channels are inside each other. Its next time is { $from }.
ahead-skipped = { $booking } does not play on { $date }: the clocks skip { $start } to { $end }.
ahead-shortened = { $booking } is shorter on { $date }: the clocks skip part of { $start } to { $end }.
ahead-repeated = { $booking } plays twice on { $date }: the clocks repeat part of { $start } to { $end }.

# Triggers that cover the schedule.
why-covers = Triggers
why-covered-emergency = { $past ->
    [yes] The emergency { $name } had covered the screen since { $since }.
   *[no] The emergency { $name } has covered the screen since { $since }.
 }
why-covered-server = { $past ->
    [yes] The trigger { $name } had covered the screen since { $since }.
   *[no] The trigger { $name } has covered the screen since { $since }.
 }
why-cover-until = { $past ->
    [yes] It was to end at { $when }.
   *[no] It ends at { $when }.
 }
why-cover-stays = { $past ->
    [yes] It was to stay until it was taken down.
   *[no] It stays until it is taken down.
 }
why-covers-below = { $past ->
    [yes] What follows went on unseen.
   *[no] What follows goes on unseen.
 }
why-covers-triggers = Triggers
why-cover-waits-newer = { $past ->
    [yes] waited: a newer one of its kind was shown. Active since { $since }.
   *[no] waits: a newer one of its kind is shown. Active since { $since }.
 }
why-cover-waits-stronger = { $past ->
    [yes] waited: a stronger one was shown. Active since { $since }.
   *[no] waits: a stronger one is shown. Active since { $since }.
 }
why-preview-of = Preview of { $name }
why-preview-play = Play from here
why-preview-pause = Pause
why-preview-speed = Speed
why-preview-times = { $times }×
why-preview-now = Preview of now
why-preview-loading = Loading
why-preview-nothing = Nothing is scheduled
why-preview-failed = The preview could not be loaded. Choose the moment again.
why-preview-cannot = What plays then cannot be shown here. Its file is missing, or this browser cannot play it.
why-preview-dark = Dark: outside active hours
