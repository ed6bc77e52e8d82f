# Triggers, and the emergency dialog.

triggers-search = Search triggers
triggers-empty-title = No triggers yet
triggers-empty-text = A trigger puts something on screens at once, above what is booked: an emergency message, a picture when a key is pressed or a card is read, a film when another program calls.
triggers-on-now =
    { $count ->
        [one] { $count } trigger is on
       *[other] { $count } triggers are on
    }
trigger-new = New trigger
trigger-create = Create trigger
trigger-save = Save trigger
trigger-delete = Delete trigger
trigger-delete-text = Keys, cards and programs that start it do nothing then. It can be restored for 30 days.
trigger-delete-on =
    { $count ->
        [0] It is on now and ends with this.
        [one] It is on now. { $count } screen goes back to its schedule.
       *[other] It is on now. { $count } screens go back to their schedule.
    }
trigger-gone = This trigger is gone
trigger-definition = What this trigger is
trigger-name-example = Fire alarm
trigger-starts = What starts it
trigger-does = What happens
trigger-history = History
trigger-now = Now
trigger-on = On,
trigger-on-since = On,
trigger-off = Off
trigger-by-hand = On the player
trigger-start = Start
trigger-start-one = Start { $name }
trigger-start-title = Start { $name }?
trigger-start-on =
    { $count ->
        [one] Start on { $count } screen
       *[other] Start on { $count } screens
    }
trigger-started = { $name } is on
trigger-stop = Stop
trigger-stop-one = Stop { $name }
trigger-stopped = { $name } has ended
trigger-local-note = It is matched on the player, also while the server or the network is down. What it showed is in the reports, as a local trigger.

trigger-kind = Kind
trigger-kind-emergency = Emergency
trigger-kind-server = Server
trigger-kind-local = Local
trigger-kind-help-emergency = Stands above everything else; people start it from the bar of every page.
trigger-kind-help-server = Stands above what is booked; people or another program start it.
trigger-kind-help-local = Started at the screen by a key, a card or a touch; works without a network.

trigger-shows = Shows
trigger-shows-card = A message
trigger-shows-media = A picture or film
trigger-shows-playlist = A playlist
trigger-shows-channel = A channel
trigger-shows-layout = A layout
trigger-shows-clear = Ends local triggers
trigger-with-card = With a message to stand in
trigger-with-card-help = A player that does not have the content yet shows this instead.
trigger-card-title = Headline
trigger-card-title-example = Please leave the building
trigger-card-text = Text
trigger-card-tone = How loud
trigger-card-preview = The message as a screen shows it
trigger-tone-alert = Alert
trigger-tone-warning = Warning
trigger-tone-info = Information

trigger-mode = How long
trigger-mode-once = Once through
trigger-mode-seconds = For some time
trigger-mode-untilCleared = Until it is ended
trigger-mode-toggle = On and off
trigger-mode-clear = End local triggers
trigger-mode-help-once = One round of it, then back to what is booked.
trigger-mode-help-once-local = One round of it; what has no length of its own is shown for 30 seconds.
trigger-mode-help-seconds = Starting it again begins the time anew.
trigger-mode-help-untilCleared = Until somebody or something ends it.
trigger-mode-help-toggle = The same press or call that starts it ends it.
trigger-mode-help-clear = Shows nothing: ends what other local triggers show, never what the server started.
trigger-seconds = Seconds
trigger-seconds-short = { $seconds } s
trigger-length-once = once through
trigger-length-seconds = for { $length }
trigger-length-untilCleared = until it is ended
trigger-length-toggle = on and off
trigger-length-clear = at once

trigger-where = Where
trigger-where-all = Everywhere
trigger-where-some = On some screens
trigger-where-pick = Show on
trigger-where-none = No folder and no screen yet.
trigger-where-take =
    { $count ->
        [0] Show on none of these
        [one] Show on { $count } of these
       *[other] Show on { $count } of these
    }
trigger-where-more =
    { $count ->
        [one] { $some } and { $count } more
       *[other] { $some } and { $count } more
    }
trigger-everywhere = Everywhere
trigger-nowhere = Choose a folder, a tag or a screen.
trigger-where-part = You have access to a part of the site: choose folders or screens of it.
trigger-tags-help = Separated by commas. Screens that get such a tag later belong to it too.
trigger-on-screens =
    { $count ->
        [0] On no screen now
        [one] On { $count } screen now
       *[other] On { $count } screens now
    }
trigger-screens-count =
    { $count ->
        [0] no screen
        [one] { $count } screen
       *[other] { $count } screens
    }

