//! Permissions: what a jar may do, decided on the resolved object.
//!
//! A scope is "allow", "deny", or ordered rules of which the last match wins. The subject of a check
//! is what the guest's name led to: the canonical path of the inode, the address after name lookup,
//! the program that would run. A scope without rules is decided without looking at the subject.

use std::fmt;

use crate::errno::{Errno, Result};

/// An area of permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Scope {
    /// Files.
    Fs,
    /// The network beyond the jar's own loopback.
    Network,
    /// Starting programs.
    ChildProcess,
    /// What a process may do to itself and others.
    Process,
    /// Environment variables.
    Env,
    /// Host functions.
    Tool,
}

impl Scope {
    /// All scopes.
    pub const ALL: [Scope; 6] = [
        Scope::Fs,
        Scope::Network,
        Scope::ChildProcess,
        Scope::Process,
        Scope::Env,
        Scope::Tool,
    ];

    /// Its name in configuration.
    pub fn name(self) -> &'static str {
        match self {
            Scope::Fs => "fs",
            Scope::Network => "network",
            Scope::ChildProcess => "childProcess",
            Scope::Process => "process",
            Scope::Env => "env",
            Scope::Tool => "tool",
        }
    }

    /// The scope with this name.
    pub fn from_name(name: &str) -> Option<Scope> {
        Scope::ALL.into_iter().find(|scope| scope.name() == name)
    }
}

macro_rules! operations {
    ($($variant:ident $scope:ident $name:literal $errno:ident $doc:literal;)+) => {
        /// Something that needs permission.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Operation {
            $(#[doc = $doc] $variant,)+
        }

        impl Operation {
            /// All operations.
            pub const ALL: &'static [Operation] = &[$(Operation::$variant,)+];

            /// The scope it belongs to.
            pub fn scope(self) -> Scope {
                match self { $(Operation::$variant => Scope::$scope,)+ }
            }

            /// Its name within the scope.
            pub fn name(self) -> &'static str {
                match self { $(Operation::$variant => $name,)+ }
            }

            /// What a refusal fails with: what Linux gives where this is not permitted.
            pub fn errno(self) -> Errno {
                match self { $(Operation::$variant => Errno::$errno,)+ }
            }
        }
    };
}

operations! {
    FsRead Fs "read" EACCES "Read a file.";
    FsWrite Fs "write" EACCES "Create a file or write to one.";
    FsMkdir Fs "mkdir" EACCES "Create a directory.";
    FsReaddir Fs "readdir" EACCES "List a directory.";
    FsStat Fs "stat" EACCES "Read attributes.";
    FsRm Fs "rm" EACCES "Remove a file or directory.";
    FsRename Fs "rename" EACCES "Rename; checked for both names.";
    FsExists Fs "exists" EACCES "Ask for existence (access(2)).";
    FsSymlink Fs "symlink" EACCES "Create a symbolic link.";
    FsReadlink Fs "readlink" EACCES "Read a symbolic link.";
    FsLink Fs "link" EACCES "Create a hard link; checked for both names.";
    FsChmod Fs "chmod" EPERM "Change permission bits.";
    FsChown Fs "chown" EPERM "Change the owner.";
    FsUtimes Fs "utimes" EPERM "Change times.";
    FsTruncate Fs "truncate" EACCES "Change a file's size.";
    FsMount Fs "mount" EPERM "Mount or unmount.";
    NetworkFetch Network "fetch" EACCES "An HTTP request by the host on the guest's behalf.";
    NetworkHttp Network "http" EACCES "An HTTP connection.";
    NetworkDns Network "dns" EACCES "Look a name up.";
    NetworkListen Network "listen" EACCES "Accept connections.";
    NetworkConnect Network "connect" EACCES "Open a connection.";
    ChildProcessSpawn ChildProcess "spawn" EACCES "Start a program.";
    ProcessSignal Process "signal" EPERM "Signal another process.";
    ProcessCredentials Process "credentials" EPERM "Change user or group ids.";
    ProcessLimits Process "limits" EPERM "Raise resource limits.";
    EnvRead Env "read" EACCES "See an environment variable.";
    EnvWrite Env "write" EACCES "Set an environment variable.";
    ToolCall Tool "call" EACCES "Call a host function.";
}

