// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "process_methods",
    props: &[
        Prop::new(Key::Name("hrtime"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("hrtimeBigInt"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("_debugProcess"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("abort"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("causeSegfault"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("chdir"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("umask"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("memoryUsage"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("constrainedMemory"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("availableMemory"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("rss"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("cpuUsage"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("threadCpuUsage"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("resourceUsage"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("_debugEnd"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("_getActiveRequests"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("_getActiveHandles"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getActiveResourcesInfo"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("_kill"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("_rawDebug"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("cwd"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("dlopen"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("dlopenBinary"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("reallyExit"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("execve"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("uptime"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("patchProcessObject"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("loadEnvFile"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setEmitWarningSync"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("hrtimeBuffer"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Uint32, Init::Zero(3)),
        ),
    ],
};
