// Made by `npm run gen` from openapi.json. Do not edit.

export interface paths {
    "/api/v1/accounts/{id}/reset-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a link that sets somebody's password, to be handed over by hand. It works once, for a day. */
        post: operations["makeResetLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists applications, by name. */
        get: operations["listClients"];
        put?: never;
        /** Makes an application; the answer has its secret, this once. */
        post: operations["createClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replaces an application's settings. What it held ends when it is switched off. */
        put: operations["updateClient"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an application a new secret; the old one opens nothing from now on. */
        post: operations["rotateClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows who is signed in. */
        get: operations["showMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/assumed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends acting as somebody else: the caller is themselves again, if they are still signed in. */
        delete: operations["leaveAssumed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists mails, newest first, without what they say. */
        get: operations["listMails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how mail goes out. */
        get: operations["showMailStanding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a test mail. */
        post: operations["sendTestMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a mail that waits or was given up at once. */
        post: operations["resendMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what happened on the server and all of its sites, newest first. */
        get: operations["listServerAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Takes the log of the server and all of its sites along: one JSON object a line, newest first. */
        get: operations["exportServerAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/legacy-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists imported accounts, newest first. */
        get: operations["listLegacyAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/legacy-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes away an imported account that nobody has signed in to. */
        delete: operations["removeLegacyAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/legacy-accounts/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says whose an imported account is that waits. */
        post: operations["decideLegacyAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/legacy-accounts/{id}/reset-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a link that sets an imported account's password, to be handed over by hand. It works once, for a day. */
        post: operations["makeLegacyLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/legacy-standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how many imported accounts there are of each kind. */
        get: operations["showLegacyStanding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the organisations that sites belong to, by name. */
        get: operations["listOrganisations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/persons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists people, the newest account first. */
        get: operations["listServerPersons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/persons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what there is of a person and what erasing them would mean. */
        get: operations["showServerPerson"];
        put?: never;
        post?: never;
        /** Erases a person for good. Their sites and this server must have somebody else to look after them. */
        delete: operations["erasePerson"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/persons/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Takes everything along that is kept of a person, as one JSON document. */
        get: operations["exportPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the providers for everybody. */
        get: operations["listProviders"];
        put?: never;
        /** Makes a provider; its button stands on the sign-in page at once. */
        post: operations["createProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a provider, with its links and the sessions begun through it. Those who came only through it sign in no more. */
        delete: operations["deleteProvider"];
        options?: never;
        head?: never;
        /** Changes a provider, or switches it on or off. */
        patch: operations["updateProvider"];
        trace?: never;
    };
    "/api/v1/server/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists every site, deleted ones that can be restored too, by name. */
        get: operations["listServerSites"];
        put?: never;
        /** Makes a site; its maker is its first owner. */
        post: operations["createSite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/sites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a site. It can be restored for 30 days; until then its screens play what they have. */
        delete: operations["deleteSite"];
        options?: never;
        head?: never;
        /** Gives a site another name. */
        patch: operations["renameSite"];
        trace?: never;
    };
    "/api/v1/server/sites/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back the deletion of a site. */
        post: operations["restoreSite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/sites/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resumes a suspended site. */
        post: operations["resumeSite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server/sites/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspends a site: its people are refused, its screens play on. */
        post: operations["suspendSite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the site. */
        get: operations["showSite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes the site. */
        patch: operations["updateSite"];
        trace?: never;
    };
    "/api/v1/sites/{siteId}/access-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the groups by name. */
        get: operations["listAccessGroups"];
        put?: never;
        /** Makes a group. Nobody grants what they do not reach. */
        post: operations["createAccessGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/access-groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a group. */
        get: operations["showAccessGroup"];
        /** Replaces a group, with its people and what it gives them. */
        put: operations["updateAccessGroup"];
        post?: never;
        /** Deletes a group; its people lose what it gave them. */
        delete: operations["deleteAccessGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/activations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists activations, newest first, with how far each has come while it is not over. */
        get: operations["listActivations"];
        put?: never;
        post?: never;
        /** Takes everything down at once: all activations that the caller reaches. */
        delete: operations["clearActivations"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/activations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows an activation, with the screens that have not shown it. */
        get: operations["showActivation"];
        put?: never;
        post?: never;
        /** Takes an activation down; one that is over already stays so. */
        delete: operations["clearActivation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/alert-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists feeds of warnings by name. */
        get: operations["listAlertFeeds"];
        put?: never;
        /** Makes a feed of warnings. It is asked within seconds; one without an address waits for what is pushed. */
        post: operations["createAlertFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/alert-feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a feed of warnings. */
        get: operations["showAlertFeed"];
        /** Replaces a feed of warnings. What stands goes on; the feed is asked anew for everything. */
        put: operations["updateAlertFeed"];
        post?: never;
        /** Deletes a feed of warnings. Its alerts that stand are taken down. */
        delete: operations["deleteAlertFeed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/alert-feeds/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a feed of warnings a secret, by which others may push alerts. The one before is refused from now on. */
        post: operations["makeAlertFeedSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/alert-mutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what is muted now, the site itself first. */
        get: operations["listAlertMutes"];
        put?: never;
        /** Mutes a screen or the site; a mute that there is gets the new end. */
        post: operations["createAlertMute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/alert-mutes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a mute back. Outages that are not over and that nobody was told of are told with the next look. */
        delete: operations["deleteAlertMute"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/alert-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the rules: one of each kind, as it usually is where nobody has set it. */
        get: operations["listAlertRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/alert-rules/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the rule of a kind. */
        get: operations["showAlertRule"];
        /** Sets the rule of a kind. Switched off, its outages end without a word. */
        put: operations["updateAlertRule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/alert-rules/{kind}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a test mail to everybody whom the rule of a kind names. */
        post: operations["testAlertRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/alert-webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists webhooks, oldest first. */
        get: operations["listAlertWebhooks"];
        put?: never;
        /** Makes a webhook, and the secret that its calls are signed with. */
        post: operations["createAlertWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/alert-webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a webhook; rules that call it call nothing, and those that tell nobody else are off. Calls that wait go with it. */
        delete: operations["deleteAlertWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/alert-webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calls a webhook now with a test, and says what became of it. */
        post: operations["testAlertWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what happened on the site, newest first. */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Takes the log of the site along: one JSON object a line, newest first. */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists bookings by name. */
        get: operations["listBookings"];
        put?: never;
        /** Makes a booking. */
        post: operations["createBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/bookings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a booking. */
        get: operations["showBooking"];
        put?: never;
        post?: never;
        /** Deletes a booking; it can be restored for 30 days. */
        delete: operations["deleteBooking"];
        options?: never;
        head?: never;
        /** Changes a booking. */
        patch: operations["updateBooking"];
        trace?: never;
    };
    "/api/v1/sites/{siteId}/bookings/{id}/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes an instance of a booking, alone or with others. */
        post: operations["editBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/bookings/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a deletion, if what it plays is still there, no channel would contain itself and its share fits. */
        post: operations["restoreBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/brand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how the site looks where people sign in. */
        get: operations["showSiteBrand"];
        /** Sets how the site looks where people sign in. */
        put: operations["updateSiteBrand"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what happened on the site, newest first. */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/changes/{version}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a change has come: counts, and its screens, those that wait first. */
        get: operations["showReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists channels by name. */
        get: operations["listChannels"];
        put?: never;
        /** Makes a channel. */
        post: operations["createChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a channel. */
        get: operations["showChannel"];
        put?: never;
        post?: never;
        /**
         * Deletes a channel, with its bookings, that no screen, layout or booking shows; it can be restored
         *     for 30 days.
         */
        delete: operations["deleteChannel"];
        options?: never;
        head?: never;
        /** Changes a channel. */
        patch: operations["updateChannel"];
        trace?: never;
    };
    "/api/v1/sites/{siteId}/channels/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what became of a channel and its bookings, newest first. */
        get: operations["showChannelHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/channels/{id}/occurrences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows when the bookings of a channel hold and when each plays. */
        get: operations["listChannelOccurrences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/channels/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes back a deletion, of the channel's bookings too. A default playlist, opening hours or holidays that were deleted
         *     meanwhile are refused: restore them first.
         */
        post: operations["restoreChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the connections of a site, with their domains. */
        get: operations["listConnections"];
        put?: never;
        /** Makes a connection; it is off. */
        post: operations["createConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/connections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a connection that is off, with its domains and links. Those who came only through it sign in no more. */
        delete: operations["deleteConnection"];
        options?: never;
        head?: never;
        /** Changes a connection, switches it on or off, or pauses it. */
        patch: operations["updateConnection"];
        trace?: never;
    };
    "/api/v1/sites/{siteId}/connections/{id}/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Claims a mail domain; the answer says which TXT record proves it. */
        post: operations["claimDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/connections/{id}/domains/prove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks for the TXT record. A server administrator's word does without. */
        post: operations["proveDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/connections/{id}/domains/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a domain up: its people sign in without this connection again. */
        post: operations["releaseDomain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/connections/{id}/rehearsal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what "required" would do to each of the site's people. */
        get: operations["rehearseConnection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/connections/{id}/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails everybody whom "required" would lock out a link that confirms their address: once a day. */
        post: operations["remindConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/dayparts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists dayparts by name. */
        get: operations["listDayparts"];
        put?: never;
        /** Makes a daypart. */
        post: operations["createDaypart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/dayparts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a daypart. */
        get: operations["showDaypart"];
        /** Replaces a daypart: all bookings and screens that go by it follow. */
        put: operations["updateDaypart"];
        post?: never;
        /** Deletes a daypart by which no booking plays and no screen is on; it can be restored for 30 days. */
        delete: operations["deleteDaypart"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/dayparts/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a deletion, if the calendar that the daypart follows is still there. */
        post: operations["restoreDaypart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/dry-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tells what changes would change on the screens in the coming 35 days. They are checked like the real ones, and
         *     need the same permissions; nothing is written.
         */
        post: operations["previewChanges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/dry-runs/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells what a screen shows on a day without and with changes, layer by layer. Nothing is written. */
        post: operations["previewScreenDay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/enrolment-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists enrolment links, oldest first. */
        get: operations["listEnrolmentLinks"];
        put?: never;
        /** Makes a link. Whoever has it can add screens until it is used up, ends or is revoked. */
        post: operations["createEnrolmentLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/enrolment-links/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes a link. Screens it has made stay. */
        delete: operations["revokeEnrolmentLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Looks ahead for stretches in which nothing plays, bookings that never play, and windows at a change of the clocks. */
        get: operations["showForecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/holiday-calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists calendars of holidays by name. */
        get: operations["listHolidayCalendars"];
        put?: never;
        /** Makes a calendar of holidays. */
        post: operations["createHolidayCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/holiday-calendars/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a calendar of holidays. */
        get: operations["showHolidayCalendar"];
        /** Replaces a calendar of holidays: all dayparts and bookings that observe it follow. */
        put: operations["updateHolidayCalendar"];
        post?: never;
        /** Deletes a calendar that no daypart or booking observes; it can be restored for 30 days. */
        delete: operations["deleteHolidayCalendar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/holiday-calendars/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a deletion. */
        post: operations["restoreHolidayCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists invitations that were not accepted, the newest first. */
        get: operations["listInvitations"];
        put?: never;
        /** Invites many at once. Whoever has an open invitation gets it anew, with another link. */
        post: operations["createInvitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes an invitation back: its link stops working. */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/invitations/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends an invitation again, with another link; the one before stops working. */
        post: operations["resendInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/layouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists layouts by name. */
        get: operations["listLayouts"];
        put?: never;
        /** Makes a layout. */
        post: operations["createLayout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/layouts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a layout. */
        get: operations["showLayout"];
        /** Replaces a layout. Layers that keep their id stay the same layers. */
        put: operations["updateLayout"];
        post?: never;
        /** Deletes a layout that no screen shows; it can be restored for 30 days. */
        delete: operations["deleteLayout"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/layouts/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a deletion. Layers whose channel was deleted meanwhile are refused: restore those first. */
        post: operations["restoreLayout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `GET /api/v1/sites/{siteId}/live`: what changes on the site, as it happens. */
        get: operations["watchSite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists media by name. */
        get: operations["listMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/media-folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists folders by name. */
        get: operations["listMediaFolders"];
        put?: never;
        /** Makes one. */
        post: operations["createMediaFolder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/media-folders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows one. */
        get: operations["showMediaFolder"];
        put?: never;
        post?: never;
        /** Deletes an empty one; it can be restored for 30 days. */
        delete: operations["deleteMediaFolder"];
        options?: never;
        head?: never;
        /** Renames or moves one. */
        patch: operations["updateMediaFolder"];
        trace?: never;
    };
    "/api/v1/sites/{siteId}/media-folders/{id}/move-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows who would gain and lose access if a media folder moved. */
        get: operations["previewMediaFolderMove"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/media-folders/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a deletion. */
        post: operations["restoreMediaFolder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows one. */
        get: operations["showMedia"];
        put?: never;
        post?: never;
        /** Deletes one that is shown nowhere; it can be restored for 30 days. */
        delete: operations["deleteMedia"];
        options?: never;
        head?: never;
        /** Renames or moves one, or says on which days it may be shown. */
        patch: operations["updateMedia"];
        trace?: never;
    };
    "/api/v1/sites/{siteId}/media/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its bytes, whole or in part. */
        get: operations["downloadMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/media/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a deletion. */
        post: operations["restoreMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/media/{id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A small picture of it: JPEG or PNG; of an SVG, the SVG itself. */
        get: operations["showMediaThumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/media/{id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where it is shown. */
        get: operations["showMediaUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/outages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists outages, the newest first. */
        get: operations["listOutages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/outages/{id}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says whether people are told of an outage. One that is muted when it ends, ends without a word. */
        put: operations["muteOutage"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the site has and what happened lately. */
        get: operations["showOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the people of the site by name. */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows somebody, with what is granted to them alone. */
        get: operations["showPerson"];
        put?: never;
        post?: never;
        /** Takes somebody off the site. Their account stays, and what they made. */
        delete: operations["removePerson"];
        options?: never;
        head?: never;
        /** Changes somebody's role or access. Nobody gives more than they have, and a site keeps an owner. */
        patch: operations["updatePerson"];
        trace?: never;
    };
    "/api/v1/sites/{siteId}/people/{id}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what somebody may do, and through what. */
        get: operations["showPersonAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/people/{id}/assume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs the caller in as somebody of the site, for an hour. Never upwards. */
        post: operations["assumePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/people/{id}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Locks somebody's account: their sessions end, and they cannot sign in, on any site. */
        post: operations["lockPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/people/{id}/reset-factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes away what somebody set up besides their password: their phone is lost. Their mailbox is told. */
        post: operations["resetPersonFactors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/people/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets somebody sign in again. */
        post: operations["unlockPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists places by name. */
        get: operations["listPlaces"];
        put?: never;
        /** Makes a place. */
        post: operations["createPlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/places/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a place. */
        get: operations["showPlace"];
        put?: never;
        post?: never;
        /** Deletes a place; its screens follow the site's zone. It can be restored for 30 days. */
        delete: operations["deletePlace"];
        options?: never;
        head?: never;
        /** Changes a place; another zone moves the bookings of its screens. */
        patch: operations["updatePlace"];
        trace?: never;
    };
    "/api/v1/sites/{siteId}/places/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a deletion. */
        post: operations["restorePlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/playlists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists playlists by name. */
        get: operations["listPlaylists"];
        put?: never;
        /** Makes a playlist. */
        post: operations["createPlaylist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/playlists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a playlist. */
        get: operations["showPlaylist"];
        /** Replaces a playlist. Items that keep their id stay the same items for reports. */
        put: operations["updatePlaylist"];
        post?: never;
        /** Deletes a playlist that no channel or booking plays; it can be restored for 30 days. */
        delete: operations["deletePlaylist"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/playlists/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a deletion. Items whose file was deleted meanwhile are refused: restore those first. */
        post: operations["restorePlaylist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/plays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists single plays, newest first. They are kept for a while (`plays.keep_days`); reports look further back. */
        get: operations["listPlays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/plays/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives single plays as comma-separated text, newest first, however many there are. */
        get: operations["exportPlays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/plays/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how often and how long what was shown where. */
        get: operations["showPlayReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/plays/report/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives a whole report as a file: a row for each step of time, screen and file with plays. */
        get: operations["exportPlayReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the site asks of those who sign in. */
        get: operations["showSitePolicy"];
        /** Sets what the site asks of those who sign in. People of several sites get the strictest of them. */
        put: operations["updateSitePolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/policy/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says whom a policy would touch, once it is in force. Changes nothing. */
        post: operations["previewSitePolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists roles. */
        get: operations["listRoles"];
        put?: never;
        /** Makes a role. Nobody makes one that may more than they may. */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/profiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a role of the site's own. */
        get: operations["showRole"];
        /** Replaces a role: everybody who has it may from then on what it says. */
        put: operations["updateRole"];
        post?: never;
        /** Deletes a role that nobody has. */
        delete: operations["deleteRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/put-backs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts a channel with its bookings, what the screens of a folder show, or all of that back to how it was. What was deleted since is
         *     there again, and what was made since is gone. Nothing is written if something that is needed is gone for good.
         */
        post: operations["putBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/put-backs/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells what a screen shows on a day without and with something put back, layer by layer. Nothing is written. */
        post: operations["previewPutBackDay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/registrations/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Registers the player that shows a code. */
        post: operations["claimRegistration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/rollouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the latest rollouts: the one under way first, if there is one. */
        get: operations["listRollouts"];
        put?: never;
        /**
         * Has a few screens show changes before they are made. One rollout of a site at a time; it needs the permissions of its
         *     changes.
         */
        post: operations["createRollout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/rollouts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a rollout: how many of its screens show it, and which do not. */
        get: operations["showRollout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/rollouts/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the changes for all screens, in one write. Those that show them already show them on, without a break. */
        post: operations["publishRollout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/rollouts/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the changes off the screens that show them; nobody else ever saw them. */
        post: operations["stopRollout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/screen-folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists folders by name. */
        get: operations["listScreenFolders"];
        put?: never;
        /** Makes a folder. */
        post: operations["createScreenFolder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/screen-folders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a folder. */
        get: operations["showScreenFolder"];
        put?: never;
        post?: never;
        /** Deletes an empty folder that no open enrolment link fills; it can be restored for 30 days. */
        delete: operations["deleteScreenFolder"];
        options?: never;
        head?: never;
        /** Changes a folder. Screens that are in it stay as they are: presets are for new ones. */
        patch: operations["updateScreenFolder"];
        trace?: never;
    };
    "/api/v1/sites/{siteId}/screen-folders/{id}/move-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows who would gain and lose access if a screen folder moved. */
        get: operations["previewScreenFolderMove"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/screen-folders/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a deletion. */
        post: operations["restoreScreenFolder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/screens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Screens by name. */
        get: operations["listScreens"];
        put?: never;
        /** Adds a screen. */
        post: operations["createScreen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/screens/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many screens stand how. */
        get: operations["countScreens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/screens/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds the screens of a table with the columns name, folder, place, tags, orientation, zone and volume. */
        post: operations["importScreens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/screens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One screen. */
        get: operations["showScreen"];
        put?: never;
        post?: never;
        /** Deletes a screen; its player is told to register again. It can be restored for 30 days, without the player. */
        delete: operations["removeScreen"];
        options?: never;
        head?: never;
        /** Changes a screen. */
        patch: operations["updateScreen"];
        trace?: never;
    };
    "/api/v1/sites/{siteId}/screens/{id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest commands of a screen. */
        get: operations["listScreenCommands"];
        put?: never;
        /** Tells a screen's player to do something. */
        post: operations["commandScreen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/screens/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explains what the screen's schedule plays at a moment, and why everything else does not: by what is there now, or, of
         *     the past, by what was there then.
         */
        get: operations["explainScreen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/screens/{id}/missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which files of its newest schedule the screen's player has not on the device. */
        get: operations["listMissingFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/screens/{id}/player": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes a screen's player: it shows a code again, and its token is worth nothing. */
        delete: operations["revokePlayer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/screens/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The schedule as it would be compiled on the screen's local day of a moment, from what is booked now; of the past, from what was
         *     booked then.
         * @description It is in the form that players get, without triggers, and with what is tried on the screen now.
         */
        get: operations["previewScreen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/screens/{id}/preview/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a file that the screen's schedule names, or that the caller reaches anyway. */
        get: operations["previewScreenFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/screens/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a deletion. Active hours that were deleted meanwhile are refused: restore them first. */
        post: operations["restoreScreen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/screens/{id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The compiled schedule, byte for byte as the player gets it. */
        get: operations["showScreenSchedule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/screens/{id}/screenshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest screenshot, as the player sent it. */
        get: operations["showScreenshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/service-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists service accounts, oldest first. */
        get: operations["listServiceAccounts"];
        put?: never;
        /** Makes a service account; the answer has its secret, this once. */
        post: operations["createServiceAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/service-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a service account, or switches it off or on. */
        patch: operations["updateServiceAccount"];
        trace?: never;
    };
    "/api/v1/sites/{siteId}/service-accounts/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a service account a new secret; the old one and the tokens got with it open nothing from now on. */
        post: operations["rotateServiceAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists tokens that are accepted now, newest first. */
        get: operations["listTokens"];
        put?: never;
        /** Makes a token of one's own. Its text is in this answer and nowhere else. */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes a token: one's own, or anybody's for those who manage the site. It is refused from now on. */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists triggers by name. */
        get: operations["listTriggers"];
        put?: never;
        /** Makes a trigger. */
        post: operations["createTrigger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/triggers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a trigger. */
        get: operations["showTrigger"];
        /** Replaces a trigger. What is active of it goes on, and shows what it shows now. */
        put: operations["updateTrigger"];
        post?: never;
        /** Deletes a trigger and takes down what is active of it; it can be restored for 30 days. */
        delete: operations["deleteTrigger"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/triggers/{id}/activations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Uses a trigger: its screens are told at once. A toggle that is on goes off; a `key` that was used before changes nothing. */
        post: operations["activateTrigger"];
        /** Takes down what is active of a trigger. */
        delete: operations["clearTrigger"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/triggers/{id}/hook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a secret for signed calls; an older one ends. */
        post: operations["makeTriggerHook"];
        /** Ends signed calls. */
        delete: operations["removeTriggerHook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/triggers/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a deletion. One whose content or targets were deleted meanwhile shows less until it is changed. */
        post: operations["restoreTrigger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins an upload of a known length. `Upload-Metadata` may hold `filename` and `folderId`. */
        post: operations["createUpload"];
        delete?: never;
        /** What uploads are taken: version, extensions, largest file, checksums. */
        options: operations["describeUploads"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{siteId}/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Gives an upload up and forgets its parts. */
        delete: operations["deleteUpload"];
        options?: never;
        /** How far an upload is. One that is whole but was not looked at (the server was stopped) is now. */
        head: operations["showUpload"];
        /** Sends the next part, at the offset that was last told. */
        patch: operations["appendUpload"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A group as callers write it: whole. */
        AccessGroupInput: {
            /** @description What they have access to. */
            grants?: components["schemas"]["GrantInput"][];
            /** @description Who belongs to it. */
            memberIds?: string[];
            /** @description Its name. */
            name: string;
        };
        /** @description An access group. */
        AccessGroupView: {
            /** @description When it was made. */
            createdAt: string;
            /** @description What they have access to. */
            grants: components["schemas"]["GrantView"][];
            /** @description Its id. */
            id: string;
            /** @description Who belongs to it. */
            members: components["schemas"]["Named"][];
            /** @description Its name. */
            name: string;
            /** @description When it was last written. */
            updatedAt: string;
            /**
             * Format: int64
             * @description For `If-Match`.
             */
            version: number;
        };
        /** @description How a trigger is to be used; empty: as it says itself. */
        ActivationInput: {
            card?: components["schemas"]["TriggerCard"] | null;
            /** @description The caller's name for this use, 1 to 200 characters: sent again, it changes nothing. */
            key?: string | null;
            /**
             * Format: int32
             * @description Another time than the trigger's own: 1 to 86,400 seconds.
             */
            seconds?: number | null;
            /** @description Only to start: a toggle that is on stays on. */
            start?: boolean;
        };
        /** @description How far an activation has come. */
        ActivationReach: {
            /**
             * Format: int32
             * @description Players that have stored it.
             */
            acknowledged: number;
            /**
             * Format: int32
             * @description Screens it is for.
             */
            screens: number;
            /**
             * Format: int32
             * @description Players that have had it on the screen.
             */
            shown: number;
        };
        /** @description One use of a trigger. */
        ActivationView: {
            /** @description Who started it, by name: of an alert its feed; empty for hooks. */
            by: string;
            card?: components["schemas"]["TriggerCard"] | null;
            /**
             * Format: date-time
             * @description When it was taken down.
             */
            clearedAt?: string | null;
            /** @description Its id. */
            id: string;
            /** @description The caller's name for it. */
            key?: string | null;
            /** @description `emergency` or `server`. */
            kind: string;
            reach?: components["schemas"]["ActivationReach"] | null;
            /**
             * Format: date-time
             * @description When it began.
             */
            since: string;
            /** @description `person`, `token`, `hook` or `alert`. */
            source: string;
            /** @description Of which trigger. */
            triggerId: string;
            /** @description What that is called. */
            triggerName: string;
            /**
             * Format: date-time
             * @description When it is over by itself.
             */
            until?: string | null;
            /**
             * Format: int64
             * @description The site's version that brought it.
             */
            version: number;
            /** @description Screens that have not shown it, at most 100; null but for a single activation that is not over. */
            waiting?: components["schemas"]["WaitingScreen"][] | null;
        };
        /** @description Who changed something. */
        ActorView: {
            /** @description Who had assumed their identity, by name. */
            behind?: string | null;
            /** @description Their id; empty for the system. */
            id: string;
            /** @description `account`, `token`, `player` or `system`. */
            kind: string;
            /** @description Their name, if it is known. */
            name?: string | null;
        };
        /** @description How many screens changes would reach. */
        AffectedScreens: {
            /** @description How many change, of those that the caller may see. */
            changed: number;
            /** @description How many more change that the caller may not see. */
            hidden: number;
            /** @description How many were not looked at, because the site has too many different schedules. */
            leftOut: number;
            /** @description How many there are that the caller may see. */
            total: number;
            /** @description How many would show nothing where they showed something. */
            wouldBeEmpty: number;
        };
        /** @description A wish as callers make it. */
        AlertMuteInput: {
            /** @description Of which screen; absent for the whole site, which must end. */
            screenId?: string | null;
            /**
             * Format: date-time
             * @description Until when; absent for ever.
             */
            until?: string | null;
        };
        /** @description A wish not to be told. */
        AlertMuteView: {
            /** @description Its id. */
            id: string;
            /** @description Of which screen; null for the whole site. */
            screenId?: string | null;
            /** @description What the screen is called. */
            screenName?: string | null;
            /**
             * Format: date-time
             * @description Until when; null for ever.
             */
            until?: string | null;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
        };
        /** @description A rule as callers set it. */
        AlertRuleInput: {
            /**
             * Format: int32
             * @description For how many minutes it must last, 0 to 10,080.
             */
            afterMinutes: number;
            /** @description Whether anybody looks. Somebody or something must be told then. */
            enabled: boolean;
            /** @description Who gets a mail, at most 20. */
            recipients?: string[];
            /**
             * Format: int32
             * @description Hours ahead (1 to 168) for `nothingScheduled`, percent of free room (1 to 50) for `storageLow`; the usual one if absent.
             */
            threshold?: number | null;
            /** @description What is called besides. */
            webhookId?: string | null;
        };
        /** @description When people are told of a kind of alert, and who. */
        AlertRuleView: {
            /** @description What is taken as `afterMinutes`. */
            afterLimits: components["schemas"]["Limits"];
            /**
             * Format: int32
             * @description For how many minutes it must last, 0 to 10,080.
             */
            afterMinutes: number;
            /** @description Whether anybody looks. */
            enabled: boolean;
            /** @description `screenOffline`, `notDownloaded`, `nothingScheduled`, `storageLow`; later versions may know more. */
            kind: string;
            /** @description Who gets a mail. */
            recipients: string[];
            /**
             * Format: int32
             * @description Hours ahead for `nothingScheduled`, percent of free room for `storageLow`; null for the others.
             */
            threshold?: number | null;
            thresholdLimits?: components["schemas"]["Limits"] | null;
            /**
             * Format: int64
             * @description How often it has been written; 0 if never.
             */
            version: number;
            /** @description What is called besides. */
            webhookId?: string | null;
        };
        /** @description The rules of a site. */
        AlertRules: {
            /** @description One of each kind. */
            items: components["schemas"]["AlertRuleView"][];
            /** @description Whether mail goes out; if not, it becomes files on the server. */
            mailWorks: boolean;
            /** @description Null: all are here. */
            next?: string | null;
        };
        /** @description A webhook as callers make it. */
        AlertWebhookInput: {
            /** @description Where it is: https, and no private network unless the server allows it. */
            url: string;
        };
        /** @description A new webhook and its secret. */
        AlertWebhookSecret: {
            /** @description The key of the HMAC-SHA256 that calls are signed with, as text. It is never shown again. */
            secret: string;
            /** @description The webhook. */
            view: components["schemas"]["AlertWebhookView"];
        };
        /** @description An address that is called when outages begin and end. */
        AlertWebhookView: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: int64
             * @description Calls of the last 30 days that were given up after a day.
             */
            failed: number;
            /** @description Its id. */
            id: string;
            lastError?: components["schemas"]["WebhookFault"] | null;
            /**
             * Format: date-time
             * @description When it last took a call.
             */
            lastOkAt?: string | null;
            /** @description Where it is. */
            url: string;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
            /**
             * Format: int64
             * @description Calls that wait for another try.
             */
            waiting: number;
        };
        /** @description A version of the site. */
        AsOfView: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            at: string;
            /**
             * Format: int64
             * @description The last that had made something different by then.
             */
            version: number;
        };
        /** @description A screen outside its active hours. */
        AsleepView: {
            /** @description The daypart. */
            daypart: components["schemas"]["ThingView"];
            /**
             * Format: date-time
             * @description When it is on again; null when not within 35 days.
             */
            until?: string | null;
        };
        /** @description Why. */
        AssumeInput: {
            /** @description What for: kept in the audit log for the person and everybody to read. */
            reason: string;
        };
        /** @description Somebody who acts as another. */
        Behind: {
            /** @description Their name. */
            displayName: string;
            /** @description Their account. */
            id: string;
        };
        /** @description What a booking plays. */
        BookedView: {
            /** @description Its id. */
            id: string;
            kind: "media" | "playlist" | "channel";
            /** @description Its name; null when the caller's access does not reach it. */
            name?: string | null;
        };
        /** @description A new booking. */
        BookingInput: {
            /** @description The channel that carries it. */
            channelId: string;
            /** @description What it plays. */
            content: components["schemas"]["ContentInput"];
            /** @description Whether it plays alone among the bookings of its priority; of several the one made last. */
            exclusive?: boolean;
            /** @description Its name. */
            name: string;
            /**
             * Format: int32
             * @description 1 to 1,000; the highest present plays.
             */
            priority: number;
            /**
             * Format: int64
             * @description 1 to 3,600 seconds of each hour, for one that plays as a share of whatever else does; its priority then says
             *     nothing, and it cannot play alone. Absent or null: it plays in turn, by its priority.
             */
            shareSeconds?: number | null;
            /** @description On which screens it plays: on all if absent. */
            tags?: components["schemas"]["BookingTags"];
            /** @description When it holds. */
            when: components["schemas"]["When"];
        };
        /** @description Changes of a booking: what is absent stays. It stays on its channel. */
        BookingPatch: {
            content?: components["schemas"]["ContentInput"] | null;
            /** @description Whether it plays alone among the bookings of its priority. */
            exclusive?: boolean | null;
            /** @description Its name. */
            name?: string | null;
            /**
             * Format: int32
             * @description 1 to 1,000; the highest present plays.
             */
            priority?: number | null;
            /**
             * Format: int64
             * @description 1 to 3,600 seconds of each hour; null for none: it plays in turn, by its priority.
             */
            shareSeconds?: number | null;
            tags?: components["schemas"]["BookingTags"] | null;
            when?: components["schemas"]["When"] | null;
        };
        /** @description On which screens a booking plays: those with one of `anyOf`, if that names any, and none of `noneOf`. */
        BookingTags: {
            /**
             * @description At most 20 tags; empty: whichever.
             * @default []
             */
            anyOf?: string[];
            /**
             * @description At most 20 tags.
             * @default []
             */
            noneOf?: string[];
        };
        /** @description A booking. */
        BookingView: {
            /** @description The channel that carries it. */
            channelId: string;
            /** @description What it plays. */
            content: components["schemas"]["ContentView"];
            /**
             * Format: date-time
             * @description When it was made: the order in which equals take turns.
             */
            createdAt: string;
            /** @description Whether it plays alone among the bookings of its priority; of several the one made last. */
            exclusive: boolean;
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: int32
             * @description 1 to 1,000; the highest present plays.
             */
            priority: number;
            /**
             * Format: int32
             * @description Seconds of each hour it has of whatever else plays; null: it plays in turn, by its priority.
             */
            shareSeconds?: number | null;
            /** @description On which screens it plays. */
            tags: components["schemas"]["BookingTags"];
            /**
             * Format: date-time
             * @description When it was last written.
             */
            updatedAt: string;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
            /** @description When it holds. */
            when: components["schemas"]["When"];
        };
        /** @description A role that every site has. */
        BuiltInRole: {
            /** @description What it gives. */
            permissions: string[];
            /** @description `site_owner`, `group_admin`, `publisher` or `viewer`. */
            profile: string;
        };
        /**
         * @description How time is divided.
         * @enum {string}
         */
        By: "day" | "week" | "month";
        /** @description A booking and what became of it. */
        CandidateView: {
            /** @description The booking. */
            booking: components["schemas"]["ThingView"];
            /** @description What it plays. */
            content: components["schemas"]["BookedView"];
            /** @description Whether it is to play alone at that priority. */
            exclusive: boolean;
            /**
             * Format: date-time
             * @description When it holds again, if it does not hold now and ever does.
             */
            next?: string | null;
            notDownloaded?: components["schemas"]["NotDownloadedView"] | null;
            /**
             * Format: int32
             * @description Its priority.
             */
            priority: number;
            /**
             * Format: int32
             * @description Seconds of each hour, if it plays as a share; its priority then says nothing.
             */
            shareSeconds?: number | null;
            /** @description What became of it. */
            verdict: components["schemas"]["VerdictView"];
            /** @description The zone whose wall clock it goes by, if that is not the screen's. */
            zone?: string | null;
        };
        /** @description A feed of warnings as callers set it. */
        CapFeedInput: {
            /** @description Whether exercises and tests are shown too. */
            exercises?: boolean;
            /** @description Which of its alerts are shown; all of them if absent. */
            filters?: components["schemas"]["Filters"];
            /**
             * Format: int32
             * @description Seconds between two questions, 30 to 600; 60 if absent.
             */
            intervalSeconds?: number | null;
            /** @description Its name. */
            name: string;
            /** @description The trigger that its alerts use. */
            triggerId: string;
            /** @description Where it is: a CAP document, or an Atom or RSS index of them; null if its alerts are only pushed. */
            url?: string | null;
        };
        /** @description The secret of a feed. */
        CapFeedSecret: {
            /** @description What to send as `Authorization: Bearer …`. It is never shown again. */
            secret: string;
            /** @description Where alerts are pushed to, by POST. */
            url: string;
            /** @description The feed. */
            view: components["schemas"]["CapFeedView"];
        };
        /** @description A feed of warnings. */
        CapFeedView: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description Whether exercises and tests are shown too. */
            exercises: boolean;
            /** @description Which of its alerts are shown. */
            filters: components["schemas"]["Filters"];
            /** @description Whether somebody may push alerts. */
            hasSecret: boolean;
            /** @description Its id. */
            id: string;
            /**
             * Format: int32
             * @description Seconds between two questions.
             */
            intervalSeconds: number;
            /**
             * Format: date-time
             * @description When it was last asked.
             */
            lastAskedAt?: string | null;
            lastError?: components["schemas"]["FeedFault"] | null;
            /**
             * Format: date-time
             * @description When it last gave, or was given, what could be read.
             */
            lastOkAt?: string | null;
            /** @description Its name. */
            name: string;
            /** @description Where they are pushed to. */
            pushUrl: string;
            /** @description How many of its alerts are shown now. */
            standing: number;
            /** @description The trigger that its alerts use. */
            trigger: components["schemas"]["FeedTrigger"];
            /**
             * Format: date-time
             * @description When it was last written.
             */
            updatedAt: string;
            /** @description Where it is; null if its alerts are only pushed. */
            url?: string | null;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
        };
        /**
         * @description How sure it is; the least first. CAP 1.0 knew "Very Likely".
         * @enum {string}
         */
        Certainty: "unknown" | "unlikely" | "possible" | "likely" | "observed";
        /** @description One write of the site. */
        ChangeView: {
            /** @description Who did it. */
            actor: components["schemas"]["ActorView"];
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Of `activations`, whether something began; else it ended. Null of all other kinds. */
            began?: boolean | null;
            delivery?: components["schemas"]["DeliverySum"] | null;
            /** @description What kind of thing changed: `screens`, `playlists` … */
            kind: string;
            /** @description Which one; empty when several changed at once. */
            objectId: string;
            /** @description Its name, deleted or not; null when it has none or is gone for good. */
            objectName?: string | null;
            /**
             * Format: int64
             * @description The site's version after it.
             */
            version: number;
        };
        /** @description A stretch in which something changes. */
        ChangedStretch: {
            /** @description What is shown with it. */
            after: components["schemas"]["WhatView"];
            /** @description What is shown without the change. */
            before: components["schemas"]["WhatView"];
            /**
             * Format: date-time
             * @description From.
             */
            from: string;
            kind: "shows" | "arranged" | "restarts";
            layer?: components["schemas"]["ThingView"] | null;
            /**
             * Format: date-time
             * @description Until, exclusive.
             */
            until: string;
        };
        /** @description One change of a channel. */
        ChannelChange: {
            /** @description Who made it. */
            actor: components["schemas"]["ActorView"];
            /**
             * Format: date-time
             * @description When it was made.
             */
            at: string;
            /** @description What it made different. */
            steps: components["schemas"]["ChannelStep"][];
            /**
             * Format: int64
             * @description The site's version after it. The channel can be put back to it, or to the one before.
             */
            version: number;
        };
        /** @description Why a channel plays what it plays. */
        ChannelExplanationView: {
            /** @description Every booking, in the order in which equals take turns. */
            bookings: components["schemas"]["CandidateView"][];
            /** @description The channel. */
            channel: components["schemas"]["ThingView"];
            /** @description What became of the default playlist. */
            default: components["schemas"]["DefaultView"];
            next?: components["schemas"]["NextChangeView"] | null;
            playing?: components["schemas"]["PlayingView"] | null;
        };
        /** @description What became of a channel. */
        ChannelHistory: {
            /**
             * Format: date-time
             * @description From when on it is known.
             */
            begins?: string | null;
            /** @description The changes, newest first. */
            items: components["schemas"]["ChannelChange"][];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A new channel. */
        ChannelInput: {
            /** @description What plays when no booking holds. */
            defaultPlaylistId?: string | null;
            /** @description Its name. */
            name: string;
        };
        /** @description Changes of a channel: what is absent stays, null empties. */
        ChannelPatch: {
            /** @description What plays when no booking holds. */
            defaultPlaylistId?: string | null;
            /** @description Its name. */
            name?: string | null;
        };
        /** @description One thing that a change made different. */
        ChannelStep: {
            after?: components["schemas"]["StepState"] | null;
            before?: components["schemas"]["StepState"] | null;
            booking?: components["schemas"]["ThingView"] | null;
            /** @description What of it is different: `name`, `defaultPlaylist`, `content`, `when`, `priority`, `exclusive`, `share`, `tags`. */
            fields: string[];
            op: "added" | "changed" | "deleted";
        };
        /** @description A channel. */
        ChannelView: {
            /**
             * Format: int64
             * @description How many bookings it has.
             */
            bookingCount: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description What plays when no booking holds. */
            defaultPlaylistId?: string | null;
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: date-time
             * @description When it was last written.
             */
            updatedAt: string;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
        };
        /** @description Which player, for which screen: one that exists or a new one. */
        Claim: {
            /** @description The code, as read off the screen. */
            code: string;
            screen?: components["schemas"]["ScreenInput"] | null;
            /** @description An existing screen; its player, if any, is replaced. */
            screenId?: string | null;
        };
        /** @description The player and its screen. */
        Claimed: {
            /** @description The player that pulls for it now. */
            playerId: string;
            /** @description The screen. */
            screenId: string;
        };
        /** @description An application's settings. */
        ClientInput: {
            /** @description `client_secret_basic`, `client_secret_post` or `none`. */
            authMethod: string;
            /** @description Where it is told that a session has ended. */
            backchannelLogoutUri?: string | null;
            /** @description Switched off: nobody signs in to it, and what it holds ends. */
            disabled?: boolean | null;
            /** @description `RS256` (absent) or `EdDSA`. */
            idTokenAlgorithm?: string | null;
            /** @description `first_party` or `third_party`. */
            kind: string;
            /** @description Its name, as people see it. */
            name: string;
            /** @description Where people are sent back to after signing out. */
            postLogoutRedirectUris?: string[] | null;
            /** @description Where people are sent back to. */
            redirectUris: string[];
            /** @description What it may ask for; absent: openid, profile and email. */
            scopes?: string[] | null;
        };
        /** @description An application. */
        ClientView: {
            /** @description `client_secret_basic`, `client_secret_post` or `none`. */
            authMethod: string;
            /** @description Where it is told that a session has ended. */
            backchannelLogoutUri?: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Since when nobody signs in to it.
             */
            disabledAt?: string | null;
            /** @description Its id: the client id. */
            id: string;
            /** @description `RS256` or `EdDSA`. */
            idTokenAlgorithm: string;
            /** @description `first_party` (people are not asked whether they agree) or `third_party`. */
            kind: string;
            /** @description Its name, as people see it. */
            name: string;
            /** @description Where people are sent back to after signing out. */
            postLogoutRedirectUris: string[];
            /** @description Where people are sent back to. */
            redirectUris: string[];
            /** @description What it may ask for. */
            scopes: string[];
            /** @description Its secret; told only once, when it is made or gets a new one. */
            secret?: string | null;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
        };
        /** @description A command to give. */
        CommandInput: {
            name: components["schemas"]["CommandName"];
        };
        /**
         * @description What a player can be told to do.
         * @enum {string}
         */
        CommandName: "reload" | "restartPlayer" | "identify" | "screenshot" | "clearCache";
        /** @description A command and what became of it. */
        CommandView: {
            /** @description When it was given. */
            createdAt: string;
            /** @description What the player said. */
            detail?: string | null;
            /** @description When it stops being worth doing. */
            expiresAt: string;
            /** @description When the player reported on it. */
            finishedAt?: string | null;
            /** @description Its id. */
            id: string;
            /** @description What was told. */
            name: string;
            /** @description `pending`, `done`, `failed` or `expired`. */
            state: string;
        };
        /** @description A new connection. */
        ConnectionInput: {
            /** @description What we are called there. */
            clientId: string;
            /** @description Our secret there. */
            clientSecret: string;
            /** @description The provider's address, or that of its metadata. */
            issuer: string;
            /** @description Its name. */
            name: string;
        };
        /** @description Changes of a connection: what is absent stays. */
        ConnectionPatch: {
            breakGlass?: string | null;
            clientId?: string | null;
            clientSecret?: string | null;
            groups?: components["schemas"]["MappingInput"][] | null;
            groupsClaim?: string | null;
            /** @description Another provider has to be tested anew, and nobody's link to the one before counts. */
            issuer?: string | null;
            name?: string | null;
            paused?: boolean | null;
            profile?: string | null;
            /** Format: date-time */
            requiredFrom?: string | null;
            /** Format: date-time */
            secretExpiresAt?: string | null;
            /**
             * @description `off`, `optional` or `required`; the last only within 24 hours of a test, with a proved domain and somebody who
             *     still gets in by password.
             */
            stage?: string | null;
        };
        /** @description A connection. */
        ConnectionView: {
            /** @description The account that still gets in by password. */
            breakGlass?: string | null;
            /** @description What we are called there. */
            clientId: string;
            /** @description Its mail domains. */
            domains: components["schemas"]["DomainView"][];
            /** @description Which group becomes what. */
            groups: components["schemas"]["MappingInput"][];
            /** @description In which claim groups are; empty: none. */
            groupsClaim: string;
            /** @description Its id. */
            id: string;
            /** @description The provider's address. */
            issuer: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: date-time
             * @description Since when it takes nobody new and changes no roles.
             */
            pausedAt?: string | null;
            /** @description What somebody in no such group becomes. */
            profile: string;
            /** @description What the provider has to be told: where it sends people back. */
            redirectUri: string;
            /**
             * Format: date-time
             * @description From when on it is required.
             */
            requiredFrom?: string | null;
            /**
             * Format: date-time
             * @description When the secret there ends. The secret itself is never shown.
             */
            secretExpiresAt?: string | null;
            /** @description `off`, `optional` or `required`. */
            stage: string;
            /**
             * Format: date-time
             * @description When somebody who manages the site last came through a test.
             */
            testedAt?: string | null;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
        };
        /** @description What a booking is to play. */
        ContentInput: {
            /** @description Its id. */
            id: string;
            kind: "media" | "playlist" | "channel";
        };
        /** @description What a booking plays. */
        ContentView: {
            /** @description Its id. */
            id: string;
            kind: "media" | "playlist" | "channel";
            /** @description Its name. */
            name: string;
        };
        /** @description How many screens stand how. */
        Counts: {
            /** @description With a player that has never asked. */
            neverSeen: number;
            /** @description With a player that has stopped asking. */
            offline: number;
            /** @description With a player that asks. */
            online: number;
            /** @description All. */
            total: number;
            /** @description Without a player. */
            unregistered: number;
        };
        /** @description A trigger that was active for the screen. */
        CoverView: {
            /** @description The use. */
            activationId: string;
            /** @description `emergency` or `server`. */
            kind: string;
            /** @description Whether it is the one that is seen. */
            shows: boolean;
            /**
             * Format: date-time
             * @description When it began.
             */
            since: string;
            /** @description What was used. */
            trigger: components["schemas"]["ThingView"];
            /**
             * Format: date-time
             * @description When it is over by itself.
             */
            until?: string | null;
        };
        /** @description A daypart as callers write it: whole. */
        DaypartInput: {
            /** @description At most 1,000 dates with hours of their own. */
            exceptions?: components["schemas"]["HoursException"][];
            holidays?: components["schemas"]["HoursOnHolidays"] | null;
            /** @description Its name. */
            name: string;
            /** @description The windows of each weekday, Monday first: seven lists of at most ten, not overlapping. */
            week: components["schemas"]["HoursWindow"][][];
        };
        /**
         * @description A daypart: named opening hours. Of a date the most specific counts: an exception of the date, then the weekday that
         *     holidays have, then its own weekday.
         */
        DaypartView: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description Dates with hours of their own. */
            exceptions: components["schemas"]["HoursException"][];
            holidays?: components["schemas"]["HoursOnHolidays"] | null;
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: date-time
             * @description When it was last written.
             */
            updatedAt: string;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
            /** @description The windows of each weekday, Monday first. */
            week: components["schemas"]["HoursWindow"][][];
        };
        /** @description What became of a channel's default playlist. */
        DefaultView: {
            /** @enum {string} */
            kind: "plays";
        } | {
            /** @enum {string} */
            kind: "covered";
        } | {
            /** @enum {string} */
            kind: "none";
        } | {
            /** @enum {string} */
            kind: "empty";
            /** @description Of `notValid`: the first day on which there is something again. */
            validFrom?: string | null;
            /** @description Of `notValid`: the last day on which there was something. */
            validUntil?: string | null;
            /** @description Why. */
            why: components["schemas"]["EmptinessView"];
        };
        /** @description How many screens a change was for, and how many show it. */
        DeliverySum: {
            /**
             * Format: int32
             * @description Screens it was for.
             */
            screens: number;
            /**
             * Format: int32
             * @description Those that have shown it, or a later one.
             */
            shown: number;
        };
        /** @description How the schedule of some screens would change. */
        DiffView: {
            /** @description On how many local days. */
            days: number;
            /** @description The first fifty stretches in which nothing would be shown where something was. */
            empty: components["schemas"]["EmptyStretch"][];
            /**
             * Format: date-time
             * @description When first.
             */
            firstAt: string;
            /** @description The first fifty stretches. */
            stretches: components["schemas"]["ChangedStretch"][];
            /** @description Whether there are more of either. */
            truncated: boolean;
            /** @description The zone of the screens. */
            zone: string;
        };
        /** @description Who did something. */
        Doer: {
            /** @description A person's key, or the id of a token or player: to find more of theirs. Empty for the others. */
            key: string;
            /** @description `account`, `token`, `player`, `system` or `anonymous`. */
            kind: string;
            /** @description Their name now; null when nobody knows it any more. */
            name?: string | null;
        };
        /** @description A domain to claim, prove or give up. */
        DomainInput: {
            domain: string;
        };
        /** @description A mail domain of a connection. */
        DomainView: {
            /** @description The domain. */
            domain: string;
            /**
             * Format: date-time
             * @description Since when it is proved.
             */
            provedAt?: string | null;
            /** @description The TXT record's name. */
            recordName: string;
            /** @description What it has to say. */
            recordValue: string;
        };
        /** @description What something was done to. */
        DoneTo: {
            /** @description Its id. */
            id: string;
            /** @description Its kind, such as `screens`; empty if to nothing. */
            kind: string;
            /** @description What it was called then; for people, what they are called now. */
            name?: string | null;
        };
        /** @description A screen's day, before and after. */
        DryRunDay: {
            /**
             * Format: int64
             * @description The version of the site that all of it is based on.
             */
            basedOn: number;
            /** @description The local date. */
            day: string;
            /**
             * Format: date-time
             * @description Its midnight.
             */
            from: string;
            /** @description The whole screen if it shows no layout, else its layers, the lowest first. */
            lanes: components["schemas"]["LaneView"][];
            /** @description Where before and after differ. */
            stretches: components["schemas"]["ChangedStretch"][];
            /**
             * Format: date-time
             * @description The next one.
             */
            until: string;
            /** @description The screen's zone. */
            zone: string;
        };
        /** @description Changes, and whose day is to be looked at. */
        DryRunDayInput: {
            /** @description As for the dry run. */
            changes: components["schemas"]["ProposedChange"][];
            /** @description A local date of the screen, from today to 34 days ahead, such as `2026-11-30`. */
            day: string;
            /** @description The screen. */
            screenId: string;
        };
        /** @description Changes that somebody thinks of making, in the order in which they would. */
        DryRunInput: {
            /** @description 1 to 50 changes. A later one may be about what an earlier one makes. */
            changes: components["schemas"]["ProposedChange"][];
        };
        /** @description When screens would change, by their own clocks. */
        DryRunSummary: {
            /** @description On how many days. */
            days: number;
            /** @description The first, such as `2026-11-30`. */
            firstDay: string;
            /** @description The last. */
            lastDay: string;
            usual?: components["schemas"]["UsualStretch"] | null;
        };
        /** @description What changes would change. */
        DryRunView: {
            /**
             * Format: int64
             * @description The version of the site that all of it is based on.
             */
            basedOn: number;
            /** @description The first 200 screens that change: those that would show nothing first, then the soonest. */
            changes: components["schemas"]["ScreenChange"][];
            /** @description The different ways in which screens change. */
            diffs: components["schemas"]["DiffView"][];
            /**
             * Format: date-time
             * @description From when.
             */
            from: string;
            /** @description How many screens. */
            screens: components["schemas"]["AffectedScreens"];
            summary?: components["schemas"]["DryRunSummary"] | null;
            /**
             * Format: date-time
             * @description Until when.
             */
            until: string;
            /** @description Why nothing changes: `unused` if no screen shows what was changed, `unseen` if it makes no difference there. */
            why?: string | null;
        };
        /** @description What becomes of the chosen instance, and with it of the others that the edit reaches. */
        EditChange: {
            /** @enum {string} */
            kind: "remove";
        } | {
            /** @description Its new end, local. */
            end: string;
            /** @enum {string} */
            kind: "window";
            /** @description Its new start, local. */
            start: string;
        } | {
            /** @description Its new end, local. */
            end: string;
            /** @enum {string} */
            kind: "rule";
            /** @description The rule; absent: it does not repeat any more. */
            repeat?: string | null;
            /** @description Its new start, local. */
            start: string;
        } | {
            /** @description What differs; `when` may not be given. */
            booking: components["schemas"]["BookingPatch"];
            /** @enum {string} */
            kind: "differ";
        };
        /** @description An edit of a booking at one of its instances. */
        EditInput: {
            /** @description What becomes of the instance. */
            change: components["schemas"]["EditChange"];
            /** @description The instance, by its original start. */
            original: string;
            scope: "this" | "following" | "all";
        };
        /** @description What an edit left. */
        EditedBooking: {
            booking?: components["schemas"]["BookingView"] | null;
            made?: components["schemas"]["BookingView"] | null;
        };
        /**
         * @description Why some content has nothing to show.
         * @enum {string}
         */
        EmptinessView: "gone" | "noItems" | "noFiles" | "notValid" | "noLength" | "silent" | "tooDeep";
        /** @description A stretch in which nothing would be shown. */
        EmptyStretch: {
            /**
             * Format: date-time
             * @description From.
             */
            from: string;
            /**
             * Format: date-time
             * @description Until, exclusive.
             */
            until: string;
        };
        /** @description A new enrolment link. */
        EnrolmentLinkInput: {
            /**
             * Format: date-time
             * @description When it ends, within a year.
             */
            expiresAt: string;
            /** @description The folder that new screens go into. */
            folderId?: string | null;
            /**
             * Format: int32
             * @description Screens it may make, 1 to 50,000.
             */
            maxUses: number;
            /** @description Its name. */
            name: string;
        };
        /** @description An enrolment link. */
        EnrolmentLinkView: {
            /**
             * Format: date-time
             * @description When it ends.
             */
            expiresAt: string;
            /** @description The folder that new screens go into. */
            folderId?: string | null;
            /** @description Its id. */
            id: string;
            /**
             * Format: int32
             * @description Screens it may make.
             */
            maxUses: number;
            /** @description Its name; screens without a label of their own are numbered after it. */
            name: string;
            /**
             * Format: date-time
             * @description When it was revoked.
             */
            revokedAt?: string | null;
            /** @description The address to open on the players; told only once, when the link is made. */
            url?: string | null;
            /**
             * Format: int32
             * @description Screens it has made.
             */
            uses: number;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
        };
        /** @description One thing that happened. */
        EntryView: {
            /** @description What was done: `screens.created`, `signin.refused` … */
            action: string;
            /** @description Who did it. */
            actor: components["schemas"]["Doer"];
            /** @description The caller's address. */
            address?: string | null;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            behind?: components["schemas"]["Doer"] | null;
            /** @description More, as it was told. */
            detail: Record<string, never>;
            /** @description Its id. */
            id: string;
            /** @description To what. */
            object: components["schemas"]["DoneTo"];
            /** @description The site it concerns; null for the server's own. */
            siteId?: string | null;
        };
        /** @description Why a screen shows what it shows. */
        ExplanationView: {
            asOf?: components["schemas"]["AsOfView"] | null;
            asleep?: components["schemas"]["AsleepView"] | null;
            /**
             * Format: date-time
             * @description The moment.
             */
            at: string;
            /** @description The channels of the layers, then those that are booked on them and hold now, each once. */
            channels: components["schemas"]["ChannelExplanationView"][];
            /** @description The triggers that are active for the screen, the one that is seen first: it covers all that follows. */
            covers: components["schemas"]["CoverView"][];
            /**
             * Format: date-time
             * @description From when on the past can be told.
             */
            historyBegins?: string | null;
            /** @description The layers, lowest first; one for a channel full-screen, none when nothing is shown. */
            layers: components["schemas"]["LayerExplanationView"][];
            layout?: components["schemas"]["ThingView"] | null;
            /** @description What the screen's player reported of the moment; null if it is not past. */
            reported?: components["schemas"]["ReportedView"][] | null;
            /** @description The rollout whose changes are tried on the screen: all that follows is with them. Null if there is none. */
            tried?: string | null;
            /** @description The zone that the screen's bookings are read in. */
            zone: string;
        };
        /** @description What is wrong with a feed. */
        FeedFault: {
            /** @description Stable name; the page has a sentence for each. */
            code: string;
            /** @description What it is about: an HTTP status, or the name of an element. */
            detail?: string | null;
        };
        /** @description A trigger that a feed uses. */
        FeedTrigger: {
            /** @description Its id. */
            id: string;
            /** @description Its name; null if it was deleted. */
            name?: string | null;
        };
        /** @description One refused field. */
        FieldProblem: {
            /** @description Values for the sentence. */
            args: Record<string, never>;
            /** @description Stable name of the refusal. */
            code: string;
            /** @description JSON path of the field, such as `when.start`. */
            field: string;
        };
        /** @description What a feed's alerts must be to be shown. What is absent is not asked. */
        Filters: {
            /** @default null */
            certainty?: components["schemas"]["Certainty"] | null;
            /**
             * @description One of these events, by the name or by the value of a code, whatever its case.
             * @default []
             */
            events?: string[];
            /**
             * @description Alerts that are not for everybody, too.
             * @default false
             */
            restricted?: boolean;
            /** @default null */
            severity?: components["schemas"]["Severity"] | null;
            /** @default null */
            urgency?: components["schemas"]["Urgency"] | null;
        };
        /** @description Something that will go wrong. */
        FindingView: {
            channel?: components["schemas"]["ThingView"] | null;
            layer?: components["schemas"]["ThingView"] | null;
            /** @description What. */
            trouble: components["schemas"]["TroubleView"];
        };
        /** @description A new folder. */
        FolderInput: {
            /** @description Its name. */
            name: string;
            /** @description The folder it goes into. */
            parentId?: string | null;
            /** @description What a new screen inherits. */
            presets?: components["schemas"]["Presets"];
        };
        /** @description Changes of a folder: what is absent stays, null empties. */
        FolderPatch: {
            /** @description Its name. */
            name?: string | null;
            /** @description The folder it goes into. */
            parentId?: string | null;
            presets?: components["schemas"]["Presets"] | null;
        };
        /** @description A folder of screens. */
        FolderView: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
            /** @description The folder it is in. */
            parentId?: string | null;
            /** @description What a new screen inherits. */
            presets: components["schemas"]["Presets"];
            /**
             * Format: date-time
             * @description When it was last written.
             */
            updatedAt: string;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
        };
        /** @description Screens that show the same in the same zone. */
        ForecastGroupView: {
            channel?: components["schemas"]["ThingView"] | null;
            /** @description How many they are. */
            count: number;
            /** @description What was found. */
            findings: components["schemas"]["FindingView"][];
            layout?: components["schemas"]["ThingView"] | null;
            /** @description The first twenty. */
            screens: components["schemas"]["ThingView"][];
            /** @description Their zone. */
            zone: string;
        };
        /** @description What will go wrong. */
        ForecastView: {
            /**
             * Format: date-time
             * @description From when.
             */
            from: string;
            /** @description Screens with findings, by what they show and in which zone; those of most screens first. */
            groups: components["schemas"]["ForecastGroupView"][];
            /** @description How many of them show nothing, because nothing is chosen for them. */
            idle: number;
            /** @description How many were not, because the site has too many different schedules. */
            leftOut: number;
            /** @description How many screens were looked at. */
            screens: number;
            /**
             * Format: date-time
             * @description Until when.
             */
            until: string;
        };
        /** @description A thing to be granted. */
        GrantInput: {
            /** @description Its id. */
            id: string;
            /** @description `screen`, `screenFolder`, `media`, `mediaFolder`, `layout`, `channel` or `playlist`. */
            kind: string;
        };
        /** @description A thing that somebody was granted. */
        GrantView: {
            /** @description Its id. */
            id: string;
            /** @description `screen`, `screenFolder`, `media`, `mediaFolder`, `layout`, `channel` or `playlist`. */
            kind: string;
            /** @description Its name. */
            name: string;
        };
        /**
         * @description What rows stand for.
         * @enum {string}
         */
        GroupBy: "screenMedia" | "screen" | "media";
        /** @description A link that is handed over by hand. */
        HandedLink: {
            /** @description The link; told only once. */
            url: string;
        };
        /** @description A holiday. */
        Holiday: {
            /** @description `YYYY-MM-DD`, of the years 1970 to 2199; each once. */
            date: string;
            /** @description What it is called: 1 to 100 characters. */
            name: string;
        };
        /** @description A calendar of holidays as callers write it: whole. */
        HolidayCalendarInput: {
            /** @description At most 1,000 holidays, in any order. */
            days: components["schemas"]["Holiday"][];
            /** @description Its name. */
            name: string;
        };
        /** @description A calendar of holidays. */
        HolidayCalendarView: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description The holidays by date. */
            days: components["schemas"]["Holiday"][];
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: date-time
             * @description When it was last written.
             */
            updatedAt: string;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
        };
        /** @description A date with hours of its own; without windows it is closed. */
        HoursException: {
            /** @description `YYYY-MM-DD`, of the years 1970 to 2199; each once. */
            date: string;
            /** @description Its windows. */
            windows: components["schemas"]["HoursWindow"][];
        };
        /** @description Which hours the dates of a calendar have. */
        HoursOnHolidays: {
            /** @description The calendar. */
            calendarId: string;
            /**
             * Format: int32
             * @description Those of this weekday: 1 (Monday) to 7.
             */
            weekday: number;
        };
        /**
         * @description A window of a day, half-open. With `to` before `from` it goes on into the next day, and belongs to the day on which it
         *     starts.
         */
        HoursWindow: {
            /** @description `HH:MM`. */
            from: string;
            /** @description `HH:MM`, up to `24:00`; not the same as `from`. */
            to: string;
        };
        /** @description What became of the table: all screens are made, or none. */
        Imported: {
            /** @description Screens made; 0 when a line is refused or in a dry run. */
            created: number;
            /** @description The lines in order. */
            rows: components["schemas"]["ImportedRow"][];
        };
        /** @description What became of one line. */
        ImportedRow: {
            /** @description Why not: the code of the refusal. */
            code?: string | null;
            /** @description Which column is refused. */
            field?: string | null;
            /**
             * Format: int64
             * @description Its number; the header is 1.
             */
            line: number;
            /** @description Its name, as read. */
            name: string;
            /** @description Whether it can be a screen. */
            ok: boolean;
            /** @description The screen made. */
            screenId?: string | null;
        };
        /** @description An invitation that was not accepted yet. */
        InvitationView: {
            /** @description The address it went to. */
            email: string;
            /**
             * Format: date-time
             * @description Until when it can be accepted.
             */
            expiresAt: string;
            /** @description Its id. */
            id: string;
            /** @description Who invited. */
            invitedBy?: string | null;
            /** @description Whether it can still be accepted. */
            isOpen: boolean;
            /** @description What the person will be: a built-in profile, such as `viewer`. */
            profile: string;
            /**
             * Format: date-time
             * @description When it was last sent.
             */
            sentAt: string;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
        };
        /** @description Whom to invite. */
        InvitationsInput: {
            /** @description Addresses, with commas, semicolons, spaces or lines between; `Name <address>` is read as well. */
            addresses: string;
            /** @description What they will be: a built-in profile, such as `viewer`. */
            profile: string;
        };
        /** @description What became of the addresses. */
        InvitationsMade: {
            /** @description These belong to the site already. */
            members: string[];
            /** @description A letter is on its way to these. */
            sent: string[];
        };
        /** @description What is shown for a while. */
        LaneStretch: {
            /**
             * Format: date-time
             * @description From.
             */
            from: string;
            /**
             * Format: date-time
             * @description Until, exclusive.
             */
            until: string;
            /** @description What. */
            what: components["schemas"]["WhatView"];
        };
        /** @description What a screen or a layer shows, before and after. */
        LaneView: {
            /** @description With them. */
            after: components["schemas"]["LaneStretch"][];
            /** @description Without the changes, in order, without a hole. */
            before: components["schemas"]["LaneStretch"][];
            layer?: components["schemas"]["ThingView"] | null;
        };
        /** @description Which channel a layer shows. */
        LayerExplanationView: {
            /** @description Its channel, explained in `channels`; null for an empty layer. */
            channelId?: string | null;
            layer?: components["schemas"]["ThingView"] | null;
        };
        /** @description A layer as callers write it. */
        LayerInput: {
            /** @description What it shows; nothing if absent. */
            channelId?: string | null;
            /**
             * Format: int32
             * @description Height in layout pixels.
             */
            h: number;
            /** @description The id of the layer it was; another or none makes a new layer. */
            id?: string | null;
            /** @description Its name. */
            name: string;
            /**
             * Format: int32
             * @description Width in layout pixels.
             */
            w: number;
            /**
             * Format: int32
             * @description From the left, in layout pixels.
             */
            x: number;
            /**
             * Format: int32
             * @description From the top, in layout pixels.
             */
            y: number;
            /**
             * Format: int32
             * @description Higher lies above.
             */
            z?: number;
        };
        /** @description A layer of a layout. */
        LayerView: {
            /** @description What it shows; nothing if null. */
            channelId?: string | null;
            /** @description That channel's name. */
            channelName?: string | null;
            /**
             * Format: int32
             * @description Height in layout pixels.
             */
            h: number;
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: int32
             * @description Width in layout pixels.
             */
            w: number;
            /**
             * Format: int32
             * @description From the left, in layout pixels.
             */
            x: number;
            /**
             * Format: int32
             * @description From the top, in layout pixels.
             */
            y: number;
            /**
             * Format: int32
             * @description Higher lies above.
             */
            z: number;
        };
        /** @description A layout as callers write it: whole. */
        LayoutInput: {
            /** @description `#rrggbb`. */
            background: string;
            /**
             * Format: int32
             * @description Height, 1 to 16,384 layout pixels.
             */
            height: number;
            /** @description Its layers, at most 32, each inside the layout. */
            layers?: components["schemas"]["LayerInput"][];
            /** @description Its name. */
            name: string;
            /**
             * Format: int32
             * @description Width, 1 to 16,384 layout pixels.
             */
            width: number;
        };
        /** @description A layout. */
        LayoutView: {
            /** @description `#rrggbb`. */
            background: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: int32
             * @description Height in layout pixels.
             */
            height: number;
            /** @description Its id. */
            id: string;
            /** @description Its layers, lowest first. */
            layers: components["schemas"]["LayerView"][];
            /** @description Its name. */
            name: string;
            /**
             * Format: date-time
             * @description When it was last written.
             */
            updatedAt: string;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
            /**
             * Format: int32
             * @description Width in layout pixels.
             */
            width: number;
        };
        /** @description An imported account. */
        LegacyAccountView: {
            /** @description The account it belongs to, or may belong to. */
            accountId?: string | null;
            /** @description What that one is called. */
            accountName?: string | null;
            /** @description What people call the person. */
            displayName: string;
            /** @description Its address. */
            email?: string | null;
            /** @description The import took its address away, because it is another's. */
            emptied: boolean;
            /** @description Its id. */
            id: string;
            /**
             * Format: date-time
             * @description When it was imported.
             */
            importedAt: string;
            /** @description Its password opens nothing: it has to be set anew. */
            mustReset: boolean;
            /** @description `publisher`, `portal` or `room`. */
            product: string;
            /** @description What it may do where. */
            roles: components["schemas"]["LegacyRoleView"][];
            /**
             * Format: date-time
             * @description When its person last signed in to the old program.
             */
            signedInAt?: string | null;
            /** @description `free`: nobody has signed in to it. `waiting`: an administrator says whose it is. `merged`: it is an account's. */
            state: string;
            /** @description The name its person signed in with. */
            username: string;
        };
        /** @description Whose an imported account is that waits. */
        LegacyDecision: {
            /** @description `same`: the person who signed in under its username. `other`: somebody else, who may set a password. */
            decision: string;
        };
        /** @description What an imported account may do on a site. */
        LegacyRoleView: {
            /** @description What. */
            profile: string;
            /** @description The site's name. */
            site: string;
        };
        /** @description How many imported accounts there are. */
        LegacyStanding: {
            /**
             * Format: int64
             * @description All of them.
             */
            all: number;
            /**
             * Format: int64
             * @description Nobody has signed in to them yet.
             */
            free: number;
            /**
             * Format: int64
             * @description They belong to accounts.
             */
            merged: number;
            /**
             * Format: int64
             * @description An administrator has to say whose they are.
             */
            waiting: number;
        };
        /** @description The least and the most of a number. */
        Limits: {
            /**
             * Format: int32
             * @description The least.
             */
            least: number;
            /**
             * Format: int32
             * @description The most.
             */
            most: number;
        };
        /** @description How mail goes out. */
        MailStanding: {
            /**
             * Format: int64
             * @description Mails that were given up.
             */
            failed: number;
            /** @description The sender. */
            from: string;
            /** @description The mail server's name. */
            host: string;
            /** @description Whether a mail server is set; if not, mails become files. */
            isSetUp: boolean;
            /**
             * Format: int64
             * @description Mails that wait.
             */
            queued: number;
        };
        /** @description A mail, without what it says. */
        MailView: {
            /**
             * Format: int32
             * @description How often sending was tried.
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When it was written.
             */
            createdAt: string;
            /** @description Its id. */
            id: string;
            /** @description What kind of letter it is: `code`, `reset`, `verify`, `invitation`, … */
            kind: string;
            /** @description What the mail server said at the last try. */
            lastError?: string | null;
            /** @description Whether it can be sent again. */
            mayResend: boolean;
            /**
             * Format: date-time
             * @description When it is tried next.
             */
            nextAt?: string | null;
            /**
             * Format: date-time
             * @description When it was handed over.
             */
            sentAt?: string | null;
            /** @description `queued`, `sent` or `failed`. */
            state: string;
            /** @description Where it goes. */
            to: string;
        };
        /** @description Which group becomes what. */
        MappingInput: {
            /** @description The access groups they are in. Where any line names some, whoever is in a group without any has access to the whole site. */
            accessGroups?: string[];
            /** @description What its members become. */
            profile: string;
            /** @description As the claim has it: a name, or Entra's object id. */
            value: string;
        };
        /** @description The one who is asking, their sites, and the server. */
        Me: {
            account?: components["schemas"]["MyAccount"] | null;
            assumedBy?: components["schemas"]["Behind"] | null;
            /** @description Their sites on other servers that share this one's sign-in, by name. */
            elsewhere: components["schemas"]["SiteElsewhere"][];
            /** @description The server they speak to. */
            server: components["schemas"]["ThisServer"];
            /** @description Whether they may do everything on this server. */
            serverAdmin: boolean;
            /** @description The sites they belong to, by name; all of them for a server administrator. */
            sites: components["schemas"]["MySite"][];
        };
        /** @description A new folder. */
        MediaFolderInput: {
            /** @description Its name. */
            name: string;
            /** @description The folder it goes into. */
            parentId?: string | null;
        };
        /** @description Changes of a folder: what is absent stays. */
        MediaFolderPatch: {
            /**
             * @description Its name.
             * @default null
             */
            name?: string | null;
            /**
             * @description The folder it goes into; null for none.
             * @default null
             */
            parentId?: string | null;
        };
        /** @description A folder of media. */
        MediaFolderView: {
            /** @description When it was made. */
            createdAt: string;
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
            /** @description The folder it is in. */
            parentId?: string | null;
            /** @description When it was last changed. */
            updatedAt: string;
            /**
             * Format: int64
             * @description For `If-Match`.
             */
            version: number;
        };
        /** @description Files and their bytes. */
        MediaHoldings: {
            /**
             * Format: int64
             * @description How many bytes they have together.
             */
            bytes: number;
            /**
             * Format: int64
             * @description How many files.
             */
            count: number;
        };
        /**
         * @description Pictures or films.
         * @enum {string}
         */
        MediaKind: "image" | "video";
        /** @description Changes of a media file's entry: what is absent stays. */
        MediaPatch: {
            /**
             * @description The folder it goes into; null for none.
             * @default null
             */
            folderId?: string | null;
            /**
             * @description Its name.
             * @default null
             */
            name?: string | null;
            /**
             * Format: date
             * @description The first day on which it may be shown, `YYYY-MM-DD` by each screen's own calendar; null for none.
             * @default null
             */
            validFrom?: string | null;
            /**
             * Format: date
             * @description The last one, included; null for none.
             * @default null
             */
            validUntil?: string | null;
        };
        /** @description Where a media file is shown. */
        MediaUsage: {
            /** @description The bookings that show it, directly or by such a playlist. */
            bookings: components["schemas"]["UsedByBooking"][];
            /** @description The playlists it is in. */
            playlists: components["schemas"]["UsedByPlaylist"][];
            /** @description The screens it can appear on. */
            screens: components["schemas"]["UsedByScreen"][];
        };
        /** @description A media file. */
        MediaView: {
            /** @description `h264`, `hevc`, `av1`, `vp8`, `vp9` or another name. */
            codec?: string | null;
            /** @description When it was uploaded. */
            createdAt: string;
            /**
             * Format: int64
             * @description Length of a film, or of one loop of an animated picture.
             */
            durationMs?: number | null;
            /** @description Where its bytes are. */
            fileUrl: string;
            /** @description The folder it is in. */
            folderId?: string | null;
            /**
             * Format: int32
             * @description As shown, in pixels.
             */
            height: number;
            /** @description Its id. */
            id: string;
            /** @description Picture or film. */
            kind: components["schemas"]["MediaKind"];
            /** @description Its media type, by content. */
            mime: string;
            /** @description Its name. */
            name: string;
            /** @description Its hash, in hexadecimal; players fetch it by this. */
            sha256: string;
            /**
             * Format: int64
             * @description In bytes.
             */
            size: number;
            /** @description Where a small picture of it is, if there is one. */
            thumbnailUrl?: string | null;
            /** @description When its entry was last changed. */
            updatedAt: string;
            /** @description The account that uploaded it. */
            uploadedBy?: string | null;
            /**
             * Format: date
             * @description The first day on which it may be shown, by each screen's own calendar.
             */
            validFrom?: string | null;
            /**
             * Format: date
             * @description The last one, included.
             */
            validUntil?: string | null;
            /**
             * Format: int64
             * @description For `If-Match`.
             */
            version: number;
            /** @description What may go wrong with it. */
            warnings: components["schemas"]["MediaWarning"][];
            /**
             * Format: int32
             * @description As shown, in pixels.
             */
            width: number;
        };
        /** @description Something to know about a media file; the UI has a sentence for each code. */
        MediaWarning: {
            /** @description `codec`, and how many `players` cannot show it. */
            args: Record<string, never>;
            /** @description `codec_unsupported_on_players`. */
            code: string;
        };
        /** @description A file that is not on the device. */
        MissingFile: {
            file?: components["schemas"]["ThingView"] | null;
            /** @description Its address. */
            sha256: string;
        };
        /** @description The files that a screen's player lacks. */
        MissingView: {
            /** @description The first of them, soonest first, at most 50. */
            files: components["schemas"]["MissingFile"][];
            /**
             * Format: int64
             * @description How many; null when its player has never said, or there is none.
             */
            missing?: number | null;
            /**
             * Format: int64
             * @description How many files its newest schedule names.
             */
            of?: number | null;
        };
        /** @description Who gains and who loses access to a folder and what lies in it. People with site access do neither. */
        MovePreview: {
            /** @description Those who reach it then and do not now. */
            gains: components["schemas"]["Named"][];
            /** @description Those who reach it now and then no longer. */
            loses: components["schemas"]["Named"][];
        };
        /** @description One instance that is elsewhere. */
        MovedInstance: {
            /** @description Where it ends, exclusive. */
            end: string;
            /** @description Where the rule or an extra date puts it. */
            original: string;
            /** @description Where it starts. */
            start: string;
        };
        /** @description A person's own account. */
        MyAccount: {
            /** @description The name shown. */
            displayName: string;
            /** @description Its e-mail address; null when an import emptied it. */
            email?: string | null;
            /** @description Its id. */
            id: string;
            /** @description The language of the pages (BCP 47). */
            locale: string;
        };
        /** @description A site, and what the caller may do there. */
        MySite: {
            /** @description `site` or `group`: to everything, or to what was granted. */
            access: string;
            /** @description Its id. */
            id: string;
            /** @description Its language (BCP 47). */
            locale: string;
            /** @description Its name. */
            name: string;
            /** @description What the caller may do here: `viewSite`, `manageScreens` … */
            permissions: string[];
            /** @description `site_owner`, `group_admin`, `publisher`, `viewer` or `custom`. */
            profile: string;
            /** @description Whether it is suspended: nobody works on it. */
            suspended: boolean;
            /** @description Its IANA zone. */
            zone: string;
        };
        /** @description A thing by its id and name. */
        Named: {
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
        };
        /** @description A new site: of an organisation that is there, or of a new one. */
        NewSiteInput: {
            /** @description Its language (BCP 47). */
            locale: string;
            /** @description Its name. */
            name: string;
            /** @description The organisation it belongs to. */
            organisationId?: string | null;
            /** @description The name of an organisation to make. */
            organisationName?: string | null;
            /** @description Its IANA zone. */
            zone: string;
        };
        /** @description A token that was just made. */
        NewToken: {
            /** @description What to send as `Authorization: Bearer …`. It is never shown again. */
            token: string;
            /** @description What it is. */
            view: components["schemas"]["TokenView"];
        };
        /** @description When something else plays. */
        NextChangeView: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description The bookings that begin to play. */
            begin: components["schemas"]["ThingView"][];
            /** @description The bookings that cease to play. */
            end: components["schemas"]["ThingView"][];
            /** @description Whether anything plays from then on. */
            plays: boolean;
        };
        /** @description Files that are not on the screen's player yet, by its last word. */
        NotDownloadedView: {
            /** @description How many are missing. */
            missing: number;
            /** @description Of how many. */
            of: number;
        };
        /** @description One window of a booking. */
        OccurrenceView: {
            /** @description Whose. */
            bookingId: string;
            /** @description Where it ends by that clock, exclusive. */
            end: string;
            /**
             * Format: date-time
             * @description First instant.
             */
            from: string;
            /** @description Which of its instances: its original start, local by the booking's wall clock. */
            original: string;
            /** @description Where in it the booking plays, alone or in rotation; empty when it never wins. */
            plays: components["schemas"]["PlayView"][];
            /** @description Where the instance starts by that clock, which is elsewhere if it was moved. */
            start: string;
            /**
             * Format: date-time
             * @description First instant after.
             */
            until: string;
        };
        /** @description When the bookings of a channel hold, on a screen in a zone. */
        Occurrences: {
            /** @description The windows that touch the days, by start. */
            items: components["schemas"]["OccurrenceView"][];
            /** @description The zone. */
            zone: string;
        };
        /** @description What holidays do to the dates of a rule. */
        OnHolidays: {
            /** @description The calendar. */
            calendarId: string;
            /**
             * @description `exclude`: nothing happens on them. `asWeekday`: they count as that weekday of their own week, for rules that name
             *     weekdays.
             */
            mode: string;
            /**
             * Format: int32
             * @description Only with `asWeekday`: 1 (Monday) to 7.
             */
            weekday?: number | null;
        };
        /** @description More about an outage: what its kind knows. */
        OutageDetail: {
            /**
             * Format: int64
             * @description The percentage of room for files that is free.
             * @default null
             */
            freePercent?: number | null;
            /**
             * Format: date-time
             * @description From when on nothing plays.
             * @default null
             */
            from?: string | null;
            /**
             * Format: int64
             * @description How many files are missing, if the player said so.
             * @default null
             */
            missing?: number | null;
            /**
             * Format: date-time
             * @description Until when nothing plays, as far as was looked.
             * @default null
             */
            until?: string | null;
        };
        /** @description Until when nobody is told of an outage. */
        OutageMute: {
            /**
             * Format: date-time
             * @description Null: until it is over.
             */
            until?: string | null;
        };
        /** @description Whether somebody is told of an outage. */
        OutageMuteInput: {
            /** @description Whether nobody is told. */
            muted: boolean;
            /**
             * Format: date-time
             * @description Until when, the next outage of the same kind and screen included; absent: until this one is over.
             */
            until?: string | null;
        };
        /** @description Something that is wrong with a screen, or was. */
        OutageView: {
            /** @description More about it. */
            detail: components["schemas"]["OutageDetail"];
            /** @description Its id. */
            id: string;
            /** @description `screenOffline`, `notDownloaded`, `nothingScheduled`, `storageLow`; later versions may know more. */
            kind: string;
            mute?: components["schemas"]["OutageMute"] | null;
            /**
             * Format: date-time
             * @description When it had lasted for the rule's time.
             */
            openedAt?: string | null;
            /**
             * Format: date-time
             * @description When it was over; null while it is not.
             */
            recoveredAt?: string | null;
            /**
             * Format: date-time
             * @description When people were told that it is over.
             */
            recoveryToldAt?: string | null;
            /** @description Of which screen. */
            screenId: string;
            /** @description What that was called then. */
            screenName: string;
            /**
             * Format: date-time
             * @description Since when it is wrong.
             */
            since: string;
            /**
             * Format: date-time
             * @description When people were told; null if they were not.
             */
            toldAt?: string | null;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
        };
        /** @description What a site has. */
        Overview: {
            /**
             * Format: int64
             * @description How many bookings.
             */
            bookings: number;
            /**
             * Format: int64
             * @description How many channels.
             */
            channels: number;
            /**
             * Format: int64
             * @description How many layouts.
             */
            layouts: number;
            /** @description Files. */
            media: components["schemas"]["MediaHoldings"];
            /**
             * Format: int64
             * @description How many playlists.
             */
            playlists: number;
            /** @description The newest changes, newest first. */
            recentChanges: components["schemas"]["ChangeView"][];
            /** @description Screens, by how they are. */
            screens: components["schemas"]["Counts"];
        };
        /** @description A page of a list. */
        Page_ActivationView: {
            /** @description The rows. */
            items: {
                /** @description Who started it, by name: of an alert its feed; empty for hooks. */
                by: string;
                card?: components["schemas"]["TriggerCard"] | null;
                /**
                 * Format: date-time
                 * @description When it was taken down.
                 */
                clearedAt?: string | null;
                /** @description Its id. */
                id: string;
                /** @description The caller's name for it. */
                key?: string | null;
                /** @description `emergency` or `server`. */
                kind: string;
                reach?: components["schemas"]["ActivationReach"] | null;
                /**
                 * Format: date-time
                 * @description When it began.
                 */
                since: string;
                /** @description `person`, `token`, `hook` or `alert`. */
                source: string;
                /** @description Of which trigger. */
                triggerId: string;
                /** @description What that is called. */
                triggerName: string;
                /**
                 * Format: date-time
                 * @description When it is over by itself.
                 */
                until?: string | null;
                /**
                 * Format: int64
                 * @description The site's version that brought it.
                 */
                version: number;
                /** @description Screens that have not shown it, at most 100; null but for a single activation that is not over. */
                waiting?: components["schemas"]["WaitingScreen"][] | null;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_AlertMuteView: {
            /** @description The rows. */
            items: {
                /** @description Its id. */
                id: string;
                /** @description Of which screen; null for the whole site. */
                screenId?: string | null;
                /** @description What the screen is called. */
                screenName?: string | null;
                /**
                 * Format: date-time
                 * @description Until when; null for ever.
                 */
                until?: string | null;
                /**
                 * Format: int64
                 * @description How often it has been written.
                 */
                version: number;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_AlertWebhookView: {
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                createdAt: string;
                /**
                 * Format: int64
                 * @description Calls of the last 30 days that were given up after a day.
                 */
                failed: number;
                /** @description Its id. */
                id: string;
                lastError?: components["schemas"]["WebhookFault"] | null;
                /**
                 * Format: date-time
                 * @description When it last took a call.
                 */
                lastOkAt?: string | null;
                /** @description Where it is. */
                url: string;
                /**
                 * Format: int64
                 * @description How often it has been written.
                 */
                version: number;
                /**
                 * Format: int64
                 * @description Calls that wait for another try.
                 */
                waiting: number;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_BookingView: {
            /** @description The rows. */
            items: {
                /** @description The channel that carries it. */
                channelId: string;
                /** @description What it plays. */
                content: components["schemas"]["ContentView"];
                /**
                 * Format: date-time
                 * @description When it was made: the order in which equals take turns.
                 */
                createdAt: string;
                /** @description Whether it plays alone among the bookings of its priority; of several the one made last. */
                exclusive: boolean;
                /** @description Its id. */
                id: string;
                /** @description Its name. */
                name: string;
                /**
                 * Format: int32
                 * @description 1 to 1,000; the highest present plays.
                 */
                priority: number;
                /**
                 * Format: int32
                 * @description Seconds of each hour it has of whatever else plays; null: it plays in turn, by its priority.
                 */
                shareSeconds?: number | null;
                /** @description On which screens it plays. */
                tags: components["schemas"]["BookingTags"];
                /**
                 * Format: date-time
                 * @description When it was last written.
                 */
                updatedAt: string;
                /**
                 * Format: int64
                 * @description How often it has been written.
                 */
                version: number;
                /** @description When it holds. */
                when: components["schemas"]["When"];
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_ChangeView: {
            /** @description The rows. */
            items: {
                /** @description Who did it. */
                actor: components["schemas"]["ActorView"];
                /**
                 * Format: date-time
                 * @description When.
                 */
                at: string;
                /** @description Of `activations`, whether something began; else it ended. Null of all other kinds. */
                began?: boolean | null;
                delivery?: components["schemas"]["DeliverySum"] | null;
                /** @description What kind of thing changed: `screens`, `playlists` … */
                kind: string;
                /** @description Which one; empty when several changed at once. */
                objectId: string;
                /** @description Its name, deleted or not; null when it has none or is gone for good. */
                objectName?: string | null;
                /**
                 * Format: int64
                 * @description The site's version after it.
                 */
                version: number;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_ChannelView: {
            /** @description The rows. */
            items: {
                /**
                 * Format: int64
                 * @description How many bookings it has.
                 */
                bookingCount: number;
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                createdAt: string;
                /** @description What plays when no booking holds. */
                defaultPlaylistId?: string | null;
                /** @description Its id. */
                id: string;
                /** @description Its name. */
                name: string;
                /**
                 * Format: date-time
                 * @description When it was last written.
                 */
                updatedAt: string;
                /**
                 * Format: int64
                 * @description How often it has been written.
                 */
                version: number;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_DaypartView: {
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                createdAt: string;
                /** @description Dates with hours of their own. */
                exceptions: components["schemas"]["HoursException"][];
                holidays?: components["schemas"]["HoursOnHolidays"] | null;
                /** @description Its id. */
                id: string;
                /** @description Its name. */
                name: string;
                /**
                 * Format: date-time
                 * @description When it was last written.
                 */
                updatedAt: string;
                /**
                 * Format: int64
                 * @description How often it has been written.
                 */
                version: number;
                /** @description The windows of each weekday, Monday first. */
                week: components["schemas"]["HoursWindow"][][];
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_EntryView: {
            /** @description The rows. */
            items: {
                /** @description What was done: `screens.created`, `signin.refused` … */
                action: string;
                /** @description Who did it. */
                actor: components["schemas"]["Doer"];
                /** @description The caller's address. */
                address?: string | null;
                /**
                 * Format: date-time
                 * @description When.
                 */
                at: string;
                behind?: components["schemas"]["Doer"] | null;
                /** @description More, as it was told. */
                detail: Record<string, never>;
                /** @description Its id. */
                id: string;
                /** @description To what. */
                object: components["schemas"]["DoneTo"];
                /** @description The site it concerns; null for the server's own. */
                siteId?: string | null;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_FolderView: {
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                createdAt: string;
                /** @description Its id. */
                id: string;
                /** @description Its name. */
                name: string;
                /** @description The folder it is in. */
                parentId?: string | null;
                /** @description What a new screen inherits. */
                presets: components["schemas"]["Presets"];
                /**
                 * Format: date-time
                 * @description When it was last written.
                 */
                updatedAt: string;
                /**
                 * Format: int64
                 * @description How often it has been written.
                 */
                version: number;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_HolidayCalendarView: {
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                createdAt: string;
                /** @description The holidays by date. */
                days: components["schemas"]["Holiday"][];
                /** @description Its id. */
                id: string;
                /** @description Its name. */
                name: string;
                /**
                 * Format: date-time
                 * @description When it was last written.
                 */
                updatedAt: string;
                /**
                 * Format: int64
                 * @description How often it has been written.
                 */
                version: number;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_LayoutView: {
            /** @description The rows. */
            items: {
                /** @description `#rrggbb`. */
                background: string;
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                createdAt: string;
                /**
                 * Format: int32
                 * @description Height in layout pixels.
                 */
                height: number;
                /** @description Its id. */
                id: string;
                /** @description Its layers, lowest first. */
                layers: components["schemas"]["LayerView"][];
                /** @description Its name. */
                name: string;
                /**
                 * Format: date-time
                 * @description When it was last written.
                 */
                updatedAt: string;
                /**
                 * Format: int64
                 * @description How often it has been written.
                 */
                version: number;
                /**
                 * Format: int32
                 * @description Width in layout pixels.
                 */
                width: number;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_LegacyAccountView: {
            /** @description The rows. */
            items: {
                /** @description The account it belongs to, or may belong to. */
                accountId?: string | null;
                /** @description What that one is called. */
                accountName?: string | null;
                /** @description What people call the person. */
                displayName: string;
                /** @description Its address. */
                email?: string | null;
                /** @description The import took its address away, because it is another's. */
                emptied: boolean;
                /** @description Its id. */
                id: string;
                /**
                 * Format: date-time
                 * @description When it was imported.
                 */
                importedAt: string;
                /** @description Its password opens nothing: it has to be set anew. */
                mustReset: boolean;
                /** @description `publisher`, `portal` or `room`. */
                product: string;
                /** @description What it may do where. */
                roles: components["schemas"]["LegacyRoleView"][];
                /**
                 * Format: date-time
                 * @description When its person last signed in to the old program.
                 */
                signedInAt?: string | null;
                /** @description `free`: nobody has signed in to it. `waiting`: an administrator says whose it is. `merged`: it is an account's. */
                state: string;
                /** @description The name its person signed in with. */
                username: string;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_MailView: {
            /** @description The rows. */
            items: {
                /**
                 * Format: int32
                 * @description How often sending was tried.
                 */
                attempts: number;
                /**
                 * Format: date-time
                 * @description When it was written.
                 */
                createdAt: string;
                /** @description Its id. */
                id: string;
                /** @description What kind of letter it is: `code`, `reset`, `verify`, `invitation`, … */
                kind: string;
                /** @description What the mail server said at the last try. */
                lastError?: string | null;
                /** @description Whether it can be sent again. */
                mayResend: boolean;
                /**
                 * Format: date-time
                 * @description When it is tried next.
                 */
                nextAt?: string | null;
                /**
                 * Format: date-time
                 * @description When it was handed over.
                 */
                sentAt?: string | null;
                /** @description `queued`, `sent` or `failed`. */
                state: string;
                /** @description Where it goes. */
                to: string;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_MediaFolderView: {
            /** @description The rows. */
            items: {
                /** @description When it was made. */
                createdAt: string;
                /** @description Its id. */
                id: string;
                /** @description Its name. */
                name: string;
                /** @description The folder it is in. */
                parentId?: string | null;
                /** @description When it was last changed. */
                updatedAt: string;
                /**
                 * Format: int64
                 * @description For `If-Match`.
                 */
                version: number;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_MediaView: {
            /** @description The rows. */
            items: {
                /** @description `h264`, `hevc`, `av1`, `vp8`, `vp9` or another name. */
                codec?: string | null;
                /** @description When it was uploaded. */
                createdAt: string;
                /**
                 * Format: int64
                 * @description Length of a film, or of one loop of an animated picture.
                 */
                durationMs?: number | null;
                /** @description Where its bytes are. */
                fileUrl: string;
                /** @description The folder it is in. */
                folderId?: string | null;
                /**
                 * Format: int32
                 * @description As shown, in pixels.
                 */
                height: number;
                /** @description Its id. */
                id: string;
                /** @description Picture or film. */
                kind: components["schemas"]["MediaKind"];
                /** @description Its media type, by content. */
                mime: string;
                /** @description Its name. */
                name: string;
                /** @description Its hash, in hexadecimal; players fetch it by this. */
                sha256: string;
                /**
                 * Format: int64
                 * @description In bytes.
                 */
                size: number;
                /** @description Where a small picture of it is, if there is one. */
                thumbnailUrl?: string | null;
                /** @description When its entry was last changed. */
                updatedAt: string;
                /** @description The account that uploaded it. */
                uploadedBy?: string | null;
                /**
                 * Format: date
                 * @description The first day on which it may be shown, by each screen's own calendar.
                 */
                validFrom?: string | null;
                /**
                 * Format: date
                 * @description The last one, included.
                 */
                validUntil?: string | null;
                /**
                 * Format: int64
                 * @description For `If-Match`.
                 */
                version: number;
                /** @description What may go wrong with it. */
                warnings: components["schemas"]["MediaWarning"][];
                /**
                 * Format: int32
                 * @description As shown, in pixels.
                 */
                width: number;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_OutageView: {
            /** @description The rows. */
            items: {
                /** @description More about it. */
                detail: components["schemas"]["OutageDetail"];
                /** @description Its id. */
                id: string;
                /** @description `screenOffline`, `notDownloaded`, `nothingScheduled`, `storageLow`; later versions may know more. */
                kind: string;
                mute?: components["schemas"]["OutageMute"] | null;
                /**
                 * Format: date-time
                 * @description When it had lasted for the rule's time.
                 */
                openedAt?: string | null;
                /**
                 * Format: date-time
                 * @description When it was over; null while it is not.
                 */
                recoveredAt?: string | null;
                /**
                 * Format: date-time
                 * @description When people were told that it is over.
                 */
                recoveryToldAt?: string | null;
                /** @description Of which screen. */
                screenId: string;
                /** @description What that was called then. */
                screenName: string;
                /**
                 * Format: date-time
                 * @description Since when it is wrong.
                 */
                since: string;
                /**
                 * Format: date-time
                 * @description When people were told; null if they were not.
                 */
                toldAt?: string | null;
                /**
                 * Format: int64
                 * @description How often it has been written.
                 */
                version: number;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_PersonView: {
            /** @description The rows. */
            items: {
                /** @description `site` or `group`. */
                access: string;
                /** @description Their account, which is one on all sites. */
                accountId: string;
                /** @description Since when they belong to the site. */
                createdAt: string;
                /** @description Their address, if they have one. */
                email?: string | null;
                /** @description What is granted to them alone; only when one person is asked for. */
                grants?: components["schemas"]["GrantView"][] | null;
                /** @description The access groups they belong to. */
                groups: components["schemas"]["Named"][];
                /** @description Their id on this site. */
                id: string;
                /** @description Since when they cannot sign in. */
                lockedAt?: string | null;
                /** @description Their name. */
                name: string;
                /** @description `site_owner`, `group_admin`, `publisher`, `viewer` or `custom`. */
                profile: string;
                /** @description The role of the site's own, if it is one. */
                profileId?: string | null;
                /** @description Its name. */
                profileName?: string | null;
                /** @description Whether they may do everything on this server. */
                serverAdmin: boolean;
                /** @description When they last signed in. */
                signedInAt?: string | null;
                /** @description The name they may sign in with. */
                username?: string | null;
                /**
                 * Format: int64
                 * @description For `If-Match`.
                 */
                version: number;
                /** @description Whether it is the one who asks. */
                yourself: boolean;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_PlaceView: {
            /** @description The rows. */
            items: {
                /** @description Street address. */
                address: string;
                /** @description Building. */
                building: string;
                /** @description City. */
                city: string;
                /** @description Country. */
                country: string;
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                createdAt: string;
                /** @description Floor. */
                floor: string;
                /** @description Its id. */
                id: string;
                /** @description Its name. */
                name: string;
                /**
                 * Format: date-time
                 * @description When it was last written.
                 */
                updatedAt: string;
                /**
                 * Format: int64
                 * @description How often it has been written.
                 */
                version: number;
                /** @description IANA zone of the screens here; else the site's. */
                zone?: string | null;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_PlayedView: {
            /** @description The rows. */
            items: {
                /** @description The booking, if one. */
                bookingId?: string | null;
                /** @description What it is called, or was; null without one, and where the caller's access does not reach it. */
                bookingName?: string | null;
                /**
                 * Format: int64
                 * @description How long it was there, in milliseconds.
                 */
                durationMs: number;
                /**
                 * Format: date-time
                 * @description When it appeared.
                 */
                from: string;
                /** @description The player's id for its report. */
                id: string;
                /** @description The playlist item, or the file when a booking shows one. */
                itemId: string;
                /** @description The layer; null: full screen. */
                layerId?: string | null;
                /** @description The layout; null: full screen. */
                layoutId?: string | null;
                /** @description The file, if it is still there. */
                mediaId?: string | null;
                /** @description What it is called, or was; empty if nobody knows. */
                mediaName: string;
                /** @description Which player. */
                playerId: string;
                /** @description Why it was shown: `default`, `booking` … */
                reason: string;
                /** @description On which screen. */
                screenId: string;
                /** @description What it is called, or was; empty if nobody knows. */
                screenName: string;
                /** @description The file's bytes. */
                sha256: string;
                /**
                 * Format: date-time
                 * @description When it went.
                 */
                until: string;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_PlaylistView: {
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                createdAt: string;
                /** @description Its id. */
                id: string;
                /** @description What it shows, in order. */
                items: components["schemas"]["PlaylistItemView"][];
                /** @description Its name. */
                name: string;
                /**
                 * Format: int64
                 * @description How long one round takes, in ms.
                 */
                totalMs: number;
                /**
                 * Format: date-time
                 * @description When it was last written.
                 */
                updatedAt: string;
                /**
                 * Format: int64
                 * @description How often it has been written.
                 */
                version: number;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_ReceiptScreen: {
            /** @description The rows. */
            items: {
                /**
                 * Format: int64
                 * @description Files of its newest schedule that are not on the device, by its last word; null when it has said nothing.
                 */
                missing?: number | null;
                /** @description Its name. */
                name: string;
                /** @description Its id. */
                screenId: string;
                /** @description How far it is. */
                stage: components["schemas"]["StageName"];
                stuck?: components["schemas"]["StuckView"] | null;
                /** @description A later change was made before this one was shown. */
                superseded: boolean;
                /** @description When it came there. */
                times: components["schemas"]["ReceiptTimes"];
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_RolloutView: {
            /** @description The rows. */
            items: {
                /** @description How many changes it has. */
                changes: number;
                delivery?: components["schemas"]["DeliverySum"] | null;
                /**
                 * Format: date-time
                 * @description When.
                 */
                endedAt?: string | null;
                endedBy?: components["schemas"]["ActorView"] | null;
                /**
                 * Format: int64
                 * @description The site's version by which the changes were made or taken back; null while it goes on.
                 */
                endedVersion?: number | null;
                /** @description How many more screens show them. */
                hidden: number;
                /** @description Its id. */
                id: string;
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                madeAt: string;
                madeBy?: components["schemas"]["ActorView"] | null;
                /**
                 * Format: int64
                 * @description The site's version by which those screens were to show it: its delivery.
                 */
                madeVersion: number;
                /** @description What the first thing that it changes is called; null when it has no name, or for those who reach a part of the site. */
                name?: string | null;
                /** @description Why its changes cannot be made any more, as a problem document: its screens show what all others do. */
                problem?: Record<string, never> | null;
                /** @description The changes themselves, as a dry run takes them; null for those who may not make them. */
                proposed?: components["schemas"]["ProposedChange"][] | null;
                /** @description The screens that show them, of those that the caller may see. */
                screens: components["schemas"]["ThingView"][];
                state: "trying" | "published" | "stopped";
                /**
                 * Format: int64
                 * @description How often it has been written.
                 */
                version: number;
                /** @description Those of its screens that have not shown it yet, and that the caller may see; none when it is over. */
                waiting: components["schemas"]["ThingView"][];
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_ScreenView: {
            /** @description The rows. */
            items: {
                /** @description The daypart outside which it is dark; null: it is always on. */
                activeHoursId?: string | null;
                /** @description When it was made. */
                createdAt: string;
                /** @description The zone its bookings are read in. */
                effectiveZone: string;
                /** @description The folder it is in. */
                folderId?: string | null;
                /** @description Its id. */
                id: string;
                /** @description Its name. */
                name: string;
                /** @description Whether it shows that it is offline; else as the site says. */
                offlineMark?: boolean | null;
                /**
                 * Format: int32
                 * @description Degrees clockwise: 0, 90, 180 or 270.
                 */
                orientation: number;
                /** @description Where it hangs. */
                placeId?: string | null;
                player?: components["schemas"]["PlayerStatus"] | null;
                root?: components["schemas"]["RootView"] | null;
                /** @description When the newest screenshot was taken. */
                screenshotAt?: string | null;
                /** @description Since when. */
                since?: string | null;
                /** @description How its player stands. */
                status: components["schemas"]["ScreenStatus"];
                /** @description Tags, sorted. */
                tags: string[];
                /** @description When it was last changed. */
                updatedAt: string;
                /**
                 * Format: int64
                 * @description For `If-Match`.
                 */
                version: number;
                /**
                 * Format: int32
                 * @description Percent.
                 */
                volume: number;
                /** @description Its own IANA zone, if any. */
                zone?: string | null;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_ServerPerson: {
            /** @description The rows. */
            items: {
                /** @description The name shown. */
                displayName: string;
                /** @description Their e-mail address. */
                email?: string | null;
                /** @description Their account's id. */
                id: string;
                /** @description Whether they may do everything on this server. */
                serverAdmin: boolean;
                /**
                 * Format: date-time
                 * @description When they last signed in.
                 */
                signedInAt?: string | null;
                /** @description The names of the sites they belong to. */
                sites: string[];
                /** @description The name they may sign in with. */
                username?: string | null;
                /**
                 * Format: int64
                 * @description How often the account has been written.
                 */
                version: number;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description A page of a list. */
        Page_TriggerView: {
            /** @description The rows. */
            items: {
                /** @description How many activations of it are not over. */
                active: number;
                card?: components["schemas"]["TriggerCard"] | null;
                content?: components["schemas"]["TriggerContent"] | null;
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                createdAt: string;
                /** @description Whether outsiders can use it by signed calls. */
                hook: boolean;
                /** @description Its id. */
                id: string;
                /** @description `emergency`, `server` or `local`. */
                kind: string;
                match?: components["schemas"]["TriggerMatch"] | null;
                /** @description `once`, `seconds`, `untilCleared`, `toggle` or `clear`. */
                mode: string;
                /** @description Its name. */
                name: string;
                /**
                 * Format: int32
                 * @description How many screens it is for now.
                 */
                screens: number;
                /**
                 * Format: int32
                 * @description How long, if the mode is `seconds`.
                 */
                seconds?: number | null;
                /** @description Which screens it is for. */
                targets: components["schemas"]["TriggerTargets"];
                /**
                 * Format: date-time
                 * @description When it was last written.
                 */
                updatedAt: string;
                /**
                 * Format: int64
                 * @description How often it has been written.
                 */
                version: number;
                /** @description Whether it is shown outside a screen's active hours too; an emergency always is. */
                wakesScreen: boolean;
            }[];
            /** @description Give this as `after` for the following page; null at the end. */
            next?: string | null;
        };
        /** @description What somebody may do, and through what. */
        PersonAccess: {
            /** @description `site` or `group`: to everything, or to the things below. */
            access: string;
            /** @description What they may do. */
            permissions: string[];
            /** @description Whether they may do everything on this server, whatever their role says. */
            serverAdmin: boolean;
            /** @description What they have access to, each with how. A folder stands for everything below it. */
            things: components["schemas"]["ThroughView"][];
        };
        /** @description Changes of somebody's role and access: what is absent stays. */
        PersonPatch: {
            /** @description `site`: to everything; `group`: to what is granted to them or to a group of theirs. */
            access?: string | null;
            /** @description What is granted to this person alone; replaces what was. */
            grants?: components["schemas"]["GrantInput"][] | null;
            /** @description `site_owner`, `group_admin`, `publisher`, `viewer`; or `custom` with `profileId`. */
            profile?: string | null;
            /** @description The site's own role, with `profile: custom`. */
            profileId?: string | null;
        };
        /** @description Somebody who belongs to the site. */
        PersonView: {
            /** @description `site` or `group`. */
            access: string;
            /** @description Their account, which is one on all sites. */
            accountId: string;
            /** @description Since when they belong to the site. */
            createdAt: string;
            /** @description Their address, if they have one. */
            email?: string | null;
            /** @description What is granted to them alone; only when one person is asked for. */
            grants?: components["schemas"]["GrantView"][] | null;
            /** @description The access groups they belong to. */
            groups: components["schemas"]["Named"][];
            /** @description Their id on this site. */
            id: string;
            /** @description Since when they cannot sign in. */
            lockedAt?: string | null;
            /** @description Their name. */
            name: string;
            /** @description `site_owner`, `group_admin`, `publisher`, `viewer` or `custom`. */
            profile: string;
            /** @description The role of the site's own, if it is one. */
            profileId?: string | null;
            /** @description Its name. */
            profileName?: string | null;
            /** @description Whether they may do everything on this server. */
            serverAdmin: boolean;
            /** @description When they last signed in. */
            signedInAt?: string | null;
            /** @description The name they may sign in with. */
            username?: string | null;
            /**
             * Format: int64
             * @description For `If-Match`.
             */
            version: number;
            /** @description Whether it is the one who asks. */
            yourself: boolean;
        };
        /** @description A new place. */
        PlaceInput: {
            /** @description Street address. */
            address?: string;
            /** @description Building. */
            building?: string;
            /** @description City. */
            city?: string;
            /** @description Country. */
            country?: string;
            /** @description Floor. */
            floor?: string;
            /** @description Its name. */
            name: string;
            /** @description IANA zone of the screens here; else the site's. */
            zone?: string | null;
        };
        /** @description Changes of a place: what is absent stays, null empties. */
        PlacePatch: {
            /** @description Street address. */
            address?: string | null;
            /** @description Building. */
            building?: string | null;
            /** @description City. */
            city?: string | null;
            /** @description Country. */
            country?: string | null;
            /** @description Floor. */
            floor?: string | null;
            /** @description Its name. */
            name?: string | null;
            /** @description IANA zone of the screens here; else the site's. */
            zone?: string | null;
        };
        /** @description A place. */
        PlaceView: {
            /** @description Street address. */
            address: string;
            /** @description Building. */
            building: string;
            /** @description City. */
            city: string;
            /** @description Country. */
            country: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description Floor. */
            floor: string;
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: date-time
             * @description When it was last written.
             */
            updatedAt: string;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
            /** @description IANA zone of the screens here; else the site's. */
            zone?: string | null;
        };
        /** @description What was shown in a range of days. Days are those of each screen's zone; a play over midnight counts on its first. */
        PlayReport: {
            /** @description How time is divided. */
            by: components["schemas"]["By"];
            /** @description The first day. */
            from: string;
            /** @description What rows stand for. */
            group: components["schemas"]["GroupBy"];
            /**
             * Format: int64
             * @description How many rows there are in all.
             */
            rowCount: number;
            /** @description What was shown for longest, at most 500 rows. */
            rows: components["schemas"]["ReportRow"][];
            /** @description The range in steps, those without plays too. */
            steps: components["schemas"]["StepView"][];
            /** @description All together. */
            totals: components["schemas"]["Totals"];
            /** @description The last day, inclusive. */
            until: string;
        };
        /** @description A stretch in which a booking plays. */
        PlayView: {
            /**
             * Format: date-time
             * @description First instant.
             */
            from: string;
            /**
             * Format: date-time
             * @description First instant after.
             */
            until: string;
        };
        /** @description One play: something was on a screen from one moment to another. */
        PlayedView: {
            /** @description The booking, if one. */
            bookingId?: string | null;
            /** @description What it is called, or was; null without one, and where the caller's access does not reach it. */
            bookingName?: string | null;
            /**
             * Format: int64
             * @description How long it was there, in milliseconds.
             */
            durationMs: number;
            /**
             * Format: date-time
             * @description When it appeared.
             */
            from: string;
            /** @description The player's id for its report. */
            id: string;
            /** @description The playlist item, or the file when a booking shows one. */
            itemId: string;
            /** @description The layer; null: full screen. */
            layerId?: string | null;
            /** @description The layout; null: full screen. */
            layoutId?: string | null;
            /** @description The file, if it is still there. */
            mediaId?: string | null;
            /** @description What it is called, or was; empty if nobody knows. */
            mediaName: string;
            /** @description Which player. */
            playerId: string;
            /** @description Why it was shown: `default`, `booking` … */
            reason: string;
            /** @description On which screen. */
            screenId: string;
            /** @description What it is called, or was; empty if nobody knows. */
            screenName: string;
            /** @description The file's bytes. */
            sha256: string;
            /**
             * Format: date-time
             * @description When it went.
             */
            until: string;
        };
        /** @description A screen's player as it last reported. */
        PlayerStatus: {
            /** @description Where from. */
            address?: string | null;
            /** @description The browser, as it calls itself. */
            agent?: string | null;
            /**
             * Format: int64
             * @description Its clock less the server's, in ms.
             */
            clockSkewMs?: number | null;
            /**
             * Format: int32
             * @description Height of its picture in device pixels.
             */
            height?: number | null;
            /** @description Its id. */
            id: string;
            /**
             * Format: int64
             * @description Files of its newest schedule that are not on the device; null until it has said.
             */
            missingFiles?: number | null;
            /** @description Whether it can start while the server is away. */
            offlineRestart?: boolean | null;
            /** @description The player page's version. */
            playerVersion?: string | null;
            /** @description When it was registered. */
            registeredAt: string;
            /** @description Whether it plays the newest schedule; null until it has said. */
            scheduleCurrent?: boolean | null;
            /** @description When it was last heard of. */
            seenAt?: string | null;
            /**
             * Format: int64
             * @description Bytes it may store.
             */
            storageQuota?: number | null;
            /**
             * Format: int64
             * @description Bytes it stores.
             */
            storageUsed?: number | null;
            /**
             * Format: int32
             * @description Width of its picture in device pixels.
             */
            width?: number | null;
        };
        /** @description What plays on a channel. */
        PlayingView: {
            /** @description The bookings that take turns, in order; none when the default plays. */
            bookingIds: string[];
            /** @description How many items take turns. */
            items: number;
            media?: components["schemas"]["ThingView"] | null;
            notDownloaded?: components["schemas"]["NotDownloadedView"] | null;
            /**
             * Format: int32
             * @description 0 for the default, else the bookings' priority.
             */
            precedence: number;
            /** @description The one of them whose item is on; null while what plays otherwise is. */
            shareId?: string | null;
            /** @description The bookings that have a share of each hour, in order. */
            shareIds: string[];
            /**
             * Format: date-time
             * @description When it came on.
             */
            since: string;
            /**
             * Format: date-time
             * @description When the next one follows, unless something else plays before.
             */
            until: string;
        };
        /** @description A playlist as callers write it: whole. */
        PlaylistInput: {
            /** @description What it shows, in order; at most 1,000 items. */
            items?: components["schemas"]["PlaylistItemInput"][];
            /** @description Its name. */
            name: string;
        };
        /** @description One item as callers write it. */
        PlaylistItemInput: {
            /**
             * Format: int64
             * @description How long, 1,000 to 86,400,000 ms; absent: a video's own length, ten seconds for an image.
             */
            durationMs?: number | null;
            fit?: "contain" | "cover" | "fill";
            /** @description The id of the item it was; another or none makes a new item. */
            id?: string | null;
            /** @description The file it shows. */
            mediaId: string;
        };
        /** @description One item of a playlist. */
        PlaylistItemView: {
            /**
             * Format: int64
             * @description How long it is shown, in ms.
             */
            durationMs: number;
            fit: "contain" | "cover" | "fill";
            /** @description Its id, which reports name. */
            id: string;
            /** @description The file it shows. */
            mediaId: string;
            mediaKind: "image" | "video";
            /** @description The file's name. */
            mediaName: string;
        };
        /** @description A playlist. */
        PlaylistView: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description Its id. */
            id: string;
            /** @description What it shows, in order. */
            items: components["schemas"]["PlaylistItemView"][];
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description How long one round takes, in ms.
             */
            totalMs: number;
            /**
             * Format: date-time
             * @description When it was last written.
             */
            updatedAt: string;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
        };
        /** @description Whom a policy would touch. */
        PolicyPreview: {
            /** @description Those who would be asked for something else than now, by address. */
            touched: components["schemas"]["Touched"][];
            /** @description How many people of the site sign in as before. */
            untouched: number;
        };
        /** @description What a new screen inherits from its folder. */
        Presets: {
            /**
             * @description The daypart outside which it is dark.
             * @default null
             */
            activeHoursId?: string | null;
            /**
             * @description Whether it shows that it is offline.
             * @default null
             */
            offlineMark?: boolean | null;
            /**
             * Format: int32
             * @description Degrees clockwise: 0, 90, 180 or 270.
             * @default null
             */
            orientation?: number | null;
            /** @default null */
            root?: components["schemas"]["RootInput"] | null;
            /**
             * @description Tags.
             * @default null
             */
            tags?: string[] | null;
            /**
             * Format: int32
             * @description Percent.
             * @default null
             */
            volume?: number | null;
            /**
             * @description IANA zone.
             * @default null
             */
            zone?: string | null;
        };
        /** @description A problem document (RFC 9457) as sent. */
        Problem: {
            /** @description Values for the sentence. */
            args: Record<string, never>;
            /** @description Stable name of the refusal; the UI has a sentence for each. */
            code: string;
            /** @description What is stored now, when an edit was stale. */
            current?: Record<string, never> | null;
            /** @description Refused fields, if the body was refused. */
            fields?: components["schemas"]["FieldProblem"][];
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description The status phrase, for people reading raw answers. */
            title: string;
            /** @description `urn:atrium:problem:` and the code. */
            type: string;
        };
        /** @description A change that somebody thinks of making. */
        ProposedChange: {
            /** @description The body of the real request: as the resource's POST, PUT or PATCH takes it, or a booking's edit. Absent to delete. */
            body?: unknown;
            /** @description Which one. Of one that is made: the id by which later changes may mean it, or absent. */
            id?: string | null;
            kind: "booking" | "channel" | "playlist" | "layout" | "screen" | "screenFolder";
            op: "create" | "update" | "edit" | "delete";
            /**
             * Format: int64
             * @description The version that was seen of it: if another one is stored, the change is refused as `stale`. Absent: whatever is stored.
             */
            version?: number | null;
        };
        /** @description A new provider. */
        ProviderInput: {
            /** @description What we are called there. */
            clientId: string;
            /** @description Our secret there. */
            clientSecret: string;
            /** @description Its address, or that of its metadata; Google's and Microsoft's are known. */
            issuer?: string | null;
            /** @description `google`, `microsoft` or `oidc`. */
            kind: string;
            /** @description What people call it. */
            name: string;
            /** @description Whether its word for an address is taken; only of `oidc`. */
            trusted?: boolean | null;
        };
        /** @description Changes of a provider: what is absent stays. */
        ProviderPatch: {
            clientId?: string | null;
            clientSecret?: string | null;
            enabled?: boolean | null;
            name?: string | null;
            /** Format: date-time */
            secretExpiresAt?: string | null;
            trusted?: boolean | null;
        };
        /** @description A provider that anybody may sign in through. */
        ProviderView: {
            /** @description What we are called there. */
            clientId: string;
            /** @description Whether people may come through it. */
            enabled: boolean;
            /** @description Its id. */
            id: string;
            /** @description Its address. */
            issuer: string;
            /** @description `google`, `microsoft`, `oidc`; or `atrium`: the server named in `identity.issuer`, which only the settings change. */
            kind: string;
            /** @description What people call it. */
            name: string;
            /** @description What the provider has to be told: where it sends people back. */
            redirectUri: string;
            /**
             * Format: date-time
             * @description When the secret there ends. The secret itself is never shown.
             */
            secretExpiresAt?: string | null;
            /** @description Whether its word for an address is taken. */
            trusted: boolean;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
        };
        /** @description What would be put back, and whose day is to be looked at. */
        PutBackDayInput: {
            /** @description A local date of the screen, from today to 34 days ahead, such as `2026-11-30`. */
            day: string;
            /** @description As for putting it back. With `seen`, 412 if by now something else would be done. */
            putBack: components["schemas"]["PutBackInput"];
            /** @description The screen. */
            screenId: string;
        };
        /** @description A wish to put something back. */
        PutBackInput: {
            /**
             * Format: date-time
             * @description To how it was at this moment. Give this or `version`.
             */
            at?: string | null;
            /**
             * Format: int64
             * @description The version of the site that the caller looked at; 412 if what is to be put back has changed since.
             */
            basedOn?: number | null;
            /** @description Only tell what it would change; nothing is written. */
            dryRun?: boolean;
            /** @description Which one; absent for the site. */
            id?: string | null;
            /** @description What a look told as `seen`; 412 if by now something else would be done. Other changes of the site do not matter. */
            seen?: string | null;
            /**
             * Format: int64
             * @description To how it was after the site's change of this version. To undo a change: the version before it.
             */
            version?: number | null;
            what: "channel" | "folder" | "site";
        };
        /** @description What was put back, or would be. */
        PutBackView: {
            /**
             * Format: date-time
             * @description When that was made.
             */
            at: string;
            /** @description How many are as they were. */
            changed: number;
            /** @description How many had been made since, and are deleted. */
            deleted: number;
            /**
             * Format: int64
             * @description The site's version that it made: null if nothing was different, or nothing was to be written. The version before
             *     it undoes it.
             */
            made?: number | null;
            preview?: components["schemas"]["DryRunView"] | null;
            /** @description How many things had been deleted, and are there again. */
            restored: number;
            /** @description Stands for all that is done and to what: a request with it does this or nothing. */
            seen: string;
            /** @description The first 200 of them. */
            things: components["schemas"]["PutThing"][];
            /**
             * Format: int64
             * @description The version of the site that it was put back to.
             */
            version: number;
        };
        /** @description A thing that was put back. */
        PutThing: {
            /** @description Its id. */
            id: string;
            /** @description `channel`, `booking`, `screen`, `playlist` or `layout`. */
            kind: string;
            /** @description Its name. */
            name: string;
            op: "restored" | "changed" | "deleted";
        };
        /** @description How many screens have reached each stage; who reached one has reached those before it. */
        ReceiptCounts: {
            /**
             * Format: int32
             * @description What it shows now is on the device.
             */
            downloaded: number;
            /**
             * Format: int32
             * @description Their players have fetched the schedule.
             */
            fetched: number;
            /** @description Screens that the caller may not see: counted, and not listed. */
            hidden: number;
            /**
             * Format: int32
             * @description Its first frame was on the screen.
             */
            shown: number;
            /**
             * Format: int32
             * @description Screens for which a later change was made before they had shown this one; they count where the later one is.
             */
            superseded: number;
            /**
             * Format: int32
             * @description Screens it was for.
             */
            targeted: number;
            /**
             * Format: int32
             * @description Their players were told.
             */
            woken: number;
        };
        /**
         * @description What the server knows of a change.
         * @enum {string}
         */
        ReceiptKnowledge: "receipt" | "noScreens" | "forgotten";
        /** @description When a screen came to each stage. */
        ReceiptTimes: {
            /**
             * Format: date-time
             * @description What it shows was on the device.
             */
            downloaded?: string | null;
            /**
             * Format: date-time
             * @description Its player fetched the schedule.
             */
            fetched?: string | null;
            /**
             * Format: date-time
             * @description Its first frame was on the screen.
             */
            shown?: string | null;
            /**
             * Format: date-time
             * @description Its player was told.
             */
            woken?: string | null;
        };
        /** @description How far a change has come. */
        ReceiptView: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            at: string;
            /** @description What changed, and who changed it. */
            change: components["schemas"]["ChangeView"];
            /** @description How many screens have come how far. */
            counts: components["schemas"]["ReceiptCounts"];
            /** @description Whether there is a receipt. */
            known: components["schemas"]["ReceiptKnowledge"];
            /** @description The screens, those that wait first. */
            screens: components["schemas"]["Page_ReceiptScreen"];
            /**
             * Format: date-time
             * @description Since when this server remembers; of earlier changes it knows nothing.
             */
            since?: string | null;
            /**
             * Format: int64
             * @description The site's version after the change.
             */
            version: number;
        };
        /** @description What "required" would do to somebody. */
        Rehearsed: {
            /** @description Their address. */
            email?: string | null;
            /**
             * @description `through`: came through the provider before. `by_address`: will be known by the address. `unverified`: is locked out
             *     until the mailbox is confirmed. `break_glass`: still gets in by password. `outside`: not of these domains, untouched.
             */
            fate: string;
            /** @description Their name. */
            name: string;
            /**
             * Format: date-time
             * @description When they last signed in, whatever way.
             */
            signedInAt?: string | null;
        };
        /** @description How many were written to. */
        Reminded: {
            /** @description Letters that are on their way. */
            sent: number;
        };
        /** @description A row of the report. */
        ReportRow: {
            /**
             * Format: int64
             * @description How long, in milliseconds.
             */
            durationMs: number;
            /** @description The file, if it is still there. */
            mediaId?: string | null;
            /** @description What it is called, or was. */
            mediaName: string;
            /**
             * Format: int64
             * @description Plays.
             */
            plays: number;
            /** @description Whether it was deleted. */
            screenGone: boolean;
            /** @description The screen; null if rows stand for files. */
            screenId?: string | null;
            /** @description What it is called, or was. */
            screenName: string;
            /** @description The file's bytes; null if rows stand for screens. */
            sha256?: string | null;
        };
        /** @description A play that a player reported. */
        ReportedView: {
            /** @description Whether it was among what took turns by the plan; null while a trigger stood above it. */
            asPlanned?: boolean | null;
            /**
             * Format: date-time
             * @description When it went.
             */
            end: string;
            layer?: components["schemas"]["ThingView"] | null;
            media?: components["schemas"]["ThingView"] | null;
            /** @description Why it was shown: `booking`, `default`, a trigger … */
            reason: string;
            /**
             * Format: date-time
             * @description When it appeared.
             */
            start: string;
        };
        /** @description A role as callers write it: whole. */
        RoleInput: {
            /** @description Its name. */
            name: string;
            /** @description What it gives. Seeing the site is always among it. */
            permissions: string[];
        };
        /** @description A role of the site's own. */
        RoleView: {
            /** @description When it was made. */
            createdAt: string;
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
            /** @description What it gives: `viewSite`, `manageScreens` … */
            permissions: string[];
            /** @description When it was last written. */
            updatedAt: string;
            /**
             * Format: int64
             * @description For `If-Match`.
             */
            version: number;
        };
        /** @description The roles people of the site can have. */
        Roles: {
            /** @description Those every site has, strongest first. */
            builtIn: components["schemas"]["BuiltInRole"][];
            /** @description The site's own, by name. */
            own: components["schemas"]["RoleView"][];
            /** @description Every permission there is, in the order in which people read them. */
            permissions: string[];
        };
        /** @description Changes, and the screens that are to show them before they are made. */
        RolloutInput: {
            /**
             * @description 1 to 50 changes, as for a dry run. Name the versions that you saw: then somebody else's later edit of the same
             *     thing is not overwritten.
             */
            changes: components["schemas"]["ProposedChange"][];
            /** @description 1 to 20 screens. */
            screenIds: string[];
        };
        /** @description Changes that a few screens show before they are made. */
        RolloutView: {
            /** @description How many changes it has. */
            changes: number;
            delivery?: components["schemas"]["DeliverySum"] | null;
            /**
             * Format: date-time
             * @description When.
             */
            endedAt?: string | null;
            endedBy?: components["schemas"]["ActorView"] | null;
            /**
             * Format: int64
             * @description The site's version by which the changes were made or taken back; null while it goes on.
             */
            endedVersion?: number | null;
            /** @description How many more screens show them. */
            hidden: number;
            /** @description Its id. */
            id: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            madeAt: string;
            madeBy?: components["schemas"]["ActorView"] | null;
            /**
             * Format: int64
             * @description The site's version by which those screens were to show it: its delivery.
             */
            madeVersion: number;
            /** @description What the first thing that it changes is called; null when it has no name, or for those who reach a part of the site. */
            name?: string | null;
            /** @description Why its changes cannot be made any more, as a problem document: its screens show what all others do. */
            problem?: Record<string, never> | null;
            /** @description The changes themselves, as a dry run takes them; null for those who may not make them. */
            proposed?: components["schemas"]["ProposedChange"][] | null;
            /** @description The screens that show them, of those that the caller may see. */
            screens: components["schemas"]["ThingView"][];
            state: "trying" | "published" | "stopped";
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
            /** @description Those of its screens that have not shown it yet, and that the caller may see; none when it is over. */
            waiting: components["schemas"]["ThingView"][];
        };
        /** @description What a screen shows. */
        RootInput: {
            /** @description Which one. */
            id: string;
            /** @description A layout, or a channel full-screen. */
            kind: components["schemas"]["RootKind"];
        };
        /**
         * @description A layout, or a channel full-screen.
         * @enum {string}
         */
        RootKind: "layout" | "channel";
        /** @description What a screen shows. */
        RootView: {
            /** @description Which one. */
            id: string;
            /** @description A layout, or a channel full-screen. */
            kind: components["schemas"]["RootKind"];
            /** @description Its name. */
            name: string;
        };
        /** @description One screen that would change. */
        ScreenChange: {
            /** @description How it changes: the place in `diffs`. */
            diff: number;
            /** @description Its name. */
            name: string;
            /** @description The screen. */
            screenId: string;
        };
        /** @description A new screen. What is absent is taken from its folder's presets. */
        ScreenInput: {
            /** @description The daypart outside which it is dark; else it is always on. */
            activeHoursId?: string | null;
            /** @description The folder it goes into. */
            folderId?: string | null;
            /** @description Its name. */
            name: string;
            /** @description Whether it shows that it is offline; else as the site says. */
            offlineMark?: boolean | null;
            /**
             * Format: int32
             * @description Degrees clockwise: 0, 90, 180 or 270.
             */
            orientation?: number | null;
            /** @description Where it hangs. */
            placeId?: string | null;
            root?: components["schemas"]["RootInput"] | null;
            /** @description Tags. */
            tags?: string[] | null;
            /**
             * Format: int32
             * @description Percent.
             */
            volume?: number | null;
            /** @description IANA zone; else the place's, else the site's. */
            zone?: string | null;
        };
        /** @description Changes of a screen: what is absent stays, null empties. */
        ScreenPatch: {
            /**
             * @description The daypart outside which it is dark; else it is always on.
             * @default null
             */
            activeHoursId?: string | null;
            /**
             * @description The folder it goes into.
             * @default null
             */
            folderId?: string | null;
            /**
             * @description Its name.
             * @default null
             */
            name?: string | null;
            /**
             * @description Whether it shows that it is offline; else as the site says.
             * @default null
             */
            offlineMark?: boolean | null;
            /**
             * Format: int32
             * @description Degrees clockwise: 0, 90, 180 or 270.
             * @default null
             */
            orientation?: number | null;
            /**
             * @description Where it hangs.
             * @default null
             */
            placeId?: string | null;
            /** @default null */
            root?: components["schemas"]["RootInput"] | null;
            /**
             * @description Tags.
             * @default null
             */
            tags?: string[] | null;
            /**
             * Format: int32
             * @description Percent.
             * @default null
             */
            volume?: number | null;
            /**
             * @description IANA zone; else the place's, else the site's.
             * @default null
             */
            zone?: string | null;
        };
        /**
         * @description How a screen's player stands.
         * @enum {string}
         */
        ScreenStatus: "unregistered" | "neverSeen" | "online" | "offline";
        /** @description A screen. */
        ScreenView: {
            /** @description The daypart outside which it is dark; null: it is always on. */
            activeHoursId?: string | null;
            /** @description When it was made. */
            createdAt: string;
            /** @description The zone its bookings are read in. */
            effectiveZone: string;
            /** @description The folder it is in. */
            folderId?: string | null;
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
            /** @description Whether it shows that it is offline; else as the site says. */
            offlineMark?: boolean | null;
            /**
             * Format: int32
             * @description Degrees clockwise: 0, 90, 180 or 270.
             */
            orientation: number;
            /** @description Where it hangs. */
            placeId?: string | null;
            player?: components["schemas"]["PlayerStatus"] | null;
            root?: components["schemas"]["RootView"] | null;
            /** @description When the newest screenshot was taken. */
            screenshotAt?: string | null;
            /** @description Since when. */
            since?: string | null;
            /** @description How its player stands. */
            status: components["schemas"]["ScreenStatus"];
            /** @description Tags, sorted. */
            tags: string[];
            /** @description When it was last changed. */
            updatedAt: string;
            /**
             * Format: int64
             * @description For `If-Match`.
             */
            version: number;
            /**
             * Format: int32
             * @description Percent.
             */
            volume: number;
            /** @description Its own IANA zone, if any. */
            zone?: string | null;
        };
        /** @description One person, as those who look after the server see them. */
        ServerPerson: {
            /** @description The name shown. */
            displayName: string;
            /** @description Their e-mail address. */
            email?: string | null;
            /** @description Their account's id. */
            id: string;
            /** @description Whether they may do everything on this server. */
            serverAdmin: boolean;
            /**
             * Format: date-time
             * @description When they last signed in.
             */
            signedInAt?: string | null;
            /** @description The names of the sites they belong to. */
            sites: string[];
            /** @description The name they may sign in with. */
            username?: string | null;
            /**
             * Format: int64
             * @description How often the account has been written.
             */
            version: number;
        };
        /** @description What there is of one person, and what stands in the way of erasing them. */
        ServerPersonDetail: {
            /** @description Their account's id. */
            id: string;
            /** @description Sites that would be left without an owner. */
            onlyOwnerOf: string[];
            /** @description Whether the server would be left without an admin. */
            onlyServerAdmin: boolean;
            /** @description Who. */
            person: components["schemas"]["ServerPerson"];
            /** @description How many browsers they are signed in with. */
            sessions: number;
            /** @description How many of their tokens programs use. */
            tokens: number;
            /**
             * Format: int64
             * @description The version to erase.
             */
            version: number;
        };
        /** @description A site from outside. */
        ServerSite: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was deleted; 30 days later it is gone.
             */
            deletedAt?: string | null;
            /** @description Its id. */
            id: string;
            /** @description Its language (BCP 47). */
            locale: string;
            /** @description Its name. */
            name: string;
            /** @description Whose it is. */
            organisation: components["schemas"]["Named"];
            /**
             * Format: date-time
             * @description Since when nobody works on it.
             */
            suspendedAt?: string | null;
            /**
             * Format: int64
             * @description How often its settings and standing have been written.
             */
            version: number;
            /** @description Its IANA zone. */
            zone: string;
        };
        /** @description A new service account. */
        ServiceAccountInput: {
            /** @description Its name. */
            name: string;
            /** @description What it may do on the site. */
            profile: string;
            /** @description What its tokens are good for; absent: the API. */
            scopes?: string[] | null;
        };
        /** @description Changes of a service account: what is absent stays. */
        ServiceAccountPatch: {
            /** @description Switched off: it gets no token, and those it has open nothing from now on. */
            disabled?: boolean | null;
            /** @description Its name. */
            name?: string | null;
            /** @description What it may do on the site. */
            profile?: string | null;
            /** @description What its tokens are good for. */
            scopes?: string[] | null;
        };
        /** @description A service account. */
        ServiceAccountView: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Since when it is switched off.
             */
            disabledAt?: string | null;
            /** @description Its id, which is the client id too. */
            id: string;
            /** @description Its name. */
            name: string;
            /** @description What it may do on the site. */
            profile: string;
            /** @description What its tokens are good for. */
            scopes: string[];
            /** @description Its secret; told only once, when it is made or gets a new one. */
            secret?: string | null;
            /**
             * Format: date-time
             * @description When it last signed in, to the hour.
             */
            usedAt?: string | null;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
        };
        /**
         * @description How bad it is; the least first.
         * @enum {string}
         */
        Severity: "unknown" | "minor" | "moderate" | "severe" | "extreme";
        /** @description How a site is to look. */
        SiteBrandInput: {
            /** @description `#rrggbb`; null for ours. Words on and in it are made readable. */
            colour?: string | null;
            /** @description PNG, JPEG or WebP of at most 64 kB as a `data:` address; null for ours. */
            logo?: string | null;
        };
        /** @description How a site looks where people sign in. */
        SiteBrandView: {
            /** @description `#rrggbb`; null for ours. */
            colour?: string | null;
            /** @description The site's id. */
            id: string;
            /** @description The picture as a `data:` address; null for ours. */
            logo?: string | null;
            /** @description The sign-in page of this site. */
            signInUrl: string;
            /**
             * Format: int64
             * @description Goes up with each change; 0 before the first.
             */
            version: number;
        };
        /** @description A site on another server. */
        SiteElsewhere: {
            /** @description Its id there. */
            id: string;
            /** @description Its name there. */
            name: string;
            /** @description Where it is opened. */
            url: string;
        };
        /** @description What a site is called from now on. */
        SiteName: {
            /** @description Its name. */
            name: string;
        };
        /** @description Changes of a site: what is absent stays. */
        SitePatch: {
            /** @description Its language (BCP 47). */
            locale?: string | null;
            /** @description Its name. */
            name?: string | null;
            /** @description Whether screens show that they are offline. */
            offlineMark?: boolean | null;
            /** @description Its IANA zone. */
            zone?: string | null;
        };
        /** @description What a site is to ask. */
        SitePolicyInput: {
            /**
             * Format: date-time
             * @description From when on; null for at once.
             */
            mandatoryFrom?: string | null;
            /** @description Besides the password: `none`, `mail` or `own`. */
            secondFactor: string;
            /**
             * Format: int32
             * @description For how many days a browser may be trusted, at most 90; 0: never.
             */
            trustedDays: number;
        };
        /** @description What a site asks of those who sign in. */
        SitePolicyView: {
            /** @description The site's id. */
            id: string;
            /** @description Whether this server can send mail: without it there are no codes by mail. */
            mailWorks: boolean;
            /**
             * Format: date-time
             * @description From when on; null for at once.
             */
            mandatoryFrom?: string | null;
            /** @description Besides the password: `none`, `mail` or `own`. */
            secondFactor: string;
            /** @description What the server asks of everybody: no site asks for less. */
            serverFactor: string;
            /**
             * Format: int32
             * @description For how many days a browser that has shown the second factor may go without; 0: never.
             */
            trustedDays: number;
            /**
             * Format: int64
             * @description Goes up with each change; 0 before the first.
             */
            version: number;
        };
        /** @description A site. */
        SiteView: {
            /**
             * Format: int64
             * @description How many changes the site has seen, of everything in it.
             */
            changeVersion: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description Its id. */
            id: string;
            /** @description Its language (BCP 47). */
            locale: string;
            /** @description Its name. */
            name: string;
            /** @description Whether screens show that they are offline, unless they say otherwise. */
            offlineMark: boolean;
            /**
             * Format: date-time
             * @description When these settings were last written.
             */
            updatedAt: string;
            /**
             * Format: int64
             * @description How often these settings have been written.
             */
            version: number;
            /** @description Its IANA zone; screens without another run by it. */
            zone: string;
        };
        /**
         * @description How far a schedule has come on the way to a screen.
         * @enum {string}
         */
        StageName: "targeted" | "woken" | "fetched" | "downloaded" | "shown";
        /** @description What something plays, by its name now. */
        StepContent: {
            /** @description Its id. */
            id: string;
            kind: "media" | "playlist" | "channel";
            /** @description Its name, deleted or not; null when the caller's access does not reach it, or it is gone for good. */
            name?: string | null;
        };
        /** @description A channel or a booking at a time. */
        StepState: {
            content?: components["schemas"]["StepContent"] | null;
            /** @description Whether a booking plays alone. */
            exclusive: boolean;
            /** @description Its name. */
            name: string;
            /**
             * Format: int32
             * @description A booking's priority; null for a channel.
             */
            priority?: number | null;
            /**
             * Format: int32
             * @description Seconds of each hour that a booking has as its share.
             */
            shareSeconds?: number | null;
            tags?: components["schemas"]["BookingTags"] | null;
            when?: components["schemas"]["When"] | null;
        };
        /** @description A stretch of days. */
        StepView: {
            /**
             * Format: int64
             * @description How long, in milliseconds.
             */
            durationMs: number;
            /** @description Its first day. */
            from: string;
            /**
             * Format: int64
             * @description Plays.
             */
            plays: number;
            /** @description Its last day, inclusive. */
            until: string;
        };
        /** @description Why a screen has not shown a change. */
        StuckReason: {
            /** @enum {string} */
            reason: "unregistered";
        } | {
            /** @enum {string} */
            reason: "neverSeen";
        } | {
            /** @enum {string} */
            reason: "offline";
        } | {
            file?: components["schemas"]["ThingView"] | null;
            /** @enum {string} */
            reason: "fileMissing";
        } | {
            file?: components["schemas"]["ThingView"] | null;
            /** @enum {string} */
            reason: "fileDamaged";
        } | {
            /** @enum {string} */
            reason: "storageFull";
        } | {
            /** @enum {string} */
            reason: "storageFailed";
        } | {
            /** @enum {string} */
            reason: "unreadable";
        } | {
            /** @enum {string} */
            reason: "covered";
        } | {
            /**
             * Format: int32
             * @description How many are not there.
             */
            missing: number;
            /**
             * Format: int32
             * @description Of how many.
             */
            of: number;
            /** @enum {string} */
            reason: "downloading";
        } | {
            /** @enum {string} */
            reason: "waiting";
        };
        /** @description What holds a screen up. */
        StuckView: components["schemas"]["StuckReason"] & {
            /**
             * Format: date-time
             * @description Since when.
             */
            since: string;
        };
        /** @description Where a test mail goes. */
        TestMailInput: {
            /** @description The mailbox. */
            to: string;
        };
        /** @description A thing with its name. */
        ThingView: {
            /** @description Its id. */
            id: string;
            /** @description Its name; null when the caller's access does not reach it. */
            name?: string | null;
        };
        /** @description What the pages need to know of the server. */
        ThisServer: {
            /** @description Whether it shows sample content. */
            demo: boolean;
            /** @description The address people use. */
            publicUrl: string;
            /** @description Its version. */
            version: string;
        };
        /** @description A thing somebody has access to. */
        ThroughView: components["schemas"]["GrantView"] & {
            through?: components["schemas"]["Named"] | null;
        };
        /** @description A new token. */
        TokenInput: {
            /**
             * Format: date-time
             * @description From when on it is no longer accepted; within a year.
             */
            expiresAt: string;
            /** @description What people will call it. */
            name: string;
            /** @description What it may do; no more than its maker. */
            profile: string;
        };
        /** @description A token, without what opens the door. */
        TokenView: {
            /** @description Whose it is; null for one of nobody's. */
            accountId?: string | null;
            /** @description Their name. */
            accountName?: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description From when on it is no longer accepted.
             */
            expiresAt?: string | null;
            /** @description Its id. */
            id: string;
            /** @description What people call it. */
            name: string;
            /** @description Whether it is the caller's own. */
            own: boolean;
            /** @description What it may do: `site_owner` or `viewer`. */
            profile: string;
            /**
             * Format: date-time
             * @description When it was last used, to ten minutes.
             */
            usedAt?: string | null;
        };
        /** @description All plays of a report. */
        Totals: {
            /**
             * Format: int64
             * @description How long, in milliseconds, layers beside each other each counted.
             */
            durationMs: number;
            /**
             * Format: int64
             * @description Different files.
             */
            media: number;
            /**
             * Format: int64
             * @description Plays.
             */
            plays: number;
            /**
             * Format: int64
             * @description Screens that showed something.
             */
            screens: number;
        };
        /** @description Somebody whom a policy would touch. */
        Touched: {
            /** @description `mailed_code`, `set_up_app`, or `locked_out`: they have no mailbox to send a code to. */
            asked: string;
            /** @description Their address. */
            email?: string | null;
            /** @description Their name. */
            name: string;
        };
        /** @description A message in large letters. */
        TriggerCard: {
            /** @description At most 500 characters. */
            text?: string;
            /** @description 1 to 100 characters. */
            title: string;
            /** @description `alert`, `warning` or `info`. */
            tone?: string;
        };
        /** @description What a trigger shows. */
        TriggerContent: {
            /** @description Its id. */
            id: string;
            kind: "media" | "playlist" | "channel" | "layout";
            /** @description Its name. */
            name: string;
        };
        /** @description What a trigger is to show. */
        TriggerContentInput: {
            /** @description Its id. */
            id: string;
            kind: "media" | "playlist" | "channel" | "layout";
        };
        /** @description Where to call, and what to sign with. The secret is shown this once. */
        TriggerHook: {
            /** @description The key of the HMAC-SHA256, as text. */
            secret: string;
            /** @description The address. */
            url: string;
        };
        /** @description A trigger as callers write it: whole. */
        TriggerInput: {
            card?: components["schemas"]["TriggerCard"] | null;
            content?: components["schemas"]["TriggerContentInput"] | null;
            /** @description `emergency`, `server` or `local`. */
            kind: string;
            match?: components["schemas"]["TriggerMatch"] | null;
            /** @description `once`, `seconds`, `untilCleared`, `toggle` or `clear`. */
            mode: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: int32
             * @description How long, if the mode is `seconds`: 1 to 86,400.
             */
            seconds?: number | null;
            /** @description Which screens it is for: those that any part names. */
            targets: components["schemas"]["TriggerTargetsInput"];
            /** @description Whether it is shown outside a screen's active hours too; an emergency always is. */
            wakesScreen?: boolean;
        };
        /** @description What starts a local trigger. */
        TriggerMatch: {
            /** @description The DOM's `KeyboardEvent.key`. */
            key: string;
            /** @enum {string} */
            kind: "key";
        } | {
            /** @description The card; any if null. */
            code?: string | null;
            /**
             * Format: int32
             * @description The longest gap between two keys, 10 to 1000 ms.
             */
            gapMs: number;
            /** @enum {string} */
            kind: "wedge";
            /** @description What comes before the code. */
            prefix?: string;
            /** @description The key that ends it. */
            suffix?: string;
        } | {
            /**
             * Format: int32
             * @description Height.
             */
            h: number;
            /** @enum {string} */
            kind: "touch";
            /**
             * Format: int32
             * @description Width.
             */
            w: number;
            /**
             * Format: int32
             * @description Left edge.
             */
            x: number;
            /**
             * Format: int32
             * @description Top edge.
             */
            y: number;
        };
        /** @description Which screens a trigger is for: those that any part names. */
        TriggerTargets: {
            /** @description All of the site. */
            everywhere: boolean;
            /** @description Those in these folders and below. */
            folders: components["schemas"]["Named"][];
            /** @description These. */
            screens: components["schemas"]["Named"][];
            /** @description Those with any of these tags. */
            tags: string[];
        };
        /** @description Which screens a trigger is to be for; at most 50 of each kind. */
        TriggerTargetsInput: {
            /** @description All of the site. */
            everywhere?: boolean;
            /** @description Those in these folders and below. */
            folders?: string[];
            /** @description These. */
            screens?: string[];
            /** @description Those with any of these tags. */
            tags?: string[];
        };
        /** @description A trigger. */
        TriggerView: {
            /** @description How many activations of it are not over. */
            active: number;
            card?: components["schemas"]["TriggerCard"] | null;
            content?: components["schemas"]["TriggerContent"] | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description Whether outsiders can use it by signed calls. */
            hook: boolean;
            /** @description Its id. */
            id: string;
            /** @description `emergency`, `server` or `local`. */
            kind: string;
            match?: components["schemas"]["TriggerMatch"] | null;
            /** @description `once`, `seconds`, `untilCleared`, `toggle` or `clear`. */
            mode: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: int32
             * @description How many screens it is for now.
             */
            screens: number;
            /**
             * Format: int32
             * @description How long, if the mode is `seconds`.
             */
            seconds?: number | null;
            /** @description Which screens it is for. */
            targets: components["schemas"]["TriggerTargets"];
            /**
             * Format: date-time
             * @description When it was last written.
             */
            updatedAt: string;
            /**
             * Format: int64
             * @description How often it has been written.
             */
            version: number;
            /** @description Whether it is shown outside a screen's active hours too; an emergency always is. */
            wakesScreen: boolean;
        };
        /** @description What will go wrong. Local times are those of the booking's zone. */
        TroubleView: {
            /** @enum {string} */
            kind: "noChannel";
        } | {
            /**
             * Format: date-time
             * @description The first time from.
             */
            from: string;
            /** @enum {string} */
            kind: "silence";
            /** @description How many such stretches there are. */
            times: number;
            /**
             * Format: int64
             * @description How long they are together, in milliseconds.
             */
            totalMs: number;
            /**
             * Format: date-time
             * @description Until.
             */
            until: string;
        } | {
            /** @description Which. */
            booking: components["schemas"]["ThingView"];
            /**
             * Format: int32
             * @description The priority of what plays there.
             */
            by: number;
            /**
             * Format: date-time
             * @description Its first window.
             */
            from: string;
            /** @enum {string} */
            kind: "outranked";
        } | {
            /** @description Which. */
            booking: components["schemas"]["ThingView"];
            /** @description The exclusive one. */
            by: components["schemas"]["ThingView"];
            /**
             * Format: date-time
             * @description Its first window.
             */
            from: string;
            /** @enum {string} */
            kind: "neverAlone";
        } | {
            /** @description Which. */
            booking: components["schemas"]["ThingView"];
            /** @description The other one, at first. */
            by: components["schemas"]["ThingView"];
            /**
             * Format: date-time
             * @description The first time from.
             */
            from: string;
            /** @enum {string} */
            kind: "displaced";
            /** @description How many such stretches there are. */
            times: number;
            /**
             * Format: int64
             * @description How long they are together, in milliseconds.
             */
            totalMs: number;
            /**
             * Format: date-time
             * @description Until.
             */
            until: string;
        } | {
            /** @description Which. */
            booking: components["schemas"]["ThingView"];
            /**
             * Format: date-time
             * @description Its first window.
             */
            from: string;
            /** @enum {string} */
            kind: "empty";
            /** @description Of `notValid`: the first day on which there is something again, `YYYY-MM-DD`. */
            validFrom?: string | null;
            /** @description Of `notValid`: the last day on which there was something. */
            validUntil?: string | null;
            /** @description Why it has nothing to show. */
            why: components["schemas"]["EmptinessView"];
        } | {
            /** @description Which. */
            booking: components["schemas"]["ThingView"];
            /**
             * Format: date-time
             * @description From when on something is missing.
             */
            from: string;
            /** @enum {string} */
            kind: "expires";
            /** @description Its last day, `YYYY-MM-DD`. */
            last: string;
            /** @description The file that is left last. */
            media: components["schemas"]["ThingView"];
        } | {
            /** @description Those that share it at first. */
            bookings: components["schemas"]["ThingView"][];
            /**
             * Format: date-time
             * @description The first time from.
             */
            from: string;
            /** @enum {string} */
            kind: "sharesOverHour";
            /**
             * Format: int32
             * @description The most they ask for, in seconds of each hour.
             */
            sum: number;
            /** @description How many such stretches there are. */
            times: number;
            /**
             * Format: date-time
             * @description Until.
             */
            until: string;
        } | {
            /** @description Whose. */
            booking: components["schemas"]["ThingView"];
            /** @description Local end. */
            end: string;
            /** @enum {string} */
            kind: "skipped";
            /** @description Local start. */
            start: string;
            /** @description The zone whose clocks change. */
            zone: string;
        } | {
            /** @description Whose. */
            booking: components["schemas"]["ThingView"];
            /** @description Local end. */
            end: string;
            /** @enum {string} */
            kind: "shortened";
            /** @description Local start. */
            start: string;
            /** @description The zone whose clocks change. */
            zone: string;
        } | {
            /** @description Whose. */
            booking: components["schemas"]["ThingView"];
            /** @description Local end. */
            end: string;
            /** @enum {string} */
            kind: "repeated";
            /** @description Local start. */
            start: string;
            /** @description The zone whose clocks change. */
            zone: string;
        };
        /**
         * @description How soon something is to be done; the least first.
         * @enum {string}
         */
        Urgency: "unknown" | "past" | "future" | "expected" | "immediate";
        /** @description A booking that shows a media file. */
        UsedByBooking: {
            channelId: string;
            id: string;
            name: string;
        };
        /** @description A playlist that holds a media file. */
        UsedByPlaylist: {
            id: string;
            name: string;
        };
        /** @description A screen on which a media file is shown. */
        UsedByScreen: {
            /** @description Its player said that it cannot decode the file's codec. */
            codecUnsupported: boolean;
            id: string;
            name: string;
        };
        /** @description A stretch of the day. */
        UsualStretch: {
            /** @description On how many days. */
            days: number;
            /** @description Until, exclusive; at most `24:00`. */
            end: string;
            /** @description Whether there is nothing else. */
            only: boolean;
            /** @description From, such as `09:00`. */
            start: string;
        };
        /** @description What became of a booking. Local times are those of the booking's zone, `YYYY-MM-DDTHH:MM:SS`. */
        VerdictView: {
            /** @description With how many others it takes turns. */
            beside: number;
            /** @enum {string} */
            kind: "plays";
        } | {
            /**
             * Format: int64
             * @description How long a cycle is, in milliseconds.
             */
            cycleMs: number;
            /** @enum {string} */
            kind: "shares";
            /** @description How often in one cycle. */
            plays: number;
        } | {
            /** @description Which. */
            by: components["schemas"]["ThingView"];
            /** @enum {string} */
            kind: "silenced";
        } | {
            /**
             * Format: int32
             * @description Theirs.
             */
            by: number;
            /** @enum {string} */
            kind: "outranked";
        } | {
            /** @description Which. */
            by: components["schemas"]["ThingView"];
            /** @enum {string} */
            kind: "displaced";
        } | {
            /** @enum {string} */
            kind: "empty";
            /** @description Of `notValid`: the first day on which there is something again, `YYYY-MM-DD`. */
            validFrom?: string | null;
            /** @description Of `notValid`: the last day on which there was something. */
            validUntil?: string | null;
            /** @description Why. */
            why: components["schemas"]["EmptinessView"];
        } | {
            /** @description Local end. */
            end: string;
            /** @enum {string} */
            kind: "otherTime";
            /** @description Local start. */
            start: string;
        } | {
            /** @description Which, `YYYY-MM-DD`. */
            date: string;
            /** @enum {string} */
            kind: "excepted";
        } | {
            /** @description Local end. */
            end: string;
            /** @enum {string} */
            kind: "moved";
            /** @description Local start, where it is now. */
            start: string;
        } | {
            /** @description Local end. */
            end: string;
            /** @enum {string} */
            kind: "skipped";
            /** @description Local start. */
            start: string;
        } | {
            /** @description The date, `YYYY-MM-DD`. */
            date: string;
            /** @enum {string} */
            kind: "holiday";
            /** @description What the holiday is called. */
            name: string;
        } | {
            /** @description The daypart. */
            daypart: components["schemas"]["ThingView"];
            /** @description The holiday whose hours the day has; null: it has ordinary ones. */
            holiday?: string | null;
            /** @enum {string} */
            kind: "outsideHours";
        } | {
            /** @enum {string} */
            kind: "conditionTags";
        } | {
            /** @enum {string} */
            kind: "otherDate";
        } | {
            /** @enum {string} */
            kind: "notYet";
            /** @description Its first local start. */
            start: string;
        } | {
            /** @description Its last date, `YYYY-MM-DD`. */
            date: string;
            /** @enum {string} */
            kind: "over";
        };
        /** @description A screen that has not shown an activation. */
        WaitingScreen: {
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: date-time
             * @description Since when it is offline.
             */
            since?: string | null;
            /** @description `online`, `offline` or `unregistered`. */
            state: string;
        };
        /** @description What is wrong with a webhook. */
        WebhookFault: {
            /** @description Stable name; the page has a sentence for each. */
            code: string;
            /** @description What it is about: an HTTP status. */
            detail?: string | null;
        };
        /** @description What became of a test. */
        WebhookTest: {
            error?: components["schemas"]["WebhookFault"] | null;
            /** @description Whether the call was taken. */
            ok: boolean;
            /**
             * Format: int32
             * @description The HTTP status that took it.
             */
            status?: number | null;
        };
        /** @description What is shown. */
        WhatView: {
            /** @enum {string} */
            kind: "nothing";
        } | {
            /** @enum {string} */
            kind: "asleep";
        } | {
            /** @enum {string} */
            kind: "layout";
            /** @description Which. */
            layout: components["schemas"]["ThingView"];
        } | {
            /** @enum {string} */
            kind: "default";
            /** @description Which. */
            playlist: components["schemas"]["ThingView"];
        } | {
            /** @description Which. */
            booking: components["schemas"]["ThingView"];
            /** @enum {string} */
            kind: "booking";
        } | {
            /** @enum {string} */
            kind: "several";
        };
        /**
         * @description When a booking holds: a first window, how it repeats, and what differs from that on some dates.
         *
         *     Times are local, `YYYY-MM-DDTHH:MM`; an end may be `T24:00`. An instance is named by its original
         *     start: where the rule or an extra date puts it. For rules that step in days or longer the date
         *     alone names it.
         */
        When: {
            /**
             * @description The daypart whose hours count on the days of the rule; then the first window is one whole day, and the rule does not
             *     step within the day. What was moved to other times keeps those.
             */
            daypartId?: string | null;
            /** @description The end of the first window, exclusive. */
            end: string;
            /** @description Original starts without an instance. */
            except?: string[];
            /** @description Original starts beside the rule's. */
            extra?: string[];
            holidays?: components["schemas"]["OnHolidays"] | null;
            /** @description Instances that are elsewhere. */
            moved?: components["schemas"]["MovedInstance"][];
            /** @description The rule, an RFC 5545 RECUR value such as `FREQ=MONTHLY;BYDAY=-1FR`; absent for a single one. */
            repeat?: string | null;
            /** @description The start of the first window. */
            start: string;
            /** @description Whose wall clock counts. */
            zone: components["schemas"]["ZoneMode"];
        };
        /** @description Whose wall clock counts. */
        ZoneMode: {
            /** @enum {string} */
            mode: "screen";
        } | {
            /** @enum {string} */
            mode: "fixed";
            /** @description Its IANA name. */
            zone: string;
        };
    };
    responses: {
        /** @description Refused or failed */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    makeResetLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandedLink"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listClients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientView"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rotateClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    leaveAssumed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yourself again; the cookie is set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_assumed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMails: {
        parameters: {
            query?: {
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
                /** @description Only those in this state. */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MailView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showMailStanding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailStanding"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sendTestMail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestMailInput"];
            };
        };
        responses: {
            /** @description On its way; the outbox says what becomes of it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    resendMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listServerAudit: {
        parameters: {
            query?: {
                /** @description Not before this instant. */
                from?: string;
                /** @description Before this instant. */
                until?: string;
                /** @description By this `key`, or by somebody behind them. */
                actor?: string;
                /** @description This action; or all of an area, with a full stop at the end: `signin.`. */
                action?: string;
                /** @description Done to the thing with this id. */
                object?: string;
                /** @description A text in the name of the thing or the person, the action, the address or the detail. */
                q?: string;
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_EntryView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportServerAudit: {
        parameters: {
            query?: {
                /** @description Not before this instant. */
                from?: string;
                /** @description Before this instant. */
                until?: string;
                /** @description By this `key`, or by somebody behind them. */
                actor?: string;
                /** @description This action; or all of an area, with a full stop at the end: `signin.`. */
                action?: string;
                /** @description Done to the thing with this id. */
                object?: string;
                /** @description A text in the name of the thing or the person, the action, the address or the detail. */
                q?: string;
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listLegacyAccounts: {
        parameters: {
            query?: {
                /** @description `free`, `waiting`, `merged`, `must_reset` or `emptied`; absent: all. */
                show?: string;
                /** @description Their name, username or address contains this. */
                q?: string;
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LegacyAccountView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeLegacyAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    decideLegacyAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LegacyDecision"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    makeLegacyLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandedLink"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showLegacyStanding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegacyStanding"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listOrganisations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Named"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listServerPersons: {
        parameters: {
            query?: {
                /** @description Their name, address or username contains this. */
                q?: string;
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ServerPerson"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showServerPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerPersonDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    erasePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Erased */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    exportPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderView"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createProvider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description by_settings */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderView"];
                };
            };
            /** @description by_settings */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listServerSites: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerSite"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createSite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSiteInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerSite"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteSite: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerSite"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    renameSite: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SiteName"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerSite"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerSite"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resumeSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerSite"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    suspendSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerSite"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateSite: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SitePatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAccessGroups: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessGroupView"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createAccessGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccessGroupInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessGroupView"];
                };
            };
            /** @description upwards */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showAccessGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessGroupView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateAccessGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccessGroupInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessGroupView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAccessGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listActivations: {
        parameters: {
            query?: {
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
                /** @description Only those that are not over, all of them. */
                active?: boolean;
                /** @description Only those of this trigger. */
                triggerId?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ActivationView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    clearActivations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing is active */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    showActivation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivationView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    clearActivation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not active */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listAlertFeeds: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapFeedView"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createAlertFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CapFeedInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapFeedView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showAlertFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapFeedView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateAlertFeed: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CapFeedInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapFeedView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAlertFeed: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    makeAlertFeedSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapFeedSecret"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAlertMutes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AlertMuteView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createAlertMute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertMuteInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertMuteView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAlertMute: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No longer muted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listAlertRules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRules"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showAlertRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                /** @description The kind of alert */
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRuleView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateAlertRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                /** @description The kind of alert */
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertRuleInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRuleView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testAlertRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                /** @description The kind of alert */
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listAlertWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AlertWebhookView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createAlertWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertWebhookInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertWebhookSecret"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAlertWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    testAlertWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description Not before this instant. */
                from?: string;
                /** @description Before this instant. */
                until?: string;
                /** @description By this `key`, or by somebody behind them. */
                actor?: string;
                /** @description This action; or all of an area, with a full stop at the end: `signin.`. */
                action?: string;
                /** @description Done to the thing with this id. */
                object?: string;
                /** @description A text in the name of the thing or the person, the action, the address or the detail. */
                q?: string;
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_EntryView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                /** @description Not before this instant. */
                from?: string;
                /** @description Before this instant. */
                until?: string;
                /** @description By this `key`, or by somebody behind them. */
                actor?: string;
                /** @description This action; or all of an area, with a full stop at the end: `signin.`. */
                action?: string;
                /** @description Done to the thing with this id. */
                object?: string;
                /** @description A text in the name of the thing or the person, the action, the address or the detail. */
                q?: string;
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listBookings: {
        parameters: {
            query?: {
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
                /** @description Only this channel's. */
                channelId?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BookingView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createBooking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showBooking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    editBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditedBooking"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreBooking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showSiteBrand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteBrandView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateSiteBrand: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SiteBrandInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteBrandView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ChangeView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showReceipt: {
        parameters: {
            query?: {
                /** @description Only screens that have come just so far. */
                stage?: components["schemas"]["StageName"];
                /** @description The name contains this. */
                q?: string;
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path: {
                siteId: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listChannels: {
        parameters: {
            query?: {
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
                /** @description The name contains this, whatever its case. */
                q?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ChannelView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteChannel: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateChannel: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showChannelHistory: {
        parameters: {
            query?: {
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelHistory"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listChannelOccurrences: {
        parameters: {
            query: {
                /** @description The first day, `YYYY-MM-DD`. */
                from: string;
                /** @description The last day, inclusive; at most 100 days in all. */
                until: string;
                /** @description IANA zone of the screen; the site's if absent. */
                zone?: string;
            };
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Occurrences"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listConnections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionView"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectionInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description connection_in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectionPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionView"];
                };
            };
            /** @description test_needed, domain_needed, break_glass_needed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    claimDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DomainInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    proveDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DomainInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionView"];
                };
            };
            /** @description record_missing, record_other, dns_unreachable, domain_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    releaseDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DomainInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rehearseConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsed"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    remindConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reminded"];
                };
            };
            /** @description reminded_already */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listDayparts: {
        parameters: {
            query?: {
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
                /** @description The name contains this, whatever its case. */
                q?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DaypartView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createDaypart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DaypartInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DaypartView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showDaypart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DaypartView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateDaypart: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DaypartInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DaypartView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteDaypart: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreDaypart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DaypartView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewChanges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DryRunInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRunView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewScreenDay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DryRunDayInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRunDay"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listEnrolmentLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentLinkView"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createEnrolmentLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrolmentLinkInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentLinkView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeEnrolmentLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    showForecast: {
        parameters: {
            query?: {
                /** @description How many days, 1 to 100; 35 if absent. */
                days?: number;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForecastView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listHolidayCalendars: {
        parameters: {
            query?: {
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
                /** @description The name contains this, whatever its case. */
                q?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_HolidayCalendarView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createHolidayCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HolidayCalendarInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolidayCalendarView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showHolidayCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolidayCalendarView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateHolidayCalendar: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HolidayCalendarInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolidayCalendarView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteHolidayCalendar: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreHolidayCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolidayCalendarView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationView"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationsInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationsMade"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken back */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    resendInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listLayouts: {
        parameters: {
            query?: {
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
                /** @description The name contains this, whatever its case. */
                q?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LayoutView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createLayout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LayoutInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LayoutView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showLayout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LayoutView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateLayout: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LayoutInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LayoutView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteLayout: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreLayout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LayoutView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    watchSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description WebSocket of frames `{kind, ids, version}` */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listMedia: {
        parameters: {
            query?: {
                /** @description The name contains this. */
                q?: string;
                /** @description In this folder. */
                folderId?: string;
                /** @description Pictures or films. */
                kind?: components["schemas"]["MediaKind"];
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MediaView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMediaFolders: {
        parameters: {
            query?: {
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MediaFolderView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createMediaFolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaFolderInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaFolderView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showMediaFolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaFolderView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteMediaFolder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description folder_not_empty */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateMediaFolder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaFolderPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaFolderView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewMediaFolderMove: {
        parameters: {
            query?: {
                /** @description The folder it goes into; none if absent. */
                parentId?: string;
            };
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovePreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreMediaFolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaFolderView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteMedia: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description media_in_use, with the playlists and bookings */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateMedia: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    downloadMedia: {
        parameters: {
            query?: never;
            header?: {
                Range?: string | null;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description A part of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unchanged */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showMediaThumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": number[];
                };
            };
            /** @description Unchanged */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    showMediaUsage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaUsage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listOutages: {
        parameters: {
            query?: {
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
                /** @description Only those that are not over, or only those that are. */
                open?: boolean;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OutageView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    muteOutage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutageMuteInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutageView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showOverview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPeople: {
        parameters: {
            query?: {
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
                /** @description The name contains this, whatever its case. */
                q?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PersonView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description last_owner */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updatePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            /** @description upwards */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description last_owner */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showPersonAccess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonAccess"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assumePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssumeInput"];
            };
        };
        responses: {
            /** @description Signed in as them; the cookie is set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description upwards */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    lockPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resetPersonFactors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            /** @description step_up_required, upwards */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    unlockPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPlaces: {
        parameters: {
            query?: {
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
                /** @description The name contains this, whatever its case. */
                q?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PlaceView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createPlace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showPlace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deletePlace: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updatePlace: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlacePatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    restorePlace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPlaylists: {
        parameters: {
            query?: {
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
                /** @description The name contains this, whatever its case. */
                q?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PlaylistView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createPlaylist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaylistInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaylistView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showPlaylist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaylistView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updatePlaylist: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaylistInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaylistView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deletePlaylist: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    restorePlaylist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaylistView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPlays: {
        parameters: {
            query?: {
                /** @description Began at this instant or after it. */
                from?: string;
                /** @description Began before this instant. */
                until?: string;
                /** @description On screens in this folder or below it. */
                folderId?: string;
                /** @description On screens with this tag. */
                tag?: string;
                /** @description On these screens: ids with commas between, at most 100. */
                screenId?: string;
                /** @description Of these media: ids with commas between, at most 100. Files with the same bytes are one. */
                mediaId?: string;
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PlayedView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportPlays: {
        parameters: {
            query?: {
                /** @description Began at this instant or after it. */
                from?: string;
                /** @description Began before this instant. */
                until?: string;
                /** @description On screens in this folder or below it. */
                folderId?: string;
                /** @description On screens with this tag. */
                tag?: string;
                /** @description On these screens: ids with commas between, at most 100. */
                screenId?: string;
                /** @description Of these media: ids with commas between, at most 100. Files with the same bytes are one. */
                mediaId?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showPlayReport: {
        parameters: {
            query: {
                /** @description The first day, `YYYY-MM-DD`, in each screen's own zone. */
                from: string;
                /** @description The last day, inclusive; at most 3,660 days in all. */
                until: string;
                /** @description How time is divided; by day if absent. */
                by?: components["schemas"]["By"];
                /** @description What rows stand for; a file on a screen if absent. */
                group?: components["schemas"]["GroupBy"];
                /** @description On screens in this folder or below it, as it is now. */
                folderId?: string;
                /** @description On screens with this tag, as they are now. */
                tag?: string;
                /** @description On these screens: ids with commas between, at most 100. */
                screenId?: string;
                /** @description Of these media: ids with commas between, at most 100. Files with the same bytes are one. */
                mediaId?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlayReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportPlayReport: {
        parameters: {
            query: {
                /** @description The first day, `YYYY-MM-DD`, in each screen's own zone. */
                from: string;
                /** @description The last day, inclusive; at most 3,660 days in all. */
                until: string;
                /** @description How time is divided; by day if absent. */
                by?: components["schemas"]["By"];
                /** @description What rows stand for; a file on a screen if absent. */
                group?: components["schemas"]["GroupBy"];
                /** @description On screens in this folder or below it, as it is now. */
                folderId?: string;
                /** @description On screens with this tag, as they are now. */
                tag?: string;
                /** @description On these screens: ids with commas between, at most 100. */
                screenId?: string;
                /** @description Of these media: ids with commas between, at most 100. Files with the same bytes are one. */
                mediaId?: string;
                /** @description `csv` of any length, or `xlsx` of at most 1,048,575 rows. */
                format: "csv" | "xlsx";
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showSitePolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SitePolicyView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateSitePolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SitePolicyInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SitePolicyView"];
                };
            };
            /** @description step_up_required */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description mail_not_set_up */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewSitePolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SitePolicyInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyPreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Roles"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            /** @description upwards */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description role_in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutBackInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PutBackView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewPutBackDay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutBackDayInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRunDay"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    claimRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Claim"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claimed"];
                };
            };
            /** @description code_unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description code_used */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description code_expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRollouts: {
        parameters: {
            query?: {
                /** @description 1 to 20; 20 if absent. */
                limit?: number;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RolloutView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createRollout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RolloutInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolloutView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showRollout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolloutView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publishRollout: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolloutView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    stopRollout: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolloutView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listScreenFolders: {
        parameters: {
            query?: {
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
                /** @description The name contains this, whatever its case. */
                q?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_FolderView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createScreenFolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FolderInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FolderView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showScreenFolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FolderView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteScreenFolder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateScreenFolder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FolderPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FolderView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewScreenFolderMove: {
        parameters: {
            query?: {
                /** @description The folder it goes into; none if absent. */
                parentId?: string;
            };
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovePreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreScreenFolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FolderView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listScreens: {
        parameters: {
            query?: {
                /** @description The name contains this. */
                q?: string;
                /** @description In this folder. */
                folderId?: string;
                /** @description Has this tag. */
                tag?: string;
                /** @description How the player stands. */
                status?: components["schemas"]["ScreenStatus"];
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ScreenView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createScreen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScreenInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScreenView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    countScreens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Counts"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    importScreens: {
        parameters: {
            query?: {
                /** @description Say what would happen and store nothing. */
                dryRun?: boolean;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Imported"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showScreen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScreenView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeScreen: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateScreen: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScreenPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScreenView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listScreenCommands: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandView"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    commandScreen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommandInput"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandView"];
                };
            };
            /** @description screen_has_no_player */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    explainScreen: {
        parameters: {
            query?: {
                /** @description RFC 3339; now if absent. */
                at?: string;
            };
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplanationView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMissingFiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MissingView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokePlayer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    previewScreen: {
        parameters: {
            query?: {
                /** @description RFC 3339; now if absent. */
                at?: string;
            };
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewScreenFile: {
        parameters: {
            query?: never;
            header?: {
                Range?: string | null;
            };
            path: {
                siteId: string;
                id: string;
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description A part of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unchanged */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreScreen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScreenView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showScreenSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showScreenshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listServiceAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceAccountView"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createServiceAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceAccountInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceAccountView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateServiceAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceAccountPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceAccountView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rotateServiceAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceAccountView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTokens: {
        parameters: {
            query?: {
                /** @description Everybody's, for those who manage the site; else only one's own. */
                all?: boolean;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewToken"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listTriggers: {
        parameters: {
            query?: {
                /** @description How many at most; 1 to 200, default 50. */
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
                /** @description The name contains this, whatever its case. */
                q?: string;
            };
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TriggerView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createTrigger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TriggerInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriggerView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    showTrigger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriggerView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateTrigger: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TriggerInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriggerView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteTrigger: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller saw; without it 428 */
                "If-Match"?: string;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    activateTrigger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivationInput"];
            };
        };
        responses: {
            /** @description Known by its key, or a toggle went off */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivationView"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivationView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    clearTrigger: {
        parameters: {
            query?: {
                /** @description Only the one of this name. */
                key?: string;
            };
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing of it is active */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    makeTriggerHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriggerHook"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeTriggerHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No call is taken any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreTrigger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriggerView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createUpload: {
        parameters: {
            query?: never;
            header: {
                "Tus-Resumable": string;
                "Upload-Length": number;
                "Upload-Metadata"?: string | null;
            };
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun; Location is the address for its parts */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    describeUploads: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tus-Version, Tus-Extension, Tus-Max-Size and Tus-Checksum-Algorithm */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Forgotten */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    showUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Upload-Offset and Upload-Length; Atrium-Media-Id when done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    appendUpload: {
        parameters: {
            query?: never;
            header: {
                "Tus-Resumable": string;
                "Upload-Offset": number;
                "Upload-Checksum"?: string | null;
            };
            path: {
                siteId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/offset+octet-stream": number[];
            };
        };
        responses: {
            /** @description Stored; Upload-Offset is the new offset, Atrium-Media-Id the media when it was the last part */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
}
