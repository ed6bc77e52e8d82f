## Leverans: hur långt en ändring har kommit på vägen till varje skärm.

delivery = Leverans
delivery-title = Leverans: { $kind }
delivery-title-named = Leverans: { $kind } { $name }
delivery-see = Se leveransen
delivery-by = { $who }, { $when }
delivery-behind = { $who }, som { $behind } var inloggad som, { $when }
delivery-sum =
    { $screens ->
        [one] { $shown } av { $screens } skärm visar den
       *[other] { $shown } av { $screens } skärmar visar den
    }
delivery-short = { $shown } av { $screens } visar den
delivery-all-shown =
    { $screens ->
        [one] Skärmen visar den
       *[other] Alla { $screens } skärmar visar den
    }
delivery-superseded =
    { $count ->
        [one] På { $count } skärm kom en senare ändring innan den hade visats; den räknas när den senare visas.
       *[other] På { $count } skärmar kom en senare ändring innan den hade visats; de räknas när den senare visas.
    }
delivery-hidden =
    { $count ->
        [one] { $count } skärm ligger utanför din åtkomst: den räknas här men namnges inte.
       *[other] { $count } skärmar ligger utanför din åtkomst: de räknas här men namnges inte.
    }
delivery-steps = Så långt har den kommit
delivery-stage-targeted = Avsedd för
delivery-stage-woken = Underrättad
delivery-stage-fetched = Schemat hämtat
delivery-stage-downloaded = Filerna på plats
delivery-stage-shown = Visad
delivery-step = { $stage }: { $count } av { $screens }
delivery-filter = Bara skärmar som har kommit just så långt
delivery-at-targeted = Inte underrättade än
delivery-at-woken = Underrättade
delivery-at-fetched = Hämtar filer
delivery-at-downloaded = Redo
delivery-at-shown = Visar
delivery-search = Sök bland skärmarna
delivery-screens = Skärmar
delivery-screen = Skärm
delivery-not-yet = inte än
delivery-seconds = { $seconds } s
delivery-later = ersatt av en senare ändring
delivery-files-missing =
    { $count ->
        [one] { $count } fil finns inte på enheten
       *[other] { $count } filer finns inte på enheten
    }
delivery-none-fits = Ingen skärm passar
delivery-none-fits-text = Ta bort filtret eller sökningen för att se alla skärmar i ändringen.
delivery-no-screens = Ingen skärm med spelare behövde underrättas
delivery-no-screens-text = Spelarna har samma schema som förut, som räcker 35 dagar framåt. Skärmar utan spelare räknas inte.
delivery-forgotten = Inget är känt om den här leveransen
delivery-forgotten-restart = Servern startades { $since }, efter ändringen. Vad den såg innan dess sparas inte. Varje skärms sida säger om den spelar det senaste schemat.
delivery-forgotten-old = Det är för länge sedan: de senaste 500 ändringarna under det senaste dygnet sparas.
delivery-gone = Senast hörd: { $when }
delivery-more = Visa fler
delivery-reason-unregistered = Den har ingen spelare längre. Registrera en på skärmens sida.
delivery-reason-neverSeen = Spelaren har aldrig hört av sig. Är den på, och har den rätt adress?
delivery-reason-offline = Spelaren är frånkopplad. Den fortsätter med det den har och hämtar ändringen så snart den är tillbaka.
delivery-reason-fileMissing = Servern lämnar inte ut filen { $file }. Ladda upp den igen eller ta bort den.
delivery-reason-fileDamaged = Filen { $file } kommer fram skadad. Ladda upp den igen, eller se över nätet där.
delivery-reason-file-unknown = med okänt namn
delivery-reason-storageFull = Enheten är full. Använd färre eller mindre filer, eller en större enhet.
delivery-reason-storageFailed = Enheten kan inte spara filer. Starta om spelaren; om det inte hjälper, byt ut den.
delivery-reason-unreadable = Spelaren kan inte läsa schemat: den är för gammal. Starta om den så att den förnyar sig.
delivery-reason-covered = Allt är på plats. En utlösare ligger över; det syns när den är slut.
delivery-reason-downloading =
    { $missing ->
        [one] { $missing } av { $of } filer är på väg.
       *[other] { $missing } av { $of } filer är på väg.
    }
delivery-reason-waiting-targeted = Spelaren är på plats och underrättas strax.
delivery-reason-waiting-woken = Spelaren är underrättad men har inte hämtat schemat än.
delivery-reason-waiting-fetched = Spelaren har schemat och gör filerna klara.
delivery-reason-waiting-downloaded = Allt är på plats. Den första bilden är inte rapporterad än.
files = Filer
files-here = Alla { $of } finns på enheten
files-missing =
    { $missing ->
        [one] { $missing } av { $of } finns inte på enheten än
       *[other] { $missing } av { $of } finns inte på enheten än
    }
files-unknown = En fil utanför biblioteket eller utanför din åtkomst
files-more =
    { $count ->
        [one] och { $count } till
       *[other] och { $count } till
    }
why-not-downloaded =
    { $of ->
        [one] Filen finns inte på den här spelaren än.
       *[other] Inte på den här spelaren än: { $missing } av { $of } filer saknas.
    }
