# Larm om skärmar: vad som är fel, vem som får veta, webhookar.
outages = Larm
outages-bell =
    { $count ->
        [0] Larm: inga öppna
        [one] { $count } larm
       *[other] { $count } larm
    }
outages-bell-more = Fler än { $count } larm
outages-set-up = Vem som får veta
outages-now = Nu
outages-past = De senaste 30 dagarna
outages-fine-title = Inget larm är öppet
outages-fine-watched = Bevakas: { $kinds }.
outages-fine-text = Den som sköter sajten säger under Inställningar, Larm, vad som bevakas.
outages-open-some = De { $shown } senaste
outages-off-title = Ingen får veta än
outages-off-text = Säg vad som ska bevakas (skärmar som är offline, inget planerat, ont om lagring) och vem som får ett mejl.
outages-none-past = Inget var fel de senaste 30 dagarna.
outages-more = Visa fler
outage-kind-screenOffline = Skärm offline
outage-kind-notDownloaded = Innehåll inte hämtat
outage-kind-nothingScheduled = Inget planerat
outage-kind-storageLow = Ont om lagring
outage-kind-other = Något annat ({ $kind })
outage-for = i { $length }
outage-lasted = varade { $length }
outage-from = Inget spelas från { $from }
outage-from-until = Inget spelas från { $from } till { $until }
outage-free = { $percent } av utrymmet för filer är ledigt
outage-missing =
    { $count ->
        [one] { $count } fil saknas
       *[other] { $count } filer saknas
    }
outage-told = Sagt { $at }
outage-not-told = Ingen fick veta
outage-muted = Tystat tills det är över
outage-muted-until = Tystat till { $until }
outage-screen-muted = Skärmen är tystad
outage-mute = Tysta
outage-mute-of = Tysta { $kind } på { $name }
outage-mute-hours =
    { $hours ->
        [one] I { $hours } timme
       *[other] I { $hours } timmar
    }
outage-mute-over = Tills det är över
outage-mute-screen = Alltid den här skärmen
outage-unmute = Sluta tysta
outage-mute-site = Tysta sajten
outage-mute-site-hint = medan den arbetas på
outage-site-muted = Alla larm på den här sajten är tystade till { $until }. Det som går fel visas här, och sägs om det fortfarande är fel då.
outage-mutes = Tystade skärmar
outage-mute-ever = för gott
outage-mute-ends = till { $until }
outage-quiet = Tystat
outage-loud = Inte längre tystat

tab-alerts = Larm
alerting-lead = Ett meddelande för varje avbrott, och ett när det är över. Fler än tio skärmar på en gång delar ett meddelande.
alerting-no-mail = Den här servern har ingen e-postserver: mejl blir filer i dess datamapp. Den som driver den ställer in mail.host.
alerting-hint-screenOffline = Servern har inte hört av spelaren. Den kan fortfarande visa det den har.
alerting-hint-notDownloaded = Spelaren kan inte få filer till det den ska visa.
alerting-hint-nothingScheduled = En skärm med spelare kommer att visa ingenting ett tag under timmarna framåt.
alerting-hint-storageLow = Spelaren har lite plats kvar för filer.
alerting-on = Bevaka det här
alerting-is-on = På
alerting-is-off = Av
alerting-after = Efter minuter
alerting-after-help = Hur länge det måste vara. 0: genast.
alerting-hours = Timmar framåt
alerting-percent = Procent ledigt
alerting-recipients = Mejl till
alerting-recipients-help = Högst 20 adresser. Retur eller komma lägger till en.
alerting-add = Lägg till
alerting-remove = Ta bort { $name }
alerting-webhook = Webhook
alerting-webhook-none = Ingen
alerting-test-mail = Skicka ett testmejl
alerting-test-sent =
    { $count ->
        [one] Ett testmejl är på väg.
       *[other] { $count } testmejl är på väg.
    }
hooks-title = Webhookar
hooks-lead = Ett av dina program anropas med JSON när ett avbrott börjar eller slutar, signerat så att det vet vem som ringer.
hooks-new = Ny webhook
hooks-empty = Inga webhookar
hooks-url = Adress
hooks-url-help = https, på det öppna internet
hooks-make = Gör webhook
hooks-secret-title = Webhookens hemlighet
hooks-secret-text = Kopiera den nu: den visas aldrig igen. Ditt program kontrollerar varje anrops signatur med den.
hooks-secret = Hemlighet
hooks-test = Skicka ett test
hooks-test-ok = Den tog emot testet (status { $status }).
hooks-never = Inte anropad än
hooks-ok = Tog senast emot
hooks-waiting =
    { $count ->
        [one] { $count } anrop väntar på ett nytt försök
       *[other] { $count } anrop väntar på ett nytt försök
    }
hooks-failed =
    { $count ->
        [one] { $count } anrop gavs upp efter ett dygn
       *[other] { $count } anrop gavs upp efter ett dygn
    }
hooks-delete = Ta bort
hooks-delete-title = Ta bort den här webhooken?
hooks-delete-text = { $url } anropas inte längre. Larm som anropade den fortsätter utan; de som inte når någon annan slås av.
hooks-deleted = Webhook borttagen
problem-too-many-recipients = Högst 20 adresser.
problem-alert-rule-has-no-recipients = Ingen får ett mejl om detta. Lägg först till en adress.
problem-too-many-webhooks = En sajt har högst fem webhookar.
problem-hook-address = Den här adressen är inte tillåten. Använd https och en adress på det öppna internet.
problem-hook-unreachable = Den svarade inte inom tio sekunder, eller kan inte nås.
problem-hook-redirects = Den skickar anropare vidare (status { $detail }). Skriv adressen där det slutar.
problem-hook-status = Den svarade status { $detail }.
problem-hook-secret-gone = Dess hemlighet kan inte läsas längre. Ta bort den och gör en ny.
mail-kind-outage = Larm
change-outages = Larm
change-alertRules = Larminställningar
audit-kind-outages = larmet för
audit-kind-alertRules = vem som får veta om larm
audit-kind-alertMutes = en tystning av larm
audit-kind-alertWebhooks = webhooken
audit-act-outages-changed = fann att skärmar har fel, eller inte längre
audit-act-outages-muted = tystade ett larm för
audit-act-outages-unmuted = slutade tysta ett larm för
audit-act-alertRules-tested = skickade ett testmejl om larm
audit-act-alertWebhooks-tested = testade webhooken
