//! Standard streams.

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::fd::OwnedFd;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use belljar_host::{HostInput, HostOutput};
use belljar_kernel::errno::Errno;
use belljar_kernel::fs::{Cred, Ctx, File, FileType, Inode, OFlags};
use belljar_kernel::port::{Notify, OutputSink};
use belljar_kernel::waitqueue::PollFlags;
use tempfile::tempfile;

struct Wake(mpsc::Sender<u64>);

impl Notify for Wake {
    fn notify(&self, token: u64) {
        let _ = self.0.send(token);
    }
}

fn with_ctx<T>(f: impl FnOnce(&Ctx<'_>) -> T) -> T {
    f(&Ctx {
        process: None,
        cred: &Cred::root(),
    })
}

fn read(input: &HostInput, len: usize) -> Result<Vec<u8>, Errno> {
    let mut bytes = vec![0; len];
    let count = with_ctx(|ctx| input.read_at(ctx, 0, &mut bytes))?;
    bytes.truncate(count);
    Ok(bytes)
}

#[test]
fn output_is_written_even_to_a_full_non_blocking_pipe() {
    let (mut reader, writer) = std::io::pipe().unwrap();
    let fd = OwnedFd::from(writer);
    rustix::io::ioctl_fionbio(&fd, true).unwrap();
    let output = HostOutput::new(fd);
    assert!(!output.is_terminal());
    assert_eq!(output.window_size(), None);
    let text: Vec<u8> = (0..1_000_000_u32).map(|n| n as u8).collect();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut rest = &text[..];
            while !rest.is_empty() {
                rest = &rest[output.write(rest).unwrap()..];
            }
            drop(output);
        });
        let mut got = Vec::new();
        reader.read_to_end(&mut got).unwrap();
        assert!(got == text);
    });
}

#[test]
fn output_without_a_reader_is_a_broken_pipe() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    assert_eq!(HostOutput::new(writer.into()).write(b"x"), Err(Errno::EPIPE));
    assert_eq!(HostOutput::new(writer_closed()).write(b""), Ok(0));
}

fn writer_closed() -> OwnedFd {
    fs::OpenOptions::new().write(true).open("/dev/null").unwrap().into()
}

#[test]
fn input_is_read_when_it_is_wanted() {
    let (reader, mut writer) = std::io::pipe().unwrap();
    let kept = reader.try_clone().unwrap();
    let input = HostInput::new(reader.into()).unwrap();
    assert_eq!(input.file_type(), FileType::Fifo);
    assert!(!input.seekable() && !input.is_terminal());
    writer.write_all(b"hello").unwrap();
    assert_eq!(rustix::io::ioctl_fionread(&kept).unwrap(), 5, "nobody asked yet");

    let (send, woken) = mpsc::channel();
    let queue = input.wait_queue().unwrap().clone();
    let subscription = queue.subscribe(PollFlags::IN, Arc::new(Wake(send.clone())), 7);
    assert_eq!(read(&input, 3), Err(Errno::EAGAIN));
    assert_eq!(woken.recv_timeout(Duration::from_secs(20)), Ok(7));
    drop(subscription);
    assert_eq!(input.poll(), PollFlags::IN);
    assert_eq!(input.readable_bytes(), Ok(5));
    assert_eq!(read(&input, 3), Ok(b"hel".to_vec()));
    assert_eq!(read(&input, 0), Ok(vec![]));
    assert_eq!(read(&input, 9), Ok(b"lo".to_vec()));

    let _subscription = queue.subscribe(PollFlags::IN, Arc::new(Wake(send)), 8);
    assert_eq!(input.poll(), PollFlags::empty());
    drop(writer);
    assert_eq!(woken.recv_timeout(Duration::from_secs(20)), Ok(8));
    assert_eq!(input.poll(), PollFlags::IN | PollFlags::HUP);
    assert_eq!(read(&input, 9), Ok(vec![]));
    assert_eq!(read(&input, 9), Ok(vec![]), "the end stays");
}

#[test]
fn a_flood_is_not_read_ahead() {
    let (reader, writer) = std::io::pipe().unwrap();
    rustix::io::ioctl_fionbio(&writer, true).unwrap();
    let input = HostInput::new(reader.into()).unwrap();
    let mut sent = 0;
    for _ in 0..100 {
        assert_ne!(input.poll(), PollFlags::HUP);
        while let Ok(count) = (&writer).write(&[1; 4096]) {
            sent += count;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(
        sent <= 64 * 1024 + 64 * 1024 + 4096,
        "a pipe and a chunk of 64 KiB each, not {sent}"
    );
}

#[test]
fn a_blocking_read_waits_for_input() {
    let (reader, mut writer) = std::io::pipe().unwrap();
    let open = HostInput::new(reader.into()).unwrap().open_file();
    let late = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(30));
        writer.write_all(b"late").unwrap();
    });
    let mut bytes = [0; 16];
    let read = |bytes: &mut [u8]| with_ctx(|ctx| open.read(ctx, None, bytes));
    assert_eq!(read(&mut bytes), Ok(4));
    late.join().unwrap();
    assert_eq!(read(&mut bytes), Ok(0));
    assert_eq!(with_ctx(|ctx| open.write(ctx, None, b"x")), Err(Errno::EBADF));
}

#[test]
fn the_rest_of_a_file() {
    let mut file = tempfile().unwrap();
    file.write_all(b"begun, rest").unwrap();
    file.seek(SeekFrom::Start(7)).unwrap();
    let input = HostInput::new(file.into()).unwrap();
    assert_eq!(input.getattr().unwrap().size, 11);
    let open = input.open_file();
    assert_eq!(open.position(), 7);
    let mut bytes = [0; 16];
    assert_eq!(with_ctx(|ctx| open.read(ctx, None, &mut bytes)), Ok(4));
    assert_eq!(&bytes[..4], b"rest");
    let again = with_ctx(|ctx| Arc::clone(&input).open(ctx, OFlags::empty())).unwrap();
    assert_eq!(
        with_ctx(|ctx| again.read_at(ctx, 0, &mut bytes)),
        Ok(11),
        "as /dev/stdin, from the start"
    );
    assert_eq!(
        with_ctx(|ctx| Arc::clone(&input).open(ctx, OFlags::WRONLY)).err(),
        Some(Errno::EACCES)
    );
}

#[test]
fn a_device_and_a_directory() {
    let null = HostInput::new(fs::File::open("/dev/null").unwrap().into()).unwrap();
    assert_eq!(null.file_type(), FileType::CharDevice);
    let open = null.open_file();
    assert_eq!(with_ctx(|ctx| open.read(ctx, None, &mut [0; 4])), Ok(0));
    assert_eq!(
        HostInput::new(fs::File::open("/").unwrap().into()).err(),
        Some(Errno::EISDIR)
    );
}
