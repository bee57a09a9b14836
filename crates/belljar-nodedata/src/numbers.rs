// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

/// Numbers of the binding `async_wrap`.
pub mod async_wrap {
    /// `async_wrap.constants.kInit`
    pub const kInit: i64 = 0;
    /// `async_wrap.constants.kBefore`
    pub const kBefore: i64 = 1;
    /// `async_wrap.constants.kAfter`
    pub const kAfter: i64 = 2;
    /// `async_wrap.constants.kDestroy`
    pub const kDestroy: i64 = 3;
    /// `async_wrap.constants.kPromiseResolve`
    pub const kPromiseResolve: i64 = 4;
    /// `async_wrap.constants.kTotals`
    pub const kTotals: i64 = 5;
    /// `async_wrap.constants.kCheck`
    pub const kCheck: i64 = 6;
    /// `async_wrap.constants.kExecutionAsyncId`
    pub const kExecutionAsyncId: i64 = 0;
    /// `async_wrap.constants.kTriggerAsyncId`
    pub const kTriggerAsyncId: i64 = 1;
    /// `async_wrap.constants.kAsyncIdCounter`
    pub const kAsyncIdCounter: i64 = 2;
    /// `async_wrap.constants.kDefaultTriggerAsyncId`
    pub const kDefaultTriggerAsyncId: i64 = 3;
    /// `async_wrap.constants.kUsesExecutionAsyncResource`
    pub const kUsesExecutionAsyncResource: i64 = 8;
    /// `async_wrap.constants.kStackLength`
    pub const kStackLength: i64 = 7;
    /// `async_wrap.Providers.NONE`
    pub const Providers_NONE: i64 = 0;
    /// `async_wrap.Providers.DIRHANDLE`
    pub const Providers_DIRHANDLE: i64 = 1;
    /// `async_wrap.Providers.DNSCHANNEL`
    pub const Providers_DNSCHANNEL: i64 = 2;
    /// `async_wrap.Providers.ELDHISTOGRAM`
    pub const Providers_ELDHISTOGRAM: i64 = 3;
    /// `async_wrap.Providers.FILEHANDLE`
    pub const Providers_FILEHANDLE: i64 = 4;
    /// `async_wrap.Providers.FILEHANDLECLOSEREQ`
    pub const Providers_FILEHANDLECLOSEREQ: i64 = 5;
    /// `async_wrap.Providers.BLOBREADER`
    pub const Providers_BLOBREADER: i64 = 6;
    /// `async_wrap.Providers.FSEVENTWRAP`
    pub const Providers_FSEVENTWRAP: i64 = 7;
    /// `async_wrap.Providers.FSREQCALLBACK`
    pub const Providers_FSREQCALLBACK: i64 = 8;
    /// `async_wrap.Providers.FSREQPROMISE`
    pub const Providers_FSREQPROMISE: i64 = 9;
    /// `async_wrap.Providers.GETADDRINFOREQWRAP`
    pub const Providers_GETADDRINFOREQWRAP: i64 = 10;
    /// `async_wrap.Providers.GETNAMEINFOREQWRAP`
    pub const Providers_GETNAMEINFOREQWRAP: i64 = 11;
    /// `async_wrap.Providers.HEAPSNAPSHOT`
    pub const Providers_HEAPSNAPSHOT: i64 = 12;
    /// `async_wrap.Providers.HTTP2SESSION`
    pub const Providers_HTTP2SESSION: i64 = 13;
    /// `async_wrap.Providers.HTTP2STREAM`
    pub const Providers_HTTP2STREAM: i64 = 14;
    /// `async_wrap.Providers.HTTP2PING`
    pub const Providers_HTTP2PING: i64 = 15;
    /// `async_wrap.Providers.HTTP2SETTINGS`
    pub const Providers_HTTP2SETTINGS: i64 = 16;
    /// `async_wrap.Providers.HTTPINCOMINGMESSAGE`
    pub const Providers_HTTPINCOMINGMESSAGE: i64 = 17;
    /// `async_wrap.Providers.HTTPCLIENTREQUEST`
    pub const Providers_HTTPCLIENTREQUEST: i64 = 18;
    /// `async_wrap.Providers.LOCKS`
    pub const Providers_LOCKS: i64 = 19;
    /// `async_wrap.Providers.DTLS_ENDPOINT`
    pub const Providers_DTLS_ENDPOINT: i64 = 20;
    /// `async_wrap.Providers.DTLS_SESSION`
    pub const Providers_DTLS_SESSION: i64 = 21;
    /// `async_wrap.Providers.JSSTREAM`
    pub const Providers_JSSTREAM: i64 = 22;
    /// `async_wrap.Providers.JSUDPWRAP`
    pub const Providers_JSUDPWRAP: i64 = 23;
    /// `async_wrap.Providers.MESSAGEPORT`
    pub const Providers_MESSAGEPORT: i64 = 24;
    /// `async_wrap.Providers.PIPECONNECTWRAP`
    pub const Providers_PIPECONNECTWRAP: i64 = 25;
    /// `async_wrap.Providers.PIPESERVERWRAP`
    pub const Providers_PIPESERVERWRAP: i64 = 26;
    /// `async_wrap.Providers.PIPEWRAP`
    pub const Providers_PIPEWRAP: i64 = 27;
    /// `async_wrap.Providers.PROCESSWRAP`
    pub const Providers_PROCESSWRAP: i64 = 28;
    /// `async_wrap.Providers.PROMISE`
    pub const Providers_PROMISE: i64 = 29;
    /// `async_wrap.Providers.QUERYWRAP`
    pub const Providers_QUERYWRAP: i64 = 30;
    /// `async_wrap.Providers.QUIC_ENDPOINT`
    pub const Providers_QUIC_ENDPOINT: i64 = 31;
    /// `async_wrap.Providers.QUIC_LOGSTREAM`
    pub const Providers_QUIC_LOGSTREAM: i64 = 32;
    /// `async_wrap.Providers.QUIC_SESSION`
    pub const Providers_QUIC_SESSION: i64 = 33;
    /// `async_wrap.Providers.QUIC_STREAM`
    pub const Providers_QUIC_STREAM: i64 = 34;
    /// `async_wrap.Providers.QUIC_UDP`
    pub const Providers_QUIC_UDP: i64 = 35;
    /// `async_wrap.Providers.SHUTDOWNWRAP`
    pub const Providers_SHUTDOWNWRAP: i64 = 36;
    /// `async_wrap.Providers.SIGNALWRAP`
    pub const Providers_SIGNALWRAP: i64 = 37;
    /// `async_wrap.Providers.STATWATCHER`
    pub const Providers_STATWATCHER: i64 = 38;
    /// `async_wrap.Providers.STREAMPIPE`
    pub const Providers_STREAMPIPE: i64 = 39;
    /// `async_wrap.Providers.TCPCONNECTWRAP`
    pub const Providers_TCPCONNECTWRAP: i64 = 40;
    /// `async_wrap.Providers.TCPSERVERWRAP`
    pub const Providers_TCPSERVERWRAP: i64 = 41;
    /// `async_wrap.Providers.TCPWRAP`
    pub const Providers_TCPWRAP: i64 = 42;
    /// `async_wrap.Providers.TTYWRAP`
    pub const Providers_TTYWRAP: i64 = 43;
    /// `async_wrap.Providers.UDPSENDWRAP`
    pub const Providers_UDPSENDWRAP: i64 = 44;
    /// `async_wrap.Providers.UDPWRAP`
    pub const Providers_UDPWRAP: i64 = 45;
    /// `async_wrap.Providers.SIGINTWATCHDOG`
    pub const Providers_SIGINTWATCHDOG: i64 = 46;
    /// `async_wrap.Providers.WORKER`
    pub const Providers_WORKER: i64 = 47;
    /// `async_wrap.Providers.WORKERCPUPROFILE`
    pub const Providers_WORKERCPUPROFILE: i64 = 48;
    /// `async_wrap.Providers.WORKERCPUUSAGE`
    pub const Providers_WORKERCPUUSAGE: i64 = 49;
    /// `async_wrap.Providers.WORKERHEAPPROFILE`
    pub const Providers_WORKERHEAPPROFILE: i64 = 50;
    /// `async_wrap.Providers.WORKERHEAPSNAPSHOT`
    pub const Providers_WORKERHEAPSNAPSHOT: i64 = 51;
    /// `async_wrap.Providers.WORKERHEAPSTATISTICS`
    pub const Providers_WORKERHEAPSTATISTICS: i64 = 52;
    /// `async_wrap.Providers.WRITEWRAP`
    pub const Providers_WRITEWRAP: i64 = 53;
    /// `async_wrap.Providers.ZLIB`
    pub const Providers_ZLIB: i64 = 54;
    /// `async_wrap.Providers.CHECKPRIMEREQUEST`
    pub const Providers_CHECKPRIMEREQUEST: i64 = 55;
    /// `async_wrap.Providers.PBKDF2REQUEST`
    pub const Providers_PBKDF2REQUEST: i64 = 56;
    /// `async_wrap.Providers.KEYPAIRGENREQUEST`
    pub const Providers_KEYPAIRGENREQUEST: i64 = 57;
    /// `async_wrap.Providers.KEYGENREQUEST`
    pub const Providers_KEYGENREQUEST: i64 = 58;
    /// `async_wrap.Providers.KEYEXPORTREQUEST`
    pub const Providers_KEYEXPORTREQUEST: i64 = 59;
    /// `async_wrap.Providers.ARGON2REQUEST`
    pub const Providers_ARGON2REQUEST: i64 = 60;
    /// `async_wrap.Providers.CIPHERREQUEST`
    pub const Providers_CIPHERREQUEST: i64 = 61;
    /// `async_wrap.Providers.DERIVEBITSREQUEST`
    pub const Providers_DERIVEBITSREQUEST: i64 = 62;
    /// `async_wrap.Providers.HASHREQUEST`
    pub const Providers_HASHREQUEST: i64 = 63;
    /// `async_wrap.Providers.RANDOMBYTESREQUEST`
    pub const Providers_RANDOMBYTESREQUEST: i64 = 64;
    /// `async_wrap.Providers.RANDOMPRIMEREQUEST`
    pub const Providers_RANDOMPRIMEREQUEST: i64 = 65;
    /// `async_wrap.Providers.SCRYPTREQUEST`
    pub const Providers_SCRYPTREQUEST: i64 = 66;
    /// `async_wrap.Providers.SIGNREQUEST`
    pub const Providers_SIGNREQUEST: i64 = 67;
    /// `async_wrap.Providers.TLSWRAP`
    pub const Providers_TLSWRAP: i64 = 68;
    /// `async_wrap.Providers.VERIFYREQUEST`
    pub const Providers_VERIFYREQUEST: i64 = 69;
}

/// Numbers of the binding `block_list`.
pub mod block_list {
    /// `block_list.AF_INET`
    pub const AF_INET: i64 = 2;
    /// `block_list.AF_INET6`
    pub const AF_INET6: i64 = 10;
}

/// Numbers of the binding `buffer`.
pub mod buffer {
    /// `buffer.kMaxLength`
    pub const kMaxLength: i64 = 9007199254740991;
    /// `buffer.kStringMaxLength`
    pub const kStringMaxLength: i64 = 536870888;
}

/// Numbers of the binding `cares_wrap`.
pub mod cares_wrap {
    /// `cares_wrap.AF_INET`
    pub const AF_INET: i64 = 2;
    /// `cares_wrap.AF_INET6`
    pub const AF_INET6: i64 = 10;
    /// `cares_wrap.AF_UNSPEC`
    pub const AF_UNSPEC: i64 = 0;
    /// `cares_wrap.AI_ADDRCONFIG`
    pub const AI_ADDRCONFIG: i64 = 32;
    /// `cares_wrap.AI_ALL`
    pub const AI_ALL: i64 = 16;
    /// `cares_wrap.AI_V4MAPPED`
    pub const AI_V4MAPPED: i64 = 8;
    /// `cares_wrap.DNS_ORDER_VERBATIM`
    pub const DNS_ORDER_VERBATIM: i64 = 0;
    /// `cares_wrap.DNS_ORDER_IPV4_FIRST`
    pub const DNS_ORDER_IPV4_FIRST: i64 = 1;
    /// `cares_wrap.DNS_ORDER_IPV6_FIRST`
    pub const DNS_ORDER_IPV6_FIRST: i64 = 2;
}

/// Numbers of the binding `config`.
pub mod config {
    /// `config.bits`
    pub const bits: i64 = 64;
}

