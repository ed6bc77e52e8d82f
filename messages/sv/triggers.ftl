# Utlösare, och dialogen för nödlägen.

triggers-search = Sök utlösare
triggers-empty-title = Inga utlösare ännu
triggers-empty-text = En utlösare visar något på skärmar genast, ovanför det som är bokat: ett meddelande i ett nödläge, en bild när en tangent trycks eller ett kort läses, en film när ett annat program anropar.
triggers-on-now =
    { $count ->
        [one] { $count } utlösare är på
       *[other] { $count } utlösare är på
    }
trigger-new = Ny utlösare
trigger-create = Skapa utlösare
trigger-save = Spara utlösare
trigger-delete = Ta bort utlösare
trigger-delete-text = Tangenter, kort och program som startar den gör då ingenting. Den kan återställas i 30 dagar.
trigger-delete-on =
    { $count ->
        [0] Den är på nu och slutar med detta.
        [one] Den är på nu. { $count } skärm återgår till sitt schema.
       *[other] Den är på nu. { $count } skärmar återgår till sitt schema.
    }
trigger-gone = Utlösaren finns inte längre
trigger-definition = Vad utlösaren är
trigger-name-example = Brandlarm
trigger-starts = Vad som startar den
trigger-does = Vad som händer
trigger-history = Historik
trigger-now = Nu
trigger-on = På,
trigger-on-since = På,
trigger-off = Av
trigger-by-hand = Vid spelaren
trigger-start = Starta
trigger-start-one = Starta { $name }
trigger-start-title = Starta { $name }?
trigger-start-on =
    { $count ->
        [one] Starta på { $count } skärm
       *[other] Starta på { $count } skärmar
    }
trigger-started = { $name } är på
trigger-stop = Stoppa
trigger-stop-one = Stoppa { $name }
trigger-stopped = { $name } är slut
trigger-local-note = Den känns igen i spelaren, även när servern eller nätet är nere. Det den har visat finns i rapporterna, som lokal utlösare.

trigger-kind = Sort
trigger-kind-emergency = Nödläge
trigger-kind-server = Server
trigger-kind-local = Lokal
trigger-kind-help-emergency = Står över allt annat; startas från fältet överst på varje sida.
trigger-kind-help-server = Står över det som är bokat; startas av personer eller ett annat program.
trigger-kind-help-local = Startas vid skärmen med en tangent, ett kort eller en beröring; fungerar utan nät.

trigger-shows = Visar
trigger-shows-card = Ett meddelande
trigger-shows-media = En bild eller film
trigger-shows-playlist = En spellista
trigger-shows-channel = En kanal
trigger-shows-layout = En layout
trigger-shows-clear = Avslutar lokala utlösare
trigger-with-card = Med ett meddelande som reserv
trigger-with-card-help = En spelare som ännu inte har innehållet visar detta i stället.
trigger-card-title = Rubrik
trigger-card-title-example = Lämna byggnaden
trigger-card-text = Text
trigger-card-tone = Hur starkt
trigger-card-preview = Meddelandet som en skärm visar det
trigger-tone-alert = Larm
trigger-tone-warning = Varning
trigger-tone-info = Information

trigger-mode = Hur länge
trigger-mode-once = En gång
trigger-mode-seconds = En viss tid
trigger-mode-untilCleared = Tills den avslutas
trigger-mode-toggle = Av och på
trigger-mode-clear = Avsluta lokala utlösare
trigger-mode-help-once = Ett varv, sedan tillbaka till det som är bokat.
trigger-mode-help-once-local = Ett varv; det som saknar egen längd visas i 30 sekunder.
trigger-mode-help-seconds = Startas den igen börjar tiden om.
trigger-mode-help-untilCleared = Tills någon eller något avslutar den.
trigger-mode-help-toggle = Samma tryck eller anrop som startar den avslutar den.
trigger-mode-help-clear = Visar ingenting: avslutar det andra lokala utlösare visar, aldrig det servern har startat.
trigger-seconds = Sekunder
trigger-seconds-short = { $seconds } s
trigger-length-once = en gång
trigger-length-seconds = i { $length }
trigger-length-untilCleared = tills den avslutas
trigger-length-toggle = av och på
trigger-length-clear = genast

