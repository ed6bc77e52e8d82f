# Tillämpningar och tjänstekonton.

tab-service-accounts = Tjänstekonton
tab-clients = Tillämpningar

service-new = Nytt tjänstekonto
service-edit = Ändra tjänstekonto
service-create = Skapa tjänstekonto
service-name-help = Vad programmet är till för, som ”Schemaimport”.
service-role = Roll
service-role-help = Vad programmet får göra på den här platsen.
service-role-viewer = Läsare
service-role-site_owner = Ägare
service-used = Loggade senast in
service-never = Aldrig
service-empty-title = Inget program loggar in här
service-empty-text = Med ett tjänstekonto anropar ett program API:et med eget id och egen hemlighet, inom en roll.
service-off-title = Stänga av { $name }?
service-off-text = Dess nycklar slutar gälla genast. Du kan slå på det igen.

switch-on = Slå på
switch-off = Stäng av
switched-off = Avstängd { $date }
copy-what = Kopiera { $what }

secret-title = Inloggning för { $name }
secret-once = Kopiera hemligheten nu: den visas bara en gång.
secret-done = Klar
secret-new = Ny hemlighet
secret-new-title = Ge { $name } en ny hemlighet?
secret-new-text = Den gamla slutar gälla genast.

client-issuer = Utfärdare
client-id = Klient-id
client-secret = Klienthemlighet
client-show = Visa klient-id
client-new = Ny tillämpning
client-edit = Ändra tillämpning
client-create = Skapa tillämpning
client-name-help = Det man ser när man får frågan om man vill fortsätta.
client-kind = Vems
client-kind-first_party = Er egen
client-kind-third_party = Någon annans
client-auth = Körs
client-auth-client_secret_basic = På en server, med hemlighet
client-auth-client_secret_post = På en server, med hemlighet
client-auth-none = I en webbläsare eller telefon, utan
client-redirects = Omdirigeringsadresser
client-redirects-help = En per rad, precis som tillämpningen skickar dem.
client-after = Adresser efter utloggning
client-after-help = En per rad.
client-told = Utloggning i bakgrunden
client-told-help = Var tillämpningen får veta att någon har loggat ut.
client-offline = Får förbli inloggad medan ingen använder den
client-empty-title = Ingen tillämpning loggar in här
client-empty-text = Man kan logga in i andra tillämpningar med sitt Atrium-konto, genom OpenID Connect.
client-off-title = Stänga av { $name }?
client-off-text = Ingen kan logga in i den, och allt den har slutar gälla genast.

problem-uri-malformed = Det här är ingen adress.
problem-uri-part = En adress här har inget # och inget användarnamn.
problem-uri-scheme = Använd https, http på den här datorn, eller ett eget schema för tillämpningen.
problem-too-many = De är för många.
client-atrium = Det är en annan Atrium-server: dess platser finns i platsväljaren
