# Personer, roller, åtkomstgrupper, och att agera som någon annan.

nav-people = Personer
people-search = Sök personer
people-none-title = Ingen har det namnet
people-none-text = Alla som får komma in på sajten står här, med sin roll och vad de har åtkomst till.
yourself = du
role = Roll
roles = Roller
roles-own = Sajtens egna roller
access-to = Åtkomst till
access-all = Hela sajten
access-all-help = Allt som finns och allt som kommer.
access-some = Det som tilldelats
access-some-help = Mappar, skärmar, media och annat som du väljer, för personen eller för en grupp.
access-single = Enskilda saker
access-groups = Åtkomstgrupper
access-nothing = Så här ser personen ingenting ännu. Tilldela något, eller lägg personen i en åtkomstgrupp.
last-sign-in = Senaste inloggning
never-signed-in = aldrig
locked = Låst
locked-since = Låst sedan { $date }
server-admin = Serveradministratör
server-admin-text = Administrerar hela servern.
username-is = Användarnamn: { $name }
and-more =
    { $count ->
        [one] { $count } till
       *[other] { $count } till
    }

profile-group_admin = Gruppadministratör
profile-publisher = Publicist
profile-custom = Egen roll
profile-help-site_owner = Får göra allt på sajten.
profile-help-group_admin = Får göra allt med det hen har åtkomst till, och bestämma vilka andra som har det.
profile-help-publisher = Får ändra media och vad som visas, och skicka kommandon till spelare.
profile-help-viewer = Får titta men inte ändra något.
profile-help-own = Får göra det som sajtens egen roll säger.

may-viewSite = Se det hen har åtkomst till
may-manageSite = Ändra sajten, dess platser och länkar
may-managePeople = Bestämma vem som har vilken roll och åtkomst
may-assumeIdentity = Logga in som någon annan för att hjälpa
may-manageScreens = Ändra skärmar, mappar och spelare
may-sendCommands = Skicka kommandon till spelare
may-manageMedia = Ladda upp och ändra media
may-manageContent = Ändra layouter, kanaler och spellistor
may-useTriggers = Starta och stoppa utlösare och nödlägen
may-help-viewSite = Ingår alltid i en roll.
may-help-manageSite = Namn, tidszon, platser. Kräver åtkomst till hela sajten.
may-help-managePeople = Aldrig mer än hen själv får göra.
may-help-assumeIdentity = Kräver ett skäl, syns på varje sida och skrivs ner. Kräver åtkomst till hela sajten.
may-help-manageScreens = Lägga till, flytta, registrera och ta bort.
may-help-sendCommands = Ladda om, starta om, identifiera, ta en skärmbild.
may-help-manageMedia = Filer och deras mappar.
may-help-manageContent = Med bokningar: vad som visas och när.
may-help-useTriggers = Det de visar genast, på varje skärm som de gäller.

role-and-access = Roll och åtkomst
person-save = Spara roll och åtkomst
person-no-groups = Inte med i någon åtkomstgrupp.
grants-single = Tilldelat bara den här personen
grants-single-none = Ingenting.
grants-add = Lägg till
grants-pick = Ge åtkomst till
grants-search = Sök på namn
grants-nothing = Inget här har det namnet.
grants-more =
    { $count ->
        [one] { $count } till. Sök för att hitta den.
       *[other] { $count } till. Sök för att hitta dem.
    }
grants-folder-help = En mapp gäller allt i den, även det som läggs dit senare.
grants-take =
    { $count ->
        [0] Ge åtkomst till ingenting
        [one] Ge åtkomst till { $count } sak
       *[other] Ge åtkomst till { $count } saker
    }
grants-take-away = Ta bort { $name }
thing = Sort
thing-screenFolder = Skärmmappar
thing-screen = Skärmar
thing-mediaFolder = Mediamappar
thing-media = Media
thing-layout = Layouter
thing-channel = Kanaler
thing-playlist = Spellistor
thing-trigger = Utlösare
thing-one-screenFolder = Skärmmapp
thing-one-screen = Skärm
thing-one-mediaFolder = Mediamapp
thing-one-media = Fil
thing-one-layout = Layout
thing-one-channel = Kanal
thing-one-playlist = Spellista
thing-one-trigger = Utlösare