trigger-where = Var
trigger-where-all = Överallt
trigger-where-some = På vissa skärmar
trigger-where-pick = Visa på
trigger-where-none = Ingen mapp och ingen skärm ännu.
trigger-where-take =
    { $count ->
        [0] Visa inte på någon av dessa
        [one] Visa på { $count } av dessa
       *[other] Visa på { $count } av dessa
    }
trigger-where-more =
    { $count ->
        [one] { $some } och { $count } till
       *[other] { $some } och { $count } till
    }
trigger-everywhere = Överallt
trigger-nowhere = Välj en mapp, en etikett eller en skärm.
trigger-where-part = Du har åtkomst till en del av sajten: välj mappar eller skärmar i den.
trigger-tags-help = Åtskilda med komma. Skärmar som senare får en sådan etikett hör också dit.
trigger-on-screens =
    { $count ->
        [0] På ingen skärm nu
        [one] På { $count } skärm nu
       *[other] På { $count } skärmar nu
    }
trigger-screens-count =
    { $count ->
        [0] ingen skärm
        [one] { $count } skärm
       *[other] { $count } skärmar
    }

trigger-match = Startas av
trigger-by-key = En tangent
trigger-by-wedge = Ett kort eller en tagg
trigger-by-touch = En beröring
trigger-by-help-key = Ett tangentbord eller en knapplåda vid spelaren.
trigger-by-help-wedge = En läsare som skriver det den läser, som USB-läsare för RFID och streckkoder gör.
trigger-by-help-touch = En del av en pekskärm.
trigger-match-key = Tangent { $key }
trigger-match-code = Kort { $code }
trigger-match-any-card = Vilket kort som helst
trigger-match-touch = Beröring
trigger-key = Tangent
trigger-key-help = Som tangenten heter: F1, a, ArrowLeft. Stora och små bokstäver är olika.
trigger-key-space = Mellanslag
trigger-key-record = Spela in
trigger-key-press = Tryck på tangenten; Esc avbryter
trigger-key-kept = Webbläsare behåller { $key } för egen del. Välj en annan tangent.
trigger-key-missing = Välj Spela in, tryck sedan på tangenten.
trigger-scan = Läs in ett kort
trigger-scan-now = Håll kortet mot läsaren
trigger-scan-hold = Läsaren måste vara ansluten till den här datorn.
trigger-scan-slow = Det var för långsamt för en läsare. Kort läses, de skrivs inte. Försök igen.
trigger-scan-short = Det kom inget att läsa. Försök igen.
trigger-scan-done = Läste { $code }, högst { $ms } ms mellan två tecken.
trigger-code = Kortnummer
trigger-code-help = Tomt: vilket kort som helst startar den.
trigger-prefix = Före numret
trigger-prefix-help = Det läsaren skriver före varje nummer, om något.
trigger-suffix = Efter numret
trigger-suffix-help = Tangenten som läsaren avslutar med.
trigger-suffix-none = Ingenting
trigger-gap = Längsta lucka, ms
trigger-any-card = Vilket kort eller vilken streckkod som helst startar denna.
trigger-touch-at = Berörd yta: { $w } × { $h } % vid { $x }, { $y } %
trigger-touch-help = Dra för att rita ytan, eller flytta och ändra den. Med tangentbordet: pilarna flyttar den, med Skift ändrar de storleken. På en stående skärm gäller ytan bilden så som man ser den.
trigger-touch-x = Från vänster, %
trigger-touch-y = Uppifrån, %
trigger-touch-w = Bredd, %
trigger-touch-h = Höjd, %

hook = Webhook
hook-text = Låt ett annat program starta utlösaren: en adress och en hemlighet att signera med.
hook-there = Ett annat program kan starta utlösaren. Hemligheten kan inte visas igen; en ny ersätter den gamla.
hook-make = Skapa en webhook
hook-renew = Ny hemlighet
hook-renew-title = Ny hemlighet för { $name }?
hook-renew-text = Program som använder den nuvarande hemligheten avvisas från och med nu.
hook-drop = Ta bort webhook
hook-drop-title = Ta bort webhooken för { $name }?
hook-drop-text = Program som anropar den avvisas från och med nu.
hook-dropped = Webhooken är borttagen
hook-title = Webhook för { $name }
hook-url = Adress
hook-secret = Hemlighet
hook-example = Exempel för ett skal
hook-example-help = Signaturen omfattar tid och innehåll; anrop äldre än fem minuter avvisas. Med en "key" i anropet startar en händelse den en gång: en nyckel som har använts startar ingenting igen.

