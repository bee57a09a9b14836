//! Finds the export names of CommonJS modules without running them, by the forms that Node's documentation
//! of named exports lists: assignments to members of `exports`, object literals, `Object.defineProperty`, and the
//! re-export patterns of TypeScript and Babel.
//!
//! One pass over the tokens ([`Lexer`]) finds where such a form may begin; each form is then read ahead
//! ([`crate::cjs_forms`]), which moves nothing.

use std::collections::{HashMap, HashSet};

use crate::cjs_forms::{self, Ahead, Form};

/// What a module exports.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Names, in the order of their first mention.
    pub exports: Vec<String>,
    /// Specifiers whose exports are exported as well.
    pub reexports: Vec<String>,
}

/// The exports of `source`; `None` where it is no CommonJS.
pub fn parse(source: &[u8]) -> Option<Found> {
    let mut lexer = Lexer {
        src: source,
        pos: 0,
        last: None,
        slash_was_division: false,
        class_next: false,
        open: Vec::new(),
        closed: None,
        names: HashSet::new(),
        found: Found::default(),
        bindings: HashMap::new(),
    };
    if source.starts_with(b"#!") {
        lexer.line();
    }
    lexer.run()?;
    Some(lexer.found)
}

pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// Whether a byte belongs to an identifier, keyword or number. All beyond ASCII does.
pub(crate) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}

/// Where a `/* */` that begins at `start` ends.
pub(crate) fn block_comment_end(src: &[u8], start: usize) -> usize {
    let body = src.get(start + 2..).unwrap_or_default();
    match body.windows(2).position(|w| w == b"*/") {
        Some(at) => start + 2 + at + 2,
        None => src.len(),
    }
}

