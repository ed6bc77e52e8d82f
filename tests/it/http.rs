//! Every resource through the real router, in the same order as `src/http`.

mod audit;
mod bookings;
mod channels;
mod connections;
mod coverage;
mod health;
mod idempotency;
mod invitations;
mod layouts;
mod live;
mod media;
mod oidc;
mod people;
mod persons;
mod player;
mod playlists;
mod registrations;
mod screens;
mod set_up;
mod side_doors;
mod signin;
mod site;
mod site_policies;
mod sites;
mod step_up;
mod tokens;
pub mod uploads;
