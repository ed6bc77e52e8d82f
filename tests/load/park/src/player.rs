//! One player: polls for ever and tells the herd what it got.

use std::{net::SocketAddr, sync::Arc};

use serde::Deserialize;

use crate::{
    herd::Herd,
    http::{Connection, head, invalid, source},
};

/// A registered player.
#[derive(Clone)]
pub struct Player {
    pub index: usize,
    pub token: String,
    pub screen: String,
    pub group: usize,
}

#[derive(Deserialize)]
struct Answered {
    cursor: String,
    instructions: Vec<Instruction>,
}

#[derive(Deserialize)]
struct Instruction {
    kind: String,
}

/// Polls until its task is dropped; a broken connection or a strange answer is a failure.
pub async fn live(player: Player, server: SocketAddr, herd: Arc<Herd>) {
    if let Err(error) = poll(&player, server, &herd).await {
        herd.failed(format!("player {}: {error}", player.index));
    }
}

async fn poll(player: &Player, server: SocketAddr, herd: &Herd) -> std::io::Result<()> {
    let mut connection = Connection::open(server, source(player.index)).await?;
    let mut path = "/player/v1/instructions".to_owned();
    loop {
        let head = head("GET", &path, &player.token) + "Prefer: wait=55\r\n";
        let answer = connection.call(&head, None).await?;
        match answer.status {
            204 => {}
            200 => {
                let answered: Answered = serde_json::from_slice(&answer.body)?;
                if answered.instructions.iter().any(|instruction| instruction.kind.is_empty()) {
                    return Err(invalid("an instruction without a kind"));
                }
                path = format!("/player/v1/instructions?after={}", answered.cursor);
                herd.woken(player.index);
            }
            other => return Err(invalid(format!("{other}: {}", String::from_utf8_lossy(&answer.body)))),
        }
    }
}
