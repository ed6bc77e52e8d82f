# Letters. `-subject` never carries a code; `-text` comes before the code or the button, `-else` after it.

mail-foot = Sent by Atrium at { $url }.
mail-agent-unknown = Unknown program
mail-fact-product = Product
mail-fact-when = Time
mail-fact-where = Network address
mail-fact-with = Browser

mail-code-subject = Your sign-in code for { $product }
mail-code-title = Your sign-in code
mail-code-text =
    { $minutes ->
        [one] Write this code into the page that asks for it. It works for { $minutes } minute, once, and only in the browser you began in.
       *[other] Write this code into the page that asks for it. It works for { $minutes } minutes, once, and only in the browser you began in.
    }
mail-code-else = Was it not you? Then somebody knows your password. Sign in, set another one, and give this code to nobody. We never ask for it.

mail-reset-subject = Set a new password for { $product }
mail-reset-title = Set a new password
mail-reset-text =
    { $minutes ->
        [one] Somebody, we hope you, asked to set your password anew. The link works for { $minutes } minute and once.
       *[other] Somebody, we hope you, asked to set your password anew. The link works for { $minutes } minutes and once.
    }
mail-reset-action = Set a new password
mail-reset-else = Was it not you? Then do nothing: your password stays as it is.

mail-verify-subject = Confirm your e-mail address
mail-verify-title = Is this your address?
mail-verify-text =
    { $hours ->
        [one] Confirm that mail to this address reaches you. The link works for { $hours } hour and once.
       *[other] Confirm that mail to this address reaches you. The link works for { $hours } hours and once.
    }
mail-verify-action = Confirm the address
mail-verify-else = Did you not ask for this? Then do nothing, and nothing happens.

mail-email-changing-subject = Your e-mail address is about to change
mail-email-changing-title = Your e-mail address is about to change
mail-email-changing-text = Somebody asked to use { $to } for your account in place of this address. We have written to { $to }; nothing changes before the link there is used.
mail-email-changing-else = Was it not you? Sign in, set another password, and end the sessions you do not know.

mail-email-changed-subject = Your e-mail address was changed
mail-email-changed-title = Your e-mail address was changed
mail-email-changed-text = Your account uses { $to } from now on. This is the last mail to this address.
mail-email-changed-else = Was it not you? Tell the person who runs Atrium for you at once.

mail-password-changed-subject = Your password was changed
mail-password-changed-title = Your password was changed
mail-password-changed-text = The password of your account is another one now, and other browsers were signed out.
mail-password-changed-else = Was it not you? Set a new password at once, with “Forgotten your password?” on the sign-in page.

mail-factor-changed-subject = How you sign in was changed
mail-factor-changed-title = How you sign in was changed
mail-factor-changed-text =
    { $added ->
        [yes] An authenticator app was added to your account. Its code is asked for at each sign-in.
       *[no] The authenticator app was taken away from your account.
    }
mail-factor-changed-else = Was it not you? Set a new password at once, and tell the person who runs Atrium for you.

mail-provider-connected-subject = A provider was connected to your account
mail-provider-connected-title = A provider was connected to your account
mail-provider-connected-text = { $provider } signs you in to your account from now on, too.
mail-provider-connected-else = Was it not you? Take it away under My account, set a new password, and tell the person who runs Atrium for you.

mail-invitation-subject = You are invited to { $site }
mail-invitation-title = You are invited to { $site }
mail-invitation-text =
    { $known ->
        [yes] { $by } invites you to { $site } in Atrium, where screens and rooms are looked after.
       *[no] You are invited to { $site } in Atrium, where screens and rooms are looked after.
    }
mail-invitation-action = Accept the invitation
mail-invitation-else =
    { $days ->
        [one] The link works for { $days } day and once. If you do not know what this is about, do nothing.
       *[other] The link works for { $days } days and once. If you do not know what this is about, do nothing.
    }

