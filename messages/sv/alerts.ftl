# Feeds of warnings: the admin's page, and what the server writes on a card.
alert-exercise = Övning

alerts-title = Varningar
alerts-lead = Flöden med myndigheters varningar (OASIS CAP). Det ett flöde varnar för visas av en utlösare och slutar när varningen slutar.
alerts-back = Utlösare
alerts-new = Nytt flöde
alerts-empty = Inga flöden än
alerts-empty-hint = Lägg till vädertjänstens eller myndighetens flöde, eller låt ett eget system skicka varningar.
alerts-no-trigger = Gör först en utlösare
alerts-no-trigger-hint = Ett flöde visar sina varningar med en utlösare: den säger på vilka skärmar, och vad som står bredvid orden.

alerts-feed = Flöde
alerts-trigger = Utlösare
alerts-trigger-gone = Utlösaren togs bort: välj en annan
alerts-state = Läge
alerts-standing = { $count ->
    [0] Ingen varning gäller
    [one] 1 varning gäller
   *[other] { $count } varningar gäller
}
alerts-asked = tillfrågat
alerts-heard = hört
alerts-not-asked = inte tillfrågat än
alerts-never-pushed = inget har skickats än
alerts-push-only = Skickas bara hit
alerts-kept = Varningar som gäller står kvar tills de går ut.
alerts-edit = Ändra
alerts-delete = Ta bort
alerts-delete-title = Ta bort ”{ $name }”?
alerts-delete-text = Dess varningar som gäller tas ner genast. Det kan inte återställas.
alerts-deleted = ”{ $name }” togs bort
alerts-saved = ”{ $name }” sparades

alerts-dialog-new = Nytt flöde med varningar
alerts-dialog-edit = Ändra ”{ $name }”
alerts-name = Namn
alerts-trigger-hint = Dess skärmar visar varningarna; dess egna ord ersätts av varningens.
alerts-choose = Välj
alerts-source = Varifrån varningarna kommer
alerts-source-url = En adress som tillfrågas
alerts-source-push = Ett eget system skickar dem
alerts-url = Adress
alerts-url-hint = Ett CAP-dokument, eller en lista av sådana i Atom eller RSS. https, och inte i ert eget nät om servern inte tillåter det.
alerts-push-hint = När flödet är sparat får du en adress och en hemlighet att skicka med.
alerts-interval = Fråga var (sekunder)
alerts-interval-hint = 30 till 600
alerts-filters = Vilka varningar som visas
alerts-severity = Minst så allvarlig
alerts-urgency = Minst så brådskande
alerts-certainty = Minst så säker
alerts-any = Alla
alerts-severity-extreme = Extrem
alerts-severity-severe = Allvarlig
alerts-severity-moderate = Måttlig
alerts-severity-minor = Liten
alerts-urgency-immediate = Omedelbar
alerts-urgency-expected = Inom en timme
alerts-urgency-future = Inom en nära framtid
alerts-urgency-past = Även det som är över
alerts-certainty-observed = Observerad
alerts-certainty-likely = Trolig
alerts-certainty-possible = Möjlig
alerts-certainty-unlikely = Även det som är osannolikt
alerts-events = Bara dessa händelser
alerts-events-hint = Namn eller koder som flödet skriver dem, en per rad. Tomt: alla.
alerts-restricted = Även varningar som inte är avsedda för allmänheten
alerts-exercises = Även övningar och prov (märkta som sådana)
alerts-save = Spara

alerts-secret = Gör en hemlighet
alerts-secret-new = Gör en ny hemlighet
alerts-secret-title = Skicka varningar till ”{ $name }”
alerts-secret-text = Skicka ett CAP 1.2-meddelande med POST till adressen, med hemligheten som bearer-token. Hemligheten visas bara nu.
alerts-secret-replaces = En ny hemlighet ersätter den som används: den som skickar med den gamla avvisas från och med då.
alerts-secret-address = Adress
alerts-secret-value = Hemlighet

problem-feed-address = Adressen, eller dit den skickar oss, är inte tillåten. Använd https och en adress på det öppna nätet.
problem-feed-unreachable = Flödet svarar inte. Kontrollera adressen; det tillfrågas igen av sig självt.
problem-feed-redirects = Adressen skickar oss vidare för många gånger. Ange adressen där det slutar.
problem-feed-status = Flödet svarar med status { $detail }. Kontrollera adressen, eller fråga den som driver det.
problem-feed-slow = Flödet tar för lång tid. Det tillfrågas igen av sig självt.
problem-feed-trigger = Utlösaren togs bort eller kan inte användas av varningar. Välj en annan.
problem-feed-too-many-standing = Femtio varningar gäller: fler visas inte. Be om allvarligare, eller ange händelser.
problem-document-status = Några varningar kunde inte hämtas: status { $detail }. De prövas igen.
problem-document-unreachable = Några varningar kunde inte hämtas. De prövas igen.
problem-alert-too-large = Svaret är större än 2 MB. Välj ett smalare flöde.
problem-alert-not-utf8 = Dokumentet är inte UTF-8. Säg till den som driver flödet.
problem-alert-doctype = Dokumentet har en DOCTYPE, vilket avvisas. Är det en webbsida? Ange adressen till själva flödet.
problem-alert-entity = Dokumentet använder en entitet, vilket avvisas. Säg till den som driver flödet.
problem-alert-malformed = Dokumentet är inte välformad XML. Är det en webbsida? Ange adressen till själva flödet.
problem-alert-too-deep = Dokumentet är för djupt nästlat. Säg till den som driver flödet.
problem-alert-too-many-parts = Dokumentet har för många delar. Välj ett smalare flöde.
problem-alert-not-cap = Detta är inget CAP-dokument och ingen lista av sådana. Kontrollera adressen.
problem-alert-part-missing = En varning saknar ”{ $detail }” och utelämnades. Säg till den som driver flödet.
problem-alert-part-unknown = En varning har ett ”{ $detail }” som CAP inte känner till och utelämnades. Säg till den som driver flödet.
problem-feed-gone = Flödet togs bort.
problem-too-many-alert-feeds = En plats har högst { $limit } flöden. Ta först bort ett.
problem-trigger-ends-by-itself = Välj en utlösare som gäller tills den tas ner, eller i några sekunder.
