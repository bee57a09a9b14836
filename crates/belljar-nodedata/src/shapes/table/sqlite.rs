// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "sqlite",
    props: &[
        Prop::new(
            Key::Name("DatabaseSync"),
            Attrs::NONE,
            Kind::Class(&CLASS_DATABASE_SYNC),
        ),
        Prop::new(
            Key::Name("StatementSync"),
            Attrs::NONE,
            Kind::Class(&CLASS_STATEMENT_SYNC),
        ),
        Prop::new(Key::Name("Session"), Attrs::NONE, Kind::Class(&CLASS_SESSION)),
        Prop::new(
            Key::Name("constants"),
            Attrs::NONE,
            Kind::Obj(&[
                Prop::new(
                    Key::Name("SQLITE_CHANGESET_OMIT"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(0.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_CHANGESET_REPLACE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(1.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_CHANGESET_ABORT"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(2.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_CHANGESET_DATA"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(1.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_CHANGESET_NOTFOUND"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(2.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_CHANGESET_CONFLICT"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(3.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_CHANGESET_CONSTRAINT"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(4.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_CHANGESET_FOREIGN_KEY"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(5.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_OK"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(0.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_DENY"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(1.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_IGNORE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(2.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_CREATE_INDEX"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(1.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_CREATE_TABLE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(2.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_CREATE_TEMP_INDEX"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(3.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_CREATE_TEMP_TABLE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(4.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_CREATE_TEMP_TRIGGER"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(5.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_CREATE_TEMP_VIEW"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(6.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_CREATE_TRIGGER"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(7.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_CREATE_VIEW"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(8.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_DELETE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(9.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_DROP_INDEX"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(10.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_DROP_TABLE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(11.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_DROP_TEMP_INDEX"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(12.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_DROP_TEMP_TABLE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(13.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_DROP_TEMP_TRIGGER"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(14.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_DROP_TEMP_VIEW"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(15.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_DROP_TRIGGER"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(16.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_DROP_VIEW"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(17.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_INSERT"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(18.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_PRAGMA"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(19.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_READ"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(20.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_SELECT"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(21.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_TRANSACTION"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(22.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_UPDATE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(23.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_ATTACH"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(24.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_DETACH"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(25.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_ALTER_TABLE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(26.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_REINDEX"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(27.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_ANALYZE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(28.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_CREATE_VTABLE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(29.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_DROP_VTABLE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(30.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_FUNCTION"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(31.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_SAVEPOINT"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(32.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_COPY"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(0.0),
                ),
                Prop::new(
                    Key::Name("SQLITE_RECURSIVE"),
                    Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
                    Kind::Num(33.0),
                ),
            ]),
        ),
        Prop::new(Key::Name("backup"), Attrs::NONE, Kind::Class(&CLASS_BACKUP)),
    ],
};

pub(super) static CLASS_DATABASE_SYNC: Class = Class {
    name: "DatabaseSync",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("open"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("close"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("prepare"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("exec"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("function"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("createTagStore"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("location"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("aggregate"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("createSession"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("applyChangeset"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("enableLoadExtension"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("enableDefensive"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("loadExtension"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("serialize"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("deserialize"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setAuthorizer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::WellKnown("dispose"), Attrs::NONE, Kind::FnNamed("", 0)),
    ],
    statics: &[],
};

pub(super) static CLASS_STATEMENT_SYNC: Class = Class {
    name: "StatementSync",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("iterate"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("all"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("get"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("columns"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("stat"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("resetStats"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setAllowBareNamedParameters"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setAllowUnknownNamedParameters"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setReadBigInts"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setReturnArrays"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("close"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::WellKnown("dispose"), Attrs::NONE, Kind::FnNamed("", 0)),
    ],
    statics: &[],
};

pub(super) static CLASS_SESSION: Class = Class {
    name: "Session",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("changeset"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("patchset"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("close"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::WellKnown("dispose"), Attrs::NONE, Kind::FnNamed("", 0)),
    ],
    statics: &[],
};

pub(super) static CLASS_BACKUP: Class = Class {
    name: "backup",
    length: 2,
    parent: None,
    read_only_prototype: false,
    proto: &[],
    statics: &[],
};
