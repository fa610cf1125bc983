//! The system that is built from a configuration: its alarms.

use crate::config::Config;
use crate::diagnostics::{Report, Rule, did_you_mean};
use crate::system::{Alarm, Root, System};

/// The rules. The configuration has no errors.
pub(super) fn rules(config: &Config, report: &mut Report) {
    if config.monitoring.thresholds.is_empty() {
        return;
    }
    let system = System::of(config);
    let names: Vec<String> = system.roots.iter().flat_map(Root::alarms).map(Alarm::key).collect();
    for (name, threshold) in config.monitoring.thresholds.iter().filter(|(name, _)| !names.contains(name)) {
        let hint = match did_you_mean(name, names.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", names.join(", ")),
        };
        report.error(Rule::Threshold, &threshold.origin, format!("there is no alarm `{name}`")).hint(hint);
    }
}
