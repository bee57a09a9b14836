//! Tests of the tables and algorithms that Node's library needs from below.

mod generated;
mod shapes;
