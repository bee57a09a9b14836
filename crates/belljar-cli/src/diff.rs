//! Changes to files as a patch in git's format, which `git apply` and `patch -p1` take.

use std::io::{self, Write};
use std::time::Duration;

use similar::TextDiff;

/// Lines of context around a change.
const CONTEXT: usize = 3;
/// How far into a file git looks for a NUL to tell that it is binary.
const BINARY_PROBE: usize = 8000;
/// After so long, a change is described by larger pieces than it might be.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side<'a> {
    /// `st_mode`: of a regular file or a symbolic link. Git keeps of it only that, and whether the owner may execute.
    pub mode: u32,
    /// The file's bytes, or the link's target.
    pub bytes: &'a [u8],
}

impl Side<'_> {
    fn is_link(&self) -> bool {
        self.mode & 0o170_000 == 0o120_000
    }

    fn git_mode(&self) -> &'static str {
        match (self.is_link(), self.mode & 0o100 != 0) {
            (true, _) => "120000",
            (false, true) => "100755",
            (false, false) => "100644",
        }
    }
}

/// One path that is different from what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change<'a> {
    /// Relative to the root of what is compared.
    pub path: &'a [u8],
    /// Its path before, where that was another one.
    pub from: Option<&'a [u8]>,
    /// What was there; `None` if nothing.
    pub old: Option<Side<'a>>,
    /// What is there; `None` if nothing.
    pub new: Option<Side<'a>>,
}

/// Writes `changes` as one patch, in the order of their paths. A file that disappeared and one that appeared with the
/// same content are one that was renamed. Directories have no place in git's format.
///
/// # Errors
/// Those of `out`.
pub fn write_patch(out: &mut dyn Write, changes: &[Change<'_>]) -> io::Result<()> {
    let mut changes = renames_found(changes);
    changes.sort_by(|a, b| a.path.cmp(b.path));
    for change in &changes {
        write_change(out, change)?;
    }
    Ok(())
}

/// Writes one change; nothing where there is none.
///
/// # Errors
/// Those of `out`.
pub fn write_change(out: &mut dyn Write, change: &Change<'_>) -> io::Result<()> {
    if let (Some(old), Some(new)) = (change.old, change.new)
        && old.is_link() != new.is_link()
    {
        // Git has no change of type: the one goes, the other comes.
        write_change(out, &Change { new: None, ..*change })?;
        return write_change(
            out,
            &Change {
                old: None,
                from: None,
                ..*change
            },
        );
    }
    let old_path = change.from.unwrap_or(change.path);
    let (before, after) = (quoted(b"a/", old_path), quoted(b"b/", change.path));
    let mut header = Vec::new();
    match (change.old, change.new) {
        (None, None) => return Ok(()),
        (None, Some(new)) => writeln!(header, "new file mode {}", new.git_mode())?,
        (Some(old), None) => writeln!(header, "deleted file mode {}", old.git_mode())?,
        (Some(old), Some(new)) => {
            if old.git_mode() != new.git_mode() {
                writeln!(header, "old mode {}\nnew mode {}", old.git_mode(), new.git_mode())?;
            }
            if change.from.is_some() {
                writeln!(header, "similarity index {}%", similarity(old.bytes, new.bytes))?;
                for (word, path) in [("from", old_path), ("to", change.path)] {
                    write!(header, "rename {word} ")?;
                    header.extend(quoted(b"", path));
                    header.push(b'\n');
                }
            }
        }
    }
    let (old, new) = (
        change.old.map_or(&b""[..], |s| s.bytes),
        change.new.map_or(&b""[..], |s| s.bytes),
    );
    if header.is_empty() && old == new {
        return Ok(());
    }
    out.write_all(b"diff --git ")?;
    out.write_all(&before)?;
    out.write_all(b" ")?;
    out.write_all(&after)?;
    out.write_all(b"\n")?;
    out.write_all(&header)?;
    if old == new {
        return Ok(());
    }
    let before = if change.old.is_some() {
        before
    } else {
        b"/dev/null".to_vec()
    };
    let after = if change.new.is_some() {
        after
    } else {
        b"/dev/null".to_vec()
    };
    if is_binary(old) || is_binary(new) {
        out.write_all(b"Binary files ")?;
        out.write_all(&before)?;
        out.write_all(b" and ")?;
        out.write_all(&after)?;
        return out.write_all(b" differ\n");
    }
    write_file_line(out, b"--- ", &before)?;
    write_file_line(out, b"+++ ", &after)?;
    write_hunks(out, old, new)
}

/// A name with a blank ends in a tab, so that `patch` does not take what follows the blank for a date.
fn write_file_line(out: &mut dyn Write, start: &[u8], path: &[u8]) -> io::Result<()> {
    out.write_all(start)?;
    out.write_all(path)?;
    out.write_all(if path.contains(&b' ') { b"\t\n" } else { b"\n" })
}

fn write_hunks(out: &mut dyn Write, old: &[u8], new: &[u8]) -> io::Result<()> {
    let (old, new) = (lines(old), lines(new));
    let diff = TextDiff::configure().timeout(PATIENCE).diff_slices(&old, &new);
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        writeln!(out, "{}", hunk.header())?;
        for change in hunk.iter_changes() {
            let sign: &[u8] = match change.tag() {
                similar::ChangeTag::Equal => b" ",
                similar::ChangeTag::Delete => b"-",
                similar::ChangeTag::Insert => b"+",
            };
            let line: &[u8] = change.value();
            out.write_all(sign)?;
            out.write_all(line)?;
            if !line.ends_with(b"\n") {
                out.write_all(b"\n\\ No newline at end of file\n")?;
            }
        }
    }
    Ok(())
}