impl Operation {
    fn from_name(scope: Scope, name: &str) -> Option<Operation> {
        Operation::ALL
            .iter()
            .copied()
            .find(|op| op.scope() == scope && op.name() == name)
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.scope().name(), self.name())
    }
}

/// The operations of the scope fs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is documented at the Operation of the same name")]
pub enum FsOp {
    Read,
    Write,
    Mkdir,
    Readdir,
    Stat,
    Rm,
    Rename,
    Exists,
    Symlink,
    Readlink,
    Link,
    Chmod,
    Chown,
    Utimes,
    Truncate,
    Mount,
}

impl From<FsOp> for Operation {
    fn from(op: FsOp) -> Operation {
        match op {
            FsOp::Read => Operation::FsRead,
            FsOp::Write => Operation::FsWrite,
            FsOp::Mkdir => Operation::FsMkdir,
            FsOp::Readdir => Operation::FsReaddir,
            FsOp::Stat => Operation::FsStat,
            FsOp::Rm => Operation::FsRm,
            FsOp::Rename => Operation::FsRename,
            FsOp::Exists => Operation::FsExists,
            FsOp::Symlink => Operation::FsSymlink,
            FsOp::Readlink => Operation::FsReadlink,
            FsOp::Link => Operation::FsLink,
            FsOp::Chmod => Operation::FsChmod,
            FsOp::Chown => Operation::FsChown,
            FsOp::Utimes => Operation::FsUtimes,
            FsOp::Truncate => Operation::FsTruncate,
            FsOp::Mount => Operation::FsMount,
        }
    }
}

/// Allow or deny.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It may.
    Allow,
    /// It may not.
    Deny,
}

/// One rule of a scope.
#[derive(Clone, Debug)]
pub struct Rule {
    name: String,
    mode: Mode,
    /// Bit set over `Operation as u8`.
    operations: u64,
    /// Empty: every subject.
    patterns: Vec<Pattern>,
}

impl Rule {
    /// A rule for `operations` (`None`: all of the scope) on subjects that match one of `patterns` (`None`: all).
    ///
    /// # Errors
    /// An empty list of operations or patterns, which would match nothing; an operation of another scope; a bad
    /// pattern.
    pub fn new(
        scope: Scope,
        mode: Mode,
        operations: Option<&[&str]>,
        patterns: Option<&[&str]>,
    ) -> core::result::Result<Rule, PermissionError> {
        let bits = match operations {
            None => Operation::ALL
                .iter()
                .filter(|op| op.scope() == scope)
                .fold(0, |bits, op| bits | bit(*op)),
            Some([]) => return Err(PermissionError::NoOperations(scope.name())),
            Some(names) => names.iter().try_fold(0, |bits, name| {
                Operation::from_name(scope, name)
                    .map(|op| bits | bit(op))
                    .ok_or_else(|| PermissionError::UnknownOperation {
                        scope: scope.name(),
                        name: (*name).to_owned(),
                    })
            })?,
        };
        let compiled = match patterns {
            None => Vec::new(),
            Some([]) => return Err(PermissionError::NoPatterns(scope.name())),
            Some(texts) => texts
                .iter()
                .map(|text| Pattern::new(text))
                .collect::<core::result::Result<_, _>>()?,
        };
        let mut name = scope.name().to_owned();
        if let Some(operations) = operations {
            name.push('.');
            name.push_str(&operations.join(","));
        }
        if let Some(patterns) = patterns {
            name.push('=');
            name.push_str(&patterns.join(","));
        }
        Ok(Rule {
            name,
            mode,
            operations: bits,
            patterns: compiled,
        })
    }

