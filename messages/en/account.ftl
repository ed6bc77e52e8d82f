# Further steps of signing in, links that came by mail, and the account's own page.

## The first field

identifier-label = E-mail address or username
identifier-help = The address you were invited with, or the username you had before.
identifier-missing = Write your e-mail address or your username.
back-to-sign-in = Back to sign-in
must-reset-title = Set a new password first
must-reset-text = The password is right, but it was made for another product and opens nothing here before you set a new one. We send you a link.
closed-title = This account cannot be signed in to
closed-text = It is locked, or it has no e-mail address to send a code to. Ask the person who runs Atrium for you.

## A code by mail

code-title = Enter the code from your mail
code-text = We sent a code of six digits to { $to }. It works for ten minutes.
code-label = Code
code-help = Nothing there? Look in the junk mail, and allow { $sender } as a sender.
code-again = Send another code
code-sent-again = Another code is on its way. The one before does not work any more.
code-wrong = This is not the code. Check the digits and try again.
code-spent = This code does not work any more. Send another one.

## An app

app-title = Enter the code from your app
app-text = Open your authenticator app and write the code it shows for Atrium.
app-code-label = Code
app-help = Without the phone? Write one of your recovery codes here.
set-up-app-title = Set up an authenticator app
set-up-app-text = An app on your phone shows a code that changes every half minute. It is asked for at each sign-in.
set-up-app-secret = Scan this with the app, or write the key below it into the app. Then write here the code that the app shows.
qr-label = QR code with the key that is written below
codes-title = Keep these recovery codes
codes-text = Each works once, should the phone with the app be lost. They are shown only now: print them, or keep them in your password manager.
codes-kept = I have kept them

## Forgotten passwords

forgotten-title = Set a new password
forgotten-text = Write the address or username you sign in with. We send a link to the address of the account.
forgotten-send = Send the link
forgotten-sent-title = Look into your mail
forgotten-sent-text = If there is an account with a password, a link is on its way to its address. It works for an hour. Nothing there? Look in the junk mail. People who sign in through their organisation have no password here.
reset-title = Choose a new password
reset-text = Other browsers are signed out when you set it.
reset-set = Set the password
reset-done = The password is set. Sign in with it.
link-gone-title = This link does not work any more
link-gone-text = It was used, or its time is over. Each link works once.
link-gone-action = Send another link
password-weak = This password is easy to guess. Use several unrelated words.

## Addresses

confirm-title = Confirm your address
confirm-text = Press the button, and we know that mail reaches you.
confirm-do = Confirm the address
confirmed-title = Your address is confirmed
confirmed-text = Thank you. Codes and links go to it from now on.
email-taken-title = This address is in use
email-taken-text = It belongs to another account, so nothing was changed.
to-account = To my account

## Invitations

invited-title = Welcome
invited-text = You are invited to { $site }.
invited-known = You have an account with the address { $email }. Accept, and sign in as you always do.
invited-accept = Accept the invitation
invited-done = Welcome. Sign in to begin.
invitation-gone-title = This invitation does not work any more
invitation-gone-text = It was accepted, taken back, or its time is over. Ask the person who invited you to send it again.

## My account

account-title = My account
account-signing-in = Signing in
email-verified = Confirmed
email-unverified = Not confirmed yet
email-none = No e-mail address
email-verify = Send the link
change = Change
remove = Remove
set-up-short = Set up
switch-on = Switch on
switch-off = Switch off
password-set = Set
password-none = None: your organisation signs you in
app-name = Authenticator app
app-on = Asked for at each sign-in.
app-off = Not set up. It protects you better than codes by mail.
recovery-left =
    { $count ->
        [one] { $count } recovery code is left.
       *[other] { $count } recovery codes are left.
    }
mailed-code-name = Code by mail
mailed-code-on = Asked for at each sign-in.
mailed-code-off = Not asked for.
mailed-code-always = Asked for at each sign-in. With an authenticator app it is not.
sessions-title = Where you are signed in
session-this = This browser
session-unknown-device = Unknown browser
session-unknown-place = Unknown place
session-since = Signed in { $at }
session-seen = last used { $at }
session-end = Sign out
sessions-end-others = Sign out everywhere else
back-to-account = Back to my account
current-password-label = Present password
current-password-wrong = This is not your present password.
change-password-title = Change your password
change-password-text = Other browsers are signed out when you change it.
change-password-do = Change the password
change-email-title = Change your e-mail address
change-email-text = We send a link to the new address and tell the present one. Nothing changes before the link is used.
change-email-do = Send the link
new-email-label = New e-mail address
remove-app-title = Remove the authenticator app
remove-app-text = Its codes and the recovery codes stop working.
remove-app-do = Remove the app
password-changed = The password is changed, and other browsers are signed out.
email-asked = A link is on its way to the new address.
verification-sent = A link is on its way to your address.
app-removed = The authenticator app is removed.
sessions-ended = Signed out there.
factor-chosen = Your choice is kept.

account-assumed-title = You are signed in as somebody else
account-assumed-text = Their password, address and devices stay theirs. Go back to yourself first, with the bar at the top of every page.
account-back = Go on

## Passkeys

passkey-sign-in = Sign in with a passkey
passkey-use = Use my passkey
passkey-title = Use your passkey
passkey-text = The browser asks for your finger, your face, or the PIN of your device.
recovery-code-label = Or one of your recovery codes
passkey-fault = No passkey was used. Try again, or sign in another way.
passkey-known = This device has a passkey for your account already.
passkey-refused-title = That passkey did not work
passkey-refused-text = It is not known here, or the page was open for too long. Nothing was changed.
passkey-refused-action = Back to sign-in
passkeys-name = Passkeys
passkeys-none = None yet. With one, your finger, face or PIN signs you in, without a password.
passkeys-some = Each signs you in by itself, without a password.
passkey-add-short = Add
passkey-add = Add a passkey
passkey-added-at = Added { $at }
new-passkey-title = Add a passkey
new-passkey-text = The browser keeps a key on this device or on a security key, and asks for your finger, your face or a PIN before it uses it. Nobody can read it off a page, a mail or a screen.
passkey-name-label = Name
passkey-name-help = By which you know the device again.
passkey-needs-script = No button here? The browser has no passkeys, or scripts are switched off.
passkey-not-added = The passkey was not added. Try once more.
passkeys-too-many = This account has as many passkeys as it can have. Remove one first.
remove-passkey-title = Remove the passkey
remove-passkey-text = “{ $name }” does not sign you in any more. The device keeps its half until you remove it there.
remove-passkey-do = Remove the passkey
passkey-added = The passkey is added.
passkey-removed = The passkey is removed.

## Once more, before something dangerous

confirm-you-title = Confirm that it is you
confirm-you-text = What you are about to do matters, so prove once more who you are. Then you go on where you were.

## A trusted browser

trust-browser = Do not ask for a code in this browser for { $days } days. Only where nobody else uses it.

## The other mailbox of an imported account

mailbox-title = Is this mailbox yours, too?
mailbox-text = Another of your old products has your username with a different address. We sent a code to { $to }. Enter it, and what you could do there is yours here as well.
mailbox-prove = It is mine
mailbox-skip = Go on without it
mailbox-skip-help = Not yours, or out of reach? Go on without it: an administrator looks at it later, and you are signed in either way.
