# Brev. `-subject` innehåller aldrig en kod; `-text` står före koden eller knappen, `-else` efter.

mail-foot = Skickat av Atrium på { $url }.
mail-agent-unknown = Okänt program
mail-fact-product = Produkt
mail-fact-when = Tid
mail-fact-where = Nätverksadress
mail-fact-with = Webbläsare

mail-code-subject = Din inloggningskod för { $product }
mail-code-title = Din inloggningskod
mail-code-text =
    { $minutes ->
        [one] Skriv koden på sidan som frågar efter den. Den gäller i { $minutes } minut, en gång, och bara i webbläsaren där du började.
       *[other] Skriv koden på sidan som frågar efter den. Den gäller i { $minutes } minuter, en gång, och bara i webbläsaren där du började.
    }
mail-code-else = Var det inte du? Då känner någon till ditt lösenord. Logga in, sätt ett nytt och ge koden till ingen. Vi ber aldrig om den.

mail-reset-subject = Sätt ett nytt lösenord för { $product }
mail-reset-title = Sätt ett nytt lösenord
mail-reset-text =
    { $minutes ->
        [one] Någon, förhoppningsvis du, bad att få sätta ditt lösenord på nytt. Länken gäller i { $minutes } minut och en gång.
       *[other] Någon, förhoppningsvis du, bad att få sätta ditt lösenord på nytt. Länken gäller i { $minutes } minuter och en gång.
    }
mail-reset-action = Sätt ett nytt lösenord
mail-reset-else = Var det inte du? Gör ingenting: lösenordet förblir som det är.

mail-verify-subject = Bekräfta din e-postadress
mail-verify-title = Är det här din adress?
mail-verify-text =
    { $hours ->
        [one] Bekräfta att post till den här adressen når dig. Länken gäller i { $hours } timme och en gång.
       *[other] Bekräfta att post till den här adressen når dig. Länken gäller i { $hours } timmar och en gång.
    }
mail-verify-action = Bekräfta adressen
mail-verify-else = Har du inte bett om det här? Gör ingenting, så händer ingenting.

mail-email-changing-subject = Din e-postadress är på väg att ändras
mail-email-changing-title = Din e-postadress är på väg att ändras
mail-email-changing-text = Någon har bett att få använda { $to } för ditt konto i stället för den här adressen. Vi har skrivit till { $to }; ingenting ändras innan länken där har använts.
mail-email-changing-else = Var det inte du? Logga in, sätt ett nytt lösenord och avsluta de sessioner som du inte känner igen.

mail-email-changed-subject = Din e-postadress har ändrats
mail-email-changed-title = Din e-postadress har ändrats
mail-email-changed-text = Ditt konto använder { $to } från och med nu. Det här är det sista brevet till den här adressen.
mail-email-changed-else = Var det inte du? Säg genast till den som sköter Atrium hos er.

mail-password-changed-subject = Ditt lösenord har ändrats
mail-password-changed-title = Ditt lösenord har ändrats
mail-password-changed-text = Ditt konto har ett nytt lösenord, och andra webbläsare har loggats ut.
mail-password-changed-else = Var det inte du? Sätt genast ett nytt lösenord med ”Har du glömt lösenordet?” på inloggningssidan.

mail-factor-changed-subject = Ditt sätt att logga in har ändrats
mail-factor-changed-title = Ditt sätt att logga in har ändrats
mail-factor-changed-text =
    { $added ->
        [yes] En autentiseringsapp har lagts till på ditt konto. Dess kod efterfrågas vid varje inloggning.
       *[no] Autentiseringsappen har tagits bort från ditt konto.
    }
mail-factor-changed-else = Var det inte du? Sätt genast ett nytt lösenord, och säg till den som sköter Atrium hos er.

mail-provider-connected-subject = En inloggningsleverantör har anslutits till ditt konto
mail-provider-connected-title = En inloggningsleverantör har anslutits till ditt konto
mail-provider-connected-text = { $provider } kan från och med nu också logga in dig på ditt konto.
mail-provider-connected-else = Var det inte du? Ta bort den under Mitt konto, sätt ett nytt lösenord, och säg till den som sköter Atrium hos er.

mail-invitation-subject = Du är inbjuden till { $site }
mail-invitation-title = Du är inbjuden till { $site }
mail-invitation-text =
    { $known ->
        [yes] { $by } bjuder in dig till { $site } i Atrium, där skärmar och rum sköts.
       *[no] Du är inbjuden till { $site } i Atrium, där skärmar och rum sköts.
    }
mail-invitation-action = Tacka ja till inbjudan
mail-invitation-else =
    { $days ->
        [one] Länken gäller i { $days } dag och en gång. Vet du inte vad det gäller, gör ingenting.
       *[other] Länken gäller i { $days } dagar och en gång. Vet du inte vad det gäller, gör ingenting.
    }

