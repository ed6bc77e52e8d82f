# Schemanas förflutna, och att ställa tillbaka

# Varför en skärm visade något
why-was-as-of = Så här var det { $at }, enligt det som då var planerat.
why-was-as-of-changed = Senaste ändring före det: { $when }.
why-was-change = Se den ändringen
why-was-planned = Som det var planerat
why-was-reported = Vad spelaren rapporterade
why-was-reported-none = Spelaren rapporterade ingenting för det här ögonblicket: den var av, visade ingenting, eller så finns rapporterna inte kvar.
why-was-reported-line = { $media }, { $from } till { $until }
why-was-reported-layer = { $media } på { $layer }, { $from } till { $until }
why-was-reported-unknown = en fil som inte fanns bland platsens filer
why-was-reported-as-planned = som planerat
why-was-reported-otherwise = inte som planerat
why-was-reported-otherwise-help = En spelare som var frånkopplad, eller inte hade hämtat det senaste schemat än, spelar det den har.
why-was-begins = Historiken börjar { $at }
why-was-begins-text = Ingenting är känt om hur skärmarna var planerade dessförinnan.
why-was-begins-go = Gå dit
why-was-not-there = Skärmen fanns inte då
why-was-not-there-text = Välj en senare dag. Den kan också ha varit i en mapp som din åtkomst inte når.
why-was-shown-nothing = Ingenting var valt för skärmen
why-was-shown-nothing-text = Den visade varken layout eller kanal då.
why-was-no-channel = Lagret visade ingen kanal och var därför tomt.
why-was-next = Enligt den planen, från { $when }
why-was-next-begin = { $names } skulle ta över
why-was-next-end = { $names } skulle sluta spelas
why-was-next-same = samma bokningar skulle visa något annat
why-was-next-nothing = därefter skulle inget spelas
why-was-next-none = Enligt den planen skulle inget ändras här inom 35 dagar.
why-was-default = { $media } spelades från standardspellistan: { $held ->
    [0] ingen bokning gällde.
   *[other] ingen bokning hade något att visa.
 }
why-was-alone = { $held ->
    [one] { $media } spelades eftersom { $booking } var den enda bokning som gällde och hade något att visa.
   *[other] { $media } spelades eftersom { $booking } (prioritet { $priority }) var högst av { $held } bokningar som gällde och hade något att visa.
 }
why-was-exclusive = { $displaced ->
    [one] { $media } spelades eftersom { $booking } skulle spelas ensam med prioritet { $priority }: en annan bokning med den prioriteten väntade.
   *[other] { $media } spelades eftersom { $booking } skulle spelas ensam med prioritet { $priority }: { $displaced } andra bokningar med den prioriteten väntade.
 }
why-was-turns = { $media } spelades: { $bookings } turades om med prioritet { $priority }.
why-was-nothing = Inget spelades: ingen bokning som gällde hade något att visa, och det hade inte standardspellistan heller.
why-was-nothing-default = Inget spelades: ingen bokning som gällde hade något att visa, och det fanns ingen standardspellista.
why-was-share = { $media } spelades som andel för { $booking }, i tur med det övriga.
why-was-shares-beside = { $count ->
    [one] En bokning hade en andel av varje timme bredvid den.
   *[other] { $count } bokningar hade andelar av varje timme bredvid den.
 }
why-was-item = { $count ->
    [one] Det var enda objektet och spelades om och om igen.
   *[other] Ett av { $count } objekt som turades om; det kom { $since } och nästa följde { $until }.
 }

