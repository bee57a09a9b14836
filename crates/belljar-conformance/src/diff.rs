//! A line diff for people.

use std::fmt::Write;

/// Lines of context around a change.
const CONTEXT: usize = 3;
/// Beyond this many lines on both sides together, only the first difference is shown.
const DIFF_LINES: usize = 8_000;

/// A unified diff from `old` to `new`; empty when they are equal.
pub fn lines(old: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a[head..]
        .iter()
        .rev()
        .zip(b[head..].iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let middle = edits(&a[head..a.len() - tail], &b[head..b.len() - tail]);

    let mut ops: Vec<(char, &str)> = a[..head].iter().map(|l| (' ', *l)).collect();
    ops.extend(middle);
    ops.extend(a[a.len() - tail..].iter().map(|l| (' ', *l)));
    render(&ops)
}

/// The shortest edit script, by the table of longest common subsequences.
fn edits<'a>(a: &[&'a str], b: &[&'a str]) -> Vec<(char, &'a str)> {
    if a.len() + b.len() > DIFF_LINES {
        let removed = a.iter().take(CONTEXT).map(|l| ('-', *l));
        return removed.chain(b.iter().take(CONTEXT).map(|l| ('+', *l))).collect();
    }
    let width = b.len() + 1;
    let mut table = vec![0u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            table[i * width + j] = if a[i] == b[j] {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            out.push((' ', a[i]));
            i += 1;
            j += 1;
        } else if j == b.len() || (i < a.len() && table[(i + 1) * width + j] >= table[i * width + j + 1]) {
            out.push(('-', a[i]));
            i += 1;
        } else {
            out.push(('+', b[j]));
            j += 1;
        }
    }
    out
}

fn render(ops: &[(char, &str)]) -> String {
    let near = |at: usize| {
        let from = at.saturating_sub(CONTEXT);
        let to = (at + CONTEXT + 1).min(ops.len());
        ops[from..to].iter().any(|(op, _)| *op != ' ')
    };
    let mut out = String::new();
    let mut skipped = false;
    for (at, (op, line)) in ops.iter().enumerate() {
        if !near(at) {
            skipped = true;
            continue;
        }
        if std::mem::take(&mut skipped) {
            out.push_str("  ...\n");
        }
        let _ = write!(out, "{op} {line}");
        if !line.ends_with('\n') {
            out.push_str("\\no newline at the end\n");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn equal_texts_have_no_diff() {
        assert_eq!(lines("a\nb\n", "a\nb\n"), "");
    }

    #[test]
    fn a_change_keeps_its_context() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n";
        let new = "1\n2\n3\n4\nfive\n6\n7\n8\n";
        assert_eq!(lines(old, new), "  ...\n  2\n  3\n  4\n- 5\n+ five\n  6\n  7\n  8\n");
    }

    #[test]
    fn a_missing_newline_shows() {
        assert_eq!(lines("a\n", "a"), "- a\n+ a\\no newline at the end\n");
    }
}
