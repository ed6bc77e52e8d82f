# What changes would change on the screens, before they are made

dryrun-changes = Preview changes
dryrun-delete = Preview the deletion
dryrun-title = What this would change
dryrun-working = Working out what would change
dryrun-none = Nothing changes on any screen
dryrun-none-unused = No screen shows what you are changing in the coming 35 days.
dryrun-none-unseen = Screens use it, but by schedule they show the same in the coming 35 days: something else outranks it, it shows nothing, its time is over, or only triggers show it.
dryrun-none-seen = Nothing changes on the screens that were looked at
dryrun-sentence = { $all ->
    [one] Changes { $changed } of { $total } screen
   *[other] Changes { $changed } of { $total } screens
 }
dryrun-sentence-when = { $which }, { $when }.
dryrun-on-days = { $days ->
    [one] on { $dates }
   *[other] on { $days } days ({ $dates })
 }
dryrun-times = { $times } { $on }
dryrun-times-mostly = mostly { $times }, { $on }
dryrun-all-day = all day
dryrun-empty = { $count ->
    [one] One screen would show nothing at times at which it shows something now.
   *[other] { $count } screens would show nothing at times at which they show something now.
 }
dryrun-hidden = { $count ->
    [one] One more screen changes, which your access does not reach.
   *[other] { $count } more screens change, which your access does not reach.
 }
dryrun-left-out = { $count } screens were left out: the site has too many different schedules to look at all of them here.
dryrun-screens = Screens that change
dryrun-first = { $days ->
    [one] { $when }
   *[other] first { $when }, on { $days } days
 }
dryrun-first-now = { $days ->
    [one] from now on, today
   *[other] from now on, on { $days } days
 }
dryrun-shows-nothing = would show nothing at times
dryrun-more = { $count ->
    [one] and one more screen
   *[other] and { $count } more screens
 }
dryrun-day-of = A day of { $name }
dryrun-picture = What { $name } shows on { $date }, before and after
dryrun-before = Before
dryrun-after = After
dryrun-differs = Differs
dryrun-differences = What differs on this day
dryrun-day-same = Nothing changes on { $date }.
dryrun-day-over = What differs on { $date } is over.
dryrun-whole-screen = Whole screen
dryrun-what-nothing = nothing
dryrun-what-asleep = a dark screen, outside its active hours
dryrun-what-several = several bookings in turn
dryrun-what-layout = Layout { $name }
dryrun-what-default = { $name } (default)
dryrun-instead = { $is } instead of { $was }
dryrun-content = { $name } with other content
dryrun-arranged = { $name } is arranged differently
dryrun-restarts = { $name } is at another place in its round
dryrun-back = Back
dryrun-publish = { $count ->
    [one] Publish to 1 screen
   *[other] Publish to { $count } screens
 }
dryrun-publish-anyway = Save anyway
problem-changes-out-of-range = Between one and { $most } changes can be looked at together.
problem-day-out-of-range = Choose a day within the coming { $days } days.
