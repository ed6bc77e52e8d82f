//! Whether time tells who has an account: the same question about names that are there and names that are not.

use std::{
    io::{Result, Write as _},
    net::Ipv4Addr,
    path::Path,
    process::{Command, Stdio},
};

use tokio::time::Instant;
use wire::http::{Connection, form, invalid};

use crate::server::Server;

/// The effect of a name's being there on the time, for one question.
pub struct Effect {
    pub question: &'static str,
    pub there_ms: f64,
    pub not_there_ms: f64,
    /// Cohen's d: the difference of the means in standard deviations. Below 0.2 counts as small.
    pub d: f64,
}

/// What counts as small (Cohen 1988, 2.2.4).
const SMALL: f64 = 0.2;

/// Fails if time tells who has an account: if an effect is more than small even where chance has made it larger than it is,
/// two standard errors of d. With 200 names a difference of half a deviation is seen in five runs of six.
pub fn judge(effects: &[Effect], names: usize) -> Result<()> {
    let chance = 2.0 * (2.0 / names as f64).sqrt();
    let told: Vec<&str> =
        effects.iter().filter(|effect| effect.d.abs() > SMALL + chance).map(|effect| effect.question).collect();
    if told.is_empty() { Ok(()) } else { Err(invalid(format!("time tells whose name it is: {}", told.join(", ")))) }
}

/// Makes so many accounts, and as many imported ones, at the server's own console.
fn people(binary: &Path, server: &Server, count: usize) -> Result<()> {
    for n in 0..count {
        let mut child = Command::new(binary)
            .arg("--data")
            .arg(server.data())
            .args(["admin", "create", "--email", &format!("there{n}@example.org"), "--name", "There", "--password-stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()?;
        child.stdin.take().ok_or_else(|| invalid("no input"))?.write_all(b"three round windows sing\n")?;
        if !child.wait()?.success() {
            return Err(invalid("an account could not be made"));
        }
    }
    let lines: String = (0..count)
        .map(|n| format!("publisher,old{n},sha1,5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8\n"))
        .collect();
    let file = server.data().join("old.csv");
    std::fs::write(&file, format!("product,username,scheme,hash\n{lines}"))?;
    let mut import = Command::new(binary);
    import.arg("--data").arg(server.data()).args(["import", "accounts"]).arg(file).stdout(Stdio::null());
    if import.status()?.success() { Ok(()) } else { Err(invalid("the import failed")) }
}

/// Asks every question `count` times about either kind of name, in turn, each from an address of its own.
pub async fn measure(binary: &Path, server: &Server, count: usize) -> Result<Vec<Effect>> {
    people(binary, server, count)?;
    let questions: [(&'static str, &str, &str, &str); 4] = [
        ("sign-in, address", "/sign-in", "there{}@example.org", "&password=not+the+password"),
        ("sign-in, imported name", "/sign-in", "old{}", "&password=not+the+password"),
        ("forgotten password", "/forgotten", "there{}@example.org", ""),
        ("first field (discovery)", "/sign-in", "there{}@example.org", ""),
    ];
    let mut effects = Vec::new();
    for (place, (question, path, there, more)) in (0_u8..).zip(questions) {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for n in 0..count {
            let of = |name: &str| format!("email={}{more}", name.replace("{}", &n.to_string()).replace('@', "%40"));
            // As long as the other, and not there.
            let absent = there.replace("there", "never").replace("old", "new");
            // Which comes first changes, so that neither always finds what the other warmed.
            let mut asks = [(of(there), true), (of(&absent), false)];
            if n % 2 == 1 {
                asks.reverse();
            }
            for (body, is_there) in asks {
                let [.., third, fourth] = u32::try_from(n).unwrap_or(0).to_be_bytes();
                let from = Ipv4Addr::new(127, 60 + place * 2 + u8::from(is_there), third, fourth.max(1));
                let took = ask(server, from, path, &body).await?;
                if is_there { known.push(took) } else { unknown.push(took) }
            }
        }
        effects.push(effect(question, &mut known, &mut unknown));
    }
    Ok(effects)
}

async fn ask(server: &Server, from: Ipv4Addr, path: &str, body: &str) -> Result<f64> {
    let mut connection = Connection::open(server.address, from).await?;
    let begin = Instant::now();
    let answer = connection.send(&form(path, server.address, ""), Some(body)).await?;
    let took = begin.elapsed().as_secs_f64() * 1e3;
    if [200, 422].contains(&answer.status) { Ok(took) } else { Err(invalid(format!("{path}: {}", answer.status))) }
}

fn effect(question: &'static str, there: &mut [f64], not_there: &mut [f64]) -> Effect {
    let (a, b) = (spread(there), spread(not_there));
    let d = (a.0 - b.0) / ((a.1 + b.1) / 2.0).sqrt();
    let middle = |values: &mut [f64]| {
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    Effect { question, there_ms: middle(there), not_there_ms: middle(not_there), d }
}

/// Mean and variance.
fn spread(values: &[f64]) -> (f64, f64) {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (values.len() - 1).max(1) as f64;
    (mean, variance)
}
