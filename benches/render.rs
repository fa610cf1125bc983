//! Wall-clock time and peak memory of the process `commander-tf render prod`, compared with `cp -r` of its output.
//!
//! Run it with `make bench`.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use wait4::Wait4;

const RUNS: usize = 101;

struct Measurement {
    times: Vec<Duration>,
    /// The largest resident set of any run, in kB.
    memory: u32,
}

impl Measurement {
    fn median(&self) -> Duration {
        self.times[self.times.len() / 2]
    }

    fn print(&self, name: &str) {
        let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
        println!(
            "{name:<28} {:>7.2} ms median {:>7.2} ms min {:>7.2} ms max {:>6.1} MB peak",
            milliseconds(self.median()),
            milliseconds(self.times[0]),
            milliseconds(self.times[self.times.len() - 1]),
            f64::from(self.memory) / 1000.0,
        );
    }
}

/// Times `RUNS` runs of the command, after one warm-up run.
fn measure(mut command: impl FnMut(usize) -> Command) -> Measurement {
    let (mut times, mut memory) = (vec![], 0);
    for run in 0..=RUNS {
        let mut command = command(run);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        let child = command.spawn().expect("the command starts");
        let usage = child.wait4().expect("the command ends");
        let time = start.elapsed();
        assert!(usage.status.success(), "{command:?}");
        if run > 0 {
            times.push(time);
            memory = memory.max(u32::try_from(usage.rusage.maxrss / 1000).expect("less than a terabyte"));
        }
    }
    times.sort_unstable();
    Measurement { times, memory }
}

fn main() {
    let folder = TempDir::new().unwrap();
    let render = |out: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_commander-tf"));
        command.args(["render", "prod", "--out"]).arg(out).current_dir(folder.path());
        command
    };
    let fresh = measure(|run| render(&folder.path().join(format!("fresh-{run}"))));
    let again = measure(|_| render(&folder.path().join("fresh-0")));
    let copied = measure(|run| {
        let mut command = Command::new("cp");
        command.arg("-r").arg(folder.path().join("fresh-0")).arg(folder.path().join(format!("copy-{run}")));
        command
    });
    fresh.print("render prod, new folder");
    again.print("render prod, up to date");
    copied.print("cp -r of the output");
    println!("render / cp -r: {:.2}", fresh.median().as_secs_f64() / copied.median().as_secs_f64());
}
