# The player page: what a screen shows before and beside its content.

code-title = Register this screen
code-help = Scan the picture, or open the address below and choose Screens, then Register a screen.
code-waiting = Waiting for { $server }
code-link-refused = This enrolment link is no longer valid. Use the code instead.
idle-nothing = Nothing is scheduled now
idle-waiting = Getting content, { $done } of { $total }
idle-connecting = Connecting to { $server }
offline = Offline
card-alert = Alert
card-warning = Warning
card-info = Information
