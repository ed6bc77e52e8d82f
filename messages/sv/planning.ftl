# Kanaler, deras bokningar, och layouter.

planning-changed = Ändrad
planning-gone-text = Den kan ha tagits bort. Det som tagits bort kan återställas i 30 dagar.

## Channels

channels-search = Sök kanaler
channels-empty-title = Inga kanaler än
channels-empty-text = En kanal spelar en spellista, och annat innehåll de tider du bokar.
channel-new = Ny kanal
channel-create = Skapa kanal
channel-save = Spara kanalen
channel-delete = Ta bort kanalen
channel-delete-text =
    { $count ->
        [0] Inget är bokat på den. Du kan återställa den i 30 dagar.
        [one] Dess enda bokning följer med. Du kan återställa båda i 30 dagar.
       *[other] Dess { $count } bokningar följer med. Du kan återställa dem i 30 dagar.
    }
channel-gone = Kanalen finns inte
channel-default = Standardspellista
channel-default-help = Spelas när inget är bokat.
channel-default-none = Inget
week-before = Föregående vecka
week-after = Nästa vecka
week-today = Denna vecka
calendar = Veckans bokningar
calendar-box = { $name } { $start }–{ $end }: { $state }
calendar-plays = spelas
calendar-partly = spelas delvis; en annan bokning går före (prioritet { $priority })
calendar-waits = spelas inte; en annan bokning går före (prioritet { $priority })
calendar-legend-waits = väntar: en annan bokning går före
calendar-keys = Dra på en dag för att boka, en bokning eller dess ändar för att flytta. Med tangenter: pilar flyttar den valda, Skift och pilar ändrar dess slut, Delete tar bort den, Enter öppnar den.
calendar-moving = { $name }: { $when }
calendar-escape = Esc tar tillbaka
calendar-clocks = Klockan ställs om den här dagen.
calendar-clocks-short = klockan ställs om

## Bookings

bookings = Bokningar
bookings-none = Inget är bokat; standardspellistan spelas alltid.
bookings-none-nothing = Inget är bokat, och det finns ingen standardspellista: inget spelas.
booking-new = Ny bokning
booking-edit = Redigera bokning
booking-create = Skapa bokning
booking-save = Spara bokningen
booking-delete = Ta bort bokningen
booking-kind = Typ av innehåll
booking-choose = Välj
booking-from = Första dag
booking-until = Sista dag
booking-from-help = Tomt: så har det alltid varit.
booking-last-help = Tomt eller samma dag: den slutar samma dag.
booking-days = Veckodagar
booking-start = Börjar
booking-end = Slutar
booking-end-help = 24:00 är midnatt när dagen slutar. Tidigare än starten: den slutar nästa dag.
booking-overnight = Den spelas över midnatt: från { $start } varje vald dag till { $end } dagen därpå.
booking-priority = Prioritet
booking-priority-help = 1 till 1000. Den högsta spelas; lika turas om.
booking-exclusive = Spela ensam med denna prioritet
booking-exclusive-help = Andra med samma prioritet väntar. Av flera som spelas ensamma spelas den som gjordes sist.
booking-alone = ensam
booking-zone = Klocka
booking-zone-screen = Varje skärms egen tid
booking-zone-fixed = En tidszon för alla
booking-every-day = Varje dag
booking-weekdays = Vardagar
booking-weekends = Helger
booking-moved = { $name } är nu bokad { $when }
booking-not-moved = { $name } är kvar som den var. { $why }
booking-moved-meanwhile = Någon annan ändrade { $name } under tiden, så den flyttades inte. Den är bokad { $when }.
booking-from-date = från { $date }
booking-until-date = till och med { $date }

## Layouts

layouts-empty-title = Inga layouter än
layouts-empty-text = En layout delar en skärm i lager; varje lager visar en kanal.
layout-new = Ny layout
layout-create = Skapa layout
layout-save = Spara layouten
layout-delete = Ta bort layouten
layout-delete-text = Du kan återställa den i 30 dagar. Den kan inte tas bort medan en skärm visar den.
layout-gone = Layouten finns inte
layout-size = Storlek
layout-size-landscape = Liggande, 1920 × 1080
layout-size-portrait = Stående, 1080 × 1920
layout-size-4k = Liggande 4K, 3840 × 2160
layout-width = Bredd
layout-height = Höjd
layout-background = Bakgrund
layout-desk = Layout, { $width } × { $height }
layout-layers = Lager, översta först
layout-layers-count =
    { $count ->
        [0] inga lager
        [one] { $count } lager
       *[other] { $count } lager
    }
layout-redo = Gör om
layout-undo = Ångra
layout-unsaved = Inte sparad
layout-keys = Piltangenter flyttar det valda lagret, Skift och pilar ändrar storlek; Ctrl ger steg om tio. Delete tar bort det.
layout-preview = Verkligt innehåll
layout-preview-note = Som en skärm i { $zone } visar den { $time }: första bilden av det varje kanal spelar, filmer som stillbild.
preview-no-channel = Ingen kanal
preview-nothing = Inget spelas nu
preview-empty = { $name } har inga inslag
preview-picture = { $name }, från { $source }
preview-no-picture = { $name } har ingen liten bild
preview-failed = Det som spelas kunde inte hämtas
preview-waiting = Tar reda på vad som spelas
layer-add = Lägg till lager
layer-name = Lagrets namn
layer-n = Lager { $n }
layer-copy = { $name } kopia
layer-channel = Kanal
layer-channel-none = Inget
layer-duplicate = Duplicera lagret
layer-remove = Ta bort lagret
layer-up = Flytta upp
layer-down = Flytta ned
layer-at = { $name }: { $w } × { $h } vid { $x }, { $y }
layer-x = Från vänster
layer-y = Från toppen
layer-w = Bredd
layer-h = Höjd
layer-none = Välj ett lager för att ställa in vad det visar och var det ligger.
