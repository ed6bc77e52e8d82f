# Fler steg i inloggningen, länkar som kom med posten och kontots egen sida.

## Det första fältet

identifier-label = E-postadress eller användarnamn
identifier-help = Adressen som du bjöds in med, eller användarnamnet som du hade förut.
identifier-missing = Skriv din e-postadress eller ditt användarnamn.
back-to-sign-in = Tillbaka till inloggningen
must-reset-title = Sätt ett nytt lösenord först
must-reset-text = Lösenordet är rätt, men det gjordes för en annan produkt och öppnar ingenting här förrän du har satt ett nytt. Vi skickar en länk.
closed-title = Det går inte att logga in på det här kontot
closed-text = Det är låst, eller saknar en e-postadress att skicka en kod till. Fråga den som sköter Atrium hos er.

## En kod med posten

code-title = Skriv koden från brevet
code-text = Vi har skickat en kod med sex siffror till { $to }. Den gäller i tio minuter.
code-label = Kod
code-help = Har inget kommit? Titta i skräpposten och tillåt { $sender } som avsändare.
code-again = Skicka en ny kod
code-sent-again = En ny kod är på väg. Den förra gäller inte längre.
code-wrong = Det är inte koden. Kontrollera siffrorna och försök igen.
code-spent = Koden gäller inte längre. Skicka en ny.

## En app

app-title = Skriv koden från din app
app-text = Öppna din autentiseringsapp och skriv koden som den visar för Atrium.
app-code-label = Kod
app-help = Har du inte telefonen? Skriv en av dina återställningskoder här.
set-up-app-title = Lägg till en autentiseringsapp
set-up-app-text = En app i telefonen visar en kod som byts varje halvminut. Den efterfrågas vid varje inloggning.
set-up-app-secret = Skanna bilden med appen, eller skriv in nyckeln under den i appen. Skriv sedan koden som appen visar här.
qr-label = QR-kod med nyckeln som står nedanför
codes-title = Spara återställningskoderna
codes-text = Var och en fungerar en gång, om telefonen med appen går förlorad. De visas bara nu: skriv ut dem, eller spara dem i din lösenordshanterare.
codes-kept = Jag har sparat dem

## Glömda lösenord

forgotten-title = Sätt ett nytt lösenord
forgotten-text = Skriv adressen eller användarnamnet som du loggar in med. Vi skickar en länk till kontots adress.
forgotten-send = Skicka länken
forgotten-sent-title = Titta i din post
forgotten-sent-text = Finns det ett konto med lösenord är en länk på väg till dess adress. Den gäller i en timme. Har inget kommit? Titta i skräpposten. Den som loggar in genom sin organisation har inget lösenord här.
reset-title = Välj ett nytt lösenord
reset-text = Andra webbläsare loggas ut när du sätter det.
reset-set = Sätt lösenordet
reset-done = Lösenordet är satt. Logga in med det.
link-gone-title = Länken fungerar inte längre
link-gone-text = Den har använts, eller så är tiden ute. Varje länk fungerar en gång.
link-gone-action = Skicka en ny länk
password-weak = Lösenordet är lätt att gissa. Använd flera ord som inte hör ihop.

## Adresser

confirm-title = Bekräfta din adress
confirm-text = Tryck på knappen, så vet vi att posten når dig.
confirm-do = Bekräfta adressen
confirmed-title = Din adress är bekräftad
confirmed-text = Tack. Koder och länkar skickas dit från och med nu.
email-taken-title = Adressen används redan
email-taken-text = Den hör till ett annat konto, så ingenting har ändrats.
to-account = Till mitt konto

## Inbjudningar

invited-title = Välkommen
invited-text = Du är inbjuden till { $site }.
invited-known = Du har ett konto med adressen { $email }. Tacka ja, och logga in som du brukar.
invited-accept = Tacka ja
invited-done = Välkommen. Logga in för att börja.
invitation-gone-title = Inbjudan fungerar inte längre
invitation-gone-text = Den har använts eller tagits tillbaka, eller så är tiden ute. Be den som bjöd in dig att skicka den igen.

## Mitt konto

account-title = Mitt konto
account-signing-in = Inloggning
email-verified = Bekräftad
email-unverified = Inte bekräftad än
email-none = Ingen e-postadress
email-verify = Skicka länken
change = Ändra
remove = Ta bort
set-up-short = Lägg till
switch-on = Slå på
switch-off = Stäng av
password-set = Satt
password-none = Inget: din organisation loggar in dig
app-name = Autentiseringsapp
app-on = Efterfrågas vid varje inloggning.
app-off = Inte tillagd. Den skyddar dig bättre än koder med posten.
recovery-left =
    { $count ->
        [one] { $count } återställningskod finns kvar.
       *[other] { $count } återställningskoder finns kvar.
    }
