//! The forms in which CommonJS modules export, read ahead from a position in the source.

use crate::cjs_exports::{block_comment_end, is_space, is_word, string_end};

/// What an assignment to `exports` or its members exports.
#[derive(Debug, Default)]
pub(crate) struct Form {
    pub exports: Vec<String>,
    pub reexports: Vec<String>,
    /// Whether earlier re-exports are void: `module.exports` was assigned anew.
    pub resets: bool,
}

/// A place in the source. What does not match yields `None` and leaves the place undefined: clone first.
#[derive(Clone)]
pub(crate) struct Ahead<'a> {
    src: &'a [u8],
    pos: usize,
}

impl<'a> Ahead<'a> {
    pub fn new(src: &'a [u8], pos: usize) -> Self {
        Self { src, pos }
    }

    /// The next character that is no space or comment.
    pub fn peek(&mut self) -> Option<u8> {
        loop {
            let byte = *self.src.get(self.pos)?;
            match (byte, self.src.get(self.pos + 1)) {
                (b'/', Some(b'/')) => {
                    while self.src.get(self.pos).is_some_and(|b| !matches!(b, b'\n' | b'\r')) {
                        self.pos += 1;
                    }
                }
                (b'/', Some(b'*')) => self.pos = block_comment_end(self.src, self.pos),
                _ if is_space(byte) => self.pos += 1,
                _ => return Some(byte),
            }
        }
    }

    /// Takes `text` if it comes at once.
    pub fn immediately(&mut self, text: &[u8]) -> bool {
        let here = self.src.get(self.pos..).is_some_and(|rest| rest.starts_with(text));
        if here {
            self.pos += text.len();
        }
        here
    }

    pub fn eat(&mut self, text: &[u8]) -> Option<()> {
        self.peek()?;
        if self.src.get(self.pos..)?.starts_with(text) {
            self.pos += text.len();
            return Some(());
        }
        None
    }

    /// Takes `text` where it is there.
    fn may(&mut self, text: &[u8]) -> bool {
        let place = self.clone();
        let there = self.eat(text).is_some();
        if !there {
            *self = place;
        }
        there
    }

    pub fn identifier(&mut self) -> Option<&'a [u8]> {
        let first = self.peek()?;
        if !is_word(first) || first.is_ascii_digit() {
            return None;
        }
        let start = self.pos;
        while self.src.get(self.pos).copied().is_some_and(is_word) {
            self.pos += 1;
        }
        self.src.get(start..self.pos)
    }

    pub fn eat_word(&mut self, word: &[u8]) -> Option<()> {
        (self.identifier()? == word).then_some(())
    }

    fn may_word(&mut self, word: &[u8]) -> bool {
        let place = self.clone();
        let there = self.eat_word(word).is_some();
        if !there {
            *self = place;
        }
        there
    }

    /// A string literal. `Some(None)`: one whose value is no text.
    fn string(&mut self) -> Option<Option<String>> {
        if !matches!(self.peek()?, b'"' | b'\'') {
            return None;
        }
        let start = self.pos;
        self.pos = string_end(self.src, start)?;
        Some(unescape(self.src.get(start + 1..self.pos - 1)?))
    }

    /// `.name`
    pub fn member(mut self, name: &[u8]) -> Option<Self> {
        self.eat(b".")?;
        self.eat_word(name)?;
        Some(self)
    }

    /// `exports` or `module.exports`
    fn exports(&mut self) -> Option<()> {
        if self.may_word(b"exports") {
            return Some(());
        }
        self.eat_word(b"module")?;
        self.eat(b".")?;
        self.eat_word(b"exports")
    }

    /// `require('specifier')`
    pub fn require(&mut self) -> Option<Option<String>> {
        self.eat_word(b"require")?;
        self.require_call()
    }

    /// `('specifier')`
    pub fn require_call(&mut self) -> Option<Option<String>> {
        self.eat(b"(")?;
        let specifier = self.string()?;
        self.eat(b")")?;
        Some(specifier)
    }
}

