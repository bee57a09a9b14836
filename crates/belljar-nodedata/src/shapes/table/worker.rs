// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "worker",
    props: &[
        Prop::new(Key::Name("resourceLimits"), Attrs::NONE, Kind::Undefined),
        Prop::new(Key::Name("ownsProcessState"), Attrs::NONE, Kind::Bool(true)),
        Prop::new(Key::Name("isInternalThread"), Attrs::NONE, Kind::Bool(false)),
        Prop::new(Key::Name("isMainThread"), Attrs::NONE, Kind::Bool(true)),
        Prop::new(Key::Name("threadName"), Attrs::NONE, Kind::Str("")),
        Prop::new(Key::Name("threadId"), Attrs::NONE, Kind::Num(0.0)),
        Prop::new(Key::Name("Worker"), Attrs::NONE, Kind::Class(&CLASS_WORKER)),
        Prop::new(Key::Name("getEnvMessagePort"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("kMaxYoungGenerationSizeMb"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("kMaxOldGenerationSizeMb"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("kCodeRangeSizeMb"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(2.0),
        ),
        Prop::new(
            Key::Name("kStackSizeMb"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(3.0),
        ),
        Prop::new(
            Key::Name("kTotalResourceLimitCount"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(4.0),
        ),
    ],
};

pub(super) static CLASS_WORKER: Class = Class {
    name: "Worker",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("startThread"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("stopThread"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("hasRef"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("ref"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("unref"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getResourceLimits"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("takeHeapSnapshot"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("loopIdleTime"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("loopStartTime"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getHeapStatistics"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("cpuUsage"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("startCpuProfile"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("stopCpuProfile"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("startHeapProfile"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("stopHeapProfile"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
