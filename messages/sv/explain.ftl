# Varför en skärm visar det den visar

why-this = Varför detta?
why-title = { $past ->
    [yes] Varför { $name } visade detta
   *[no] Varför { $name } visar detta
 }
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
why-strip-zone = Skärmen var i { $then } då: dess dag hade andra timmar och ritas inte här.
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
why-no-bookings = { $past ->
    [yes] Ingen bokning var gjord på kanalen.
   *[no] Ingen bokning är gjord på kanalen.
 }
why-priority = Prioritet { $priority }

why-verdict-plays = { $past ->
    [yes] { $beside ->
        [0] spelades
        [one] turades om med en annan bokning
       *[other] turades om med { $beside } andra bokningar
    }
   *[no] { $beside ->
        [0] spelas
        [one] turas om med en annan bokning
       *[other] turas om med { $beside } andra bokningar
    }
 }
why-verdict-outranked = { $past ->
    [yes] väntade: prioritet { $priority } var lägre än { $by }
   *[no] väntar: prioritet { $priority } är lägre än { $by }
 }
why-verdict-displaced = { $past ->
    [yes] väntade: { $by } spelades ensam med prioritet { $priority }
   *[no] väntar: { $by } spelas ensam med prioritet { $priority }
 }
why-verdict-displaced-later = { $past ->
    [yes] väntade: { $by } spelades också ensam med prioritet { $priority } och gjordes senare
   *[no] väntar: { $by } spelas också ensam med prioritet { $priority } och gjordes senare
 }
why-verdict-empty-gone = { $past ->
    [yes] visade inget: det som bokats var borttaget
   *[no] visar inget: det som bokats är borttaget
 }
why-verdict-empty-noItems = { $past ->
    [yes] visade inget: spellistan var tom
   *[no] visar inget: spellistan är tom
 }
why-verdict-empty-noFiles = { $past ->
    [yes] visade inget: alla filer i spellistan var borttagna
   *[no] visar inget: alla filer i spellistan är borttagna
 }
why-verdict-empty-noLength = { $past ->
    [yes] visade inget: videons längd var okänd
   *[no] visar inget: videons längd är okänd
 }
why-verdict-empty-silent = { $past ->
    [yes] visade inget: kanalen den bokade spelade inget då
   *[no] visar inget: kanalen den bokar spelar inget då
 }
why-verdict-empty-tooDeep = { $past ->
    [yes] visade inget: fler än fem kanaler låg i varandra
   *[no] visar inget: fler än fem kanaler ligger i varandra
 }
why-verdict-otherTime = { $past ->
    [yes] gällde den dagen, men en annan tid: { $start } till { $end }
   *[no] gäller den dagen, men en annan tid: { $start } till { $end }
 }
why-verdict-excepted = { $past ->
    [yes] gällde inte: datumet var undantaget
   *[no] gäller inte: datumet är undantaget
 }
why-verdict-moved = flyttades från datumet till { $start }
why-verdict-skipped = { $past ->
    [yes] hoppades över: klockorna ställdes om förbi { $start } till { $end }
   *[no] hoppas över: klockorna ställs om förbi { $start } till { $end }
 }
why-verdict-otherDate = { $past ->
    [yes] gällde inte det datumet
   *[no] gäller inte det datumet
 }
why-verdict-notYet = { $past ->
    [yes] hade inte börjat: först { $start }
   *[no] har inte börjat: först { $start }
 }
why-verdict-over = { $past ->
    [yes] var slut: sist { $date }
   *[no] är slut: sist { $date }
 }
why-default = Standardspellista
why-default-plays = { $past ->
    [yes] spelades
   *[no] spelas
 }
why-default-covered = { $past ->
    [yes] väntade: en bokning spelades
   *[no] väntar: en bokning spelas
 }
why-default-none = { $past ->
    [yes] var inte vald
   *[no] är inte vald
 }
why-default-empty = { $past ->
    [yes] hade inget att visa
   *[no] har inget att visa
 }
why-turns = flera bokningar turas om
why-holds-next = { $past ->
    [yes] skulle härnäst gälla { $when }
   *[no] gäller härnäst { $when }
 }

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
why-covered-emergency = { $past ->
    [yes] Nödläget { $name } hade täckt skärmen sedan { $since }.
   *[no] Nödläget { $name } har täckt skärmen sedan { $since }.
 }
why-covered-server = { $past ->
    [yes] Utlösaren { $name } hade täckt skärmen sedan { $since }.
   *[no] Utlösaren { $name } har täckt skärmen sedan { $since }.
 }
why-cover-until = { $past ->
    [yes] Den skulle sluta { $when }.
   *[no] Den slutar { $when }.
 }
why-cover-stays = { $past ->
    [yes] Den skulle ligga kvar tills den togs ned.
   *[no] Den ligger kvar tills den tas ned.
 }
why-covers-below = { $past ->
    [yes] Det som följer gick vidare osett.
   *[no] Det som följer går vidare osett.
 }
why-covers-triggers = Utlösare
why-cover-waits-newer = { $past ->
    [yes] väntade: en nyare av samma slag visades. Aktiv sedan { $since }.
   *[no] väntar: en nyare av samma slag visas. Aktiv sedan { $since }.
 }
why-cover-waits-stronger = { $past ->
    [yes] väntade: en starkare visades. Aktiv sedan { $since }.
   *[no] väntar: en starkare visas. Aktiv sedan { $since }.
 }
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