history-empty-title = Inte använd ännu
history-empty-text = Här finns vem som startade en utlösare, hur, hur länge den var på och hur många skärmar som visade den.
history-on = På nu
history-lasted = till { $end }, i { $length }
history-reach = Visades på { $shown } av { $screens }
trigger-source-person = av { $by }
trigger-source-token = av API-nyckeln { $by }
trigger-source-hook = av webhook
trigger-source-alert = av ett larmflöde

reach = Mottaget av { $acknowledged } av { $screens }, visas på { $shown }
reach-missing =
    { $count ->
        [one] { $count } skärm visar det inte
       *[other] { $count } skärmar visar det inte
    }
reach-why-online = Ansluten: det är på väg dit.
reach-why-offline = Visar det så snart den är tillbaka.
reach-why-unregistered = Det finns ingen spelare som kan visa det.

emergency = Nödläge
emergency-text = Ett tryck startar det på skärmarna.
emergency-others = Andra nödlägen
emergency-consequence =
    { $count ->
        [0] { $where }: ingen skärm nu, { $length }
        [one] { $where }: { $count } skärm, { $length }
       *[other] { $where }: { $count } skärmar, { $length }
    }
emergency-change-words = Ändra först texten i { $name }
emergency-take-down = Ta ner
emergency-take-down-one = Ta ner { $name }
emergency-details = Detaljer
emergency-banner = Nödläge { $name }
emergency-shown = Visas på { $shown } av { $screens }
emergency-clear-all = Avsluta allt
emergency-clear-all-title = Avsluta allt som är på?
emergency-clear-all-text =
    { $count ->
        [one] { $names } slutar genast på alla skärmar, som återgår till sitt schema.
       *[other] { $names } slutar genast, sammanlagt { $count }. Alla skärmar återgår till sitt schema.
    }
emergency-all-cleared = Allt är avslutat
emergency-manage = Hantera utlösare
emergency-none-title = Inget nödläge är förberett
emergency-none-text = Förbered ett nu, så att ett tryck räcker när det gäller. Ett meddelande på alla skärmar behöver inga filer.
emergency-none-ask = Be någon som planerar innehåll att förbereda ett.
emergency-first-make = Skapa ett meddelande på alla skärmar
emergency-first-name = Meddelande på alla skärmar
emergency-first-title = Lämna byggnaden
emergency-first-text = Använd närmaste utgång. Ta inte hissen.

problem-trigger-has-no-end = Detta saknar egen längd. Välj en viss tid, eller tills den avslutas.
problem-trigger-is-local = Den här utlösaren startas vid skärmen.
problem-too-many-triggers = En sajt har högst 100 utlösare. Ta bort en först.
problem-too-many-activations = Hundra är redan aktiva samtidigt. Ta ned en först.
problem-trigger-in-use = Den är aktiv, har en webhook eller används av ett larmflöde. Avsluta det först, gör den sedan lokal.
problem-seconds-out-of-range = Ett tal från 1 till 86400, alltså ett dygn.
problem-trigger-clears-only = Denna avslutar andra utlösare och visar inget själv.
problem-trigger-empty = Välj vad den visar, eller skriv ett meddelande.
problem-trigger-not-local = Bara lokala utlösare kan detta.
problem-match-impossible = Ingen spelare kan känna igen detta.
problem-too-many-targets = Högst 50 mappar, 50 etiketter och 50 skärmar. Använd en mapp som omfattar mer.
problem-targets-out-of-reach = Välj mappar och skärmar som du har åtkomst till.
problem-text-too-long = Detta är för långt.
emergency-more = { $count ->
    [one] En till är på
   *[other] { $count } till är på
}