/// Numbers of the binding `constants`.
pub mod constants {
    /// `constants.os.UV_UDP_REUSEADDR`
    pub const os_UV_UDP_REUSEADDR: i64 = 4;
    /// `constants.os.dlopen.RTLD_LAZY`
    pub const os_dlopen_RTLD_LAZY: i64 = 1;
    /// `constants.os.dlopen.RTLD_NOW`
    pub const os_dlopen_RTLD_NOW: i64 = 2;
    /// `constants.os.dlopen.RTLD_GLOBAL`
    pub const os_dlopen_RTLD_GLOBAL: i64 = 256;
    /// `constants.os.dlopen.RTLD_LOCAL`
    pub const os_dlopen_RTLD_LOCAL: i64 = 0;
    /// `constants.os.dlopen.RTLD_DEEPBIND`
    pub const os_dlopen_RTLD_DEEPBIND: i64 = 8;
    /// `constants.os.errno.E2BIG`
    pub const os_errno_E2BIG: i64 = 7;
    /// `constants.os.errno.EACCES`
    pub const os_errno_EACCES: i64 = 13;
    /// `constants.os.errno.EADDRINUSE`
    pub const os_errno_EADDRINUSE: i64 = 98;
    /// `constants.os.errno.EADDRNOTAVAIL`
    pub const os_errno_EADDRNOTAVAIL: i64 = 99;
    /// `constants.os.errno.EAFNOSUPPORT`
    pub const os_errno_EAFNOSUPPORT: i64 = 97;
    /// `constants.os.errno.EAGAIN`
    pub const os_errno_EAGAIN: i64 = 11;
    /// `constants.os.errno.EALREADY`
    pub const os_errno_EALREADY: i64 = 114;
    /// `constants.os.errno.EBADF`
    pub const os_errno_EBADF: i64 = 9;
    /// `constants.os.errno.EBADMSG`
    pub const os_errno_EBADMSG: i64 = 74;
    /// `constants.os.errno.EBUSY`
    pub const os_errno_EBUSY: i64 = 16;
    /// `constants.os.errno.ECANCELED`
    pub const os_errno_ECANCELED: i64 = 125;
    /// `constants.os.errno.ECHILD`
    pub const os_errno_ECHILD: i64 = 10;
    /// `constants.os.errno.ECONNABORTED`
    pub const os_errno_ECONNABORTED: i64 = 103;
    /// `constants.os.errno.ECONNREFUSED`
    pub const os_errno_ECONNREFUSED: i64 = 111;
    /// `constants.os.errno.ECONNRESET`
    pub const os_errno_ECONNRESET: i64 = 104;
    /// `constants.os.errno.EDEADLK`
    pub const os_errno_EDEADLK: i64 = 35;
    /// `constants.os.errno.EDESTADDRREQ`
    pub const os_errno_EDESTADDRREQ: i64 = 89;
    /// `constants.os.errno.EDOM`
    pub const os_errno_EDOM: i64 = 33;
    /// `constants.os.errno.EDQUOT`
    pub const os_errno_EDQUOT: i64 = 122;
    /// `constants.os.errno.EEXIST`
    pub const os_errno_EEXIST: i64 = 17;
    /// `constants.os.errno.EFAULT`
    pub const os_errno_EFAULT: i64 = 14;
    /// `constants.os.errno.EFBIG`
    pub const os_errno_EFBIG: i64 = 27;
    /// `constants.os.errno.EHOSTUNREACH`
    pub const os_errno_EHOSTUNREACH: i64 = 113;
    /// `constants.os.errno.EIDRM`
    pub const os_errno_EIDRM: i64 = 43;
    /// `constants.os.errno.EILSEQ`
    pub const os_errno_EILSEQ: i64 = 84;
    /// `constants.os.errno.EINPROGRESS`
    pub const os_errno_EINPROGRESS: i64 = 115;
    /// `constants.os.errno.EINTR`
    pub const os_errno_EINTR: i64 = 4;
    /// `constants.os.errno.EINVAL`
    pub const os_errno_EINVAL: i64 = 22;
    /// `constants.os.errno.EIO`
    pub const os_errno_EIO: i64 = 5;
    /// `constants.os.errno.EISCONN`
    pub const os_errno_EISCONN: i64 = 106;
    /// `constants.os.errno.EISDIR`
    pub const os_errno_EISDIR: i64 = 21;
    /// `constants.os.errno.ELOOP`
    pub const os_errno_ELOOP: i64 = 40;
    /// `constants.os.errno.EMFILE`
    pub const os_errno_EMFILE: i64 = 24;
    /// `constants.os.errno.EMLINK`
    pub const os_errno_EMLINK: i64 = 31;
    /// `constants.os.errno.EMSGSIZE`
    pub const os_errno_EMSGSIZE: i64 = 90;
    /// `constants.os.errno.EMULTIHOP`
    pub const os_errno_EMULTIHOP: i64 = 72;
    /// `constants.os.errno.ENAMETOOLONG`
    pub const os_errno_ENAMETOOLONG: i64 = 36;
    /// `constants.os.errno.ENETDOWN`
    pub const os_errno_ENETDOWN: i64 = 100;
    /// `constants.os.errno.ENETRESET`
    pub const os_errno_ENETRESET: i64 = 102;
    /// `constants.os.errno.ENETUNREACH`
    pub const os_errno_ENETUNREACH: i64 = 101;
    /// `constants.os.errno.ENFILE`
    pub const os_errno_ENFILE: i64 = 23;
    /// `constants.os.errno.ENOBUFS`
    pub const os_errno_ENOBUFS: i64 = 105;
    /// `constants.os.errno.ENODATA`
    pub const os_errno_ENODATA: i64 = 61;
    /// `constants.os.errno.ENODEV`
    pub const os_errno_ENODEV: i64 = 19;
    /// `constants.os.errno.ENOENT`
    pub const os_errno_ENOENT: i64 = 2;
    /// `constants.os.errno.ENOEXEC`
    pub const os_errno_ENOEXEC: i64 = 8;
    /// `constants.os.errno.ENOLCK`
    pub const os_errno_ENOLCK: i64 = 37;
    /// `constants.os.errno.ENOLINK`
    pub const os_errno_ENOLINK: i64 = 67;
    /// `constants.os.errno.ENOMEM`
    pub const os_errno_ENOMEM: i64 = 12;
    /// `constants.os.errno.ENOMSG`
    pub const os_errno_ENOMSG: i64 = 42;
    /// `constants.os.errno.ENOPROTOOPT`
    pub const os_errno_ENOPROTOOPT: i64 = 92;
    /// `constants.os.errno.ENOSPC`
    pub const os_errno_ENOSPC: i64 = 28;
    /// `constants.os.errno.ENOSR`
    pub const os_errno_ENOSR: i64 = 63;
    /// `constants.os.errno.ENOSTR`
    pub const os_errno_ENOSTR: i64 = 60;
    /// `constants.os.errno.ENOSYS`
    pub const os_errno_ENOSYS: i64 = 38;
    /// `constants.os.errno.ENOTCONN`
    pub const os_errno_ENOTCONN: i64 = 107;
    /// `constants.os.errno.ENOTDIR`
    pub const os_errno_ENOTDIR: i64 = 20;
    /// `constants.os.errno.ENOTEMPTY`
    pub const os_errno_ENOTEMPTY: i64 = 39;
    /// `constants.os.errno.ENOTSOCK`
    pub const os_errno_ENOTSOCK: i64 = 88;
    /// `constants.os.errno.ENOTSUP`
    pub const os_errno_ENOTSUP: i64 = 95;
    /// `constants.os.errno.ENOTTY`
    pub const os_errno_ENOTTY: i64 = 25;
    /// `constants.os.errno.ENXIO`
    pub const os_errno_ENXIO: i64 = 6;
    /// `constants.os.errno.EOPNOTSUPP`
    pub const os_errno_EOPNOTSUPP: i64 = 95;
    /// `constants.os.errno.EOVERFLOW`
    pub const os_errno_EOVERFLOW: i64 = 75;
    /// `constants.os.errno.EPERM`
    pub const os_errno_EPERM: i64 = 1;
    /// `constants.os.errno.EPIPE`
    pub const os_errno_EPIPE: i64 = 32;
    /// `constants.os.errno.EPROTO`
    pub const os_errno_EPROTO: i64 = 71;
    /// `constants.os.errno.EPROTONOSUPPORT`
    pub const os_errno_EPROTONOSUPPORT: i64 = 93;
    /// `constants.os.errno.EPROTOTYPE`
    pub const os_errno_EPROTOTYPE: i64 = 91;
    /// `constants.os.errno.ERANGE`
    pub const os_errno_ERANGE: i64 = 34;
    /// `constants.os.errno.EROFS`
    pub const os_errno_EROFS: i64 = 30;
    /// `constants.os.errno.ESPIPE`
    pub const os_errno_ESPIPE: i64 = 29;
    /// `constants.os.errno.ESRCH`
    pub const os_errno_ESRCH: i64 = 3;
    /// `constants.os.errno.ESTALE`
    pub const os_errno_ESTALE: i64 = 116;
    /// `constants.os.errno.ETIME`
    pub const os_errno_ETIME: i64 = 62;
    /// `constants.os.errno.ETIMEDOUT`
    pub const os_errno_ETIMEDOUT: i64 = 110;
    /// `constants.os.errno.ETXTBSY`
    pub const os_errno_ETXTBSY: i64 = 26;
    /// `constants.os.errno.EWOULDBLOCK`
    pub const os_errno_EWOULDBLOCK: i64 = 11;
    /// `constants.os.errno.EXDEV`
    pub const os_errno_EXDEV: i64 = 18;
    /// `constants.os.signals.SIGHUP`
    pub const os_signals_SIGHUP: i64 = 1;
    /// `constants.os.signals.SIGINT`
    pub const os_signals_SIGINT: i64 = 2;
    /// `constants.os.signals.SIGQUIT`
    pub const os_signals_SIGQUIT: i64 = 3;
    /// `constants.os.signals.SIGILL`
    pub const os_signals_SIGILL: i64 = 4;
    /// `constants.os.signals.SIGTRAP`
    pub const os_signals_SIGTRAP: i64 = 5;
    /// `constants.os.signals.SIGABRT`
    pub const os_signals_SIGABRT: i64 = 6;
    /// `constants.os.signals.SIGIOT`
    pub const os_signals_SIGIOT: i64 = 6;
    /// `constants.os.signals.SIGBUS`
    pub const os_signals_SIGBUS: i64 = 7;
    /// `constants.os.signals.SIGFPE`
    pub const os_signals_SIGFPE: i64 = 8;
    /// `constants.os.signals.SIGKILL`
    pub const os_signals_SIGKILL: i64 = 9;
    /// `constants.os.signals.SIGUSR1`
    pub const os_signals_SIGUSR1: i64 = 10;
    /// `constants.os.signals.SIGSEGV`
    pub const os_signals_SIGSEGV: i64 = 11;
    /// `constants.os.signals.SIGUSR2`
    pub const os_signals_SIGUSR2: i64 = 12;
    /// `constants.os.signals.SIGPIPE`
    pub const os_signals_SIGPIPE: i64 = 13;
    /// `constants.os.signals.SIGALRM`
    pub const os_signals_SIGALRM: i64 = 14;
    /// `constants.os.signals.SIGTERM`
    pub const os_signals_SIGTERM: i64 = 15;
    /// `constants.os.signals.SIGCHLD`
    pub const os_signals_SIGCHLD: i64 = 17;
    /// `constants.os.signals.SIGSTKFLT`
    pub const os_signals_SIGSTKFLT: i64 = 16;
    /// `constants.os.signals.SIGCONT`
    pub const os_signals_SIGCONT: i64 = 18;
    /// `constants.os.signals.SIGSTOP`
    pub const os_signals_SIGSTOP: i64 = 19;
    /// `constants.os.signals.SIGTSTP`
    pub const os_signals_SIGTSTP: i64 = 20;
    /// `constants.os.signals.SIGTTIN`
    pub const os_signals_SIGTTIN: i64 = 21;
    /// `constants.os.signals.SIGTTOU`
    pub const os_signals_SIGTTOU: i64 = 22;
    /// `constants.os.signals.SIGURG`
    pub const os_signals_SIGURG: i64 = 23;
    /// `constants.os.signals.SIGXCPU`
    pub const os_signals_SIGXCPU: i64 = 24;
    /// `constants.os.signals.SIGXFSZ`
    pub const os_signals_SIGXFSZ: i64 = 25;
    /// `constants.os.signals.SIGVTALRM`
    pub const os_signals_SIGVTALRM: i64 = 26;
    /// `constants.os.signals.SIGPROF`
    pub const os_signals_SIGPROF: i64 = 27;
    /// `constants.os.signals.SIGWINCH`
    pub const os_signals_SIGWINCH: i64 = 28;
    /// `constants.os.signals.SIGIO`
    pub const os_signals_SIGIO: i64 = 29;
    /// `constants.os.signals.SIGPOLL`
    pub const os_signals_SIGPOLL: i64 = 29;
    /// `constants.os.signals.SIGPWR`
    pub const os_signals_SIGPWR: i64 = 30;
    /// `constants.os.signals.SIGSYS`
    pub const os_signals_SIGSYS: i64 = 31;
    /// `constants.os.priority.PRIORITY_LOW`
    pub const os_priority_PRIORITY_LOW: i64 = 19;
    /// `constants.os.priority.PRIORITY_BELOW_NORMAL`
    pub const os_priority_PRIORITY_BELOW_NORMAL: i64 = 10;
    /// `constants.os.priority.PRIORITY_NORMAL`
    pub const os_priority_PRIORITY_NORMAL: i64 = 0;
    /// `constants.os.priority.PRIORITY_ABOVE_NORMAL`
    pub const os_priority_PRIORITY_ABOVE_NORMAL: i64 = -7;
    /// `constants.os.priority.PRIORITY_HIGH`
    pub const os_priority_PRIORITY_HIGH: i64 = -14;
    /// `constants.os.priority.PRIORITY_HIGHEST`
    pub const os_priority_PRIORITY_HIGHEST: i64 = -20;
    /// `constants.fs.UV_FS_SYMLINK_DIR`
    pub const fs_UV_FS_SYMLINK_DIR: i64 = 1;
    /// `constants.fs.UV_FS_SYMLINK_JUNCTION`
    pub const fs_UV_FS_SYMLINK_JUNCTION: i64 = 2;
    /// `constants.fs.O_RDONLY`
    pub const fs_O_RDONLY: i64 = 0;
    /// `constants.fs.O_WRONLY`
    pub const fs_O_WRONLY: i64 = 1;
    /// `constants.fs.O_RDWR`
    pub const fs_O_RDWR: i64 = 2;
    /// `constants.fs.UV_DIRENT_UNKNOWN`
    pub const fs_UV_DIRENT_UNKNOWN: i64 = 0;
    /// `constants.fs.UV_DIRENT_FILE`
    pub const fs_UV_DIRENT_FILE: i64 = 1;
    /// `constants.fs.UV_DIRENT_DIR`
    pub const fs_UV_DIRENT_DIR: i64 = 2;
    /// `constants.fs.UV_DIRENT_LINK`
    pub const fs_UV_DIRENT_LINK: i64 = 3;
    /// `constants.fs.UV_DIRENT_FIFO`
    pub const fs_UV_DIRENT_FIFO: i64 = 4;
    /// `constants.fs.UV_DIRENT_SOCKET`
    pub const fs_UV_DIRENT_SOCKET: i64 = 5;
    /// `constants.fs.UV_DIRENT_CHAR`
    pub const fs_UV_DIRENT_CHAR: i64 = 6;
    /// `constants.fs.UV_DIRENT_BLOCK`
    pub const fs_UV_DIRENT_BLOCK: i64 = 7;
    /// `constants.fs.S_IFMT`
    pub const fs_S_IFMT: i64 = 61440;
    /// `constants.fs.S_IFREG`
    pub const fs_S_IFREG: i64 = 32768;
    /// `constants.fs.S_IFDIR`
    pub const fs_S_IFDIR: i64 = 16384;
    /// `constants.fs.S_IFCHR`
    pub const fs_S_IFCHR: i64 = 8192;
    /// `constants.fs.S_IFBLK`
    pub const fs_S_IFBLK: i64 = 24576;
    /// `constants.fs.S_IFIFO`
    pub const fs_S_IFIFO: i64 = 4096;
    /// `constants.fs.S_IFLNK`
    pub const fs_S_IFLNK: i64 = 40960;
    /// `constants.fs.S_IFSOCK`
    pub const fs_S_IFSOCK: i64 = 49152;
    /// `constants.fs.O_CREAT`
    pub const fs_O_CREAT: i64 = 64;
    /// `constants.fs.O_EXCL`
    pub const fs_O_EXCL: i64 = 128;
    /// `constants.fs.UV_FS_O_FILEMAP`
    pub const fs_UV_FS_O_FILEMAP: i64 = 0;
    /// `constants.fs.UV_FS_O_TEMPORARY`
    pub const fs_UV_FS_O_TEMPORARY: i64 = 0;
    /// `constants.fs.UV_FS_O_SHORT_LIVED`
    pub const fs_UV_FS_O_SHORT_LIVED: i64 = 0;
    /// `constants.fs.UV_FS_O_SEQUENTIAL`
    pub const fs_UV_FS_O_SEQUENTIAL: i64 = 0;
    /// `constants.fs.UV_FS_O_RANDOM`
    pub const fs_UV_FS_O_RANDOM: i64 = 0;
    /// `constants.fs.O_NOCTTY`
    pub const fs_O_NOCTTY: i64 = 256;
    /// `constants.fs.O_TRUNC`
    pub const fs_O_TRUNC: i64 = 512;
    /// `constants.fs.O_APPEND`
    pub const fs_O_APPEND: i64 = 1024;
    /// `constants.fs.O_DIRECTORY`
    pub const fs_O_DIRECTORY: i64 = 65536;
    /// `constants.fs.O_NOATIME`
    pub const fs_O_NOATIME: i64 = 262144;
    /// `constants.fs.O_NOFOLLOW`
    pub const fs_O_NOFOLLOW: i64 = 131072;
    /// `constants.fs.O_SYNC`
    pub const fs_O_SYNC: i64 = 1052672;
    /// `constants.fs.O_DSYNC`
    pub const fs_O_DSYNC: i64 = 4096;
    /// `constants.fs.O_DIRECT`
    pub const fs_O_DIRECT: i64 = 16384;
    /// `constants.fs.O_NONBLOCK`
    pub const fs_O_NONBLOCK: i64 = 2048;
    /// `constants.fs.S_IRWXU`
    pub const fs_S_IRWXU: i64 = 448;
    /// `constants.fs.S_IRUSR`
    pub const fs_S_IRUSR: i64 = 256;
    /// `constants.fs.S_IWUSR`
    pub const fs_S_IWUSR: i64 = 128;
    /// `constants.fs.S_IXUSR`
    pub const fs_S_IXUSR: i64 = 64;
    /// `constants.fs.S_IRWXG`
    pub const fs_S_IRWXG: i64 = 56;
    /// `constants.fs.S_IRGRP`
    pub const fs_S_IRGRP: i64 = 32;
    /// `constants.fs.S_IWGRP`
    pub const fs_S_IWGRP: i64 = 16;
    /// `constants.fs.S_IXGRP`
    pub const fs_S_IXGRP: i64 = 8;
    /// `constants.fs.S_IRWXO`
    pub const fs_S_IRWXO: i64 = 7;
    /// `constants.fs.S_IROTH`
    pub const fs_S_IROTH: i64 = 4;
    /// `constants.fs.S_IWOTH`
    pub const fs_S_IWOTH: i64 = 2;
    /// `constants.fs.S_IXOTH`
    pub const fs_S_IXOTH: i64 = 1;
    /// `constants.fs.F_OK`
    pub const fs_F_OK: i64 = 0;
    /// `constants.fs.R_OK`
    pub const fs_R_OK: i64 = 4;
    /// `constants.fs.W_OK`
    pub const fs_W_OK: i64 = 2;
    /// `constants.fs.X_OK`
    pub const fs_X_OK: i64 = 1;
    /// `constants.fs.UV_FS_COPYFILE_EXCL`
    pub const fs_UV_FS_COPYFILE_EXCL: i64 = 1;
    /// `constants.fs.COPYFILE_EXCL`
    pub const fs_COPYFILE_EXCL: i64 = 1;
    /// `constants.fs.UV_FS_COPYFILE_FICLONE`
    pub const fs_UV_FS_COPYFILE_FICLONE: i64 = 2;
    /// `constants.fs.COPYFILE_FICLONE`
    pub const fs_COPYFILE_FICLONE: i64 = 2;
    /// `constants.fs.UV_FS_COPYFILE_FICLONE_FORCE`
    pub const fs_UV_FS_COPYFILE_FICLONE_FORCE: i64 = 4;
    /// `constants.fs.COPYFILE_FICLONE_FORCE`
    pub const fs_COPYFILE_FICLONE_FORCE: i64 = 4;
    /// `constants.crypto.OPENSSL_VERSION_NUMBER`
    pub const crypto_OPENSSL_VERSION_NUMBER: i64 = 810549376;
    /// `constants.crypto.SSL_OP_ALL`
    pub const crypto_SSL_OP_ALL: i64 = 2147485776;
    /// `constants.crypto.SSL_OP_ALLOW_NO_DHE_KEX`
    pub const crypto_SSL_OP_ALLOW_NO_DHE_KEX: i64 = 1024;
    /// `constants.crypto.SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION`
    pub const crypto_SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION: i64 = 262144;
    /// `constants.crypto.SSL_OP_CIPHER_SERVER_PREFERENCE`
    pub const crypto_SSL_OP_CIPHER_SERVER_PREFERENCE: i64 = 4194304;
    /// `constants.crypto.SSL_OP_CISCO_ANYCONNECT`
    pub const crypto_SSL_OP_CISCO_ANYCONNECT: i64 = 32768;
    /// `constants.crypto.SSL_OP_COOKIE_EXCHANGE`
    pub const crypto_SSL_OP_COOKIE_EXCHANGE: i64 = 8192;
    /// `constants.crypto.SSL_OP_CRYPTOPRO_TLSEXT_BUG`
    pub const crypto_SSL_OP_CRYPTOPRO_TLSEXT_BUG: i64 = 2147483648;
    /// `constants.crypto.SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS`
    pub const crypto_SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS: i64 = 2048;
    /// `constants.crypto.SSL_OP_LEGACY_SERVER_CONNECT`
    pub const crypto_SSL_OP_LEGACY_SERVER_CONNECT: i64 = 4;
    /// `constants.crypto.SSL_OP_NO_COMPRESSION`
    pub const crypto_SSL_OP_NO_COMPRESSION: i64 = 131072;
    /// `constants.crypto.SSL_OP_NO_ENCRYPT_THEN_MAC`
    pub const crypto_SSL_OP_NO_ENCRYPT_THEN_MAC: i64 = 524288;
    /// `constants.crypto.SSL_OP_NO_QUERY_MTU`
    pub const crypto_SSL_OP_NO_QUERY_MTU: i64 = 4096;
    /// `constants.crypto.SSL_OP_NO_RENEGOTIATION`
    pub const crypto_SSL_OP_NO_RENEGOTIATION: i64 = 1073741824;
    /// `constants.crypto.SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION`
    pub const crypto_SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION: i64 = 65536;
    /// `constants.crypto.SSL_OP_NO_SSLv2`
    pub const crypto_SSL_OP_NO_SSLv2: i64 = 0;
    /// `constants.crypto.SSL_OP_NO_SSLv3`
    pub const crypto_SSL_OP_NO_SSLv3: i64 = 33554432;
    /// `constants.crypto.SSL_OP_NO_TICKET`
    pub const crypto_SSL_OP_NO_TICKET: i64 = 16384;
    /// `constants.crypto.SSL_OP_NO_TLSv1`
    pub const crypto_SSL_OP_NO_TLSv1: i64 = 67108864;
    /// `constants.crypto.SSL_OP_NO_TLSv1_1`
    pub const crypto_SSL_OP_NO_TLSv1_1: i64 = 268435456;
    /// `constants.crypto.SSL_OP_NO_TLSv1_2`
    pub const crypto_SSL_OP_NO_TLSv1_2: i64 = 134217728;
    /// `constants.crypto.SSL_OP_NO_TLSv1_3`
    pub const crypto_SSL_OP_NO_TLSv1_3: i64 = 536870912;
    /// `constants.crypto.SSL_OP_PRIORITIZE_CHACHA`
    pub const crypto_SSL_OP_PRIORITIZE_CHACHA: i64 = 2097152;
    /// `constants.crypto.SSL_OP_TLS_ROLLBACK_BUG`
    pub const crypto_SSL_OP_TLS_ROLLBACK_BUG: i64 = 8388608;
    /// `constants.crypto.ENGINE_METHOD_RSA`
    pub const crypto_ENGINE_METHOD_RSA: i64 = 1;
    /// `constants.crypto.ENGINE_METHOD_DSA`
    pub const crypto_ENGINE_METHOD_DSA: i64 = 2;
    /// `constants.crypto.ENGINE_METHOD_DH`
    pub const crypto_ENGINE_METHOD_DH: i64 = 4;
    /// `constants.crypto.ENGINE_METHOD_RAND`
    pub const crypto_ENGINE_METHOD_RAND: i64 = 8;
    /// `constants.crypto.ENGINE_METHOD_EC`
    pub const crypto_ENGINE_METHOD_EC: i64 = 2048;
    /// `constants.crypto.ENGINE_METHOD_CIPHERS`
    pub const crypto_ENGINE_METHOD_CIPHERS: i64 = 64;
    /// `constants.crypto.ENGINE_METHOD_DIGESTS`
    pub const crypto_ENGINE_METHOD_DIGESTS: i64 = 128;
    /// `constants.crypto.ENGINE_METHOD_PKEY_METHS`
    pub const crypto_ENGINE_METHOD_PKEY_METHS: i64 = 512;
    /// `constants.crypto.ENGINE_METHOD_PKEY_ASN1_METHS`
    pub const crypto_ENGINE_METHOD_PKEY_ASN1_METHS: i64 = 1024;
    /// `constants.crypto.ENGINE_METHOD_ALL`
    pub const crypto_ENGINE_METHOD_ALL: i64 = 65535;
    /// `constants.crypto.ENGINE_METHOD_NONE`
    pub const crypto_ENGINE_METHOD_NONE: i64 = 0;
    /// `constants.crypto.DH_CHECK_P_NOT_SAFE_PRIME`
    pub const crypto_DH_CHECK_P_NOT_SAFE_PRIME: i64 = 2;
    /// `constants.crypto.DH_CHECK_P_NOT_PRIME`
    pub const crypto_DH_CHECK_P_NOT_PRIME: i64 = 1;
    /// `constants.crypto.DH_UNABLE_TO_CHECK_GENERATOR`
    pub const crypto_DH_UNABLE_TO_CHECK_GENERATOR: i64 = 4;
    /// `constants.crypto.DH_NOT_SUITABLE_GENERATOR`
    pub const crypto_DH_NOT_SUITABLE_GENERATOR: i64 = 8;
    /// `constants.crypto.RSA_PKCS1_PADDING`
    pub const crypto_RSA_PKCS1_PADDING: i64 = 1;
    /// `constants.crypto.RSA_SSLV23_PADDING`
    pub const crypto_RSA_SSLV23_PADDING: i64 = 2;
    /// `constants.crypto.RSA_NO_PADDING`
    pub const crypto_RSA_NO_PADDING: i64 = 3;
    /// `constants.crypto.RSA_PKCS1_OAEP_PADDING`
    pub const crypto_RSA_PKCS1_OAEP_PADDING: i64 = 4;
    /// `constants.crypto.RSA_X931_PADDING`
    pub const crypto_RSA_X931_PADDING: i64 = 5;
    /// `constants.crypto.RSA_PKCS1_PSS_PADDING`
    pub const crypto_RSA_PKCS1_PSS_PADDING: i64 = 6;
    /// `constants.crypto.RSA_PSS_SALTLEN_DIGEST`
    pub const crypto_RSA_PSS_SALTLEN_DIGEST: i64 = -1;
    /// `constants.crypto.RSA_PSS_SALTLEN_MAX_SIGN`
    pub const crypto_RSA_PSS_SALTLEN_MAX_SIGN: i64 = -2;
    /// `constants.crypto.RSA_PSS_SALTLEN_AUTO`
    pub const crypto_RSA_PSS_SALTLEN_AUTO: i64 = -2;
    /// `constants.crypto.TLS1_VERSION`
    pub const crypto_TLS1_VERSION: i64 = 769;
    /// `constants.crypto.TLS1_1_VERSION`
    pub const crypto_TLS1_1_VERSION: i64 = 770;
    /// `constants.crypto.TLS1_2_VERSION`
    pub const crypto_TLS1_2_VERSION: i64 = 771;
    /// `constants.crypto.TLS1_3_VERSION`
    pub const crypto_TLS1_3_VERSION: i64 = 772;
    /// `constants.crypto.POINT_CONVERSION_COMPRESSED`
    pub const crypto_POINT_CONVERSION_COMPRESSED: i64 = 2;
    /// `constants.crypto.POINT_CONVERSION_UNCOMPRESSED`
    pub const crypto_POINT_CONVERSION_UNCOMPRESSED: i64 = 4;
    /// `constants.crypto.POINT_CONVERSION_HYBRID`
    pub const crypto_POINT_CONVERSION_HYBRID: i64 = 6;
    /// `constants.zlib.Z_NO_FLUSH`
    pub const zlib_Z_NO_FLUSH: i64 = 0;
    /// `constants.zlib.Z_PARTIAL_FLUSH`
    pub const zlib_Z_PARTIAL_FLUSH: i64 = 1;
    /// `constants.zlib.Z_SYNC_FLUSH`
    pub const zlib_Z_SYNC_FLUSH: i64 = 2;
    /// `constants.zlib.Z_FULL_FLUSH`
    pub const zlib_Z_FULL_FLUSH: i64 = 3;
    /// `constants.zlib.Z_FINISH`
    pub const zlib_Z_FINISH: i64 = 4;
    /// `constants.zlib.Z_BLOCK`
    pub const zlib_Z_BLOCK: i64 = 5;
    /// `constants.zlib.Z_OK`
    pub const zlib_Z_OK: i64 = 0;
    /// `constants.zlib.Z_STREAM_END`
    pub const zlib_Z_STREAM_END: i64 = 1;
    /// `constants.zlib.Z_NEED_DICT`
    pub const zlib_Z_NEED_DICT: i64 = 2;
    /// `constants.zlib.Z_ERRNO`
    pub const zlib_Z_ERRNO: i64 = -1;
    /// `constants.zlib.Z_STREAM_ERROR`
    pub const zlib_Z_STREAM_ERROR: i64 = -2;
    /// `constants.zlib.Z_DATA_ERROR`
    pub const zlib_Z_DATA_ERROR: i64 = -3;
    /// `constants.zlib.Z_MEM_ERROR`
    pub const zlib_Z_MEM_ERROR: i64 = -4;
    /// `constants.zlib.Z_BUF_ERROR`
    pub const zlib_Z_BUF_ERROR: i64 = -5;
    /// `constants.zlib.Z_VERSION_ERROR`
    pub const zlib_Z_VERSION_ERROR: i64 = -6;
    /// `constants.zlib.Z_NO_COMPRESSION`
    pub const zlib_Z_NO_COMPRESSION: i64 = 0;
    /// `constants.zlib.Z_BEST_SPEED`
    pub const zlib_Z_BEST_SPEED: i64 = 1;
    /// `constants.zlib.Z_BEST_COMPRESSION`
    pub const zlib_Z_BEST_COMPRESSION: i64 = 9;
    /// `constants.zlib.Z_DEFAULT_COMPRESSION`
    pub const zlib_Z_DEFAULT_COMPRESSION: i64 = -1;
    /// `constants.zlib.Z_FILTERED`
    pub const zlib_Z_FILTERED: i64 = 1;
    /// `constants.zlib.Z_HUFFMAN_ONLY`
    pub const zlib_Z_HUFFMAN_ONLY: i64 = 2;
    /// `constants.zlib.Z_RLE`
    pub const zlib_Z_RLE: i64 = 3;
    /// `constants.zlib.Z_FIXED`
    pub const zlib_Z_FIXED: i64 = 4;
    /// `constants.zlib.Z_DEFAULT_STRATEGY`
    pub const zlib_Z_DEFAULT_STRATEGY: i64 = 0;
    /// `constants.zlib.ZLIB_VERNUM`
    pub const zlib_ZLIB_VERNUM: i64 = 4897;
    /// `constants.zlib.DEFLATE`
    pub const zlib_DEFLATE: i64 = 1;
    /// `constants.zlib.INFLATE`
    pub const zlib_INFLATE: i64 = 2;
    /// `constants.zlib.GZIP`
    pub const zlib_GZIP: i64 = 3;
    /// `constants.zlib.GUNZIP`
    pub const zlib_GUNZIP: i64 = 4;
    /// `constants.zlib.DEFLATERAW`
    pub const zlib_DEFLATERAW: i64 = 5;
    /// `constants.zlib.INFLATERAW`
    pub const zlib_INFLATERAW: i64 = 6;
    /// `constants.zlib.UNZIP`
    pub const zlib_UNZIP: i64 = 7;
    /// `constants.zlib.BROTLI_DECODE`
    pub const zlib_BROTLI_DECODE: i64 = 8;
    /// `constants.zlib.BROTLI_ENCODE`
    pub const zlib_BROTLI_ENCODE: i64 = 9;
    /// `constants.zlib.ZSTD_DECOMPRESS`
    pub const zlib_ZSTD_DECOMPRESS: i64 = 11;
    /// `constants.zlib.ZSTD_COMPRESS`
    pub const zlib_ZSTD_COMPRESS: i64 = 10;
    /// `constants.zlib.Z_MIN_WINDOWBITS`
    pub const zlib_Z_MIN_WINDOWBITS: i64 = 8;
    /// `constants.zlib.Z_MAX_WINDOWBITS`
    pub const zlib_Z_MAX_WINDOWBITS: i64 = 15;
    /// `constants.zlib.Z_DEFAULT_WINDOWBITS`
    pub const zlib_Z_DEFAULT_WINDOWBITS: i64 = 15;
    /// `constants.zlib.Z_MIN_CHUNK`
    pub const zlib_Z_MIN_CHUNK: i64 = 64;
    /// `constants.zlib.Z_DEFAULT_CHUNK`
    pub const zlib_Z_DEFAULT_CHUNK: i64 = 16384;
    /// `constants.zlib.Z_MIN_MEMLEVEL`
    pub const zlib_Z_MIN_MEMLEVEL: i64 = 1;
    /// `constants.zlib.Z_MAX_MEMLEVEL`
    pub const zlib_Z_MAX_MEMLEVEL: i64 = 9;
    /// `constants.zlib.Z_DEFAULT_MEMLEVEL`
    pub const zlib_Z_DEFAULT_MEMLEVEL: i64 = 8;
    /// `constants.zlib.Z_MIN_LEVEL`
    pub const zlib_Z_MIN_LEVEL: i64 = -1;
    /// `constants.zlib.Z_MAX_LEVEL`
    pub const zlib_Z_MAX_LEVEL: i64 = 9;
    /// `constants.zlib.Z_DEFAULT_LEVEL`
    pub const zlib_Z_DEFAULT_LEVEL: i64 = -1;
    /// `constants.zlib.BROTLI_OPERATION_PROCESS`
    pub const zlib_BROTLI_OPERATION_PROCESS: i64 = 0;
    /// `constants.zlib.BROTLI_OPERATION_FLUSH`
    pub const zlib_BROTLI_OPERATION_FLUSH: i64 = 1;
    /// `constants.zlib.BROTLI_OPERATION_FINISH`
    pub const zlib_BROTLI_OPERATION_FINISH: i64 = 2;
    /// `constants.zlib.BROTLI_OPERATION_EMIT_METADATA`
    pub const zlib_BROTLI_OPERATION_EMIT_METADATA: i64 = 3;
    /// `constants.zlib.BROTLI_PARAM_MODE`
    pub const zlib_BROTLI_PARAM_MODE: i64 = 0;
    /// `constants.zlib.BROTLI_MODE_GENERIC`
    pub const zlib_BROTLI_MODE_GENERIC: i64 = 0;
    /// `constants.zlib.BROTLI_MODE_TEXT`
    pub const zlib_BROTLI_MODE_TEXT: i64 = 1;
    /// `constants.zlib.BROTLI_MODE_FONT`
    pub const zlib_BROTLI_MODE_FONT: i64 = 2;
    /// `constants.zlib.BROTLI_DEFAULT_MODE`
    pub const zlib_BROTLI_DEFAULT_MODE: i64 = 0;
    /// `constants.zlib.BROTLI_PARAM_QUALITY`
    pub const zlib_BROTLI_PARAM_QUALITY: i64 = 1;
    /// `constants.zlib.BROTLI_MIN_QUALITY`
    pub const zlib_BROTLI_MIN_QUALITY: i64 = 0;
    /// `constants.zlib.BROTLI_MAX_QUALITY`
    pub const zlib_BROTLI_MAX_QUALITY: i64 = 11;
    /// `constants.zlib.BROTLI_DEFAULT_QUALITY`
    pub const zlib_BROTLI_DEFAULT_QUALITY: i64 = 11;
    /// `constants.zlib.BROTLI_PARAM_LGWIN`
    pub const zlib_BROTLI_PARAM_LGWIN: i64 = 2;
    /// `constants.zlib.BROTLI_MIN_WINDOW_BITS`
    pub const zlib_BROTLI_MIN_WINDOW_BITS: i64 = 10;
    /// `constants.zlib.BROTLI_MAX_WINDOW_BITS`
    pub const zlib_BROTLI_MAX_WINDOW_BITS: i64 = 24;
    /// `constants.zlib.BROTLI_LARGE_MAX_WINDOW_BITS`
    pub const zlib_BROTLI_LARGE_MAX_WINDOW_BITS: i64 = 30;
    /// `constants.zlib.BROTLI_DEFAULT_WINDOW`
    pub const zlib_BROTLI_DEFAULT_WINDOW: i64 = 22;
    /// `constants.zlib.BROTLI_PARAM_LGBLOCK`
    pub const zlib_BROTLI_PARAM_LGBLOCK: i64 = 3;
    /// `constants.zlib.BROTLI_MIN_INPUT_BLOCK_BITS`
    pub const zlib_BROTLI_MIN_INPUT_BLOCK_BITS: i64 = 16;
    /// `constants.zlib.BROTLI_MAX_INPUT_BLOCK_BITS`
    pub const zlib_BROTLI_MAX_INPUT_BLOCK_BITS: i64 = 24;
    /// `constants.zlib.BROTLI_PARAM_DISABLE_LITERAL_CONTEXT_MODELING`
    pub const zlib_BROTLI_PARAM_DISABLE_LITERAL_CONTEXT_MODELING: i64 = 4;
    /// `constants.zlib.BROTLI_PARAM_SIZE_HINT`
    pub const zlib_BROTLI_PARAM_SIZE_HINT: i64 = 5;
    /// `constants.zlib.BROTLI_PARAM_LARGE_WINDOW`
    pub const zlib_BROTLI_PARAM_LARGE_WINDOW: i64 = 6;
    /// `constants.zlib.BROTLI_PARAM_NPOSTFIX`
    pub const zlib_BROTLI_PARAM_NPOSTFIX: i64 = 7;
    /// `constants.zlib.BROTLI_PARAM_NDIRECT`
    pub const zlib_BROTLI_PARAM_NDIRECT: i64 = 8;
    /// `constants.zlib.BROTLI_DECODER_RESULT_ERROR`
    pub const zlib_BROTLI_DECODER_RESULT_ERROR: i64 = 0;
    /// `constants.zlib.BROTLI_DECODER_RESULT_SUCCESS`
    pub const zlib_BROTLI_DECODER_RESULT_SUCCESS: i64 = 1;
    /// `constants.zlib.BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT`
    pub const zlib_BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: i64 = 2;
    /// `constants.zlib.BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT`
    pub const zlib_BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: i64 = 3;
    /// `constants.zlib.BROTLI_DECODER_PARAM_DISABLE_RING_BUFFER_REALLOCATION`
    pub const zlib_BROTLI_DECODER_PARAM_DISABLE_RING_BUFFER_REALLOCATION: i64 = 0;
    /// `constants.zlib.BROTLI_DECODER_PARAM_LARGE_WINDOW`
    pub const zlib_BROTLI_DECODER_PARAM_LARGE_WINDOW: i64 = 1;
    /// `constants.zlib.BROTLI_DECODER_NO_ERROR`
    pub const zlib_BROTLI_DECODER_NO_ERROR: i64 = 0;
    /// `constants.zlib.BROTLI_DECODER_SUCCESS`
    pub const zlib_BROTLI_DECODER_SUCCESS: i64 = 1;
    /// `constants.zlib.BROTLI_DECODER_NEEDS_MORE_INPUT`
    pub const zlib_BROTLI_DECODER_NEEDS_MORE_INPUT: i64 = 2;
    /// `constants.zlib.BROTLI_DECODER_NEEDS_MORE_OUTPUT`
    pub const zlib_BROTLI_DECODER_NEEDS_MORE_OUTPUT: i64 = 3;
    /// `constants.zlib.BROTLI_DECODER_ERROR_FORMAT_EXUBERANT_NIBBLE`
    pub const zlib_BROTLI_DECODER_ERROR_FORMAT_EXUBERANT_NIBBLE: i64 = -1;
    /// `constants.zlib.BROTLI_DECODER_ERROR_FORMAT_RESERVED`
    pub const zlib_BROTLI_DECODER_ERROR_FORMAT_RESERVED: i64 = -2;
    /// `constants.zlib.BROTLI_DECODER_ERROR_FORMAT_EXUBERANT_META_NIBBLE`
    pub const zlib_BROTLI_DECODER_ERROR_FORMAT_EXUBERANT_META_NIBBLE: i64 = -3;
    /// `constants.zlib.BROTLI_DECODER_ERROR_FORMAT_SIMPLE_HUFFMAN_ALPHABET`
    pub const zlib_BROTLI_DECODER_ERROR_FORMAT_SIMPLE_HUFFMAN_ALPHABET: i64 = -4;
    /// `constants.zlib.BROTLI_DECODER_ERROR_FORMAT_SIMPLE_HUFFMAN_SAME`
    pub const zlib_BROTLI_DECODER_ERROR_FORMAT_SIMPLE_HUFFMAN_SAME: i64 = -5;
    /// `constants.zlib.BROTLI_DECODER_ERROR_FORMAT_CL_SPACE`
    pub const zlib_BROTLI_DECODER_ERROR_FORMAT_CL_SPACE: i64 = -6;
    /// `constants.zlib.BROTLI_DECODER_ERROR_FORMAT_HUFFMAN_SPACE`
    pub const zlib_BROTLI_DECODER_ERROR_FORMAT_HUFFMAN_SPACE: i64 = -7;
    /// `constants.zlib.BROTLI_DECODER_ERROR_FORMAT_CONTEXT_MAP_REPEAT`
    pub const zlib_BROTLI_DECODER_ERROR_FORMAT_CONTEXT_MAP_REPEAT: i64 = -8;
    /// `constants.zlib.BROTLI_DECODER_ERROR_FORMAT_BLOCK_LENGTH_1`
    pub const zlib_BROTLI_DECODER_ERROR_FORMAT_BLOCK_LENGTH_1: i64 = -9;
    /// `constants.zlib.BROTLI_DECODER_ERROR_FORMAT_BLOCK_LENGTH_2`
    pub const zlib_BROTLI_DECODER_ERROR_FORMAT_BLOCK_LENGTH_2: i64 = -10;
    /// `constants.zlib.BROTLI_DECODER_ERROR_FORMAT_TRANSFORM`
    pub const zlib_BROTLI_DECODER_ERROR_FORMAT_TRANSFORM: i64 = -11;
    /// `constants.zlib.BROTLI_DECODER_ERROR_FORMAT_DICTIONARY`
    pub const zlib_BROTLI_DECODER_ERROR_FORMAT_DICTIONARY: i64 = -12;
    /// `constants.zlib.BROTLI_DECODER_ERROR_FORMAT_WINDOW_BITS`
    pub const zlib_BROTLI_DECODER_ERROR_FORMAT_WINDOW_BITS: i64 = -13;
    /// `constants.zlib.BROTLI_DECODER_ERROR_FORMAT_PADDING_1`
    pub const zlib_BROTLI_DECODER_ERROR_FORMAT_PADDING_1: i64 = -14;
    /// `constants.zlib.BROTLI_DECODER_ERROR_FORMAT_PADDING_2`
    pub const zlib_BROTLI_DECODER_ERROR_FORMAT_PADDING_2: i64 = -15;
    /// `constants.zlib.BROTLI_DECODER_ERROR_FORMAT_DISTANCE`
    pub const zlib_BROTLI_DECODER_ERROR_FORMAT_DISTANCE: i64 = -16;
    /// `constants.zlib.BROTLI_DECODER_ERROR_DICTIONARY_NOT_SET`
    pub const zlib_BROTLI_DECODER_ERROR_DICTIONARY_NOT_SET: i64 = -19;
    /// `constants.zlib.BROTLI_DECODER_ERROR_INVALID_ARGUMENTS`
    pub const zlib_BROTLI_DECODER_ERROR_INVALID_ARGUMENTS: i64 = -20;
    /// `constants.zlib.BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES`
    pub const zlib_BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES: i64 = -21;
    /// `constants.zlib.BROTLI_DECODER_ERROR_ALLOC_TREE_GROUPS`
    pub const zlib_BROTLI_DECODER_ERROR_ALLOC_TREE_GROUPS: i64 = -22;
    /// `constants.zlib.BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MAP`
    pub const zlib_BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MAP: i64 = -25;
    /// `constants.zlib.BROTLI_DECODER_ERROR_ALLOC_RING_BUFFER_1`
    pub const zlib_BROTLI_DECODER_ERROR_ALLOC_RING_BUFFER_1: i64 = -26;
    /// `constants.zlib.BROTLI_DECODER_ERROR_ALLOC_RING_BUFFER_2`
    pub const zlib_BROTLI_DECODER_ERROR_ALLOC_RING_BUFFER_2: i64 = -27;
    /// `constants.zlib.BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES`
    pub const zlib_BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES: i64 = -30;
    /// `constants.zlib.BROTLI_DECODER_ERROR_UNREACHABLE`
    pub const zlib_BROTLI_DECODER_ERROR_UNREACHABLE: i64 = -31;
    /// `constants.zlib.ZSTD_e_continue`
    pub const zlib_ZSTD_e_continue: i64 = 0;
    /// `constants.zlib.ZSTD_e_flush`
    pub const zlib_ZSTD_e_flush: i64 = 1;
    /// `constants.zlib.ZSTD_e_end`
    pub const zlib_ZSTD_e_end: i64 = 2;
    /// `constants.zlib.ZSTD_fast`
    pub const zlib_ZSTD_fast: i64 = 1;
    /// `constants.zlib.ZSTD_dfast`
    pub const zlib_ZSTD_dfast: i64 = 2;
    /// `constants.zlib.ZSTD_greedy`
    pub const zlib_ZSTD_greedy: i64 = 3;
    /// `constants.zlib.ZSTD_lazy`
    pub const zlib_ZSTD_lazy: i64 = 4;
    /// `constants.zlib.ZSTD_lazy2`
    pub const zlib_ZSTD_lazy2: i64 = 5;
    /// `constants.zlib.ZSTD_btlazy2`
    pub const zlib_ZSTD_btlazy2: i64 = 6;
    /// `constants.zlib.ZSTD_btopt`
    pub const zlib_ZSTD_btopt: i64 = 7;
    /// `constants.zlib.ZSTD_btultra`
    pub const zlib_ZSTD_btultra: i64 = 8;
    /// `constants.zlib.ZSTD_btultra2`
    pub const zlib_ZSTD_btultra2: i64 = 9;
    /// `constants.zlib.ZSTD_c_compressionLevel`
    pub const zlib_ZSTD_c_compressionLevel: i64 = 100;
    /// `constants.zlib.ZSTD_c_windowLog`
    pub const zlib_ZSTD_c_windowLog: i64 = 101;
    /// `constants.zlib.ZSTD_c_hashLog`
    pub const zlib_ZSTD_c_hashLog: i64 = 102;
    /// `constants.zlib.ZSTD_c_chainLog`
    pub const zlib_ZSTD_c_chainLog: i64 = 103;
    /// `constants.zlib.ZSTD_c_searchLog`
    pub const zlib_ZSTD_c_searchLog: i64 = 104;
    /// `constants.zlib.ZSTD_c_minMatch`
    pub const zlib_ZSTD_c_minMatch: i64 = 105;
    /// `constants.zlib.ZSTD_c_targetLength`
    pub const zlib_ZSTD_c_targetLength: i64 = 106;
    /// `constants.zlib.ZSTD_c_strategy`
    pub const zlib_ZSTD_c_strategy: i64 = 107;
    /// `constants.zlib.ZSTD_c_enableLongDistanceMatching`
    pub const zlib_ZSTD_c_enableLongDistanceMatching: i64 = 160;
    /// `constants.zlib.ZSTD_c_ldmHashLog`
    pub const zlib_ZSTD_c_ldmHashLog: i64 = 161;
    /// `constants.zlib.ZSTD_c_ldmMinMatch`
    pub const zlib_ZSTD_c_ldmMinMatch: i64 = 162;
    /// `constants.zlib.ZSTD_c_ldmBucketSizeLog`
    pub const zlib_ZSTD_c_ldmBucketSizeLog: i64 = 163;
    /// `constants.zlib.ZSTD_c_ldmHashRateLog`
    pub const zlib_ZSTD_c_ldmHashRateLog: i64 = 164;
    /// `constants.zlib.ZSTD_c_contentSizeFlag`
    pub const zlib_ZSTD_c_contentSizeFlag: i64 = 200;
    /// `constants.zlib.ZSTD_c_checksumFlag`
    pub const zlib_ZSTD_c_checksumFlag: i64 = 201;
    /// `constants.zlib.ZSTD_c_dictIDFlag`
    pub const zlib_ZSTD_c_dictIDFlag: i64 = 202;
    /// `constants.zlib.ZSTD_c_nbWorkers`
    pub const zlib_ZSTD_c_nbWorkers: i64 = 400;
    /// `constants.zlib.ZSTD_c_jobSize`
    pub const zlib_ZSTD_c_jobSize: i64 = 401;
    /// `constants.zlib.ZSTD_c_overlapLog`
    pub const zlib_ZSTD_c_overlapLog: i64 = 402;
    /// `constants.zlib.ZSTD_d_windowLogMax`
    pub const zlib_ZSTD_d_windowLogMax: i64 = 100;
    /// `constants.zlib.ZSTD_CLEVEL_DEFAULT`
    pub const zlib_ZSTD_CLEVEL_DEFAULT: i64 = 3;
    /// `constants.zlib.ZSTD_error_no_error`
    pub const zlib_ZSTD_error_no_error: i64 = 0;
    /// `constants.zlib.ZSTD_error_GENERIC`
    pub const zlib_ZSTD_error_GENERIC: i64 = 1;
    /// `constants.zlib.ZSTD_error_prefix_unknown`
    pub const zlib_ZSTD_error_prefix_unknown: i64 = 10;
    /// `constants.zlib.ZSTD_error_version_unsupported`
    pub const zlib_ZSTD_error_version_unsupported: i64 = 12;
    /// `constants.zlib.ZSTD_error_frameParameter_unsupported`
    pub const zlib_ZSTD_error_frameParameter_unsupported: i64 = 14;
    /// `constants.zlib.ZSTD_error_frameParameter_windowTooLarge`
    pub const zlib_ZSTD_error_frameParameter_windowTooLarge: i64 = 16;
    /// `constants.zlib.ZSTD_error_corruption_detected`
    pub const zlib_ZSTD_error_corruption_detected: i64 = 20;
    /// `constants.zlib.ZSTD_error_checksum_wrong`
    pub const zlib_ZSTD_error_checksum_wrong: i64 = 22;
    /// `constants.zlib.ZSTD_error_literals_headerWrong`
    pub const zlib_ZSTD_error_literals_headerWrong: i64 = 24;
    /// `constants.zlib.ZSTD_error_dictionary_corrupted`
    pub const zlib_ZSTD_error_dictionary_corrupted: i64 = 30;
    /// `constants.zlib.ZSTD_error_dictionary_wrong`
    pub const zlib_ZSTD_error_dictionary_wrong: i64 = 32;
    /// `constants.zlib.ZSTD_error_dictionaryCreation_failed`
    pub const zlib_ZSTD_error_dictionaryCreation_failed: i64 = 34;
    /// `constants.zlib.ZSTD_error_parameter_unsupported`
    pub const zlib_ZSTD_error_parameter_unsupported: i64 = 40;
    /// `constants.zlib.ZSTD_error_parameter_combination_unsupported`
    pub const zlib_ZSTD_error_parameter_combination_unsupported: i64 = 41;
    /// `constants.zlib.ZSTD_error_parameter_outOfBound`
    pub const zlib_ZSTD_error_parameter_outOfBound: i64 = 42;
    /// `constants.zlib.ZSTD_error_tableLog_tooLarge`
    pub const zlib_ZSTD_error_tableLog_tooLarge: i64 = 44;
    /// `constants.zlib.ZSTD_error_maxSymbolValue_tooLarge`
    pub const zlib_ZSTD_error_maxSymbolValue_tooLarge: i64 = 46;
    /// `constants.zlib.ZSTD_error_maxSymbolValue_tooSmall`
    pub const zlib_ZSTD_error_maxSymbolValue_tooSmall: i64 = 48;
    /// `constants.zlib.ZSTD_error_stabilityCondition_notRespected`
    pub const zlib_ZSTD_error_stabilityCondition_notRespected: i64 = 50;
    /// `constants.zlib.ZSTD_error_stage_wrong`
    pub const zlib_ZSTD_error_stage_wrong: i64 = 60;
    /// `constants.zlib.ZSTD_error_init_missing`
    pub const zlib_ZSTD_error_init_missing: i64 = 62;
    /// `constants.zlib.ZSTD_error_memory_allocation`
    pub const zlib_ZSTD_error_memory_allocation: i64 = 64;
    /// `constants.zlib.ZSTD_error_workSpace_tooSmall`
    pub const zlib_ZSTD_error_workSpace_tooSmall: i64 = 66;
    /// `constants.zlib.ZSTD_error_dstSize_tooSmall`
    pub const zlib_ZSTD_error_dstSize_tooSmall: i64 = 70;
    /// `constants.zlib.ZSTD_error_srcSize_wrong`
    pub const zlib_ZSTD_error_srcSize_wrong: i64 = 72;
    /// `constants.zlib.ZSTD_error_dstBuffer_null`
    pub const zlib_ZSTD_error_dstBuffer_null: i64 = 74;
    /// `constants.zlib.ZSTD_error_noForwardProgress_destFull`
    pub const zlib_ZSTD_error_noForwardProgress_destFull: i64 = 80;
    /// `constants.zlib.ZSTD_error_noForwardProgress_inputEmpty`
    pub const zlib_ZSTD_error_noForwardProgress_inputEmpty: i64 = 82;
    /// `constants.trace.TRACE_EVENT_PHASE_BEGIN`
    pub const trace_TRACE_EVENT_PHASE_BEGIN: i64 = 66;
    /// `constants.trace.TRACE_EVENT_PHASE_END`
    pub const trace_TRACE_EVENT_PHASE_END: i64 = 69;
    /// `constants.trace.TRACE_EVENT_PHASE_COMPLETE`
    pub const trace_TRACE_EVENT_PHASE_COMPLETE: i64 = 88;
    /// `constants.trace.TRACE_EVENT_PHASE_INSTANT`
    pub const trace_TRACE_EVENT_PHASE_INSTANT: i64 = 73;
    /// `constants.trace.TRACE_EVENT_PHASE_ASYNC_BEGIN`
    pub const trace_TRACE_EVENT_PHASE_ASYNC_BEGIN: i64 = 83;
    /// `constants.trace.TRACE_EVENT_PHASE_ASYNC_STEP_INTO`
    pub const trace_TRACE_EVENT_PHASE_ASYNC_STEP_INTO: i64 = 84;
    /// `constants.trace.TRACE_EVENT_PHASE_ASYNC_STEP_PAST`
    pub const trace_TRACE_EVENT_PHASE_ASYNC_STEP_PAST: i64 = 112;
    /// `constants.trace.TRACE_EVENT_PHASE_ASYNC_END`
    pub const trace_TRACE_EVENT_PHASE_ASYNC_END: i64 = 70;
    /// `constants.trace.TRACE_EVENT_PHASE_NESTABLE_ASYNC_BEGIN`
    pub const trace_TRACE_EVENT_PHASE_NESTABLE_ASYNC_BEGIN: i64 = 98;
    /// `constants.trace.TRACE_EVENT_PHASE_NESTABLE_ASYNC_END`
    pub const trace_TRACE_EVENT_PHASE_NESTABLE_ASYNC_END: i64 = 101;
    /// `constants.trace.TRACE_EVENT_PHASE_NESTABLE_ASYNC_INSTANT`
    pub const trace_TRACE_EVENT_PHASE_NESTABLE_ASYNC_INSTANT: i64 = 110;
    /// `constants.trace.TRACE_EVENT_PHASE_FLOW_BEGIN`
    pub const trace_TRACE_EVENT_PHASE_FLOW_BEGIN: i64 = 115;
    /// `constants.trace.TRACE_EVENT_PHASE_FLOW_STEP`
    pub const trace_TRACE_EVENT_PHASE_FLOW_STEP: i64 = 116;
    /// `constants.trace.TRACE_EVENT_PHASE_FLOW_END`
    pub const trace_TRACE_EVENT_PHASE_FLOW_END: i64 = 102;
    /// `constants.trace.TRACE_EVENT_PHASE_METADATA`
    pub const trace_TRACE_EVENT_PHASE_METADATA: i64 = 77;
    /// `constants.trace.TRACE_EVENT_PHASE_COUNTER`
    pub const trace_TRACE_EVENT_PHASE_COUNTER: i64 = 67;
    /// `constants.trace.TRACE_EVENT_PHASE_SAMPLE`
    pub const trace_TRACE_EVENT_PHASE_SAMPLE: i64 = 80;
    /// `constants.trace.TRACE_EVENT_PHASE_CREATE_OBJECT`
    pub const trace_TRACE_EVENT_PHASE_CREATE_OBJECT: i64 = 78;
    /// `constants.trace.TRACE_EVENT_PHASE_SNAPSHOT_OBJECT`
    pub const trace_TRACE_EVENT_PHASE_SNAPSHOT_OBJECT: i64 = 79;
    /// `constants.trace.TRACE_EVENT_PHASE_DELETE_OBJECT`
    pub const trace_TRACE_EVENT_PHASE_DELETE_OBJECT: i64 = 68;
    /// `constants.trace.TRACE_EVENT_PHASE_MEMORY_DUMP`
    pub const trace_TRACE_EVENT_PHASE_MEMORY_DUMP: i64 = 118;
    /// `constants.trace.TRACE_EVENT_PHASE_MARK`
    pub const trace_TRACE_EVENT_PHASE_MARK: i64 = 82;
    /// `constants.trace.TRACE_EVENT_PHASE_CLOCK_SYNC`
    pub const trace_TRACE_EVENT_PHASE_CLOCK_SYNC: i64 = 99;
    /// `constants.internal.EXTENSIONLESS_FORMAT_JAVASCRIPT`
    pub const internal_EXTENSIONLESS_FORMAT_JAVASCRIPT: i64 = 0;
    /// `constants.internal.EXTENSIONLESS_FORMAT_WASM`
    pub const internal_EXTENSIONLESS_FORMAT_WASM: i64 = 1;
}