/// A line ends with a newline only; a carriage return is part of it.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|&b| b == b'\n').collect()
}

fn is_binary(bytes: &[u8]) -> bool {
    bytes.iter().take(BINARY_PROBE).any(|&b| b == 0)
}

/// In per cent; 100 only where nothing differs.
fn similarity(old: &[u8], new: &[u8]) -> u32 {
    if old == new {
        return 100;
    }
    let kept = if is_binary(old) || is_binary(new) {
        0.0
    } else {
        TextDiff::configure()
            .timeout(PATIENCE)
            .diff_slices(&lines(old), &lines(new))
            .ratio()
    };
    ((kept * 100.0) as u32).min(99)
}

/// `changes`, with each pair of a file that is gone and a new one of the same content as one change.
fn renames_found<'a>(changes: &[Change<'a>]) -> Vec<Change<'a>> {
    let gone = |c: &Change<'a>| {
        c.old
            .filter(|old| c.new.is_none() && !old.bytes.is_empty())
            .map(|old| (c.path, old))
    };
    let mut sources: Vec<(&[u8], Side<'a>)> = changes.iter().filter_map(gone).collect();
    let mut taken: Vec<&[u8]> = Vec::new();
    let mut result: Vec<Change<'a>> = Vec::new();
    for change in changes {
        let (None, Some(new)) = (change.old, change.new) else {
            result.push(*change);
            continue;
        };
        let same = |(_, old): &(&[u8], Side<'a>)| old.bytes == new.bytes && old.is_link() == new.is_link();
        match sources.iter().position(same) {
            Some(at) => {
                let (from, old) = sources.swap_remove(at);
                taken.push(from);
                result.push(Change {
                    from: Some(from),
                    old: Some(old),
                    ..*change
                });
            }
            None => result.push(*change),
        }
    }
    result.retain(|change| change.new.is_some() || !taken.contains(&change.path));
    result
}

/// `prefix` and `path`, as a C string where the path has bytes that git quotes.
fn quoted(prefix: &[u8], path: &[u8]) -> Vec<u8> {
    let plain = |b: u8| (0x20..0x7f).contains(&b) && b != b'"' && b != b'\\';
    if path.iter().all(|&b| plain(b)) {
        return [prefix, path].concat();
    }
    let mut text = vec![b'"'];
    text.extend_from_slice(prefix);
    for &byte in path {
        match byte {
            b'"' | b'\\' => text.extend([b'\\', byte]),
            7 => text.extend(b"\\a"),
            8 => text.extend(b"\\b"),
            b'\t' => text.extend(b"\\t"),
            b'\n' => text.extend(b"\\n"),
            11 => text.extend(b"\\v"),
            12 => text.extend(b"\\f"),
            b'\r' => text.extend(b"\\r"),
            byte if plain(byte) => text.push(byte),
            byte => text.extend(format!("\\{byte:03o}").into_bytes()),
        }
    }
    text.push(b'"');
    text
}
