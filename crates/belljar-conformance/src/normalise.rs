//! What may differ between two runs of the same program: where it lives and its process's number.

/// The places whose names differ between the two sides.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    /// The directory the program runs in, as the program sees it.
    pub(crate) root: String,
    /// The `node` executable, as the program sees it (`process.execPath`).
    pub(crate) node: String,
}

/// Replaces the places and `(node:<pid>)` by names that are the same on both sides.
pub(crate) fn normalise(text: &str, places: &Places) -> String {
    // The executable first: it may lie below the root.
    let text = text.replace(&places.node, "<node>");
    let text = text.replace(&places.root, "<root>");
    without_pids(&text)
}

fn without_pids(text: &str) -> String {
    const MARK: &str = "(node:";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(MARK) {
        let (before, after) = rest.split_at(at + MARK.len());
        out.push_str(before);
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        rest = &after[digits..];
        if digits > 0 {
            out.push_str("PID");
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{Places, normalise};

    #[test]
    fn places_and_pids() {
        let places = Places {
            root: "/workspace".into(),
            node: "/usr/bin/node".into(),
        };
        assert_eq!(
            normalise("(node:12) /workspace/a (/usr/bin/node) (node:x)", &places),
            "(node:PID) <root>/a (<node>) (node:x)"
        );
    }
}