/// Numbers of the binding `contextify`.
pub mod contextify {
    /// `contextify.constants.measureMemory.mode.SUMMARY`
    pub const measureMemory_mode_SUMMARY: i64 = 0;
    /// `contextify.constants.measureMemory.mode.DETAILED`
    pub const measureMemory_mode_DETAILED: i64 = 1;
    /// `contextify.constants.measureMemory.execution.DEFAULT`
    pub const measureMemory_execution_DEFAULT: i64 = 0;
    /// `contextify.constants.measureMemory.execution.EAGER`
    pub const measureMemory_execution_EAGER: i64 = 1;
}

/// Numbers of the binding `crypto`.
pub mod crypto {
    /// `crypto.kKeyVariantAES_CTR_128`
    pub const kKeyVariantAES_CTR_128: i64 = 0;
    /// `crypto.kKeyVariantAES_CTR_192`
    pub const kKeyVariantAES_CTR_192: i64 = 1;
    /// `crypto.kKeyVariantAES_CTR_256`
    pub const kKeyVariantAES_CTR_256: i64 = 2;
    /// `crypto.kKeyVariantAES_CBC_128`
    pub const kKeyVariantAES_CBC_128: i64 = 3;
    /// `crypto.kKeyVariantAES_CBC_192`
    pub const kKeyVariantAES_CBC_192: i64 = 4;
    /// `crypto.kKeyVariantAES_CBC_256`
    pub const kKeyVariantAES_CBC_256: i64 = 5;
    /// `crypto.kKeyVariantAES_GCM_128`
    pub const kKeyVariantAES_GCM_128: i64 = 6;
    /// `crypto.kKeyVariantAES_GCM_192`
    pub const kKeyVariantAES_GCM_192: i64 = 7;
    /// `crypto.kKeyVariantAES_GCM_256`
    pub const kKeyVariantAES_GCM_256: i64 = 8;
    /// `crypto.kKeyVariantAES_KW_128`
    pub const kKeyVariantAES_KW_128: i64 = 9;
    /// `crypto.kKeyVariantAES_KW_192`
    pub const kKeyVariantAES_KW_192: i64 = 10;
    /// `crypto.kKeyVariantAES_KW_256`
    pub const kKeyVariantAES_KW_256: i64 = 11;
    /// `crypto.kKeyVariantAES_OCB_128`
    pub const kKeyVariantAES_OCB_128: i64 = 12;
    /// `crypto.kKeyVariantAES_OCB_192`
    pub const kKeyVariantAES_OCB_192: i64 = 13;
    /// `crypto.kKeyVariantAES_OCB_256`
    pub const kKeyVariantAES_OCB_256: i64 = 14;
    /// `crypto.kWebCryptoCipherEncrypt`
    pub const kWebCryptoCipherEncrypt: i64 = 0;
    /// `crypto.kWebCryptoCipherDecrypt`
    pub const kWebCryptoCipherDecrypt: i64 = 1;
    /// `crypto.OPENSSL_EC_NAMED_CURVE`
    pub const OPENSSL_EC_NAMED_CURVE: i64 = 1;
    /// `crypto.OPENSSL_EC_EXPLICIT_CURVE`
    pub const OPENSSL_EC_EXPLICIT_CURVE: i64 = 0;
    /// `crypto.kWebCryptoKeyFormatRaw`
    pub const kWebCryptoKeyFormatRaw: i64 = 0;
    /// `crypto.kWebCryptoKeyFormatPKCS8`
    pub const kWebCryptoKeyFormatPKCS8: i64 = 1;
    /// `crypto.kWebCryptoKeyFormatSPKI`
    pub const kWebCryptoKeyFormatSPKI: i64 = 2;
    /// `crypto.kWebCryptoKeyFormatJWK`
    pub const kWebCryptoKeyFormatJWK: i64 = 3;
    /// `crypto.kKeyEncodingPKCS1`
    pub const kKeyEncodingPKCS1: i64 = 0;
    /// `crypto.kKeyEncodingPKCS8`
    pub const kKeyEncodingPKCS8: i64 = 1;
    /// `crypto.kKeyEncodingSPKI`
    pub const kKeyEncodingSPKI: i64 = 2;
    /// `crypto.kKeyEncodingSEC1`
    pub const kKeyEncodingSEC1: i64 = 3;
    /// `crypto.kKeyFormatDER`
    pub const kKeyFormatDER: i64 = 0;
    /// `crypto.kKeyFormatPEM`
    pub const kKeyFormatPEM: i64 = 1;
    /// `crypto.kKeyFormatJWK`
    pub const kKeyFormatJWK: i64 = 2;
    /// `crypto.kKeyFormatRawPublic`
    pub const kKeyFormatRawPublic: i64 = 3;
    /// `crypto.kKeyFormatRawPrivate`
    pub const kKeyFormatRawPrivate: i64 = 4;
    /// `crypto.kKeyFormatRawSeed`
    pub const kKeyFormatRawSeed: i64 = 5;
    /// `crypto.kKeyFormatStore`
    pub const kKeyFormatStore: i64 = 6;
    /// `crypto.kKeyTypeSecret`
    pub const kKeyTypeSecret: i64 = 0;
    /// `crypto.kKeyTypePublic`
    pub const kKeyTypePublic: i64 = 1;
    /// `crypto.kKeyTypePrivate`
    pub const kKeyTypePrivate: i64 = 2;
    /// `crypto.kSigEncDER`
    pub const kSigEncDER: i64 = 0;
    /// `crypto.kSigEncP1363`
    pub const kSigEncP1363: i64 = 1;
    /// `crypto.kKeyVariantRSA_SSA_PKCS1_v1_5`
    pub const kKeyVariantRSA_SSA_PKCS1_v1_5: i64 = 0;
    /// `crypto.kKeyVariantRSA_PSS`
    pub const kKeyVariantRSA_PSS: i64 = 1;
    /// `crypto.kKeyVariantRSA_OAEP`
    pub const kKeyVariantRSA_OAEP: i64 = 2;
    /// `crypto.kSignJobModeSign`
    pub const kSignJobModeSign: i64 = 0;
    /// `crypto.kSignJobModeVerify`
    pub const kSignJobModeVerify: i64 = 1;
    /// `crypto.RSA_PKCS1_PSS_PADDING`
    pub const RSA_PKCS1_PSS_PADDING: i64 = 6;
    /// `crypto.kCryptoJobAsync`
    pub const kCryptoJobAsync: i64 = 0;
    /// `crypto.kCryptoJobSync`
    pub const kCryptoJobSync: i64 = 1;
    /// `crypto.kCryptoJobWebCrypto`
    pub const kCryptoJobWebCrypto: i64 = 2;
    /// `crypto.X509_CHECK_FLAG_ALWAYS_CHECK_SUBJECT`
    pub const X509_CHECK_FLAG_ALWAYS_CHECK_SUBJECT: i64 = 1;
    /// `crypto.X509_CHECK_FLAG_NEVER_CHECK_SUBJECT`
    pub const X509_CHECK_FLAG_NEVER_CHECK_SUBJECT: i64 = 32;
    /// `crypto.X509_CHECK_FLAG_NO_WILDCARDS`
    pub const X509_CHECK_FLAG_NO_WILDCARDS: i64 = 2;
    /// `crypto.X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS`
    pub const X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS: i64 = 4;
    /// `crypto.X509_CHECK_FLAG_MULTI_LABEL_WILDCARDS`
    pub const X509_CHECK_FLAG_MULTI_LABEL_WILDCARDS: i64 = 8;
    /// `crypto.X509_CHECK_FLAG_SINGLE_LABEL_SUBDOMAINS`
    pub const X509_CHECK_FLAG_SINGLE_LABEL_SUBDOMAINS: i64 = 16;
    /// `crypto.kTypeArgon2d`
    pub const kTypeArgon2d: i64 = 0;
    /// `crypto.kTypeArgon2i`
    pub const kTypeArgon2i: i64 = 1;
    /// `crypto.kTypeArgon2id`
    pub const kTypeArgon2id: i64 = 2;
    /// `crypto.kKEMEncapsulate`
    pub const kKEMEncapsulate: i64 = 0;
    /// `crypto.kKEMDecapsulate`
    pub const kKEMDecapsulate: i64 = 1;
}

