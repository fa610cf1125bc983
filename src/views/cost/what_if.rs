//! Estimates of an environment with other settings, applied as edits to its file and validated like any environment.

use super::{Estimate, PriceFile, estimate};
use crate::check;
use crate::config::{Config, Edit};
use crate::diagnostics::Report;
use crate::source::Sources;
use crate::system::System;

/// The source of an environment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    /// The environment's name.
    pub name: &'a str,
    /// The path of its file.
    pub path: &'a str,
    /// The text of its file.
    pub text: &'a str,
    /// Edits to apply to the text.
    pub edits: &'a [Edit],
}

impl Input<'_> {
    /// The estimate with additional edits; `None` if the environment becomes invalid or a price is missing.
    pub(super) fn cost_of(&self, edits: &[Edit], prices: &PriceFile) -> Option<Estimate> {
        let config = self.load(edits)?;
        estimate(&System::of(&config), prices.region(&config.region).ok()?).ok()
    }

    fn load(&self, edits: &[Edit]) -> Option<Config> {
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let file = sources.add(self.path, self.text);
        let edits: Vec<Edit> = self.edits.iter().chain(edits).cloned().collect();
        let config = check::environment(self.name, file, &edits, &mut sources, &mut report);
        (!report.has_errors()).then_some(config)
    }
}
