# Opening hours (dayparts), holidays, active hours, and conditions by tag

tab-hours = Opening hours
tab-holidays = Holidays

## Opening hours

hours-empty-title = No opening hours yet
hours-empty-text = Name your hours once, such as “Shop” or “Breakfast”. Bookings play by them, screens are on by them, and a change here reaches all of them.
hours-new = New hours
hours-edit = Edit hours
hours-create = Create hours
hours-save = Save hours
hours-delete = Delete hours
hours-delete-text = You can restore them for 30 days. They cannot be deleted while a booking or a screen goes by them.
hours-restored = { $name } is back.
hours-week = Week
hours-week-help = Such as 08:00–18:00; several with commas, past midnight as 22:00–02:00. Empty: closed.
hours-of-day = Hours on { $day }
hours-as-above = As the day above
hours-closed = closed
hours-round-the-clock = round the clock
hours-unreadable = Write times such as 08:00–18:00, several with commas.
hours-picture = { $name }: { $hours }
hours-exceptions = Dates with other hours
hours-exceptions-none = None: every date goes by its weekday.
hours-exceptions-count =
    { $count ->
        [one] one date with other hours
       *[other] { $count } dates with other hours
    }
hours-exception-add = Add a date
hours-exception-date = Date
hours-exception-hours = Hours
hours-exception-remove = Take out { $date }
hours-holidays = Holidays
hours-holidays-none = As on any day
hours-holidays-weekday = have the hours of
hours-holidays-words = holidays ({ $name }) as { $day }

## Holidays

holidays-empty-title = No holidays yet
holidays-empty-text = A calendar of holidays says on which dates opening hours and bookings differ. Enter it once for all of them.
holidays-new = New calendar
holidays-edit = Edit calendar
holidays-create = Create calendar
holidays-save = Save calendar
holidays-delete = Delete calendar
holidays-delete-text = You can restore it for 30 days. It cannot be deleted while opening hours or bookings go by it.
holidays-restored = { $name } is back.
holidays-days = Holidays
holidays-count =
    { $count ->
        [0] no dates
        [one] one date
       *[other] { $count } dates
    }
holidays-next = { $name }, { $date }
holidays-none-ahead = none ahead
holidays-next-title = Next
holiday-add = Add a holiday
holiday-date = Date
holiday-name = Name
holiday-remove = Take out { $name }

## Bookings

booking-times = Times
booking-times-set = At set times
booking-times-hours = By opening hours
booking-hours = Hours
booking-hours-none = There are no opening hours yet.
booking-hours-make = Make some in Settings
booking-hours-help = It plays at these hours of the days below, and follows when they change.
booking-holidays = On holidays
booking-holidays-ignore = As on any day
booking-holidays-how = On these dates
booking-holidays-exclude = It does not play
booking-holidays-as = As on a { $day }
booking-holidays-mode-help = A holiday counts as this weekday of its own week, for rules that name weekdays.
booking-only-on = Only on screens with
booking-only-on-help = One of these tags, separated by commas. Empty: on all screens of the channel.
booking-not-on = Not on screens with
booking-not-on-help = Any of these tags.
booking-by-hours = by { $name }
booking-by-some-hours = by opening hours
booking-holidays-off = not on holidays
booking-holidays-like = holidays as { $day }
booking-tags-any = on screens with { $tags }
booking-tags-none = not on screens with { $tags }

## Screens and triggers

active-hours = Active hours
active-hours-help = Outside them the screen is dark; emergencies, and triggers that may wake it, are shown all the same.
active-hours-always = Always on
trigger-wakes = Wake screens outside their active hours
trigger-wakes-help = Otherwise it is shown on those that are on.
trigger-wakes-always = An emergency wakes every screen, also outside its active hours.

## Why this?

why-asleep =
    { $past ->
        [yes] The screen was dark: it was outside its active hours, { $name }.
       *[no] The screen is dark: it is outside its active hours, { $name }.
    }
why-asleep-until =
    { $past ->
        [yes] It was to be on again { $when }.
       *[no] It is on again { $when }.
    }
why-asleep-long =
    { $past ->
        [yes] It was not to be on within the following 35 days.
       *[no] It is not on within the coming 35 days.
    }
why-asleep-below =
    { $past ->
        [yes] Below is what would have played if it had been on.
       *[no] Below is what would play if it were on.
    }
why-verdict-holiday =
    { $past ->
        [yes] was not on: { $name } was a holiday
       *[no] is not on: { $name } is a holiday
    }
why-verdict-outsideHours =
    { $past ->
        [yes] was on that day, but { $hours } was closed then
       *[no] is on that day, but { $hours } is closed then
    }
why-verdict-outsideHours-holiday =
    { $past ->
        [yes] was on that day, but { $hours } was closed then: { $holiday } had the hours of a holiday
       *[no] is on that day, but { $hours } is closed then: { $holiday } has the hours of a holiday
    }
why-verdict-conditionTags =
    { $past ->
        [yes] did not play on this screen: its tags did not fit
       *[no] does not play on this screen: its tags do not fit
    }

## The log

change-dayparts = Opening hours
change-holidayCalendars = Holidays
audit-kind-dayparts = opening hours
audit-kind-holidayCalendars = a calendar of holidays

## What can be wrong

problem-daypart-in-use = Still used by { $names }. Choose other hours there first.
problem-holiday-calendar-in-use = Still used by { $names }. Choose another calendar there first.
problem-time-invalid = This is not a time. Write it as 08:00.
problem-window-empty = It ends when it begins. Write 00:00–24:00 for the whole day.
problem-windows-overlap = These times overlap.
problem-windows-too-many = At most ten times a day.
problem-week-not-seven = This page and the server do not agree. Reload the page.
problem-date-twice = This date is there twice.
problem-exceptions-too-many = At most 1000 dates.
problem-holidays-too-many = At most 1000 holidays.
problem-holiday-name-invalid = A holiday needs a name of at most 100 characters.
problem-weekday-invalid = Choose a weekday.
problem-when-hours-need-days = A booking by opening hours takes whole days; its times are those of the hours.
problem-when-hours-within-day = A rule that repeats within the day cannot go by opening hours.
problem-holidays-mode-invalid = Choose what holidays do.
