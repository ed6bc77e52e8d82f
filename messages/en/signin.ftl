# Sign-in, set-up and the other pages the server renders itself.

product = Atrium

## Signing in

sign-in-title = Sign in
sign-in-to = Sign in to { $site }
email-label = E-mail address
password-label = Password
password-title = Enter your password
continue = Continue
sign-in = Sign in
other-account = Use another address
signed-in-as = Signing in as

## What can go wrong, and what to try next

sign-in-wrong = The name and the password do not match. Check both and try again; after many attempts it also helps to wait for some minutes.
sign-in-forgotten = Forgotten your password?
email-invalid = Write a whole e-mail address, such as anna@example.org.
password-missing = Write your password.
sign-in-locked-seconds =
    { $seconds ->
        [one] Too many attempts. Try again in 1 second.
       *[other] Too many attempts. Try again in { $seconds } seconds.
    }
sign-in-locked-minutes =
    { $minutes ->
        [one] Too many attempts. Try again in 1 minute.
       *[other] Too many attempts. Try again in { $minutes } minutes.
    }
sign-in-busy = Many people are signing in at this moment. Wait a few seconds and try again.
signed-out = You are signed out.

sign-out-title = Sign out
sign-out-text = You are signed in on this device.
sign-out = Sign out
back = Back to Atrium

refused-title = Start again from our page
refused-text = This form was sent from another page or an old window, so nothing was done.
refused-action = Open the sign-in page

form-title = That could not be read
form-text = The form arrived incomplete, so nothing was done. Open the page again and fill it in.

unavailable-title = Too much at once
unavailable-text = The server did not get to your request in time. Nothing was changed. Wait a few seconds and try again.
failed-title = Something went wrong here
failed-text = This is not your fault, and nothing was changed. Try again in a moment. If it stays, tell the person who runs Atrium; the server’s log says more.

## Plain HTTP

plain-title = This address is not protected
plain-text = Over plain HTTP, a password can be read on its way. Sign-in therefore works over HTTPS, and on the server itself at localhost.
plain-open = Open the protected address
plain-how = If you run this server, switch TLS on:
plain-step-init = On the server, run this command. It makes a local certificate authority and a certificate for the names you list.
plain-step-url = Set the address people use in the settings, and start the server again.
plain-step-open = Open the new address. Let your devices trust the authority once: it can be downloaded here.
plain-own = A certificate of your own works as well: set tls.certificate and tls.key.
plain-ca = Download the certificate authority

## Setting up

set-up-title = Set up Atrium
set-up-text = A few answers, and you are in. Everything here can be changed later.
set-up-organisation = Organisation
organisation-label = Name of your organisation
organisation-help = It may own several sites.
set-up-site = First site
site-label = Name of the site
site-help = Screens, media and people belong to a site: a building, a town, a brand.
zone-label = Time zone
zone-help = Bookings follow the clock of this zone.
zone-choose = Choose a time zone
language-label = Language
set-up-owner = Your account
name-label = Your name
new-password-label = Password
new-password-help = At least { $min } characters. Several unrelated words are good; no special signs are needed.
set-up = Set up and sign in

name-missing = Write your name.
organisation-missing = Write the name of your organisation.
site-missing = Write a name for the site.
zone-missing = Choose the time zone of the site.
too-long = This is too long. Use at most { $max } characters.
password-too-short = This password is too short. Use at least { $min } characters.
password-too-long = This password is too long. Use at most { $max } characters.
password-personal = This password is your own name or address. Choose one that nobody can guess.
fields-refused =
    { $count ->
        [one] One answer needs another look.
       *[other] { $count } answers need another look.
    }

set-up-used-title = Atrium is already set up
set-up-used-text = The set-up link works once, and it has been used. Sign in with the account that was made then.
set-up-expired-title = This set-up link does not work any more
set-up-expired-text = A set-up link works for one hour, and a new one is made each time the server starts. Start the server again and open the link it prints.
set-up-busy = The server is busy at this moment. Wait a few seconds and send the form again.

# An organisation's own sign-in.
provider-continue = Continue with { $name }
provider-or = or with your password
provider-only-title = Your organisation signs you in
provider-only-text = Type your e-mail address, and we take you to your organisation's sign-in. Passwords, passkeys and mailed links open nothing here any more.
provider-only-do = To sign-in
provider-failed-title = Your organisation's sign-in did not work
provider-failed-text = Try again in a moment. If it keeps failing, tell the person who looks after Atrium: they see the reason in the log, and can test the connection.
provider-stray-title = This sign-in took too long
provider-stray-text = It was begun in another browser, more than ten minutes ago, or used already. Begin again.
provider-off-title = This sign-in is switched off
provider-off-text = Your organisation's administrator has switched it off for now.
provider-foreign-title = This address is not your organisation's
provider-foreign-text = The account you used has no address in a domain that your organisation has proved to be its own. Use your work account.
provider-sign-in-first-title = Sign in to your account once first
provider-sign-in-first-text = There is an account with your address whose mailbox was never confirmed, so we cannot tell that it is yours. Sign in to it the way you did before and confirm the address, or ask your administrator.
provider-paused-title = Nobody new for now
provider-paused-text = Your organisation's administrator has paused this sign-in: people who came before get in, new ones do not.
provider-suspended-title = This site is suspended
provider-suspended-text = It takes nobody in for now. Ask the person who runs this server.
provider-test-gone-title = There is nothing to test
provider-test-gone-text = The connection is gone, or you do not manage its site.
provider-test-failed-title = The test failed
provider-test-good = The connection works
provider-test-half = You came back, but people could not sign in yet
provider-test-token-good = The ID token is signed by the provider and meant for us.
provider-test-token-bad = The ID token is not good.
provider-test-email-good = It brings an e-mail address.
provider-test-email-bad = It brings no e-mail address, or says that it is not verified: add the email claim.
provider-test-domain-good = The address is in a domain you have proved.
provider-test-domain-bad = The address is not in a domain you have proved: prove it, or sign in with a work account.
provider-test-groups-good = It brings groups.
provider-test-groups-bad = It brings no groups in the claim you named.
provider-test-groups-many = The list of groups is too long for a token, so Entra left it out. Send only the groups assigned to the application, or use app roles.
provider-test-claims = What came back
provider-test-next = For the next 24 hours you can make this sign-in required.
sign-in-again = Sign in again
email-of-organisation = Your organisation signs you in by your address, so it stays in its domain. Ask your administrator.
provider-unknown-title = Nobody has invited you here yet
provider-unknown-text = We know who you are, but no site on this server has invited that address. Ask its administrator for an invitation, or sign in the way you did before.
provider-taken-title = That account is connected already
provider-taken-text = It signs somebody else in here. Sign in as them to take it away, or connect another.
provider-on = Connected: it signs you in.
provider-not-on = Not connected.
provider-connect = Connect
provider-disconnect = Disconnect
provider-connected = Connected. It signs you in from now on.
provider-disconnected = Disconnected. It signs you in no more.
provider-last = It is your only way in: set a password or add a passkey first.
provider-later = Too many attempts. Try again in a few minutes.
signed-out-everywhere-title = You are signed out
signed-out-everywhere-text = Here, and at the server where you signed in.
