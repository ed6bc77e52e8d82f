//! Atrium.
