// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "fs",
    props: &[
        Prop::new(Key::Name("getFormatOfExtensionlessFile"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("access"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("close"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("existsSync"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("open"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("openFileHandle"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("read"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("readFileUtf8"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("readBuffers"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("fdatasync"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("fsync"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("rename"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("ftruncate"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("rmdir"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("rmSync"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("mkdir"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("readdir"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("readdirRecursive"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("internalModuleStat"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("stat"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("lstat"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("fstat"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("statfs"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("link"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("symlink"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("readlink"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("unlink"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeBuffers"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeString"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeFileUtf8"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("realpath"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("copyFile"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("chmod"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("fchmod"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("chown"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("fchown"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("lchown"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("utimes"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("futimes"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("lutimes"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("mkdtemp"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("cpSyncCheckPaths"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("cpSyncOverrideFile"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("cpSyncCopyDir"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("CpDirJob"), Attrs::NONE, Kind::Class(&CLASS_CP_DIR_JOB)),
        Prop::new(Key::Name("StatWatcher"), Attrs::NONE, Kind::Class(&CLASS_STAT_WATCHER)),
        Prop::new(Key::Name("legacyMainResolve"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("kFsStatsFieldsNumber"), Attrs::NONE, Kind::Num(18.0)),
        Prop::new(Key::Name("ReadFileJob"), Attrs::NONE, Kind::Class(&CLASS_READ_FILE_JOB)),
        Prop::new(
            Key::Name("WriteFileJob"),
            Attrs::NONE,
            Kind::Class(&CLASS_WRITE_FILE_JOB),
        ),
        Prop::new(
            Key::Name("FSReqCallback"),
            Attrs::NONE,
            Kind::Class(&CLASS_FSREQ_CALLBACK),
        ),
        Prop::new(Key::Name("FileHandle"), Attrs::NONE, Kind::Class(&CLASS_FILE_HANDLE)),
        Prop::new(
            Key::Name("kUsePromises"),
            Attrs::NONE,
            Kind::Symbol("fs_use_promises_symbol"),
        ),
        Prop::new(
            Key::Name("statValues"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Float64, Init::Zero(36)),
        ),
        Prop::new(
            Key::Name("bigintStatValues"),
            Attrs::NONE,
            Kind::Typed(TypedKind::BigInt64, Init::Zero(36)),
        ),
        Prop::new(
            Key::Name("statFsValues"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Float64, Init::Zero(8)),
        ),
        Prop::new(
            Key::Name("bigintStatFsValues"),
            Attrs::NONE,
            Kind::Typed(TypedKind::BigInt64, Init::Zero(8)),
        ),
    ],
};

pub(super) static CLASS_CP_DIR_JOB: Class = Class {
    name: "CpDirJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_STAT_WATCHER: Class = Class {
    name: "StatWatcher",
    length: 0,
    parent: Some(&super::base::CLASS_HANDLE_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("start"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_READ_FILE_JOB: Class = Class {
    name: "ReadFileJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_WRITE_FILE_JOB: Class = Class {
    name: "WriteFileJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_FSREQ_CALLBACK: Class = Class {
    name: "FSReqCallback",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("cancel"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_FILE_HANDLE: Class = Class {
    name: "FileHandle",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("close"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("closeSync"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("releaseFD"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("fd"),
            Attrs::DONT_ENUM.and(Attrs::DONT_DELETE),
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(
            Key::Name("_externalStream"),
            Attrs::DONT_ENUM.and(Attrs::DONT_DELETE),
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(
            Key::Name("bytesRead"),
            Attrs::DONT_ENUM.and(Attrs::DONT_DELETE),
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(
            Key::Name("bytesWritten"),
            Attrs::DONT_ENUM.and(Attrs::DONT_DELETE),
            Kind::Accessor { get: true, set: false },
        ),
        Prop::new(Key::Name("readStart"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("readStop"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("shutdown"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("useUserBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writev"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeAsciiString"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeUtf8String"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeUcs2String"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeLatin1String"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("isStreamBase"), Attrs::NONE, Kind::Bool(true)),
        Prop::new(
            Key::Name("onread"),
            Attrs::DONT_ENUM.and(Attrs::DONT_DELETE),
            Kind::Accessor { get: true, set: true },
        ),
    ],
    statics: &[],
};
