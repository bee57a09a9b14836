use belljar_node::kshim::*;
use std::sync::Arc;
struct C;
impl belljar_kernel::port::Clock for C {
    fn realtime(&self) -> belljar_kernel::Timespec {
        let d = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap();
        belljar_kernel::Timespec::new(d.as_secs() as i64, d.subsec_nanos())
    }
    fn monotonic(&self) -> u64 {
        let d = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap();
        d.as_nanos() as u64
    }
}
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let options = belljar_nodedata::options::parse(&belljar_nodedata::options::Invocation {
        args: &args,
        env: &|_| None,
        read_file: &|_| None,
        stdin_is_tty: false,
    });
    eprintln!("{:?}", options.action);
    let belljar_nodedata::options::Action::Main(main) = options.action else {
        panic!()
    };
    let p = Arc::new(Process {
        kernel: Arc::new(Kernel { clock: Arc::new(C) }),
        env: Default::default(),
    });
    let r = belljar_node::run(
        belljar_node::EnvConfig {
            process: p,
            options,
            main,
            argv0: "node".into(),
            exec_path: "/usr/bin/node".into(),
        },
        belljar_engine::isolate::IsolateLimits {
            heap: 512 << 20,
            array_buffers: 1 << 30,
        },
        |_| (),
    );
    eprintln!("{r:?}");
}
