//! package.json files and lookups, against the pinned Node.

use belljar_nodedata::package_json::{
    InvalidPackageConfig, Lookup, PackageJson, PackageJsonCache, ReadFile, legacy_main_resolve, nearest, scan, scope,
};
use serde_json::{Value as Json, json};
use std::collections::HashMap;
use std::sync::Arc;

/// A tree of files below `<root>`; paths are walked, not compared, so that `..` and `//` work.
struct Tree(HashMap<String, String>);

impl Tree {
    fn find(&self, path: &str) -> Option<&String> {
        let path = resolve("/", path);
        // A directory on the way must exist before `..` leaves it; all these do.
        self.0.get(path.strip_prefix("/<root>/")?)
    }
}

impl ReadFile for Tree {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.find(path).map(|t| t.clone().into_bytes())
    }

    fn is_file(&self, path: &str) -> bool {
        self.find(path).is_some()
    }
}

/// `path.resolve`.
fn resolve(base: &str, path: &str) -> String {
    let all = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("{base}/{path}")
    };
    let mut parts = Vec::new();
    for part in all.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

fn fields(p: &PackageJson) -> Vec<Json> {
    vec![
        json!(p.name),
        json!(p.main),
        json!(p.kind.name()),
        json!(p.imports),
        json!(p.exports),
    ]
}

fn found((path, package): (String, Arc<PackageJson>)) -> Json {
    let mut all = fields(&package);
    all.push(json!(path.trim_start_matches('/')));
    Json::from(all)
}

fn answer<T>(result: Result<T, InvalidPackageConfig>, value: impl Fn(T) -> Json) -> Json {
    match result {
        Ok(v) => json!({ "value": value(v) }),
        Err(e) => json!({
            "code": "ERR_INVALID_PACKAGE_CONFIG",
            "message": e.message("", None).replace("/<root>", "<root>"),
        }),
    }
}

#[test]
fn files_and_lookups_answer_as_in_node() {
    let cases = crate::golden("package");
    let (head, cases) = cases.split_first().unwrap();
    let tree = Tree(serde_json::from_value(head["tree"].clone()).unwrap());
    let all = |_: &str| true;
    let mut failures = Vec::new();
    for case in cases {
        let mut cache = PackageJsonCache::default();
        let text = |key: &str| case[key].as_str();
        let full = |p: &str| format!("/<root>/{p}");
        // URLs of the scopes: no query, no escapes.
        let url = |p: &str| full(&p.split('?').next().unwrap().replace("%20", " ").replace("%25", "%"));
        let got = if let Some(file) = text("text") {
            match scan(file.as_bytes()) {
                Some(p) => json!({ "value": fields(&p) }),
                None => json!({ "code": "ERR_INVALID_PACKAGE_CONFIG", "message": "Invalid package config <file>." }),
            }
        } else if let Some(p) = text("nearest") {
            answer(nearest(&mut cache, &tree, &full(p), &all), |l: Lookup| {
                l.map_or(Json::Null, found)
            })
        } else if let Some(p) = text("nearestType") {
            let kind = |l: Lookup| json!(l.map(|(_, p)| p.kind.name()));
            answer(nearest(&mut cache, &tree, &full(p), &all), kind)
        } else if let Some(p) = text("scope") {
            let value = |s: Result<_, String>| s.map_or_else(|p| json!(p.trim_start_matches('/')), found);
            answer(scope(&mut cache, &tree, &url(p)), value)
        } else if let Some(p) = text("scopeType") {
            answer(scope(&mut cache, &tree, &url(p)), |s| {
                json!(s.ok().map(|(_, p)| p.kind.name()))
            })
        } else if let Some(p) = text("legacy") {
            match legacy_main_resolve(&tree, &full(p), text("main"), &resolve) {
                Ok(i) => json!({ "value": i }),
                Err(missing) => json!({
                    "code": "ERR_MODULE_NOT_FOUND",
                    "message": format!("Cannot find package '{missing}' imported from <root>/base.js").replace("/<root>", "<root>"),
                }),
            }
        } else {
            continue;
        };
        let differs = ["value", "code", "message"].iter().any(|k| got.get(k) != case.get(k));
        if differs {
            failures.push(format!("{case}\n    here: {got}"));
        }
    }
    crate::compare_all(failures, cases.len());
}

#[test]
fn an_import_of_a_bad_package_names_both_ends() {
    let error = InvalidPackageConfig {
        path: "/p/package.json".into(),
    };
    assert_eq!(
        error.message("spec", Some("/x y.js")),
        "Invalid package config /p/package.json while importing \"spec\" from /x y.js."
    );
    assert_eq!(error.message("spec", None), "Invalid package config /p/package.json.");
}

#[test]
fn a_directory_that_may_not_be_read_ends_the_search() {
    let tree = Tree(HashMap::from([("package.json".to_owned(), "{}".to_owned())]));
    let mut cache = PackageJsonCache::default();
    let found = nearest(&mut cache, &tree, "/<root>/a/b.js", &|d| d != "/<root>").unwrap();
    assert!(found.is_none());
    assert!(
        nearest(&mut cache, &tree, "/<root>/a/b.js", &|_| true)
            .unwrap()
            .is_some()
    );
}

#[test]
fn a_file_is_read_once() {
    let mut cache = PackageJsonCache::default();
    let before = Tree(HashMap::from([(
        "package.json".to_owned(),
        r#"{"name":"a"}"#.to_owned(),
    )]));
    let after = Tree(HashMap::new());
    let path = "/<root>/package.json";
    let first = cache.read(&before, path).unwrap().unwrap();
    let second = cache.read(&after, path).unwrap().unwrap();
    assert!(Arc::ptr_eq(&first.1, &second.1));
    assert!(cache.read(&after, "/<root>/other.json").unwrap().is_none());
}
