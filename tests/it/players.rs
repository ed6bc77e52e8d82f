//! Players as programs: they ask for a code, are claimed and pull.

use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::{
    app::{Caller, TestApp},
    sites::{Answer, TestSite},
};

/// A player with its registration; its token works once the code is claimed.
pub struct Device {
    pub registration: Value,
    pub caller: Caller,
}

impl Device {
    pub fn code(&self) -> &str {
        self.registration["code"].as_str().unwrap()
    }

    /// What became of the registration; does not wait.
    pub async fn status(&self) -> Answer {
        let id = self.registration["registrationId"].as_str().unwrap();
        Answer::of(self.caller.get(&format!("/player/v1/registrations/{id}")).await).await
    }

    /// One poll that does not wait.
    pub async fn poll(&self, cursor: &str) -> Answer {
        Answer::of(self.caller.get(&format!("/player/v1/instructions?after={cursor}")).await).await
    }

    /// A poll that waits as long as polls may.
    pub async fn park(&self, cursor: &str) -> Response {
        let request = self.caller.request(Method::GET, &format!("/player/v1/instructions?after={cursor}"));
        request.header("Prefer", "wait=55").send().await.unwrap()
    }

    /// The cursor after everything there is.
    pub async fn cursor(&self) -> String {
        let answer = self.poll("").await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body["cursor"].as_str().unwrap().to_owned()
    }

    /// The schedule, once it is as wanted: parks until something changes as long as it is not.
    pub async fn schedule_once(&self, is: impl Fn(&Value) -> bool) -> Value {
        loop {
            let cursor = self.cursor().await;
            let schedule = Answer::of(self.caller.get("/player/v1/schedule").await).await.body;
            if is(&schedule) {
                return schedule;
            }
            assert_eq!(self.park(&cursor).await.status(), 200, "it never comes: {schedule}");
        }
    }

    pub async fn report(&self, reports: &Value) -> Answer {
        Answer::of(self.caller.post("/player/v1/reports", &json!({ "reports": reports })).await).await
    }
}

impl TestApp {
    /// A player that asked for a code.
    pub async fn device(&self) -> Device {
        self.device_asking(&json!({ "kind": "screen" })).await
    }

    /// A player that asked with this body and was answered.
    pub async fn device_asking(&self, body: &Value) -> Device {
        let answer = Answer::of(self.anonymous().post("/player/v1/registrations", body).await).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        let caller = self.bearer(answer.body["secret"].as_str().unwrap());
        Device { registration: answer.body, caller }
    }

    /// A registered player of a new screen.
    pub async fn playing(&self, site: &TestSite, screen: &str) -> (Device, String) {
        let device = self.device().await;
        let claimed = site.claim(device.code(), &json!({ "screen": { "name": screen } })).await;
        assert_eq!(claimed.status, 201, "{}", claimed.body);
        (device, claimed.body["screenId"].as_str().unwrap().to_owned())
    }
}

impl TestSite {
    /// The owner types a code, with what it is for.
    pub async fn claim(&self, code: &str, what: &Value) -> Answer {
        let mut body = what.clone();
        body["code"] = code.into();
        self.post("/registrations/claim", &body).await
    }
}

/// An id for a report, as players draw them.
pub fn report_id() -> String {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("0198c0de-0000-4000-9000-{:012x}", NEXT.fetch_add(1, Ordering::Relaxed))
}
