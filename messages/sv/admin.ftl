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
since = sedan { $date }
actions = Åtgärder
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
nav-triggers = Utlösare
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
kind-trigger = Utlösare
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
problem-not-between = Ett heltal från { $least } till { $most }.
problem-zone-unknown = Detta är ingen tidszon. Prova ”Europe/Stockholm”.
problem-invalid = Något här godtas inte. Kontrollera fälten.
problem-body-too-large = Detta är för stort att skicka.
problem-json-expected = Sidan och servern är inte överens. Ladda om sidan.
problem-json-invalid = Sidan och servern är inte överens. Ladda om sidan.
problem-json-malformed = Sidan och servern är inte överens. Ladda om sidan.
problem-query-invalid = Sidans adress frågar efter något okänt. Rensa filtren.
problem-cursor-invalid = Listan har ändrats. Ladda om sidan.
problem-reference-missing = Något som valts här har tagits bort under tiden. Välj igen.
problem-cross-site = Anropet kom inte från Atriums egen sida. Öppna Atrium på dess egen adress.
problem-licence-exhausted = Alla licenser används. En ny skärm behöver en.
problem-name-empty = Ge det ett namn.
problem-name-too-long = Namnet är för långt.
problem-name-control-character = Namnet innehåller tecken som inte kan visas.
problem-playlist-in-use = Används fortfarande av { $names }. Ta bort den där först.
problem-channel-in-use = Visas fortfarande av { $names }. Ta bort den där först.
problem-layout-in-use = Visas fortfarande av { $names }. Välj något annat där först.
problem-restore-needs-others = { $names } togs också bort. Återställ det först.
problem-channel-cycle = En kanal kan inte innehålla sig själv: { $path }.
problem-channel-too-deep = Högst fem kanaler kan ligga i varandra: { $path }.
problem-priority-out-of-range = Prioriteten är ett tal från 1 till 1000.
problem-range-too-long = Det är för lång tid. Be om färre dagar.
problem-date-invalid = Detta är inget datum.
problem-until-before-from = Sista dagen är före den första.
problem-weekdays-empty = Välj minst en veckodag.
problem-locale-invalid = Detta är inget språk.
problem-width-out-of-range = Bredden är ett tal från 1 till 16384.
problem-height-out-of-range = Höjden är ett tal från 1 till 16384.
problem-colour-invalid = En färg skrivs #rrggbb.
problem-too-many-layers = En layout har högst 32 lager.
problem-layer-empty = Ett lager behöver bredd och höjd.
problem-layer-outside = Lagret sticker ut ur layouten.
problem-layer-twice = Lagret finns två gånger.
problem-playlist-too-long = En spellista har högst 1000 inslag.
problem-seconds-needed = Ange hur många sekunder det ska visas.
problem-duration-too-short = Ett inslag visas i minst en sekund.
problem-duration-too-long = Ett inslag visas i högst 24 timmar.
problem-duration-unknown = Videons längd är okänd. Ange hur länge den ska visas.
problem-idempotency-key-in-use = Samma begäran utförs redan. Vänta en stund.
problem-idempotency-key-reused = Sidan och servern är inte överens. Ladda om sidan.
problem-idempotency-key-invalid = Sidan och servern är inte överens. Ladda om sidan.
problem-screen-has-no-player = Skärmen har ingen spelare än. Registrera en först.
problem-csv-invalid = Detta är ingen CSV-tabell med en rad kolumnnamn: { $detail }
problem-line-invalid = Raden passar inte kolumnerna.
problem-too-many-rows = Högst { $limit } rader åt gången. Dela filen.
problem-unknown-reference = Detta finns inte (längre).
problem-not-allowed = Värdet är inte tillåtet.
problem-enrolment-link-ended = Länken gäller inte längre.
problem-folder-in-use =
    { $count ->
        [one] En skärm ligger i mappen. Flytta den först.
       *[other] { $count } skärmar ligger i mappen. Flytta dem först.
    }
