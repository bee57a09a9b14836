//! Runs one program to its end or its limit.

use crate::error::{Error, Result};
use std::io::{Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// Bytes kept of each output stream; what a program prints beyond is read and dropped.
const OUTPUT_KEPT: usize = 8 << 20;

/// How long an ended program's output may stay open in a child it left behind.
const DRAIN: Duration = Duration::from_secs(2);

/// A program, its arguments and its whole environment.
#[derive(Debug, Clone)]
pub struct Program {
    /// What to start.
    pub path: PathBuf,
    /// Its arguments, without the program's name.
    pub args: Vec<String>,
    /// Its environment; nothing else is inherited.
    pub env: Vec<(String, String)>,
    /// Its current directory.
    pub cwd: PathBuf,
    /// What it reads from standard input.
    pub stdin: Vec<u8>,
    /// How long it may take, in wall time.
    pub limit: Duration,
}

/// How a program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum End {
    /// With this exit code.
    Code(i32),
    /// By this signal.
    Signal(i32),
    /// Killed at its time limit.
    Timeout,
}

impl std::fmt::Display for End {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Code(code) => write!(f, "exit code {code}"),
            Self::Signal(signal) => write!(f, "signal {signal}"),
            Self::Timeout => write!(f, "time limit"),
        }
    }
}

/// What a program did.
#[derive(Debug, Clone)]
pub struct Run {
    /// What it printed on standard output; bytes that are no UTF-8 are replaced.
    pub stdout: String,
    /// What it printed on standard error, likewise.
    pub stderr: String,
    /// How it ended.
    pub end: End,
    /// How long it took.
    pub took: Duration,
}

impl Program {
    /// Runs the program in a process group of its own, which is killed at the limit.
    pub fn run(&self) -> Result<Run> {
        let started = Instant::now();
        let mut child = Command::new(&self.path)
            .args(&self.args)
            .env_clear()
            .envs(self.env.iter().map(|(k, v)| (k, v)))
            .current_dir(&self.cwd)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()
            .map_err(|source| Error::Start {
                program: self.path.clone(),
                source,
            })?;

        let (send, receive) = mpsc::channel();
        if let Some(mut pipe) = child.stdin.take() {
            let input = self.stdin.clone();
            // A program that ends without reading closes the pipe: no concern of ours.
            thread::spawn(move || drop(pipe.write_all(&input)));
        }
        if let Some(pipe) = child.stdout.take() {
            collect(pipe, Stream::Out, send.clone());
        }
        if let Some(pipe) = child.stderr.take() {
            collect(pipe, Stream::Err, send.clone());
        }
        drop(send);

        let mut output = Output::default();
        let status = loop {
            if let Ok(Some(status)) = child.try_wait() {
                break Some(status);
            }
            if started.elapsed() >= self.limit {
                break None;
            }
            output.receive(&receive, Duration::from_millis(5));
        };
        if status.is_none() {
            // Before the wait: the number of a child that is not yet reaped cannot mean another.
            kill_group(child.id());
            let _ = child.kill();
            let _ = child.wait();
        }
        let took = started.elapsed();
        let drained = Instant::now();
        while output.open > 0 && drained.elapsed() < DRAIN {
            output.receive(&receive, Duration::from_millis(20));
        }
        Ok(Run {
            stdout: String::from_utf8_lossy(&output.out).into_owned(),
            stderr: String::from_utf8_lossy(&output.err).into_owned(),
            end: status.map_or(End::Timeout, end_of),
            took,
        })
    }
}

fn end_of(status: ExitStatus) -> End {
    match (status.code(), status.signal()) {
        (Some(code), _) => End::Code(code),
        (None, Some(signal)) => End::Signal(signal),
        (None, None) => End::Code(-1),
    }
}

/// kill(1), so that the harness needs no unsafe code.
fn kill_group(leader: u32) {
    let _ = Command::new("kill")
        .args(["-KILL", "--", &format!("-{leader}")])
        .stderr(Stdio::null())
        .status();
}

#[derive(Clone, Copy)]
enum Stream {
    Out,
    Err,
}

enum Event {
    Bytes(Stream, Vec<u8>),
    Closed,
}

struct Output {
    out: Vec<u8>,
    err: Vec<u8>,
    open: u8,
}

impl Default for Output {
    fn default() -> Self {
        Self {
            out: Vec::new(),
            err: Vec::new(),
            open: 2,
        }
    }
}

impl Output {
    fn receive(&mut self, from: &mpsc::Receiver<Event>, patience: Duration) {
        match from.recv_timeout(patience) {
            Ok(Event::Bytes(stream, bytes)) => {
                let kept = match stream {
                    Stream::Out => &mut self.out,
                    Stream::Err => &mut self.err,
                };
                let room = OUTPUT_KEPT.saturating_sub(kept.len());
                kept.extend(bytes.iter().take(room));
            }
            Ok(Event::Closed) => self.open = self.open.saturating_sub(1),
            Err(RecvTimeoutError::Timeout) => {}
            // Both readers are gone; without a sleep the caller would spin until the program ends.
            Err(RecvTimeoutError::Disconnected) => {
                self.open = 0;
                thread::sleep(patience);
            }
        }
    }
}

fn collect(mut pipe: impl Read + Send + 'static, stream: Stream, send: mpsc::Sender<Event>) {
    thread::spawn(move || {
        let mut buffer = vec![0; 64 << 10];
        loop {
            match pipe.read(&mut buffer) {
                Ok(0) | Err(_) => break,
                Ok(n) => {
                    if send.send(Event::Bytes(stream, buffer[..n].to_vec())).is_err() {
                        return;
                    }
                }
            }
        }
        let _ = send.send(Event::Closed);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str, stdin: &str, limit: Duration) -> Run {
        Program {
            path: "/bin/sh".into(),
            args: vec!["-c".into(), script.into()],
            env: vec![("K".into(), "v".into())],
            cwd: "/".into(),
            stdin: stdin.into(),
            limit,
        }
        .run()
        .expect("sh starts")
    }

    #[test]
    fn streams_code_and_environment() {
        let run = sh("cat; echo $K >&2; exit 3", "in", Duration::from_secs(10));
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("in", "v\n"));
        assert_eq!(run.end, End::Code(3));
    }

    #[test]
    fn a_signal_is_told() {
        assert_eq!(sh("kill -9 $$", "", Duration::from_secs(10)).end, End::Signal(9));
    }

    #[test]
    fn the_limit_ends_the_whole_group() {
        let run = sh("echo a; sleep 60 & sleep 60", "", Duration::from_millis(200));
        assert_eq!(run.end, End::Timeout);
        assert_eq!(run.stdout, "a\n");
        assert!(run.took < Duration::from_secs(5));
    }
}
