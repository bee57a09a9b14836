//! The shape of every binding, as native code hands it to `internal/bootstrap/realm`, before the
//! library has changed anything.
//!
//! The tables under `table/` are generated from the pinned Node. Whoever installs a binding walks
//! [`Binding::props`] in order and puts the implemented callback, or an inert one, at each
//! function, so that a half-finished binding still destructures as Node's does.

mod table;

pub use table::BINDINGS;

/// One binding: what `internalBinding(name)` returns.
#[derive(Debug)]
pub struct Binding {
    /// The name native code registers.
    pub name: &'static str,
    /// Its own properties, in Node's order.
    pub props: &'static [Prop],
}

/// One property of a binding, a class or a nested object.
#[derive(Debug)]
pub struct Prop {
    pub key: Key,
    pub attrs: Attrs,
    pub kind: Kind,
}

/// A property key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Name(&'static str),
    /// A per-isolate symbol, by its name in the `symbols` binding.
    Symbol(&'static str),
    /// `Symbol.<name>`.
    WellKnown(&'static str),
}

/// Property attributes, with V8's bit values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attrs(pub u8);

/// What a property holds.
#[derive(Debug)]
pub enum Kind {
    /// A function without `prototype`, named as the property, with this `length`.
    Fn(u8),
    /// The same with a name of its own (V8 fast-API functions have none).
    FnNamed(&'static str, u8),
    Class(&'static Class),
    Num(f64),
    Str(&'static str),
    Bool(bool),
    BigInt(i128),
    /// A registered per-isolate symbol with this description.
    Symbol(&'static str),
    /// A `v8::Private` with this description, exposed as a value.
    Private(&'static str),
    Array(&'static [Kind]),
    Typed(TypedKind, Init),
    Obj(&'static [Prop]),
    /// An object with a null prototype.
    NullProto(&'static [Prop]),
    Accessor {
        get: bool,
        set: bool,
    },
    Null,
    Undefined,
    /// Made at run time: from the embedded library, by V8, or by the library's JavaScript.
    Dynamic(Dynamic),
}

/// The JavaScript type of a [`Kind::Dynamic`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dynamic {
    Object,
    Array,
    Str,
    Function,
}

/// Which typed array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedKind {
    Uint8,
    Int32,
    Uint32,
    Float64,
    BigInt64,
}

/// The first contents of a typed array.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Init {
    /// That many elements, all zero.
    Zero(usize),
    Values(&'static [f64]),
}

/// A constructor made from a function template.
#[derive(Debug)]
pub struct Class {
    pub name: &'static str,
    pub length: u8,
    /// The class it inherits from (`FunctionTemplate::Inherit`).
    pub parent: Option<&'static Class>,
    /// Whether `prototype` cannot be assigned (`FunctionTemplate::ReadOnlyPrototype`).
    pub read_only_prototype: bool,
    /// Own members of the prototype, without `constructor`.
    pub proto: &'static [Prop],
    /// Own members of the constructor, without `length`, `name` and `prototype`.
    pub statics: &'static [Prop],
}

/// The binding of that name.
pub fn binding(name: &str) -> Option<&'static Binding> {
    let at = BINDINGS.binary_search_by(|b| b.name.cmp(name)).ok()?;
    BINDINGS.get(at).copied()
}

impl Binding {
    /// The own property of that name.
    pub fn get(&self, name: &str) -> Option<&'static Kind> {
        find(self.props, name)
    }
}

impl Class {
    /// The prototype member of that name, own or inherited.
    pub fn member(&self, name: &str) -> Option<&'static Kind> {
        find(self.proto, name).or_else(|| self.parent?.member(name))
    }
}

impl Prop {
    pub const fn new(key: Key, attrs: Attrs, kind: Kind) -> Self {
        Self { key, attrs, kind }
    }
}

impl Key {
    /// The name, or the symbol's description.
    pub const fn text(&self) -> &'static str {
        match self {
            Key::Name(s) | Key::Symbol(s) | Key::WellKnown(s) => s,
        }
    }
}

impl Attrs {
    pub const NONE: Attrs = Attrs(0);
    pub const READ_ONLY: Attrs = Attrs(1);
    pub const DONT_ENUM: Attrs = Attrs(2);
    pub const DONT_DELETE: Attrs = Attrs(4);

    /// Both sets.
    pub const fn and(self, other: Attrs) -> Attrs {
        Attrs(self.0 | other.0)
    }

    /// Whether all of `other` is in this set.
    pub const fn has(self, other: Attrs) -> bool {
        self.0 & other.0 == other.0
    }
}

impl Init {
    /// How many elements.
    pub const fn len(&self) -> usize {
        match self {
            Init::Zero(n) => *n,
            Init::Values(v) => v.len(),
        }
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

fn find(props: &'static [Prop], name: &str) -> Option<&'static Kind> {
    let named = |p: &&Prop| matches!(p.key, Key::Name(n) if n == name);
    props.iter().find(named).map(|p| &p.kind)
}