problem-folder-too-deep = Mappar kan inte ligga så djupt i varandra.
problem-code-unknown = Ingen spelare visar den koden. Kontrollera den på skärmen; koder byts var 15:e minut.
problem-code-expired = Koden har gått ut. Skärmen visar en ny nu.
problem-code-used = Koden är redan använd. Ladda om spelaren för att få en ny.
problem-media-in-use = Detta visas fortfarande. Ta först ut det ur spellistor och bokningar.
problem-folder-not-empty = Mappen är inte tom.
problem-folder-cycle = En mapp kan inte ligga i sig själv.
problem-upload-expired = Uppladdningen låg för länge. Börja om.
problem-upload-offset-mismatch = Uppladdningen fortsatte på annat håll under tiden. Försök igen.
problem-upload-checksum-mismatch = En del kom fram skadad. Försök igen.

## Vanliga ord

name = Namn
yes = Ja
no = Nej
unknown = Okänt
saved = Sparat
discard = Släng ändringarna
status = Status
view = Vy
view-grid = Bilder
view-list = Lista
content = Innehåll
line = Rad
actions-of = Åtgärder för { $name }
deleted = { $name } är borttagen
delete-title = Ta bort { $name }?
filter-none = Inget passar
filter-clear = Rensa filtren
changed-meanwhile = Någon annan sparade detta under tiden.
take-theirs = Visa deras version

## Översikt

offline-now = Offline nu
running-now = Visas nu
all-of = Visa alla { $count }
still-plays = Bör fortsätta med det den har sparat
may-be-dark = Blir svart om den startas om
bookings-count =
    { $count ->
        [0] inga bokningar
        [one] { $count } bokning
       *[other] { $count } bokningar
    }
changes = Senaste ändringar
change-screens = Skärm
change-media = Media
change-playlists = Spellista
change-channels = Kanal
change-bookings = Bokning
change-layouts = Layout
change-triggers = Utlösare
change-activations-began = Utlösare startad
change-activations-ended = Utlösare nedtagen
change-screenFolders = Skärmmapp
change-mediaFolders = Mediamapp
change-players = Spelare
change-alertFeeds = Varningsflöde
change-enrolmentLinks = Anslutningslänk
change-users = Användare
change-folders = Mapp
change-places = Plats
change-site = Sajt
change-commands = Kommando
actor-account = En inloggad person
actor-token = En API-nyckel
actor-api_token = En API-nyckel
actor-player = En spelare
actor-server = Servern
actor-system = Servern
first-title = Härifrån till en bild på väggen
first-text = Fyra steg, ungefär fem minuter.
first-media = Lägg till bilder eller filmer
first-media-text = JPEG, PNG, WebP, GIF, SVG, MP4 eller WebM.
first-media-go = Lägg till media
first-playlist = Ställ dem i ordning
first-playlist-text = En spellista säger vad som följer på vad, och hur länge.
first-playlist-go = Gör en spellista
first-channel = Ge den en kanal
first-channel-text = En kanal spelar en spellista, och annat innehåll på tider som du bokar.
first-channel-go = Gör en kanal
first-screen = Registrera en skärm
first-screen-text = Öppna spelaren i valfri webbläsare; den visar en kod att skriva här.
first-screen-go = Registrera en skärm

## Skärmar

