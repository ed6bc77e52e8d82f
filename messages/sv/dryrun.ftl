# Vad ändringar skulle ändra på skärmarna, innan de görs

dryrun-changes = Förhandsgranska
dryrun-delete = Förhandsgranska borttagningen
dryrun-title = Vad detta skulle ändra
dryrun-working = Räknar ut vad som skulle ändras
dryrun-none = Ingenting ändras på någon skärm
dryrun-none-unused = Ingen skärm visar det du ändrar de kommande 35 dagarna.
dryrun-none-unseen = Skärmar använder det, men enligt schemat visar de samma sak de kommande 35 dagarna: något annat går före, det visar ingenting, dess tid är förbi eller bara utlösare visar det.
dryrun-none-seen = Ingenting ändras på de skärmar som granskades
dryrun-sentence = { $all ->
    [one] Ändrar { $changed } av { $total } skärm
   *[other] Ändrar { $changed } av { $total } skärmar
 }
dryrun-sentence-when = { $which }, { $when }.
dryrun-on-days = { $days ->
    [one] den { $dates }
   *[other] på { $days } dagar ({ $dates })
 }
dryrun-times = { $times } { $on }
dryrun-times-mostly = mest { $times }, { $on }
dryrun-all-day = hela dagen
dryrun-empty = { $count ->
    [one] En skärm skulle inte visa någonting vid tider då den visar något nu.
   *[other] { $count } skärmar skulle inte visa någonting vid tider då de visar något nu.
 }
dryrun-hidden = { $count ->
    [one] Ytterligare en skärm ändras, som din åtkomst inte når.
   *[other] Ytterligare { $count } skärmar ändras, som din åtkomst inte når.
 }
dryrun-left-out = { $count } skärmar utelämnades: webbplatsen har för många olika scheman för att alla ska kunna granskas här.
dryrun-screens = Skärmar som ändras
dryrun-first = { $days ->
    [one] { $when }
   *[other] först { $when }, på { $days } dagar
 }
dryrun-first-now = { $days ->
    [one] från och med nu, i dag
   *[other] från och med nu, på { $days } dagar
 }
dryrun-shows-nothing = skulle tidvis inte visa någonting
dryrun-more = { $count ->
    [one] och en skärm till
   *[other] och { $count } skärmar till
 }
dryrun-day-of = En dag för { $name }
dryrun-picture = Vad { $name } visar den { $date }, före och efter
dryrun-before = Före
dryrun-after = Efter
dryrun-differs = Skiljer
dryrun-differences = Vad som skiljer sig den dagen
dryrun-day-same = Ingenting ändras den { $date }.
dryrun-day-over = Det som skiljer sig { $date } är över.
dryrun-whole-screen = Hela skärmen
dryrun-what-nothing = ingenting
dryrun-what-asleep = en mörk skärm, utanför sina aktiva tider
dryrun-what-several = flera bokningar turas om
dryrun-what-layout = Layout { $name }
dryrun-what-default = { $name } (standard)
dryrun-instead = { $is } i stället för { $was }
dryrun-content = { $name } med annat innehåll
dryrun-arranged = { $name } är ordnad på annat sätt
dryrun-restarts = { $name } är på ett annat ställe i sin runda
dryrun-back = Tillbaka
dryrun-publish = { $count ->
    [one] Publicera till 1 skärm
   *[other] Publicera till { $count } skärmar
 }
dryrun-publish-anyway = Spara ändå
problem-changes-out-of-range = Mellan en och { $most } ändringar kan granskas tillsammans.
problem-day-out-of-range = Välj en dag inom de kommande { $days } dagarna.
