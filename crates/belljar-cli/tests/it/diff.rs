//! Patches.

use belljar_cli::diff::{Change, Side, write_patch};

fn file(bytes: &[u8]) -> Option<Side<'_>> {
    Some(Side { mode: 0o100_644, bytes })
}

fn change<'a>(path: &'a str, old: Option<Side<'a>>, new: Option<Side<'a>>) -> Change<'a> {
    Change {
        path: path.as_bytes(),
        from: None,
        old,
        new,
    }
}

fn patch(changes: &[Change<'_>]) -> String {
    let mut out = Vec::new();
    write_patch(&mut out, changes).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn changed_lines_with_context() {
    let old = (1..=20).map(|n| format!("{n}\n")).collect::<String>();
    let new = old.replace("10\n", "ten\n10b\n").replace("20\n", "20");
    assert_eq!(
        patch(&[change("dir/a.txt", file(old.as_bytes()), file(new.as_bytes()))]),
        "diff --git a/dir/a.txt b/dir/a.txt\n--- a/dir/a.txt\n+++ b/dir/a.txt\n\
         @@ -7,7 +7,8 @@\n 7\n 8\n 9\n-10\n+ten\n+10b\n 11\n 12\n 13\n\
         @@ -17,4 +18,4 @@\n 17\n 18\n 19\n-20\n+20\n\\ No newline at end of file\n"
    );
}

#[test]
fn new_deleted_and_empty_files_in_the_order_of_paths() {
    let changes = [
        change("new", None, file(b"x\ny\n")),
        change(
            "empty",
            None,
            Some(Side {
                mode: 0o100_755,
                bytes: b"",
            }),
        ),
        change("gone", file(b"bye"), None),
        change("gone-empty", file(b""), None),
        change("same", file(b"s"), file(b"s")),
    ];
    assert_eq!(
        patch(&changes),
        "diff --git a/empty b/empty\nnew file mode 100755\n\
         diff --git a/gone b/gone\ndeleted file mode 100644\n--- a/gone\n+++ /dev/null\n\
         @@ -1 +0,0 @@\n-bye\n\\ No newline at end of file\n\
         diff --git a/gone-empty b/gone-empty\ndeleted file mode 100644\n\
         diff --git a/new b/new\nnew file mode 100644\n--- /dev/null\n+++ b/new\n@@ -0,0 +1,2 @@\n+x\n+y\n"
    );
}

#[test]
fn modes_links_and_binary_files() {
    let script = Some(Side {
        mode: 0o100_755,
        bytes: b"x\n",
    });
    let link = Some(Side {
        mode: 0o120_777,
        bytes: b"target",
    });
    let other = Some(Side {
        mode: 0o120_777,
        bytes: b"other",
    });
    let changes = [
        change("a", file(b"x\n"), script),
        change("b", file(b"\0\x01"), file(b"\0\x02")),
        change("c", None, file(b"\0")),
        change("d", link, other),
        change("e", link, file(b"target\n")),
        change(
            "f",
            Some(Side {
                mode: 0o100_600,
                bytes: b"x",
            }),
            file(b"x"),
        ),
    ];
    assert_eq!(
        patch(&changes),
        "diff --git a/a b/a\nold mode 100644\nnew mode 100755\n\
         diff --git a/b b/b\nBinary files a/b and b/b differ\n\
         diff --git a/c b/c\nnew file mode 100644\nBinary files /dev/null and b/c differ\n\
         diff --git a/d b/d\n--- a/d\n+++ b/d\n@@ -1 +1 @@\n-target\n\\ No newline at end of file\n\
         +other\n\\ No newline at end of file\n\
         diff --git a/e b/e\ndeleted file mode 120000\n--- a/e\n+++ /dev/null\n@@ -1 +0,0 @@\n-target\n\
         \\ No newline at end of file\n\
         diff --git a/e b/e\nnew file mode 100644\n--- /dev/null\n+++ b/e\n@@ -0,0 +1 @@\n+target\n"
    );
}

#[test]
fn renames() {
    let changes = [
        change("old name", file(b"content\n"), None),
        change("new/\"name\"\n\u{e9}", None, file(b"content\n")),
        change("empty", file(b""), None),
        change("empty2", None, file(b"")),
    ];
    assert_eq!(
        patch(&changes),
        "diff --git a/empty b/empty\ndeleted file mode 100644\n\
         diff --git a/empty2 b/empty2\nnew file mode 100644\n\
         diff --git a/old name \"b/new/\\\"name\\\"\\n\\303\\251\"\nsimilarity index 100%\nrename from old name\n\
         rename to \"new/\\\"name\\\"\\n\\303\\251\"\n"
    );
    let told = Change {
        from: Some(b"was"),
        ..change("is", file(b"1\n2\n3\n4\n"), file(b"1\n2\n3\nfour\n"))
    };
    assert_eq!(
        patch(&[told]),
        "diff --git a/was b/is\nsimilarity index 75%\nrename from was\nrename to is\n--- a/was\n+++ b/is\n\
         @@ -1,4 +1,4 @@\n 1\n 2\n 3\n-4\n+four\n"
    );
}

#[test]
fn carriage_returns_are_part_of_lines_and_bytes_stay() {
    let mut out = Vec::new();
    write_patch(
        &mut out,
        &[change("a b", file(b"a\rb\r\n\xff\n"), file(b"a\rc\r\n\xff\n"))],
    )
    .unwrap();
    let expected = b"diff --git a/a b b/a b\n--- a/a b\t\n+++ b/a b\t\n@@ -1,2 +1,2 @@\n-a\rb\r\n+a\rc\r\n \xff\n";
    assert_eq!(String::from_utf8_lossy(&out), String::from_utf8_lossy(expected));
    assert_eq!(out, expected);
}

#[test]
fn a_hard_comparison_ends() {
    let text = |seed: u32| -> String {
        let mut state = seed;
        (0..200_000)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                format!("{}\n", state >> 28)
            })
            .collect()
    };
    let (old, new) = (text(1), text(2));
    let start = std::time::Instant::now();
    let patch = patch(&[change("x", file(old.as_bytes()), file(new.as_bytes()))]);
    assert!(patch.len() > 100_000);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