# En kanals historik
channel-history = Historik
channel-history-open = Historik…
channel-history-of = Historik för { $name }
channel-history-changes = Ändringar
channel-history-empty = Inget har ändrats än
channel-history-empty-text = Varje ändring av kanalen och dess bokningar listas här och kan ställas tillbaka.
channel-history-begins = Historiken börjar { $at }.
channel-history-more = Visa äldre
channel-history-channel-added = Kanalen skapades
channel-history-channel-changed = Kanalen ändrades: { $fields }
channel-history-channel-deleted = Kanalen togs bort
channel-history-booking-added = { $name } lades till
channel-history-booking-changed = { $name } ändrades: { $fields }
channel-history-booking-deleted = { $name } togs bort
channel-history-field-name = namn
channel-history-field-defaultPlaylist = standardspellista
channel-history-field-content = innehåll
channel-history-field-when = tider
channel-history-field-priority = prioritet
channel-history-field-exclusive = spelas ensam
channel-history-field-share = andel av varje timme
channel-history-field-tags = taggar
channel-history-was-is = { $field }: { $was } → { $is }
channel-history-none = ingen
channel-history-nameless = något som är borta eller som din åtkomst inte når
channel-history-unknown = tider av ett slag som inte längre är känt
channel-history-delivery = Leverans
channel-history-is-now = Som det är nu

# Att ställa tillbaka
put-back-before = Ställ tillbaka till före detta…
put-back-to = Ställ tillbaka till efter detta…
put-back-title = Vad som ändras om { $name } ställs tillbaka
put-back-channel = Ställ tillbaka { $name } till hur den var då…
put-back-folder = Ställ tillbaka vad dess skärmar visar…
put-back-publish = { $count ->
    [one] Ställ tillbaka, på en skärm
   *[other] Ställ tillbaka, på { $count } skärmar
 }
put-back-anyway = Ställ tillbaka
put-back-already = Det är redan så
put-back-already-text = Ingenting skiljer sig från hur det var då.
put-back-restored = { $count ->
    [one] en kommer tillbaka
   *[other] { $count } kommer tillbaka
 }
put-back-changed = { $count ->
    [one] en ändras tillbaka
   *[other] { $count } ändras tillbaka
 }
put-back-deleted = { $count ->
    [one] en som gjorts sedan dess tas bort
   *[other] { $count } som gjorts sedan dess tas bort
 }
put-back-does = Av kanalen och dess bokningar: { $parts }.
put-back-does-screens = { $count ->
    [one] En skärm ändras tillbaka.
   *[other] { $count } skärmar ändras tillbaka.
 }
put-back-names-restored = Kommer tillbaka: { $names }
put-back-names-changed = Som det var då: { $names }
put-back-names-deleted = Tas bort: { $names }
put-back-thing = { $name } ({ $kind })
put-back-more = { $count } till
put-back-done = { $name } är tillbakaställd
put-back-undone = { $name } är som den var innan
problem-put-back-needs-others = Det här behöver något som har tagits bort sedan dess: { $names }. Återställ det först och ställ sedan tillbaka.
problem-history-begins = Historiken börjar senare: ingenting är känt om hur det här var då.
problem-not-there-then = Det här fanns inte då. Välj ett senare ögonblick.
problem-screen-not-there-then = Skärmen fanns inte då. Välj ett senare ögonblick.
problem-not-past = Välj ett ögonblick som har varit.
audit-act-channels-putBack = ställde tillbaka en kanal
audit-act-screenFolders-putBack = ställde tillbaka vad skärmarna i en mapp visar
put-back-does-site = Av alla spellistor, layouter, kanaler, bokningar och skärmar: { $parts }.
put-back-folder-help = Vad skärmarna i { $name } och under den visar: layout eller kanal, taggar, tidszon, ställe och aktiva tider.
put-back-site = Ställ tillbaka platsen
put-back-site-text = Om mycket har gått fel på en gång kan allt som skärmar visar ställas tillbaka till hur det var: spellistor, layouter, kanaler med sina bokningar, och vad varje skärm ska visa. Filer, utlösare, personer och inställningar blir kvar.
put-back-site-open = Ställ tillbaka till ett ögonblick…
put-back-day = Dag
put-back-time = Tid i { $zone }
put-back-look = Titta på det först
audit-act-site-putBack = ställde tillbaka platsen