/// After `exports` or, with `module`, after `module.exports`: a member or the whole is assigned.
pub(crate) fn assignment(mut ahead: Ahead<'_>, module: bool) -> Form {
    let mut form = Form::default();
    match ahead.peek() {
        Some(b'.' | b'[') => form.exports.extend(member_assignment(ahead)),
        Some(b'=') if module => {
            form.resets = true;
            let _ = ahead.eat(b"=");
            match ahead.peek() {
                Some(b'{') => {
                    let _ = ahead.eat(b"{");
                    literal(ahead, &mut form);
                }
                Some(b'r') => form.reexports.extend(ahead.require().flatten()),
                _ => {}
            }
        }
        _ => {}
    }
    form
}

/// `.name =` or `['name'] =`
fn member_assignment(mut ahead: Ahead<'_>) -> Option<String> {
    let name = if ahead.may(b".") {
        Some(text(ahead.identifier()?))
    } else {
        ahead.eat(b"[")?;
        let name = ahead.string()?;
        ahead.eat(b"]")?;
        name
    };
    ahead.eat(b"=")?;
    name
}

/// The members of an object literal, up to the first whose value is more than an identifier.
fn literal(mut ahead: Ahead<'_>, form: &mut Form) {
    loop {
        match ahead.peek() {
            Some(b'.') => {
                if ahead.eat(b"...").is_none() {
                    return;
                }
                let mut required = ahead.clone();
                if let Some(specifier) = required.require() {
                    form.reexports.extend(specifier);
                    ahead = required;
                } else if ahead.identifier().is_none() {
                    return;
                }
            }
            Some(b'"' | b'\'') => {
                let Some(name) = ahead.string() else { return };
                if ahead.eat(b":").is_none() {
                    return;
                }
                let Some(more) = member_value(&mut ahead, form) else {
                    return;
                };
                form.exports.extend(name);
                if !more {
                    return;
                }
            }
            _ => {
                let Some(name) = ahead.identifier() else { return };
                if ahead.may(b":") {
                    let Some(more) = member_value(&mut ahead, form) else {
                        return;
                    };
                    form.exports.push(text(name));
                    if !more {
                        return;
                    }
                    if ahead.eat(b",").is_none() {
                        return;
                    }
                    continue;
                }
                if name == b"get"
                    && ahead
                        .peek()
                        .is_some_and(|b| is_word(b) || matches!(b, b'"' | b'\'' | b'['))
                {
                    return;
                }
                form.exports.push(text(name));
            }
        }
        if ahead.eat(b",").is_none() {
            return;
        }
    }
}

/// The value of a member: an identifier, or a `require`, which ends what is understood of the literal. Says
/// whether more may follow; `None` for other values.
fn member_value(ahead: &mut Ahead<'_>, form: &mut Form) -> Option<bool> {
    if let Some(specifier) = ahead.clone().require() {
        form.reexports.extend(specifier);
        return Some(false);
    }
    ahead.identifier().map(|_| true)
}

/// After `Object.defineProperty`: the name of a property of `exports` with a value, or with a getter that
/// returns a variable or its member.
pub(crate) fn defined_property(ahead: &mut Ahead<'_>) -> Option<String> {
    ahead.eat(b"(")?;
    ahead.exports()?;
    ahead.eat(b",")?;
    let name = ahead.string()?;
    ahead.eat(b",")?;
    ahead.eat(b"{")?;
    if ahead.may_word(b"enumerable") {
        ahead.eat(b":")?;
        ahead.eat_word(b"true")?;
        ahead.eat(b",")?;
    }
    if ahead.may_word(b"value") {
        ahead.eat(b":")?;
        return name;
    }
    getter(ahead, |ahead| {
        ahead.identifier()?;
        if ahead.may(b".") {
            ahead.identifier()?;
        } else if ahead.may(b"[") {
            ahead.string()?;
            ahead.eat(b"]")?;
        }
        Some(())
    })?;
    name
}

