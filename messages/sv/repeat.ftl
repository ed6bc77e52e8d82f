# Hur bokningar upprepas, i formulär, i ord, och varför en regel avvisas.

repeat = Upprepas
repeat-mode-none = Upprepas inte
repeat-mode-daily = Varje dag
repeat-mode-weekdays = Vardagar
repeat-mode-weekly = Varje vecka på valda dagar
repeat-mode-monthday = Varje månad på ett datum
repeat-mode-monthlast = Varje månad på sista dagen
repeat-mode-monthnth = Varje månad på första, andra … sista veckodagen
repeat-mode-yearly = Varje år
repeat-mode-custom = Med ett antal dagar, veckor, månader eller år emellan
repeat-mode-kept = Som nu
repeat-kept = { $words }. En sådan regel kan inte ändras här. Den blir som den är om du inte väljer en annan ovan.
repeat-interval = Var
repeat-unit = Enhet
repeat-unit-days = dag
repeat-unit-weeks = vecka
repeat-unit-months = månad
repeat-unit-years = år
repeat-month-day = Dag i månaden
repeat-month-day-help = Månader utan den dagen hoppas över. För slutet av varje månad, välj sista dagen.
repeat-left-out-months = Månader utan dag { $day } hoppas över.
repeat-left-out-nth = Månader utan en femte { $day } hoppas över.
repeat-left-out-years = År utan 29 februari hoppas över.
repeat-nth = Vilken
repeat-nth-day = Veckodag
repeat-ends = Slutar
repeat-ends-never = Aldrig
repeat-ends-until = Ett datum
repeat-ends-count = Efter ett antal gånger
repeat-count = Antal gånger
repeat-count-help = Borttagna datum räknas också.
nth-1 = första
nth-2 = andra
nth-3 = tredje
nth-4 = fjärde
nth-5 = femte
nth-last = sista

## In words

repeat-days =
    { $n ->
        [one] Varje dag
        [2] Varannan dag
       *[other] Var { $n }:e dag
    }
repeat-weeks =
    { $n ->
        [one] Varje vecka: { $days }
        [2] Varannan vecka: { $days }
       *[other] Var { $n }:e vecka: { $days }
    }
repeat-months =
    { $n ->
        [one] Varje månad { $on }
        [2] Varannan månad { $on }
       *[other] Var { $n }:e månad { $on }
    }
repeat-years =
    { $n ->
        [one] Varje år { $on }
        [2] Vartannat år { $on }
       *[other] Vart { $n }:e år { $on }
    }
repeat-on-day = dag { $day }
repeat-on-last-day = på sista dagen
repeat-on-nth = på { $nth } { $day }en
repeat-on-first-workday = på första vardagen
repeat-on-last-workday = på sista vardagen
repeat-on-date = den { $date }
repeat-raw = Enligt regeln { $rule }
repeat-times =
    { $count ->
        [one] en gång
       *[other] { $count } gånger
    }
repeat-changes =
    { $count ->
        [one] ett undantag
       *[other] { $count } undantag
    }
booking-days-later =
    { $days ->
        [one] (nästa dag)
       *[other] ({ $days } dagar senare)
    }

## Exceptions

exceptions = Undantag
exceptions-all = Visa alla { $count }
exception-out = { $date }: borttaget
exception-moved = { $date }: flyttat till { $when }
exception-extra = { $date }: tillagt
exception-restore = Återställ

## One instance, or more

scope-move-title = Flytta { $name }
scope-move-text = Bokningen upprepas, och ett av dess datum flyttades till { $when }.
scope-move = Flytta
scope-remove-title = Ta bort { $name }
scope-remove-text = Bokningen upprepas, och du valde { $when }.
scope-remove = Ta bort
scope-change-title = Ändra { $name }
scope-change-text = Bokningen upprepas, och du valde { $when }. Vad av den ändras?
scope-change = Spara
scope-removed-this = { $name }: { $when } är borttaget
scope-removed-following = { $name } slutar före { $when }
scope-this = Bara det här datumet
scope-following = Det här och alla följande
scope-all = Alla

## The form of a booking, opened at one of its dates

booking-one-of = Du valde { $when } i en bokning som upprepas. Om du ändrar vad den spelar eller något annat än dess tider får du frågan vilka datum som avses.
booking-one-times = Tiderna är ändrade: det som sparas nu, med allt annat som ändrats, gäller alla dess datum.
booking-one-of-alone = För att flytta bara det datumet, dra det i kalendern eller använd piltangenterna där; Delete där, eller ”{ $remove }” nedan, tar bort det. Välj sedan ”{ $scope }”.
booking-one-of-hours = För att ta bort bara det datumet, tryck Delete i kalendern eller ”{ $remove }” nedan. Välj sedan ”{ $scope }”.

## Refusals

problem-time-needed = Detta är ingen tid på dagen. Skriv den som 09:30.
problem-last-too-early = Detta är före den första dagen.
problem-number-needed = Ett heltal från 1 och uppåt.
problem-series-time-invalid = Det här är inte ett datum med klockslag.
problem-series-empty = Den slutar när den börjar, eller tidigare. För hela dagen, välj 00:00 till 24:00.
problem-series-too-long = Den kan vara högst 366 dagar.
problem-series-too-many = Här är för många datum.
problem-series-extra-time = Ett tillagt datum har ett annat klockslag än resten.
problem-series-never = Det här skulle aldrig hända. Välj andra datum.
problem-instance-unknown = Det här datumet i bokningen finns inte längre. Någon kan ha ändrat det.
problem-edit-needs-rule = På ett annat datum skulle regeln betyda något annat. Öppna bokningen och välj regel, eller flytta bara det här datumet.
problem-edit-one-cannot-repeat = Ett enskilt datum har ingen egen regel.
problem-repeat-too-long = Regeln är för lång.
problem-repeat-not-parts = Regeln går inte att läsa.
problem-repeat-part-unknown = Regeln har en del som ingen känner till.
problem-repeat-part-unsupported = { $part } går inte här.
problem-repeat-part-twice = { $part } står två gånger.
problem-repeat-no-frequency = Regeln säger inte hur ofta.
problem-repeat-value-unreadable = { $part } går inte att läsa.
problem-repeat-value-out-of-range = { $part } är utanför det möjliga.
problem-repeat-until-has-time = Slutet är ett datum utan klockslag.
problem-repeat-count-and-until = Den slutar ett datum eller efter ett antal gånger, inte båda.
problem-repeat-nothing-to-choose = { $part } har inget att välja bland.
problem-repeat-part-not-with-frequency = { $part } går inte ihop med { $frequency }.
problem-repeat-ordinal-not-with-frequency = Första, andra eller sista veckodagen går inte ihop med { $frequency }.
scope-unsaid = Sidan lämnades innan det sades vilka datum som avses.