    /// Gives the rule a name for the audit log; without one it is called by its text.
    #[must_use]
    pub fn named(mut self, name: &str) -> Rule {
        name.clone_into(&mut self.name);
        self
    }

    fn matches(&self, operation: Operation, subject: &[u8]) -> bool {
        self.operations & bit(operation) != 0
            && (self.patterns.is_empty() || self.patterns.iter().any(|pattern| pattern.matches(subject)))
    }
}

/// Why a permission setting is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PermissionError {
    /// The text names no scope.
    #[error("unknown permission scope '{0}': it is one of fs, network, childProcess, process, env, tool")]
    UnknownScope(String),
    /// The scope has no such operation.
    #[error("permission scope {scope} has no operation '{name}'")]
    UnknownOperation {
        /// The scope.
        scope: &'static str,
        /// What was asked for.
        name: String,
    },
    /// A list of operations that is empty would match nothing.
    #[error("the list of operations of a {0} rule is empty")]
    NoOperations(&'static str),
    /// A list of patterns that is empty would match nothing.
    #[error("the list of patterns of a {0} rule is empty")]
    NoPatterns(&'static str),
    /// A pattern is empty.
    #[error("a permission pattern is empty")]
    EmptyPattern,
    /// A pattern is too long.
    #[error("a permission pattern is longer than {0} bytes")]
    PatternTooLong(usize),
}

#[derive(Clone, Debug)]
struct ScopePolicy {
    default: Mode,
    rules: Vec<Rule>,
}

/// What a jar may do.
#[derive(Clone, Debug)]
pub struct Permissions {
    scopes: [ScopePolicy; Scope::ALL.len()],
}

/// The outcome of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision<'a> {
    /// Allowed or denied.
    pub mode: Mode,
    /// The rule that decided; `None` for the scope's default.
    pub rule: Option<&'a str>,
}

impl Default for Permissions {
    /// Everything inside the jar is allowed, the network is denied.
    fn default() -> Permissions {
        let mut permissions = Permissions::allow_all();
        permissions.set_default(Scope::Network, Mode::Deny);
        permissions
    }
}

impl Permissions {
    /// Everything is allowed.
    pub fn allow_all() -> Permissions {
        Permissions {
            scopes: std::array::from_fn(|_| ScopePolicy {
                default: Mode::Allow,
                rules: Vec::new(),
            }),
        }
    }

    /// Nothing is allowed.
    pub fn deny_all() -> Permissions {
        Permissions {
            scopes: std::array::from_fn(|_| ScopePolicy {
                default: Mode::Deny,
                rules: Vec::new(),
            }),
        }
    }

    /// Decides what no rule decides, and drops the scope's rules.
    pub fn set_default(&mut self, scope: Scope, mode: Mode) {
        *self.scope_mut(scope) = ScopePolicy {
            default: mode,
            rules: Vec::new(),
        };
    }

    /// Adds a rule after the others of its scope: it wins where they match, too.
    pub fn push(&mut self, scope: Scope, rule: Rule) {
        self.scope_mut(scope).rules.push(rule);
    }

    /// Adds a rule in its textual form: `SCOPE[.OPERATION,...][=PATTERN,...]`, e.g. `fs.read=/workspace/**`. A scope
    /// alone decides the whole scope.
    ///
    /// # Errors
    /// An unknown scope or operation, an empty pattern.
    pub fn apply(&mut self, mode: Mode, text: &str) -> core::result::Result<(), PermissionError> {
        let (head, patterns) = match text.split_once('=') {
            Some((head, patterns)) => (head, Some(patterns)),
            None => (text, None),
        };
        let (scope, operations) = match head.split_once('.') {
            Some((scope, operations)) => (scope, Some(operations)),
            None => (head, None),
        };
        let scope = Scope::from_name(scope).ok_or_else(|| PermissionError::UnknownScope(scope.to_owned()))?;
        if operations.is_none() && patterns.is_none() {
            self.set_default(scope, mode);
            return Ok(());
        }
        let operations: Option<Vec<&str>> = operations.map(|list| list.split(',').collect());
        let patterns: Option<Vec<&str>> = patterns.map(|list| list.split(',').collect());
        self.push(
            scope,
            Rule::new(scope, mode, operations.as_deref(), patterns.as_deref())?,
        );
        Ok(())
    }

