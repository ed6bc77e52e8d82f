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

sign-in-wrong = The name and the password do not match. Check both and try again.
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
