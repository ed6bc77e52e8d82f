# Sidor man ser på väg till en tillämpning som loggar in via Atrium.

oidc-continue-title = Ett ögonblick
oidc-continue-text = Du är på väg. Om inget händer, fortsätt här.

oidc-consent-title = Fortsätta till { $name }?
oidc-consent-text = Tillämpningen loggar in dig med ditt Atrium-konto.
oidc-consent-asks = Den får veta
oidc-consent-goes = Du skickas till { $host }. Frågan ställs en gång.
oidc-other-account = Använd ett annat konto
oidc-allow = Fortsätt
oidc-deny = Avbryt

oidc-scope-openid = Vem du är, genom ett nummer som inte ändras
oidc-scope-profile = Ditt namn och språk
oidc-scope-email = Din e-postadress
oidc-scope-offline = När du är inloggad, även medan du inte använder den

oidc-client-title = Atrium känner inte till tillämpningen
oidc-client-text = Tillämpningen som skickade dig hit är inte uppsatt på den här servern, eller har stängts av. Gå tillbaka till den och säg till den som ansvarar för den.
oidc-redirect-title = Tillämpningen skickade en felaktig adress
oidc-redirect-text = Den ville skicka dig till en adress som inte är en av dess egna, så du stannar här. Säg till den som ansvarar för den att omdirigeringsadressen inte är registrerad.
oidc-too-long-title = Tillämpningen frågade för mycket på en gång
oidc-too-long-text = Dess begäran är för lång för att läsas. Säg till den som ansvarar för den.

oidc-leave-text = Du är inloggad på den här enheten. Om du loggar ut här loggas du även ut från tillämpningarna du öppnat med kontot.
oidc-leave-from = { $name } vill logga ut dig. Då loggas du även ut från de andra tillämpningarna du öppnat med kontot.
oidc-signed-out-title = Du är utloggad
oidc-signed-out-text = Tillämpningarna du öppnat med kontot får också veta det.
oidc-leave-wrong-title = Du skickades hit med en felaktig adress
oidc-leave-wrong-text = Tillämpningen ville skicka dig till en adress som inte är en av dess egna, så inget har gjorts. Du kan logga ut här.
