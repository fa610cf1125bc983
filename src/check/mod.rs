//! The rules for one environment, for the system built from it, and for all environments together. Every command uses
//! this check, so that no command accepts what another rejects.

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

/// The rules for blocks of an environment and for combinations of their settings.
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

/// Reads an environment file, applies the edits, and checks the rules for one environment. If the report has errors,
/// nothing may be built from the configuration.
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

/// Removes the warnings that the environment file allows. After errors some rules have not run, so an unused entry of
/// `allow` is not reported.
pub(crate) fn allow(config: &Config, report: &mut Report) {
    if !report.has_errors() {
        report.allow(config.allow.iter().map(|(code, reason)| (code.as_str(), reason.value.as_str(), &reason.origin)));
    }
}