/// Numbers of the binding `errors`.
pub mod errors {
    /// `errors.exitCodes.kNoFailure`
    pub const exitCodes_kNoFailure: i64 = 0;
    /// `errors.exitCodes.kGenericUserError`
    pub const exitCodes_kGenericUserError: i64 = 1;
    /// `errors.exitCodes.kInternalJSParseError`
    pub const exitCodes_kInternalJSParseError: i64 = 3;
    /// `errors.exitCodes.kInternalJSEvaluationFailure`
    pub const exitCodes_kInternalJSEvaluationFailure: i64 = 4;
    /// `errors.exitCodes.kV8FatalError`
    pub const exitCodes_kV8FatalError: i64 = 5;
    /// `errors.exitCodes.kInvalidFatalExceptionMonkeyPatching`
    pub const exitCodes_kInvalidFatalExceptionMonkeyPatching: i64 = 6;
    /// `errors.exitCodes.kExceptionInFatalExceptionHandler`
    pub const exitCodes_kExceptionInFatalExceptionHandler: i64 = 7;
    /// `errors.exitCodes.kInvalidCommandLineArgument`
    pub const exitCodes_kInvalidCommandLineArgument: i64 = 9;
    /// `errors.exitCodes.kBootstrapFailure`
    pub const exitCodes_kBootstrapFailure: i64 = 10;
    /// `errors.exitCodes.kInvalidCommandLineArgument2`
    pub const exitCodes_kInvalidCommandLineArgument2: i64 = 12;
    /// `errors.exitCodes.kUnsettledTopLevelAwait`
    pub const exitCodes_kUnsettledTopLevelAwait: i64 = 13;
    /// `errors.exitCodes.kStartupSnapshotFailure`
    pub const exitCodes_kStartupSnapshotFailure: i64 = 14;
    /// `errors.exitCodes.kAbort`
    pub const exitCodes_kAbort: i64 = 134;
}

