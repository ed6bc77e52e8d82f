# Pages people see on their way to an application that signs them in through Atrium.

oidc-continue-title = One moment
oidc-continue-text = You are on your way. If nothing happens, continue here.

oidc-consent-title = Continue to { $name }?
oidc-consent-text = This application signs you in with your Atrium account.
oidc-consent-asks = It will know
oidc-consent-goes = You will be taken to { $host }. You are asked this once.
oidc-other-account = Use another account
oidc-allow = Continue
oidc-deny = Cancel

oidc-scope-openid = Who you are, by a number that does not change
oidc-scope-profile = Your name and language
oidc-scope-email = Your e-mail address
oidc-scope-offline = When you are signed in, even while you are not using it

oidc-client-title = Atrium does not know this application
oidc-client-text = The application that sent you here is not set up on this server, or was switched off. Go back to it and tell the person who runs it.
oidc-redirect-title = This application sent a wrong address
oidc-redirect-text = It asked to take you to an address that is not one of its own, so you stay here. Tell the person who runs it that the redirect URI is not registered.
oidc-too-long-title = The application asked too much at once
oidc-too-long-text = Its request is too long to be read. Tell the person who runs it.

oidc-leave-text = You are signed in on this device. Signing out here also signs you out of the applications you opened with this account.
oidc-leave-from = { $name } asks to sign you out. This also signs you out of the other applications you opened with this account.
oidc-signed-out-title = You are signed out
oidc-signed-out-text = The applications you opened with this account are told, too.
oidc-leave-wrong-title = You were sent here with a wrong address
oidc-leave-wrong-text = The application wanted to take you to an address that is not one of its own, so nothing was done. You can sign out here.
