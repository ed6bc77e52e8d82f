//! The OpenAPI 3.1 document, gathered from the handlers, and the routes they stand on.

mod common;

use actix_web::{HttpResponse, web};
use utoipa::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;

pub use common::complete;

/// What the document says besides the operations.
#[derive(OpenApi)]
#[openapi(
    info(title = "Atrium", description = "Screens, rooms and sign-in of an organisation."),
    components(schemas(super::error::Problem))
)]
pub struct Document;

/// Every operation of the API, with its route and its documentation in one place.
///
/// A new resource adds its handlers here.
pub fn operations(config: &mut ServiceConfig) {
    config.service(super::live::show).service(super::me::show);
    identity(config);
    content(config);
    people(config);
}

fn people(config: &mut ServiceConfig) {
    use super::{access_groups, assume, moving, people, profiles};
    config.service(people::list).service(people::show).service(people::show_access).service(people::update);
    config.service(people::remove).service(people::lock).service(people::unlock);
    config.service(people::reset_factors);
    config.service(profiles::list).service(profiles::create).service(profiles::show);
    config.service(profiles::update).service(profiles::remove);
    config.service(access_groups::list).service(access_groups::create).service(access_groups::show);
    config.service(access_groups::update).service(access_groups::remove);
    config.service(assume::create).service(assume::remove);
    config.service(moving::screens).service(moving::media);
    server(config);
}

fn server(config: &mut ServiceConfig) {
    use super::{audit, legacy_accounts, persons, sites, tokens};
    config.service(audit::list).service(audit::export).service(audit::list_all).service(audit::export_all);
    config.service(tokens::list).service(tokens::create).service(tokens::remove);
    config.service(sites::list).service(sites::list_owners).service(sites::create).service(sites::rename);
    config.service(sites::suspend).service(sites::resume).service(sites::remove).service(sites::restore);
    config
        .service(legacy_accounts::list)
        .service(legacy_accounts::standing)
        .service(legacy_accounts::link)
        .service(legacy_accounts::decide)
        .service(legacy_accounts::remove);
    config.service(persons::list).service(persons::show).service(persons::export).service(persons::remove);
}

fn identity(config: &mut ServiceConfig) {
    use super::{invitations, outbox};
    config.service(invitations::list).service(invitations::create);
    config.service(invitations::resend).service(invitations::remove);
    config.service(outbox::standing).service(outbox::test).service(outbox::list).service(outbox::resend);
    config.service(outbox::reset_link);
    organisations_sign_in(config);
}

fn organisations_sign_in(config: &mut ServiceConfig) {
    use super::{connections, domains, providers};
    config.service(providers::list).service(providers::create).service(providers::update);
    config.service(providers::remove);
    config.service(connections::list).service(connections::create).service(connections::update);
    config.service(connections::remove).service(connections::rehearsal::rehearse);
    config.service(connections::rehearsal::remind);
    config.service(domains::claim).service(domains::prove).service(domains::release);
}

fn content(config: &mut ServiceConfig) {
    use super::{bookings, changes, channels, layouts, overview, playlists, site, site_policies};
    config.service(site::show).service(site::update).service(changes::list).service(overview::show);
    config.service(changes::receipt::show);
    config.service(super::site_brand::show).service(super::site_brand::update);
    config.service(site_policies::show).service(site_policies::update).service(site_policies::preview);
    config.service(playlists::list).service(playlists::create).service(playlists::show);
    config.service(playlists::update).service(playlists::remove).service(playlists::restore);
    config.service(channels::list).service(channels::create).service(channels::show);
    config.service(channels::update).service(channels::remove).service(channels::restore);
    config.service(channels::occurrences::list).service(channels::history::show);
    plays(config);
    config.service(bookings::list).service(bookings::create).service(bookings::show);
    config.service(bookings::update).service(bookings::remove).service(bookings::restore);
    config.service(bookings::edit);
    config.service(layouts::list).service(layouts::create).service(layouts::show);
    config.service(layouts::update).service(layouts::remove).service(layouts::restore);
    triggers(config);
    screens(config);
    alert_feeds(config);
    times(config);
}

fn times(config: &mut ServiceConfig) {
    use super::{dayparts, holiday_calendars};
    config.service(dayparts::list).service(dayparts::create).service(dayparts::show);
    config.service(dayparts::update).service(dayparts::remove).service(dayparts::restore);
    config
        .service(holiday_calendars::list)
        .service(holiday_calendars::create)
        .service(holiday_calendars::show)
        .service(holiday_calendars::update)
        .service(holiday_calendars::remove)
        .service(holiday_calendars::restore);
    alerts(config);
}

