//! `internalBinding('async_context_frame')`: what AsyncLocalStorage rides on.

use belljar_engine::{Args, Rv, Scope, fns};

use super::Binding;

pub static BINDING: Binding = Binding {
    name: "async_context_frame",
    fns: fns! {
        "getContinuationPreservedEmbedderData" => get_continuation_preserved_embedder_data,
        "setContinuationPreservedEmbedderData" => set_continuation_preserved_embedder_data,
    },
    ..Binding::EMPTY
};

fn get_continuation_preserved_embedder_data<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
    rv.set(scope.get_continuation_preserved_embedder_data());
}

fn set_continuation_preserved_embedder_data<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    scope.set_continuation_preserved_embedder_data(args.get(0));
}
