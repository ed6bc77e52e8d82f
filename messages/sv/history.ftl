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
why-was-not-there-text = Välj en senare dag.
why-was-shown-nothing = Ingenting var valt för skärmen
why-was-shown-nothing-text = Den visade varken layout eller kanal då.
why-was-no-channel = Lagret visade ingen kanal och var därför tomt.
why-was-next = Enligt den planen, från { $when }
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
why-was-share = { $media } spelades som { $booking } andel, i tur med det övriga.
why-was-item = { $count ->
    [one] Det var enda objektet och spelades om och om igen.
   *[other] Ett av { $count } objekt som turades om; det kom { $since } och nästa följde { $until }.
 }

# En kanals historik
history = Historik
history-open = Historik…
history-of = Historik för { $name }
history-changes = Ändringar
history-empty = Inget har ändrats än
history-empty-text = Varje ändring av kanalen och dess bokningar listas här och kan ställas tillbaka.
history-begins = Historiken börjar { $at }.
history-more = Visa äldre
history-channel-added = Kanalen skapades
history-channel-changed = Kanalen ändrades: { $fields }
history-channel-deleted = Kanalen togs bort
history-booking-added = { $name } lades till
history-booking-changed = { $name } ändrades: { $fields }
history-booking-deleted = { $name } togs bort
history-field-name = namn
history-field-defaultPlaylist = standardspellista
history-field-content = innehåll
history-field-when = tider
history-field-priority = prioritet
history-field-exclusive = spelas ensam
history-field-share = andel av varje timme
history-field-tags = taggar
history-delivery = Leverans
history-is-now = Så här är kanalen nu

# Att ställa tillbaka
put-back-before = Ställ tillbaka till före detta…
put-back-to = Ställ tillbaka till detta…
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
put-back-differences = Vad som skiljer sig först
put-back-restored = { $count ->
    [one] en hade tagits bort och kommer tillbaka
   *[other] { $count } hade tagits bort och kommer tillbaka
 }
put-back-changed = { $count ->
    [one] en ändras tillbaka
   *[other] { $count } ändras tillbaka
 }
put-back-deleted = { $count ->
    [one] en hade gjorts sedan dess och tas bort
   *[other] { $count } hade gjorts sedan dess och tas bort
 }
put-back-does = Av kanalen och dess bokningar: { $parts }.
put-back-does-screens = { $count ->
    [one] En skärm ändras tillbaka.
   *[other] { $count } skärmar ändras tillbaka.
 }
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
