//! `internalBinding('pipe_wrap')`: pipes by descriptor. Local sockets by name come with the network.

use std::rc::Rc;

use belljar_engine::value::ArgsExt;
use belljar_engine::wrap::wrap;
use belljar_engine::{Args, Rv, Scope, fns, raw_callback};
use belljar_kernel::Errno;

use super::async_wrap::AsyncIds;
use super::handle_wrap::{Handle, Resource};
use super::stream_base::Stream;
use super::{Binding, ClassSpec};
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "pipe_wrap",
    classes: &[
        ClassSpec {
            name: "Pipe",
            construct: Some(|| raw_callback!(construct)),
            methods: fns! {
                "open" => open,
                "bind" => unsupported,
                "listen" => unsupported,
                "connect" => unsupported,
                "fchmod" => fchmod,
            },
            ..ClassSpec::EMPTY
        },
        ClassSpec {
            name: "PipeConnectWrap",
            construct: Some(|| raw_callback!(new_connect)),
            ..ClassSpec::EMPTY
        },
    ],
    ..Binding::EMPTY
};

/// The kinds of pipe (`pipe_wrap.constants`).
const SERVER: i32 = 1;

#[derive(Default)]
struct Pipe(Stream);

impl Resource for Pipe {
    fn close(&self, env: &Rc<Env>) {
        self.0.close(env);
    }
    fn stream(&self) -> Option<&Stream> {
        Some(&self.0)
    }
}

fn construct<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let provider = if args.i32(scope, 0) == SERVER {
        "PIPESERVERWRAP"
    } else {
        "PIPEWRAP"
    };
    Handle::new(scope, &env, args.this(), provider, Box::<Pipe>::default());
}

fn new_connect<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let ids = AsyncIds::new(scope, &env, args.this(), "PIPECONNECTWRAP");
    wrap(scope, args.this(), ids);
}

/// `open(fd)`.
fn open<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let fd = args.i32(scope, 0);
    let handle = Handle::of(scope, args.this());
    let Some(stream) = handle.as_ref().and_then(|handle| handle.stream()) else {
        return;
    };
    rv.set_int32(match stream.open(&env, fd, true) {
        Ok(()) => 0,
        Err(errno) => errno.negated(),
    });
}

fn fchmod<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let _ = (scope, args);
    rv.set_int32(Errno::EBADF.negated());
}

fn unsupported<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let _ = (scope, args);
    rv.set_int32(Errno::ENOTSUP.negated());
}