/// Numbers of the binding `fs`.
pub mod fs {
    /// `fs.kFsStatsFieldsNumber`
    pub const kFsStatsFieldsNumber: i64 = 18;
}

/// Numbers of the binding `http2`.
pub mod http2 {
    /// `http2.kBitfield`
    pub const kBitfield: i64 = 0;
    /// `http2.kSessionPriorityListenerCount`
    pub const kSessionPriorityListenerCount: i64 = 1;
    /// `http2.kSessionFrameErrorListenerCount`
    pub const kSessionFrameErrorListenerCount: i64 = 2;
    /// `http2.kSessionMaxInvalidFrames`
    pub const kSessionMaxInvalidFrames: i64 = 4;
    /// `http2.kSessionMaxRejectedStreams`
    pub const kSessionMaxRejectedStreams: i64 = 8;
    /// `http2.kSessionUint8FieldCount`
    pub const kSessionUint8FieldCount: i64 = 12;
    /// `http2.kSessionHasRemoteSettingsListeners`
    pub const kSessionHasRemoteSettingsListeners: i64 = 0;
    /// `http2.kSessionRemoteSettingsIsUpToDate`
    pub const kSessionRemoteSettingsIsUpToDate: i64 = 1;
    /// `http2.kSessionHasPingListeners`
    pub const kSessionHasPingListeners: i64 = 2;
    /// `http2.kSessionHasAltsvcListeners`
    pub const kSessionHasAltsvcListeners: i64 = 3;
    /// `http2.constants.NGHTTP2_HCAT_REQUEST`
    pub const NGHTTP2_HCAT_REQUEST: i64 = 0;
    /// `http2.constants.NGHTTP2_HCAT_RESPONSE`
    pub const NGHTTP2_HCAT_RESPONSE: i64 = 1;
    /// `http2.constants.NGHTTP2_HCAT_PUSH_RESPONSE`
    pub const NGHTTP2_HCAT_PUSH_RESPONSE: i64 = 2;
    /// `http2.constants.NGHTTP2_HCAT_HEADERS`
    pub const NGHTTP2_HCAT_HEADERS: i64 = 3;
    /// `http2.constants.NGHTTP2_NV_FLAG_NONE`
    pub const NGHTTP2_NV_FLAG_NONE: i64 = 0;
    /// `http2.constants.NGHTTP2_NV_FLAG_NO_INDEX`
    pub const NGHTTP2_NV_FLAG_NO_INDEX: i64 = 1;
    /// `http2.constants.NGHTTP2_ERR_DEFERRED`
    pub const NGHTTP2_ERR_DEFERRED: i64 = -508;
    /// `http2.constants.NGHTTP2_ERR_STREAM_ID_NOT_AVAILABLE`
    pub const NGHTTP2_ERR_STREAM_ID_NOT_AVAILABLE: i64 = -509;
    /// `http2.constants.NGHTTP2_ERR_INVALID_ARGUMENT`
    pub const NGHTTP2_ERR_INVALID_ARGUMENT: i64 = -501;
    /// `http2.constants.NGHTTP2_ERR_STREAM_CLOSED`
    pub const NGHTTP2_ERR_STREAM_CLOSED: i64 = -510;
    /// `http2.constants.NGHTTP2_ERR_NOMEM`
    pub const NGHTTP2_ERR_NOMEM: i64 = -901;
    /// `http2.constants.STREAM_OPTION_EMPTY_PAYLOAD`
    pub const STREAM_OPTION_EMPTY_PAYLOAD: i64 = 1;
    /// `http2.constants.STREAM_OPTION_GET_TRAILERS`
    pub const STREAM_OPTION_GET_TRAILERS: i64 = 2;
    /// `http2.constants.NGHTTP2_ERR_FRAME_SIZE_ERROR`
    pub const NGHTTP2_ERR_FRAME_SIZE_ERROR: i64 = -522;
    /// `http2.constants.NGHTTP2_SESSION_SERVER`
    pub const NGHTTP2_SESSION_SERVER: i64 = 0;
    /// `http2.constants.NGHTTP2_SESSION_CLIENT`
    pub const NGHTTP2_SESSION_CLIENT: i64 = 1;
    /// `http2.constants.NGHTTP2_STREAM_STATE_IDLE`
    pub const NGHTTP2_STREAM_STATE_IDLE: i64 = 1;
    /// `http2.constants.NGHTTP2_STREAM_STATE_OPEN`
    pub const NGHTTP2_STREAM_STATE_OPEN: i64 = 2;
    /// `http2.constants.NGHTTP2_STREAM_STATE_RESERVED_LOCAL`
    pub const NGHTTP2_STREAM_STATE_RESERVED_LOCAL: i64 = 3;
    /// `http2.constants.NGHTTP2_STREAM_STATE_RESERVED_REMOTE`
    pub const NGHTTP2_STREAM_STATE_RESERVED_REMOTE: i64 = 4;
    /// `http2.constants.NGHTTP2_STREAM_STATE_HALF_CLOSED_LOCAL`
    pub const NGHTTP2_STREAM_STATE_HALF_CLOSED_LOCAL: i64 = 5;
    /// `http2.constants.NGHTTP2_STREAM_STATE_HALF_CLOSED_REMOTE`
    pub const NGHTTP2_STREAM_STATE_HALF_CLOSED_REMOTE: i64 = 6;
    /// `http2.constants.NGHTTP2_STREAM_STATE_CLOSED`
    pub const NGHTTP2_STREAM_STATE_CLOSED: i64 = 7;
    /// `http2.constants.NGHTTP2_FLAG_NONE`
    pub const NGHTTP2_FLAG_NONE: i64 = 0;
    /// `http2.constants.NGHTTP2_FLAG_END_STREAM`
    pub const NGHTTP2_FLAG_END_STREAM: i64 = 1;
    /// `http2.constants.NGHTTP2_FLAG_END_HEADERS`
    pub const NGHTTP2_FLAG_END_HEADERS: i64 = 4;
    /// `http2.constants.NGHTTP2_FLAG_ACK`
    pub const NGHTTP2_FLAG_ACK: i64 = 1;
    /// `http2.constants.NGHTTP2_FLAG_PADDED`
    pub const NGHTTP2_FLAG_PADDED: i64 = 8;
    /// `http2.constants.NGHTTP2_FLAG_PRIORITY`
    pub const NGHTTP2_FLAG_PRIORITY: i64 = 32;
    /// `http2.constants.DEFAULT_SETTINGS_HEADER_TABLE_SIZE`
    pub const DEFAULT_SETTINGS_HEADER_TABLE_SIZE: i64 = 4096;
    /// `http2.constants.DEFAULT_SETTINGS_ENABLE_PUSH`
    pub const DEFAULT_SETTINGS_ENABLE_PUSH: i64 = 1;
    /// `http2.constants.DEFAULT_SETTINGS_MAX_CONCURRENT_STREAMS`
    pub const DEFAULT_SETTINGS_MAX_CONCURRENT_STREAMS: i64 = 4294967295;
    /// `http2.constants.DEFAULT_SETTINGS_INITIAL_WINDOW_SIZE`
    pub const DEFAULT_SETTINGS_INITIAL_WINDOW_SIZE: i64 = 65535;
    /// `http2.constants.DEFAULT_SETTINGS_MAX_FRAME_SIZE`
    pub const DEFAULT_SETTINGS_MAX_FRAME_SIZE: i64 = 16384;
    /// `http2.constants.DEFAULT_SETTINGS_MAX_HEADER_LIST_SIZE`
    pub const DEFAULT_SETTINGS_MAX_HEADER_LIST_SIZE: i64 = 65535;
    /// `http2.constants.DEFAULT_SETTINGS_ENABLE_CONNECT_PROTOCOL`
    pub const DEFAULT_SETTINGS_ENABLE_CONNECT_PROTOCOL: i64 = 0;
    /// `http2.constants.MAX_MAX_FRAME_SIZE`
    pub const MAX_MAX_FRAME_SIZE: i64 = 16777215;
    /// `http2.constants.MIN_MAX_FRAME_SIZE`
    pub const MIN_MAX_FRAME_SIZE: i64 = 16384;
    /// `http2.constants.MAX_INITIAL_WINDOW_SIZE`
    pub const MAX_INITIAL_WINDOW_SIZE: i64 = 2147483647;
    /// `http2.constants.NGHTTP2_SETTINGS_HEADER_TABLE_SIZE`
    pub const NGHTTP2_SETTINGS_HEADER_TABLE_SIZE: i64 = 1;
    /// `http2.constants.NGHTTP2_SETTINGS_ENABLE_PUSH`
    pub const NGHTTP2_SETTINGS_ENABLE_PUSH: i64 = 2;
    /// `http2.constants.NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS`
    pub const NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS: i64 = 3;
    /// `http2.constants.NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE`
    pub const NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE: i64 = 4;
    /// `http2.constants.NGHTTP2_SETTINGS_MAX_FRAME_SIZE`
    pub const NGHTTP2_SETTINGS_MAX_FRAME_SIZE: i64 = 5;
    /// `http2.constants.NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE`
    pub const NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE: i64 = 6;
    /// `http2.constants.NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL`
    pub const NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL: i64 = 8;
    /// `http2.constants.PADDING_STRATEGY_NONE`
    pub const PADDING_STRATEGY_NONE: i64 = 0;
    /// `http2.constants.PADDING_STRATEGY_ALIGNED`
    pub const PADDING_STRATEGY_ALIGNED: i64 = 1;
    /// `http2.constants.PADDING_STRATEGY_MAX`
    pub const PADDING_STRATEGY_MAX: i64 = 2;
    /// `http2.constants.PADDING_STRATEGY_CALLBACK`
    pub const PADDING_STRATEGY_CALLBACK: i64 = 1;
    /// `http2.constants.NGHTTP2_NO_ERROR`
    pub const NGHTTP2_NO_ERROR: i64 = 0;
    /// `http2.constants.NGHTTP2_PROTOCOL_ERROR`
    pub const NGHTTP2_PROTOCOL_ERROR: i64 = 1;
    /// `http2.constants.NGHTTP2_INTERNAL_ERROR`
    pub const NGHTTP2_INTERNAL_ERROR: i64 = 2;
    /// `http2.constants.NGHTTP2_FLOW_CONTROL_ERROR`
    pub const NGHTTP2_FLOW_CONTROL_ERROR: i64 = 3;
    /// `http2.constants.NGHTTP2_SETTINGS_TIMEOUT`
    pub const NGHTTP2_SETTINGS_TIMEOUT: i64 = 4;
    /// `http2.constants.NGHTTP2_STREAM_CLOSED`
    pub const NGHTTP2_STREAM_CLOSED: i64 = 5;
    /// `http2.constants.NGHTTP2_FRAME_SIZE_ERROR`
    pub const NGHTTP2_FRAME_SIZE_ERROR: i64 = 6;
    /// `http2.constants.NGHTTP2_REFUSED_STREAM`
    pub const NGHTTP2_REFUSED_STREAM: i64 = 7;
    /// `http2.constants.NGHTTP2_CANCEL`
    pub const NGHTTP2_CANCEL: i64 = 8;
    /// `http2.constants.NGHTTP2_COMPRESSION_ERROR`
    pub const NGHTTP2_COMPRESSION_ERROR: i64 = 9;
    /// `http2.constants.NGHTTP2_CONNECT_ERROR`
    pub const NGHTTP2_CONNECT_ERROR: i64 = 10;
    /// `http2.constants.NGHTTP2_ENHANCE_YOUR_CALM`
    pub const NGHTTP2_ENHANCE_YOUR_CALM: i64 = 11;
    /// `http2.constants.NGHTTP2_INADEQUATE_SECURITY`
    pub const NGHTTP2_INADEQUATE_SECURITY: i64 = 12;
    /// `http2.constants.NGHTTP2_HTTP_1_1_REQUIRED`
    pub const NGHTTP2_HTTP_1_1_REQUIRED: i64 = 13;
    /// `http2.constants.NGHTTP2_DEFAULT_WEIGHT`
    pub const NGHTTP2_DEFAULT_WEIGHT: i64 = 16;
    /// `http2.constants.HTTP_STATUS_CONTINUE`
    pub const HTTP_STATUS_CONTINUE: i64 = 100;
    /// `http2.constants.HTTP_STATUS_SWITCHING_PROTOCOLS`
    pub const HTTP_STATUS_SWITCHING_PROTOCOLS: i64 = 101;
    /// `http2.constants.HTTP_STATUS_PROCESSING`
    pub const HTTP_STATUS_PROCESSING: i64 = 102;
    /// `http2.constants.HTTP_STATUS_EARLY_HINTS`
    pub const HTTP_STATUS_EARLY_HINTS: i64 = 103;
    /// `http2.constants.HTTP_STATUS_OK`
    pub const HTTP_STATUS_OK: i64 = 200;
    /// `http2.constants.HTTP_STATUS_CREATED`
    pub const HTTP_STATUS_CREATED: i64 = 201;
    /// `http2.constants.HTTP_STATUS_ACCEPTED`
    pub const HTTP_STATUS_ACCEPTED: i64 = 202;
    /// `http2.constants.HTTP_STATUS_NON_AUTHORITATIVE_INFORMATION`
    pub const HTTP_STATUS_NON_AUTHORITATIVE_INFORMATION: i64 = 203;
    /// `http2.constants.HTTP_STATUS_NO_CONTENT`
    pub const HTTP_STATUS_NO_CONTENT: i64 = 204;
    /// `http2.constants.HTTP_STATUS_RESET_CONTENT`
    pub const HTTP_STATUS_RESET_CONTENT: i64 = 205;
    /// `http2.constants.HTTP_STATUS_PARTIAL_CONTENT`
    pub const HTTP_STATUS_PARTIAL_CONTENT: i64 = 206;
    /// `http2.constants.HTTP_STATUS_MULTI_STATUS`
    pub const HTTP_STATUS_MULTI_STATUS: i64 = 207;
    /// `http2.constants.HTTP_STATUS_ALREADY_REPORTED`
    pub const HTTP_STATUS_ALREADY_REPORTED: i64 = 208;
    /// `http2.constants.HTTP_STATUS_IM_USED`
    pub const HTTP_STATUS_IM_USED: i64 = 226;
    /// `http2.constants.HTTP_STATUS_MULTIPLE_CHOICES`
    pub const HTTP_STATUS_MULTIPLE_CHOICES: i64 = 300;
    /// `http2.constants.HTTP_STATUS_MOVED_PERMANENTLY`
    pub const HTTP_STATUS_MOVED_PERMANENTLY: i64 = 301;
    /// `http2.constants.HTTP_STATUS_FOUND`
    pub const HTTP_STATUS_FOUND: i64 = 302;
    /// `http2.constants.HTTP_STATUS_SEE_OTHER`
    pub const HTTP_STATUS_SEE_OTHER: i64 = 303;
    /// `http2.constants.HTTP_STATUS_NOT_MODIFIED`
    pub const HTTP_STATUS_NOT_MODIFIED: i64 = 304;
    /// `http2.constants.HTTP_STATUS_USE_PROXY`
    pub const HTTP_STATUS_USE_PROXY: i64 = 305;
    /// `http2.constants.HTTP_STATUS_TEMPORARY_REDIRECT`
    pub const HTTP_STATUS_TEMPORARY_REDIRECT: i64 = 307;
    /// `http2.constants.HTTP_STATUS_PERMANENT_REDIRECT`
    pub const HTTP_STATUS_PERMANENT_REDIRECT: i64 = 308;
    /// `http2.constants.HTTP_STATUS_BAD_REQUEST`
    pub const HTTP_STATUS_BAD_REQUEST: i64 = 400;
    /// `http2.constants.HTTP_STATUS_UNAUTHORIZED`
    pub const HTTP_STATUS_UNAUTHORIZED: i64 = 401;
    /// `http2.constants.HTTP_STATUS_PAYMENT_REQUIRED`
    pub const HTTP_STATUS_PAYMENT_REQUIRED: i64 = 402;
    /// `http2.constants.HTTP_STATUS_FORBIDDEN`
    pub const HTTP_STATUS_FORBIDDEN: i64 = 403;
    /// `http2.constants.HTTP_STATUS_NOT_FOUND`
    pub const HTTP_STATUS_NOT_FOUND: i64 = 404;
    /// `http2.constants.HTTP_STATUS_METHOD_NOT_ALLOWED`
    pub const HTTP_STATUS_METHOD_NOT_ALLOWED: i64 = 405;
    /// `http2.constants.HTTP_STATUS_NOT_ACCEPTABLE`
    pub const HTTP_STATUS_NOT_ACCEPTABLE: i64 = 406;
    /// `http2.constants.HTTP_STATUS_PROXY_AUTHENTICATION_REQUIRED`
    pub const HTTP_STATUS_PROXY_AUTHENTICATION_REQUIRED: i64 = 407;
    /// `http2.constants.HTTP_STATUS_REQUEST_TIMEOUT`
    pub const HTTP_STATUS_REQUEST_TIMEOUT: i64 = 408;
    /// `http2.constants.HTTP_STATUS_CONFLICT`
    pub const HTTP_STATUS_CONFLICT: i64 = 409;
    /// `http2.constants.HTTP_STATUS_GONE`
    pub const HTTP_STATUS_GONE: i64 = 410;
    /// `http2.constants.HTTP_STATUS_LENGTH_REQUIRED`
    pub const HTTP_STATUS_LENGTH_REQUIRED: i64 = 411;
    /// `http2.constants.HTTP_STATUS_PRECONDITION_FAILED`
    pub const HTTP_STATUS_PRECONDITION_FAILED: i64 = 412;
    /// `http2.constants.HTTP_STATUS_PAYLOAD_TOO_LARGE`
    pub const HTTP_STATUS_PAYLOAD_TOO_LARGE: i64 = 413;
    /// `http2.constants.HTTP_STATUS_URI_TOO_LONG`
    pub const HTTP_STATUS_URI_TOO_LONG: i64 = 414;
    /// `http2.constants.HTTP_STATUS_UNSUPPORTED_MEDIA_TYPE`
    pub const HTTP_STATUS_UNSUPPORTED_MEDIA_TYPE: i64 = 415;
    /// `http2.constants.HTTP_STATUS_RANGE_NOT_SATISFIABLE`
    pub const HTTP_STATUS_RANGE_NOT_SATISFIABLE: i64 = 416;
    /// `http2.constants.HTTP_STATUS_EXPECTATION_FAILED`
    pub const HTTP_STATUS_EXPECTATION_FAILED: i64 = 417;
    /// `http2.constants.HTTP_STATUS_TEAPOT`
    pub const HTTP_STATUS_TEAPOT: i64 = 418;
    /// `http2.constants.HTTP_STATUS_MISDIRECTED_REQUEST`
    pub const HTTP_STATUS_MISDIRECTED_REQUEST: i64 = 421;
    /// `http2.constants.HTTP_STATUS_UNPROCESSABLE_ENTITY`
    pub const HTTP_STATUS_UNPROCESSABLE_ENTITY: i64 = 422;
    /// `http2.constants.HTTP_STATUS_LOCKED`
    pub const HTTP_STATUS_LOCKED: i64 = 423;
    /// `http2.constants.HTTP_STATUS_FAILED_DEPENDENCY`
    pub const HTTP_STATUS_FAILED_DEPENDENCY: i64 = 424;
    /// `http2.constants.HTTP_STATUS_TOO_EARLY`
    pub const HTTP_STATUS_TOO_EARLY: i64 = 425;
    /// `http2.constants.HTTP_STATUS_UPGRADE_REQUIRED`
    pub const HTTP_STATUS_UPGRADE_REQUIRED: i64 = 426;
    /// `http2.constants.HTTP_STATUS_PRECONDITION_REQUIRED`
    pub const HTTP_STATUS_PRECONDITION_REQUIRED: i64 = 428;
    /// `http2.constants.HTTP_STATUS_TOO_MANY_REQUESTS`
    pub const HTTP_STATUS_TOO_MANY_REQUESTS: i64 = 429;
    /// `http2.constants.HTTP_STATUS_REQUEST_HEADER_FIELDS_TOO_LARGE`
    pub const HTTP_STATUS_REQUEST_HEADER_FIELDS_TOO_LARGE: i64 = 431;
    /// `http2.constants.HTTP_STATUS_UNAVAILABLE_FOR_LEGAL_REASONS`
    pub const HTTP_STATUS_UNAVAILABLE_FOR_LEGAL_REASONS: i64 = 451;
    /// `http2.constants.HTTP_STATUS_INTERNAL_SERVER_ERROR`
    pub const HTTP_STATUS_INTERNAL_SERVER_ERROR: i64 = 500;
    /// `http2.constants.HTTP_STATUS_NOT_IMPLEMENTED`
    pub const HTTP_STATUS_NOT_IMPLEMENTED: i64 = 501;
    /// `http2.constants.HTTP_STATUS_BAD_GATEWAY`
    pub const HTTP_STATUS_BAD_GATEWAY: i64 = 502;
    /// `http2.constants.HTTP_STATUS_SERVICE_UNAVAILABLE`
    pub const HTTP_STATUS_SERVICE_UNAVAILABLE: i64 = 503;
    /// `http2.constants.HTTP_STATUS_GATEWAY_TIMEOUT`
    pub const HTTP_STATUS_GATEWAY_TIMEOUT: i64 = 504;
    /// `http2.constants.HTTP_STATUS_HTTP_VERSION_NOT_SUPPORTED`
    pub const HTTP_STATUS_HTTP_VERSION_NOT_SUPPORTED: i64 = 505;
    /// `http2.constants.HTTP_STATUS_VARIANT_ALSO_NEGOTIATES`
    pub const HTTP_STATUS_VARIANT_ALSO_NEGOTIATES: i64 = 506;
    /// `http2.constants.HTTP_STATUS_INSUFFICIENT_STORAGE`
    pub const HTTP_STATUS_INSUFFICIENT_STORAGE: i64 = 507;
    /// `http2.constants.HTTP_STATUS_LOOP_DETECTED`
    pub const HTTP_STATUS_LOOP_DETECTED: i64 = 508;
    /// `http2.constants.HTTP_STATUS_BANDWIDTH_LIMIT_EXCEEDED`
    pub const HTTP_STATUS_BANDWIDTH_LIMIT_EXCEEDED: i64 = 509;
    /// `http2.constants.HTTP_STATUS_NOT_EXTENDED`
    pub const HTTP_STATUS_NOT_EXTENDED: i64 = 510;
    /// `http2.constants.HTTP_STATUS_NETWORK_AUTHENTICATION_REQUIRED`
    pub const HTTP_STATUS_NETWORK_AUTHENTICATION_REQUIRED: i64 = 511;
}

