//! Every rule, in one place: of one environment, of the system that is built from it, and of all environments together. Every
//! command goes through here, so that none accepts what another one refuses.

mod backend;
mod cache;
mod clashes;
mod database;
mod delivery;
mod dns;
mod environment;
mod fargate;
mod frontend;
mod lints;
mod network;
mod own_files;
mod qdrant;
mod secrets;
mod system;
mod terraform;
mod together;
mod websocket;

pub(crate) use own_files::own_file;
pub(crate) use together::together;

use crate::config::{self, Config, Edit};
use crate::diagnostics::Report;
use crate::source::Sources;

/// The rules of single sections and of what they have to do with each other.
const RULES: &[fn(&Config, &mut Report)] = &[
    lints::rules,
    terraform::rules,
    network::rules,
    database::rules,
    cache::rules,
    dns::rules,
    qdrant::rules,
    backend::rules,
    frontend::rules,
    websocket::rules,
    secrets::rules,
    delivery::rules,
];

/// Reads an environment's file with edits over it, and holds it against the rules of one environment. With errors in the
/// report nothing may be built from the configuration.
///
/// [`together`] and [`allow`] complete the check.
pub(crate) fn environment(
    name: &str,
    file: usize,
    edits: &[Edit],
    sources: &mut Sources,
    report: &mut Report,
) -> Config {
    let (config, is_readable) = config::load(file, edits, sources, report);
    if is_readable {
        environment::rules(name, &config, report);
        for rules in RULES {
            rules(&config, report);
        }
    }
    if !report.has_errors() {
        system::rules(&config, report);
    }
    config
}

/// Leaves out the warnings that the environment's file allows. Where there are errors, not every warning has been looked for,
/// and so none is missed.
pub(crate) fn allow(config: &Config, report: &mut Report) {
    if !report.has_errors() {
        report.allow(config.allow.iter().map(|(code, reason)| (code.as_str(), reason.value.as_str(), &reason.origin)));
    }
}
