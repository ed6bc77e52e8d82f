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

sign-in-wrong = Namnet och lösenordet stämmer inte överens. Kontrollera båda och försök igen; efter många försök hjälper det också att vänta några minuter.
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

# An organisation's own sign-in.
provider-continue = Fortsätt med { $name }
provider-or = eller med ditt lösenord
provider-only-title = Din organisation loggar in dig
provider-only-text = Skriv din e-postadress, så tar vi dig till din organisations inloggning. Lösenord, nycklar och länkar i e-post öppnar ingenting här längre.
provider-only-do = Till inloggningen
provider-failed-title = Din organisations inloggning fungerade inte
provider-failed-text = Försök igen om en stund. Om det fortsätter, säg till den som sköter Atrium: orsaken finns i loggen, och anslutningen kan testas.
provider-stray-title = Inloggningen tog för lång tid
provider-stray-text = Den påbörjades i en annan webbläsare, för mer än tio minuter sedan, eller är redan använd. Börja om.
provider-off-title = Den här inloggningen är avstängd
provider-off-text = Din organisations administratör har stängt av den tills vidare.
provider-foreign-title = Adressen är inte din organisations
provider-foreign-text = Kontot du använde har ingen adress i en domän som din organisation har visat är dess egen. Använd ditt jobbkonto.
provider-sign-in-first-title = Logga in på ditt konto en gång först
provider-sign-in-first-text = Det finns ett konto med din adress vars brevlåda aldrig bekräftades, så vi vet inte att det är ditt. Logga in på det som förut och bekräfta adressen, eller fråga din administratör.
provider-paused-title = Ingen ny just nu
provider-paused-text = Din organisations administratör har pausat den här inloggningen: de som kommit förut släpps in, nya inte.
provider-suspended-title = Platsen är avstängd
provider-suspended-text = Den släpper inte in någon just nu. Fråga den som driver servern.
provider-test-gone-title = Det finns inget att testa
provider-test-gone-text = Anslutningen är borta, eller så sköter du inte dess plats.
provider-test-failed-title = Testet misslyckades
provider-test-good = Anslutningen fungerar
provider-test-half = Du kom tillbaka, men ingen kan logga in ännu
provider-test-token-good = ID-token är signerad av leverantören och avsedd för oss.
provider-test-token-bad = ID-token duger inte.
provider-test-email-good = Den har en e-postadress.
provider-test-email-bad = Den har ingen e-postadress, eller säger att den inte är bekräftad: lägg till claimet email.
provider-test-domain-good = Adressen är i en domän som ni har visat är er.
provider-test-domain-bad = Adressen är inte i en domän som ni har visat är er: visa det, eller logga in med ett jobbkonto.
provider-test-groups-good = Den har grupper.
provider-test-groups-bad = Den har inga grupper i det claim som ni angav.
provider-test-groups-many = Listan över grupper är för lång för en token, så Entra utelämnade den. Skicka bara grupper som är tilldelade programmet, eller använd app-roller.
provider-test-claims = Det som kom tillbaka
provider-test-next = I 24 timmar framåt kan ni göra den här inloggningen obligatorisk.
sign-in-again = Logga in igen
email-of-organisation = Din organisation loggar in dig med adressen, så den stannar i dess domän. Fråga din administratör.
provider-unknown-title = Ingen har bjudit in dig än
provider-unknown-text = Vi vet vem du är, men ingen plats på den här servern har bjudit in den adressen. Be administratören om en inbjudan, eller logga in som du gjorde förut.
provider-taken-title = Det kontot är redan anslutet
provider-taken-text = Det loggar in någon annan här. Logga in som den personen för att koppla bort det, eller anslut ett annat.
provider-on = Anslutet: det loggar in dig.
provider-not-on = Inte anslutet.
provider-connect = Anslut
provider-disconnect = Koppla bort
provider-connected = Anslutet. Det loggar in dig från och med nu.
provider-disconnected = Bortkopplat. Det loggar inte in dig längre.
provider-last = Det är din enda väg in: välj först ett lösenord eller lägg till en passnyckel.
provider-later = För många försök. Försök igen om några minuter.
signed-out-everywhere-title = Du är utloggad
signed-out-everywhere-text = Här, och på servern där du loggade in.
