//! `internalBinding('fs')`: file system calls in three styles, by family.

use std::rc::Rc;

use belljar_engine::{Scope, fns, v8};

use super::Binding;
use crate::env::Env;

pub mod args;
mod attrs;
mod copy;
pub mod dirs;
pub mod file_handle;
pub mod jobs;
mod links;
mod modules;
pub mod names;
pub mod open;
mod remove;
pub mod req;
pub mod rw;
pub mod stat;
mod stat_watcher;

pub static BINDING: Binding = Binding {
    name: "fs",
    fns: fns! {
        "access" => stat::access,
        "chmod" => attrs::chmod,
        "chown" => attrs::chown,
        "close" => open::close,
        "copyFile" => copy::copy_file,
        "cpSyncCheckPaths" => copy::cp_sync_check_paths,
        "cpSyncCopyDir" => copy::cp_sync_copy_dir,
        "cpSyncOverrideFile" => copy::cp_sync_override_file,
        "existsSync" => stat::exists_sync,
        "fchmod" => attrs::fchmod,
        "fchown" => attrs::fchown,
        "fdatasync" => open::fdatasync,
        "fstat" => stat::fstat,
        "fsync" => open::fsync,
        "ftruncate" => open::ftruncate,
        "futimes" => attrs::futimes,
        "getFormatOfExtensionlessFile" => modules::format_of_extensionless_file,
        "internalModuleStat" => stat::internal_module_stat,
        "lchown" => attrs::lchown,
        "legacyMainResolve" => modules::legacy_main_resolve,
        "link" => links::link,
        "lstat" => stat::lstat,
        "lutimes" => attrs::lutimes,
        "mkdir" => dirs::mkdir,
        "mkdtemp" => dirs::mkdtemp,
        "open" => open::open,
        "openFileHandle" => open::open_file_handle,
        "read" => rw::read,
        "readBuffers" => rw::read_buffers,
        "readFileUtf8" => rw::read_file_utf8,
        "readdir" => dirs::readdir,
        "readdirRecursive" => dirs::readdir_recursive,
        "readlink" => links::readlink,
        "realpath" => links::realpath,
        "rename" => links::rename,
        "rmSync" => remove::rm_sync,
        "rmdir" => dirs::rmdir,
        "stat" => stat::stat,
        "statfs" => stat::statfs,
        "symlink" => links::symlink,
        "unlink" => links::unlink,
        "utimes" => attrs::utimes,
        "writeBuffer" => rw::write_buffer,
        "writeBuffers" => rw::write_buffers,
        "writeFileUtf8" => rw::write_file_utf8,
        "writeString" => rw::write_string,
    },
    classes: &[
        copy::CP_DIR_JOB,
        file_handle::FILE_HANDLE,
        jobs::READ_FILE_JOB,
        jobs::WRITE_FILE_JOB,
        req::FS_REQ_CALLBACK,
        stat_watcher::STAT_WATCHER,
    ],
    value: Some(value),
    ..Binding::EMPTY
};

fn value<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, key: &str) -> Option<v8::Local<'s, v8::Value>> {
    env.state::<stat::StatArrays>().by_name(scope, key)
}
