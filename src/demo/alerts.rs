//! The sample's alerts: screens that are offline are told to its owner.

use atrium_domain::alert::AlertKind;
use atrium_schema::alert_rules::{self, AlertRuleData};

use super::{DemoError, content::Site};

impl Site<'_> {
    /// Stores them.
    pub(super) async fn alerts(&mut self) -> Result<(), DemoError> {
        let kind = AlertKind::ScreenOffline;
        let data = AlertRuleData {
            enabled: true,
            after_minutes: kind.usual_minutes(),
            threshold: None,
            recipients: "[\"demo@example.org\"]".to_owned(),
            webhook_id: None,
        };
        alert_rules::put(&mut self.tx, self.scope, kind.as_str(), 0, data, self.state.now()).await?;
        Ok(())
    }
}
