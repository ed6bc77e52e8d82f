//! Tokens for a service account, and refresh tokens of an application.

use std::{io::Result, net::SocketAddr};

use serde_json::{Value, json};
use tokio::{task::JoinSet, time::Instant};
use wire::http::{Connection, form, get, invalid, source};

use crate::{people::Person, server::Server};

/// Connections, and families of refresh tokens, at once.
const WIDTH: usize = 8;
/// A verifier and its challenge (RFC 7636, appendix B).
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// The credentials of a service account, as a form.
pub struct Secret(String);

impl Secret {
    pub async fn make(server: &Server, person: &Person) -> Result<Self> {
        let path = format!("{}/service-accounts", server.site);
        let made = person.make(server, &path, &json!({ "name": "Load", "profile": "viewer" })).await?;
        let text = |key: &str| made[key].as_str().unwrap_or_default().to_owned();
        let (id, secret) = (text("id"), text("secret"));
        Ok(Self(format!("grant_type=client_credentials&client_id={id}&client_secret={secret}")))
    }

    /// So many tokens one after the other: how long each took, in microseconds.
    pub async fn fetch_in_turn(&self, server: &Server, count: usize) -> Result<Vec<u64>> {
        fetch(server.address, 0, self.0.clone(), count).await
    }

    /// So many tokens, eight at a time.
    pub async fn fetch_many(&self, server: &Server, count: usize) -> Result<()> {
        let mut workers = JoinSet::new();
        for worker in 0..WIDTH {
            workers.spawn(fetch(server.address, worker, self.0.clone(), count / WIDTH));
        }
        while let Some(done) = workers.join_next().await {
            done.map_err(|error| invalid(error.to_string()))??;
        }
        Ok(())
    }
}

async fn fetch(address: SocketAddr, worker: usize, body: String, count: usize) -> Result<Vec<u64>> {
    let mut connection = Connection::open(address, source(worker * 4000)).await?;
    let mut took = Vec::with_capacity(count);
    for _ in 0..count {
        let begin = Instant::now();
        exchange(&mut connection, address, &body).await?;
        took.push(u64::try_from(begin.elapsed().as_micros()).unwrap_or(u64::MAX));
    }
    Ok(took)
}

async fn exchange(connection: &mut Connection, address: SocketAddr, body: &str) -> Result<Value> {
    let answer = connection.send(&form("/oauth/token", address, ""), Some(body)).await?;
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    if answer.status == 200 { Ok(serde_json::from_str(&text)?) } else { Err(invalid(format!("token: {} {text}", answer.status))) }
}

/// A refresh token, and the application's credentials.
pub struct Family {
    refresh: String,
    client: String,
}

/// Grants of one application whose ID tokens are signed by this algorithm.
pub async fn families(server: &Server, person: &Person, algorithm: &str) -> Result<Vec<Family>> {
    let back = "http://localhost/back";
    let input = json!({
        "name": format!("Load {algorithm}"), "kind": "first_party", "authMethod": "client_secret_post",
        "redirectUris": [back], "scopes": ["openid", "offline_access"], "idTokenAlgorithm": algorithm,
    });
    let made = person.make(server, "/api/v1/clients", &input).await?;
    let text = |key: &str| made[key].as_str().unwrap_or_default().to_owned();
    let client = format!("client_id={}&client_secret={}", text("id"), text("secret"));
    let mut all = Vec::new();
    for _ in 0..WIDTH {
        let query = format!(
            "response_type=code&client_id={}&redirect_uri=http%3A%2F%2Flocalhost%2Fback&scope=openid%20offline_access&state=s\
             &code_challenge={CHALLENGE}&code_challenge_method=S256",
            text("id")
        );
        let mut connection = Connection::open(server.address, source(0)).await?;
        let head = get(&format!("/oauth/authorize?{query}"), server.address, &person.cookie);
        let answer = connection.send(&head, None).await?;
        // The page that leads back is one of the server's own.
        let page = String::from_utf8_lossy(&answer.body).into_owned();
        let code = page.split("code=").nth(1).and_then(|rest| rest.split('&').next());
        let code = code.ok_or_else(|| invalid(format!("no code: {} {page}", answer.status)))?;
        let body = format!("grant_type=authorization_code&code={code}&redirect_uri={back}&code_verifier={VERIFIER}&{client}");
        let tokens = exchange(&mut connection, server.address, &body).await?;
        let refresh = tokens["refresh_token"].as_str().ok_or_else(|| invalid("no refresh token"))?.to_owned();
        all.push(Family { refresh, client: client.clone() });
    }
    Ok(all)
}

/// Renews every family so often, all families at once.
pub async fn refresh_many(server: &Server, families: Vec<Family>, turns: usize) -> Result<()> {
    let mut workers = JoinSet::new();
    for (worker, mut family) in families.into_iter().enumerate() {
        let address = server.address;
        workers.spawn(async move {
            let mut connection = Connection::open(address, source(worker * 4000)).await?;
            for _ in 0..turns {
                let body = format!("grant_type=refresh_token&refresh_token={}&{}", family.refresh, family.client);
                let tokens = exchange(&mut connection, address, &body).await?;
                family.refresh = tokens["refresh_token"].as_str().ok_or_else(|| invalid("no refresh token"))?.to_owned();
            }
            Ok::<_, std::io::Error>(())
        });
    }
    while let Some(done) = workers.join_next().await {
        done.map_err(|error| invalid(error.to_string()))??;
    }
    Ok(())
}
