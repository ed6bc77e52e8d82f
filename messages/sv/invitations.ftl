# Inbjudningar och utkorgen.

my-account = Mitt konto
invitations = Inbjudningar
invite = Bjud in personer
invite-n =
    { $count ->
        [one] Bjud in en person
       *[other] Bjud in { $count } personer
    }
invite-addresses = E-postadresser
invite-addresses-help = Så många du vill, med kommatecken, mellanslag eller rader mellan.
invite-address-wrong = ”{ $address }” är ingen hel e-postadress.
invited-n =
    { $count ->
        [one] En inbjudan är på väg
       *[other] { $count } inbjudningar är på väg
    }
invited-members = { $names } hör redan till den här sajten
invitation-to = Inbjuden
invitation-role = Roll
invitation-sent = Skickad
invitation-until = Öppen till
invitation-ended = Tiden är ute: skicka igen
invitation-resend = Skicka igen
invitation-sent-again = Skickad igen till { $email }
invitation-revoke = Ta tillbaka
invitation-revoke-title = Ta tillbaka inbjudan till { $email }?
invitation-revoke-text = Länken slutar att fungera.
invitation-revoked = Tillbakatagen: { $email }
invitations-empty-title = Ingen har en öppen inbjudan
invitations-empty-text = Bjud in personer med posten; var och en sätter sitt eget lösenord och hör sedan till sajten.
problem-email-invalid = Det här är ingen hel e-postadress.

outbox = Utkorg
outbox-empty-title = Ingenting har skickats än
outbox-empty-text = Koder, länkar och inbjudningar visas här, utan vad de säger.
mail-to = Till
mail-kind = Brev
mail-state = Läge
mail-written = Skrivet
mail-resend = Skicka nu
mail-test = Skicka ett testbrev
mail-test-sent = Ett testbrev är på väg till { $to }
mail-not-set-up = Ingen e-postserver är angiven (mail.host i inställningarna): brev blir filer i datamappen, i mail/.
mail-state-queued = Väntar
mail-state-sent = Skickat
mail-state-failed = Uppgivet
mail-kind-code = Inloggningskod
mail-kind-reset = Nytt lösenord
mail-kind-verify = Bekräfta en adress
mail-kind-email-changing = Adress på väg att ändras
mail-kind-email-changed = Adress ändrad
mail-kind-password-changed = Lösenord ändrat
mail-kind-factor-changed = Inloggning ändrad
mail-kind-provider-connected = Leverantör ansluten
mail-kind-invitation = Inbjudan
mail-kind-test = Test