/// `get() { return VALUE; } })` or `get: function name() { return VALUE; } })`
fn getter<'a>(ahead: &mut Ahead<'a>, value: impl FnOnce(&mut Ahead<'a>) -> Option<()>) -> Option<()> {
    ahead.eat_word(b"get")?;
    if ahead.may(b":") {
        ahead.eat_word(b"function")?;
        if ahead.peek()? != b'(' {
            ahead.identifier()?;
        }
    }
    for token in [&b"("[..], b")", b"{"] {
        ahead.eat(token)?;
    }
    ahead.eat_word(b"return")?;
    value(ahead)?;
    ahead.may(b";");
    ahead.eat(b"}")?;
    ahead.may(b",");
    ahead.eat(b"}")?;
    ahead.eat(b")")
}

/// After `Object.keys`: the variable whose members a loop copies to `exports`, as Babel writes it.
pub(crate) fn star_export<'a>(mut ahead: Ahead<'a>) -> Option<&'a [u8]> {
    ahead.eat(b"(")?;
    let from = ahead.identifier()?;
    ahead.eat(b")")?;
    ahead = ahead.member(b"forEach")?;
    ahead.eat(b"(")?;
    ahead.eat_word(b"function")?;
    ahead.eat(b"(")?;
    let key = ahead.identifier()?;
    ahead.eat(b")")?;
    ahead.eat(b"{")?;
    if_head(&mut ahead)?;
    ahead.eat_word(key)?;
    match ahead.peek()? {
        b'=' => early_returns(&mut ahead, key, from)?,
        _ => guard(&mut ahead, key)?,
    }
    if ahead.clone().eat_word(b"Object").is_some() {
        copy_by_getter(&mut ahead, key, from)?;
    } else {
        copy_by_assignment(&mut ahead, key, from)?;
    }
    ahead.eat(b"}")?;
    ahead.eat(b")")?;
    Some(from)
}

fn if_head(ahead: &mut Ahead<'_>) -> Option<()> {
    ahead.eat_word(b"if")?;
    ahead.eat(b"(")
}

fn literal_text(ahead: &mut Ahead<'_>, expected: &str) -> Option<()> {
    (ahead.string()?.as_deref() == Some(expected)).then_some(())
}

fn return_end(ahead: &mut Ahead<'_>) -> Option<()> {
    ahead.eat(b")")?;
    ahead.eat_word(b"return")?;
    ahead.may(b";");
    Some(())
}

/// `=== 'default' || key === '__esModule') return;`, then what else Babel leaves out.
fn early_returns(ahead: &mut Ahead<'_>, key: &[u8], from: &[u8]) -> Option<()> {
    ahead.eat(b"===")?;
    literal_text(ahead, "default")?;
    ahead.eat(b"||")?;
    ahead.eat_word(key)?;
    ahead.eat(b"===")?;
    literal_text(ahead, "__esModule")?;
    return_end(ahead)?;
    if ahead.clone().eat_word(b"if").is_none() {
        return Some(());
    }
    let mut own = ahead.clone();
    if has_own_property_check(&mut own, key).is_some() {
        *ahead = own;
        if ahead.clone().eat_word(b"if").is_none() {
            return Some(());
        }
    }
    if_head(ahead)?;
    ahead.eat_word(key)?;
    ahead.eat_word(b"in")?;
    ahead.exports()?;
    ahead.eat(b"&&")?;
    ahead.exports()?;
    index(ahead, key)?;
    ahead.eat(b"===")?;
    ahead.eat_word(from)?;
    index(ahead, key)?;
    return_end(ahead)
}

/// `if (Object.prototype.hasOwnProperty.call(NAMES, key)) return;`
fn has_own_property_check(ahead: &mut Ahead<'_>, key: &[u8]) -> Option<()> {
    if_head(ahead)?;
    object_has_own_property(ahead, key)?;
    return_end(ahead)
}

fn object_has_own_property(ahead: &mut Ahead<'_>, key: &[u8]) -> Option<()> {
    ahead.eat_word(b"Object")?;
    for name in [&b"prototype"[..], b"hasOwnProperty", b"call"] {
        ahead.eat(b".")?;
        ahead.eat_word(name)?;
    }
    ahead.eat(b"(")?;
    ahead.identifier()?;
    ahead.eat(b",")?;
    ahead.eat_word(key)?;
    ahead.eat(b")")
}

