//! The shape tables, against facts of the pinned Node that are easy to check by hand.

use belljar_nodedata::numbers;
use belljar_nodedata::shapes::{Attrs, BINDINGS, Class, Init, Key, Kind, Prop, binding};
use std::collections::HashSet;

#[test]
fn every_binding_is_there_once_and_in_order() {
    assert_eq!(BINDINGS.len(), 71);
    assert!(BINDINGS.windows(2).all(|w| w[0].name < w[1].name));
    for b in BINDINGS {
        assert!(std::ptr::eq(binding(b.name).unwrap(), *b));
        let names: HashSet<_> = b.props.iter().map(|p| p.key.text()).collect();
        assert_eq!(names.len(), b.props.len(), "{}", b.name);
    }
    for gated in ["quic", "dtls", "nope", ""] {
        assert!(binding(gated).is_none());
    }
}

#[test]
fn keys_come_in_nodes_order() {
    let names = |b: &str| {
        binding(b)
            .unwrap()
            .props
            .iter()
            .map(|p| p.key.text())
            .collect::<Vec<_>>()
    };
    assert_eq!(names("serdes"), ["Serializer", "Deserializer"]);
    assert_eq!(names("os").last(), Some(&"isBigEndian"));
    assert_eq!(names("uv")[..3], ["errname", "UV_E2BIG", "UV_EACCES"]);
}

#[test]
fn classes_inherit_as_in_node() {
    let Some(Kind::Class(tcp)) = binding("tcp_wrap").unwrap().get("TCP") else {
        panic!()
    };
    let mut chain = vec![tcp.name];
    let mut at: &Class = tcp;
    while let Some(parent) = at.parent {
        chain.push(parent.name);
        at = parent;
    }
    assert_eq!(chain, ["TCP", "LibuvStreamWrap", "HandleWrap", "AsyncWrap"]);
    assert!(matches!(tcp.member("getAsyncId"), Some(Kind::Fn(0))));
    assert!(matches!(
        tcp.member("onread"),
        Some(Kind::Accessor { get: true, set: true })
    ));
    assert!(tcp.member("owner").is_none(), "the library adds that one");
    let Some(Kind::Class(url_pattern)) = binding("url_pattern").unwrap().get("URLPattern") else {
        panic!()
    };
    assert!(url_pattern.proto.iter().any(|p| p.key == Key::WellKnown("toStringTag")));
}

#[test]
fn arrays_shared_with_native_code_have_nodes_lengths() {
    for (b, name, len) in [
        ("async_wrap", "async_hook_fields", 9),
        ("async_wrap", "async_id_fields", 4),
        ("async_wrap", "async_ids_stack", 32),
        ("task_queue", "tickInfo", 2),
        ("timers", "immediateInfo", 3),
        ("timers", "timeoutInfo", 1),
        ("stream_wrap", "streamBaseState", 5),
        ("process_methods", "hrtimeBuffer", 3),
        ("url", "urlComponents", 9),
        ("encoding_binding", "encodeIntoResults", 2),
        ("performance", "milestones", 8),
        ("mksnapshot", "isBuildingSnapshotBuffer", 1),
        ("fs", "statValues", 36),
        ("fs", "bigintStatValues", 36),
    ] {
        let Some(Kind::Typed(_, init)) = binding(b).unwrap().get(name) else {
            panic!("{b}.{name}")
        };
        assert_eq!(init.len(), len, "{b}.{name}");
    }
    let fields = binding("async_wrap").unwrap().get("async_id_fields");
    assert!(matches!(
        fields,
        Some(Kind::Typed(_, Init::Values([0.0, 0.0, 1.0, -1.0])))
    ));
}

#[test]
fn symbols_are_all_registered() {
    fn walk(props: &[Prop], found: &mut HashSet<&'static str>) {
        for p in props {
            if let Key::Symbol(s) = p.key {
                found.insert(s);
            }
            match p.kind {
                Kind::Symbol(s) => {
                    found.insert(s);
                }
                Kind::Obj(inner) | Kind::NullProto(inner) => walk(inner, found),
                Kind::Class(c) => {
                    walk(c.proto, found);
                    walk(c.statics, found);
                }
                _ => {}
            }
        }
    }
    let mut registered = HashSet::new();
    walk(binding("symbols").unwrap().props, &mut registered);
    assert_eq!(registered.len(), 27);
    let mut used = HashSet::new();
    for b in BINDINGS {
        walk(b.props, &mut used);
    }
    let mut only_in_ffi: Vec<_> = used.difference(&registered).copied().collect();
    only_in_ffi.sort_unstable();
    assert_eq!(
        only_in_ffi,
        ["ffi_fast_arguments_symbol", "ffi_fast_buffer_invoke_symbol"]
    );
    let Some(Kind::Obj(private)) = binding("util").unwrap().get("privateSymbols") else {
        panic!()
    };
    assert_eq!(private.len(), 22);
    assert!(private.iter().all(|p| matches!(p.kind, Kind::Private(_))));
}

#[test]
fn attributes_and_numbers() {
    let uv = binding("uv").unwrap();
    let code = uv.props.iter().find(|p| p.key.text() == "UV_ENOENT").unwrap();
    assert_eq!(code.attrs, Attrs::READ_ONLY.and(Attrs::DONT_DELETE));
    assert_eq!(numbers::uv::UV_ENOENT, -2);
    assert_eq!(numbers::constants::os_errno_ENOENT, 2);
    assert_eq!(numbers::fs::kFsStatsFieldsNumber, 18);
    assert_eq!(numbers::errors::exitCodes_kInvalidCommandLineArgument, 9);
}
