//! `internalBinding('report')`: the settings of diagnostic reports. None is ever written: they would describe the host.

use std::cell::{Cell, RefCell};

use belljar_engine::value::{ArgsExt, string};
use belljar_engine::{Args, Rv, Scope, fns};

use super::Binding;
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "report",
    fns: fns! {
        "getCompact" => get_compact,
        "setCompact" => set_compact,
        "getExcludeNetwork" => get_exclude_network,
        "setExcludeNetwork" => set_exclude_network,
        "getExcludeEnv" => get_exclude_env,
        "setExcludeEnv" => set_exclude_env,
        "getDirectory" => get_directory,
        "setDirectory" => set_directory,
        "getFilename" => get_filename,
        "setFilename" => set_filename,
        "getSignal" => get_signal,
        "setSignal" => set_signal,
        "shouldReportOnFatalError" => should_report_on_fatal_error,
        "setReportOnFatalError" => set_report_on_fatal_error,
        "shouldReportOnSignal" => should_report_on_signal,
        "setReportOnSignal" => set_report_on_signal,
        "shouldReportOnUncaughtException" => should_report_on_uncaught_exception,
        "setReportOnUncaughtException" => set_report_on_uncaught_exception,
    },
    ..Binding::EMPTY
};

/// The settings.
struct ReportState {
    compact: Cell<bool>,
    exclude_network: Cell<bool>,
    exclude_env: Cell<bool>,
    on_fatal_error: Cell<bool>,
    on_signal: Cell<bool>,
    on_uncaught_exception: Cell<bool>,
    directory: RefCell<String>,
    filename: RefCell<String>,
    signal: RefCell<String>,
}

impl Default for ReportState {
    fn default() -> Self {
        Self {
            compact: Cell::default(),
            exclude_network: Cell::default(),
            exclude_env: Cell::default(),
            on_fatal_error: Cell::default(),
            on_signal: Cell::default(),
            on_uncaught_exception: Cell::default(),
            directory: RefCell::default(),
            filename: RefCell::default(),
            signal: RefCell::new("SIGUSR2".to_owned()),
        }
    }
}

macro_rules! flags {
    ($($get:ident, $set:ident => $field:ident;)*) => {$(
        fn $get<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
            rv.set_bool(Env::of(scope).state::<ReportState>().$field.get());
        }
        fn $set<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
            Env::of(scope).state::<ReportState>().$field.set(args.is_true(0));
        }
    )*};
}
flags! {
    get_compact, set_compact => compact;
    get_exclude_network, set_exclude_network => exclude_network;
    get_exclude_env, set_exclude_env => exclude_env;
    should_report_on_fatal_error, set_report_on_fatal_error => on_fatal_error;
    should_report_on_signal, set_report_on_signal => on_signal;
    should_report_on_uncaught_exception, set_report_on_uncaught_exception => on_uncaught_exception;
}

macro_rules! texts {
    ($($get:ident, $set:ident => $field:ident;)*) => {$(
        fn $get<'s>(scope: &mut Scope<'s, '_>, _args: Args<'s>, mut rv: Rv<'s>) {
            let state = Env::of(scope).state::<ReportState>();
            rv.set(string(scope, &state.$field.borrow()).into());
        }
        fn $set<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
            if let Some(text) = args.to_str(scope, 0) {
                *Env::of(scope).state::<ReportState>().$field.borrow_mut() = text;
            }
        }
    )*};
}
texts! {
    get_directory, set_directory => directory;
    get_filename, set_filename => filename;
    get_signal, set_signal => signal;
}
