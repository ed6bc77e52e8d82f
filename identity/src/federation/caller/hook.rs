//! Calls to addresses that customers typed, which tell them something. Nothing of the answer is read but its status.

use super::{Caller, lost};
use crate::federation::Trouble;

impl Caller {
    /// Posts a body with these headers; the answer's HTTP status. Redirects are answers like any other.
    pub async fn call(&self, url: &str, headers: &[(&str, &str)], body: String) -> Result<u16, Trouble> {
        let url = self.check(url)?;
        let request =
            headers.iter().fold(self.post(url), |request, (name, value)| request.header(*name, *value));
        let answer = request.body(body).send().await.map_err(lost)?;
        Ok(answer.status().as_u16())
    }
}
