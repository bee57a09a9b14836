// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "inspector",
    props: &[
        Prop::new(Key::Name("consoleCall"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setConsoleExtensionInstaller"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("callAndPauseOnStart"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("open"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("url"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("waitForDebugger"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("asyncTaskScheduled"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("asyncTaskCanceled"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("asyncTaskStarted"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("asyncTaskFinished"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("registerAsyncHook"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("isEnabled"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("emitProtocolEvent"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setupNetworkTracking"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("putNetworkResource"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("console"), Attrs::NONE, Kind::Dynamic(Dynamic::Object)),
        Prop::new(Key::Name("Connection"), Attrs::NONE, Kind::Class(&CLASS_CONNECTION)),
        Prop::new(
            Key::Name("MainThreadConnection"),
            Attrs::NONE,
            Kind::Class(&CLASS_MAIN_THREAD_CONNECTION),
        ),
    ],
};

pub(super) static CLASS_CONNECTION: Class = Class {
    name: "Connection",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("dispatch"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("disconnect"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_MAIN_THREAD_CONNECTION: Class = Class {
    name: "MainThreadConnection",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("dispatch"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("disconnect"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
