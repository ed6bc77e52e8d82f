# How bookings repeat, in forms, in words, and why a rule is refused.

repeat = Repeats
repeat-mode-none = Does not repeat
repeat-mode-daily = Every day
repeat-mode-weekdays = Weekdays
repeat-mode-weekly = Every week on chosen days
repeat-mode-monthday = Every month on a date
repeat-mode-monthlast = Every month on its last day
repeat-mode-monthnth = Every month on the first, second … last weekday
repeat-mode-yearly = Every year
repeat-mode-custom = Every so many days, weeks, months or years
repeat-mode-kept = As it is now
repeat-kept = { $words }. This form cannot change such a rule. It stays as it is unless you choose another one above.
repeat-interval = Every
repeat-unit = Unit
repeat-unit-days = days
repeat-unit-weeks = weeks
repeat-unit-months = months
repeat-unit-years = years
repeat-month-day = Day of the month
repeat-month-day-help = Months without this day are left out. For the end of each month choose its last day.
repeat-left-out-months = Months without day { $day } are left out.
repeat-left-out-nth = Months without a fifth { $day } are left out.
repeat-left-out-years = Years without 29 February are left out.
repeat-nth = Which
repeat-nth-day = Weekday
repeat-ends = Ends
repeat-ends-never = Never
repeat-ends-until = On a date
repeat-ends-count = After a number of times
repeat-count = Number of times
repeat-count-help = Dates that are taken out count too.
nth-1 = first
nth-2 = second
nth-3 = third
nth-4 = fourth
nth-5 = fifth
nth-last = last

## In words

repeat-days =
    { $n ->
        [one] Every day
        [2] Every other day
       *[other] Every { $n } days
    }
repeat-weeks =
    { $n ->
        [one] Every week: { $days }
        [2] Every other week: { $days }
       *[other] Every { $n } weeks: { $days }
    }
repeat-months =
    { $n ->
        [one] Every month { $on }
        [2] Every other month { $on }
       *[other] Every { $n } months { $on }
    }
repeat-years =
    { $n ->
        [one] Every year { $on }
        [2] Every other year { $on }
       *[other] Every { $n } years { $on }
    }
repeat-on-day = on day { $day }
repeat-on-last-day = on the last day
repeat-on-nth = on the { $nth } { $day }
repeat-on-first-workday = on the first weekday
repeat-on-last-workday = on the last weekday
repeat-on-date = on { $date }
repeat-raw = By the rule { $rule }
repeat-times =
    { $count ->
        [one] once
       *[other] { $count } times
    }
repeat-changes =
    { $count ->
        [one] one exception
       *[other] { $count } exceptions
    }
booking-days-later =
    { $days ->
        [one] (next day)
       *[other] ({ $days } days later)
    }

## Exceptions

exceptions = Exceptions
exceptions-all = Show all { $count }
exception-out = { $date }: taken out
exception-moved = { $date }: moved to { $when }
exception-extra = { $date }: added
exception-restore = Restore

## One instance, or more

scope-move-title = Move { $name }
scope-move-text = It repeats, and one of its dates was moved to { $when }.
scope-move = Move
scope-remove-title = Delete { $name }
scope-remove-text = It repeats, and you chose { $when }.
scope-remove = Delete
scope-change-title = Change { $name }
scope-change-text = It repeats, and you chose { $when }. What of it is changed?
scope-change = Save
scope-removed-this = { $name }: { $when } is taken out
scope-removed-following = { $name } ends before { $when }
scope-this = This date only
scope-following = This and all following
scope-all = All of them

## The form of a booking, opened at one of its dates

booking-one-of = You chose { $when } of a booking that repeats. If you change what it plays or anything else but its times, you are asked which dates are meant.
booking-one-times = The times are changed: what is saved now, with all else that was changed, is for all of its dates.
booking-one-of-alone = To move that date alone, drag it in the calendar or use the arrow keys there; Delete there, or “{ $remove }” below, takes it out. Then choose “{ $scope }”.
booking-one-of-hours = To take out that date alone, press Delete in the calendar or “{ $remove }” below. Then choose “{ $scope }”.

## Refusals

problem-number-needed = A whole number from 1 up.
problem-time-needed = This is not a time of day. Write it like 09:30.
problem-last-too-early = This is before the first day.
problem-series-time-invalid = This is not a date and time.
problem-series-empty = It ends when it starts, or before. For the whole day choose 00:00 to 24:00.
problem-series-too-long = It can last at most 366 days.
problem-series-too-many = There are too many dates here.
problem-series-extra-time = An added date has another time of day than the rest.
problem-series-never = This would never happen. Choose other dates.
problem-instance-unknown = This date of the booking is gone. Someone may have changed it.
problem-edit-needs-rule = On another date this rule would mean something else. Open the booking and choose its rule, or move this date only.
problem-edit-one-cannot-repeat = One date has no rule of its own.
problem-repeat-too-long = The rule is too long.
problem-repeat-not-parts = The rule cannot be read.
problem-repeat-part-unknown = The rule has a part that nobody knows.
problem-repeat-part-unsupported = { $part } is not possible here.
problem-repeat-part-twice = { $part } is there twice.
problem-repeat-no-frequency = The rule does not say how often.
problem-repeat-value-unreadable = { $part } cannot be read.
problem-repeat-value-out-of-range = { $part } is outside what is possible.
problem-repeat-until-has-time = The end is a date, without a time.
problem-repeat-count-and-until = It ends on a date or after a number of times, not both.
problem-repeat-nothing-to-choose = { $part } has nothing to choose from.
problem-repeat-part-not-with-frequency = { $part } does not go with { $frequency }.
problem-repeat-ordinal-not-with-frequency = First, second or last weekdays do not go with { $frequency }.
scope-unsaid = The page was left before it was said which dates are meant.
