# Öppettider, helgdagar, aktiva tider och villkor på taggar

tab-hours = Öppettider
tab-holidays = Helgdagar

## Öppettider

hours-empty-title = Inga öppettider ännu
hours-empty-text = Ge tiderna ett namn en gång, till exempel ”Butik” eller ”Frukost”. Bokningar visas efter dem, skärmar är på efter dem, och en ändring här når alla.
hours-new = Nya öppettider
hours-edit = Ändra öppettider
hours-create = Skapa öppettider
hours-save = Spara öppettider
hours-delete = Ta bort öppettider
hours-delete-text = De kan återställas i 30 dagar. De kan inte tas bort medan en bokning eller en skärm följer dem.
hours-restored = { $name } är tillbaka.
hours-week = Vecka
hours-week-help = Till exempel 08:00–18:00; flera med kommatecken, över midnatt som 22:00–02:00. Tomt: stängt.
hours-of-day = Tider på { $day }
hours-as-above = Som dagen ovanför
hours-closed = stängt
hours-round-the-clock = dygnet runt
hours-unreadable = Skriv tider som 08:00–18:00, flera med kommatecken.
hours-picture = { $name }: { $hours }
hours-exceptions = Datum med andra tider
hours-exceptions-none = Inga: varje datum följer sin veckodag.
hours-exceptions-count =
    { $count ->
        [one] ett datum med andra tider
       *[other] { $count } datum med andra tider
    }
hours-exception-add = Lägg till ett datum
hours-exception-date = Datum
hours-exception-hours = Tider
hours-exception-remove = Ta bort { $date }
hours-holidays = Helgdagar
hours-holidays-none = Som andra dagar
hours-holidays-weekday = har tiderna för
hours-holidays-words = helgdagar ({ $name }) som { $day }

## Helgdagar

holidays-empty-title = Inga helgdagar ännu
holidays-empty-text = En helgdagskalender säger vilka datum öppettider och bokningar avviker. Skriv in den en gång för alla.
holidays-new = Ny kalender
holidays-edit = Ändra kalender
holidays-create = Skapa kalender
holidays-save = Spara kalender
holidays-delete = Ta bort kalender
holidays-delete-text = Den kan återställas i 30 dagar. Den kan inte tas bort medan öppettider eller bokningar följer den.
holidays-restored = { $name } är tillbaka.
holidays-days = Helgdagar
holidays-count =
    { $count ->
        [0] inga datum
        [one] ett datum
       *[other] { $count } datum
    }
holidays-next = { $name }, { $date }
holidays-none-ahead = inga framöver
holidays-next-title = Nästa
holiday-add = Lägg till en helgdag
holiday-date = Datum
holiday-name = Namn
holiday-remove = Ta bort { $name }

## Bokningar

booking-times = Tider
booking-times-set = På bestämda tider
booking-times-hours = Efter öppettider
booking-hours = Öppettider
booking-hours-none = Det finns inga öppettider ännu.
booking-hours-make = Skapa i inställningarna
booking-hours-help = Den visas på dessa tider av dagarna nedan, och följer med när de ändras.
booking-holidays = På helgdagar
booking-holidays-ignore = Som andra dagar
booking-holidays-how = På dessa datum
booking-holidays-exclude = Den visas inte
booking-holidays-as = Som på en { $day }
booking-holidays-mode-help = En helgdag räknas som denna veckodag i sin egen vecka, för regler som nämner veckodagar.
booking-only-on = Bara på skärmar med
booking-only-on-help = En av dessa taggar, med kommatecken emellan. Tomt: på alla kanalens skärmar.
booking-not-on = Inte på skärmar med
booking-not-on-help = Någon av dessa taggar.
booking-by-hours = efter { $name }
booking-by-some-hours = efter öppettider
booking-holidays-off = inte på helgdagar
booking-holidays-like = helgdagar som { $day }
booking-tags-any = på skärmar med { $tags }
booking-tags-none = inte på skärmar med { $tags }

## Skärmar och utlösare

active-hours = Aktiva tider
active-hours-help = Utanför dem är skärmen mörk; nödlägen, och utlösare som får väcka den, visas ändå.
active-hours-always = Alltid på
trigger-wakes = Väck skärmar utanför deras aktiva tider
trigger-wakes-help = Annars visas den på dem som är på.
trigger-wakes-always = Ett nödläge väcker varje skärm, också utanför dess aktiva tider.

## Varför detta?

why-asleep =
    { $past ->
        [yes] Skärmen var mörk: det var utanför dess aktiva tider, { $name }.
       *[no] Skärmen är mörk: det är utanför dess aktiva tider, { $name }.
    }
why-asleep-until =
    { $past ->
        [yes] Den skulle vara på igen { $when }.
       *[no] Den är på igen { $when }.
    }
why-asleep-long =
    { $past ->
        [yes] Den skulle inte vara på under de följande 35 dagarna.
       *[no] Den är inte på under de kommande 35 dagarna.
    }
why-asleep-below =
    { $past ->
        [yes] Nedan står vad som skulle ha visats om den hade varit på.
       *[no] Nedan står vad som skulle visas om den var på.
    }
why-verdict-holiday =
    { $past ->
        [yes] var inte på: { $name } var en helgdag
       *[no] är inte på: { $name } är en helgdag
    }
why-verdict-outsideHours =
    { $past ->
        [yes] var på den dagen, men { $hours } hade stängt då
       *[no] är på den dagen, men { $hours } har stängt då
    }
why-verdict-outsideHours-holiday =
    { $past ->
        [yes] var på den dagen, men { $hours } hade stängt då: { $holiday } hade en helgdags tider
       *[no] är på den dagen, men { $hours } har stängt då: { $holiday } har en helgdags tider
    }
why-verdict-conditionTags =
    { $past ->
        [yes] visades inte på den här skärmen: dess taggar passade inte
       *[no] visas inte på den här skärmen: dess taggar passar inte
    }

## Loggen

change-dayparts = Öppettider
change-holidayCalendars = Helgdagar
audit-kind-dayparts = öppettider
audit-kind-holidayCalendars = en helgdagskalender

## Vad som kan vara fel

problem-daypart-in-use = Används fortfarande av { $names }. Välj andra tider där först.
problem-holiday-calendar-in-use = Används fortfarande av { $names }. Välj en annan kalender där först.
problem-time-invalid = Detta är ingen tid. Skriv den som 08:00.
problem-window-empty = Den slutar när den börjar. Skriv 00:00–24:00 för hela dagen.
problem-windows-overlap = De här tiderna överlappar.
problem-windows-too-many = Högst tio tider om dagen.
problem-week-not-seven = Sidan och servern är inte överens. Läs om sidan.
problem-date-twice = Detta datum finns två gånger.
problem-exceptions-too-many = Högst 1000 datum.
problem-holidays-too-many = Högst 1000 helgdagar.
problem-holiday-name-invalid = En helgdag behöver ett namn på högst 100 tecken.
problem-weekday-invalid = Välj en veckodag.
problem-when-hours-need-days = En bokning efter öppettider tar hela dagar; tiderna är öppettidernas.
problem-when-hours-within-day = En regel som upprepas inom dagen kan inte följa öppettider.
problem-holidays-mode-invalid = Välj vad helgdagar gör.
