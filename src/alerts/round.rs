//! A round: every site that somebody watches is looked at, and what happened is written under the site's lock. Of
//! several servers that see the same, the first writes and tells; the others find it written.

use std::collections::HashMap;

use atrium_domain::{
    alert::{AlertEvent, AlertKind, Mute, Observation, Rule, decide},
    change::{Actor, ChangeKind},
    ids::{ScreenId, SiteId},
    permission::Scope,
    time::Moment,
};
use atrium_schema::{
    Conn, DbResult, alert_mutes,
    alert_rules::{self, AlertRuleRow},
    changes::{self, SiteTx},
    outages::{self, OutageRow},
};

use super::{
    AlertError,
    look::{Look, Sight},
    tell::{self, Told},
    write::Record,
};
use crate::state::State;

/// Looks at every site that somebody watches. One that cannot be looked at is told in the log, and looked at again.
pub async fn round(state: &State) -> Result<(), AlertError> {
    let sites = alert_rules::watched(&mut state.db.read().await?).await?;
    for site in sites {
        if let Err(error) = of_site(state, &site).await {
            tracing::warn!(%error, %site, "could not look for outages of a site");
        }
    }
    Ok(())
}

async fn of_site(state: &State, site: &SiteId) -> Result<(), AlertError> {
    let scope = Scope::granted(site.clone());
    let rules = alert_rules::list(&mut state.db.read().await?, &scope).await?;
    let files = AlertKind::NotDownloaded.as_str();
    let files = rules.iter().any(|row| row.data.enabled && row.kind == files);
    let look = Look::take(state, &scope, files).await?;
    for kind in AlertKind::ALL {
        let rule = rules.iter().find(|row| row.kind == kind.as_str());
        of_kind(state, &scope, &look, kind, rule).await?;
    }
    Ok(())
}

async fn of_kind(
    state: &State,
    scope: &Scope,
    look: &Look,
    kind: AlertKind,
    rule: Option<&AlertRuleRow>,
) -> Result<(), AlertError> {
    let enabled = rule.filter(|rule| rule.data.enabled);
    let after_ms = rule.map_or(0, |rule| i64::from(rule.data.after_minutes) * 60_000);
    let usual = kind.threshold().map_or(0, |(usual, ..)| usual);
    let threshold = rule.and_then(|rule| rule.data.threshold).unwrap_or(usual);
    // A kind that nobody watches has no screens: its outages end without a word.
    let sights = match enabled {
        Some(_) => look.sights(state, scope, kind, threshold).await?,
        None => Vec::new(),
    };
    let observed = sights.iter().map(|sight| sight.observation.clone()).collect();
    let settle_ms = i64::from(state.settings.alerts.recover_seconds) * 1000;
    let case = Case { scope, kind, rule, now: look.at, limits: Rule { after_ms, settle_ms }, observed };
    let events = case.decide(&mut state.db.read().await?).await?.events;
    if events.is_empty() {
        return Ok(());
    }
    let sights: HashMap<&ScreenId, &Sight> =
        sights.iter().map(|sight| (&sight.observation.screen, sight)).collect();
    if events.iter().any(is_news) {
        news(state, &case, &sights).await
    } else {
        notes(state, &case, &sights).await
    }
}

/// Whether people see it.
const fn is_news(event: &AlertEvent) -> bool {
    match event {
        AlertEvent::Opened { .. }
        | AlertEvent::Told(_)
        | AlertEvent::Recovered { .. }
        | AlertEvent::Ended(_) => true,
        AlertEvent::Noted { .. }
        | AlertEvent::Paused(_)
        | AlertEvent::Resumed { .. }
        | AlertEvent::Forgotten(_)
        | AlertEvent::Faded(_)
        | AlertEvent::Steadied(_) => false,
    }
}

/// What is remembered between rounds and seen by nobody is no change of the site.
async fn notes(
    state: &State,
    case: &Case<'_>,
    sights: &HashMap<&ScreenId, &Sight>,
) -> Result<(), AlertError> {
    let mut tx = state.db.begin().await?;
    changes::lock(&mut tx, case.scope).await?;
    let decided = case.decide(&mut tx).await?;
    if decided.events.is_empty() || decided.events.iter().any(is_news) {
        tx.rollback().await?;
        return Ok(());
    }
    case.write(state, &mut tx, sights, &decided).await?;
    tx.commit().await?;
    Ok(())
}

async fn news(state: &State, case: &Case<'_>, sights: &HashMap<&ScreenId, &Sight>) -> Result<(), AlertError> {
    let (kind, actor) = (ChangeKind::Outages, Actor::System);
    // The kind of alert stands for what changed: the outages of one round are one change.
    let mut tx = SiteTx::begin(&state.db, case.scope, &actor, kind, case.kind.as_str(), case.now).await?;
    let decided = case.decide(&mut tx).await?;
    if !decided.events.iter().any(is_news) {
        tx.rollback().await?;
        return Ok(());
    }
    case.write(state, &mut tx, sights, &decided).await?;
    if let Some(rule) = case.rule {
        let known = decided.known.as_slice();
        let told = Told { scope: case.scope, kind: case.kind, rule, known, sights, now: case.now };
        told.queue(state, &mut tx, &decided.events).await?;
    }
    let change = tx.commit().await?;
    state.bus.publish(&change);
    tell::ring(state);
    Ok(())
}

/// The outages of one kind at one look.
struct Case<'a> {
    scope: &'a Scope,
    kind: AlertKind,
    rule: Option<&'a AlertRuleRow>,
    now: Moment,
    limits: Rule,
    observed: Vec<Observation>,
}

/// What is known, and what happens.
#[derive(Default)]
struct Decided {
    known: Vec<OutageRow>,
    /// Until when nobody is told of a screen, as outages that are over have left it behind.
    mutes: HashMap<ScreenId, Moment>,
    events: Vec<AlertEvent>,
}

impl Case<'_> {
    /// What is known, and what happens; nothing if somebody has changed the rule since the look.
    async fn decide(&self, conn: &mut Conn) -> DbResult<Decided> {
        let rule = alert_rules::find(&mut *conn, self.scope, self.kind.as_str()).await?;
        if rule.as_ref() != self.rule {
            return Ok(Decided::default());
        }
        let known = outages::standing(&mut *conn, self.scope, self.kind.as_str()).await?;
        let mutes = outages::mutes(&mut *conn, self.scope, self.kind.as_str(), self.now).await?;
        let standing = alert_mutes::standing(&mut *conn, self.scope, self.now).await?;
        let left = mutes.iter().map(|(screen, until)| Mute {
            kind: Some(self.kind),
            screen: Some(screen.clone()),
            until: Some(*until),
        });
        let wished =
            standing.into_iter().map(|row| Mute { kind: None, screen: row.screen_id, until: row.until });
        let all: Vec<Mute> = left.chain(wished).collect();
        let open: Vec<_> = known.iter().map(OutageRow::outage).collect();
        let events = decide(self.kind, self.limits, &open, &self.observed, &all, self.now);
        Ok(Decided { known, mutes, events })
    }

    async fn write(
        &self,
        state: &State,
        conn: &mut Conn,
        sights: &HashMap<&ScreenId, &Sight>,
        Decided { mutes, events, .. }: &Decided,
    ) -> DbResult<()> {
        let kind = self.kind.as_str();
        let record = Record { scope: self.scope, kind, now: self.now, sights, mutes };
        record.write(state, conn, events).await
    }
}
