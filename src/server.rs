//! Starts and stops the server: the same for the command, for tests and for load.

use std::{
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

use actix::{Actor, Arbiter};
use actix_web::{App, HttpServer, dev::ServerHandle, web};
use atrium_actors::{
    bus::{Bus, LocalBus},
    directory::{Directory, Sources},
    io::{Loader, Sweeper},
    slot::Ringer,
};
use atrium_identity::{
    federation,
    vault::{KeyFileError, Vault},
};
use atrium_schema::{
    db::{Db, Engine},
    server_meta,
};

use tokio::net::TcpSocket;

use crate::{
    alerts, cap_feeds, housekeeping,
    http::rollouts::Rehearser,
    intake, logouts, metrics, post, routes,
    settings::{MailSetUpError, Settings},
    state::{Clock, State, new_epoch, random_bytes},
    store::{self, ObjectError, Store},
    tls,
};

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// An address is taken or not ours.
    #[error("cannot listen on {address}: {source}; set server.listen to a free address")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// The data folder cannot be used.
    #[error("cannot use the data folder: {0}")]
    Data(std::io::Error),
    /// The database cannot be used.
    #[error("cannot use the database: {0}")]
    Database(#[from] atrium_schema::StoreError),
    /// The folder of media cannot be used.
    #[error("cannot use the media folder: {0}")]
    Store(#[from] ObjectError),
    /// PostgreSQL's tables are of an older version.
    #[error("the database is of an older version: run `atrium migrate` first")]
    OldSchema,
    /// The master key cannot be used.
    #[error("cannot use the master key: {0}")]
    Key(#[from] KeyFileError),
    /// Mail cannot be sent as configured.
    #[error("cannot send mail as configured: {0}")]
    Mail(#[from] MailSetUpError),
    /// It is said where people sign in, and not what this server is called there.
    #[error(
        "identity.issuer names another server: register this one there as an application, and set identity.client_id and identity.client_secret"
    )]
    Registration,
    /// Where people sign in could not be kept.
    #[error("cannot keep identity.issuer: {0}")]
    Issuer(#[from] federation::Trouble),
    /// The client that calls organisations' providers cannot be made.
    #[error(transparent)]
    Caller(#[from] federation::CallerError),
    /// The certificate cannot be used.
    #[error("cannot use the certificate: {0}")]
    Tls(#[from] tls::TlsError),
}

/// A running server.
pub struct Running {
    /// Where plain HTTP is served.
    pub address: SocketAddr,
    /// Where HTTPS is served, if it is.
    pub tls_address: Option<SocketAddr>,
    /// The shared state.
    pub state: State,
    handle: ServerHandle,
    serving: actix_web::rt::task::JoinHandle<std::io::Result<()>>,
    housekeeper: actix_web::rt::task::JoinHandle<()>,
    teller: actix_web::rt::task::JoinHandle<()>,
    postman: actix_web::rt::task::JoinHandle<()>,
    watcher: actix_web::rt::task::JoinHandle<()>,
    lookout: actix_web::rt::task::JoinHandle<()>,
    arbiter: Arbiter,
    sweeper: actix::Addr<Sweeper>,
}

/// Opens the database as configured, and brings SQLite's tables up to date.
pub async fn open_database(settings: &Settings) -> Result<Db, StartError> {
    std::fs::create_dir_all(&settings.data.dir).map_err(StartError::Data)?;
    let db = Db::open(&settings.database.url, &settings.data.dir).await?;
    if db.engine() == Engine::Sqlite {
        db.migrate().await?;
    } else if !db.is_current().await? {
        return Err(StartError::OldSchema);
    }
    Ok(db)
}

/// Puts the state together around an open database. The actors run on `arbiter`.
pub async fn assemble(
    settings: Settings,
    clock: Clock,
    db: Db,
    arbiter: &Arbiter,
) -> Result<(State, actix::Addr<Sweeper>), StartError> {
    // Drawn with the database and again by a restore; every cursor begins with it.
    let epoch: Arc<str> = server_meta::put_once(&mut db.write().await?, "epoch", &new_epoch()).await?.into();
    let (for_loader, now) = (db.clone(), clock.shared());
    let loads_at = Arc::clone(&now);
    let loader = Loader::start_in_arbiter(&arbiter.handle(), move |_| Loader::new(for_loader, loads_at));
    let sources = Sources { load: loader.clone().recipient(), whose: loader.recipient() };
    let directory = Directory::new(now, epoch, arbiter.handle(), sources);
    let bus = Arc::new(LocalBus::default());
    bus.listen(Arc::clone(&directory) as _);
    let sweep = Duration::from_secs(settings.server.sweep_seconds);
    let (for_sweeper, watched) = (db.clone(), Arc::clone(&directory));
    let sweeper =
        Sweeper::start_in_arbiter(&arbiter.handle(), move |_| Sweeper::new(for_sweeper, watched, sweep));
    let store = Store::local(&objects(&settings))?;
    let vault = Vault::load_or_make(&master_key(&settings), random_bytes())?;
    let post = post::Post::new(&settings)?;
    let caller = federation::Caller::new(settings.identity.allow_private_networks)?;
    let feeds = cap_feeds::Feeds::new(settings.identity.allow_private_networks)?;
    let alerts = alerts::Alerts::new(settings.identity.allow_private_networks, clock.now())?;
    let state = State::new(settings, clock, db, directory, bus, store, vault, caller, feeds, alerts, post);
    metrics::make_token(&state.settings, state.random()).map_err(StartError::Data)?;
    follow_issuer(&state).await?;
    Ok((state, sweeper))
}

/// Has people signed in where the settings say.
async fn follow_issuer(state: &State) -> Result<(), StartError> {
    let wanted = state.settings.identity.upstream(&state.settings.server.public_url);
    if wanted.is_some_and(|up| up.client_id.is_empty() || up.secret.is_empty()) {
        return Err(StartError::Registration);
    }
    let fresh = (state.new_id(), random_bytes());
    Ok(federation::follow((&state.db, &state.vault), wanted, fresh, state.now()).await?)
}

/// Where the key is that seals secrets at rest; it stays out of the database and out of backups.
pub fn master_key(settings: &Settings) -> std::path::PathBuf {
    settings.data.dir.join("master-key")
}

/// Where the local store keeps its objects.
pub fn objects(settings: &Settings) -> std::path::PathBuf {
    settings.data.dir.join("objects")
}

/// Starts to serve.
pub async fn start(mut settings: Settings, clock: Clock) -> Result<Running, StartError> {
    let listener = listen(settings.server.listen, settings.server.backlog)?;
    if settings.server.public_url.is_empty() {
        let port = listener.local_addr().map_or(settings.server.listen.port(), |address| address.port());
        settings.server.public_url = format!("http://localhost:{port}");
    }
    if let Some(made) = tls::renew_if_due(&settings.data.dir, clock.now())? {
        tracing::info!(until = %made.until, "renewed the server's certificate");
    }
    let db = open_database(&settings).await?;
    // What a crash left half-written. Only a server may do this: a command may run beside one.
    store::clear_staged(&objects(&settings)).map_err(StartError::Data)?;
    intake::clear_scratch(&intake::scratch_folder(&settings)).map_err(StartError::Data)?;
    let arbiter = Arbiter::new();
    let (state, sweeper) = assemble(settings, clock, db, &arbiter).await?;
    serve(state, sweeper, arbiter, listener)
}

/// Takes the address before anything else, with a queue for storms of reconnecting players.
fn listen(address: SocketAddr, backlog: u32) -> Result<TcpListener, StartError> {
    let open = || {
        let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        socket.listen(backlog)?.into_std()
    };
    open().map_err(|source| StartError::Listen { address, source })
}

fn serve(
    state: State,
    sweeper: actix::Addr<Sweeper>,
    arbiter: Arbiter,
    listener: TcpListener,
) -> Result<Running, StartError> {
    let server = &state.settings.server;
    let open_files = crate::limits::raise_open_files();
    let players = crate::limits::players(open_files);
    tracing::info!(open_files, players, "at most this many players can park at once");
    let shared = web::Data::new(state.clone());
    rehearse_rollouts(&shared, &arbiter);
    let app = move || {
        // Once on each worker's thread.
        Ringer::start_here();
        App::new().app_data(shared.clone()).configure(routes)
    };
    let mut http = HttpServer::new(app)
        .keep_alive(Duration::from_secs(server.keep_alive_seconds))
        .backlog(server.backlog)
        .max_connections(usize::try_from(open_files).unwrap_or(usize::MAX))
        .max_connection_rate(4096)
        .h1_allow_half_closed(false)
        .shutdown_timeout(server.shutdown_seconds)
        .disable_signals();
    if server.workers > 0 {
        http = http.workers(server.workers);
    }
    let refused = |address| move |source| StartError::Listen { address, source };
    let mut http = http.listen(listener).map_err(refused(server.listen))?;
    let plain = http.addrs().first().copied().unwrap_or(server.listen);
    if let Some(config) = tls::server_config(&state.settings)? {
        let address = state.settings.tls.listen;
        http = http.bind_rustls_0_23(address, config).map_err(refused(address))?;
    }
    let tls_address = http.addrs().get(1).copied();
    let housekeeper = actix_web::rt::spawn(housekeeping::run(state.clone()));
    let teller = actix_web::rt::spawn(logouts::run(state.clone()));
    let postman = actix_web::rt::spawn(post::run(state.clone()));
    let watcher = actix_web::rt::spawn(cap_feeds::run(state.clone()));
    let lookout = actix_web::rt::spawn(alerts::run(state.clone()));
    let running = http.run();
    let handle = running.handle();
    let serving = actix_web::rt::spawn(running);
    Ok(Running {
        address: plain,
        tls_address,
        state,
        handle,
        serving,
        housekeeper,
        teller,
        postman,
        watcher,
        lookout,
        arbiter,
        sweeper,
    })
}

/// From here on sites are loaded with what their rollouts would change.
fn rehearse_rollouts(app: &web::Data<State>, arbiter: &Arbiter) {
    let for_rehearser = app.clone();
    let rehearser = Rehearser::start_in_arbiter(&arbiter.handle(), move |_| Rehearser::new(&for_rehearser));
    app.directory.rehearse_by(rehearser.recipient());
}

impl Running {
    /// Waits until the server has stopped by itself.
    pub async fn wait(&mut self) {
        let _ = (&mut self.serving).await;
    }

    /// Answers parked polls, lets running requests end, writes what is only in memory, and stops.
    pub async fn stop(self) {
        self.housekeeper.abort();
        self.teller.abort();
        self.watcher.abort();
        self.lookout.abort();
        self.state.directory.close();
        self.handle.stop(true).await;
        let _ = self.serving.await;
        // What was promised a moment ago is queued first; what is queued waits for the next start.
        self.state.post.settle().await;
        self.postman.abort();
        let _ = self.sweeper.send(atrium_actors::io::WriteSeen).await;
        self.arbiter.stop();
    }
}