mail-test-subject = Mail from { $product } works
mail-test-title = Mail works
mail-test-text = This is the test mail you asked for. It took the way that codes and invitations take.
mail-test-else = Nothing else is to do.

mail-outage-subject =
    { $what ->
        [screenOffline-opened] { $count ->
            [1] { $screen } is offline
           *[other] { $count } screens are offline
        }
        [screenOffline-recovered] { $count ->
            [1] { $screen } is online again
           *[other] { $count } screens are online again
        }
        [notDownloaded-opened] { $count ->
            [1] { $screen } lacks files
           *[other] { $count } screens lack files
        }
        [notDownloaded-recovered] { $count ->
            [1] { $screen } has its files
           *[other] { $count } screens have their files
        }
        [nothingScheduled-opened] { $count ->
            [1] Nothing is scheduled on { $screen }
           *[other] Nothing is scheduled on { $count } screens
        }
        [nothingScheduled-recovered] { $count ->
            [1] Something is scheduled on { $screen } again
           *[other] Something is scheduled on { $count } screens again
        }
        [storageLow-opened] { $count ->
            [1] { $screen } is short of storage
           *[other] { $count } screens are short of storage
        }
        [storageLow-recovered] { $count ->
            [1] { $screen } has room for files again
           *[other] { $count } screens have room for files again
        }
       *[other] Alerts of { $site } work
    }
mail-outage-title =
    { $turn ->
        [opened] Something needs you at { $site }
        [recovered] It is over
       *[test] Alerts work
    }
mail-outage-text =
    { $what ->
        [screenOffline-opened] { $count ->
            [1] The server has not heard from { $screen }. It may still play what it has: look at the screen, its power and its network.
           *[other] The server has not heard from { $count } screens. They may still play what they have. So many at once often means a network or a building.
        }
        [screenOffline-recovered] { $count ->
            [1] { $screen } is in touch with the server again.
           *[other] { $count } screens are in touch with the server again.
        }
        [notDownloaded-opened] { $count ->
            [1] { $screen } could not download files of what it is to show. It goes on with what it has.
           *[other] { $count } screens could not download files of what they are to show. They go on with what they have.
        }
        [notDownloaded-recovered] { $count ->
            [1] { $screen } has downloaded everything it is to show.
           *[other] { $count } screens have downloaded everything they are to show.
        }
        [nothingScheduled-opened] { $count ->
            [1] { $screen } will show nothing for a while in the coming hours. Book something, or give its channel a default playlist.
           *[other] { $count } screens will show nothing for a while in the coming hours. Book something, or give their channels a default playlist.
        }
        [nothingScheduled-recovered] { $count ->
            [1] { $screen } has something to show all through the coming hours.
           *[other] { $count } screens have something to show all through the coming hours.
        }
        [storageLow-opened] { $count ->
            [1] The player of { $screen } has little room left for files. When it is full, new content cannot be shown.
           *[other] The players of { $count } screens have little room left for files. When they are full, new content cannot be shown.
        }
        [storageLow-recovered] { $count ->
            [1] The player of { $screen } has room for files again.
           *[other] The players of { $count } screens have room for files again.
        }
       *[other] This is the test you asked for. Real alerts take the same way.
    }
mail-outage-action = Open alerts
mail-outage-else =
    { $turn ->
        [opened] There is one message for each outage, and one when it is over. Who gets them is said under Settings, Alerts; an outage can be muted on the page above.
        [recovered] What else is open is on the page above.
       *[test] Nothing is wrong.
    }
mail-outage-more =
    { $more ->
        [one] { $names } and { $more } more
       *[other] { $names } and { $more } more
    }
mail-outage-fact-site = Site
mail-outage-fact-screens = Screens
mail-outage-fact-since = Since
mail-outage-fact-from = Nothing from
mail-outage-fact-free = Free room
mail-outage-fact-missing = Files missing
mail-outage-fact-over = Over since
