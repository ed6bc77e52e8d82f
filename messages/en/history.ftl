# The past of schedules, and putting things back

# Why a screen showed something
why-was-as-of = This is how it was on { $at }, by what was planned then.
why-was-as-of-changed = Last change before it: { $when }.
why-was-change = See that change
why-was-planned = As planned then
why-was-reported = What the player reported
why-was-reported-none = The player reported nothing for this moment: it was off, showed nothing, or its reports are no longer kept.
why-was-reported-line = { $media }, { $from } to { $until }
why-was-reported-layer = { $media } on { $layer }, { $from } to { $until }
why-was-reported-unknown = a file that was not among the site's files
why-was-reported-as-planned = as planned
why-was-reported-otherwise = not as planned
why-was-reported-otherwise-help = A player that was offline, or had not fetched the newest schedule yet, plays what it has.
why-was-begins = The history begins on { $at }
why-was-begins-text = Nothing is known of how screens were planned before that.
why-was-begins-go = Go there
why-was-not-there = This screen did not exist then
why-was-not-there-text = Choose a later day. It may also have been in a folder that your access does not reach.
why-was-shown-nothing = Nothing was chosen for this screen
why-was-shown-nothing-text = It showed no layout and no channel then.
why-was-no-channel = This layer showed no channel, so it was empty.
why-was-next = By that plan, from { $when } on
why-was-next-begin = { $names } would take over
why-was-next-end = { $names } would stop playing
why-was-next-same = the same bookings would show something else
why-was-next-nothing = then nothing would play
why-was-next-none = By that plan nothing was to change here within 35 days.
why-was-default = { $media } played from the default playlist: { $held ->
    [0] no booking held.
   *[other] no booking had anything to show.
 }
why-was-alone = { $held ->
    [one] { $media } played because { $booking } was the only booking that held and had something to show.
   *[other] { $media } played because { $booking } (priority { $priority }) was the highest of { $held } bookings that held and had something to show.
 }
why-was-exclusive = { $displaced ->
    [one] { $media } played because { $booking } was to play alone at priority { $priority }: another booking of that priority waited.
   *[other] { $media } played because { $booking } was to play alone at priority { $priority }: { $displaced } other bookings of that priority waited.
 }
why-was-turns = { $media } played: { $bookings } took turns with priority { $priority }.
why-was-nothing = Nothing played: no booking held that had anything to show, and the default playlist showed nothing either.
why-was-nothing-default = Nothing played: no booking held that had anything to show, and there was no default playlist.
why-was-share = { $media } played as the share of { $booking }, in turn with what else played.
why-was-shares-beside = { $count ->
    [one] One booking had a share of each hour beside it.
   *[other] { $count } bookings had shares of each hour beside it.
 }
why-was-item = { $count ->
    [one] It was the only item, so it played again and again.
   *[other] One of { $count } items that took turns; it came on at { $since } and the next followed at { $until }.
 }

# The history of a channel
channel-history = History
channel-history-open = History…
channel-history-of = History of { $name }
channel-history-changes = Changes
channel-history-empty = Nothing has been changed yet
channel-history-empty-text = Every change of this channel and of its bookings is listed here, and can be put back.
channel-history-begins = The history begins on { $at }.
channel-history-more = Show older
channel-history-channel-added = The channel was made
channel-history-channel-changed = The channel was changed: { $fields }
channel-history-channel-deleted = The channel was deleted
channel-history-booking-added = { $name } was added
channel-history-booking-changed = { $name } was changed: { $fields }
channel-history-booking-deleted = { $name } was deleted
channel-history-field-name = name
channel-history-field-defaultPlaylist = default playlist
channel-history-field-content = content
channel-history-field-when = times
channel-history-field-priority = priority
channel-history-field-exclusive = plays alone
channel-history-field-share = share of each hour
channel-history-field-tags = tags
channel-history-was-is = { $field }: { $was } → { $is }
channel-history-none = none
channel-history-nameless = something that is gone, or that your access does not reach
channel-history-unknown = times of a kind that is no longer known
channel-history-delivery = Delivery
channel-history-is-now = As it is now

# Putting back
put-back-before = Put back to before this…
put-back-to = Put back to after this…
put-back-title = What putting { $name } back would change
put-back-channel = Put { $name } back to how it was then…
put-back-folder = Put back what its screens show…
put-back-publish = { $count ->
    [one] Put back, on one screen
   *[other] Put back, on { $count } screens
 }
put-back-anyway = Put back
put-back-already = It is so already
put-back-already-text = Nothing is different from how it was then.
put-back-restored = { $count ->
    [one] one comes back
   *[other] { $count } come back
 }
put-back-changed = { $count ->
    [one] one is changed back
   *[other] { $count } are changed back
 }
put-back-deleted = { $count ->
    [one] one that was made since is deleted
   *[other] { $count } that were made since are deleted
 }
put-back-does = Of the channel and its bookings { $parts }.
put-back-does-screens = { $count ->
    [one] One screen is changed back.
   *[other] { $count } screens are changed back.
 }
put-back-names-restored = Comes back: { $names }
put-back-names-changed = As it was then: { $names }
put-back-names-deleted = Deleted: { $names }
put-back-thing = { $name } ({ $kind })
put-back-more = { $count } more
put-back-done = { $name } is put back
put-back-undone = { $name } is as it was before
problem-put-back-needs-others = This needs what was deleted since: { $names }. Restore it first, then put back.
problem-history-begins = The history begins later: nothing is known of how this was then.
problem-not-there-then = This did not exist then. Choose a later moment.
problem-screen-not-there-then = This screen did not exist then. Choose a later moment.
problem-not-past = Choose a moment that is past.
audit-act-channels-putBack = put a channel back
audit-act-screenFolders-putBack = put back what the screens of a folder show
put-back-does-site = Of all playlists, layouts, channels, bookings and screens { $parts }.
put-back-folder-help = What the screens in { $name } and below it show: layout or channel, tags, time zone, place and active hours.
put-back-site = Put the site back
put-back-site-text = If much went wrong at once, everything that screens show can be put back to how it was: playlists, layouts, channels with their bookings, and what each screen is to show. Files, triggers, people and settings stay.
put-back-site-open = Put back to a moment…
put-back-day = Day
put-back-time = Time in { $zone }
put-back-look = Look at it first
audit-act-site-putBack = put the site back
