// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "performance",
    props: &[
        Prop::new(Key::Name("Histogram"), Attrs::NONE, Kind::Class(&CLASS_HISTOGRAM)),
        Prop::new(
            Key::Name("SlidingWindowHistogram"),
            Attrs::NONE,
            Kind::Class(&CLASS_SLIDING_WINDOW_HISTOGRAM),
        ),
        Prop::new(Key::Name("setupObservers"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("installGarbageCollectionTracking"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("removeGarbageCollectionTracking"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("notify"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("loopIdleTime"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("createELDHistogram"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("markBootstrapComplete"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("uvMetricsInfo"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("now"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("observerCounts"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Uint32, Init::Zero(6)),
        ),
        Prop::new(
            Key::Name("milestones"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Float64, Init::Zero(8)),
        ),
        Prop::new(
            Key::Name("uvMetricsBuffer"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Int32, Init::Zero(3)),
        ),
        Prop::new(
            Key::Name("constants"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Obj(&[
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_GC_MAJOR"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(4.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_GC_MINOR"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(1.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_GC_MINOR_MARK_SWEEP"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(2.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_GC_INCREMENTAL"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(8.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_GC_WEAKCB"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(16.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_GC_FLAGS_NO"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(0.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(2.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_GC_FLAGS_FORCED"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(4.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(8.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(16.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(32.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(64.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_ENTRY_TYPE_GC"),
                    Attrs::READ_ONLY.and(Attrs::DONT_ENUM.and(Attrs::DONT_DELETE)),
                    Kind::Num(0.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_ENTRY_TYPE_HTTP"),
                    Attrs::READ_ONLY.and(Attrs::DONT_ENUM.and(Attrs::DONT_DELETE)),
                    Kind::Num(1.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_ENTRY_TYPE_HTTP2"),
                    Attrs::READ_ONLY.and(Attrs::DONT_ENUM.and(Attrs::DONT_DELETE)),
                    Kind::Num(2.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_ENTRY_TYPE_NET"),
                    Attrs::READ_ONLY.and(Attrs::DONT_ENUM.and(Attrs::DONT_DELETE)),
                    Kind::Num(3.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_ENTRY_TYPE_DNS"),
                    Attrs::READ_ONLY.and(Attrs::DONT_ENUM.and(Attrs::DONT_DELETE)),
                    Kind::Num(4.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_ENTRY_TYPE_QUIC"),
                    Attrs::READ_ONLY.and(Attrs::DONT_ENUM.and(Attrs::DONT_DELETE)),
                    Kind::Num(5.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_MILESTONE_TIME_ORIGIN_TIMESTAMP"),
                    Attrs::READ_ONLY.and(Attrs::DONT_ENUM.and(Attrs::DONT_DELETE)),
                    Kind::Num(0.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_MILESTONE_TIME_ORIGIN"),
                    Attrs::READ_ONLY.and(Attrs::DONT_ENUM.and(Attrs::DONT_DELETE)),
                    Kind::Num(1.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_MILESTONE_ENVIRONMENT"),
                    Attrs::READ_ONLY.and(Attrs::DONT_ENUM.and(Attrs::DONT_DELETE)),
                    Kind::Num(2.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_MILESTONE_NODE_START"),
                    Attrs::READ_ONLY.and(Attrs::DONT_ENUM.and(Attrs::DONT_DELETE)),
                    Kind::Num(3.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_MILESTONE_V8_START"),
                    Attrs::READ_ONLY.and(Attrs::DONT_ENUM.and(Attrs::DONT_DELETE)),
                    Kind::Num(4.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_MILESTONE_LOOP_START"),
                    Attrs::READ_ONLY.and(Attrs::DONT_ENUM.and(Attrs::DONT_DELETE)),
                    Kind::Num(5.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_MILESTONE_LOOP_EXIT"),
                    Attrs::READ_ONLY.and(Attrs::DONT_ENUM.and(Attrs::DONT_DELETE)),
                    Kind::Num(6.0),
                ),
                Prop::new(
                    Key::Name("NODE_PERFORMANCE_MILESTONE_BOOTSTRAP_COMPLETE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_ENUM.and(Attrs::DONT_DELETE)),
                    Kind::Num(7.0),
                ),
            ]),
        ),
    ],
};

pub(super) static CLASS_HISTOGRAM: Class = Class {
    name: "Histogram",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("add"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("subtract"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("recordCorrected"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("countBigInt"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("exceedsBigInt"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("minBigInt"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("maxBigInt"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("percentileBigInt"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("percentiles"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("percentilesBigInt"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("ksTest"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("percentilesAt"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("linearBuckets"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("logBuckets"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("meanCI"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("welchTest"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("mannWhitneyTest"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("cohensD"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("cliffsD"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("percentileCI"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("qrde"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("export"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[Prop::new(Key::Name("import"), Attrs::NONE, Kind::Fn(0))],
};

pub(super) static CLASS_SLIDING_WINDOW_HISTOGRAM: Class = Class {
    name: "SlidingWindowHistogram",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("snapshot"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("reset"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
