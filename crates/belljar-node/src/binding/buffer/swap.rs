//! Byte order.

use belljar_engine::buffer::with_bytes_mut;
use belljar_engine::{Args, Rv, Scope};

use super::buffer_arg;

pub fn swap16<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    swap::<2>(scope, &args, rv);
}

pub fn swap32<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    swap::<4>(scope, &args, rv);
}

pub fn swap64<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, rv: Rv<'s>) {
    swap::<8>(scope, &args, rv);
}

fn swap<'s, const N: usize>(scope: &Scope<'s, '_>, args: &Args<'s>, _rv: Rv<'s>) {
    let Some(view) = buffer_arg(scope, args, 0) else {
        return;
    };
    with_bytes_mut(view.into(), |bytes| {
        let (words, _) = bytes.as_chunks_mut::<N>();
        for word in words {
            word.reverse();
        }
    });
}
