//! TEMPORARY shim
pub use belljar_kernel::Errno;
use std::sync::Arc;
pub struct Kernel {
    pub clock: Arc<dyn belljar_kernel::port::Clock>,
}
impl Kernel {
    pub fn clock(&self) -> &Arc<dyn belljar_kernel::port::Clock> {
        &self.clock
    }
}
pub struct Process {
    pub kernel: Arc<Kernel>,
    pub env: parking_lot::Mutex<Vec<(Vec<u8>, Vec<u8>)>>,
}
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ExitStatus {
    Code(i32),
    Signal(i32),
}
pub struct Sys {
    pub total_memory: u64,
    pub free_memory: u64,
}
pub struct Ru;
impl Ru {
    pub fn user_micros(&self) -> u64 {
        0
    }
    pub fn system_micros(&self) -> u64 {
        0
    }
}
impl Process {
    pub fn kernel(&self) -> &Arc<Kernel> {
        &self.kernel
    }
    pub fn is_killed(&self) -> bool {
        false
    }
    pub fn killed_status(&self) -> Option<ExitStatus> {
        None
    }
    pub fn exit(&self, _: ExitStatus) {}
    pub fn set_kill_hook(&self, _: Box<dyn Fn() + Send + Sync>) {}
    pub fn write(&self, _fd: i32, b: &[u8]) -> Result<usize, Errno> {
        use std::io::Write;
        Ok(std::io::stderr().write(b).unwrap())
    }
    pub fn chdir(&self, _: &[u8]) -> Result<(), Errno> {
        Ok(())
    }
    pub fn getcwd(&self) -> Result<Vec<u8>, Errno> {
        Ok(b"/".to_vec())
    }
    pub fn umask(&self, _: u32) -> u32 {
        0o22
    }
    pub fn sysinfo(&self) -> Sys {
        Sys {
            total_memory: 0,
            free_memory: 0,
        }
    }
    pub fn getrusage(&self) -> Ru {
        Ru
    }
    pub fn kill(&self, _: i32, _: i32) -> Result<(), Errno> {
        Ok(())
    }
    pub fn getpid(&self) -> i32 {
        1
    }
    pub fn getppid(&self) -> i32 {
        0
    }
    pub fn getenv(&self, k: &[u8]) -> Option<Vec<u8>> {
        self.env.lock().iter().find(|(n, _)| n == k).map(|x| x.1.clone())
    }
    pub fn setenv(&self, k: &[u8], v: &[u8]) {
        self.unsetenv(k);
        self.env.lock().push((k.to_vec(), v.to_vec()))
    }
    pub fn unsetenv(&self, k: &[u8]) {
        self.env.lock().retain(|(n, _)| n != k)
    }
    pub fn environ(&self) -> Vec<(Vec<u8>, Vec<u8>)> {
        self.env.lock().clone()
    }
}
