# Rapporter: vad som visades, var, hur ofta och hur länge.

nav-reports = Rapporter

# --- vilka dagar ---
reports-range = Dagar
reports-range-today = I dag
reports-range-week = 7 dagar
reports-range-days30 = 30 dagar
reports-range-month = Den här månaden
reports-range-custom = Från – till
reports-from = Från
reports-until = Till
reports-too-long = En rapport handlar om högst { $days } dagar, alltså tio år. Välj en senare första dag eller en tidigare sista.
reports-incomplete = Välj båda dagarna, den första före den sista.

# --- vilka visningar, och hur de läggs ihop ---
reports-filters = Filter
reports-folder-any = Alla mappar
reports-screen-any = Alla skärmar
reports-media-any = Alla media
reports-group = Rader
reports-group-screenMedia = Media på skärmar
reports-group-screen = Skärmar
reports-group-media = Media
reports-by = Steg
reports-by-day = Dagar
reports-by-week = Veckor
reports-by-month = Månader
reports-clear = Rensa filter

# --- rapporten ---
reports-plays = Visningar
reports-time = Visad tid
reports-screens = Skärmar
reports-media = Media
reports-screen = Skärm
reports-file = Media
reports-share = Andel
reports-of-total = { $share } av tiden
reports-chart = { $measure } per { $by ->
    [day] dag
    [week] vecka
   *[month] månad
  }, { $range }
reports-measure = Vad diagrammet visar
reports-step-says = { $when }: { $plays } visningar, { $time }
reports-chart-table = Samma som tabell
reports-chart-keys = Piltangenterna går från stapel till stapel.
reports-when = När
reports-rows = { $group ->
    [screen] Skärmar
    [media] Media
   *[screenMedia] Media på skärmar
  }
reports-rows-some = De { $shown } som visats längst, av { $all }. Den exporterade filen har alla.
reports-rows-all = { $all ->
    [one] en rad
   *[other] { $all } rader
  }
reports-gone = borttagen
reports-nameless = utan namn
reports-days-help = Dagarna är varje skärms egna. Det som visas över midnatt räknas till dagen då det började.

# --- inget att visa ---
reports-empty-title = Inget visades de här dagarna
reports-empty-text = Spelare rapporterar vad de visat inom en minut, och efter ett avbrott när de når servern igen. Välj fler dagar, eller se om skärmarna är uppkopplade.
reports-empty-screens = Se skärmarna
reports-none-title = Inga visningar passar filtren
reports-none-text = Något annat kan ha visats de här dagarna.

# --- filer ---
reports-export = Exportera
reports-export-xlsx = Rapport för Excel (.xlsx)
reports-export-csv = Rapport som text (.csv)
reports-export-plays = Enskilda visningar (.csv)
reports-exporting = Filen skrivs. Det kan ta en stund.
problem-report-too-long = Ett Excelblad rymmer { $limit } rader, och den här rapporten har fler. Välj färre dagar eller längre steg, eller exportera som .csv.
problem-too-many-screens = Det här är fler skärmar än en lista kan handla om: högst { $limit }. Välj en mapp under den här.

# --- senaste visningarna, på en skärms eller fils sida ---
last-plays = Senaste visningarna
last-plays-none = Inget har rapporterats än.
last-plays-report = Rapport

# --- tidslängder ---
time-s = { $seconds } s
time-m = { $minutes } min
time-ms = { $minutes } min { $seconds } s
time-h = { $hours } h
time-hm = { $hours } h { $minutes } min
