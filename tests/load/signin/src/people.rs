//! Signing in by password.

use std::io::Result;

use serde_json::Value;
use tokio::task::JoinSet;
use wire::http::{Answer, Connection, form, invalid, json, source};

use crate::server::Server;

/// Connections at once: twice the cores of a small machine, and fewer than the tries that a name has free.
const WIDTH: usize = 4;

/// Somebody signed in, who looks after the server.
pub struct Person {
    pub cookie: String,
}

fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn enter(connection: &mut Connection, server: &Server) -> Result<Answer> {
    let body = format!("email={}&password={}", escaped(&server.email), escaped(&server.password));
    let answer = connection.send(&form("/sign-in", server.address, ""), Some(&body)).await?;
    if answer.status == 303 { Ok(answer) } else { Err(invalid(format!("sign-in: {}", answer.status))) }
}

impl Person {
    pub async fn enter(server: &Server) -> Result<Self> {
        let mut connection = Connection::open(server.address, source(0)).await?;
        let answer = enter(&mut connection, server).await?;
        let cookie = answer.header("set-cookie: __Host-atrium=").ok_or_else(|| invalid("no session"))?;
        let value = cookie.split(';').next().unwrap_or_default();
        Ok(Self { cookie: format!("Cookie: __Host-atrium={value}\r\n") })
    }

    /// Makes something by the API, as our own pages do.
    pub async fn make(&self, server: &Server, path: &str, value: &Value) -> Result<Value> {
        let mut connection = Connection::open(server.address, source(0)).await?;
        let answer = connection.send(&json(path, server.address, &self.cookie), Some(&value.to_string())).await?;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        if answer.status == 201 { Ok(serde_json::from_str(&text)?) } else { Err(invalid(format!("{path}: {} {text}", answer.status))) }
    }
}

/// So many sign-ins, four at a time, each a session of its own.
pub async fn enter_many(server: &Server, count: usize) -> Result<()> {
    let mut workers = JoinSet::new();
    for worker in 0..WIDTH {
        let (address, email, password) = (server.address, escaped(&server.email), escaped(&server.password));
        let turns = count / WIDTH + usize::from(worker < count % WIDTH);
        workers.spawn(async move {
            let mut connection = Connection::open(address, source(worker * 4000)).await?;
            for _ in 0..turns {
                let body = format!("email={email}&password={password}");
                let answer = connection.send(&form("/sign-in", address, ""), Some(&body)).await?;
                if answer.status != 303 {
                    return Err(invalid(format!("sign-in: {}", answer.status)));
                }
            }
            Ok::<_, std::io::Error>(())
        });
    }
    while let Some(done) = workers.join_next().await {
        done.map_err(|error| invalid(error.to_string()))??;
    }
    Ok(())
}
