# Invitations, and the outbox.

my-account = My account
invitations = Invitations
invite = Invite people
invite-n =
    { $count ->
        [one] Invite one person
       *[other] Invite { $count } people
    }
invite-addresses = E-mail addresses
invite-addresses-help = As many as you like, with commas, spaces or lines between.
invite-address-wrong = “{ $address }” is not a whole e-mail address.
invited-n =
    { $count ->
        [one] One invitation is on its way
       *[other] { $count } invitations are on their way
    }
invited-members = { $names } belong to this site already
invitation-to = Invited
invitation-role = Role
invitation-sent = Sent
invitation-until = Open until
invitation-ended = Ended: send it again
invitation-resend = Send again
invitation-sent-again = Sent again to { $email }
invitation-revoke = Take back
invitation-revoke-title = Take back the invitation to { $email }?
invitation-revoke-text = Its link stops working.
invitation-revoked = Taken back: { $email }
invitations-empty-title = Nobody has an open invitation
invitations-empty-text = Invite people by mail; each sets a password of their own and then belongs to this site.
problem-email-invalid = This is not a whole e-mail address.

outbox = Outbox
outbox-empty-title = Nothing was sent yet
outbox-empty-text = Codes, links and invitations show here, without what they say.
mail-to = To
mail-kind = Letter
mail-state = State
mail-written = Written
mail-resend = Send now
mail-test = Send a test mail
mail-test-sent = A test mail is on its way to { $to }
mail-not-set-up = No mail server is set (mail.host in the settings): mails become files in the data folder, in mail/.
mail-state-queued = Waiting
mail-state-sent = Sent
mail-state-failed = Given up
mail-kind-code = Sign-in code
mail-kind-reset = New password
mail-kind-verify = Confirm an address
mail-kind-email-changing = Address about to change
mail-kind-email-changed = Address changed
mail-kind-password-changed = Password changed
mail-kind-factor-changed = Sign-in changed
mail-kind-provider-connected = Provider connected
mail-kind-invitation = Invitation
mail-kind-test = Test
