//! The mails and calls of what happened: queued in the transaction that writes it, so that neither is there without the other.

use std::collections::HashMap;

use atrium_domain::{
    alert::{AlertEvent, AlertKind, Letter as Message, letters},
    ids::{DeliveryId, Id as _, ScreenId, SiteId},
    permission::Scope,
    time::Moment,
};
use atrium_identity::mail::{self, Letter, OutageNews, Outgoing};
use atrium_schema::{
    Conn, DbResult, StoreError,
    alert_rules::AlertRuleRow,
    alert_webhooks,
    outages::OutageRow,
    sites::{self, SiteRow},
    webhook_deliveries,
};
use serde::Serialize;

use super::{detail::OutageDetail, look::Sight};
use crate::state::State;

/// Names in a mail; more are counted.
const NAMES: usize = 20;
/// Screens in a call; more are counted. So the body stays below 256 kB.
const SUBJECTS: usize = 300;

/// What a webhook is sent.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Call<'a> {
    /// Its id: a call that is sent again has the same.
    pub id: &'a DeliveryId,
    /// What is wrong.
    pub kind: &'a str,
    /// `opened`, `recovered` or `test`.
    pub event: &'a str,
    /// Whose screens.
    pub site: Named<'a>,
    /// Which screens, at most [`SUBJECTS`].
    pub subjects: Vec<Named<'a>>,
    /// How many screens.
    pub total: usize,
    /// Since when the first of them is so.
    pub since: Moment,
    /// When it was found.
    pub at: Moment,
    /// More about it, if it is about one.
    pub detail: OutageDetail,
    /// The page of it.
    pub url: String,
}

/// Something with a name.
#[derive(Debug, Clone, Serialize)]
pub struct Named<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
}

/// What happened to the outages of a kind.
pub struct Told<'a> {
    /// Whose.
    pub scope: &'a Scope,
    /// Which kind.
    pub kind: AlertKind,
    /// Who is told.
    pub rule: &'a AlertRuleRow,
    /// What was known before.
    pub known: &'a [OutageRow],
    /// What was seen.
    pub sights: &'a HashMap<&'a ScreenId, &'a Sight>,
    /// When.
    pub now: Moment,
}

/// Wakes those who send.
pub fn ring(state: &State) {
    state.post.ring();
    state.alerts.bell.notify_one();
}

/// Where a site's alerts are shown.
pub fn page(state: &State, site: &SiteId) -> String {
    format!("{}/#/alerts?site={site}", state.settings.server.public_url)
}

impl Told<'_> {
    /// Queues the messages of events, with the connection that writes them.
    pub async fn queue(&self, state: &State, conn: &mut Conn, events: &[AlertEvent]) -> DbResult<()> {
        let messages = letters(events);
        if messages.is_empty() {
            return Ok(());
        }
        let site = sites::find(&mut *conn, self.scope).await?;
        let began = self.began(events);
        for message in messages {
            let first = message.screens.iter().filter_map(|screen| began.get(screen)).min();
            let since = first.copied().unwrap_or(self.now);
            self.mail(state, &mut *conn, &site, since, &message).await?;
            self.call(state, &mut *conn, &site, since, &message).await?;
        }
        Ok(())
    }

    /// Since when it is so, by screen.
    fn began<'b>(&'b self, events: &'b [AlertEvent]) -> HashMap<&'b ScreenId, Moment> {
        let known = self.known.iter().map(|row| (&row.screen_id, row.since));
        let opened = events.iter().filter_map(|event| match event {
            AlertEvent::Opened { screen, since } => Some((screen, *since)),
            _ => None,
        });
        known.chain(opened).collect()
    }

    fn name(&self, screen: &ScreenId) -> &str {
        self.sights.get(screen).map(|sight| sight.name.as_str()).unwrap_or_default()
    }

    /// Of a single screen whose outage begins.
    fn detail(&self, message: &Message) -> OutageDetail {
        match (message.turn, message.screens.as_slice()) {
            (atrium_domain::alert::Turn::Opened, [alone]) => {
                self.sights.get(alone).map(|sight| sight.detail.clone()).unwrap_or_default()
            }
            _ => OutageDetail::default(),
        }
    }

    async fn mail(
        &self,
        state: &State,
        conn: &mut Conn,
        site: &SiteRow,
        since: Moment,
        message: &Message,
    ) -> DbResult<()> {
        let recipients: Vec<String> = serde_json::from_str(&self.rule.data.recipients).unwrap_or_default();
        let names = message.screens.iter().take(NAMES).map(|screen| self.name(screen).to_owned());
        let detail = self.detail(message);
        let news = OutageNews {
            alert: self.kind.as_str().to_owned(),
            turn: message.turn.as_str().to_owned(),
            site: site.data.name.clone(),
            total: message.screens.len(),
            screens: names.collect(),
            since,
            at: self.now,
            from: detail.from,
            free_percent: detail.free_percent,
            missing: detail.missing,
            zone: site.data.zone.clone(),
            link: page(state, &site.id),
        };
        send_all(state, conn, &recipients, &site.data.locale, &news, self.now).await
    }

    async fn call(
        &self,
        state: &State,
        conn: &mut Conn,
        site: &SiteRow,
        since: Moment,
        message: &Message,
    ) -> DbResult<()> {
        let Some(webhook) = &self.rule.data.webhook_id else { return Ok(()) };
        match alert_webhooks::find(&mut *conn, self.scope, webhook).await {
            Err(StoreError::NotFound) => return Ok(()),
            found => drop(found?),
        }
        let id: DeliveryId = state.new_id();
        let named = |screen| Named { id: ScreenId::as_str(screen), name: self.name(screen) };
        let call = Call {
            id: &id,
            kind: self.kind.as_str(),
            event: message.turn.as_str(),
            site: Named { id: site.id.as_str(), name: &site.data.name },
            subjects: message.screens.iter().take(SUBJECTS).map(named).collect(),
            total: message.screens.len(),
            since,
            at: self.now,
            detail: self.detail(message),
            url: page(state, &site.id),
        };
        let body = serde_json::to_string(&call).map_err(|error| StoreError::Invalid(error.to_string()))?;
        webhook_deliveries::insert(conn, self.scope, &id, (webhook, &body), self.now).await
    }
}

/// Queues a letter to each of these mailboxes.
pub async fn send_all(
    state: &State,
    conn: &mut Conn,
    recipients: &[String],
    locale: &str,
    news: &OutageNews,
    now: Moment,
) -> DbResult<()> {
    for to in recipients {
        let outgoing = Outgoing { to, locale, letter: Letter::Outage(news.clone()) };
        mail::queue(&mut *conn, &state.vault, outgoing, state.mail_ids(), now).await?;
    }
    Ok(())
}
