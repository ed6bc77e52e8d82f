# Channels, their bookings, and layouts.

planning-changed = Changed
planning-gone-text = It may have been deleted. What was deleted can be restored for 30 days.

## Channels

channels-search = Search channels
channels-empty-title = No channels yet
channels-empty-text = A channel plays a playlist, and other content at the times you book.
channel-new = New channel
channel-create = Create channel
channel-save = Save channel
channel-delete = Delete channel
channel-delete-text =
    { $count ->
        [0] Nothing is booked on it. You can restore it for 30 days.
        [one] Its one booking goes with it. You can restore both for 30 days.
       *[other] Its { $count } bookings go with it. You can restore them for 30 days.
    }
channel-gone = This channel does not exist
channel-default = Default playlist
channel-default-help = Plays whenever nothing is booked.
channel-default-none = Nothing
week-before = Previous week
week-after = Next week
week-today = This week
calendar = Week of bookings
calendar-box = { $name } { $start }–{ $end }: { $state }
calendar-plays = plays
calendar-partly = plays part of the time; another booking goes before it (priority { $priority })
calendar-waits = does not play; another booking goes before it (priority { $priority })
calendar-legend-waits = waits: another booking goes before it
calendar-keys = Drag on a day to book, a booking or its ends to move it. By keys: arrows move the chosen one, Shift and arrows change its end, Delete takes it out, Enter opens it.
calendar-moving = { $name }: { $when }
calendar-escape = Esc takes it back
calendar-clocks = The clocks change on this day.
calendar-clocks-short = clocks change

## Bookings

bookings = Bookings
bookings-none = Nothing is booked; the default playlist always plays.
bookings-none-nothing = Nothing is booked, and there is no default playlist: nothing plays.
booking-new = New booking
booking-edit = Edit booking
booking-create = Create booking
booking-save = Save booking
booking-delete = Delete booking
booking-kind = Kind of content
booking-choose = Choose
booking-from = First day
booking-until = Last day
booking-from-help = Empty: it has always been so.
booking-last-help = Empty or the same day: it ends the same day.
booking-days = Weekdays
booking-start = Starts at
booking-end = Ends at
booking-end-help = 24:00 is midnight at the end of the day. Earlier than the start: it ends the next day.
booking-overnight = It plays over midnight: from { $start } on each chosen day to { $end } the day after.
booking-priority = Priority
booking-priority-help = 1 to 1000. The highest plays; equals take turns.
booking-exclusive = Play alone at this priority
booking-exclusive-help = Others of the same priority wait. Of several that play alone the one made last does.
booking-alone = alone
booking-zone = Clock
booking-zone-screen = Each screen's own time
booking-zone-fixed = One time zone for all
booking-every-day = Every day
booking-weekdays = Weekdays
booking-weekends = Weekends
booking-moved = { $name } is now booked { $when }
booking-not-moved = { $name } stays as it was. { $why }
booking-moved-meanwhile = Someone else changed { $name } meanwhile, so it was not moved. It is booked { $when }.
booking-from-date = from { $date }
booking-until-date = until { $date }

## Layouts

layouts-empty-title = No layouts yet
layouts-empty-text = A layout divides a screen into layers; each layer shows a channel.
layout-new = New layout
layout-create = Create layout
layout-save = Save layout
layout-delete = Delete layout
layout-delete-text = You can restore it for 30 days. It cannot be deleted while a screen shows it.
layout-gone = This layout does not exist
layout-size = Size
layout-size-landscape = Landscape, 1920 × 1080
layout-size-portrait = Portrait, 1080 × 1920
layout-size-4k = Landscape 4K, 3840 × 2160
layout-width = Width
layout-height = Height
layout-background = Background
layout-desk = Layout, { $width } × { $height }
layout-layers = Layers, top first
layout-layers-count =
    { $count ->
        [0] no layers
        [one] { $count } layer
       *[other] { $count } layers
    }
layout-redo = Redo
layout-undo = Undo
layout-unsaved = Not saved
layout-keys = Arrow keys move the chosen layer, Shift and arrows resize it; Ctrl makes steps of ten. Delete removes it.
layout-preview = Real content
layout-preview-note = As a screen in { $zone } shows it at { $time }: the first picture of what each channel plays, films as a still.
preview-no-channel = No channel
preview-nothing = Nothing plays now
preview-empty = { $name } has no items
preview-picture = { $name }, from { $source }
preview-no-picture = { $name } has no small picture
preview-failed = What plays could not be fetched
preview-waiting = Looking up what plays
layer-add = Add layer
layer-name = Layer name
layer-n = Layer { $n }
layer-copy = { $name } copy
layer-channel = Channel
layer-channel-none = Nothing
layer-duplicate = Duplicate layer
layer-remove = Remove layer
layer-up = Move up
layer-down = Move down
layer-at = { $name }: { $w } × { $h } at { $x }, { $y }
layer-x = From the left
layer-y = From the top
layer-w = Width
layer-h = Height
layer-none = Choose a layer to set what it shows and where it lies.
