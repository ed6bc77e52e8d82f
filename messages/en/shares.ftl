# Shares of each hour, and the days on which files may be shown.

## Bookings

booking-plays = Plays
booking-plays-turn = In turn, by its priority
booking-plays-share = As a share of each hour
booking-share = Seconds of each hour
booking-share-slider = Share of each hour, in steps of a minute
booking-share-help = Spread evenly over whatever else plays. Its priority says nothing then.
booking-share-plays = { $plays ->
    [one] About one play of { $length } in each hour: { $part } of the time.
   *[other] About { $plays } plays of { $length } in each hour: { $part } of the time.
 }
booking-share-part = { $time } of each hour: { $part } of the time.
booking-share-short = { $time } of each hour
booking-share-left = Use the { $left } s that are left
booking-share-none-left = Nothing is left of the hour then. Choose other times, or make another share smaller.
problem-share-needed = Give a whole number from 1 to 3600.
problem-share-out-of-range = A share is 1 to 3600 seconds of each hour.
problem-share-within-day = A share cannot come and go by hours or minutes: choose days.
problem-shares-too-many = This channel has { $most } shares already, which is the most there can be.
problem-share-exclusive = A share cannot play alone.
problem-shares-over-hour = Together with the others this asks for more than the hour ({ $sum } s); { $left } s are left.
problem-shares-over-hour-when = On { $when } the shares of this channel would ask for { $sum } s of each hour.
calendar-share = a share: { $time } of each hour
calendar-share-waits = a share that does not play; another booking plays alone

## How an hour of the channel divides

shares = How an hour divides
shares-text = With the most shares of this week, on { $when }
shares-rest = everything else
shares-over = More than the hour is asked for, so each share is cut in proportion and nothing else plays.

## Files

media-valid-from = Show from
media-valid-until = Show until
media-valid-help = By each screen's own calendar, both days included. Empty: without an end.
media-valid-reversed = The last day is before the first.
media-expired = expired
media-expires-on = until { $date }
media-coming = from { $date }
media-validity = Days
media-expired-chip = Expired
media-coming-chip = Not yet
problem-validity-reversed = The last day is before the first.

## Why this?

why-plays-share = { $media } plays: { $booking } has a share of each hour.
why-plays-shares-beside = { $count ->
    [one] One booking has a share of each hour beside it.
   *[other] { $count } bookings have shares of each hour beside it.
 }
why-verdict-shares = { $past ->
    [yes] played
   *[no] plays
 } as a share of { $time } of each hour: about { $count ->
    [one] once an hour
   *[other] { $count } times an hour
 }
why-verdict-shares-rare = { $past ->
    [yes] played as a share of { $time } of each hour: about once in { $every }
   *[no] plays as a share of { $time } of each hour: about once in { $every }
 }
why-verdict-silenced = { $past ->
    [yes] waited: { $by } played alone, which silenced shares
   *[no] waits: { $by } plays alone, which silences shares
 }
why-verdict-empty-notValid = { $past ->
    [yes] showed nothing: it was not the time to show its files
   *[no] shows nothing: it is not the time to show its files
 }
why-verdict-empty-notValid-from = { $past ->
    [yes] showed nothing: its files might be shown from { $date } only
   *[no] shows nothing: its files may be shown from { $date }
 }
why-verdict-empty-notValid-until = { $past ->
    [yes] showed nothing: its files might be shown until { $date }
   *[no] shows nothing: its files might be shown until { $date }
 }
why-default-empty-from = { $past ->
    [yes] had nothing to show: its files might be shown from { $date } only
   *[no] has nothing to show: its files may be shown from { $date }
 }
why-default-empty-until = { $past ->
    [yes] had nothing to show: its files might be shown until { $date }
   *[no] has nothing to show: its files might be shown until { $date }
 }
why-share = { $time } of each hour
ahead-empty-notValid = { $booking } never plays: it is not the time to show its files. Its next time is { $from }.
ahead-empty-notValid-from = { $booking } never plays: its files may be shown from { $date } only. Its next time is { $from }.
ahead-empty-notValid-until = { $booking } never plays: its files might be shown until { $date }. Its next time is { $from }.
ahead-expires = { $booking } has nothing to show from { $from }: the last day of { $media } is { $last }.
ahead-shares-over-hour = { $times ->
    [one] { $bookings } ask for { $sum } s of each hour from { $from } to { $until }: each is cut in proportion, and nothing else plays.
   *[other] { $bookings } ask for { $sum } s of each hour, { $times } times, first from { $from } to { $until }: each is cut in proportion, and nothing else plays.
 }