/// `!== 'default' && !exports.hasOwnProperty(key))`
fn guard(ahead: &mut Ahead<'_>, key: &[u8]) -> Option<()> {
    ahead.eat(b"!==")?;
    literal_text(ahead, "default")?;
    if ahead.may(b"&&") {
        ahead.eat(b"!")?;
        let mut long = ahead.clone();
        if object_has_own_property(&mut long, key).is_some() {
            *ahead = long;
        } else {
            ahead.identifier()?;
            ahead.eat(b".")?;
            ahead.eat_word(b"hasOwnProperty")?;
            ahead.eat(b"(")?;
            ahead.eat_word(key)?;
            ahead.eat(b")")?;
        }
    }
    ahead.eat(b")")
}

/// `[key]`
fn index(ahead: &mut Ahead<'_>, key: &[u8]) -> Option<()> {
    ahead.eat(b"[")?;
    ahead.eat_word(key)?;
    ahead.eat(b"]")
}

/// `exports[key] = from[key];`
fn copy_by_assignment(ahead: &mut Ahead<'_>, key: &[u8], from: &[u8]) -> Option<()> {
    ahead.exports()?;
    index(ahead, key)?;
    ahead.eat(b"=")?;
    ahead.eat_word(from)?;
    index(ahead, key)?;
    ahead.may(b";");
    Some(())
}

/// `Object.defineProperty(exports, key, { enumerable: true, get: function () { return from[key]; } });`
fn copy_by_getter(ahead: &mut Ahead<'_>, key: &[u8], from: &[u8]) -> Option<()> {
    ahead.eat_word(b"Object")?;
    ahead.eat(b".")?;
    ahead.eat_word(b"defineProperty")?;
    ahead.eat(b"(")?;
    ahead.exports()?;
    ahead.eat(b",")?;
    ahead.eat_word(key)?;
    ahead.eat(b",")?;
    ahead.eat(b"{")?;
    ahead.eat_word(b"enumerable")?;
    ahead.eat(b":")?;
    ahead.eat_word(b"true")?;
    ahead.eat(b",")?;
    getter(ahead, |ahead| {
        ahead.eat_word(from)?;
        index(ahead, key)
    })?;
    ahead.may(b";");
    Some(())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The value of a string literal's text; `None` where it has an unpaired surrogate or a bad escape.
fn unescape(raw: &[u8]) -> Option<String> {
    if !raw.contains(&b'\\') {
        return Some(text(raw));
    }
    let raw = std::str::from_utf8(raw).ok()?;
    let mut units: Vec<u16> = Vec::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    let mut buffer = [0u16; 2];
    while let Some(c) = chars.next() {
        if c != '\\' {
            units.extend_from_slice(c.encode_utf16(&mut buffer));
            continue;
        }
        let code = match chars.next()? {
            'n' => 0x0a,
            't' => 0x09,
            'r' => 0x0d,
            'b' => 0x08,
            'f' => 0x0c,
            'v' => 0x0b,
            '0' => 0,
            'x' => hex(&mut chars, 2)?,
            'u' if chars.peek() == Some(&'{') => {
                chars.next();
                let mut code = 0u32;
                loop {
                    match chars.next()? {
                        '}' => break,
                        digit => code = code.checked_mul(16)?.checked_add(digit.to_digit(16)?)?,
                    }
                }
                code
            }
            'u' => hex(&mut chars, 4)?,
            '\r' => {
                chars.next_if_eq(&'\n');
                continue;
            }
            '\n' | '\u{2028}' | '\u{2029}' => continue,
            other => u32::from(other),
        };
        match (char::from_u32(code), u16::try_from(code)) {
            (Some(c), _) => units.extend_from_slice(c.encode_utf16(&mut buffer)),
            (None, Ok(surrogate)) => units.push(surrogate),
            (None, Err(_)) => return None,
        }
    }
    String::from_utf16(&units).ok()
}

fn hex(chars: &mut impl Iterator<Item = char>, digits: usize) -> Option<u32> {
    let mut code = 0;
    for _ in 0..digits {
        code = code * 16 + chars.next()?.to_digit(16)?;
    }
    Some(code)
}
