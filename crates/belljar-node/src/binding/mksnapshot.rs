//! `internalBinding('mksnapshot')`: guests do not build start-up snapshots.

use belljar_engine::fns;

use super::{Binding, nothing};

pub static BINDING: Binding = Binding {
    name: "mksnapshot",
    fns: fns! {
        "setSerializeCallback" => nothing,
        "setDeserializeCallback" => nothing,
        "setDeserializeMainFunction" => nothing,
    },
    ..Binding::EMPTY
};