fn alerts(config: &mut ServiceConfig) {
    use super::{alert_mutes, alert_rules, alert_webhooks, outages};
    config.service(outages::list).service(outages::mute);
    config.service(alert_rules::list).service(alert_rules::show).service(alert_rules::update);
    config.service(alert_rules::test);
    config.service(alert_webhooks::list).service(alert_webhooks::create).service(alert_webhooks::remove);
    config.service(alert_webhooks::test);
    config.service(alert_mutes::list).service(alert_mutes::create).service(alert_mutes::remove);
}

fn alert_feeds(config: &mut ServiceConfig) {
    use super::cap_feeds;
    config.service(cap_feeds::list).service(cap_feeds::create).service(cap_feeds::show);
    config.service(cap_feeds::update).service(cap_feeds::remove).service(cap_feeds::make_secret);
}

fn triggers(config: &mut ServiceConfig) {
    use super::{activations, triggers};
    config.service(triggers::list).service(triggers::create).service(triggers::show);
    config.service(triggers::update).service(triggers::remove).service(triggers::restore);
    config.service(triggers::hook::create).service(triggers::hook::remove);
    config.service(activations::create).service(activations::clear_trigger);
    config.service(activations::list).service(activations::clear_all);
    config.service(activations::show).service(activations::clear);
}

fn plays(config: &mut ServiceConfig) {
    use super::plays;
    config.service(plays::list).service(plays::report::show);
    config.service(plays::export::single).service(plays::export::report);
}

fn screens(config: &mut ServiceConfig) {
    use super::{registrations, screens};
    // Fixed words before `{id}`.
    config
        .service(screens::counts)
        .service(screens::import::create)
        .service(screens::list)
        .service(screens::create)
        .service(screens::show)
        .service(screens::update)
        .service(screens::remove)
        .service(screens::restore)
        .service(screens::revoke_player)
        .service(screens::commands::create)
        .service(screens::commands::list)
        .service(screens::pictures::screenshot)
        .service(screens::pictures::schedule)
        .service(screens::explain::explain)
        .service(screens::preview::show)
        .service(screens::preview::file)
        .service(screens::missing::list)
        .service(registrations::claim);
    ahead_and_back(config);
    folders_and_places(config);
}

/// What changes would do, trying them, and taking them back.
fn ahead_and_back(config: &mut ServiceConfig) {
    use super::{dry_runs, forecast, put_backs, rollouts};
    config.service(forecast::show).service(dry_runs::create).service(dry_runs::timeline::show);
    config.service(rollouts::list).service(rollouts::create).service(rollouts::show);
    config
        .service(rollouts::publish)
        .service(rollouts::stop)
        .service(put_backs::create)
        .service(put_backs::timeline::show);
}

fn folders_and_places(config: &mut ServiceConfig) {
    use super::{clients, enrolment_links, places, screen_folders, service_accounts};
    config.service(service_accounts::list).service(service_accounts::create);
    config.service(service_accounts::update).service(service_accounts::rotate);
    config.service(clients::list).service(clients::create).service(clients::update).service(clients::rotate);
    config.service(screen_folders::list).service(screen_folders::create).service(screen_folders::show);
    config.service(screen_folders::update).service(screen_folders::remove).service(screen_folders::restore);
    config.service(places::list).service(places::create).service(places::show);
    config.service(places::update).service(places::remove).service(places::restore);
    config.service(enrolment_links::list).service(enrolment_links::create).service(enrolment_links::remove);
    media(config);
}

fn media(config: &mut ServiceConfig) {
    use super::{media, media_folders, uploads};
    config
        .service(uploads::describe)
        .service(uploads::create)
        .service(uploads::show)
        .service(uploads::append)
        .service(uploads::remove)
        .service(media::list)
        .service(media::show)
        .service(media::update)
        .service(media::remove)
        .service(media::restore)
        .service(media::usage)
        .service(media::file)
        .service(media::thumbnail)
        .service(media_folders::list)
        .service(media_folders::show)
        .service(media_folders::create)
        .service(media_folders::update)
        .service(media_folders::remove)
        .service(media_folders::restore);
}

/// The document, as JSON text made once at start.
#[derive(Clone)]
pub struct DocumentText(pub web::Bytes);

/// `GET /api/openapi.json`
#[actix_web::get("/api/openapi.json")]
pub async fn show(text: web::Data<DocumentText>) -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(text.0.clone())
}
