//! Every resource through the real router, in the same order as `src/http`.

mod health;
mod set_up;
mod signin;
