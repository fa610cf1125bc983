//! Problems found in a person's input: what is wrong, where, and how to fix it.

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

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Severity {
    /// Nothing can be rendered.
    Error,
    /// Allowed, but the reader should know.
    Warning,
}

/// One problem.
#[derive(Clone, Debug)]
pub(crate) struct Diagnostic {
    /// The rule that was broken, with its stable code.
    pub rule: Rule,
    /// Errors prevent rendering, warnings do not.
    pub severity: Severity,
    /// One sentence without a full stop, with backticks around names.
    pub summary: String,
    /// What the carets point at.
    pub origin: Origin,
    /// A second place that matters, with what it is.
    pub related: Option<(Origin, String)>,
    /// How to fix it.
    pub hints: Vec<String>,
}

impl Diagnostic {
    fn new(severity: Severity, rule: Rule, origin: &Origin, summary: impl Into<String>) -> Self {
        Self { rule, severity, summary: summary.into(), origin: origin.clone(), related: None, hints: vec![] }
    }

    /// Adds a way to mend it.
    pub(crate) fn hint(&mut self, hint: impl Into<String>) -> &mut Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a second place, when a person wrote it.
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
    /// Adds an error at the place and returns it for hints.
    pub(crate) fn error(&mut self, rule: Rule, origin: &Origin, summary: impl Into<String>) -> &mut Diagnostic {
        self.push(Diagnostic::new(Severity::Error, rule, origin, summary))
    }

    /// Adds a warning at the place and returns it for hints.
    pub(crate) fn warning(&mut self, rule: Rule, origin: &Origin, summary: impl Into<String>) -> &mut Diagnostic {
        self.push(Diagnostic::new(Severity::Warning, rule, origin, summary))
    }

    fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        self.diagnostics.push(diagnostic);
        self.diagnostics.last_mut().expect("just pushed")
    }

    /// Leaves out the warnings that a person allows: the rule's code, the reason, and where that is written. One that allows
    /// nothing is reported itself.
    pub(crate) fn allow<'a>(&mut self, allowed: impl IntoIterator<Item = (&'a str, &'a str, &'a Origin)>) {
        let warnings = self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning);
        let warned: HashSet<&str> = warnings.map(|diagnostic| diagnostic.rule.code()).collect();
        let codes = Candidates::new(Rule::ALL.iter().map(|rule| rule.code()));
        let (mut meant, mut own) = (HashSet::new(), Self::default());
        for (code, reason, origin) in allowed {
            if reason.trim().is_empty() {
                own.error(Rule::Allow, origin, format!("`{code}` is allowed without a reason"))
                    .hint("say why, for whoever reads it next year");
            }
            if warned.contains(code) {
                meant.insert(code);
                continue;
            }
            let (summary, hint) = if Rule::ALL.iter().any(|rule| rule.code() == code) {
                (format!("there is no warning `{code}` to allow"), "leave it out".to_owned())
            } else {
                let near = codes.nearest(code).map(|near| format!("did you mean `{near}`?"));
                let hint = near.unwrap_or_else(|| "`commander-tf explain --list` names them all".to_owned());
                (format!("`{code}` is no rule"), hint)
            };
            own.warning(Rule::Allow, origin, summary).hint(hint);
        }
        self.diagnostics
            .retain(|diagnostic| diagnostic.severity == Severity::Error || !meant.contains(diagnostic.rule.code()));
        self.diagnostics.append(&mut own.diagnostics);
    }

    /// How many problems of that severity there are.
    #[must_use]
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Leaves out what does not prevent rendering.
    pub(crate) fn retain_errors(&mut self) {
        self.diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
    }

    /// Whether anything prevents rendering.
    #[must_use]
    pub(crate) fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The problems in the order of the sources' text, those without a place last.
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
