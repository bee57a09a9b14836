//! `internalBinding('tty_wrap')`: terminals.

use std::rc::Rc;

use belljar_engine::value::{ArgsExt, int};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};
use belljar_kernel::Errno;

use super::handle_wrap::{Handle, Resource};
use super::stream_base::Stream;
use super::{Binding, ClassSpec};
use crate::env::Env;
use crate::uv_error::UvError;

pub static BINDING: Binding = Binding {
    name: "tty_wrap",
    fns: fns! { "isTTY" => is_tty },
    classes: &[ClassSpec {
        name: "TTY",
        construct: Some(|| raw_callback!(construct)),
        methods: fns! { "getWindowSize" => get_window_size, "setRawMode" => set_raw_mode },
        ..ClassSpec::EMPTY
    }],
    ..Binding::EMPTY
};

struct Tty {
    stream: Stream,
    fd: i32,
}

impl Resource for Tty {
    fn close(&self, env: &Rc<Env>) {
        self.stream.close(env);
    }
    fn stream(&self) -> Option<&Stream> {
        Some(&self.stream)
    }
}

fn is_tty<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let fd = args.i32(scope, 0);
    rv.set_bool(Env::of(scope).process.isatty(fd) == Ok(true));
}

/// `new TTY(fd, ctx)`; a failure goes into `ctx`.
fn construct<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let env = Env::of(scope);
    let fd = args.i32(scope, 0);
    let stream = Stream::default();
    let opened = match env.process.isatty(fd) {
        Ok(true) => stream.open(&env, fd, false),
        // What is no terminal, and what is not open, is no file that libuv can guess.
        Ok(false) | Err(_) => Err(Errno::EINVAL),
    };
    if let Err(errno) = opened {
        if let Some(ctx) = args.obj(1) {
            UvError::new(errno, "uv_tty_init").fill_checked(scope, ctx);
        }
        return;
    }
    Handle::new(scope, &env, args.this(), "TTYWRAP", Box::new(Tty { stream, fd }));
}

/// The descriptor of the terminal behind a method's receiver.
fn descriptor<'s>(scope: &Scope<'s, '_>, args: &Args<'s>) -> Option<i32> {
    let handle = Handle::of(scope, args.this())?;
    handle.resource::<Tty>().map(|tty| tty.fd)
}

/// `getWindowSize([columns, rows])`.
fn get_window_size<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let (Some(fd), Ok(into)) = (descriptor(scope, &args), v8::Local::<v8::Array>::try_from(args.get(0))) else {
        rv.set_int32(Errno::EBADF.negated());
        return;
    };
    match Env::of(scope).process.ioctl_winsize(fd) {
        Ok(size) => {
            for (i, value) in [(0, size.columns), (1, size.rows)] {
                let value = int(scope, i32::from(value));
                into.set_index(scope, i, value);
            }
            rv.set_int32(0);
        }
        Err(errno) => rv.set_int32(errno.negated()),
    }
}

/// `setRawMode(mode)`: the line discipline is the host terminal's, which the jar does not set.
fn set_raw_mode<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let known = descriptor(scope, &args).is_some();
    rv.set_int32(if known { 0 } else { Errno::EBADF.negated() });
}