screens-search = Sök skärmar
screens-more = Fler sätt att lägga till skärmar
screens-empty-title = Inga skärmar än
screens-empty-text = En skärm är en plats på väggen. Vilken webbläsare som helst blir dess spelare genom att visa en kod som du skriver här.
screens-how-1 = Öppna { $url } på enheten
screens-how-2 = Den visar sex tecken.
screens-how-3 = Skriv dem här och ge skärmen ett namn.
player-open = Öppna en spelare i den här webbläsaren
shows = Visar
root-none = Inget
root-later = Inget än
root-preset = Som mappen säger
screen-name = Skärmens namn
screen-name-example = Lobby vänster
no-picture = Ingen bild än
no-player = Ingen spelare
screenshot-of = Vad { $name } visar
screenshot-age = Bild: { $when }
tag = Etikett
tag-any = Alla etiketter
tags = Etiketter
tags-help = Skilj åt med komma.
folder = Mapp
folders = Mappar
folder-all = Alla skärmar
folder-none = Ingen mapp
folder-top = Överst
folder-parent = I
folder-new = Ny mapp
folder-edit = Ändra mapp
folder-create = Skapa mapp
folder-save = Spara mapp
folder-delete = Ta bort mapp
folder-delete-title = Ta bort mappen { $name }?
folder-delete-text = Den är tom. Den kan återställas i 30 dagar.
folder-actions = Åtgärder för mappen { $name }
folder-presets = En ny skärm tar över mappens förval.
folders-empty-title = Inga skärmmappar än
folders-empty-text = Mappar håller ihop skärmar och bestämmer vad nya börjar med.
presets = Förval
presets-text = Nya skärmar i mappen börjar med dessa; befintliga behåller sina.
presets-none = Inga förval
preset-none = Inget förval
place = Plats
place-none = Ingen plats
orientation = Orientering
orientation-0 = Liggande
orientation-90 = Stående, vriden åt höger
orientation-180 = Upp och ned
orientation-270 = Stående, vriden åt vänster
volume = Volym
volume-n = Volym { $volume } %
zone = Tidszon
zone-inherit = Platsens eller sajtens
zone-inherit-help = Tomt: platsens eller sajtens, { $zone }.
zone-now = Dess tid är nu { $time } ({ $zone }).
zone-of-site = Som sajten
offline-mark = Offlinemärke
offline-mark-help = Ett diskret märke i hörnet när spelaren inte når servern.
offline-mark-yes = Visar offlinemärke
offline-mark-no = Inget offlinemärke
mark-site = Som { $site } säger
settings-of = Inställningar för { $name }
save-and-show = Spara och visa nu
screen-new = Ny skärm utan spelare
screen-new-text = Förbered skärmen här; registrera spelaren senare, vid väggen.
screen-create = Skapa skärm
screen-gone = Skärmen finns inte
screen-gone-text = Den kan vara borttagen. Borttagna skärmar kan återställas i 30 dagar.
screen-delete = Ta bort skärm
screen-delete-text = Den är registrerad och visar { $shows }. Spelaren går tillbaka till kodbilden. Du kan återställa skärmen i 30 dagar; spelaren måste då registreras igen.
screen-delete-idle = Ingen spelare visar den. Du kan återställa den i 30 dagar.
register-text = Öppna spelaren i en webbläsare på enheten. Den visar sex tecken.
register-address = Spelarens adress
register-as = Detta blir
register-new = En ny skärm
register-waiting = Skärmar utan spelare
register-replace = Byt spelare på
register-do = Registrera
register-player = Registrera en spelare
registered = { $name } är registrerad
code = Koden på skärmen
code-help = Bokstäver och siffror; aldrig 0, O, 1 eller I.
code-incomplete = Skriv alla sex tecken.
replace-player = Byt spelare
replace-text = { $name } behåller namn, innehåll och inställningar. Den gamla spelaren går tillbaka till kodbilden.
detach = Ta bort spelaren
detach-title = Ta bort spelaren från { $name }?
detach-text = Enheten slutar visa skärmen och går tillbaka till kodbilden. Skärmen behåller namn, innehåll och inställningar.
detached = Spelaren är borttagen
picture-taken = Bilden togs
no-restart-title = Spelaren kan inte starta om utan servern.
no-restart-text = Den når servern över vanlig HTTP, så sidan sparas inte på enheten. Öppna spelaren över HTTPS för att ändra det.
player = Spelare
player-none = Ingen spelare är registrerad. Skärmen behåller sina inställningar tills en är det.
schedule = Schema
schedule-current = Aktuellt
schedule-behind = Inte hämtat än
seen = Senast hörd
resolution = Upplösning
clock = Klocka
clock-right = Rätt
clock-fast = { $seconds } s före; spelaren följer servern
clock-slow = { $seconds } s efter; spelaren följer servern
storage = Lagring
storage-of = { $used } av { $quota } ({ $share })
restart-offline = Startar om utan servern
address = Adress
version = Version
registered-at = Registrerad
agent = Webbläsare
commands = Kommandon
command-identify = Identifiera
command-screenshot = Ta en bild
command-reload = Ladda om innehållet
command-restartPlayer = Starta om spelaren
command-clearCache = Töm dess lager
command-sent = { $name }: skickat
command-state-pending = Väntar
command-state-done = Klart
command-state-failed = Misslyckades
command-state-expired = Utgånget
set-content = Sätt innehåll
move-to = Flytta till
bulk-changed =
    { $count ->
        [one] { $count } skärm ändrad
       *[other] { $count } skärmar ändrade
    }
