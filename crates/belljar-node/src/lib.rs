//! belljar-node
pub mod dotenv;
