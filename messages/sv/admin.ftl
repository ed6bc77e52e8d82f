# Adminsidornas ram och gemensamma ord; övriga sidor har content.ftl.

optional = valfritt
close = Stäng
cancel = Avbryt
save = Spara
undo = Ångra
dismiss = Stäng
delete = Ta bort
restore = Återställ
edit = Ändra
create = Skapa
add = Lägg till
more = Mer
done = Klar
copy = Kopiera
copied = Kopierat
none = Ingen
loading = Laddar
try-again = Försök igen
search-key = Tryck / för att söka
select-all = Markera alla
select-one = Markera { $name }
select-none = Avmarkera
selected =
    { $count ->
        [one] { $count } markerad
       *[other] { $count } markerade
    }
just-now = nyss
unsaved-title = Lämna utan att spara?
unsaved-text = Det du ändrat här är inte sparat än.
unsaved-discard = Släng ändringarna

nav = Huvudmeny
nav-overview = Översikt
nav-screens = Skärmar
nav-media = Media
nav-playlists = Spellistor
nav-channels = Kanaler
nav-layouts = Layouter
nav-settings = Inställningar
rail-narrow = Visa bara ikoner
rail-widen = Visa namn
skip = Hoppa till innehållet
site-switch = Byt sajt
account = Konto
demo = Demo
find = Sök eller gå till
find-none = Inget heter så.
theme-auto = Systemets tema
theme-light = Ljust
theme-dark = Mörkt
sign-out = Logga ut
live-lost = Inte i realtid, senast hörd { $ago }
profile-site_owner = Ägare av sajten
profile-viewer = Läsare
failed-title = Atrium kan inte starta här
nowhere-title = Det finns inget på den här adressen
nowhere-text = Det kan vara borttaget, eller så är länken ofullständig.
no-site-title = Du har ingen sajt än
no-site-text = Be den som sköter Atrium att lägga till dig på en sajt.
kind-page = Sida
kind-action = Åtgärd
kind-screen = Skärm
kind-channel = Kanal
kind-layout = Layout
kind-playlist = Spellista
kind-media = Media
register = Registrera en skärm

status-online = Online
status-offline = Offline
status-neverSeen = Aldrig sedd
status-unregistered = Ingen spelare

problem-unknown = Servern nekade detta ({ $code }).
problem-network = Servern går inte att nå. Kontrollera anslutningen; det du skrivit finns kvar.
problem-unreadable = Servern svarade något som sidan inte förstår. Ladda om sidan.
problem-field-invalid = Värdet godtas inte.
problem-sign-in-required = Logga in för att fortsätta.
problem-forbidden = Din roll får se detta men inte ändra det.
problem-not-found = Detta finns inte längre.
problem-stale = Någon annan har ändrat detta under tiden. Ladda om för att se deras version.
problem-if-match-required = Ladda om sidan och försök igen.
problem-conflict = Detta krockar med något som redan finns.
problem-too-large = Detta är för stort.
problem-busy = Servern är upptagen. Försök igen om en stund.
problem-internal = Något gick fel på servern. Dess logg säger vad.
problem-required = Fyll i detta.
problem-too-long = Detta är för långt.
problem-too-short = Detta är för kort.
problem-out-of-range = Detta ligger utanför det tillåtna.
problem-zone-unknown = Detta är ingen tidszon. Prova ”Europe/Stockholm”.
problem-code-unknown = Ingen spelare visar den koden. Kontrollera den på skärmen; koder byts var 15:e minut.
problem-code-expired = Koden har gått ut. Skärmen visar en ny nu.
problem-code-used = Koden är redan använd. Ladda om spelaren för att få en ny.