/// Where a string literal that begins at `start` ends; `None` when it does not.
pub(crate) fn string_end(src: &[u8], start: usize) -> Option<usize> {
    let quote = src.get(start)?;
    let mut at = start + 1;
    loop {
        match src.get(at)? {
            b'\\' => {
                at += 1;
                // A line continuation may be two characters long.
                if src.get(at) == Some(&b'\r') && src.get(at + 1) == Some(&b'\n') {
                    at += 1;
                }
            }
            b'\n' | b'\r' => return None,
            byte if byte == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bracket {
    Paren,
    Brace,
    /// `${` in a template.
    Template,
}

/// A bracket that is open.
#[derive(Clone, Copy)]
struct Open {
    kind: Bracket,
    /// The last character of the token in front of it.
    before: Option<usize>,
    /// Whether it opens the body of a class.
    class: bool,
}

struct Lexer<'a> {
    src: &'a [u8],
    pos: usize,
    /// The last character of the last token.
    last: Option<usize>,
    slash_was_division: bool,
    class_next: bool,
    open: Vec<Open>,
    /// The bracket that was closed last.
    closed: Option<Open>,
    names: HashSet<String>,
    found: Found,
    /// Variables that hold what `require` of a specifier gave.
    bindings: HashMap<&'a [u8], String>,
}

impl<'a> Lexer<'a> {
    /// Reads all tokens; `None` at what cannot be CommonJS.
    fn run(&mut self) -> Option<()> {
        while let Some(byte) = self.at(self.pos) {
            if is_space(byte) {
                self.pos += 1;
                continue;
            }
            if byte == b'/' && self.comment() {
                continue;
            }
            self.token(byte)?;
            self.last = self.pos.checked_sub(1);
        }
        self.open.is_empty().then_some(())
    }

    fn at(&self, index: usize) -> Option<u8> {
        self.src.get(index).copied()
    }

    fn token(&mut self, byte: u8) -> Option<()> {
        match byte {
            b'(' => self.push(Bracket::Paren),
            b'{' => self.push(Bracket::Brace),
            b')' => {
                self.pop().filter(|open| open.kind == Bracket::Paren)?;
            }
            b'}' => {
                let open = self.pop().filter(|open| open.kind != Bracket::Paren)?;
                if open.kind == Bracket::Template {
                    self.template()?;
                }
            }
            b'\'' | b'"' => self.pos = string_end(self.src, self.pos)?,
            b'`' => {
                self.pos += 1;
                self.template()?;
            }
            b'/' => self.slash()?,
            _ if is_word(byte) => self.word()?,
            _ => self.pos += 1,
        }
        Some(())
    }

    fn push(&mut self, kind: Bracket) {
        let class = kind == Bracket::Brace && std::mem::take(&mut self.class_next);
        self.open.push(Open {
            kind,
            before: self.last,
            class,
        });
        self.pos += 1;
    }

    fn pop(&mut self) -> Option<Open> {
        self.pos += 1;
        let open = self.open.pop()?;
        self.closed = Some(open);
        Some(open)
    }

    /// Reads the text of a template up to its end or its next `${`.
    fn template(&mut self) -> Option<()> {
        loop {
            match self.at(self.pos)? {
                b'`' => {
                    self.pos += 1;
                    return Some(());
                }
                b'\\' => self.pos += 2,
                b'$' if self.at(self.pos + 1) == Some(b'{') => {
                    self.pos += 1;
                    self.push(Bracket::Template);
                    return Some(());
                }
                _ => self.pos += 1,
            }
        }
    }

    fn line(&mut self) {
        while self.at(self.pos).is_some_and(|b| b != b'\n' && b != b'\r') {
            self.pos += 1;
        }
    }

    /// Skips a comment, if one is here.
    fn comment(&mut self) -> bool {
        match self.at(self.pos + 1) {
            Some(b'/') => self.line(),
            Some(b'*') => self.pos = block_comment_end(self.src, self.pos),
            _ => return false,
        }
        true
    }

    /// A slash that begins a regular expression, or divides.
    fn slash(&mut self) -> Option<()> {
        if !self.regexp_may_begin() {
            self.slash_was_division = true;
            self.pos += 1;
            return Some(());
        }
        self.slash_was_division = false;
        let mut in_class = false;
        loop {
            self.pos += 1;
            match self.at(self.pos)? {
                b'\n' | b'\r' => return None,
                b'\\' => self.pos += 1,
                b'[' => in_class = true,
                b']' => in_class = false,
                b'/' if !in_class => break,
                _ => {}
            }
        }
        self.pos += 1;
        Some(())
    }

    fn regexp_may_begin(&self) -> bool {
        let Some(last) = self.last else { return true };
        match self.at(last) {
            Some(b')') => {
                let before = self.closed.and_then(|open| open.before);
                self.word_ends(before, &[b"while", b"for", b"if"])
            }
            Some(b'}') => self
                .closed
                .is_none_or(|open| open.class || self.ends_statement(open.before)),
            Some(b'/') => self.slash_was_division,
            Some(b'.') => false,
            Some(byte @ (b'+' | b'-')) => last == 0 || self.at(last - 1) != Some(byte),
            Some(b']' | b'\'' | b'"' | b'`') => false,
            Some(byte) if is_word(byte) => self.word_ends(Some(last), EXPRESSION_FOLLOWS),
            _ => true,
        }
    }

    /// Whether a block, and no object, opens after what ends at `before`.
    fn ends_statement(&self, before: Option<usize>) -> bool {
        let Some(at) = before else { return true };
        match self.at(at) {
            Some(b')' | b';' | b'{' | b'}') => true,
            Some(b'>') => at > 0 && self.at(at - 1) == Some(b'='),
            _ => self.word_ends(before, &[b"finally", b"else", b"do", b"try", b"static"]),
        }
    }

    /// Whether one of `words` ends at `end`.
    fn word_ends(&self, end: Option<usize>, words: &[&[u8]]) -> bool {
        let Some(end) = end else { return false };
        words.iter().any(|word| {
            (end + 1)
                .checked_sub(word.len())
                .is_some_and(|start| self.src.get(start..=end) == Some(word) && self.word_begins(start))
        })
    }

    /// Whether a word that is no member's name begins at `start`.
    fn word_begins(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1) else {
            return true;
        };
        match self.at(before) {
            Some(b'.') => before >= 2 && self.src.get(before - 2..=before) == Some(b"..."),
            Some(byte) => !is_word(byte) && byte != b'\\',
            None => true,
        }
    }

    /// An identifier, keyword or number, and the form that may begin with it.
    fn word(&mut self) -> Option<()> {
        let start = self.pos;
        while self.at(self.pos).is_some_and(is_word) {
            self.pos += 1;
        }
        let word = self.src.get(start..self.pos).unwrap_or_default();
        let free = self.word_begins(start);
        let member = start > 0 && self.at(start - 1) == Some(b'.');
        let ahead = Ahead::new(self.src, self.pos);
        match word {
            b"exports" if free => {
                let form = cjs_forms::assignment(ahead, false);
                self.take(form);
            }
            b"module" if free => {
                if let Some(ahead) = ahead.clone().member(b"exports") {
                    let form = cjs_forms::assignment(ahead, true);
                    self.take(form);
                }
            }
            b"Object" if free => {
                let top = self.open.is_empty();
                self.object(ahead, top);
            }
            b"require" if free => {
                if let Some(specifier) = ahead.clone().require_call() {
                    self.bind(start, specifier);
                }
            }
            b"_interopRequireWildcard" if free || member => {
                let mut ahead = ahead;
                if ahead.eat(b"(").is_some()
                    && let Some(specifier) = ahead.require()
                    && free
                {
                    self.bind(start, specifier);
                }
            }
            b"__export" | b"__exportStar" if free || member => {
                let mut ahead = ahead;
                if ahead.immediately(b"(require")
                    && let Some(specifier) = ahead.require_call()
                {
                    self.reexport(specifier);
                }
            }
            b"class" if free && self.at(self.pos).is_some_and(is_space) => self.class_next = true,
            b"import" if free => {
                self.check_import()?;
            }
            b"export" if free && self.open.is_empty() => {
                let next = self.at(self.pos);
                if next.is_none_or(|b| is_space(b) || matches!(b, b'{' | b'*' | b'/')) {
                    return None;
                }
            }
            _ => {}
        }
        Some(())
    }

    /// Import statements at the top and `import.meta` anywhere make it an ES module; `import()` does not.
    fn check_import(&self) -> Option<()> {
        let mut ahead = Ahead::new(self.src, self.pos);
        match ahead.peek() {
            Some(b'(') => Some(()),
            Some(b'.') => {
                ahead.eat(b".")?;
                if ahead.eat_word(b"meta").is_some() {
                    None
                } else {
                    Some(())
                }
            }
            Some(b'"' | b'\'' | b'{' | b'*') => (!self.open.is_empty()).then_some(()),
            Some(byte) if is_word(byte) => (!self.open.is_empty()).then_some(()),
            _ => Some(()),
        }
    }

    fn object(&mut self, ahead: Ahead<'a>, top: bool) {
        if let Some(mut call) = ahead.clone().member(b"defineProperty") {
            let name = cjs_forms::defined_property(&mut call);
            self.export(name);
        } else if top
            && let Some(call) = ahead.member(b"keys")
            && let Some(binding) = cjs_forms::star_export(call)
            && let Some(specifier) = self.bindings.get(binding).cloned()
        {
            self.reexport(Some(specifier));
        }
    }

    fn take(&mut self, form: Form) {
        if form.resets {
            self.found.reexports.clear();
        }
        for name in form.exports {
            self.export(Some(name));
        }
        for specifier in form.reexports {
            self.reexport(Some(specifier));
        }
    }

    fn export(&mut self, name: Option<String>) {
        if let Some(name) = name
            && self.names.insert(name.clone())
        {
            self.found.exports.push(name);
        }
    }

    fn reexport(&mut self, specifier: Option<String>) {
        if let Some(specifier) = specifier
            && !self.found.reexports.contains(&specifier)
        {
            self.found.reexports.push(specifier);
        }
    }

    /// Remembers `var NAME = ` in front of `start` as the name of `specifier`.
    fn bind(&mut self, start: usize, specifier: Option<String>) {
        let (Some(specifier), Some(head)) = (specifier, self.src.get(..start)) else {
            return;
        };
        let Some(head) = trim_spaces(head).strip_suffix(b"=") else {
            return;
        };
        let head = trim_spaces(head);
        let split = head.iter().rposition(|&b| !is_word(b)).map_or(0, |i| i + 1);
        let (head, name) = head.split_at(split);
        if name.is_empty() || name.first().is_some_and(u8::is_ascii_digit) || !head.ends_with(b" ") {
            return;
        }
        let head = trim_spaces(head);
        if [&b"var"[..], b"let", b"const"].iter().any(|word| head.ends_with(word)) {
            self.bindings.insert(name, specifier);
        }
    }
}

fn trim_spaces(mut text: &[u8]) -> &[u8] {
    while let [rest @ .., b' '] = text {
        text = rest;
    }
    text
}

/// Keywords after which an expression begins.
const EXPRESSION_FOLLOWS: &[&[u8]] = &[
    b"await",
    b"case",
    b"debugger",
    b"delete",
    b"do",
    b"else",
    b"in",
    b"instanceof",
    b"new",
    b"return",
    b"throw",
    b"typeof",
    b"void",
    b"yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// `names | specifiers` of what a source exports, as the pinned Node's lexer tells it.
    fn found(source: &str) -> String {
        let found = parse(source.as_bytes()).unwrap_or_default();
        format!("{} | {}", found.exports.join(","), found.reexports.join(","))
    }

    #[test]
    fn assignments() {
        assert_eq!(
            found("exports.a = exports.b = 2; exports['c-d'] = 1; module.exports.e=1"),
            "a,b,c-d,e | "
        );
        assert_eq!(found("exports . c /*x*/ = 3; this.exports.d=1; exports[f]=1"), "c | ");
        assert_eq!(
            found(r"exports['\u0061x']=1; exports['\uD83C']=1; exports['\u{1F310}']=1"),
            "ax,🌐 | "
        );
        assert_eq!(
            found("module.exports = require('a'); module.exports = require('b')"),
            " | b"
        );
    }

    #[test]
    fn literals_end_at_the_first_other_value() {
        assert_eq!(found("module.exports = { a, b: c, d, 'e': f }"), "a,b,d,e | ");
        assert_eq!(found("module.exports = { a, b: b.c, c: c }"), "a,b | ");
        assert_eq!(found("module.exports = { a, ...d, b: require('c'), c: 1 }"), "a,b | c");
        assert_eq!(
            found("module.exports = { ...require('x'), a, ...require(\"y\") }"),
            "a | x,y"
        );
        assert_eq!(found("module.exports = { get a() { return 1 }, b }"), " | ");
    }

    #[test]
    fn defined_properties() {
        assert_eq!(
            found("Object.defineProperty(exports, 'a', { enumerable: true, get: function get() { return q.p; } })"),
            "a | "
        );
        assert_eq!(found("Object.defineProperty(exports, 'd', { get: () => x })"), " | ");
        assert_eq!(
            found("Object.defineProperty(exports, '__esModule', { value: true })"),
            "__esModule | "
        );
    }

    #[test]
    fn star_exports() {
        assert_eq!(
            found("__exportStar(require('b'), exports); tslib.__export(require('c'))"),
            " | b,c"
        );
        let babel = "var _e = _interopRequireWildcard(require('e')); Object.keys(_e).forEach(function (key) { \
                     if (key === \"default\" || key === \"__esModule\") return; \
                     if (Object.prototype.hasOwnProperty.call(_exportNames, key)) return; \
                     if (key in exports && exports[key] === _e[key]) return; \
                     Object.defineProperty(exports, key, { enumerable: true, get: function () { return _e[key]; } }); });";
        assert_eq!(found(babel), " | e");
    }

    #[test]
    fn tokens() {
        assert_eq!(
            found("exports.x = /re'gex/; exports.y = a / b / c; if (x) /'/.test(1); exports.z = '/'"),
            "x,y,z | "
        );
        assert_eq!(found("exports.q = `a ${ `b ${1}` } ' ${'}'}`; exports.w = 1"), "q,w | ");
        assert_eq!(parse(b"import a from 'b'; exports.x = 1"), None);
        assert_eq!(parse(b"exports.x = 1; import.meta.url"), None);
        assert_eq!(parse(b"exports.x = (1"), None);
        assert_eq!(found("exports.x = 1; import('y')"), "x | ");
    }
}