mailed-code-name = Kod med posten
mailed-code-on = Efterfrågas vid varje inloggning.
mailed-code-off = Efterfrågas inte.
mailed-code-always = Efterfrågas vid varje inloggning. Med en autentiseringsapp slipper du den.
sessions-title = Här är du inloggad
session-this = Den här webbläsaren
session-unknown-device = Okänd webbläsare
session-unknown-place = Okänd plats
session-since = Inloggad { $at }
session-seen = senast använd { $at }
session-end = Logga ut
sessions-end-others = Logga ut överallt annars
back-to-account = Tillbaka till mitt konto
current-password-label = Nuvarande lösenord
current-password-wrong = Det är inte ditt nuvarande lösenord.
change-password-title = Ändra ditt lösenord
change-password-text = Andra webbläsare loggas ut när du ändrar det.
change-password-do = Ändra lösenordet
change-email-title = Ändra din e-postadress
change-email-text = Vi skickar en länk till den nya adressen och berättar det för den nuvarande. Ingenting ändras innan länken har använts.
change-email-do = Skicka länken
new-email-label = Ny e-postadress
remove-app-title = Ta bort autentiseringsappen
remove-app-text = Dess koder och återställningskoderna slutar att fungera.
remove-app-do = Ta bort appen
password-changed = Lösenordet är ändrat, och andra webbläsare har loggats ut.
email-asked = En länk är på väg till den nya adressen.
verification-sent = En länk är på väg till din adress.
app-removed = Autentiseringsappen är borttagen.
sessions-ended = Utloggad där.
factor-chosen = Ditt val är sparat.

account-assumed-title = Du är inloggad som någon annan
account-assumed-text = Personens lösenord, adress och enheter förblir personens egna. Gå först tillbaka till dig själv, med raden överst på varje sida.
account-back = Fortsätt

## Inloggningsnycklar

passkey-sign-in = Logga in med inloggningsnyckel
passkey-use = Använd min inloggningsnyckel
passkey-title = Använd din inloggningsnyckel
passkey-text = Webbläsaren ber om ditt finger, ditt ansikte eller enhetens PIN.
recovery-code-label = Eller en av dina återställningskoder
passkey-fault = Ingen inloggningsnyckel användes. Försök igen, eller logga in på ett annat sätt.
passkey-known = Den här enheten har redan en inloggningsnyckel till ditt konto.
passkey-refused-title = Inloggningsnyckeln fungerade inte
passkey-refused-text = Den är inte känd här, eller så var sidan öppen för länge. Ingenting har ändrats.
passkey-refused-action = Tillbaka till inloggningen
passkeys-name = Inloggningsnycklar
passkeys-none = Inga än. Med en sådan loggar finger, ansikte eller PIN in dig, utan lösenord.
passkeys-some = Var och en loggar in dig på egen hand, utan lösenord.
passkey-add-short = Lägg till
passkey-add = Lägg till en inloggningsnyckel
passkey-added-at = Tillagd { $at }
new-passkey-title = Lägg till en inloggningsnyckel
new-passkey-text = Webbläsaren sparar en nyckel på den här enheten eller på en säkerhetsnyckel, och ber om finger, ansikte eller PIN innan den används. Ingen kan läsa av den från en sida, ett brev eller en skärm.
passkey-name-label = Namn
passkey-name-help = Så att du känner igen enheten.
passkey-needs-script = Finns ingen knapp här? Då saknar webbläsaren inloggningsnycklar, eller så är skript avstängda.
passkey-not-added = Inloggningsnyckeln lades inte till. Försök en gång till.
passkeys-too-many = Kontot har så många inloggningsnycklar som det kan ha. Ta bort en först.
remove-passkey-title = Ta bort inloggningsnyckeln
remove-passkey-text = ”{ $name }” loggar inte längre in dig. Enheten behåller sin halva tills du tar bort den där.
remove-passkey-do = Ta bort inloggningsnyckeln
passkey-added = Inloggningsnyckeln är tillagd.
passkey-removed = Inloggningsnyckeln är borttagen.

## En gång till, före något farligt

confirm-you-title = Bekräfta att det är du
confirm-you-text = Det du tänker göra är viktigt, så visa en gång till vem du är. Sedan fortsätter du där du var.

## A trusted browser

trust-browser = Fråga inte efter en kod i den här webbläsaren på { $days } dagar. Bara där ingen annan använder den.

## Den andra brevlådan till ett importerat konto

mailbox-title = Är den här brevlådan också din?
mailbox-text = En annan av dina gamla produkter har ditt användarnamn med en annan adress. Vi har skickat en kod till { $to }. Skriv den, så får du här det du kunde göra där.
mailbox-prove = Den är min
mailbox-skip = Fortsätt utan den
mailbox-skip-help = Inte din, eller kommer du inte åt den? Fortsätt utan den: en administratör tittar på den senare, och du loggas in ändå.
