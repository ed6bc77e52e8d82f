# Inloggning, första start och de andra sidor som servern själv skriver.

product = Atrium

## Logga in

sign-in-title = Logga in
sign-in-to = Logga in på { $site }
email-label = E-postadress
password-label = Lösenord
password-title = Ange ditt lösenord
continue = Fortsätt
sign-in = Logga in
other-account = Använd en annan adress
signed-in-as = Du loggar in som

## Vad som kan gå fel, och vad man kan pröva

sign-in-wrong = Namnet och lösenordet stämmer inte överens. Kontrollera båda och försök igen.
sign-in-forgotten = Har du glömt lösenordet?
email-invalid = Skriv en hel e-postadress, till exempel anna@example.org.
password-missing = Skriv ditt lösenord.
sign-in-locked-seconds =
    { $seconds ->
        [one] För många försök. Försök igen om 1 sekund.
       *[other] För många försök. Försök igen om { $seconds } sekunder.
    }
sign-in-locked-minutes =
    { $minutes ->
        [one] För många försök. Försök igen om 1 minut.
       *[other] För många försök. Försök igen om { $minutes } minuter.
    }
sign-in-busy = Många loggar in just nu. Vänta några sekunder och försök igen.
signed-out = Du är utloggad.

sign-out-title = Logga ut
sign-out-text = Du är inloggad på den här enheten.
sign-out = Logga ut
back = Tillbaka till Atrium

refused-title = Börja om från vår sida
refused-text = Formuläret skickades från en annan sida eller ett gammalt fönster, så ingenting har hänt.
refused-action = Öppna inloggningssidan

form-title = Det gick inte att läsa
form-text = Formuläret kom fram ofullständigt, så ingenting har hänt. Öppna sidan igen och fyll i det.

unavailable-title = För mycket på en gång
unavailable-text = Servern hann inte med din begäran. Ingenting har ändrats. Vänta några sekunder och försök igen.
failed-title = Något gick fel hos oss
failed-text = Det är inte ditt fel, och ingenting har ändrats. Försök igen om en stund. Om felet består, säg till den som sköter Atrium; serverns logg säger mer.

## Oskyddad HTTP

plain-title = Den här adressen är inte skyddad
plain-text = Över oskyddad HTTP kan ett lösenord läsas på vägen. Därför går det att logga in över HTTPS, och på servern själv via localhost.
plain-open = Öppna den skyddade adressen
plain-how = Om du sköter servern, slå på TLS:
plain-step-init = Kör det här kommandot på servern. Det skapar en lokal certifikatutfärdare och ett certifikat för de namn du anger.
plain-step-url = Ange i inställningarna vilken adress som används, och starta om servern.
plain-step-open = Öppna den nya adressen. Låt era enheter lita på utfärdaren en gång: den kan hämtas här.
plain-own = Ett eget certifikat går också bra: ange tls.certificate och tls.key.
plain-ca = Hämta certifikatutfärdaren

## Första start

set-up-title = Kom igång med Atrium
set-up-text = Några svar, så är du inne. Allt här kan ändras senare.
set-up-organisation = Organisation
organisation-label = Organisationens namn
organisation-help = Den kan ha flera sajter.
set-up-site = Första sajten
site-label = Sajtens namn
site-help = Skärmar, media och personer hör till en sajt: en byggnad, en ort, ett varumärke.
zone-label = Tidszon
zone-help = Bokningar följer klockan i den här zonen.
zone-choose = Välj en tidszon
language-label = Språk
set-up-owner = Ditt konto
name-label = Ditt namn
new-password-label = Lösenord
new-password-help = Minst { $min } tecken. Flera ord som inte hör ihop är bra; specialtecken behövs inte.
set-up = Kom igång och logga in

name-missing = Skriv ditt namn.
organisation-missing = Skriv organisationens namn.
site-missing = Skriv ett namn på sajten.
zone-missing = Välj sajtens tidszon.
too-long = Det här är för långt. Använd högst { $max } tecken.
password-too-short = Lösenordet är för kort. Använd minst { $min } tecken.
password-too-long = Lösenordet är för långt. Använd högst { $max } tecken.
password-personal = Lösenordet är ditt eget namn eller din adress. Välj ett som ingen kan gissa.
fields-refused =
    { $count ->
        [one] Ett svar behöver ses över.
       *[other] { $count } svar behöver ses över.
    }

set-up-used-title = Atrium är redan igång
set-up-used-text = Länken fungerar en gång, och den har använts. Logga in med kontot som skapades då.
set-up-expired-title = Den här länken fungerar inte längre
set-up-expired-text = Länken gäller i en timme, och en ny skapas varje gång servern startar. Starta om servern och öppna länken som den skriver ut.
set-up-busy = Servern är upptagen just nu. Vänta några sekunder och skicka formuläret igen.
