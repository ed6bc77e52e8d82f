# Andelar av varje timme, och de dagar då filer får visas.

## Bokningar

booking-plays = Spelas
booking-plays-turn = I tur och ordning, efter prioritet
booking-plays-share = Som en andel av varje timme
booking-share = Sekunder av varje timme
booking-share-slider = Andel av varje timme, i steg om en minut
booking-share-help = Jämnt fördelad över det som annars spelas. Prioriteten betyder då inget.
booking-share-plays = { $plays ->
    [one] Ungefär en visning på { $length } varje timme: { $part } av tiden.
   *[other] Ungefär { $plays } visningar på { $length } varje timme: { $part } av tiden.
 }
booking-share-part = { $time } av varje timme: { $part } av tiden.
booking-share-short = { $time } av varje timme
booking-share-left = Använd de { $left } s som är kvar
booking-share-none-left = Då finns inget kvar av timmen. Välj andra tider, eller gör en annan andel mindre.
problem-share-needed = Ange ett heltal från 1 till 3600.
problem-share-out-of-range = En andel är 1 till 3600 sekunder av varje timme.
problem-share-within-day = En andel kan inte komma och gå per timme eller minut: välj dagar.
problem-shares-too-many = Kanalen har redan { $most } andelar, och fler kan det inte vara.
problem-share-exclusive = En andel kan inte spelas ensam.
problem-shares-over-hour = Tillsammans med de andra blir det mer än timmen ({ $sum } s); { $left } s är kvar.
problem-shares-over-hour-when = Den { $when } skulle kanalens andelar begära { $sum } s av varje timme.
calendar-share = en andel: { $time } av varje timme
calendar-share-waits = en andel som inte spelas; en annan bokning spelas ensam

## Hur en timme av kanalen delas

shares = Hur en timme delas
shares-text = När andelarna är flest den här veckan, { $when }
shares-rest = allt annat
shares-over = Mer än timmen begärs, så varje andel minskas i proportion och inget annat spelas.

## Filer

media-valid-from = Visa från
media-valid-until = Visa till
media-valid-help = Efter varje skärms egen kalender, båda dagarna inräknade. Tomt: utan gräns.
media-valid-reversed = Den sista dagen är före den första.
media-expired = utgången
media-expires-on = till { $date }
media-coming = från { $date }
media-validity = Dagar
media-expired-chip = Utgångna
media-coming-chip = Ännu inte
problem-validity-reversed = Den sista dagen är före den första.

## Varför detta?

why-plays-share = { $media } spelas: { $booking } har en andel av varje timme.
why-plays-shares-beside = { $count ->
    [one] En bokning har en andel av varje timme bredvid den.
   *[other] { $count } bokningar har andelar av varje timme bredvid den.
 }
why-verdict-shares = { $past ->
    [yes] spelades
   *[no] spelas
 } som en andel på { $time } av varje timme: ungefär { $count ->
    [one] en gång i timmen
   *[other] { $count } gånger i timmen
 }
why-verdict-shares-rare = { $past ->
    [yes] spelades som en andel på { $time } av varje timme: ungefär en gång på { $every }
   *[no] spelas som en andel på { $time } av varje timme: ungefär en gång på { $every }
 }
why-verdict-silenced = { $past ->
    [yes] väntade: { $by } spelades ensam, vilket tystade andelar
   *[no] väntar: { $by } spelas ensam, vilket tystar andelar
 }
why-verdict-empty-notValid = { $past ->
    [yes] visade inget: det var inte tid att visa dess filer
   *[no] visar inget: det är inte tid att visa dess filer
 }
why-verdict-empty-notValid-from = { $past ->
    [yes] visade inget: dess filer fick visas först från { $date }
   *[no] visar inget: dess filer får visas från { $date }
 }
why-verdict-empty-notValid-until = { $past ->
    [yes] visade inget: dess filer fick visas till { $date }
   *[no] visar inget: dess filer fick visas till { $date }
 }
why-default-empty-from = { $past ->
    [yes] hade inget att visa: dess filer fick visas först från { $date }
   *[no] har inget att visa: dess filer får visas från { $date }
 }
why-default-empty-until = { $past ->
    [yes] hade inget att visa: dess filer fick visas till { $date }
   *[no] har inget att visa: dess filer fick visas till { $date }
 }
why-share = { $time } av varje timme
ahead-empty-notValid = { $booking } spelas aldrig: det är inte tid att visa dess filer. Nästa tid är { $from }.
ahead-empty-notValid-from = { $booking } spelas aldrig: dess filer får visas först från { $date }. Nästa tid är { $from }.
ahead-empty-notValid-until = { $booking } spelas aldrig: dess filer fick visas till { $date }. Nästa tid är { $from }.
ahead-expires = { $booking } har inget att visa från { $from }: sista dagen för { $media } är { $last }.
ahead-shares-over-hour = { $times ->
    [one] { $bookings } begär { $sum } s av varje timme från { $from } till { $until }: var och en minskas i proportion, och inget annat spelas.
   *[other] { $bookings } begär { $sum } s av varje timme, { $times } gånger, först från { $from } till { $until }: var och en minskas i proportion, och inget annat spelas.
 }
