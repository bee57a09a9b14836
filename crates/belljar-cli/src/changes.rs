//! What a guest changed in the current directory, at the end: printed, and written through where that was asked for.

use std::io::{self, Write};
use std::sync::Arc;

use belljar::Vm;
use belljar::kernel::Result;
use belljar::kernel::fs::overlay::read_bytes;
use belljar::kernel::fs::{Cred, Ctx, FileType, Inode};

use crate::diff::{self, Side};
use crate::plan::{Plan, WORKSPACE};

/// Larger files are shown as binary ones are, by name only.
const LARGEST_SHOWN: u64 = 32 << 20;

/// Prints the changes with `--diff`.
///
/// # Errors
/// A sentence.
pub(crate) fn finish(vm: &Vm, plan: &Plan) -> std::result::Result<(), String> {
    if !plan.diff {
        return Ok(());
    }
    let changes = vm
        .changes(WORKSPACE)
        .map_err(|error| format!("what was changed cannot be told: {error}"))?;
    let mut shown = Vec::new();
    for change in changes.iter().filter(|change| !is_mount_point(plan, &change.path)) {
        let failed =
            |errno: belljar::kernel::Errno| format!("{}: {}", String::from_utf8_lossy(&change.path), errno.message());
        let old = change
            .old
            .as_ref()
            .map(|inode| contents(inode, false))
            .transpose()
            .map_err(failed)?
            .flatten();
        let new = change
            .new
            .as_ref()
            .map(|inode| contents(inode, true))
            .transpose()
            .map_err(failed)?
            .flatten();
        shown.push((change, old, new));
    }
    let patch: Vec<diff::Change<'_>> = shown
        .iter()
        .map(|(change, old, new)| diff::Change {
            path: &change.path,
            from: None,
            old: side(old),
            new: side(new),
        })
        .collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    // Into a closed pipe: nobody wants to know.
    let _ = diff::write_patch(&mut out, &patch).and_then(|()| out.flush());
    drop(out);
    if plan.write {
        vm.write_back(WORKSPACE)
            .map_err(|error| format!("what was changed cannot be written: {error}"))?;
    }
    Ok(())
}

/// Whether something of the machine is shown there: the file under it is ours.
fn is_mount_point(plan: &Plan, path: &[u8]) -> bool {
    let at = [WORKSPACE, b"/", path].concat();
    plan.mounts.iter().any(|mount| mount.guest == at)
}

/// Mode and bytes of a file, or a link's target; `None` for what git does not keep.
fn contents(inode: &Arc<dyn Inode>, new: bool) -> Result<Option<(u32, Vec<u8>)>> {
    let cred = Cred::root();
    let ctx = Ctx {
        process: None,
        cred: &cred,
    };
    let stat = inode.getattr()?;
    let bytes = match inode.file_type() {
        // A NUL makes it binary, and the rest different on both sides.
        FileType::Regular if stat.size > LARGEST_SHOWN => format!("\0{new}").into_bytes(),
        FileType::Regular => read_bytes(inode, LARGEST_SHOWN)?,
        FileType::Symlink => inode.readlink(&ctx)?,
        _ => return Ok(None),
    };
    Ok(Some((stat.mode, bytes)))
}

fn side(contents: &Option<(u32, Vec<u8>)>) -> Option<Side<'_>> {
    contents.as_ref().map(|(mode, bytes)| Side { mode: *mode, bytes })
}
