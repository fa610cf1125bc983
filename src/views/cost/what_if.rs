//! What an environment would cost with other settings: edits over its file, checked as any environment is.

use super::{Estimate, PriceFile, estimate};
use crate::check;
use crate::config::{Config, Edit};
use crate::diagnostics::Report;
use crate::source::Sources;
use crate::system::System;

/// What an environment is read from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    /// The environment's name.
    pub name: &'a str,
    /// The path of its file.
    pub path: &'a str,
    /// The text of its file.
    pub text: &'a str,
    /// The edits over it.
    pub edits: &'a [Edit],
}

impl Input<'_> {
    /// The estimate with more edits; `None` where they make the environment invalid or a price is missing.
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