trigger-match = Started by
trigger-by-key = A key
trigger-by-wedge = A card or tag
trigger-by-touch = A touch
trigger-by-help-key = A keyboard or a button box at the player.
trigger-by-help-wedge = A reader that types what it reads, as USB readers for RFID and bar codes do.
trigger-by-help-touch = A part of a touch screen.
trigger-match-key = Key { $key }
trigger-match-code = Card { $code }
trigger-match-any-card = Any card
trigger-match-touch = Touch
trigger-key = Key
trigger-key-help = As the key is called: F1, a, ArrowLeft. Capital and small letters differ.
trigger-key-space = Space
trigger-key-record = Record
trigger-key-press = Press the key; Esc cancels
trigger-key-kept = Browsers keep { $key } for themselves. Choose another key.
trigger-key-missing = Press Record, then the key.
trigger-scan = Record a card
trigger-scan-now = Hold the card to the reader
trigger-scan-hold = The reader must be plugged into this computer.
trigger-scan-slow = That was too slow for a reader. Cards are read, not typed. Try again.
trigger-scan-short = Nothing to read came. Try again.
trigger-scan-done = Read { $code }, at most { $ms } ms between two characters.
trigger-code = Card number
trigger-code-help = Empty: any card starts it.
trigger-prefix = Before the number
trigger-prefix-help = What the reader types before every number, if anything.
trigger-suffix = After the number
trigger-suffix-help = The key with which the reader ends.
trigger-suffix-none = Nothing
trigger-gap = Longest gap, ms
trigger-any-card = Any card or bar code starts this one.
trigger-touch-at = Touched area: { $w } × { $h } % at { $x }, { $y } %
trigger-touch-help = Drag to draw the area, or move and resize it. With the keyboard: arrows move it, with Shift they resize it. On a screen that stands upright the area is of the picture as people see it.
trigger-touch-x = From the left, %
trigger-touch-y = From the top, %
trigger-touch-w = Width, %
trigger-touch-h = Height, %

hook = Webhook
hook-text = Let another program start this trigger: an address and a secret to sign with.
hook-there = Another program can start this trigger. Its secret cannot be shown again; a new one ends the old one.
hook-make = Make a webhook
hook-renew = New secret
hook-renew-title = New secret for { $name }?
hook-renew-text = Programs that use the present secret are refused from now on.
hook-drop = Remove webhook
hook-drop-title = Remove the webhook of { $name }?
hook-drop-text = Programs that call it are refused from now on.
hook-dropped = The webhook is removed
hook-title = Webhook of { $name }
hook-url = Address
hook-secret = Secret
hook-example = Example for a shell
hook-example-help = The signature covers time and body; calls more than five minutes old are refused. With a "key" in the body an event starts it once: a key that was used starts nothing again.

history-empty-title = Not used yet
history-empty-text = Who started a trigger, through what, for how long and how many screens showed it is kept here.
history-on = On now
history-lasted = until { $end }, for { $length }
history-reach = Shown on { $shown } of { $screens }
trigger-source-person = by { $by }
trigger-source-token = by the token { $by }
trigger-source-hook = by webhook
trigger-source-alert = by an alert feed

reach = Acknowledged by { $acknowledged } of { $screens }, shown on { $shown }
reach-missing =
    { $count ->
        [one] { $count } screen does not show it
       *[other] { $count } screens do not show it
    }
reach-why-online = Connected: it is on its way there.
reach-why-offline = Shows it as soon as it is back.
reach-why-unregistered = There is no player that could show it.

emergency = Emergency
emergency-text = One press starts it on the screens.
emergency-others = Other emergencies
emergency-consequence =
    { $count ->
        [0] { $where }: no screen now, { $length }
        [one] { $where }: { $count } screen, { $length }
       *[other] { $where }: { $count } screens, { $length }
    }
emergency-change-words = Change the words of { $name } first
emergency-take-down = Take down
emergency-take-down-one = Take down { $name }
emergency-details = Details
emergency-banner = Emergency { $name }
emergency-shown = Shown on { $shown } of { $screens }
emergency-clear-all = Clear everything
emergency-clear-all-title = Clear everything that is on?
emergency-clear-all-text =
    { $count ->
        [one] { $names } ends at once on every screen, which goes back to its schedule.
       *[other] { $names } end at once, { $count } in all. Every screen goes back to its schedule.
    }
emergency-all-cleared = Everything is cleared
emergency-manage = Manage triggers
emergency-none-title = No emergency is prepared
emergency-none-text = Prepare one now, so that in an emergency one press is enough. A message on all screens needs no files.
emergency-none-ask = Ask somebody who plans content to prepare one.
emergency-first-make = Make a message on all screens
emergency-first-name = Message on all screens
emergency-first-title = Please leave the building
emergency-first-text = Use the nearest exit. Do not use the lifts.

problem-trigger-has-no-end = This has no length of its own. Choose for some time, or until it is ended.
problem-trigger-is-local = This trigger is started at the screen.
problem-too-many-triggers = A site has at most 100 triggers. Delete one first.
problem-too-many-activations = A hundred are active at once already. Take one down first.
problem-trigger-in-use = It is active, has a webhook or is used by a feed of alerts. End these first, then make it local.
problem-seconds-out-of-range = A number from 1 to 86400, which is a day.
problem-trigger-clears-only = This ends other triggers and shows nothing itself.
problem-trigger-empty = Choose what it shows, or write a message.
problem-trigger-not-local = Only local triggers can do this.
problem-match-impossible = No player can match this.
problem-too-many-targets = At most 50 folders, 50 tags and 50 screens. Use a folder that holds more.
problem-targets-out-of-reach = Choose folders and screens that you have access to.
problem-text-too-long = This is too long.
emergency-more = { $count ->
    [one] One more is on
   *[other] { $count } more are on
}
