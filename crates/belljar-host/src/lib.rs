//! belljar-host
