//! Problems in the user's input: what is wrong, where it is, and how to fix it.

mod machine;
mod print;
mod rule;
mod suggest;

pub(crate) use machine::{github, json, sarif};
pub(crate) use print::print;
pub(crate) use rule::Rule;
pub(crate) use suggest::{Candidates, did_you_mean, join_or};

use crate::source::Origin;
use std::collections::HashSet;

/// The severity of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Severity {
    /// Prevents rendering.
    Error,
    /// Points out a risk and does not prevent rendering.
    Warning,
}

/// One problem.
#[derive(Clone, Debug)]
pub(crate) struct Diagnostic {
    /// The violated rule, with its stable code.
    pub rule: Rule,
    /// Errors prevent rendering, warnings do not.
    pub severity: Severity,
    /// A clause in lower case without a full stop, with backticks around names.
    pub summary: String,
    /// The text that the carets mark.
    pub origin: Origin,
    /// A second location with its label.
    pub related: Option<(Origin, String)>,
    /// How to fix it.
    pub hints: Vec<String>,
}

impl Diagnostic {
    fn new(severity: Severity, rule: Rule, origin: &Origin, summary: impl Into<String>) -> Self {
        Self { rule, severity, summary: summary.into(), origin: origin.clone(), related: None, hints: vec![] }
    }

    /// Adds a hint on how to fix the problem.
    pub(crate) fn hint(&mut self, hint: impl Into<String>) -> &mut Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a second location, if it is in the user's input.
    pub(crate) fn related(&mut self, origin: &Origin, label: impl Into<String>) -> &mut Self {
        if origin.is_written() && *origin != self.origin {
            self.related = Some((origin.clone(), label.into()));
        }
        self
    }
}

/// The problems of one run, collected so that all of them are reported together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds an error at the origin and returns it, so that hints can be added.
    pub(crate) fn error(&mut self, rule: Rule, origin: &Origin, summary: impl Into<String>) -> &mut Diagnostic {
        self.push(Diagnostic::new(Severity::Error, rule, origin, summary))
    }

    /// Adds a warning at the origin and returns it, so that hints can be added.
    pub(crate) fn warning(&mut self, rule: Rule, origin: &Origin, summary: impl Into<String>) -> &mut Diagnostic {
        self.push(Diagnostic::new(Severity::Warning, rule, origin, summary))
    }

    fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        self.diagnostics.push(diagnostic);
        self.diagnostics.last_mut().expect("just pushed")
    }

    /// Removes the allowed warnings. Each entry has a rule's code, a reason and its origin; an entry without a warning
    /// to allow is reported.
    pub(crate) fn allow<'a>(&mut self, allowed: impl IntoIterator<Item = (&'a str, &'a str, &'a Origin)>) {
        let warnings = self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning);
        let warned: HashSet<&str> = warnings.map(|diagnostic| diagnostic.rule.code()).collect();
        let codes = Candidates::new(Rule::ALL.iter().map(|rule| rule.code()));
        let (mut used, mut problems) = (HashSet::new(), Self::default());
        for (code, reason, origin) in allowed {
            if reason.trim().is_empty() {
                problems
                    .error(Rule::Allow, origin, format!("missing reason for allowing `{code}`"))
                    .hint(format!("add the reason: `{code} = \"…\"`"));
            }
            if warned.contains(code) {
                used.insert(code);
                continue;
            }
            let (summary, hint) = if Rule::ALL.iter().any(|rule| rule.code() == code) {
                (format!("no warning `{code}` to allow"), "remove the entry".to_owned())
            } else {
                let near = codes.nearest(code).map(|near| format!("did you mean `{near}`?"));
                let hint = near.unwrap_or_else(|| "`commander-tf explain --list` lists all rules".to_owned());
                (format!("unknown rule `{code}`"), hint)
            };
            problems.warning(Rule::Allow, origin, summary).hint(hint);
        }
        self.diagnostics
            .retain(|diagnostic| diagnostic.severity == Severity::Error || !used.contains(diagnostic.rule.code()));
        self.diagnostics.append(&mut problems.diagnostics);
    }

    /// The number of problems with the severity.
    #[must_use]
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Removes the warnings.
    pub(crate) fn retain_errors(&mut self) {
        self.diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
    }

    /// Whether the report has errors.
    #[must_use]
    pub(crate) fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The problems in source order, those without a location last.
    #[must_use]
    pub(crate) fn in_order(&self) -> Vec<&Diagnostic> {
        let mut ordered: Vec<&Diagnostic> = self.diagnostics.iter().collect();
        ordered.sort_by_key(|d| match &d.origin {
            Origin::Written { source, span } => (*source, span.start),
            Origin::Default | Origin::Missing => (usize::MAX, 0),
        });
        ordered
    }
}
