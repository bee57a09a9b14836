//! Clock, entropy, signals, census.

use std::sync::mpsc;
use std::time::{Duration, Instant, SystemTime};

use belljar_host::census::Census;
use belljar_host::{HostSignal, OsEntropy, SignalForwarder, SystemClock};
use belljar_kernel::Clock;
use belljar_kernel::port::Entropy;

#[test]
fn the_clocks_tell_the_time() {
    let clock = SystemClock;
    let real = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap()
        .as_nanos() as i128;
    assert!((clock.realtime().as_nanos() - real).abs() < 5_000_000_000);
    let (ours, real) = (clock.monotonic(), Instant::now());
    while real.elapsed() < Duration::from_millis(20) {
        std::thread::yield_now();
    }
    let passed = clock.monotonic() - ours;
    assert!((20_000_000..5_000_000_000).contains(&passed), "{passed}");
}

#[test]
fn entropy_fills_all_of_it() {
    let mut bytes = vec![0_u8; 100_000];
    OsEntropy.fill(&mut bytes);
    let mut counts = [0_u32; 256];
    for byte in &bytes {
        counts[usize::from(*byte)] += 1;
    }
    assert!(counts.iter().all(|&n| (200..700).contains(&n)), "{counts:?}");
    OsEntropy.fill(&mut []);
}

#[test]
fn signals_are_handed_on() {
    let (send, receive) = mpsc::channel();
    let forwarder = SignalForwarder::start(move |signal| {
        let _ = send.send(signal);
    })
    .unwrap();
    for (number, signal) in [
        (28, HostSignal::WindowChange),
        (2, HostSignal::Interrupt),
        (15, HostSignal::Terminate),
    ] {
        assert_eq!(signal.number(), number);
        signal_hook::low_level::raise(number).unwrap();
        assert_eq!(receive.recv_timeout(Duration::from_secs(20)), Ok(signal));
    }
    drop(forwarder);
    assert_eq!(receive.recv(), Err(mpsc::RecvError), "its thread is gone");
}

#[test]
fn the_census_counts() {
    let before = Census::take().unwrap();
    assert!(
        before.resident > 1 << 20 && before.threads >= 1 && before.descriptors >= 3,
        "{before:?}"
    );
}
