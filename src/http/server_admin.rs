//! Whoever looks after the server itself.

use std::{future::Future, pin::Pin};

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use atrium_domain::ids::AccountId;
use atrium_identity::{audit::Who, principal::Principal};
use atrium_schema::accounts;

use super::{
    error::{ApiError, ApiResult},
    principal,
};
use crate::state::State;

/// The caller looks after the server; others get 403.
#[derive(Debug)]
pub struct ServerAdmin {
    /// Who is asking.
    pub principal: Principal,
    /// Their account.
    pub account: AccountId,
}

impl ServerAdmin {
    /// Who stands in the audit log.
    pub fn who(&self) -> Who {
        Who::Account { id: self.account.clone(), behind: None }
    }
}

impl FromRequest for ServerAdmin {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = ApiResult<Self>>>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let principal = principal::resolve(&req).await?;
            let state = req.app_data::<web::Data<State>>().ok_or_else(ApiError::sign_in_required)?;
            let account = principal.account.clone().ok_or_else(ApiError::forbidden)?;
            let row = accounts::find(&mut state.db.read().await?, &account).await?;
            if !row.data.server_admin
                || !matches!(principal.proof, atrium_identity::principal::Proof::Session(_))
            {
                return Err(ApiError::forbidden());
            }
            Ok(Self { principal, account })
        })
    }
}