person-remove = Ta bort från sajten
person-remove-title = Ta bort { $name } från sajten?
person-remove-text = Rollen och åtkomsten här försvinner genast. Det personen har gjort finns kvar, och kontot också.
person-removed = { $name } hör inte längre till sajten
person-lock = Lås kontot
person-lock-title = Låsa kontot för { $name }?
person-lock-text = Personen loggas genast ut överallt och kan inte logga in förrän någon låser upp kontot.
person-unlock = Lås upp kontot

through-title = Vad får { $name } göra, och genom vad?
through-may = Som { $role } får hen
through-to = Med
through-everything = Allt på sajten.
through-nothing = Ingenting: inget är tilldelat, och ingen grupp ger något.
through-alone = tilldelat bara personen
through-group = genom { $name }
through-folders = Mappar räknas med allt som ligger i dem. Det som visas av dessa saker kan också ses, men inte ändras.
through-locked = Kontot är låst: just nu får personen inte göra något.
through-server-admin = Administrerar hela servern och får därför göra allt på alla sajter, vad rollen än säger.

group-new = Ny åtkomstgrupp
group-edit = Redigera åtkomstgrupp
group-create = Skapa åtkomstgrupp
group-save = Spara åtkomstgrupp
group-delete = Ta bort åtkomstgrupp
group-delete-text =
    { $count ->
        [0] Ingen är med i den.
        [one] { $count } person förlorar genast åtkomsten som den ger.
       *[other] { $count } personer förlorar genast åtkomsten som den ger.
    }
group-nobody = Ingen
group-nothing = Ingenting
group-people-help = Den som har åtkomst till hela sajten behöver ingen grupp.
groups-none-title = Inga åtkomstgrupper ännu
groups-none-text = En åtkomstgrupp ger flera personer åtkomst till samma mappar, skärmar eller media.

role-new = Ny roll
role-edit = Redigera roll
role-edit-one = Redigera { $name }
role-create = Skapa roll
role-save = Spara för alla som har den
role-delete = Ta bort roll
role-delete-text = Bara en roll som ingen har kan tas bort.
role-built-in = Inbyggd
role-lets = Den som har rollen får
role-may = Får:
role-may-not = Får inte:

assume = Logga in som den här personen
assume-title = Logga in som { $name }?
assume-text = Under en timme ser och gör du det som personen skulle. Båda namnen skrivs ner vid allt du gör, och en rad på varje sida tar dig tillbaka.
assume-reason = Skäl
assume-reason-help = Sparas i granskningsloggen för alla som får läsa den.
assume-go = Logga in som { $name }
assumed-banner = Inloggad som någon annan
assumed-as = Du är { $behind }, inloggad som { $name }. Det du gör skrivs ner under båda namnen.
assumed-back = Tillbaka till dig själv

move-title = Flytta { $name }?
move-gains =
    { $count ->
        [one] { $names } får åtkomst till mappen och det som finns i den.
       *[other] { $names } får åtkomst till mappen och det som finns i den.
    }
move-loses =
    { $count ->
        [one] { $names } förlorar åtkomsten till mappen och det som finns i den.
       *[other] { $names } förlorar åtkomsten till mappen och det som finns i den.
    }
move-anyway = Flytta mappen

problem-upwards = Det går längre än vad du själv får göra. Be någon med större rättigheter.
problem-out-of-reach = Du får se det här men inte ändra det: det ligger utanför det du har åtkomst till.
problem-last-owner = En sajt behöver en ägare. Gör någon annan till ägare först.
problem-person-of-other-sites = Personen hör till andra sajter också. Ta bort personen från den här, eller be en serveradministratör låsa kontot.
problem-not-to-yourself = Du kan inte göra så med dig själv.
problem-owner-needs-site = En ägare har åtkomst till hela sajten.
problem-role-in-use = { $names } { $count ->
        [one] har den här rollen.
       *[other] har den här rollen.
    } Ge dem en annan först.
