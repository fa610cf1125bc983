//! Rules for the user's files in `environments/<name>.d/`, which are copied next to the generated ones.

use crate::diagnostics::{Report, Rule};
use crate::source::{Origin, Sources};
use crate::terraform;

/// Reports a file that has the name of a generated one.
pub(crate) fn own_file(path: &str, name: &str, content: &[u8], sources: &mut Sources, report: &mut Report) {
    if terraform::FILES.contains(&name) {
        let source = sources.add(path, String::from_utf8_lossy(content));
        let origin = Origin::Written { source, span: 0..0 };
        report
            .error(Rule::OwnFile, &origin, format!("`{name}` has the same name as a generated file"))
            .hint("rename it; it would replace the generated file");
    }
}
