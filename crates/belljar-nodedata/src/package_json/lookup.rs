//! Finding the package.json that counts.

use super::{InvalidPackageConfig, PackageJson, ReadFile, scan};
use std::collections::HashMap;
use std::sync::Arc;

/// Files that were read, by path. A file is never read twice, as in Node; files that are missing
/// are looked for each time.
#[derive(Debug, Default)]
pub struct PackageJsonCache {
    files: HashMap<String, Arc<PackageJson>>,
}

/// More files than this are read anew each time.
const MAX_FILES: usize = 10_000;

/// A package.json and where it is.
pub type Lookup = Option<(String, Arc<PackageJson>)>;

impl PackageJsonCache {
    /// `readPackageJSON`: one file; `None` where there is none.
    pub fn read(&mut self, host: &dyn ReadFile, path: &str) -> Result<Lookup, InvalidPackageConfig> {
        if let Some(found) = self.files.get(path) {
            return Ok(Some((path.to_owned(), Arc::clone(found))));
        }
        let Some(bytes) = host.read(path) else { return Ok(None) };
        let package = scan(&bytes).ok_or_else(|| InvalidPackageConfig { path: path.to_owned() })?;
        let package = Arc::new(package);
        if self.files.len() < MAX_FILES {
            self.files.insert(path.to_owned(), Arc::clone(&package));
        }
        Ok(Some((path.to_owned(), package)))
    }
}

/// `getNearestParentPackageJSON`: from the directory of `path`, or `path` itself where it ends in
/// a slash, upwards; neither past a `node_modules` nor in the root directory.
///
/// `may_read` is the permission to look into a directory.
pub fn nearest(
    cache: &mut PackageJsonCache,
    host: &dyn ReadFile,
    path: &str,
    may_read: &dyn Fn(&str) -> bool,
) -> Result<Lookup, InvalidPackageConfig> {
    let mut directory = parent(path);
    while directory != parent(directory) {
        if !may_read(directory) || directory.ends_with("/node_modules") {
            return Ok(None);
        }
        if let Some(found) = cache.read(host, &format!("{directory}/package.json"))? {
            return Ok(Some(found));
        }
        directory = parent(directory);
    }
    Ok(None)
}

/// `getPackageScopeConfig`: the same from a file URL's path, decoded, up to the root directory
/// included. Where there is none, the path of the last one looked for.
pub fn scope(
    cache: &mut PackageJsonCache,
    host: &dyn ReadFile,
    path: &str,
) -> Result<Result<(String, Arc<PackageJson>), String>, InvalidPackageConfig> {
    let mut directory = path.rfind('/').map_or("", |at| path.get(..at).unwrap_or_default());
    loop {
        let file = format!("{directory}/package.json");
        if directory.ends_with("/node_modules") {
            return Ok(Err(file));
        }
        if let Some(found) = cache.read(host, &file)? {
            return Ok(Ok(found));
        }
        match directory.rfind('/') {
            Some(at) => directory = directory.get(..at).unwrap_or_default(),
            None => return Ok(Err(file)),
        }
    }
}

/// The main file of a package without `exports`: the index into the library's list of endings, or
/// the path that was not found.
///
/// `package_path` is the package's directory with a slash; `resolve` is `path.resolve`.
pub fn legacy_main_resolve(
    host: &dyn ReadFile,
    package_path: &str,
    main: Option<&str>,
    resolve: &dyn Fn(&str, &str) -> String,
) -> Result<usize, String> {
    let mut missing = None;
    if let Some(main) = main {
        let base = resolve(package_path, main);
        let endings = ["", ".js", ".json", ".node", "/index.js", "/index.json", "/index.node"];
        if let Some(i) = endings.iter().position(|e| host.is_file(&format!("{base}{e}"))) {
            return Ok(i);
        }
        missing = Some(base);
    }
    let base = resolve(package_path, "./index");
    let endings = [".js", ".json", ".node"];
    match endings.iter().position(|e| host.is_file(&format!("{base}{e}"))) {
        Some(i) => Ok(7 + i),
        None => Err(missing.unwrap_or_else(|| format!("{base}.js"))),
    }
}

/// A path's directory: everything before the last run of slashes, as `std::filesystem` has it.
fn parent(path: &str) -> &str {
    match path.rfind('/') {
        Some(at) => {
            let head = path.get(..at).unwrap_or_default().trim_end_matches('/');
            if head.is_empty() { "/" } else { head }
        }
        None => "",
    }
}
