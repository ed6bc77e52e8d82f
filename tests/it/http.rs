//! Every resource through the real router, in the same order as `src/http`.

mod health;
mod media;
mod set_up;
mod signin;
pub mod uploads;
