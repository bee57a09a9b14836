// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "tls_wrap",
    props: &[
        Prop::new(Key::Name("wrap"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("HAVE_SSL_TRACE"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("TLSWrap"),
            Attrs::NONE,
            Kind::Class(&CLASS_TLSWRAP),
        ),
    ],
};

pub(super) static CLASS_TLSWRAP: Class = Class {
    name: "TLSWrap",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[
        Prop::new(
            Key::Name("writeQueueSize"),
            Attrs::DONT_DELETE,
            Kind::Accessor {
                get: true,
                set: false,
            },
        ),
        Prop::new(Key::Name("certCbDone"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("clientHelloDone"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("destroySSL"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("enableCertCb"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("enableALPNCb"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("enableKeylogCallback"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("enableSessionCallbacks"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(Key::Name("enableTrace"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getServername"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("loadSession"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("newSessionDone"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("receive"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("renegotiate"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("requestOCSP"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setALPNProtocols"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setKeyCert"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setOCSPResponse"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setServername"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setSession"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setVerifyMode"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("start"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("writesIssuedByPrevListenerDone"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(Key::Name("exportKeyingMaterial"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("isSessionReused"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("getALPNNegotiatedProtocol"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(Key::Name("getCertificate"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getX509Certificate"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getCipher"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getEphemeralKeyInfo"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getFinished"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getPeerCertificate"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("getPeerX509Certificate"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(Key::Name("hasPeerCertificate"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getPeerFinished"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getProtocol"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getSession"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getSharedSigalgs"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getTLSTicket"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("verifyError"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setMaxSendFragment"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("enablePskCallback"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setPskIdentityHint"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("fd"),
            Attrs::DONT_ENUM.and(Attrs::DONT_DELETE),
            Kind::Accessor {
                get: true,
                set: false,
            },
        ),
        Prop::new(
            Key::Name("_externalStream"),
            Attrs::DONT_ENUM.and(Attrs::DONT_DELETE),
            Kind::Accessor {
                get: true,
                set: false,
            },
        ),
        Prop::new(
            Key::Name("bytesRead"),
            Attrs::DONT_ENUM.and(Attrs::DONT_DELETE),
            Kind::Accessor {
                get: true,
                set: false,
            },
        ),
        Prop::new(
            Key::Name("bytesWritten"),
            Attrs::DONT_ENUM.and(Attrs::DONT_DELETE),
            Kind::Accessor {
                get: true,
                set: false,
            },
        ),
        Prop::new(Key::Name("readStart"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("readStop"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("shutdown"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("useUserBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writev"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeAsciiString"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeUtf8String"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeUcs2String"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("writeLatin1String"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("isStreamBase"), Attrs::NONE, Kind::Bool(true)),
        Prop::new(
            Key::Name("onread"),
            Attrs::DONT_ENUM.and(Attrs::DONT_DELETE),
            Kind::Accessor {
                get: true,
                set: true,
            },
        ),
    ],
    statics: &[],
};