    /// True when every operation of the scope is allowed whatever the subject: nothing needs to be resolved.
    #[inline]
    pub fn is_open(&self, scope: Scope) -> bool {
        let policy = self.scope(scope);
        policy.default == Mode::Allow && policy.rules.is_empty()
    }

    /// True when no subject can be allowed the operation.
    pub fn is_closed(&self, operation: Operation) -> bool {
        let policy = self.scope(operation.scope());
        policy.default == Mode::Deny
            && !policy
                .rules
                .iter()
                .any(|rule| rule.mode == Mode::Allow && rule.operations & bit(operation) != 0)
    }

    /// Decides by the last rule that matches, else by the scope's default.
    pub fn decide(&self, operation: Operation, subject: &[u8]) -> Decision<'_> {
        let policy = self.scope(operation.scope());
        match policy.rules.iter().rev().find(|rule| rule.matches(operation, subject)) {
            Some(rule) => Decision {
                mode: rule.mode,
                rule: Some(&rule.name),
            },
            None => Decision {
                mode: policy.default,
                rule: None,
            },
        }
    }

    /// [`decide`](Self::decide), as a result.
    ///
    /// # Errors
    /// The operation's errno where it is denied.
    pub fn check(&self, operation: Operation, subject: &[u8]) -> Result<()> {
        match self.decide(operation, subject).mode {
            Mode::Allow => Ok(()),
            Mode::Deny => Err(operation.errno()),
        }
    }

    fn scope(&self, scope: Scope) -> &ScopePolicy {
        // One element for each variant, by the array's type.
        &self.scopes[scope as usize]
    }

    fn scope_mut(&mut self, scope: Scope) -> &mut ScopePolicy {
        &mut self.scopes[scope as usize]
    }
}

const _: () = assert!(Operation::ALL.len() <= 64);

fn bit(operation: Operation) -> u64 {
    1 << operation as u8
}

/// A pattern: `*` and `?` stop at `/`, `**` crosses it. `/dir/**` matches `/dir` itself, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    tokens: Vec<Token>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Byte(u8),
    /// `?`
    One,
    /// `*`
    Some,
    /// `**`
    Any,
    /// `/**` at the end: nothing, or a slash and anything.
    Below,
}

impl Pattern {
    const MAX: usize = 4096;

    /// Compiles a pattern.
    ///
    /// # Errors
    /// When it is empty or longer than a path.
    pub fn new(text: &str) -> core::result::Result<Pattern, PermissionError> {
        if text.is_empty() {
            return Err(PermissionError::EmptyPattern);
        }
        if text.len() > Pattern::MAX {
            return Err(PermissionError::PatternTooLong(Pattern::MAX));
        }
        let mut tokens = Vec::with_capacity(text.len());
        let mut bytes = text.bytes().peekable();
        while let Some(byte) = bytes.next() {
            tokens.push(match byte {
                b'?' => Token::One,
                b'*' if bytes.peek() == Some(&b'*') => {
                    while bytes.peek() == Some(&b'*') {
                        bytes.next();
                    }
                    Token::Any
                }
                b'*' => Token::Some,
                byte => Token::Byte(byte),
            });
        }
        if let [rest @ .., Token::Byte(b'/'), Token::Any] = tokens.as_slice() {
            tokens = rest.to_vec();
            tokens.push(Token::Below);
        }
        Ok(Pattern { tokens })
    }