/// Numbers of the binding `module_wrap`.
pub mod module_wrap {
    /// `module_wrap.kUninstantiated`
    pub const kUninstantiated: i64 = 0;
    /// `module_wrap.kInstantiating`
    pub const kInstantiating: i64 = 1;
    /// `module_wrap.kInstantiated`
    pub const kInstantiated: i64 = 2;
    /// `module_wrap.kEvaluating`
    pub const kEvaluating: i64 = 3;
    /// `module_wrap.kEvaluated`
    pub const kEvaluated: i64 = 4;
    /// `module_wrap.kErrored`
    pub const kErrored: i64 = 5;
    /// `module_wrap.kEvaluationPhase`
    pub const kEvaluationPhase: i64 = 3;
    /// `module_wrap.kDeferPhase`
    pub const kDeferPhase: i64 = 2;
    /// `module_wrap.kSourcePhase`
    pub const kSourcePhase: i64 = 1;
}

/// Numbers of the binding `modules`.
pub mod modules {
    /// `modules.cachedCodeTypes.kCommonJS`
    pub const cachedCodeTypes_kCommonJS: i64 = 0;
    /// `modules.cachedCodeTypes.kESM`
    pub const cachedCodeTypes_kESM: i64 = 1;
    /// `modules.cachedCodeTypes.kStrippedTypeScript`
    pub const cachedCodeTypes_kStrippedTypeScript: i64 = 2;
    /// `modules.moduleFormats.kCommonJS`
    pub const moduleFormats_kCommonJS: i64 = 0;
    /// `modules.moduleFormats.kModule`
    pub const moduleFormats_kModule: i64 = 1;
}

