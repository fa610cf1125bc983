//! Rules for the system that is built from a configuration: thresholds of alarms.

use crate::config::Config;
use crate::diagnostics::{Candidates, Report, Rule};
use crate::system::{Alarm, Root, System};
use std::collections::HashSet;

/// Checks the system. The configuration must have no errors.
pub(super) fn rules(config: &Config, report: &mut Report) {
    if config.monitoring.thresholds.is_empty() {
        return;
    }
    let system = System::of(config);
    let names: Vec<String> = system.roots.iter().flat_map(Root::alarms).map(Alarm::key).collect();
    let candidates = Candidates::new(names.iter().map(String::as_str));
    let known: HashSet<&str> = names.iter().map(String::as_str).collect();
    for (name, threshold) in config.monitoring.thresholds.iter().filter(|(name, _)| !known.contains(name.as_str())) {
        let hint = match candidates.nearest(name) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("available: `{}`", names.join("`, `")),
        };
        report.error(Rule::Threshold, &threshold.origin, format!("no alarm `{name}`")).hint(hint);
    }
}
