//! Every resource through the real router, in the same order as `src/http`.

mod bookings;
mod channels;
mod coverage;
mod health;
mod media;
mod set_up;
mod signin;
pub mod uploads;
mod idempotency;
mod layouts;
mod playlists;
mod set_up;
mod signin;
mod site;
