//! `internalBinding('icu')`: legacy encodings, transcoding and the width of text.

use std::cell::RefCell;
use std::rc::Rc;

use belljar_engine::buffer::with_bytes;
use belljar_engine::error::{ErrorKind, throw_coded, throw_type};
use belljar_engine::value::{ArgsExt, string};
use belljar_engine::wrap::{unwrap, wrap};
use belljar_engine::{Args, Rv, Scope, fns, v8};
use encoding_rs::{Decoder, DecoderResult};

use super::Binding;
use crate::encoding::{Encoding, throw_too_long};
use crate::env::Env;

mod transcode;
mod width;

pub static BINDING: Binding = Binding {
    name: "icu",
    fns: fns! {
        "getStringWidth" => get_string_width,
        "icuErrName" => icu_err_name,
        "transcode" => transcode,
        "getConverter" => get_converter,
        "decode" => decode,
        "hasConverter" => has_converter,
    },
    ..Binding::EMPTY
};

/// Flags of `getConverter` and `decode`, as the library numbers them.
const FLUSH: u32 = 1;
const FATAL: u32 = 2;
const IGNORE_BOM: u32 = 4;

/// ICU's numbers of what can go wrong here.
pub const ILLEGAL_ARGUMENT: i32 = 1;
const INVALID_CHAR_FOUND: i32 = 10;

/// A decoder with its options.
struct Converter {
    encoding: &'static encoding_rs::Encoding,
    fatal: bool,
    ignore_bom: bool,
    state: RefCell<ConverterState>,
}

struct ConverterState {
    decoder: Decoder,
    bom_seen: bool,
}

fn lookup(scope: &Scope<'_, '_>, args: &Args<'_>) -> Option<&'static encoding_rs::Encoding> {
    let name = args.str(scope, 0)?;
    encoding_rs::Encoding::for_label_no_replacement(name.as_bytes())
}

fn has_converter<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    rv.set_bool(lookup(scope, &args).is_some());
}

/// `getConverter(name, flags)`: undefined where there is none.
fn get_converter<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(encoding) = lookup(scope, &args) else {
        return;
    };
    let flags = args.u32(scope, 1);
    let template = v8::ObjectTemplate::new(scope);
    template.set_internal_field_count(belljar_engine::wrap::FIELDS);
    let Some(object) = template.new_instance(scope) else {
        return;
    };
    let converter = Converter {
        encoding,
        fatal: flags & FATAL != 0,
        ignore_bom: flags & IGNORE_BOM != 0,
        state: RefCell::new(ConverterState {
            decoder: encoding.new_decoder_without_bom_handling(),
            bom_seen: false,
        }),
    };
    wrap(scope, object, Rc::new(converter));
    rv.set(object.into());
}

/// `decode(converter, input, flags, name)`.
fn decode<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(converter) = args.obj(0).and_then(|object| unwrap::<Converter>(scope, object)) else {
        throw_type(scope, "ERR_INVALID_ARG_TYPE", "The converter is none");
        return;
    };
    let flush = args.u32(scope, 2) & FLUSH != 0;
    let Some(decoded) = with_bytes(args.get(1), |bytes| converter.decode(bytes, flush)) else {
        throw_type(
            scope,
            "ERR_INVALID_ARG_TYPE",
            "The \"input\" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.",
        );
        return;
    };
    match decoded {
        Some(units) => match v8::String::new_from_two_byte(scope, &units, v8::NewStringType::Normal) {
            Some(text) => rv.set(text.into()),
            None => throw_too_long(scope),
        },
        None => {
            let name = args.str(scope, 3).unwrap_or_default();
            throw_coded(
                scope,
                ErrorKind::TypeError,
                "ERR_ENCODING_INVALID_ENCODED_DATA",
                &format!("The encoded data was not valid for encoding {name}"),
            );
        }
    }
}

