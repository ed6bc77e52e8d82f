# Granskningsloggen, egna nycklar och serverns egna sidor.

nav-audit = Granskningslogg
nav-server = Server

# --- loggen ---
audit-search = Sök i loggen
audit-area = Vad
audit-area-signin = Inloggningar
audit-area-screens = Skärmar
audit-area-media = Media
audit-area-playlists = Spellistor
audit-area-channels = Kanaler
audit-area-bookings = Schemalagt innehåll
audit-area-triggers = Utlösare
audit-area-users = Personer
audit-area-tokens = API-nycklar
audit-area-site = Webbplats
audit-from = Från
audit-until = Till
audit-by = Av { $name }
audit-about = Om { $name }
audit-clear-one = Sluta filtrera på { $name }
audit-this-one = en av dem
audit-export = Exportera
audit-export-help = Ett JSON-objekt per rad, med sidans filter
audit-more = Visa äldre
audit-end = Inget äldre.
audit-empty-title = Inget har hänt än
audit-empty-text = Varje inloggning, ändring och administrativ handling skrivs här när den sker, med vem som gjorde den. Ingen kan ändra den efteråt.
audit-none-title = Inget passar filtren
audit-details = Detaljer
audit-more-by = Mer av { $name }
audit-more-about = Mer om { $name }
audit-when = När
audit-action = Handling
audit-address = Adress
audit-entry = Post
audit-as = som
audit-forgotten = Någon som raderats
audit-who-anonymous = Någon okänd
audit-who-account = Någon
audit-who-token = En API-nyckel
audit-who-player = En spelare
audit-who-system = Servern
audit-kind-screens = skärmen
audit-kind-screenFolders = skärmmappen
audit-kind-places = platsen
audit-kind-media = mediefilen
audit-kind-mediaFolders = mediemappen
audit-kind-playlists = spellistan
audit-kind-channels = kanalen
audit-kind-bookings = det schemalagda innehållet
audit-kind-layouts = layouten
audit-kind-triggers = utlösaren
audit-kind-site = webbplatsen
audit-kind-players = en spelare
audit-kind-commands = ett kommando
audit-kind-alertFeeds = ett varningsflöde
audit-kind-enrolmentLinks = en registreringslänk
audit-kind-users = en användare
audit-did-created = lade till { $kind }
audit-did-changed = ändrade { $kind }
audit-did-deleted = tog bort { $kind }
audit-act-signin-succeeded = loggade in
audit-act-signin-refused = nekades vid inloggning
audit-act-session-ended = loggade ut
audit-act-site-created = skapade webbplatsen
audit-act-site-suspended = spärrade webbplatsen
audit-act-site-resumed = öppnade webbplatsen igen
audit-act-site-deleted = tog bort webbplatsen
audit-act-site-restored = återställde webbplatsen
audit-act-alertFeeds-alerted = visade eller avslutade en varning från ett flöde
audit-act-alertFeeds-secret-changed = gjorde en hemlighet för ett varningsflöde
audit-act-site-policy-changed = ändrade vad webbplatsen kräver vid inloggning
audit-act-trigger-used = använde utlösaren
audit-act-trigger-stopped = stoppade utlösaren
audit-act-trigger-all_stopped = stoppade allt som var på
audit-act-trigger-hook_made = skapade en webhook för utlösaren
audit-act-trigger-hook_ended = tog bort webhooken för utlösaren
audit-act-tokens-created = skapade API-nyckeln
audit-act-tokens-revoked = återkallade API-nyckeln
audit-act-person-exported = exporterade uppgifterna om
audit-act-person-erased = raderade en person
audit-act-audit-exported = exporterade granskningsloggen

# --- nycklar ---
token-title = API-nycklar
token-menu = Dina API-nycklar
token-new = Ny nyckel
token-empty-title = Inga API-nycklar
token-empty-text = Ett program som arbetar med webbplatsen loggar in med en nyckel. Den får inte göra mer än du och upphör av sig själv.
token-all = Allas
token-own = Dina
token-whose = Vems nycklar
token-name-help = Vad den är till för, så att du senare vet vilken du ska återkalla.
token-profile = Får
token-expires = Giltig till
token-used = Senast använd
token-never = Aldrig
token-made = Skapad
token-of = Tillhör
token-nobody = Ingen
token-create = Skapa nyckel
token-once-title = Kopiera nyckeln nu
token-once-text = Den visas bara denna gång. Den som har den kan handla i ditt namn på webbplatsen tills den upphör.
token-copy = Kopiera nyckeln
token-done = Jag har sparat den
token-revoke = Återkalla
token-revoke-title = Återkalla { $name }?
token-revoke-text = Program som använder den nekas genast. Det går inte att ångra.
token-revoked = { $name } är återkallad
problem-above-own = Detta är mer än du själv får göra.
problem-expiry-out-of-range = Välj en dag inom det kommande året.
problem-session-required = Bara en inloggad person kan göra detta, inte ett program.

# --- spärrad ---
problem-site-suspended = Webbplatsen är spärrad. Skärmarna spelar vidare; ingen kan ändra den förrän den öppnas igen.
suspended-title = Webbplatsen är spärrad
suspended-text = Skärmarna spelar vidare med det de har. Ingen kan se eller ändra den förrän den som sköter servern öppnar den igen.

# --- servern ---
server-tab-sites = Webbplatser
server-tab-persons = Personuppgifter
server-tab-audit = Granskningslogg
server-site-new = Ny webbplats
server-site-create = Skapa webbplats
server-site-owner = Organisation
server-site-owner-new = En ny…
server-site-owner-name = Organisationens namn
server-site-owner-help = Vem webbplatsen tillhör. Du blir dess första ägare.
server-site-language = Språk
server-site-rename = Byt namn
server-site-rename-title = Byt namn på { $name }
server-site-state = Läge
server-site-active = Aktiv
server-site-suspended = Spärrad
server-site-deleted = Borttagen
server-site-suspend = Spärra
server-site-suspend-title = Spärra { $name }?
server-site-suspend-text = Ingen kan arbeta med den längre. Skärmarna spelar vidare med det de har. Du kan öppna den igen när som helst.
server-site-resume = Öppna igen
server-site-restore = Återställ
server-site-delete-title = Ta bort { $name }?
server-site-delete = Ta bort webbplatsen
server-site-delete-text = Den försvinner genast för alla, med skärmar, media och planer. Den kan återställas i 30 dagar; till dess spelar skärmarna det de har. Sedan är den borta för gott.
server-site-done = { $name }: klart
server-persons-search = Sök personer
server-persons-help = Ta med det som sparats om en person, eller radera den.
server-person-sites = Webbplatser
server-person-seen = Senast inloggad
server-person-admin = Sköter servern
server-person-export = Exportera uppgifter
server-person-erase = Radera
server-person-erase-title = Radera { $name }?
server-person-erase-text = Kontot upphör. { $sessions ->
    [one] En webbläsare loggas ut
   *[other] { $sessions } webbläsare loggas ut
 }, { $tokens ->
    [one] en API-nyckel slutar fungera
   *[other] { $tokens } API-nycklar slutar fungera
 }, och personens namn och adresser försvinner ur granskningsloggen. Det personen har gjort finns kvar. Tidigare säkerhetskopior innehåller fortfarande uppgifterna. Det går inte att ångra.
server-person-erased = { $name } är raderad
server-persons-none = Ingen passar sökningen
problem-last-server-admin = Den enda som sköter servern. Gör först någon annan till serveradministratör.
