// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "errors",
    props: &[
        Prop::new(Key::Name("setPrepareStackTraceCallback"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setGetSourceMapErrorSource"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setSourceMapsEnabled"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setMaybeCacheGeneratedSourceMap"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setEnhanceStackForFatalException"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("noSideEffectsToString"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("triggerUncaughtException"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getErrorSourcePositions"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("exitCodes"),
            Attrs::READ_ONLY,
            Kind::Obj(&[
                Prop::new(
                    Key::Name("kNoFailure"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(0.0),
                ),
                Prop::new(
                    Key::Name("kGenericUserError"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(1.0),
                ),
                Prop::new(
                    Key::Name("kInternalJSParseError"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(3.0),
                ),
                Prop::new(
                    Key::Name("kInternalJSEvaluationFailure"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(4.0),
                ),
                Prop::new(
                    Key::Name("kV8FatalError"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(5.0),
                ),
                Prop::new(
                    Key::Name("kInvalidFatalExceptionMonkeyPatching"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(6.0),
                ),
                Prop::new(
                    Key::Name("kExceptionInFatalExceptionHandler"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(7.0),
                ),
                Prop::new(
                    Key::Name("kInvalidCommandLineArgument"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(9.0),
                ),
                Prop::new(
                    Key::Name("kBootstrapFailure"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(10.0),
                ),
                Prop::new(
                    Key::Name("kInvalidCommandLineArgument2"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(12.0),
                ),
                Prop::new(
                    Key::Name("kUnsettledTopLevelAwait"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(13.0),
                ),
                Prop::new(
                    Key::Name("kStartupSnapshotFailure"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(14.0),
                ),
                Prop::new(
                    Key::Name("kAbort"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(134.0),
                ),
            ]),
        ),
    ],
};
