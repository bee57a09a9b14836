//! The jar's users and groups: what getpwnam(3) and its kin read out of /etc/passwd and /etc/group.

use belljar_kernel::fs::{AT_FDCWD, OFlags};
use belljar_kernel::{Errno, Process};

/// Bytes of either file that are read; the rest is as good as missing.
const FILE_BYTES: usize = 1 << 20;

/// A line of /etc/passwd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub name: Vec<u8>,
    pub uid: u32,
    pub gid: u32,
    pub home: Vec<u8>,
    pub shell: Vec<u8>,
}

/// getpwnam(3).
pub fn user_by_name(process: &Process, name: &[u8]) -> Option<User> {
    users(process).find(|user| user.name == name)
}

/// getpwuid(3).
pub fn user_by_uid(process: &Process, uid: u32) -> Option<User> {
    users(process).find(|user| user.uid == uid)
}

/// getgrnam(3), of which only the number matters.
pub fn group_by_name(process: &Process, name: &[u8]) -> Option<u32> {
    groups(process)
        .find(|(group, _, _)| group == name)
        .map(|(_, gid, _)| gid)
}

/// getgrouplist(3): the groups that have `user` as a member, `gid` first.
pub fn groups_of(process: &Process, user: &[u8], gid: u32) -> Vec<u32> {
    let mut all = vec![gid];
    for (_, group, members) in groups(process) {
        if !all.contains(&group) && members.split(|&b| b == b',').any(|member| member == user) {
            all.push(group);
        }
    }
    all
}

fn users(process: &Process) -> impl Iterator<Item = User> {
    lines(process, b"/etc/passwd").into_iter().filter_map(|line| {
        let [name, _, uid, gid, _, home, shell] = fields(&line)?;
        Some(User {
            name: name.to_vec(),
            uid: number(uid)?,
            gid: number(gid)?,
            home: home.to_vec(),
            shell: shell.to_vec(),
        })
    })
}

fn groups(process: &Process) -> impl Iterator<Item = (Vec<u8>, u32, Vec<u8>)> {
    lines(process, b"/etc/group").into_iter().filter_map(|line| {
        let [name, _, gid, members] = fields(&line)?;
        Some((name.to_vec(), number(gid)?, members.to_vec()))
    })
}

fn fields<const N: usize>(line: &[u8]) -> Option<[&[u8]; N]> {
    line.split(|&b| b == b':').collect::<Vec<_>>().try_into().ok()
}

fn number(text: &[u8]) -> Option<u32> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

fn lines(process: &Process, path: &[u8]) -> Vec<Vec<u8>> {
    let text = read(process, path).unwrap_or_default();
    text.split(|&b| b == b'\n').map(<[u8]>::to_vec).collect()
}

fn read(process: &Process, path: &[u8]) -> Result<Vec<u8>, Errno> {
    let fd = process.openat(AT_FDCWD, path, OFlags::CLOEXEC, 0)?;
    let mut text = Vec::new();
    let mut buffer = [0; 4096];
    let result = loop {
        match process.read(fd, &mut buffer) {
            Ok(0) => break Ok(text),
            Ok(n) => text.extend_from_slice(buffer.get(..n).unwrap_or_default()),
            Err(errno) => break Err(errno),
        }
        if text.len() >= FILE_BYTES {
            break Ok(text);
        }
    };
    // Nothing to do for a descriptor that cannot be closed.
    let _ = process.close(fd);
    result
}
