//! belljar-node
