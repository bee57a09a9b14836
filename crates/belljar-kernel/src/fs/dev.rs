//! Character devices of /dev (null(4), full(4), random(4), tty(4)), and what a jar's /dev holds.

use std::sync::Arc;

use super::{Ctx, File, FileType, Inode, OFlags, Owner, makedev};
use crate::errno::{Errno, Result};
use crate::waitqueue::PollFlags;

/// A device of memory(4): what reading and writing it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Device {
    Null,
    Zero,
    Full,
    Random,
}

/// `/dev/tty`: the terminal of the process that opens it.
const TTY: u64 = makedev(5, 0);

/// Opens the device with a number.
///
/// # Errors
/// ENXIO where there is no driver, and for /dev/tty without a terminal.
pub fn open(kind: FileType, rdev: u64, ctx: &Ctx<'_>, flags: OFlags) -> Result<Arc<dyn File>> {
    if kind != FileType::CharDevice {
        return Err(Errno::ENXIO);
    }
    if rdev == TTY {
        return open_terminal(ctx, flags);
    }
    let found = DEVICES
        .iter()
        .find(|(_, number, device)| *number == rdev && device.is_some());
    let device = found.and_then(|(_, _, device)| *device).ok_or(Errno::ENXIO)?;
    Ok(Arc::new(DeviceFile { device }))
}

/// Names, numbers and drivers of the devices in /dev.
static DEVICES: &[(&[u8], u64, Option<Device>)] = &[
    (b"null", makedev(1, 3), Some(Device::Null)),
    (b"zero", makedev(1, 5), Some(Device::Zero)),
    (b"full", makedev(1, 7), Some(Device::Full)),
    (b"random", makedev(1, 8), Some(Device::Random)),
    (b"urandom", makedev(1, 9), Some(Device::Random)),
    (b"tty", TTY, None),
];

static LINKS: &[(&[u8], &[u8])] = &[
    (b"fd", b"/proc/self/fd"),
    (b"stdin", b"/proc/self/fd/0"),
    (b"stdout", b"/proc/self/fd/1"),
    (b"stderr", b"/proc/self/fd/2"),
    (b"core", b"/proc/kcore"),
];

/// Fills a directory with what a jar's /dev holds: the devices, the links to the standard streams, `shm` and `pts`.
/// What is there already is left as it is.
///
/// # Errors
/// ENOSPC at a limit; EROFS.
pub fn populate(dir: &dyn Inode) -> Result<()> {
    let owner = Owner::default();
    for (name, rdev, _) in DEVICES {
        exists_or(dir.mknod(name, FileType::CharDevice.mode() | 0o666, *rdev, owner))?;
    }
    for (name, target) in LINKS {
        exists_or(dir.symlink(name, target, owner))?;
    }
    exists_or(dir.mkdir(b"shm", 0o1777, owner))?;
    exists_or(dir.mkdir(b"pts", 0o755, owner))?;
    Ok(())
}

fn exists_or(made: Result<Arc<dyn Inode>>) -> Result<()> {
    match made {
        Ok(_) | Err(Errno::EEXIST) => Ok(()),
        Err(errno) => Err(errno),
    }
}

/// The first of the standard streams that is a terminal stands for the controlling one.
fn open_terminal(ctx: &Ctx<'_>, flags: OFlags) -> Result<Arc<dyn File>> {
    let process = ctx.process.ok_or(Errno::ENXIO)?;
    let terminal = (0..3)
        .filter_map(|fd| process.file(fd).ok())
        .find(|file| file.file().is_ok_and(|file| file.is_terminal()))
        .ok_or(Errno::ENXIO)?;
    Arc::clone(terminal.inode()).open(ctx, flags)
}

struct DeviceFile {
    device: Device,
}

impl File for DeviceFile {
    fn read_at(&self, ctx: &Ctx<'_>, _offset: u64, buf: &mut [u8]) -> Result<usize> {
        match self.device {
            Device::Null => return Ok(0),
            Device::Zero | Device::Full => buf.fill(0),
            // Random bytes are the process' jar's; nobody else has any.
            Device::Random => ctx.process.ok_or(Errno::EIO)?.kernel().entropy().fill(buf),
        }
        Ok(buf.len())
    }

    fn write_at(&self, _ctx: &Ctx<'_>, _offset: u64, buf: &[u8]) -> Result<usize> {
        match self.device {
            Device::Full if !buf.is_empty() => Err(Errno::ENOSPC),
            _ => Ok(buf.len()),
        }
    }

    fn fsync(&self, _data_only: bool) -> Result<()> {
        Err(Errno::EINVAL)
    }

    fn poll(&self) -> PollFlags {
        PollFlags::IN | PollFlags::OUT
    }
}