/// Numbers of the binding `options`.
pub mod options {
    /// `options.envSettings.kAllowedInEnvvar`
    pub const envSettings_kAllowedInEnvvar: i64 = 0;
    /// `options.envSettings.kDisallowedInEnvvar`
    pub const envSettings_kDisallowedInEnvvar: i64 = 1;
    /// `options.types.kNoOp`
    pub const types_kNoOp: i64 = 0;
    /// `options.types.kV8Option`
    pub const types_kV8Option: i64 = 1;
    /// `options.types.kBoolean`
    pub const types_kBoolean: i64 = 2;
    /// `options.types.kInteger`
    pub const types_kInteger: i64 = 3;
    /// `options.types.kUInteger`
    pub const types_kUInteger: i64 = 4;
    /// `options.types.kString`
    pub const types_kString: i64 = 5;
    /// `options.types.kHostPort`
    pub const types_kHostPort: i64 = 6;
    /// `options.types.kStringList`
    pub const types_kStringList: i64 = 7;
}

/// Numbers of the binding `performance`.
pub mod performance {
    /// `performance.constants.NODE_PERFORMANCE_GC_MAJOR`
    pub const NODE_PERFORMANCE_GC_MAJOR: i64 = 4;
    /// `performance.constants.NODE_PERFORMANCE_GC_MINOR`
    pub const NODE_PERFORMANCE_GC_MINOR: i64 = 1;
    /// `performance.constants.NODE_PERFORMANCE_GC_MINOR_MARK_SWEEP`
    pub const NODE_PERFORMANCE_GC_MINOR_MARK_SWEEP: i64 = 2;
    /// `performance.constants.NODE_PERFORMANCE_GC_INCREMENTAL`
    pub const NODE_PERFORMANCE_GC_INCREMENTAL: i64 = 8;
    /// `performance.constants.NODE_PERFORMANCE_GC_WEAKCB`
    pub const NODE_PERFORMANCE_GC_WEAKCB: i64 = 16;
    /// `performance.constants.NODE_PERFORMANCE_GC_FLAGS_NO`
    pub const NODE_PERFORMANCE_GC_FLAGS_NO: i64 = 0;
    /// `performance.constants.NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED`
    pub const NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: i64 = 2;
    /// `performance.constants.NODE_PERFORMANCE_GC_FLAGS_FORCED`
    pub const NODE_PERFORMANCE_GC_FLAGS_FORCED: i64 = 4;
    /// `performance.constants.NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING`
    pub const NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: i64 = 8;
    /// `performance.constants.NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE`
    pub const NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: i64 = 16;
    /// `performance.constants.NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY`
    pub const NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: i64 = 32;
    /// `performance.constants.NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE`
    pub const NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: i64 = 64;
    /// `performance.constants.NODE_PERFORMANCE_ENTRY_TYPE_GC`
    pub const NODE_PERFORMANCE_ENTRY_TYPE_GC: i64 = 0;
    /// `performance.constants.NODE_PERFORMANCE_ENTRY_TYPE_HTTP`
    pub const NODE_PERFORMANCE_ENTRY_TYPE_HTTP: i64 = 1;
    /// `performance.constants.NODE_PERFORMANCE_ENTRY_TYPE_HTTP2`
    pub const NODE_PERFORMANCE_ENTRY_TYPE_HTTP2: i64 = 2;
    /// `performance.constants.NODE_PERFORMANCE_ENTRY_TYPE_NET`
    pub const NODE_PERFORMANCE_ENTRY_TYPE_NET: i64 = 3;
    /// `performance.constants.NODE_PERFORMANCE_ENTRY_TYPE_DNS`
    pub const NODE_PERFORMANCE_ENTRY_TYPE_DNS: i64 = 4;
    /// `performance.constants.NODE_PERFORMANCE_ENTRY_TYPE_QUIC`
    pub const NODE_PERFORMANCE_ENTRY_TYPE_QUIC: i64 = 5;
    /// `performance.constants.NODE_PERFORMANCE_MILESTONE_TIME_ORIGIN_TIMESTAMP`
    pub const NODE_PERFORMANCE_MILESTONE_TIME_ORIGIN_TIMESTAMP: i64 = 0;
    /// `performance.constants.NODE_PERFORMANCE_MILESTONE_TIME_ORIGIN`
    pub const NODE_PERFORMANCE_MILESTONE_TIME_ORIGIN: i64 = 1;
    /// `performance.constants.NODE_PERFORMANCE_MILESTONE_ENVIRONMENT`
    pub const NODE_PERFORMANCE_MILESTONE_ENVIRONMENT: i64 = 2;
    /// `performance.constants.NODE_PERFORMANCE_MILESTONE_NODE_START`
    pub const NODE_PERFORMANCE_MILESTONE_NODE_START: i64 = 3;
    /// `performance.constants.NODE_PERFORMANCE_MILESTONE_V8_START`
    pub const NODE_PERFORMANCE_MILESTONE_V8_START: i64 = 4;
    /// `performance.constants.NODE_PERFORMANCE_MILESTONE_LOOP_START`
    pub const NODE_PERFORMANCE_MILESTONE_LOOP_START: i64 = 5;
    /// `performance.constants.NODE_PERFORMANCE_MILESTONE_LOOP_EXIT`
    pub const NODE_PERFORMANCE_MILESTONE_LOOP_EXIT: i64 = 6;
    /// `performance.constants.NODE_PERFORMANCE_MILESTONE_BOOTSTRAP_COMPLETE`
    pub const NODE_PERFORMANCE_MILESTONE_BOOTSTRAP_COMPLETE: i64 = 7;
}

/// Numbers of the binding `pipe_wrap`.
pub mod pipe_wrap {
    /// `pipe_wrap.constants.SOCKET`
    pub const SOCKET: i64 = 0;
    /// `pipe_wrap.constants.SERVER`
    pub const SERVER: i64 = 1;
    /// `pipe_wrap.constants.IPC`
    pub const IPC: i64 = 2;
    /// `pipe_wrap.constants.UV_READABLE`
    pub const UV_READABLE: i64 = 1;
    /// `pipe_wrap.constants.UV_WRITABLE`
    pub const UV_WRITABLE: i64 = 2;
}

/// Numbers of the binding `process_wrap`.
pub mod process_wrap {
    /// `process_wrap.constants.kProcessFlagDetached`
    pub const kProcessFlagDetached: i64 = 1;
    /// `process_wrap.constants.kProcessFlagWindowsHide`
    pub const kProcessFlagWindowsHide: i64 = 2;
    /// `process_wrap.constants.kProcessFlagWindowsVerbatimArguments`
    pub const kProcessFlagWindowsVerbatimArguments: i64 = 4;
}

/// Numbers of the binding `sqlite`.
pub mod sqlite {
    /// `sqlite.constants.SQLITE_CHANGESET_OMIT`
    pub const SQLITE_CHANGESET_OMIT: i64 = 0;
    /// `sqlite.constants.SQLITE_CHANGESET_REPLACE`
    pub const SQLITE_CHANGESET_REPLACE: i64 = 1;
    /// `sqlite.constants.SQLITE_CHANGESET_ABORT`
    pub const SQLITE_CHANGESET_ABORT: i64 = 2;
    /// `sqlite.constants.SQLITE_CHANGESET_DATA`
    pub const SQLITE_CHANGESET_DATA: i64 = 1;
    /// `sqlite.constants.SQLITE_CHANGESET_NOTFOUND`
    pub const SQLITE_CHANGESET_NOTFOUND: i64 = 2;
    /// `sqlite.constants.SQLITE_CHANGESET_CONFLICT`
    pub const SQLITE_CHANGESET_CONFLICT: i64 = 3;
    /// `sqlite.constants.SQLITE_CHANGESET_CONSTRAINT`
    pub const SQLITE_CHANGESET_CONSTRAINT: i64 = 4;
    /// `sqlite.constants.SQLITE_CHANGESET_FOREIGN_KEY`
    pub const SQLITE_CHANGESET_FOREIGN_KEY: i64 = 5;
    /// `sqlite.constants.SQLITE_OK`
    pub const SQLITE_OK: i64 = 0;
    /// `sqlite.constants.SQLITE_DENY`
    pub const SQLITE_DENY: i64 = 1;
    /// `sqlite.constants.SQLITE_IGNORE`
    pub const SQLITE_IGNORE: i64 = 2;
    /// `sqlite.constants.SQLITE_CREATE_INDEX`
    pub const SQLITE_CREATE_INDEX: i64 = 1;
    /// `sqlite.constants.SQLITE_CREATE_TABLE`
    pub const SQLITE_CREATE_TABLE: i64 = 2;
    /// `sqlite.constants.SQLITE_CREATE_TEMP_INDEX`
    pub const SQLITE_CREATE_TEMP_INDEX: i64 = 3;
    /// `sqlite.constants.SQLITE_CREATE_TEMP_TABLE`
    pub const SQLITE_CREATE_TEMP_TABLE: i64 = 4;
    /// `sqlite.constants.SQLITE_CREATE_TEMP_TRIGGER`
    pub const SQLITE_CREATE_TEMP_TRIGGER: i64 = 5;
    /// `sqlite.constants.SQLITE_CREATE_TEMP_VIEW`
    pub const SQLITE_CREATE_TEMP_VIEW: i64 = 6;
    /// `sqlite.constants.SQLITE_CREATE_TRIGGER`
    pub const SQLITE_CREATE_TRIGGER: i64 = 7;
    /// `sqlite.constants.SQLITE_CREATE_VIEW`
    pub const SQLITE_CREATE_VIEW: i64 = 8;
    /// `sqlite.constants.SQLITE_DELETE`
    pub const SQLITE_DELETE: i64 = 9;
    /// `sqlite.constants.SQLITE_DROP_INDEX`
    pub const SQLITE_DROP_INDEX: i64 = 10;
    /// `sqlite.constants.SQLITE_DROP_TABLE`
    pub const SQLITE_DROP_TABLE: i64 = 11;
    /// `sqlite.constants.SQLITE_DROP_TEMP_INDEX`
    pub const SQLITE_DROP_TEMP_INDEX: i64 = 12;
    /// `sqlite.constants.SQLITE_DROP_TEMP_TABLE`
    pub const SQLITE_DROP_TEMP_TABLE: i64 = 13;
    /// `sqlite.constants.SQLITE_DROP_TEMP_TRIGGER`
    pub const SQLITE_DROP_TEMP_TRIGGER: i64 = 14;
    /// `sqlite.constants.SQLITE_DROP_TEMP_VIEW`
    pub const SQLITE_DROP_TEMP_VIEW: i64 = 15;
    /// `sqlite.constants.SQLITE_DROP_TRIGGER`
    pub const SQLITE_DROP_TRIGGER: i64 = 16;
    /// `sqlite.constants.SQLITE_DROP_VIEW`
    pub const SQLITE_DROP_VIEW: i64 = 17;
    /// `sqlite.constants.SQLITE_INSERT`
    pub const SQLITE_INSERT: i64 = 18;
    /// `sqlite.constants.SQLITE_PRAGMA`
    pub const SQLITE_PRAGMA: i64 = 19;
    /// `sqlite.constants.SQLITE_READ`
    pub const SQLITE_READ: i64 = 20;
    /// `sqlite.constants.SQLITE_SELECT`
    pub const SQLITE_SELECT: i64 = 21;
    /// `sqlite.constants.SQLITE_TRANSACTION`
    pub const SQLITE_TRANSACTION: i64 = 22;
    /// `sqlite.constants.SQLITE_UPDATE`
    pub const SQLITE_UPDATE: i64 = 23;
    /// `sqlite.constants.SQLITE_ATTACH`
    pub const SQLITE_ATTACH: i64 = 24;
    /// `sqlite.constants.SQLITE_DETACH`
    pub const SQLITE_DETACH: i64 = 25;
    /// `sqlite.constants.SQLITE_ALTER_TABLE`
    pub const SQLITE_ALTER_TABLE: i64 = 26;
    /// `sqlite.constants.SQLITE_REINDEX`
    pub const SQLITE_REINDEX: i64 = 27;
    /// `sqlite.constants.SQLITE_ANALYZE`
    pub const SQLITE_ANALYZE: i64 = 28;
    /// `sqlite.constants.SQLITE_CREATE_VTABLE`
    pub const SQLITE_CREATE_VTABLE: i64 = 29;
    /// `sqlite.constants.SQLITE_DROP_VTABLE`
    pub const SQLITE_DROP_VTABLE: i64 = 30;
    /// `sqlite.constants.SQLITE_FUNCTION`
    pub const SQLITE_FUNCTION: i64 = 31;
    /// `sqlite.constants.SQLITE_SAVEPOINT`
    pub const SQLITE_SAVEPOINT: i64 = 32;
    /// `sqlite.constants.SQLITE_COPY`
    pub const SQLITE_COPY: i64 = 0;
    /// `sqlite.constants.SQLITE_RECURSIVE`
    pub const SQLITE_RECURSIVE: i64 = 33;
}

/// Numbers of the binding `stream_wrap`.
pub mod stream_wrap {
    /// `stream_wrap.kReadBytesOrError`
    pub const kReadBytesOrError: i64 = 0;
    /// `stream_wrap.kArrayBufferOffset`
    pub const kArrayBufferOffset: i64 = 1;
    /// `stream_wrap.kBytesWritten`
    pub const kBytesWritten: i64 = 2;
    /// `stream_wrap.kLastWriteWasAsync`
    pub const kLastWriteWasAsync: i64 = 3;
    /// `stream_wrap.kLastWriteErr`
    pub const kLastWriteErr: i64 = 4;
}

/// Numbers of the binding `string_decoder`.
pub mod string_decoder {
    /// `string_decoder.kIncompleteCharactersStart`
    pub const kIncompleteCharactersStart: i64 = 0;
    /// `string_decoder.kIncompleteCharactersEnd`
    pub const kIncompleteCharactersEnd: i64 = 4;
    /// `string_decoder.kMissingBytes`
    pub const kMissingBytes: i64 = 4;
    /// `string_decoder.kBufferedBytes`
    pub const kBufferedBytes: i64 = 5;
    /// `string_decoder.kEncodingField`
    pub const kEncodingField: i64 = 6;
    /// `string_decoder.kNumFields`
    pub const kNumFields: i64 = 7;
    /// `string_decoder.kSize`
    pub const kSize: i64 = 7;
}

