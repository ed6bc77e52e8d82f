//! `atrium serve`: runs until told to stop.

use std::{
    error::Error,
    net::{Ipv4Addr, SocketAddr},
};

use clap::Args;

use crate::{
    demo::{self, Demo},
    http::signin,
    server::{self, Running},
    settings::Settings,
    state::Clock,
};

/// Options of `atrium serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Address and port, instead of server.listen
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// Fill an empty data folder with sample content and print a sign-in; listens on loopback only
    #[arg(long)]
    demo: bool,
    /// Print what --demo prints as one JSON line
    #[arg(long)]
    json: bool,
}

/// Serves until a signal comes.
pub async fn run(mut settings: Settings, options: Serve) -> Result<(), Box<dyn Error>> {
    if let Some(listen) = options.listen {
        settings.server.listen = listen;
    }
    if options.demo {
        // Its password is printed: nobody from outside should be able to try it.
        settings.server.listen.set_ip(Ipv4Addr::LOCALHOST.into());
    }
    let mut running = server::start(settings, Clock::system()).await?;
    tracing::info!(address = %running.address, "serving");
    if options.demo {
        let demo = match demo::open(&running.state).await {
            Ok(demo) => demo,
            Err(error) => {
                running.stop().await;
                return Err(error.into());
            }
        };
        show(&demo, options.json)?;
    } else {
        announce(&running).await?;
    }
    tokio::select! {
        () = running.wait() => {}
        () = told_to_stop() => tracing::info!("stopping"),
    }
    running.stop().await;
    Ok(())
}

/// The same lines at every start of a demo.
fn show(demo: &Demo, json: bool) -> Result<(), Box<dyn Error>> {
    if json {
        println!("{}", serde_json::to_string(demo)?);
        return Ok(());
    }
    println!("Atrium is at    {}", demo.admin_url);
    println!("Sign in as      {}", demo.email);
    println!("with password   {}", demo.password);
    println!("A screen is at  {}", demo.player_url);
    println!("API token       {}", demo.api_token);
    Ok(())
}

/// What a person needs to go on.
async fn announce(running: &Running) -> Result<(), Box<dyn Error>> {
    println!("Atrium is at {}", running.state.settings.server.public_url);
    if let Some(link) = signin::set_up_link(&running.state).await? {
        println!("Set it up within the hour at {link}");
    }
    Ok(())
}

/// Resolves at SIGTERM or SIGINT.
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(_) => drop(tokio::signal::ctrl_c().await),
    }
}
