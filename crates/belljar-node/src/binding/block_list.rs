//! `internalBinding('block_list')`: socket addresses, and lists of those to be refused.

use std::cell::RefCell;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::rc::Rc;

use belljar_engine::error::{ErrorKind, throw_coded};
use belljar_engine::value::{ArgsExt, int, number, set, string, string_array};
use belljar_engine::wrap::{unwrap, wrap};
use belljar_engine::{Args, Rv, Scope, fns, raw_callback, v8};
use belljar_nodedata::shapes::{self, Kind};

use super::messaging::message::{HostData, NativeKind};
use super::{Binding, ClassSpec, class_template};
use crate::encoding::throw_no_memory;
use crate::env::Env;

pub static BINDING: Binding = Binding {
    name: "block_list",
    classes: &[
        ClassSpec {
            name: "BlockList",
            construct: Some(|| raw_callback!(new_block_list)),
            methods: fns! {
                "addAddress" => add_address,
                "addAddresses" => add_addresses,
                "addRange" => add_range,
                "addSubnet" => add_subnet,
                "removeAddress" => remove_address,
                "removeRange" => remove_range,
                "removeSubnet" => remove_subnet,
                "check" => check,
                "checkString" => check_string,
                "getRules" => get_rules,
                "getSize" => get_size,
                "clear" => clear,
            },
            ..ClassSpec::EMPTY
        },
        ClassSpec {
            name: "SocketAddress",
            construct: Some(|| raw_callback!(new_socket_address)),
            methods: fns! { "detail" => detail, "legacyDetail" => legacy_detail, "flowlabel" => flowlabel },
            ..ClassSpec::EMPTY
        },
    ],
    ..Binding::EMPTY
};

const AF_INET: i32 = 2;
const AF_INET6: i32 = 10;

/// Rules that one list can hold.
const MAX_RULES: usize = 1 << 20;

/// What a `SocketAddress` holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SocketAddress {
    pub address: IpAddr,
    pub port: u16,
    pub flow_label: u32,
}

/// One rule of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    Address(IpAddr),
    Subnet(IpAddr, u8),
    Range(IpAddr, IpAddr),
}

/// What a `BlockList` holds; clones share it.
#[derive(Default)]
pub struct BlockList(RefCell<Vec<Rule>>);

/// How both classes are cloned.
pub static LIST_KIND: NativeKind = NativeKind {
    is: |scope, object| unwrap::<BlockList>(scope, object).is_some(),
    transfers: false,
    take: |scope, _env, object| Some(Box::new(SentList(unwrap(scope, object)?))),
};
pub static ADDRESS_KIND: NativeKind = NativeKind {
    is: |scope, object| unwrap::<SocketAddress>(scope, object).is_some(),
    transfers: false,
    take: |scope, _env, object| Some(Box::new(SentAddress(*unwrap::<SocketAddress>(scope, object)?))),
};

struct SentList(Rc<BlockList>);
struct SentAddress(SocketAddress);

impl HostData for SentList {
    fn revive<'s>(self: Box<Self>, scope: &mut Scope<'s, '_>, env: &Rc<Env>) -> Option<v8::Local<'s, v8::Object>> {
        let object = instance(scope, env, "BlockList")?;
        wrap(scope, object, self.0);
        Some(object)
    }
}

impl HostData for SentAddress {
    fn revive<'s>(self: Box<Self>, scope: &mut Scope<'s, '_>, env: &Rc<Env>) -> Option<v8::Local<'s, v8::Object>> {
        let object = instance(scope, env, "SocketAddress")?;
        wrap(scope, object, Rc::new(self.0));
        Some(object)
    }
}

fn instance<'s>(scope: &mut Scope<'s, '_>, env: &Rc<Env>, class: &str) -> Option<v8::Local<'s, v8::Object>> {
    let Some(Kind::Class(class)) = shapes::binding("block_list").and_then(|b| b.get(class)) else {
        return None;
    };
    let template = class_template(scope, env, class);
    template.get_function(scope)?;
    template.instance_template(scope).new_instance(scope)
}

/// An address of that family; `None` where the text is none.
fn parse(text: &str, family: i32) -> Option<IpAddr> {
    match family {
        AF_INET => text.parse::<Ipv4Addr>().ok().map(IpAddr::V4),
        AF_INET6 => text.parse::<Ipv6Addr>().ok().map(IpAddr::V6),
        _ => None,
    }
}

/// As IPv4 where it is one in disguise.
fn canonical(address: IpAddr) -> IpAddr {
    address.to_canonical()
}

fn bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => u128::from(u32::from(v4)),
        IpAddr::V6(v6) => u128::from(v6),
    }
}

/// Whether both are of one family, after disguises are off.
fn comparable(a: IpAddr, b: IpAddr) -> Option<(IpAddr, IpAddr)> {
    if a.is_ipv4() == b.is_ipv4() {
        return Some((a, b));
    }
    let (a, b) = (canonical(a), canonical(b));
    (a.is_ipv4() == b.is_ipv4()).then_some((a, b))
}

