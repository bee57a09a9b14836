//! Linux error numbers.
//!
//! Numbers and names follow errno(3) for x86-64 Linux; the message is what libuv prints for the codes it
//! knows and what strerror(3) prints (first letter in lower case) for the rest.

use core::fmt;

/// A Linux error number. Always positive; [`Errno::negated`] gives libuv's form.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Errno(pub i32);

/// What every system call returns.
pub type Result<T> = core::result::Result<T, Errno>;

macro_rules! errnos {
    ($($number:literal $name:ident $message:literal;)*) => {
        impl Errno {
            $(#[doc = $message] pub const $name: Errno = Errno($number);)*
        }

        /// Every error number with its name and message, in ascending order of the number.
        pub static ERRNOS: &[(Errno, &str, &str)] = &[$((Errno::$name, stringify!($name), $message),)*];
    };
}

errnos! {
    1 EPERM "operation not permitted";
    2 ENOENT "no such file or directory";
    3 ESRCH "no such process";
    4 EINTR "interrupted system call";
    5 EIO "i/o error";
    6 ENXIO "no such device or address";
    7 E2BIG "argument list too long";
    8 ENOEXEC "exec format error";
    9 EBADF "bad file descriptor";
    10 ECHILD "no child processes";
    11 EAGAIN "resource temporarily unavailable";
    12 ENOMEM "not enough memory";
    13 EACCES "permission denied";
    14 EFAULT "bad address in system call argument";
    15 ENOTBLK "block device required";
    16 EBUSY "resource busy or locked";
    17 EEXIST "file already exists";
    18 EXDEV "cross-device link not permitted";
    19 ENODEV "no such device";
    20 ENOTDIR "not a directory";
    21 EISDIR "illegal operation on a directory";
    22 EINVAL "invalid argument";
    23 ENFILE "file table overflow";
    24 EMFILE "too many open files";
    25 ENOTTY "inappropriate ioctl for device";
    26 ETXTBSY "text file is busy";
    27 EFBIG "file too large";
    28 ENOSPC "no space left on device";
    29 ESPIPE "invalid seek";
    30 EROFS "read-only file system";
    31 EMLINK "too many links";
    32 EPIPE "broken pipe";
    33 EDOM "numerical argument out of domain";
    34 ERANGE "result too large";
    35 EDEADLK "resource deadlock avoided";
    36 ENAMETOOLONG "name too long";
    37 ENOLCK "no locks available";
    38 ENOSYS "function not implemented";
    39 ENOTEMPTY "directory not empty";
    40 ELOOP "too many symbolic links encountered";
    42 ENOMSG "no message of desired type";
    43 EIDRM "identifier removed";
    44 ECHRNG "channel number out of range";
    45 EL2NSYNC "level 2 not synchronized";
    46 EL3HLT "level 3 halted";
    47 EL3RST "level 3 reset";
    48 ELNRNG "link number out of range";
    49 EUNATCH "protocol driver not attached";
    50 ENOCSI "no CSI structure available";
    51 EL2HLT "level 2 halted";
    52 EBADE "invalid exchange";
    53 EBADR "invalid request descriptor";
    54 EXFULL "exchange full";
    55 ENOANO "no anode";
    56 EBADRQC "invalid request code";
    57 EBADSLT "invalid slot";
    59 EBFONT "bad font file format";
    60 ENOSTR "device not a stream";
    61 ENODATA "no data available";
    62 ETIME "timer expired";
    63 ENOSR "out of streams resources";
    64 ENONET "machine is not on the network";
    65 ENOPKG "package not installed";
    66 EREMOTE "object is remote";
    67 ENOLINK "link has been severed";
    68 EADV "advertise error";
    69 ESRMNT "srmount error";
    70 ECOMM "communication error on send";
    71 EPROTO "protocol error";
    72 EMULTIHOP "multihop attempted";
    73 EDOTDOT "RFS specific error";
    74 EBADMSG "bad message";
    75 EOVERFLOW "value too large for defined data type";
    76 ENOTUNIQ "name not unique on network";
    77 EBADFD "file descriptor in bad state";
    78 EREMCHG "remote address changed";
    79 ELIBACC "can not access a needed shared library";
    80 ELIBBAD "accessing a corrupted shared library";
    81 ELIBSCN ".lib section in a.out corrupted";
    82 ELIBMAX "attempting to link in too many shared libraries";
    83 ELIBEXEC "cannot exec a shared library directly";
    84 EILSEQ "illegal byte sequence";
    85 ERESTART "interrupted system call should be restarted";
    86 ESTRPIPE "streams pipe error";
    87 EUSERS "too many users";
    88 ENOTSOCK "socket operation on non-socket";
    89 EDESTADDRREQ "destination address required";
    90 EMSGSIZE "message too long";
    91 EPROTOTYPE "protocol wrong type for socket";
    92 ENOPROTOOPT "protocol not available";
    93 EPROTONOSUPPORT "protocol not supported";
    94 ESOCKTNOSUPPORT "socket type not supported";
    95 ENOTSUP "operation not supported on socket";
    96 EPFNOSUPPORT "protocol family not supported";
    97 EAFNOSUPPORT "address family not supported";
    98 EADDRINUSE "address already in use";
    99 EADDRNOTAVAIL "address not available";
    100 ENETDOWN "network is down";
    101 ENETUNREACH "network is unreachable";
    102 ENETRESET "network dropped connection on reset";
    103 ECONNABORTED "software caused connection abort";
    104 ECONNRESET "connection reset by peer";
    105 ENOBUFS "no buffer space available";
    106 EISCONN "socket is already connected";
    107 ENOTCONN "socket is not connected";
    108 ESHUTDOWN "cannot send after transport endpoint shutdown";
    109 ETOOMANYREFS "too many references: cannot splice";
    110 ETIMEDOUT "connection timed out";
    111 ECONNREFUSED "connection refused";
    112 EHOSTDOWN "host is down";
    113 EHOSTUNREACH "host is unreachable";
    114 EALREADY "connection already in progress";
    115 EINPROGRESS "operation now in progress";
    116 ESTALE "stale file handle";
    117 EUCLEAN "structure needs cleaning";
    118 ENOTNAM "not a XENIX named type file";
    119 ENAVAIL "no XENIX semaphores available";
    120 EISNAM "is a named type file";
    121 EREMOTEIO "remote I/O error";
    122 EDQUOT "disk quota exceeded";
    123 ENOMEDIUM "no medium found";
    124 EMEDIUMTYPE "wrong medium type";
    125 ECANCELED "operation canceled";
    126 ENOKEY "required key not available";
    127 EKEYEXPIRED "key has expired";
    128 EKEYREVOKED "key has been revoked";
    129 EKEYREJECTED "key was rejected by service";
    130 EOWNERDEAD "owner died";
    131 ENOTRECOVERABLE "state not recoverable";
    132 ERFKILL "operation not possible due to RF-kill";
    133 EHWPOISON "memory page has hardware error";
}

impl Errno {
    /// The same number as `EAGAIN` on Linux.
    pub const EWOULDBLOCK: Errno = Errno::EAGAIN;
    /// The same number as `EDEADLK` on Linux.
    pub const EDEADLOCK: Errno = Errno::EDEADLK;
    /// The same number as `ENOTSUP` on Linux.
    pub const EOPNOTSUPP: Errno = Errno::ENOTSUP;

    /// The symbolic name, e.g. `"ENOENT"`; `"UNKNOWN"` for a number Linux does not define.
    pub fn name(self) -> &'static str {
        self.row().map_or("UNKNOWN", |row| row.1)
    }

    /// The text libuv gives for this error, e.g. `"no such file or directory"`.
    pub fn message(self) -> &'static str {
        self.row().map_or("unknown error", |row| row.2)
    }

    /// The error as libuv and raw system calls return it: a negative number.
    pub const fn negated(self) -> i32 {
        self.0.wrapping_neg()
    }

    /// Finds an error by its symbolic name.
    pub fn from_name(name: &str) -> Option<Errno> {
        ERRNOS.iter().find(|row| row.1 == name).map(|row| row.0)
    }

    fn row(self) -> Option<&'static (Errno, &'static str, &'static str)> {
        let index = ERRNOS.binary_search_by_key(&self, |row| row.0).ok()?;
        ERRNOS.get(index)
    }
}

impl fmt::Debug for Errno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row() {
            Some(row) => f.write_str(row.1),
            None => write!(f, "Errno({})", self.0),
        }
    }
}

impl fmt::Display for Errno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name(), self.message())
    }
}

impl core::error::Error for Errno {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_sorted_and_complete() {
        assert!(ERRNOS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(Errno::ENOENT.name(), "ENOENT");
        assert_eq!(Errno::ENOENT.message(), "no such file or directory");
        assert_eq!(Errno(0).name(), "UNKNOWN");
        assert_eq!(Errno::from_name("EHWPOISON"), Some(Errno(133)));
        assert_eq!(Errno::EISDIR.negated(), -21);
    }
}