/// Numbers of the binding `task_queue`.
pub mod task_queue {
    /// `task_queue.promiseRejectEvents.kPromiseRejectWithNoHandler`
    pub const promiseRejectEvents_kPromiseRejectWithNoHandler: i64 = 0;
    /// `task_queue.promiseRejectEvents.kPromiseHandlerAddedAfterReject`
    pub const promiseRejectEvents_kPromiseHandlerAddedAfterReject: i64 = 1;
}

/// Numbers of the binding `tcp_wrap`.
pub mod tcp_wrap {
    /// `tcp_wrap.constants.SOCKET`
    pub const SOCKET: i64 = 0;
    /// `tcp_wrap.constants.SERVER`
    pub const SERVER: i64 = 1;
    /// `tcp_wrap.constants.UV_TCP_IPV6ONLY`
    pub const UV_TCP_IPV6ONLY: i64 = 1;
    /// `tcp_wrap.constants.UV_TCP_REUSEPORT`
    pub const UV_TCP_REUSEPORT: i64 = 2;
}

/// Numbers of the binding `tls_wrap`.
pub mod tls_wrap {
    /// `tls_wrap.HAVE_SSL_TRACE`
    pub const HAVE_SSL_TRACE: i64 = 1;
}

/// Numbers of the binding `tty_wrap`.
pub mod tty_wrap {
    /// `tty_wrap.UV_TTY_MODE_NORMAL`
    pub const UV_TTY_MODE_NORMAL: i64 = 0;
    /// `tty_wrap.UV_TTY_MODE_IO`
    pub const UV_TTY_MODE_IO: i64 = 2;
    /// `tty_wrap.UV_TTY_MODE_RAW_VT`
    pub const UV_TTY_MODE_RAW_VT: i64 = 3;
}

/// Numbers of the binding `udp_wrap`.
pub mod udp_wrap {
    /// `udp_wrap.constants.UV_UDP_IPV6ONLY`
    pub const UV_UDP_IPV6ONLY: i64 = 1;
    /// `udp_wrap.constants.UV_UDP_REUSEADDR`
    pub const UV_UDP_REUSEADDR: i64 = 4;
    /// `udp_wrap.constants.UV_UDP_REUSEPORT`
    pub const UV_UDP_REUSEPORT: i64 = 64;
}

/// Numbers of the binding `util`.
pub mod util {
    /// `util.constants.kPending`
    pub const kPending: i64 = 0;
    /// `util.constants.kFulfilled`
    pub const kFulfilled: i64 = 1;
    /// `util.constants.kRejected`
    pub const kRejected: i64 = 2;
    /// `util.constants.kExiting`
    pub const kExiting: i64 = 0;
    /// `util.constants.kExitCode`
    pub const kExitCode: i64 = 1;
    /// `util.constants.kHasExitCode`
    pub const kHasExitCode: i64 = 2;
    /// `util.constants.ALL_PROPERTIES`
    pub const ALL_PROPERTIES: i64 = 0;
    /// `util.constants.ONLY_WRITABLE`
    pub const ONLY_WRITABLE: i64 = 1;
    /// `util.constants.ONLY_ENUMERABLE`
    pub const ONLY_ENUMERABLE: i64 = 2;
    /// `util.constants.ONLY_CONFIGURABLE`
    pub const ONLY_CONFIGURABLE: i64 = 4;
    /// `util.constants.SKIP_STRINGS`
    pub const SKIP_STRINGS: i64 = 8;
    /// `util.constants.SKIP_SYMBOLS`
    pub const SKIP_SYMBOLS: i64 = 16;
    /// `util.constants.kDisallowCloneAndTransfer`
    pub const kDisallowCloneAndTransfer: i64 = 0;
    /// `util.constants.kTransferable`
    pub const kTransferable: i64 = 1;
    /// `util.constants.kCloneable`
    pub const kCloneable: i64 = 2;
}

/// Numbers of the binding `uv`.
pub mod uv {
    /// `uv.UV_E2BIG`
    pub const UV_E2BIG: i64 = -7;
    /// `uv.UV_EACCES`
    pub const UV_EACCES: i64 = -13;
    /// `uv.UV_EADDRINUSE`
    pub const UV_EADDRINUSE: i64 = -98;
    /// `uv.UV_EADDRNOTAVAIL`
    pub const UV_EADDRNOTAVAIL: i64 = -99;
    /// `uv.UV_EAFNOSUPPORT`
    pub const UV_EAFNOSUPPORT: i64 = -97;
    /// `uv.UV_EAGAIN`
    pub const UV_EAGAIN: i64 = -11;
    /// `uv.UV_EAI_ADDRFAMILY`
    pub const UV_EAI_ADDRFAMILY: i64 = -3000;
    /// `uv.UV_EAI_AGAIN`
    pub const UV_EAI_AGAIN: i64 = -3001;
    /// `uv.UV_EAI_BADFLAGS`
    pub const UV_EAI_BADFLAGS: i64 = -3002;
    /// `uv.UV_EAI_BADHINTS`
    pub const UV_EAI_BADHINTS: i64 = -3013;
    /// `uv.UV_EAI_CANCELED`
    pub const UV_EAI_CANCELED: i64 = -3003;
    /// `uv.UV_EAI_FAIL`
    pub const UV_EAI_FAIL: i64 = -3004;
    /// `uv.UV_EAI_FAMILY`
    pub const UV_EAI_FAMILY: i64 = -3005;
    /// `uv.UV_EAI_MEMORY`
    pub const UV_EAI_MEMORY: i64 = -3006;
    /// `uv.UV_EAI_NODATA`
    pub const UV_EAI_NODATA: i64 = -3007;
    /// `uv.UV_EAI_NONAME`
    pub const UV_EAI_NONAME: i64 = -3008;
    /// `uv.UV_EAI_OVERFLOW`
    pub const UV_EAI_OVERFLOW: i64 = -3009;
    /// `uv.UV_EAI_PROTOCOL`
    pub const UV_EAI_PROTOCOL: i64 = -3014;
    /// `uv.UV_EAI_SERVICE`
    pub const UV_EAI_SERVICE: i64 = -3010;
    /// `uv.UV_EAI_SOCKTYPE`
    pub const UV_EAI_SOCKTYPE: i64 = -3011;
    /// `uv.UV_EALREADY`
    pub const UV_EALREADY: i64 = -114;
    /// `uv.UV_EBADF`
    pub const UV_EBADF: i64 = -9;
    /// `uv.UV_EBUSY`
    pub const UV_EBUSY: i64 = -16;
    /// `uv.UV_ECANCELED`
    pub const UV_ECANCELED: i64 = -125;
    /// `uv.UV_ECHARSET`
    pub const UV_ECHARSET: i64 = -4080;
    /// `uv.UV_ECONNABORTED`
    pub const UV_ECONNABORTED: i64 = -103;
    /// `uv.UV_ECONNREFUSED`
    pub const UV_ECONNREFUSED: i64 = -111;
    /// `uv.UV_ECONNRESET`
    pub const UV_ECONNRESET: i64 = -104;
    /// `uv.UV_EDESTADDRREQ`
    pub const UV_EDESTADDRREQ: i64 = -89;
    /// `uv.UV_EEXIST`
    pub const UV_EEXIST: i64 = -17;
    /// `uv.UV_EFAULT`
    pub const UV_EFAULT: i64 = -14;
    /// `uv.UV_EFBIG`
    pub const UV_EFBIG: i64 = -27;
    /// `uv.UV_EHOSTUNREACH`
    pub const UV_EHOSTUNREACH: i64 = -113;
    /// `uv.UV_EINTR`
    pub const UV_EINTR: i64 = -4;
    /// `uv.UV_EINVAL`
    pub const UV_EINVAL: i64 = -22;
    /// `uv.UV_EIO`
    pub const UV_EIO: i64 = -5;
    /// `uv.UV_EISCONN`
    pub const UV_EISCONN: i64 = -106;
    /// `uv.UV_EISDIR`
    pub const UV_EISDIR: i64 = -21;
    /// `uv.UV_ELOOP`
    pub const UV_ELOOP: i64 = -40;
    /// `uv.UV_EMFILE`
    pub const UV_EMFILE: i64 = -24;
    /// `uv.UV_EMSGSIZE`
    pub const UV_EMSGSIZE: i64 = -90;
    /// `uv.UV_ENAMETOOLONG`
    pub const UV_ENAMETOOLONG: i64 = -36;
    /// `uv.UV_ENETDOWN`
    pub const UV_ENETDOWN: i64 = -100;
    /// `uv.UV_ENETUNREACH`
    pub const UV_ENETUNREACH: i64 = -101;
    /// `uv.UV_ENFILE`
    pub const UV_ENFILE: i64 = -23;
    /// `uv.UV_ENOBUFS`
    pub const UV_ENOBUFS: i64 = -105;
    /// `uv.UV_ENODEV`
    pub const UV_ENODEV: i64 = -19;
    /// `uv.UV_ENOENT`
    pub const UV_ENOENT: i64 = -2;
    /// `uv.UV_ENOMEM`
    pub const UV_ENOMEM: i64 = -12;
    /// `uv.UV_ENONET`
    pub const UV_ENONET: i64 = -64;
    /// `uv.UV_ENOPROTOOPT`
    pub const UV_ENOPROTOOPT: i64 = -92;
    /// `uv.UV_ENOSPC`
    pub const UV_ENOSPC: i64 = -28;
    /// `uv.UV_ENOSYS`
    pub const UV_ENOSYS: i64 = -38;
    /// `uv.UV_ENOTCONN`
    pub const UV_ENOTCONN: i64 = -107;
    /// `uv.UV_ENOTDIR`
    pub const UV_ENOTDIR: i64 = -20;
    /// `uv.UV_ENOTEMPTY`
    pub const UV_ENOTEMPTY: i64 = -39;
    /// `uv.UV_ENOTSOCK`
    pub const UV_ENOTSOCK: i64 = -88;
    /// `uv.UV_ENOTSUP`
    pub const UV_ENOTSUP: i64 = -95;
    /// `uv.UV_EOVERFLOW`
    pub const UV_EOVERFLOW: i64 = -75;
    /// `uv.UV_EPERM`
    pub const UV_EPERM: i64 = -1;
    /// `uv.UV_EPIPE`
    pub const UV_EPIPE: i64 = -32;
    /// `uv.UV_EPROTO`
    pub const UV_EPROTO: i64 = -71;
    /// `uv.UV_EPROTONOSUPPORT`
    pub const UV_EPROTONOSUPPORT: i64 = -93;
    /// `uv.UV_EPROTOTYPE`
    pub const UV_EPROTOTYPE: i64 = -91;
    /// `uv.UV_ERANGE`
    pub const UV_ERANGE: i64 = -34;
    /// `uv.UV_EROFS`
    pub const UV_EROFS: i64 = -30;
    /// `uv.UV_ESHUTDOWN`
    pub const UV_ESHUTDOWN: i64 = -108;
    /// `uv.UV_ESPIPE`
    pub const UV_ESPIPE: i64 = -29;
    /// `uv.UV_ESRCH`
    pub const UV_ESRCH: i64 = -3;
    /// `uv.UV_ETIMEDOUT`
    pub const UV_ETIMEDOUT: i64 = -110;
    /// `uv.UV_ETXTBSY`
    pub const UV_ETXTBSY: i64 = -26;
    /// `uv.UV_EXDEV`
    pub const UV_EXDEV: i64 = -18;
    /// `uv.UV_UNKNOWN`
    pub const UV_UNKNOWN: i64 = -4094;
    /// `uv.UV_EOF`
    pub const UV_EOF: i64 = -4095;
    /// `uv.UV_ENXIO`
    pub const UV_ENXIO: i64 = -6;
    /// `uv.UV_EMLINK`
    pub const UV_EMLINK: i64 = -31;
    /// `uv.UV_EHOSTDOWN`
    pub const UV_EHOSTDOWN: i64 = -112;
    /// `uv.UV_EREMOTEIO`
    pub const UV_EREMOTEIO: i64 = -121;
    /// `uv.UV_ENOTTY`
    pub const UV_ENOTTY: i64 = -25;
    /// `uv.UV_EFTYPE`
    pub const UV_EFTYPE: i64 = -4028;
    /// `uv.UV_EILSEQ`
    pub const UV_EILSEQ: i64 = -84;
    /// `uv.UV_ESOCKTNOSUPPORT`
    pub const UV_ESOCKTNOSUPPORT: i64 = -94;
    /// `uv.UV_ENODATA`
    pub const UV_ENODATA: i64 = -61;
    /// `uv.UV_EUNATCH`
    pub const UV_EUNATCH: i64 = -49;
    /// `uv.UV_ENOEXEC`
    pub const UV_ENOEXEC: i64 = -8;
}

/// Numbers of the binding `v8`.
pub mod v8 {
    /// `v8.kTotalHeapSizeIndex`
    pub const kTotalHeapSizeIndex: i64 = 0;
    /// `v8.kTotalHeapSizeExecutableIndex`
    pub const kTotalHeapSizeExecutableIndex: i64 = 1;
    /// `v8.kTotalPhysicalSizeIndex`
    pub const kTotalPhysicalSizeIndex: i64 = 2;
    /// `v8.kTotalAvailableSize`
    pub const kTotalAvailableSize: i64 = 3;
    /// `v8.kUsedHeapSizeIndex`
    pub const kUsedHeapSizeIndex: i64 = 4;
    /// `v8.kHeapSizeLimitIndex`
    pub const kHeapSizeLimitIndex: i64 = 5;
    /// `v8.kMallocedMemoryIndex`
    pub const kMallocedMemoryIndex: i64 = 6;
    /// `v8.kPeakMallocedMemoryIndex`
    pub const kPeakMallocedMemoryIndex: i64 = 7;
    /// `v8.kDoesZapGarbageIndex`
    pub const kDoesZapGarbageIndex: i64 = 8;
    /// `v8.kNumberOfNativeContextsIndex`
    pub const kNumberOfNativeContextsIndex: i64 = 9;
    /// `v8.kNumberOfDetachedContextsIndex`
    pub const kNumberOfDetachedContextsIndex: i64 = 10;
    /// `v8.kTotalGlobalHandlesSizeIndex`
    pub const kTotalGlobalHandlesSizeIndex: i64 = 11;
    /// `v8.kUsedGlobalHandlesSizeIndex`
    pub const kUsedGlobalHandlesSizeIndex: i64 = 12;
    /// `v8.kExternalMemoryIndex`
    pub const kExternalMemoryIndex: i64 = 13;
    /// `v8.kTotalAllocatedBytes`
    pub const kTotalAllocatedBytes: i64 = 14;
    /// `v8.kCodeAndMetadataSizeIndex`
    pub const kCodeAndMetadataSizeIndex: i64 = 0;
    /// `v8.kBytecodeAndMetadataSizeIndex`
    pub const kBytecodeAndMetadataSizeIndex: i64 = 1;
    /// `v8.kExternalScriptSourceSizeIndex`
    pub const kExternalScriptSourceSizeIndex: i64 = 2;
    /// `v8.kCPUProfilerMetaDataSizeIndex`
    pub const kCPUProfilerMetaDataSizeIndex: i64 = 3;
    /// `v8.kSpaceSizeIndex`
    pub const kSpaceSizeIndex: i64 = 0;
    /// `v8.kSpaceUsedSizeIndex`
    pub const kSpaceUsedSizeIndex: i64 = 1;
    /// `v8.kSpaceAvailableSizeIndex`
    pub const kSpaceAvailableSizeIndex: i64 = 2;
    /// `v8.kPhysicalSpaceSizeIndex`
    pub const kPhysicalSpaceSizeIndex: i64 = 3;
    /// `v8.kSamplingNoFlags`
    pub const kSamplingNoFlags: i64 = 0;
    /// `v8.kSamplingForceGC`
    pub const kSamplingForceGC: i64 = 1;
    /// `v8.kSamplingIncludeObjectsCollectedByMajorGC`
    pub const kSamplingIncludeObjectsCollectedByMajorGC: i64 = 2;
    /// `v8.kSamplingIncludeObjectsCollectedByMinorGC`
    pub const kSamplingIncludeObjectsCollectedByMinorGC: i64 = 4;
    /// `v8.detailLevel.DETAILED`
    pub const detailLevel_DETAILED: i64 = 1;
    /// `v8.detailLevel.BRIEF`
    pub const detailLevel_BRIEF: i64 = 0;
}

/// Numbers of the binding `worker`.
pub mod worker {
    /// `worker.threadId`
    pub const threadId: i64 = 0;
    /// `worker.kMaxYoungGenerationSizeMb`
    pub const kMaxYoungGenerationSizeMb: i64 = 0;
    /// `worker.kMaxOldGenerationSizeMb`
    pub const kMaxOldGenerationSizeMb: i64 = 1;
    /// `worker.kCodeRangeSizeMb`
    pub const kCodeRangeSizeMb: i64 = 2;
    /// `worker.kStackSizeMb`
    pub const kStackSizeMb: i64 = 3;
    /// `worker.kTotalResourceLimitCount`
    pub const kTotalResourceLimitCount: i64 = 4;
}