impl Rule {
    fn matches(&self, address: IpAddr) -> bool {
        let matched = match *self {
            Self::Address(own) => comparable(own, address).map(|(own, address)| own == address),
            Self::Subnet(network, prefix) => comparable(network, address).map(|(own, address)| {
                let width = if own.is_ipv4() { 32 } else { 128 };
                // A prefix of an IPv6 network says nothing of a disguised IPv4 address.
                let drop = if own == network {
                    width - u32::from(prefix).min(width)
                } else {
                    (128 - u32::from(prefix).min(128)).min(width)
                };
                let keep = |bits: u128| bits.checked_shr(drop).unwrap_or(0);
                keep(bits(own)) == keep(bits(address))
            }),
            Self::Range(start, end) => match (comparable(start, address), comparable(end, address)) {
                (Some((start, at)), Some((end, _))) => Some(bits(start) <= bits(at) && bits(at) <= bits(end)),
                _ => None,
            },
        };
        matched.unwrap_or(false)
    }

    /// The order in which kinds are listed.
    fn rank(&self) -> u8 {
        match self {
            Self::Address(_) => 0,
            Self::Subnet(..) => 1,
            Self::Range(..) => 2,
        }
    }

    fn text(&self) -> String {
        let family = |address: &IpAddr| if address.is_ipv4() { "IPv4" } else { "IPv6" };
        match self {
            Self::Address(address) => format!("Address: {} {address}", family(address)),
            Self::Subnet(network, prefix) => format!("Subnet: {} {network}/{prefix}", family(network)),
            Self::Range(start, end) => format!("Range: {} {start}-{end}", family(start)),
        }
    }
}

fn new_socket_address<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let text = args.str(scope, 0).unwrap_or_default();
    let Some(address) = parse(&text, args.i32(scope, 2)) else {
        throw_coded(scope, ErrorKind::Error, "ERR_INVALID_ADDRESS", "Invalid socket address");
        return;
    };
    let state = SocketAddress {
        address,
        port: args.u32(scope, 1) as u16,
        flow_label: args.u32(scope, 3),
    };
    wrap(scope, args.this(), Rc::new(state));
}

fn this_address(scope: &Scope<'_, '_>, args: &Args<'_>) -> Option<Rc<SocketAddress>> {
    unwrap::<SocketAddress>(scope, args.this())
}

fn family(address: IpAddr) -> i32 {
    if address.is_ipv4() { AF_INET } else { AF_INET6 }
}

/// `detail(object)`: fills in address, port, family and flowlabel.
fn detail<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let (Some(state), Some(object)) = (this_address(scope, &args), args.obj(0)) else {
        return;
    };
    set(
        scope,
        object,
        "address",
        string(scope, &state.address.to_string()).into(),
    );
    set(scope, object, "port", int(scope, i32::from(state.port)));
    set(scope, object, "family", int(scope, family(state.address)));
    set(scope, object, "flowlabel", number(scope, f64::from(state.flow_label)));
    rv.set(object.into());
}

/// The object that `socket.address()` has always given.
fn legacy_detail<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(state) = this_address(scope, &args) else {
        return;
    };
    let object = v8::Object::new(scope);
    let family = if state.address.is_ipv4() { "IPv4" } else { "IPv6" };
    set(
        scope,
        object,
        "address",
        string(scope, &state.address.to_string()).into(),
    );
    set(scope, object, "family", string(scope, family).into());
    set(scope, object, "port", int(scope, i32::from(state.port)));
    rv.set(object.into());
}

fn flowlabel<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Some(state) = this_address(scope, &args) {
        rv.set_uint32(state.flow_label);
    }
}

fn new_block_list<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    wrap(scope, args.this(), Rc::new(BlockList::default()));
}

fn this_list(scope: &Scope<'_, '_>, args: &Args<'_>) -> Option<Rc<BlockList>> {
    unwrap::<BlockList>(scope, args.this())
}

fn address_arg(scope: &Scope<'_, '_>, args: &Args<'_>, i: i32) -> Option<IpAddr> {
    Some(unwrap::<SocketAddress>(scope, args.obj(i)?)?.address)
}

/// Adds a rule before the others; throws where the list is full.
fn add(scope: &Scope<'_, '_>, list: &BlockList, rule: Rule) -> bool {
    let mut rules = list.0.borrow_mut();
    if rules.len() >= MAX_RULES {
        drop(rules);
        throw_no_memory(scope);
        return false;
    }
    if !(rule.rank() == 0 && rules.contains(&rule)) {
        rules.push(rule);
    }
    true
}

fn add_address<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let (Some(list), Some(address)) = (this_list(scope, &args), address_arg(scope, &args, 0)) {
        add(scope, &list, Rule::Address(address));
    }
}