bulk-commanded =
    { $count ->
        [one] Skickat till { $count } skärm
       *[other] Skickat till { $count } skärmar
    }
bulk-failed =
    { $count ->
        [one] { $count } skärm misslyckades: { $reason }
       *[other] { $count } skärmar misslyckades: { $reason }
    }
bulk-deleted =
    { $count ->
        [one] { $count } skärm borttagen
       *[other] { $count } skärmar borttagna
    }
bulk-delete =
    { $count ->
        [one] Ta bort { $count } skärm
       *[other] Ta bort { $count } skärmar
    }
bulk-delete-title =
    { $count ->
        [one] Ta bort { $count } skärm?
       *[other] Ta bort { $count } skärmar?
    }
bulk-delete-text =
    { $playing ->
        [0] Ingen av dem är online.
        [one] En av dem är online nu; dess spelare går tillbaka till kodbilden.
       *[other] { $playing } av dem är online nu; deras spelare går tillbaka till kodbilden.
    } Du kan återställa skärmarna i 30 dagar; spelare måste då registreras igen.
import = Importera från CSV
import-text = En skärm per rad; spelare registreras senare. Inget skapas innan du har sett vad som skulle hända.
import-file = CSV-fil
file-choose = Välj en fil
import-paste = Eller klistra in raderna
import-help = Första raden namnger kolumnerna: name, folder, place, tags, orientation, zone, volume. Bara name behövs.
import-look = Kontrollera raderna
import-do =
    { $count ->
        [one] Skapa { $count } skärm
       *[other] Skapa { $count } skärmar
    }
import-good =
    { $count ->
        [one] { $count } skärm kan skapas
       *[other] { $count } skärmar kan skapas
    }
import-bad =
    { $count ->
        [one] { $count } rad har ett problem
       *[other] { $count } rader har ett problem
    }
import-rows = Filens rader
import-outcome = Utfall
import-all-or-none = Inget skapas förrän varje rad är rätt. Rätta de markerade raderna ovan och kontrollera igen.
import-ok = Skapas
imported =
    { $count ->
        [one] { $count } skärm skapad
       *[other] { $count } skärmar skapade
    }
links = Anslutningslänkar
links-text = En spelare som öppnas med en sådan länk blir en skärm av sig själv, utan kod.
link-new = Ny länk
link-create = Skapa länk
link-max = Hur många skärmar
link-days = Giltig i dagar
link-once = Kopiera den nu: adressen visas bara den här gången.
link-uses = { $uses } av { $max } använda
link-until = till { $date }
link-revoked = återkallad
link-spent = Går inte att använda
link-revoke = Återkalla
link-revoke-title = Återkalla länken { $name }?
link-revoke-text = Den slutar gälla genast. Skärmar som den redan har gjort blir kvar.

## Inställningar

tab-site = Sajt
tab-places = Platser
tab-folders = Skärmmappar
site-name = Sajtens namn
site-zone-help = Bokningarnas tider följer den när varken skärm eller plats säger annat.
site-language = Språk
site-language-help = För spelare, och för dem som inte har valt själva.
site-mark = Visa offlinemärke på skärmar
site-mark-help = Ett diskret märke när en spelare inte når servern; en mapp eller skärm kan säga annat.
server-version = Atrium { $version } på { $url }
places-empty-title = Inga platser än
places-empty-text = En plats är en adress där skärmar hänger; dess tidszon avgör när bokningar börjar där.
place-new = Ny plats
place-edit = Ändra plats
place-create = Skapa plats
place-save = Spara plats
place-delete = Ta bort plats
place-delete-text =
    { $count ->
        [0] Ingen skärm finns där.
        [one] En skärm finns där; den följer sedan sajtens tid.
       *[other] { $count } skärmar finns där; de följer sedan sajtens tid.
    }
place-zone-help = Tomt: som sajten.
address-street = Gatuadress
building = Byggnad
floor = Våning
floor-n = våning { $floor }
city = Ort
country = Land
