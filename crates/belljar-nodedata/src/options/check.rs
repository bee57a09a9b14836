//! Which options go together: the `CheckOptions` methods of `src/node_options.cc`, in their order.

use super::{Value, Values};

/// Everything that is checked after each source of options.
pub fn all(values: &mut Values, argv: &[String], errors: &mut Vec<String>) {
    process(values, errors);
    environment(values, argv, errors);
    let percentage = values.str("--max-old-space-size-percentage");
    if !percentage.is_empty() && !percentage.parse::<f64>().is_ok_and(|p| p > 0.0 && p <= 100.0) {
        errors.push(format!(
            "--max-old-space-size-percentage must be greater than 0 and up to 100. Got: {percentage}"
        ));
    }
}

/// The benchmark runner must be asked for; checked when all sources are read.
pub fn bench_gate(values: &Values, errors: &mut Vec<String>) {
    let wants = values.bool("--bench") || values.bool("[has_bench_options]");
    if wants && !values.bool("--experimental-bench") {
        errors.push("--experimental-bench is required to use --bench or related options".to_owned());
    }
}

/// So must virtual file systems.
pub fn vfs(values: &Values, exec_argv: &[String], errors: &mut Vec<String>) {
    let load = values.bool("[vfs_load_set]");
    if !values.bool("--experimental-vfs") {
        if !values.list("--vfs-mount").is_empty() {
            errors.push("--vfs-mount requires --experimental-vfs".to_owned());
        }
        if load {
            errors.push("--vfs-load requires --experimental-vfs".to_owned());
        }
    }
    if load
        && exec_argv
            .iter()
            .filter(|a| *a == "--vfs-load" || a.starts_with("--vfs-load="))
            .count()
            > 1
    {
        errors.push("--vfs-load may only be given once".to_owned());
    }
}

fn process(values: &mut Values, errors: &mut Vec<String>) {
    if values.bool("--use-openssl-ca") && values.bool("--use-bundled-ca") {
        errors.push(both("--use-openssl-ca", "--use-bundled-ca"));
    }
    if !matches!(values.str("[force_fips_crypto_policy]"), "" | "provider" | "strict") {
        errors.push("invalid value for --force-fips; expected 'provider' or 'strict'".to_owned());
    }
    let heap = values.int("--secure-heap");
    if heap >= 2 {
        if heap.count_ones() != 1 {
            errors.push("--secure-heap must be a power of 2".to_owned());
        }
        let min = values
            .int("--secure-heap-min")
            .min(heap)
            .min(i64::from(i32::MAX))
            .max(2);
        values.set("--secure-heap-min", Value::Int(min));
        if min.count_ones() != 1 {
            errors.push("--secure-heap-min must be a power of 2".to_owned());
        }
    }
    if !matches!(values.str("--use-largepages"), "off" | "on" | "silent") {
        errors.push("invalid value for --use-largepages".to_owned());
    }
}

fn environment(values: &mut Values, argv: &[String], errors: &mut Vec<String>) {
    let mut error = |text: &str| errors.push(text.to_owned());
    if !matches!(
        values.str("--input-type"),
        "" | "commonjs" | "module" | "commonjs-typescript" | "module-typescript"
    ) {
        error("--input-type must be \"module\",\"commonjs\", \"module-typescript\" or \"commonjs-typescript\"");
    }
    let check = values.bool("--check");
    let eval = values.bool("[has_eval_string]");
    let interactive = values.bool("--interactive");
    let watch = values.bool("--watch");
    let test = values.bool("--test");
    if check && eval {
        error(&both("--check", "--eval"));
    }
    let rejections = values.str("--unhandled-rejections");
    if !matches!(
        rejections,
        "" | "warn-with-error-code" | "throw" | "strict" | "warn" | "none"
    ) {
        error("invalid value for --unhandled-rejections");
    }
    if values.bool("--tls-min-v1.3") && values.bool("--tls-max-v1.2") {
        error(&both("--tls-min-v1.3", "--tls-max-v1.2"));
    }
    if values.bool("--use-openssl-ca") && values.bool("--use-system-ca") {
        error(&both("--use-openssl-ca", "--use-system-ca"));
    }
    if values.int("--heapsnapshot-near-heap-limit") < 0 {
        error("--heapsnapshot-near-heap-limit must not be negative");
    }
    if !matches!(values.str("--trace-require-module"), "" | "all" | "no-node-modules") {
        error("invalid value for --trace-require-module");
    }
    if values.bool("--bench") {
        if test {
            error(&both("--bench", "--test"));
        }
        if !matches!(values.str("--bench-isolation"), "" | "process" | "none") {
            error("invalid value for --bench-isolation");
        }
        if values.bool("[has_bench_samples]") && values.int("--bench-samples") == 0 {
            error("--bench-samples must be greater than 0");
        }
        for (given, name) in [
            (check, "--check"),
            (eval, "--eval"),
            (interactive, "--interactive"),
            (watch, "--watch"),
        ] {
            if given {
                error(&both("--bench", name));
            }
        }
    }
    if test {
        if !matches!(values.str("--test-isolation"), "process" | "none") {
            error("invalid value for --test-isolation");
        }
        for (given, name) in [(check, "--check"), (eval, "--eval"), (interactive, "--interactive")] {
            if given {
                error(&both("--test", name));
            }
        }
        if !values.list("--watch-path").is_empty() {
            error("--watch-path cannot be used in combination with --test");
        }
    }
    if watch {
        if check {
            error(&both("--watch", "--check"));
        } else if eval {
            error(&both("--watch", "--eval"));
        } else if interactive {
            error(&both("--watch", "--interactive"));
        } else if values.bool("--test-force-exit") {
            error(&both("--watch", "--test-force-exit"));
        } else if !test && argv.get(1).is_some_and(String::is_empty) {
            error("--watch requires specifying a file");
        }
    }
    profiler(values, "cpu", 1000, errors);
    profiler(values, "heap", 512 * 1024, errors);
    debugger(values, errors);
}

/// The options of one profiler need the profiler.
fn profiler(values: &mut Values, which: &str, default_interval: i64, errors: &mut Vec<String>) {
    let main = format!("--{which}-prof");
    let [name, dir, interval] = ["name", "dir", "interval"].map(|part| format!("{main}-{part}"));
    if values.bool(&main) {
        if values.str(&dir).is_empty() {
            let diagnostic_dir = values.str("--diagnostic-dir").to_owned();
            values.set(&dir, Value::Str(diagnostic_dir));
        }
        return;
    }
    let given = [
        !values.str(&name).is_empty(),
        !values.str(&dir).is_empty(),
        values.int(&interval) != default_interval,
    ];
    for (option, given) in [name, dir, interval].iter().zip(given) {
        if given {
            errors.push(format!("{option} must be used with {main}"));
        }
    }
}

fn debugger(values: &Values, errors: &mut Vec<String>) {
    if values.bool("--debug") || values.bool("--debug-brk") {
        errors.push(
            "[DEP0062]: `node --debug` and `node --debug-brk` are invalid. \
             Please use `node --inspect` and `node --inspect-brk` instead."
                .to_owned(),
        );
    }
    for destination in values.str("--inspect-publish-uid").split(',') {
        if !matches!(destination, "stderr" | "http") {
            errors.push("--inspect-publish-uid destination can be stderr or http".to_owned());
        }
    }
}

fn both(a: &str, b: &str) -> String {
    format!("either {a} or {b} can be used, not both")
}
