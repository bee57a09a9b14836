//! Belljar
