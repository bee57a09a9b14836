//! Reading package.json: what `internalBinding('modules')` and `legacyMainResolve` answer
//! (`src/node_modules.cc`, `src/node_file.cc`).
//!
//! Node reads the file with a lazy parser that checks little of what it does not need, and its
//! answers for slightly wrong files are relied upon; [`scan`] follows that parser token by token.

mod lookup;
mod scan;

pub use lookup::{Lookup, PackageJsonCache, legacy_main_resolve, nearest, scope};
pub use scan::scan;

/// The host of the reader: where files come from.
pub trait ReadFile {
    /// The whole file; `None` for anything that cannot be read as one.
    fn read(&self, path: &str) -> Option<Vec<u8>>;
    /// Whether there is something that is not a directory.
    fn is_file(&self, path: &str) -> bool;
}

/// What a package.json says about modules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackageJson {
    pub name: Option<String>,
    pub main: Option<String>,
    pub kind: PackageType,
    /// A string, or the text of an object or array.
    pub imports: Option<String>,
    /// The same.
    pub exports: Option<String>,
    /// The text of an object.
    pub scripts: Option<String>,
}

/// The field `type`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PackageType {
    /// Absent or unknown.
    #[default]
    None,
    CommonJs,
    Module,
}

/// A package.json that cannot be used: `ERR_INVALID_PACKAGE_CONFIG`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidPackageConfig {
    /// The file.
    pub path: String,
}

impl PackageType {
    /// The name that the library compares with.
    pub const fn name(self) -> &'static str {
        match self {
            PackageType::None => "none",
            PackageType::CommonJs => "commonjs",
            PackageType::Module => "module",
        }
    }
}

impl InvalidPackageConfig {
    /// The error's message. An ES module import names what is imported and, as a path, from where.
    pub fn message(&self, specifier: &str, base: Option<&str>) -> String {
        match base {
            Some(base) => {
                format!(
                    "Invalid package config {} while importing \"{specifier}\" from {base}.",
                    self.path
                )
            }
            None => format!("Invalid package config {}.", self.path),
        }
    }
}