impl Converter {
    /// The UTF-16 of `bytes`; `None` where they are invalid and that is fatal.
    fn decode(&self, bytes: &[u8], flush: bool) -> Option<Vec<u16>> {
        let mut state = self.state.borrow_mut();
        let room = state.decoder.max_utf16_buffer_length(bytes.len())?;
        let mut out = Vec::new();
        out.try_reserve_exact(room).ok()?;
        out.resize(room, 0);
        let written = if self.fatal {
            let (result, _, written) = state
                .decoder
                .decode_to_utf16_without_replacement(bytes, &mut out, flush);
            match result {
                DecoderResult::InputEmpty => Some(written),
                DecoderResult::OutputFull | DecoderResult::Malformed(..) => None,
            }
        } else {
            let (_, _, written, _) = state.decoder.decode_to_utf16(bytes, &mut out, flush);
            Some(written)
        };
        let Some(written) = written else {
            self.reset(&mut state);
            return None;
        };
        out.truncate(written);
        if !state.bom_seen && !out.is_empty() {
            state.bom_seen = true;
            if !self.ignore_bom && self.is_unicode() && out.first() == Some(&0xfeff) {
                out.remove(0);
            }
        }
        if flush {
            self.reset(&mut state);
        }
        Some(out)
    }

    fn reset(&self, state: &mut ConverterState) {
        state.decoder = self.encoding.new_decoder_without_bom_handling();
        state.bom_seen = false;
    }

    fn is_unicode(&self) -> bool {
        [encoding_rs::UTF_8, encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].contains(&self.encoding)
    }
}

/// The name of an ICU error.
fn icu_err_name<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let name = match args.i32(scope, 0) {
        0 => "U_ZERO_ERROR",
        1 => "U_ILLEGAL_ARGUMENT_ERROR",
        2 => "U_MISSING_RESOURCE_ERROR",
        3 => "U_INVALID_FORMAT_ERROR",
        4 => "U_FILE_ACCESS_ERROR",
        5 => "U_INTERNAL_PROGRAM_ERROR",
        6 => "U_MESSAGE_PARSE_ERROR",
        7 => "U_MEMORY_ALLOCATION_ERROR",
        8 => "U_INDEX_OUTOFBOUNDS_ERROR",
        9 => "U_PARSE_ERROR",
        10 => "U_INVALID_CHAR_FOUND",
        11 => "U_TRUNCATED_CHAR_FOUND",
        12 => "U_ILLEGAL_CHAR_FOUND",
        13 => "U_INVALID_TABLE_FORMAT",
        14 => "U_INVALID_TABLE_FILE",
        15 => "U_BUFFER_OVERFLOW_ERROR",
        16 => "U_UNSUPPORTED_ERROR",
        _ => "[BOGUS UErrorCode]",
    };
    rv.set(string(scope, name).into());
}

/// `transcode(source, from, to)`: a Buffer, or the number of an ICU error.
fn transcode<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let names = [1, 2].map(|i| args.str(scope, i).and_then(|name| Encoding::from_name(&name)));
    let [Some(from), Some(to)] = names else {
        rv.set_int32(ILLEGAL_ARGUMENT);
        return;
    };
    match with_bytes(args.get(0), |bytes| transcode::transcode(bytes, from, to)) {
        Some(Ok(bytes)) => {
            let env = Env::of(scope);
            if let Some(buffer) = super::buffer::new_buffer(scope, &env, bytes) {
                rv.set(buffer.into());
            }
        }
        Some(Err(transcode::Failure::IllegalArgument)) => rv.set_int32(ILLEGAL_ARGUMENT),
        Some(Err(transcode::Failure::InvalidChar)) => rv.set_int32(INVALID_CHAR_FOUND),
        None => {}
    }
}

/// `getStringWidth(text, ambiguousAsFull = false, expandEmoji = true)`.
fn get_string_width<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let text = args.str(scope, 0).unwrap_or_default();
    let expand = !args.get(2).is_boolean() || args.is_true(2);
    let width = width::of(&text, args.is_true(1), expand);
    rv.set_double(width as f64);
}