mail-test-subject = Posten från { $product } fungerar
mail-test-title = Posten fungerar
mail-test-text = Det här är testbrevet som du bad om. Det tog samma väg som koder och inbjudningar.
mail-test-else = Mer behöver inte göras.

mail-outage-subject =
    { $what ->
        [screenOffline-opened] { $count ->
            [1] { $screen } är offline
           *[other] { $count } skärmar är offline
        }
        [screenOffline-recovered] { $count ->
            [1] { $screen } är online igen
           *[other] { $count } skärmar är online igen
        }
        [notDownloaded-opened] { $count ->
            [1] { $screen } saknar filer
           *[other] { $count } skärmar saknar filer
        }
        [notDownloaded-recovered] { $count ->
            [1] { $screen } har sina filer
           *[other] { $count } skärmar har sina filer
        }
        [nothingScheduled-opened] { $count ->
            [1] Inget är planerat på { $screen }
           *[other] Inget är planerat på { $count } skärmar
        }
        [nothingScheduled-recovered] { $count ->
            [1] Något är planerat på { $screen } igen
           *[other] Något är planerat på { $count } skärmar igen
        }
        [storageLow-opened] { $count ->
            [1] { $screen } har ont om lagring
           *[other] { $count } skärmar har ont om lagring
        }
        [storageLow-recovered] { $count ->
            [1] { $screen } har plats för filer igen
           *[other] { $count } skärmar har plats för filer igen
        }
       *[other] Larmen för { $site } fungerar
    }
mail-outage-title =
    { $turn ->
        [opened] Något behöver dig på { $site }
        [recovered] Det är över
       *[test] Larmen fungerar
    }
mail-outage-text =
    { $what ->
        [screenOffline-opened] { $count ->
            [1] Servern har inte hört av { $screen }. Den kan fortfarande visa det den har: titta på skärmen, strömmen och nätet.
           *[other] Servern har inte hört av { $count } skärmar. De kan fortfarande visa det de har. Så många på en gång beror ofta på ett nät eller en byggnad.
        }
        [screenOffline-recovered] { $count ->
            [1] { $screen } har kontakt med servern igen.
           *[other] { $count } skärmar har kontakt med servern igen.
        }
        [notDownloaded-opened] { $count ->
            [1] { $screen } kunde inte hämta filer till det den ska visa. Den fortsätter med det den har.
           *[other] { $count } skärmar kunde inte hämta filer till det de ska visa. De fortsätter med det de har.
        }
        [notDownloaded-recovered] { $count ->
            [1] { $screen } har hämtat allt den ska visa.
           *[other] { $count } skärmar har hämtat allt de ska visa.
        }
        [nothingScheduled-opened] { $count ->
            [1] { $screen } kommer att visa ingenting ett tag de närmaste timmarna. Planera något, eller ge dess kanal en standardspellista.
           *[other] { $count } skärmar kommer att visa ingenting ett tag de närmaste timmarna. Planera något, eller ge deras kanaler en standardspellista.
        }
        [nothingScheduled-recovered] { $count ->
            [1] { $screen } har något att visa genom de närmaste timmarna.
           *[other] { $count } skärmar har något att visa genom de närmaste timmarna.
        }
        [storageLow-opened] { $count ->
            [1] Spelaren vid { $screen } har lite plats kvar för filer. När den är full kan nytt innehåll inte visas.
           *[other] Spelarna vid { $count } skärmar har lite plats kvar för filer. När de är fulla kan nytt innehåll inte visas.
        }
        [storageLow-recovered] { $count ->
            [1] Spelaren vid { $screen } har plats för filer igen.
           *[other] Spelarna vid { $count } skärmar har plats för filer igen.
        }
       *[other] Det här är testet du bad om. Riktiga larm går samma väg.
    }
mail-outage-action = Öppna larmen
mail-outage-else =
    { $turn ->
        [opened] Det kommer ett meddelande för varje avbrott, och ett när det är över. Vem som får dem står under Inställningar, Larm; ett avbrott kan tystas på sidan ovan.
        [recovered] Vad som annars är öppet står på sidan ovan.
       *[test] Inget är fel.
    }
mail-outage-more =
    { $more ->
        [one] { $names } och { $more } till
       *[other] { $names } och { $more } till
    }
mail-outage-fact-site = Sajt
mail-outage-fact-screens = Skärmar
mail-outage-fact-since = Sedan
mail-outage-fact-from = Inget från
mail-outage-fact-free = Ledigt utrymme
mail-outage-fact-missing = Filer som saknas
mail-outage-fact-over = Över sedan
