//! What the module loaders ask natively: the main file of a package of old, and the format of a bare file.

use belljar_engine::error::{ErrorKind, throw_coded, throw_type};
use belljar_engine::value::{ArgsExt, int};
use belljar_engine::{Args, Rv, Scope};
use belljar_kernel::Process;
use belljar_kernel::fs::{AT_FDCWD, AtFlags, FileType};

use super::args;
use super::dirs::join;
use super::open::open_path;
use crate::env::Env;

/// What follows a package's `main`, then what its directory may hold, in the order of trial.
const EXTENSIONS: [&str; 10] = [
    "",
    ".js",
    ".json",
    ".node",
    "/index.js",
    "/index.json",
    "/index.node",
    "index.js",
    "index.json",
    "index.node",
];
/// Where the list changes from `main` to the directory.
const DIRECTORY_AT: usize = 7;

/// `legacyMainResolve(packageUrl, main, base)`: which of the ten files it is.
pub fn legacy_main_resolve<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let env = Env::of(scope);
    let Some(package) = args::path(scope, &args, 0) else {
        return;
    };
    let main = if args.get(1).is_string() {
        args::path_of(scope, args.get(1))
    } else {
        None
    };
    for (i, extension) in EXTENSIONS.iter().enumerate() {
        let stem: Vec<u8> = match (&main, i < DIRECTORY_AT) {
            (Some(main), true) => join(&package, main),
            (None, true) => continue,
            (_, false) => join(&package, b""),
        };
        let path = [&stem, extension.as_bytes()].concat();
        if is_file(&env.process, &path) {
            rv.set(int(scope, i32::try_from(i).unwrap_or(0)));
            return;
        }
    }
    let tried = match &main {
        Some(main) => resolve(&join(&package, main)),
        None => resolve(&join(&package, b"index.js")),
    };
    let Some(base) = args.str(scope, 2) else {
        throw_type(
            scope,
            "ERR_INVALID_ARG_TYPE",
            "The \"base\" argument must be of type string or an instance of URL.",
        );
        return;
    };
    let Some(base) = crate::binding::modules::file_url_path(&base) else {
        throw_type(scope, "ERR_INVALID_URL", "Invalid URL");
        return;
    };
    throw_coded(
        scope,
        ErrorKind::Error,
        "ERR_MODULE_NOT_FOUND",
        &format!(
            "Cannot find package '{}' imported from {base}",
            String::from_utf8_lossy(&tried)
        ),
    );
}

/// An absolute path without `.`, `..` and empty parts, as `path.resolve` tells it.
fn resolve(path: &[u8]) -> Vec<u8> {
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in path.split(|&b| b == b'/') {
        match part {
            b"" | b"." => {}
            b".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let mut out = vec![b'/'];
    out.extend(parts.join(&b'/'));
    out
}

fn is_file(process: &Process, path: &[u8]) -> bool {
    let stat = process.fstatat(AT_FDCWD, path, AtFlags::empty());
    stat.is_ok_and(|stat| stat.file_type() != FileType::Directory)
}

/// `getFormatOfExtensionlessFile(path)`: 1 for WebAssembly, by its first four bytes, else 0.
pub fn format_of_extensionless_file<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    const WASM: &[u8; 4] = b"\0asm";
    let env = Env::of(scope);
    let Some(path) = args::path(scope, &args, 0) else {
        return;
    };
    let mut magic = [0; 4];
    let mut read = Ok(0);
    if let Ok(fd) = open_path(&env.process, &path, 0, 0) {
        read = env.process.read(fd, &mut magic);
        // It was only read.
        let _ = env.process.close(fd);
    }
    rv.set_int32(i32::from(read == Ok(4) && &magic == WASM));
}
