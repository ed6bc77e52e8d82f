//! Every resource through the real router, in the same order as `src/http`.

mod bookings;
mod channels;
mod coverage;
mod health;
mod idempotency;
mod invitations;
mod layouts;
mod media;
mod player;
mod playlists;
mod registrations;
mod screens;
mod set_up;
mod signin;
mod site;
pub mod uploads;
