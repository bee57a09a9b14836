//! What is in every jar from the start: the directories and files that programs on Linux expect.

use belljar_kernel::fs::{AT_FDCWD, OFlags};
use belljar_kernel::{Errno, Process};

use crate::Error;

/// The path of the Node that guests run, as `process.execPath` and /proc show it.
pub const NODE: &str = "/usr/local/bin/node";

const DIRECTORIES: &[(&str, u32)] = &[
    ("/bin", 0o755),
    ("/dev", 0o755),
    ("/etc", 0o755),
    ("/home", 0o755),
    ("/home/user", 0o755),
    ("/mnt", 0o755),
    ("/opt", 0o755),
    ("/proc", 0o555),
    ("/root", 0o700),
    ("/run", 0o755),
    ("/sbin", 0o755),
    ("/srv", 0o755),
    ("/tmp", 0o1777),
    ("/usr", 0o755),
    ("/usr/bin", 0o755),
    ("/usr/lib", 0o755),
    ("/usr/local", 0o755),
    ("/usr/local/bin", 0o755),
    ("/usr/local/lib", 0o755),
    ("/usr/share", 0o755),
    ("/var", 0o755),
    ("/var/log", 0o755),
    ("/var/tmp", 0o1777),
    ("/workspace", 0o755),
];

const FILES: &[(&str, u32, &str)] = &[
    (
        "/etc/passwd",
        0o644,
        "root:x:0:0:root:/root:/bin/sh\nuser:x:1000:1000:user:/home/user:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n",
    ),
    ("/etc/group", 0o644, "root:x:0:\nuser:x:1000:\nnogroup:x:65534:\n"),
    (
        "/etc/hosts",
        0o644,
        "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n",
    ),
    ("/etc/resolv.conf", 0o644, ""),
    (
        "/etc/nsswitch.conf",
        0o644,
        "passwd: files\ngroup: files\nhosts: files dns\n",
    ),
    (
        "/etc/os-release",
        0o644,
        "NAME=\"Belljar\"\nID=belljar\nPRETTY_NAME=\"Belljar\"\nHOME_URL=\"https://github.com/belljar\"\n",
    ),
    ("/etc/shells", 0o644, "/bin/sh\n"),
    // What stands at Node's path is no program for the host: the kernel knows the path.
    (NODE, 0o755, "#!belljar node\n"),
];

/// Makes the tree, as `process` of root.
pub fn populate(process: &Process, hostname: &str) -> Result<(), Error> {
    let umask = process.umask(0);
    for (path, mode) in DIRECTORIES {
        mkdir(process, path.as_bytes(), *mode)?;
    }
    for (path, mode, text) in FILES {
        write_file(process, path.as_bytes(), text.as_bytes(), *mode)?;
    }
    write_file(process, b"/etc/hostname", format!("{hostname}\n").as_bytes(), 0o644)?;
    process.umask(umask);
    Ok(())
}

fn mkdir(process: &Process, path: &[u8], mode: u32) -> Result<(), Error> {
    match process.mkdirat(AT_FDCWD, path, mode) {
        Ok(()) | Err(Errno::EEXIST) => Ok(()),
        Err(errno) => Err(file_error(path, errno)),
    }
}

/// Makes all directories of a path that are missing.
pub fn mkdir_all(process: &Process, path: &[u8]) -> Result<(), Error> {
    for (i, byte) in path.iter().enumerate().skip(1) {
        if *byte == b'/' {
            mkdir(process, path.get(..i).unwrap_or_default(), 0o755)?;
        }
    }
    mkdir(process, path, 0o755)
}

/// Writes a whole file, in directories that exist.
pub fn write_file(process: &Process, path: &[u8], bytes: &[u8], mode: u32) -> Result<(), Error> {
    let flags = OFlags::WRONLY | OFlags::CREAT | OFlags::TRUNC;
    let result = (|| {
        let fd = process.openat(AT_FDCWD, path, flags, mode)?;
        let mut rest = bytes;
        let written = loop {
            if rest.is_empty() {
                break Ok(());
            }
            match process.write(fd, rest) {
                Ok(n) => rest = rest.get(n..).unwrap_or_default(),
                Err(errno) => break Err(errno),
            }
        };
        process.close(fd)?;
        written
    })();
    result.map_err(|errno| file_error(path, errno))
}

/// Reads a whole file.
pub fn read_file(process: &Process, path: &[u8]) -> Result<Vec<u8>, Error> {
    let result = (|| {
        let fd = process.openat(AT_FDCWD, path, OFlags::empty(), 0)?;
        let size = process.fstat(fd).map_or(0, |stat| stat.size);
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).min(1 << 30));
        let mut chunk = vec![0; 64 << 10];
        let read = loop {
            match process.read(fd, &mut chunk) {
                Ok(0) => break Ok(()),
                Ok(n) => bytes.extend_from_slice(chunk.get(..n).unwrap_or_default()),
                Err(errno) => break Err(errno),
            }
        };
        process.close(fd)?;
        read.map(|()| bytes)
    })();
    result.map_err(|errno| file_error(path, errno))
}

/// An error about a path of the jar.
pub fn file_error(path: &[u8], errno: Errno) -> Error {
    Error::File {
        path: String::from_utf8_lossy(path).into_owned(),
        errno,
    }
}
