//! /proc (proc(5)): the jar as files.
//!
//! The tree is data: tables of [`Def`], one for the top and one for each process. Inodes are made when they are
//! looked up, and hold no more than where they are; the text of a file is made when it is read from the start.

mod pid;
mod system;

pub(crate) use system::uuid;

use std::io::Write as _;
use std::ops::ControlFlow;
use std::sync::{Arc, Weak};

use parking_lot::Mutex;

use super::{Ctx, DirEntryRef, File, FileSystem, FileType, Inode, Jump, Name, OFlags, SetAttr, Stat, StatFs};
use crate::errno::{Errno, Result};
use crate::fs::Fd;
use crate::kernel::Kernel;
use crate::openfile::OpenFile;
use crate::proc::table::Pid;
use crate::process::Process;
use crate::time::Timespec;
use crate::vfs::Place;

/// Inode number of /proc itself, as on Linux.
const ROOT_INO: u64 = 1;

/// The file system of /proc. It does not keep the jar alive.
pub struct ProcFs {
    root: Arc<Node>,
}

impl ProcFs {
    /// The processes and the settings of `kernel`.
    pub fn new(kernel: &Arc<Kernel>) -> ProcFs {
        let root = Arc::new_cyclic(|me| Node {
            me: Weak::clone(me),
            kernel: Arc::downgrade(kernel),
            parent: None,
            name: Name::new(),
            ino: ROOT_INO,
            pid: 0,
            what: What::Table(system::TOP),
        });
        ProcFs { root }
    }
}

impl FileSystem for ProcFs {
    fn kind(&self) -> &'static str {
        "proc"
    }

    fn root(&self) -> Arc<dyn Inode> {
        Arc::clone(&self.root) as Arc<dyn Inode>
    }

    fn statfs(&self) -> Result<StatFs> {
        Ok(StatFs {
            kind: 0x9fa0,
            bsize: 4096,
            frsize: 4096,
            namelen: 255,
            ..StatFs::default()
        })
    }
}

/// What an entry's functions look at.
struct View<'a> {
    kernel: &'a Arc<Kernel>,
    /// The process whose directory it is in.
    process: Option<&'a Arc<Process>>,
    /// The process that looks.
    caller: Option<&'a Process>,
}

impl View<'_> {
    fn process(&self) -> Result<&Arc<Process>> {
        self.process.ok_or(Errno::ESRCH)
    }
}

