# Varför en skärm visar det den visar

why-this = Varför detta?
why-title = Varför { $name } visar detta
why-moment = Ögonblick
why-day = Dag
why-day-before = Dagen före
why-day-after = Dagen efter
why-now = Nu
why-time = Tid på dagen i { $zone }
why-time-value = { $time }, { $date }
why-pass = Vilken av de två gångerna
why-pass-1 = Första gången
why-pass-2 = Andra gången
why-clocks-change = Klockorna ställs om den här dagen.
why-strip = Vad som spelas { $date }
why-strip-beyond = Dagen ligger utanför schemats 35 dagar; förklaringen nedan är ändå uträknad.
why-full-screen = Helskärm
why-layer = Lager { $name }
why-nested = Bokad på den
why-hidden = något som du inte har åtkomst till
why-no-channel = Lagret visar ingen kanal och är därför tomt.
why-nothing-chosen = Skärmen visar ingenting än
why-nothing-chosen-text = Välj en layout eller en kanal på skärmens sida, så berättar den här sidan varför den spelar vad.
why-offline = Spelaren är frånkopplad. Den fortsätter efter schemat den har och kan visa något äldre.
why-behind = Spelaren har inte hämtat det senaste schemat än. Detta är vad den visar när den har det.

why-plays-default = { $media } spelas från standardspellistan: { $held ->
    [0] ingen bokning gäller.
   *[other] ingen bokning har något att visa.
 }
why-plays-alone = { $held ->
    [one] { $media } spelas eftersom { $booking } är den enda bokning som gäller och har något att visa.
   *[other] { $media } spelas eftersom { $booking } (prioritet { $priority }) är högst av { $held } bokningar som gäller och har något att visa.
 }
why-plays-exclusive = { $displaced ->
    [one] { $media } spelas eftersom { $booking } ska spelas ensam med prioritet { $priority }: en annan bokning med den prioriteten väntar.
   *[other] { $media } spelas eftersom { $booking } ska spelas ensam med prioritet { $priority }: { $displaced } andra bokningar med den prioriteten väntar.
 }
why-plays-turns = { $media } spelas: { $bookings } turas om med prioritet { $priority }.
why-plays-nothing = Inget spelas: ingen bokning som gäller har något att visa, och det har inte standardspellistan heller.
why-plays-nothing-default = Inget spelas: ingen bokning som gäller har något att visa, och det finns ingen standardspellista.
why-item = { $count ->
    [one] Det är enda objektet och spelas om och om igen.
   *[other] Ett av { $count } objekt som turas om; det kom { $since } och nästa följer { $until }.
 }
why-others = De andra bokningarna
why-no-bookings = Ingen bokning är gjord på kanalen.
why-priority = Prioritet { $priority }

why-verdict-plays = { $beside ->
    [0] spelas
    [one] turas om med en annan bokning
   *[other] turas om med { $beside } andra bokningar
 }
why-verdict-outranked = väntar: prioritet { $priority } är lägre än { $by }
why-verdict-displaced = väntar: { $by } spelas ensam med prioritet { $priority }
why-verdict-displaced-later = väntar: { $by } spelas också ensam med prioritet { $priority } och gjordes senare
why-verdict-empty-gone = visar inget: det som bokats är borttaget
why-verdict-empty-noItems = visar inget: spellistan är tom
why-verdict-empty-noFiles = visar inget: alla filer i spellistan är borttagna
why-verdict-empty-noLength = visar inget: videons längd är okänd
why-verdict-empty-silent = visar inget: kanalen den bokar spelar inget då
why-verdict-empty-tooDeep = visar inget: fler än fem kanaler ligger i varandra
why-verdict-otherTime = gäller den dagen, men en annan tid: { $start } till { $end }
why-verdict-excepted = gäller inte: datumet är undantaget
why-verdict-moved = flyttades från datumet till { $start }
why-verdict-skipped = hoppas över: klockorna ställs om förbi { $start } till { $end }
why-verdict-otherDate = gäller inte det datumet
why-verdict-notYet = har inte börjat: först { $start }
why-verdict-over = är slut: sist { $date }
why-default = Standardspellista
why-default-plays = spelas
why-default-covered = väntar: en bokning spelas
why-default-none = är inte vald
why-default-empty = har inget att visa
why-turns = flera bokningar turas om
why-holds-next = gäller härnäst { $when }