    /// True when the whole subject matches. Takes time in proportion to pattern times subject, never more.
    pub fn matches(&self, subject: &[u8]) -> bool {
        // states[i]: the tokens before i have matched what was read so far.
        let count = self.tokens.len();
        let mut states = vec![false; count.saturating_add(1)];
        let mut next = states.clone();
        if let Some(first) = states.first_mut() {
            *first = true;
        }
        self.skip_stars(&mut states);
        for &byte in subject {
            next.fill(false);
            for (at, token) in self.tokens.iter().enumerate() {
                if !states.get(at).copied().unwrap_or(false) {
                    continue;
                }
                let (stay, advance) = match token {
                    Token::Byte(wanted) => (false, *wanted == byte),
                    Token::One => (false, byte != b'/'),
                    Token::Some => (byte != b'/', false),
                    Token::Any => (true, false),
                    Token::Below => (false, byte == b'/'),
                };
                if stay {
                    set(&mut next, at);
                }
                if advance {
                    if *token == Token::Below {
                        // The last token: whatever follows the slash matches.
                        return true;
                    }
                    set(&mut next, at.saturating_add(1));
                }
            }
            self.skip_stars(&mut next);
            std::mem::swap(&mut states, &mut next);
        }
        states.last().copied().unwrap_or(false)
    }

    /// Stars, and `/**` at the end, also match nothing.
    fn skip_stars(&self, states: &mut [bool]) {
        for (at, token) in self.tokens.iter().enumerate() {
            let empty = matches!(token, Token::Some | Token::Any | Token::Below);
            if empty && states.get(at).copied().unwrap_or(false) {
                set(states, at.saturating_add(1));
            }
        }
    }
}