fn add_addresses<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    let (Some(list), Ok(items)) = (this_list(scope, &args), v8::Local::<v8::Array>::try_from(args.get(0))) else {
        return;
    };
    for i in 0..items.length() {
        let Some(item) = items.get_index(scope, i) else { return };
        let state = v8::Local::<v8::Object>::try_from(item)
            .ok()
            .and_then(|object| unwrap::<SocketAddress>(scope, object));
        if let Some(state) = state
            && !add(scope, &list, Rule::Address(state.address))
        {
            return;
        }
    }
}

fn range_args(scope: &Scope<'_, '_>, args: &Args<'_>) -> Option<(IpAddr, IpAddr)> {
    Some((address_arg(scope, args, 0)?, address_arg(scope, args, 1)?))
}

/// `addRange(start, end)`: false where the start comes after the end.
fn add_range<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let (Some(list), Some((start, end))) = (this_list(scope, &args), range_args(scope, &args)) else {
        return;
    };
    let ordered = comparable(start, end).is_some_and(|(start, end)| bits(start) <= bits(end));
    rv.set_bool(ordered && add(scope, &list, Rule::Range(start, end)));
}

fn subnet_args(scope: &Scope<'_, '_>, args: &Args<'_>) -> Option<(IpAddr, u8)> {
    let network = address_arg(scope, args, 0)?;
    Some((network, u8::try_from(args.i32(scope, 1)).ok()?))
}

fn add_subnet<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let (Some(list), Some((network, prefix))) = (this_list(scope, &args), subnet_args(scope, &args)) {
        add(scope, &list, Rule::Subnet(network, prefix));
    }
}

/// Removes a rule; whether it was there.
fn remove(list: &BlockList, rule: Rule) -> bool {
    let mut rules = list.0.borrow_mut();
    match rules.iter().rposition(|known| *known == rule) {
        Some(at) => {
            rules.remove(at);
            true
        }
        None => false,
    }
}

fn remove_address<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let (Some(list), Some(address)) = (this_list(scope, &args), address_arg(scope, &args, 0)) {
        rv.set_bool(remove(&list, Rule::Address(address)));
    }
}

fn remove_range<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let (Some(list), Some((start, end))) = (this_list(scope, &args), range_args(scope, &args)) {
        rv.set_bool(remove(&list, Rule::Range(start, end)));
    }
}

fn remove_subnet<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let (Some(list), Some((network, prefix))) = (this_list(scope, &args), subnet_args(scope, &args)) {
        rv.set_bool(remove(&list, Rule::Subnet(network, prefix)));
    }
}

fn blocks(list: &BlockList, address: IpAddr) -> bool {
    list.0.borrow().iter().any(|rule| rule.matches(address))
}

fn check<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let (Some(list), Some(address)) = (this_list(scope, &args), address_arg(scope, &args, 0)) {
        rv.set_bool(blocks(&list, address));
    }
}

/// `checkString(address, family)`: what is no address is not blocked.
fn check_string<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(list) = this_list(scope, &args) else { return };
    let text = args.str(scope, 0).unwrap_or_default();
    let address = parse(&text, args.i32(scope, 1));
    rv.set_bool(address.is_some_and(|address| blocks(&list, address)));
}

/// Addresses, then subnets, then ranges; of each the newest first.
fn get_rules<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    let Some(list) = this_list(scope, &args) else { return };
    let mut rules = list.0.borrow().clone();
    rules.reverse();
    rules.sort_by_key(Rule::rank);
    rv.set(string_array(scope, rules.iter().map(Rule::text)).into());
}

fn get_size<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, mut rv: Rv<'s>) {
    if let Some(list) = this_list(scope, &args) {
        rv.set_double(list.0.borrow().len() as f64);
    }
}

fn clear<'s>(scope: &mut Scope<'s, '_>, args: Args<'s>, _rv: Rv<'s>) {
    if let Some(list) = this_list(scope, &args) {
        list.0.borrow_mut().clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
    }

    #[test]
    fn rules_match_what_they_say() {
        for (rule, address, want) in [
            (Rule::Address(ip("1.2.3.4")), "::ffff:1.2.3.4", true),
            (Rule::Address(ip("::ffff:1.1.1.1")), "1.1.1.1", true),
            (Rule::Subnet(ip("10.0.0.7"), 8), "10.9.9.9", true),
            (Rule::Subnet(ip("192.168.0.0"), 16), "::ffff:192.168.1.1", true),
            (Rule::Subnet(ip("fe80::"), 64), "fe81::1", false),
            (Rule::Subnet(ip("10.0.0.0"), 0), "1.1.1.1", true),
            (Rule::Range(ip("10.0.0.1"), ip("10.0.0.9")), "10.0.0.10", false),
            (Rule::Range(ip("::1"), ip("::f")), "::2", true),
        ] {
            assert_eq!(rule.matches(ip(address)), want, "{rule:?} {address}");
        }
    }
}
