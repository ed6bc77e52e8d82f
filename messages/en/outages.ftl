# Alerts about screens: what is wrong, who is told, webhooks.
outages = Alerts
outages-bell =
    { $count ->
        [0] Alerts: none open
        [one] { $count } alert
       *[other] { $count } alerts
    }
outages-bell-more = More than { $count } alerts
outages-set-up = Who is told
outages-now = Now
outages-past = Past 30 days
outages-fine-title = No alert is open
outages-fine-watched = Watched: { $kinds }.
outages-fine-text = Who manages the site says under Settings, Alerts, what is watched.
outages-open-some = The newest { $shown }
outages-off-title = Nobody is told yet
outages-off-text = Say what to watch (screens that are offline, nothing scheduled, little storage) and who gets a mail.
outages-none-past = Nothing was wrong in the past 30 days.
outages-more = Show more
outage-kind-screenOffline = Screen offline
outage-kind-notDownloaded = Content not downloaded
outage-kind-nothingScheduled = Nothing scheduled
outage-kind-storageLow = Storage low
outage-kind-other = Something else ({ $kind })
outage-for = for { $length }
outage-lasted = lasted { $length }
outage-from = Nothing plays from { $from }
outage-from-until = Nothing plays from { $from } to { $until }
outage-free = { $percent } of the room for files is free
outage-missing =
    { $count ->
        [one] { $count } file is missing
       *[other] { $count } files are missing
    }
outage-told = Told { $at }
outage-not-told = Nobody was told
outage-muted = Muted until it is over
outage-muted-until = Muted until { $until }
outage-screen-muted = Screen muted
outage-mute = Mute
outage-mute-of = Mute { $kind } of { $name }
outage-mute-hours =
    { $hours ->
        [one] For { $hours } hour
       *[other] For { $hours } hours
    }
outage-mute-over = Until it is over
outage-mute-screen = Always this screen
outage-unmute = Unmute
outage-mute-site = Mute the site
outage-mute-site-hint = while it is worked on
outage-site-muted = All alerts of this site are muted until { $until }. What goes wrong is shown here, and told if it still is then.
outage-mutes = Muted screens
outage-mute-ever = for good
outage-mute-ends = until { $until }
outage-quiet = Muted
outage-loud = No longer muted

tab-alerts = Alerts
alerting-lead = One message for each outage, and one when it is over. More than ten screens at once share a message.
alerting-no-mail = This server has no mail server: mails become files in its data folder. Whoever runs it sets mail.host.
alerting-hint-screenOffline = The server has not heard from the player. It may still play what it has.
alerting-hint-notDownloaded = The player cannot get files of what it is to show.
alerting-hint-nothingScheduled = A screen with a player will show nothing for a while in the hours ahead.
alerting-hint-storageLow = The player has little room left for files.
alerting-on = Watch this
alerting-is-on = On
alerting-is-off = Off
alerting-after = After minutes
alerting-after-help = How long it must last. 0: at once.
alerting-hours = Hours ahead
alerting-percent = Percent free
alerting-recipients = Mail to
alerting-recipients-help = At most 20 addresses. Enter or a comma adds one.
alerting-add = Add
alerting-remove = Remove { $name }
alerting-webhook = Webhook
alerting-webhook-none = None
alerting-test-mail = Send a test mail
alerting-test-sent =
    { $count ->
        [one] A test mail is on its way.
       *[other] { $count } test mails are on their way.
    }
hooks-title = Webhooks
hooks-lead = A program of yours is called with JSON when an outage begins or ends, signed so that it knows who calls.
hooks-new = New webhook
hooks-empty = No webhooks
hooks-url = Address
hooks-url-help = https, on the open internet
hooks-make = Make webhook
hooks-secret-title = The secret of the webhook
hooks-secret-text = Copy it now: it is never shown again. Your program checks the signature of each call with it.
hooks-secret = Secret
hooks-test = Send a test
hooks-test-ok = It took the test (status { $status }).
hooks-never = Not called yet
hooks-ok = Last taken
hooks-waiting =
    { $count ->
        [one] { $count } call waits for another try
       *[other] { $count } calls wait for another try
    }
hooks-failed =
    { $count ->
        [one] { $count } call was given up after a day
       *[other] { $count } calls were given up after a day
    }
hooks-delete = Delete
hooks-delete-title = Delete this webhook?
hooks-delete-text = { $url } is not called any more. Alerts that called it go on without; those that tell nobody else are switched off.
hooks-deleted = Webhook deleted
problem-too-many-recipients = At most 20 addresses.
problem-alert-rule-has-no-recipients = Nobody gets a mail of this. Add an address first.
problem-too-many-webhooks = A site has at most five webhooks.
problem-hook-address = This address is not allowed. Use https and an address on the open internet.
problem-hook-unreachable = It did not answer within ten seconds, or cannot be reached.
problem-hook-redirects = It sends callers elsewhere (status { $detail }). Enter the address where it ends.
problem-hook-status = It answered status { $detail }.
problem-hook-secret-gone = Its secret cannot be read any more. Delete it and make a new one.
mail-kind-outage = Alert
change-outages = Alerts
change-alertRules = Alert settings
audit-kind-outages = the alert of
audit-kind-alertRules = who is told of alerts
audit-kind-alertMutes = a mute of alerts
audit-kind-alertWebhooks = the webhook
audit-act-outages-changed = found that screens have trouble, or none any more
audit-act-outages-muted = muted an alert of
audit-act-outages-unmuted = unmuted an alert of
audit-act-alertRules-tested = sent a test mail of alerts
audit-act-alertWebhooks-tested = tested the webhook