fn set(states: &mut [bool], at: usize) {
    if let Some(state) = states.get_mut(at) {
        *state = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        let table = [
            ("/a", "/a", true),
            ("/a", "/a/b", false),
            ("/a/*", "/a/b", true),
            ("/a/*", "/a/b/c", false),
            ("/a/*", "/a", false),
            ("/a/*", "/a/", true),
            ("/a/*.js", "/a/x.js", true),
            ("/a/*.js", "/a/b/x.js", false),
            ("/a/**", "/a/b/c", true),
            ("/a/**", "/a", true),
            ("/a/**", "/ab", false),
            ("/a/**", "/", false),
            ("/**", "/", true),
            ("/**", "/x", true),
            ("**", "", true),
            ("**", "/x/y", true),
            ("/a/**/c", "/a/b/b/c", true),
            ("/a/**/c", "/a/c", false),
            ("/a/**c", "/a/b/c", true),
            ("/?", "/x", true),
            ("/?", "//", false),
            ("?", "", false),
            ("*.example.test:443", "www.example.test:443", true),
            ("*.example.test:443", "www.example.test:80", false),
            ("***", "/x", true),
            ("/a/**/*.ts", "/a/b/c/d.ts", true),
        ];
        for (pattern, subject, expected) in table {
            let matched = Pattern::new(pattern).unwrap().matches(subject.as_bytes());
            assert_eq!(matched, expected, "{pattern} against {subject}");
        }
    }

    #[test]
    fn a_hostile_subject_costs_no_more_than_its_length() {
        let pattern = Pattern::new(&"*a".repeat(200)).unwrap();
        assert!(!pattern.matches(&[b'a'; 4096].map(|a| a)[..199]));
        assert!(!pattern.matches(&[&[b'a'; 4000][..], b"b"].concat()));
    }

    fn permissions(settings: &[(&str, &str)]) -> Permissions {
        let mut permissions = Permissions::default();
        for (mode, text) in settings {
            let mode = if *mode == "allow" { Mode::Allow } else { Mode::Deny };
            permissions.apply(mode, text).unwrap();
        }
        permissions
    }

    #[test]
    fn rules() {
        use Operation::{EnvRead, FsChmod, FsRead, FsStat, FsWrite, NetworkConnect};
        type Case = (
            &'static [(&'static str, &'static str)],
            Operation,
            &'static str,
            Result<()>,
            Option<&'static str>,
        );
        let table: &[Case] = &[
            (&[], FsRead, "/x", Ok(()), None),
            (&[], NetworkConnect, "example.test:80", Err(Errno::EACCES), None),
            (&[("allow", "network")], NetworkConnect, "example.test:80", Ok(()), None),
            (&[("deny", "fs")], FsRead, "/x", Err(Errno::EACCES), None),
            (&[("deny", "fs")], FsChmod, "/x", Err(Errno::EPERM), None),
            (
                &[("deny", "fs"), ("allow", "fs.read=/w/**")],
                FsRead,
                "/w/a",
                Ok(()),
                Some("fs.read=/w/**"),
            ),
            (
                &[("deny", "fs"), ("allow", "fs.read=/w/**")],
                FsWrite,
                "/w/a",
                Err(Errno::EACCES),
                None,
            ),
            (
                &[("deny", "fs"), ("allow", "fs.read,stat=/w/**")],
                FsStat,
                "/w/a",
                Ok(()),
                Some("fs.read,stat=/w/**"),
            ),
            (
                &[("deny", "fs=/s/**"), ("allow", "fs=/s/ok")],
                FsRead,
                "/s/ok",
                Ok(()),
                Some("fs=/s/ok"),
            ),
            (
                &[("allow", "fs=/s/ok"), ("deny", "fs=/s/**")],
                FsRead,
                "/s/ok",
                Err(Errno::EACCES),
                Some("fs=/s/**"),
            ),
            (
                &[("deny", "fs.write")],
                FsWrite,
                "/x",
                Err(Errno::EACCES),
                Some("fs.write"),
            ),
            (&[("deny", "fs.write")], FsRead, "/x", Ok(()), None),
            (
                &[("deny", "fs=/a,/b")],
                FsRead,
                "/b",
                Err(Errno::EACCES),
                Some("fs=/a,/b"),
            ),
            (
                &[("deny", "env=AWS_*")],
                EnvRead,
                "AWS_KEY",
                Err(Errno::EACCES),
                Some("env=AWS_*"),
            ),
            (&[("deny", "fs=/a"), ("allow", "fs")], FsRead, "/a", Ok(()), None),
        ];
        for (settings, operation, subject, expected, rule) in table {
            let permissions = permissions(settings);
            assert_eq!(
                permissions.check(*operation, subject.as_bytes()),
                *expected,
                "{settings:?} {operation} {subject}"
            );
            assert_eq!(
                permissions.decide(*operation, subject.as_bytes()).rule,
                *rule,
                "{settings:?}"
            );
        }
    }

    #[test]
    fn what_is_refused() {
        let mut permissions = Permissions::default();
        let table = [
            ("disk", PermissionError::UnknownScope("disk".into())),
            (
                "fs.fly",
                PermissionError::UnknownOperation {
                    scope: "fs",
                    name: "fly".into(),
                },
            ),
            (
                "env.mkdir",
                PermissionError::UnknownOperation {
                    scope: "env",
                    name: "mkdir".into(),
                },
            ),
            ("fs.read=", PermissionError::EmptyPattern),
            ("fs=/a,,/b", PermissionError::EmptyPattern),
        ];
        for (text, error) in table {
            assert_eq!(permissions.apply(Mode::Allow, text), Err(error), "{text}");
        }
        let none: Option<&[&str]> = Some(&[]);
        let error = Rule::new(Scope::Fs, Mode::Allow, None, none).err();
        assert_eq!(error, Some(PermissionError::NoPatterns("fs")));
        let error = Rule::new(Scope::Fs, Mode::Allow, none, None).err();
        assert_eq!(error, Some(PermissionError::NoOperations("fs")));
    }

    #[test]
    fn open_and_closed_scopes_need_no_subject() {
        let permissions = permissions(&[("deny", "childProcess"), ("allow", "network.connect=localhost:*")]);
        assert!(permissions.is_open(Scope::Fs));
        assert!(!permissions.is_open(Scope::Network));
        assert!(permissions.is_closed(Operation::ChildProcessSpawn));
        assert!(permissions.is_closed(Operation::NetworkDns));
        assert!(!permissions.is_closed(Operation::NetworkConnect));
    }
}
