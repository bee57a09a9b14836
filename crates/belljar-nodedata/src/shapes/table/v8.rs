// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "v8",
    props: &[
        Prop::new(
            Key::Name("heapStatisticsBuffer"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Float64, Init::Zero(15)),
        ),
        Prop::new(
            Key::Name("heapCodeStatisticsBuffer"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Float64, Init::Zero(4)),
        ),
        Prop::new(
            Key::Name("heapSpaceStatisticsBuffer"),
            Attrs::NONE,
            Kind::Typed(TypedKind::Float64, Init::Zero(4)),
        ),
        Prop::new(Key::Name("cachedDataVersionTag"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("setHeapSnapshotNearHeapLimit"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(
            Key::Name("setHeapProfileNearHeapLimit"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(
            Key::Name("updateHeapStatisticsBuffer"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(
            Key::Name("updateHeapCodeStatisticsBuffer"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(Key::Name("getCppHeapStatistics"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("kHeapSpaces"),
            Attrs::NONE,
            Kind::Array(&[
                Kind::Str("read_only_space"),
                Kind::Str("new_space"),
                Kind::Str("old_space"),
                Kind::Str("code_space"),
                Kind::Str("shared_space"),
                Kind::Str("trusted_space"),
                Kind::Str("shared_trusted_space"),
                Kind::Str("new_large_object_space"),
                Kind::Str("large_object_space"),
                Kind::Str("code_large_object_space"),
                Kind::Str("shared_large_object_space"),
                Kind::Str("shared_trusted_large_object_space"),
                Kind::Str("trusted_large_object_space"),
            ]),
        ),
        Prop::new(
            Key::Name("updateHeapSpaceStatisticsBuffer"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(
            Key::Name("kTotalHeapSizeIndex"),
            Attrs::NONE,
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("kTotalHeapSizeExecutableIndex"),
            Attrs::NONE,
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("kTotalPhysicalSizeIndex"),
            Attrs::NONE,
            Kind::Num(2.0),
        ),
        Prop::new(
            Key::Name("kTotalAvailableSize"),
            Attrs::NONE,
            Kind::Num(3.0),
        ),
        Prop::new(Key::Name("kUsedHeapSizeIndex"), Attrs::NONE, Kind::Num(4.0)),
        Prop::new(
            Key::Name("kHeapSizeLimitIndex"),
            Attrs::NONE,
            Kind::Num(5.0),
        ),
        Prop::new(
            Key::Name("kMallocedMemoryIndex"),
            Attrs::NONE,
            Kind::Num(6.0),
        ),
        Prop::new(
            Key::Name("kPeakMallocedMemoryIndex"),
            Attrs::NONE,
            Kind::Num(7.0),
        ),
        Prop::new(
            Key::Name("kDoesZapGarbageIndex"),
            Attrs::NONE,
            Kind::Num(8.0),
        ),
        Prop::new(
            Key::Name("kNumberOfNativeContextsIndex"),
            Attrs::NONE,
            Kind::Num(9.0),
        ),
        Prop::new(
            Key::Name("kNumberOfDetachedContextsIndex"),
            Attrs::NONE,
            Kind::Num(10.0),
        ),
        Prop::new(
            Key::Name("kTotalGlobalHandlesSizeIndex"),
            Attrs::NONE,
            Kind::Num(11.0),
        ),
        Prop::new(
            Key::Name("kUsedGlobalHandlesSizeIndex"),
            Attrs::NONE,
            Kind::Num(12.0),
        ),
        Prop::new(
            Key::Name("kExternalMemoryIndex"),
            Attrs::NONE,
            Kind::Num(13.0),
        ),
        Prop::new(
            Key::Name("kTotalAllocatedBytes"),
            Attrs::NONE,
            Kind::Num(14.0),
        ),
        Prop::new(
            Key::Name("kCodeAndMetadataSizeIndex"),
            Attrs::NONE,
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("kBytecodeAndMetadataSizeIndex"),
            Attrs::NONE,
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("kExternalScriptSourceSizeIndex"),
            Attrs::NONE,
            Kind::Num(2.0),
        ),
        Prop::new(
            Key::Name("kCPUProfilerMetaDataSizeIndex"),
            Attrs::NONE,
            Kind::Num(3.0),
        ),
        Prop::new(Key::Name("kSpaceSizeIndex"), Attrs::NONE, Kind::Num(0.0)),
        Prop::new(
            Key::Name("kSpaceUsedSizeIndex"),
            Attrs::NONE,
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("kSpaceAvailableSizeIndex"),
            Attrs::NONE,
            Kind::Num(2.0),
        ),
        Prop::new(
            Key::Name("kPhysicalSpaceSizeIndex"),
            Attrs::NONE,
            Kind::Num(3.0),
        ),
        Prop::new(Key::Name("setFlagsFromString"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("startCpuProfile"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("stopCpuProfile"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("startHeapProfile"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("stopHeapProfile"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("kSamplingNoFlags"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("kSamplingForceGC"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("kSamplingIncludeObjectsCollectedByMajorGC"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(2.0),
        ),
        Prop::new(
            Key::Name("kSamplingIncludeObjectsCollectedByMinorGC"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(4.0),
        ),
        Prop::new(
            Key::Name("isStringOneByteRepresentation"),
            Attrs::NONE,
            Kind::FnNamed("", 0),
        ),
        Prop::new(Key::Name("getHashSeed"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("GCProfiler"),
            Attrs::NONE,
            Kind::Class(&CLASS_GCPROFILER),
        ),
        Prop::new(
            Key::Name("detailLevel"),
            Attrs::READ_ONLY,
            Kind::Obj(&[
                Prop::new(
                    Key::Name("DETAILED"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(1.0),
                ),
                Prop::new(
                    Key::Name("BRIEF"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(0.0),
                ),
            ]),
        ),
    ],
};

pub(super) static CLASS_GCPROFILER: Class = Class {
    name: "GCProfiler",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("start"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("stop"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};