why-next = Ändras { $when }
why-next-begin = { $names } tar över
why-next-end = { $names } slutar spelas
why-next-same = samma bokningar visar något annat
why-next-nothing = därefter spelas inget
why-next-none = Inget ändras här inom 35 dagar.

# Vad som går fel de kommande dagarna

ahead = Kommande { $days } dagar
ahead-link = Vad kommer att gå fel?
ahead-all-well = Inget går fel de kommande { $days } dagarna
ahead-all-well-text = Varje skärm som något är valt för har alltid något att visa, och varje bokning på dem får spelas.
ahead-now = nu
ahead-idle = { $count ->
    [one] En skärm visar ingenting alls: inget är valt för den.
   *[other] { $count } skärmar visar ingenting alls: inget är valt för dem.
 }
ahead-checked = { $count ->
    [one] En skärm granskad
   *[other] { $count } skärmar granskade
 }
ahead-left-out = { $count } skärmar utelämnades: sajten har för många olika scheman för att granska alla här.
ahead-shows = Visas på { $count ->
    [one] en skärm
   *[other] { $count } skärmar
 } i { $zone }
ahead-more-screens = och { $count } till
ahead-why = Varför?
ahead-no-channel = Lagret visar ingen kanal och är därför tomt.
ahead-silence = { $times ->
    [one] Inget spelas från { $from } till { $until }.
   *[other] { $times } gånger spelas inget, totalt { $total }; först från { $from } till { $until }.
 }
ahead-silence-always = Inget spelas under hela tiden.
ahead-outranked = { $booking } spelas aldrig: bokningar med prioritet { $by } ligger alltid över, nästa gång { $from }.
ahead-never-alone = { $booking } spelas aldrig: { $by } spelas ensam med dess prioritet, nästa gång { $from }.
ahead-displaced = { $times ->
    [one] { $booking } ska spelas ensam, men gör det inte från { $from } till { $until }: { $by }, som gjordes senare, spelas också ensam.
   *[other] { $booking } ska spelas ensam, men gör det inte { $times } gånger (totalt { $total }): { $by }, som gjordes senare, spelas också ensam, först från { $from } till { $until }.
 }
ahead-empty-gone = { $booking } spelas aldrig: det som bokats är borttaget. Nästa tid är { $from }.
ahead-empty-noItems = { $booking } spelas aldrig: spellistan är tom. Nästa tid är { $from }.
ahead-empty-noFiles = { $booking } spelas aldrig: alla filer i spellistan är borttagna. Nästa tid är { $from }.
ahead-empty-noLength = { $booking } spelas aldrig: videons längd är okänd. Nästa tid är { $from }.
ahead-empty-silent = { $booking } spelas aldrig: kanalen den bokar spelar inget. Nästa tid är { $from }.
ahead-empty-tooDeep = { $booking } spelas aldrig: fler än fem kanaler ligger i varandra. Nästa tid är { $from }.
ahead-skipped = { $booking } spelas inte { $date }: klockorna ställs om förbi { $start } till { $end }.
ahead-shortened = { $booking } är kortare { $date }: klockorna ställs om förbi en del av { $start } till { $end }.
ahead-repeated = { $booking } spelas två gånger { $date }: klockorna upprepar en del av { $start } till { $end }.

# Utlösare som täcker schemat.
why-covers = Utlösare
why-covered-emergency = Nödläget { $name } täcker skärmen sedan { $since }.
why-covered-server = Utlösaren { $name } täcker skärmen sedan { $since }.
why-cover-until = Den slutar { $when }.
why-cover-stays = Den ligger kvar tills den tas ned.
why-covers-below = Det som följer går vidare osett.
why-covers-triggers = Utlösare
why-cover-waits-newer = väntar: en nyare av samma slag visas. Aktiv sedan { $since }.
why-cover-waits-stronger = väntar: en starkare visas. Aktiv sedan { $since }.
why-preview-of = Förhandsvisning av { $name }
why-preview-play = Spela härifrån
why-preview-pause = Pausa
why-preview-speed = Hastighet
why-preview-times = { $times }×
why-preview-now = Förhandsvisning av nu
why-preview-loading = Läser in
why-preview-nothing = Inget är schemalagt
why-preview-failed = Förhandsvisningen kunde inte läsas in. Välj tidpunkten igen.
why-preview-cannot = Det som spelas då kan inte visas här. Filen saknas, eller så kan den här webbläsaren inte spela den.
why-preview-dark = Mörk: utanför aktiva tider