type Text = fn(&View<'_>, &mut Vec<u8>) -> Result<()>;
type Store = fn(&View<'_>, &[u8]) -> Result<()>;

/// One entry of a table.
struct Def {
    name: &'static str,
    /// Permission bits.
    mode: u32,
    kind: Kind,
}

enum Kind {
    /// A file that is read.
    Text(Text),
    /// A file that is read and written.
    Setting(Text, Store),
    /// A symbolic link.
    Link(fn(&View<'_>) -> Result<Vec<u8>>),
    /// A link to an object: what readlink shows, and where it leads.
    Magic(fn(&View<'_>) -> Result<Vec<u8>>, fn(&View<'_>) -> Result<Jump>),
    /// A directory with fixed entries.
    Dir(&'static [Def]),
    /// /proc/<pid>/fd.
    Fds,
    /// /proc/<pid>/fdinfo.
    FdInfos,
    /// /proc/<pid>/task.
    Tasks,
}

const fn file(name: &'static str, text: Text) -> Def {
    Def {
        name,
        mode: 0o444,
        kind: Kind::Text(text),
    }
}

const fn private(name: &'static str, text: Text) -> Def {
    Def {
        name,
        mode: 0o400,
        kind: Kind::Text(text),
    }
}

const fn setting(name: &'static str, text: Text, store: Store) -> Def {
    Def {
        name,
        mode: 0o644,
        kind: Kind::Setting(text, store),
    }
}

const fn link(name: &'static str, target: fn(&View<'_>) -> Result<Vec<u8>>) -> Def {
    Def {
        name,
        mode: 0o777,
        kind: Kind::Link(target),
    }
}

const fn dir(name: &'static str, entries: &'static [Def]) -> Def {
    Def {
        name,
        mode: 0o555,
        kind: Kind::Dir(entries),
    }
}

/// An inode.
struct Node {
    me: Weak<Node>,
    kernel: Weak<Kernel>,
    parent: Option<Arc<Node>>,
    name: Name,
    ino: u64,
    /// The process it belongs to; 0 for none.
    pid: Pid,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    /// A directory: the top, or that of a process.
    Table(&'static [Def]),
    Def(&'static Def),
    FdLink(Fd),
    FdInfo(Fd),
}

impl Node {
    fn kernel(&self) -> Result<Arc<Kernel>> {
        self.kernel.upgrade().ok_or(Errno::ENOENT)
    }

    /// The process that the entry belongs to: gone is ENOENT.
    fn process(&self, kernel: &Kernel) -> Result<Option<Arc<Process>>> {
        match self.pid {
            0 => Ok(None),
            pid => kernel.process(pid).map(Some).ok_or(Errno::ENOENT),
        }
    }

    fn view<T>(&self, ctx: &Ctx<'_>, f: impl FnOnce(&View<'_>) -> Result<T>) -> Result<T> {
        let kernel = self.kernel()?;
        let process = self.process(&kernel)?;
        f(&View {
            kernel: &kernel,
            process: process.as_ref(),
            caller: ctx.process,
        })
    }

    fn child(self: &Arc<Self>, name: &[u8], pid: Pid, what: What) -> Arc<Node> {
        Arc::new_cyclic(|me| Node {
            me: Weak::clone(me),
            kernel: Weak::clone(&self.kernel),
            parent: Some(Arc::clone(self)),
            name: Name::from_slice(name),
            ino: ino_of(self.ino, name),
            pid,
            what,
        })
    }

    /// The entry table, for a directory that has one.
    fn table(&self) -> Option<&'static [Def]> {
        match self.what {
            What::Table(table) => Some(table),
            What::Def(Def {
                kind: Kind::Dir(table), ..
            }) => Some(table),
            _ => None,
        }
    }

    fn find(self: &Arc<Self>, ctx: &Ctx<'_>, name: &[u8]) -> Result<Arc<Node>> {
        if let Some(table) = self.table() {
            if let Some(def) = table.iter().find(|def| def.name.as_bytes() == name) {
                return Ok(self.child(name, self.pid, What::Def(def)));
            }
            if self.ino == ROOT_INO {
                let pid = parse_number(name).ok_or(Errno::ENOENT)?;
                self.kernel()?.process(pid).ok_or(Errno::ENOENT)?;
                return Ok(self.child(name, pid, What::Table(pid::PROCESS)));
            }
            return Err(Errno::ENOENT);
        }
        let number = || parse_number(name).ok_or(Errno::ENOENT);
        match self.what {
            What::Def(Def { kind: Kind::Fds, .. }) => self.with_fd(ctx, number()?, What::FdLink, name),
            What::Def(Def {
                kind: Kind::FdInfos, ..
            }) => self.with_fd(ctx, number()?, What::FdInfo, name),
            What::Def(Def { kind: Kind::Tasks, .. }) if number()? == self.pid => {
                Ok(self.child(name, self.pid, What::Table(pid::TASK)))
            }
            What::Def(Def { kind: Kind::Tasks, .. }) => Err(Errno::ENOENT),
            _ => Err(Errno::ENOTDIR),
        }
    }

    fn with_fd(self: &Arc<Self>, ctx: &Ctx<'_>, fd: Fd, what: fn(Fd) -> What, name: &[u8]) -> Result<Arc<Node>> {
        self.view(ctx, |view| {
            view.process()?.file(fd).map_err(|_| Errno::ENOENT)?;
            Ok(self.child(name, self.pid, what(fd)))
        })
    }

    fn open_file(&self, view: &View<'_>, fd: Fd) -> Result<Arc<OpenFile>> {
        view.process()?.file(fd).map_err(|_| Errno::ENOENT)
    }

    fn text(&self, ctx: &Ctx<'_>) -> Result<Vec<u8>> {
        self.view(ctx, |view| {
            let mut out = Vec::new();
            match self.what {
                What::Def(Def {
                    kind: Kind::Text(text) | Kind::Setting(text, _),
                    ..
                }) => text(view, &mut out)?,
                What::FdInfo(fd) => pid::fdinfo(&*self.open_file(view, fd)?, view, fd, &mut out),
                _ => return Err(Errno::EINVAL),
            }
            Ok(out)
        })
    }

    /// Only the process' own user, and root, may follow its links and see its secrets (ptrace(2) access).
    fn guard(&self, ctx: &Ctx<'_>) -> Result<()> {
        self.view(ctx, |view| {
            let owner = view.process()?.credentials();
            let same = owner.uid == ctx.cred.uid && owner.euid() == ctx.cred.uid && owner.suid == ctx.cred.uid;
            if ctx.cred.uid == 0 || same {
                Ok(())
            } else {
                Err(Errno::EACCES)
            }
        })
    }

    /// The names and inode types of a directory after `cursor`, each with the cursor that follows.
    fn list(&self, ctx: &Ctx<'_>, cursor: u64) -> Result<Vec<(u64, Name, FileType)>> {
        let mut entries = Vec::new();
        if let Some(table) = self.table() {
            let fixed = (1_u64..).zip(table).skip_while(|(at, _)| *at <= cursor);
            entries.extend(fixed.map(|(at, def)| (at, Name::from_slice(def.name.as_bytes()), def.file_type())));
            if self.ino == ROOT_INO {
                let base = table.len() as u64;
                let kernel = self.kernel()?;
                let pids = kernel.families().into_iter().map(|family| family.pid);
                entries.extend(numbers(pids, base, cursor, FileType::Directory));
            }
            return Ok(entries);
        }
        match self.what {
            What::Def(Def {
                kind: kind @ (Kind::Fds | Kind::FdInfos),
                ..
            }) => self.view(ctx, |view| {
                let kind = if matches!(kind, Kind::Fds) {
                    FileType::Symlink
                } else {
                    FileType::Regular
                };
                Ok(numbers(view.process()?.fds().list().into_iter(), 1, cursor, kind).collect())
            }),
            What::Def(Def { kind: Kind::Tasks, .. }) => {
                Ok(numbers(std::iter::once(self.pid), 1, cursor, FileType::Directory).collect())
            }
            _ => Err(Errno::ENOTDIR),
        }
    }
}

impl Def {
    fn file_type(&self) -> FileType {
        match self.kind {
            Kind::Text(_) | Kind::Setting(..) => FileType::Regular,
            Kind::Link(_) | Kind::Magic(..) => FileType::Symlink,
            Kind::Dir(_) | Kind::Fds | Kind::FdInfos | Kind::Tasks => FileType::Directory,
        }
    }
}

impl Inode for Node {
    fn ino(&self) -> u64 {
        self.ino
    }

    fn file_type(&self) -> FileType {
        match self.what {
            What::Table(_) => FileType::Directory,
            What::Def(def) => def.file_type(),
            What::FdLink(_) => FileType::Symlink,
            What::FdInfo(_) => FileType::Regular,
        }
    }

    fn getattr(&self) -> Result<Stat> {
        let kernel = self.kernel()?;
        let process = self.process(&kernel)?;
        let bits = match self.what {
            What::Table(_) => 0o555,
            What::Def(def) => def.mode,
            What::FdInfo(_) => 0o444,
            What::FdLink(fd) => {
                let flags = process
                    .as_ref()
                    .ok_or(Errno::ENOENT)?
                    .file(fd)
                    .map_err(|_| Errno::ENOENT)?
                    .flags();
                0o100 | if flags.readable() { 0o400 } else { 0 } | if flags.writable() { 0o200 } else { 0 }
            }
        };
        let owner = process.as_ref().map(|process| process.credentials());
        let directories = |table: &[Def]| {
            table
                .iter()
                .filter(|def| def.file_type() == FileType::Directory)
                .count()
        };
        let nlink = match (self.file_type(), self.table()) {
            (FileType::Directory, Some(table)) => {
                let pids = if self.ino == ROOT_INO {
                    kernel.families().len()
                } else {
                    0
                };
                directories(table).saturating_add(pids).saturating_add(2) as u64
            }
            (FileType::Directory, None) => 2,
            _ => 1,
        };
        let size = match self.what {
            What::FdLink(_) => 64,
            _ => 0,
        };
        let time = match &process {
            Some(process) => kernel.time_of(process.started()),
            None => kernel.time_of(kernel.booted()),
        };
        Ok(Stat {
            dev: 0,
            ino: self.ino,
            mode: self.file_type().mode() | bits,
            nlink,
            uid: owner.as_ref().map_or(0, |owner| owner.euid()),
            gid: owner.as_ref().map_or(0, |owner| owner.egid()),
            rdev: 0,
            size,
            blksize: 1024,
            blocks: 0,
            atime: time,
            mtime: time,
            ctime: time,
            birthtime: Timespec::ZERO,
        })
    }

    fn setattr(&self, _attr: &SetAttr) -> Result<()> {
        Err(Errno::EPERM)
    }

    fn location(&self) -> Option<(Arc<dyn Inode>, Name)> {
        let parent = Arc::clone(self.parent.as_ref()?);
        Some((parent, self.name.clone()))
    }

    fn lookup(&self, ctx: &Ctx<'_>, name: &[u8]) -> Result<Arc<dyn Inode>> {
        let me = self.me.upgrade().ok_or(Errno::ENOENT)?;
        me.find(ctx, name).map(|node| node as Arc<dyn Inode>)
    }

    fn create(&self, name: &[u8], _mode: u32, _owner: super::Owner) -> Result<Arc<dyn Inode>> {
        self.refuse(name)
    }

    fn mkdir(&self, name: &[u8], _mode: u32, _owner: super::Owner) -> Result<Arc<dyn Inode>> {
        self.refuse(name)
    }

    fn mknod(&self, name: &[u8], _mode: u32, _rdev: u64, _owner: super::Owner) -> Result<Arc<dyn Inode>> {
        self.refuse(name)
    }

    fn symlink(&self, name: &[u8], _target: &[u8], _owner: super::Owner) -> Result<Arc<dyn Inode>> {
        self.refuse(name)
    }

    fn link(&self, name: &[u8], _target: &Arc<dyn Inode>) -> Result<()> {
        self.refuse(name).map(drop)
    }

    fn unlink(&self, _name: &[u8]) -> Result<()> {
        Err(Errno::EPERM)
    }

    fn rmdir(&self, _name: &[u8]) -> Result<()> {
        Err(Errno::EPERM)
    }

    fn rename(&self, _from: &[u8], _to_dir: &Arc<dyn Inode>, _to: &[u8], _flags: super::RenameFlags) -> Result<()> {
        Err(Errno::EPERM)
    }

    fn readdir(
        &self,
        ctx: &Ctx<'_>,
        cursor: u64,
        emit: &mut dyn FnMut(DirEntryRef<'_>) -> ControlFlow<()>,
    ) -> Result<()> {
        for (next, name, kind) in self.list(ctx, cursor)? {
            let entry = DirEntryRef {
                name: &name,
                ino: ino_of(self.ino, &name),
                kind,
                next,
            };
            if emit(entry).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn readlink(&self, ctx: &Ctx<'_>) -> Result<Vec<u8>> {
        match self.what {
            What::Def(Def {
                kind: Kind::Link(target),
                ..
            }) => self.view(ctx, target),
            What::Def(Def {
                kind: Kind::Magic(shown, _),
                ..
            }) => {
                self.guard(ctx)?;
                self.view(ctx, shown)
            }
            What::FdLink(fd) => {
                self.guard(ctx)?;
                self.view(ctx, |view| pid::shown(&*self.open_file(view, fd)?, view))
            }
            _ => Err(Errno::EINVAL),
        }
    }

    fn jump(&self, ctx: &Ctx<'_>) -> Option<Result<Jump>> {
        let guarded = |jump: &dyn Fn(&View<'_>) -> Result<Jump>| {
            self.guard(ctx)?;
            self.view(ctx, jump)
        };
        match self.what {
            What::Def(Def {
                kind: Kind::Magic(_, jump),
                ..
            }) => Some(guarded(jump)),
            What::FdLink(fd) => Some(guarded(&|view| {
                let file = self.open_file(view, fd)?;
                let place = file.place().unwrap_or_else(|| Place {
                    mount: Arc::clone(view.kernel.vfs().anonymous()),
                    inode: Arc::clone(file.inode()),
                });
                Ok(Jump {
                    place,
                    location: file.location(),
                })
            })),
            _ => None,
        }
    }

    fn open(self: Arc<Self>, ctx: &Ctx<'_>, flags: OFlags) -> Result<Arc<dyn File>> {
        match self.what {
            What::Def(def) if def.mode & 0o444 == 0o400 && self.pid != 0 => self.guard(ctx)?,
            What::FdInfo(_) => self.guard(ctx)?,
            _ => {}
        }
        if matches!(
            self.what,
            What::Def(Def {
                kind: Kind::Fds | Kind::FdInfos,
                ..
            })
        ) {
            self.guard(ctx)?;
        }
        if flags.writable()
            && !matches!(
                self.what,
                What::Def(Def {
                    kind: Kind::Setting(..),
                    ..
                })
            )
        {
            return Err(Errno::EACCES);
        }
        Ok(Arc::new(TextFile {
            node: self,
            text: Mutex::default(),
        }))
    }
}

impl Node {
    fn refuse(&self, _name: &[u8]) -> Result<Arc<dyn Inode>> {
        Err(if self.file_type() == FileType::Directory {
            Errno::ENOENT
        } else {
            Errno::ENOTDIR
        })
    }
}

/// An open file of /proc. The text is made at offset 0 and stays the same for reads that go on from there.
struct TextFile {
    node: Arc<Node>,
    text: Mutex<Option<Arc<[u8]>>>,
}

impl File for TextFile {
    fn read_at(&self, ctx: &Ctx<'_>, offset: u64, buf: &mut [u8]) -> Result<usize> {
        if self.node.file_type() == FileType::Directory {
            return Err(Errno::EISDIR);
        }
        let kept = if offset == 0 { None } else { self.text.lock().clone() };
        let text = match kept {
            Some(text) => text,
            None => {
                let text: Arc<[u8]> = self.node.text(ctx)?.into();
                *self.text.lock() = Some(Arc::clone(&text));
                text
            }
        };
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        let rest = text.get(start..).unwrap_or_default();
        let count = rest.len().min(buf.len());
        if let (Some(to), Some(from)) = (buf.get_mut(..count), rest.get(..count)) {
            to.copy_from_slice(from);
        }
        Ok(count)
    }

    fn write_at(&self, ctx: &Ctx<'_>, _offset: u64, buf: &[u8]) -> Result<usize> {
        match self.node.what {
            What::Def(Def {
                kind: Kind::Setting(_, store),
                ..
            }) => {
                self.node.view(ctx, |view| store(view, buf))?;
                Ok(buf.len())
            }
            _ => Err(Errno::EIO),
        }
    }

    fn fsync(&self, _data_only: bool) -> Result<()> {
        Err(Errno::EINVAL)
    }
}

/// Numbered entries after `cursor`; their cursors begin after `base`.
fn numbers(
    list: impl Iterator<Item = i32>,
    base: u64,
    cursor: u64,
    kind: FileType,
) -> impl Iterator<Item = (u64, Name, FileType)> {
    list.filter_map(move |number| {
        let next = base.saturating_add(u64::try_from(number).ok()?).saturating_add(1);
        let name = Name::from_slice(number.to_string().as_bytes());
        (next > cursor).then_some((next, name, kind))
    })
}

/// A decimal number as /proc spells it: no sign, no leading zero.
fn parse_number(name: &[u8]) -> Option<i32> {
    let text = std::str::from_utf8(name).ok()?;
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if plain { text.parse().ok() } else { None }
}

/// An inode number that is the same at every lookup.
fn ino_of(parent: u64, name: &[u8]) -> u64 {
    let hash = name.iter().fold(parent ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    // Fits a double, and never one of the first numbers.
    (hash & 0xffff_ffff_ffff) | 1 << 32
}

fn line(out: &mut Vec<u8>, args: std::fmt::Arguments<'_>) {
    // Writing to a Vec cannot fail.
    let _ = out.write_fmt(args);
    out.push(b'\n');
}
