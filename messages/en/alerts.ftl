# Feeds of warnings: the admin's page, and what the server writes on a card.
alert-exercise = Exercise

alerts-title = Warnings
alerts-lead = Feeds of public warnings (OASIS CAP). What a feed warns of is shown by a trigger, and ends when the warning ends.
alerts-back = Triggers
alerts-new = New feed
alerts-empty = No feeds yet
alerts-empty-hint = Add the feed of your weather service or your authorities, or let a system of your own push warnings.
alerts-no-trigger = First make a trigger
alerts-no-trigger-hint = A feed shows its warnings by a trigger: it says on which screens, and what stands beside the words.

alerts-feed = Feed
alerts-trigger = Trigger
alerts-trigger-gone = The trigger was deleted: choose another
alerts-state = State
alerts-standing = { $count ->
    [0] No alert stands
    [one] 1 alert stands
   *[other] { $count } alerts stand
}
alerts-asked = last asked
alerts-heard = last heard
alerts-not-asked = not asked yet
alerts-never-pushed = nothing was pushed yet
alerts-push-only = Pushed only
alerts-kept = Alerts that stand stay until they expire.
alerts-edit = Edit
alerts-delete = Delete
alerts-delete-title = Delete “{ $name }”?
alerts-delete-text = Its alerts that stand are taken down at once. It cannot be restored.
alerts-deleted = “{ $name }” was deleted
alerts-saved = “{ $name }” was saved

alerts-dialog-new = New feed of warnings
alerts-dialog-edit = Edit “{ $name }”
alerts-name = Name
alerts-trigger-hint = Its screens show the warnings; its own words are replaced by the warning's.
alerts-choose = Choose
alerts-source = Where warnings come from
alerts-source-url = An address that is asked
alerts-source-push = A system of yours pushes them
alerts-url = Address
alerts-url-hint = A CAP document, or an Atom or RSS list of them. https, and not in your own network unless the server allows it.
alerts-push-hint = When the feed is saved you get an address and a secret to push with.
alerts-interval = Ask every (seconds)
alerts-interval-hint = 30 to 600
alerts-filters = Which warnings are shown
alerts-severity = At least this severe
alerts-urgency = At least this urgent
alerts-certainty = At least this certain
alerts-any = Any
alerts-severity-extreme = Extreme
alerts-severity-severe = Severe
alerts-severity-moderate = Moderate
alerts-severity-minor = Minor
alerts-urgency-immediate = Immediate
alerts-urgency-expected = Within the hour
alerts-urgency-future = In the near future
alerts-urgency-past = Also what is past
alerts-certainty-observed = Observed
alerts-certainty-likely = Likely
alerts-certainty-possible = Possible
alerts-certainty-unlikely = Also what is unlikely
alerts-events = Only these events
alerts-events-hint = Names or codes as the feed writes them, one a line. Empty: all.
alerts-restricted = Also warnings that are not meant for the public
alerts-exercises = Also exercises and tests (marked as such)
alerts-save = Save

alerts-secret = Make a secret
alerts-secret-new = Make a new secret
alerts-secret-title = Push warnings into “{ $name }”
alerts-secret-text = Send one CAP 1.2 message by POST to the address, with the secret as bearer token. The secret is shown only now.
alerts-secret-replaces = A new secret replaces the one in use: whoever pushes with it is refused from then on.
alerts-secret-address = Address
alerts-secret-value = Secret

problem-feed-address = The address, or where it sends us, is not allowed. Use https and an address on the open internet.
problem-feed-unreachable = The feed does not answer. Check the address; it is asked again by itself.
problem-feed-redirects = The address sends us on too many times. Enter the address where it ends.
problem-feed-status = The feed answers with status { $detail }. Check the address, or ask whoever runs it.
problem-feed-slow = The feed takes too long. It is asked again by itself.
problem-feed-trigger = The trigger was deleted or cannot be used by alerts. Choose another.
problem-feed-too-many-standing = Fifty alerts stand: further ones are not shown. Ask for more severe ones, or name events.
problem-document-status = Some warnings could not be fetched: status { $detail }. They are tried again.
problem-document-unreachable = Some warnings could not be fetched. They are tried again.
problem-alert-too-large = The answer is larger than 2 MB. Choose a narrower feed.
problem-alert-not-utf8 = The document is not UTF-8. Tell whoever runs the feed.
problem-alert-doctype = The document has a DOCTYPE, which is refused. Is it a web page? Enter the address of the feed itself.
problem-alert-entity = The document uses an entity, which is refused. Tell whoever runs the feed.
problem-alert-malformed = The document is not well-formed XML. Is it a web page? Enter the address of the feed itself.
problem-alert-too-deep = The document is nested too deeply. Tell whoever runs the feed.
problem-alert-too-many-parts = The document has too many parts. Choose a narrower feed.
problem-alert-not-cap = This is no CAP document and no list of them. Check the address.
problem-alert-part-missing = A warning lacks “{ $detail }” and was left out. Tell whoever runs the feed.
problem-alert-part-unknown = A warning has a “{ $detail }” that CAP does not know and was left out. Tell whoever runs the feed.
problem-feed-gone = The feed was deleted.
problem-too-many-alert-feeds = A site has at most { $limit } feeds. Delete one first.
problem-trigger-ends-by-itself = Choose a trigger that stands until it is taken down, or for some seconds.