problem-name-taken = Något annat har det namnet. Välj ett annat.
problem-role-missing = Välj en roll.
problem-permission-unknown = Servern känner inte till en av rättigheterna.
problem-reason-needed = Ange ett skäl, på högst 500 tecken.
problem-not-assumed = Du är redan dig själv.

## Ett nytt bevis före det som är farligt

step-up-title = Bekräfta att det är du
step-up-ask = Det är ett tag sedan du visade vem du är. Det här är viktigt nog för att fråga en gång till: du loggar in igen och kommer tillbaka till den här sidan. Det du har skrivit här får du skriva igen.
step-up-assumed = Du agerar som någon annan, och ingen kan bevisa sig vara en annan person. Gå först tillbaka till dig själv.
step-up-go = Fortsätt
problem-step-up-required = Bekräfta först att det är du.
problem-too-many-attempts = Det försöktes för många gånger. Vänta en stund.

## Vad en webbplats kräver vid inloggning

tab-sign-in = Inloggning
policy-text = Utöver lösenordet. Den som hör till flera webbplatser får den strängastes krav. En inloggningsnyckel eller autentiseringsapp som någon har lagt till efterfrågas alltid.
policy-factor = Andra faktor
policy-factor-help = Nya personer måste; de som kom med en import väljer själva om de vill ha koden med posten.
policy-factor-none = Ingen, om man inte har lagt till en
policy-factor-mail = En kod med posten
policy-factor-own = En autentiseringsapp eller en inloggningsnyckel
policy-server = Den här servern kräver minst detta av alla: { $factor }.
policy-from = Obligatorisk från
policy-from-help = Tomt: genast. Ingenting krävs innan dagen börjar.
policy-trust = Betrodda webbläsare
policy-trust-help = Den som har visat sin andra faktor får kryssa för att webbläsaren är bara hens, och slipper den ett tag. Farliga handlingar frågar ändå.
policy-trust-days =
    { $days ->
        [0] Aldrig
        [one] I { $days } dag
       *[other] I { $days } dagar
    }
policy-touches =
    { $count ->
        [0] Ingen får något nytt krav
        [one] { $count } person får ett nytt krav
       *[other] { $count } personer får ett nytt krav
    }
policy-locks-out =
    { $count ->
        [one] { $count } person saknar e-postadress och kan inte logga in då. Ge personen en adress först.
       *[other] { $count } personer saknar e-postadress och kan inte logga in då. Ge dem en adress först.
    }
policy-untouched =
    { $count ->
        [one] { $count } person loggar in som förut.
       *[other] { $count } personer loggar in som förut.
    }
policy-asked-mailed-code = En kod med posten
policy-asked-set-up-app = Lägger till en app
policy-asked-locked-out = Utelåst
problem-mail-not-set-up = Servern skickar ingen post än, så den kan inte skicka koder. Ställ först in en e-postserver.
problem-factor-unknown = Välj en av de andra faktorerna.
problem-trust-days-out-of-range = Välj mellan 0 och 90 dagar.

## Hjälpa någon in igen

person-reset = Ta bort andra faktorer
person-reset-title = Ta bort de andra faktorerna för { $name }?
person-reset-text = Personens autentiseringsapp, inloggningsnycklar och återställningskoder slutar fungera, och ingen webbläsare är längre betrodd. Sedan räcker lösenordet tills något nytt har lagts till. Personen får veta det med posten.
person-reset-done = { $name } har ingen andra faktor längre.
handed-link = Länk
handed-link-make = Engångslänk
handed-link-title = En länk till { $name }
handed-link-once = Länken sätter personens lösenord, fungerar en gång och i ett dygn. Den visas bara nu: överlämna den själv, till ingen annan.
