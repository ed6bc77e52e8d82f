# Media och spellistor: innehållet och dess ord.

## Media

media-upload = Ladda upp
media-files = Filer att ladda upp
media-search = Sök media
media-kind = Typ
media-image = Bild
media-video = Film
media-images = Bilder
media-videos = Filmer
media-all = All media
media-folders = Mediamappar
media-warned = Spelas kanske inte överallt
media-dimensions = Mått
media-length = Längd
media-size = Storlek
media-uploaded = Uppladdad
media-empty-title = Ingen media ännu
media-empty-text = Bilder och filmer som skärmarna visar. Ladda upp några, eller släpp filer var som helst på sidan: JPEG, PNG, WebP, GIF, SVG, MP4 eller WebM.
media-folder-none = Inget i mappen ännu
media-folder-none-text = Ladda upp filer medan mappen är öppen, eller flytta hit media från deras detaljer.
media-folder-empty = Den är tom.
media-folder-full =
    { $count ->
        [one] { $name } är inte tom: en sak ligger i den. Flytta eller radera den först.
       *[other] { $name } är inte tom: { $count } saker ligger i den. Flytta eller radera dem först.
    }
media-delete = Radera filen
media-delete-text = En fil som en spellista eller en bokning visar blir kvar. Du kan återställa den i 30 dagar.
download = Ladda ner
preview-none = Webbläsaren kan inte visa filen.
sort = Ordning
sort-newest = Nyast först
sort-name = Efter namn
sort-size = Störst först
usage = Var visas den?
usage-none = Ingenstans ännu. Lägg den i en spellista eller boka den i en kanal.
usage-codec-unsupported = Dess spelare kan inte visa denna kodek
usage-bookings = Bokningar
in-use-by = Används fortfarande av { $names }. Ta bort den där först.
warning-codec-unsupported-on-players =
    { $players ->
        [one] En spelare på platsen spelar inte { $codec }.
       *[other] { $players } spelare på platsen spelar inte { $codec }.
    } Ladda upp den som H.264 så visas den överallt.

## Uppladdningar

uploads = Uppladdningar
uploads-done = { $done } av { $all } sparade
uploads-ended = Uppladdningarna är klara: { $done } av { $all } sparade
uploads-clear = Rensa färdiga
drop-here = Släpp för att ladda upp
drop-into = Släpp för att ladda upp i { $folder }
upload-waiting = Väntar
upload-paused = Pausad
upload-done = Sparad
upload-failed = Inte sparad
upload-checking = Filen kontrolleras
upload-progress = Uppladdning av { $name }
upload-pause = Pausa { $name }
upload-resume = Fortsätt
upload-cancel = Avbryt { $name }
upload-dismiss = Ta bort { $name } ur listan
upload-open = Öppna
problem-media-type-unsupported =
    { $detected ->
        [unknown] Det här är ingen bild eller film som skärmar kan visa. Använd JPEG, PNG, WebP, GIF, SVG, MP4 eller WebM.
       *[other] { $detected } visas inte på skärmar. Använd JPEG, PNG, WebP, GIF, SVG, MP4 eller WebM.
    }
problem-media-length-unreadable = Filmen säger inte hur lång den är. Exportera den igen som MP4 eller WebM.
problem-media-too-large = Filen är större än { $limit }. Gör den mindre.
problem-media-corrupt =
    { $reason ->
        [empty] Filen är tom.
        [truncated] Filen tar slut för tidigt. Exportera eller kopiera den igen.
        [encrypted] Filen är krypterad. Ladda upp en oskyddad kopia.
        [entities] Teckningen innehåller entiteter, som inte tas emot. Exportera den igen som vanlig SVG.
       *[other] Filen är skadad. Exportera den igen.
    }
problem-image-too-many-pixels = Bilden har { $width } × { $height } bildpunkter, fler än som säkert kan visas. Gör den mindre.
problem-media-quota-exceeded = Lagringen är full: { $used } av { $quota }. Radera media som inte visas.
problem-upload-exceeds-length = Filen ändrades medan den skickades. Ladda upp den igen.
problem-upload-too-many-parts = Förbindelsen bröts för ofta. Börja om uppladdningen.

## Spellistor

playlist-new = Ny spellista
playlist-new-text = En spellista säger vad som kommer efter vad, och hur länge. Kanaler spelar den.
playlist-create = Skapa spellista
playlist-name-example = Välkomstslinga
playlist-name = Spellistans namn
playlist-delete = Radera spellista
playlist-delete-text = En spellista som en kanal spelar blir kvar. Du kan återställa den i 30 dagar.
playlist-gone = Spellistan finns inte
playlist-gone-text = Den kan ha raderats. Raderade spellistor kan återställas i 30 dagar.
playlists-search = Sök spellistor
playlists-empty-title = Inga spellistor ännu
playlists-empty-text = En spellista ordnar bilder och filmer och säger hur länge var och en visas.
playlist-items = Inslag
playlist-items-count =
    { $count ->
        [0] inga inslag
        [one] { $count } inslag
       *[other] { $count } inslag
    }
playlist-length = Längd
playlist-changed = Ändrad
playlist-summary =
    { $count ->
        [one] { $count } inslag
       *[other] { $count } inslag
    }, ett varv { $length }
playlist-empty-title = Inget i spellistan ännu
playlist-empty-text = Lägg till bilder och filmer; de spelas uppifrån och ner, sedan igen.
playlist-add = Lägg till media
playlist-used = Spelas av
playlist-used-none = Ingen kanal spelar den ännu.
playlist-unsaved = Inte sparad
playlist-save =
    { $count ->
        [0] Spara
        [one] Publicera till { $count } kanal
       *[other] Publicera till { $count } kanaler
    }
playlist-keep-mine = Behåll min
item-move = Flytta { $name }; pilarna ändrar platsen
item-up = Flytta upp { $name }
item-down = Flytta ner { $name }
item-remove = Ta bort { $name }
item-copy = Upprepa { $name }
item-moved = { $name } är nu { $place } av { $count }
item-removed = { $name } är borttagen
item-seconds = Sekunder för { $name }
item-fit = Passning för { $name }
item-whole = Hela filmen
seconds = s
fit-contain = Visa allt
fit-cover = Fyll, beskär kanter
fit-fill = Sträck ut
picker-title = Lägg till media
picker-none = Det finns ingen media ännu. Ladda upp något först.
picker-go = Gå till media
picker-add =
    { $count ->
        [0] Lägg till
        [one] Lägg till { $count } inslag
       *[other] Lägg till { $count } inslag
    }
