//! belljar-kernel
