//! `--set path=value`: one setting from the command line, as if it stood in a file of its own.

use super::syntax::{self, Body, Entry, Item, Kind, Value};
use crate::diagnostics::{Report, Rule};
use crate::source::{Origin, Sources};

/// The name of such sources in messages.
pub const SOURCE_NAME: &str = "--set";

/// Reads one argument into the body of a file that would hold just this setting.
pub fn parse(argument: &str, sources: &mut Sources, report: &mut Report) -> Option<Body> {
    let source = sources.add(SOURCE_NAME, argument);
    let at = |start: usize, end: usize| Origin::Written { source, span: start..end };
    let Some((path, text)) = argument.split_once('=') else {
        report
            .error(Rule::Syntax, &at(0, argument.len()), "`--set` takes `path=value`")
            .hint("for example `--set database.instance_class=db.t4g.large`");
        return None;
    };
    let value_start = path.len() + 1;
    let origin = at(value_start, argument.len());
    let mut discarded = Report::default();
    let literal =
        syntax::parse_expression(text, (source, value_start), &mut discarded).filter(|_| !discarded.has_errors());
    let value = match literal {
        Some(value) if matches!(value.kind, Kind::List(_) | Kind::Map(_) | Kind::String(_)) => value,
        other => Value { kind: Kind::Unquoted(text.to_owned(), other.map(|value| Box::new(value.kind))), origin },
    };
    let mut start = path.len();
    let mut item = Item::Attribute(value);
    let mut body = None;
    for name in path.rsplit('.') {
        let begin = start - name.len();
        let origin = at(begin, start);
        let entry = Entry { name: name.to_owned(), origin: origin.clone(), item };
        let inner = Body { origin, entries: vec![entry] };
        start = begin.saturating_sub(1);
        body = Some(inner.clone());
        item = Item::Block(inner);
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_nested_blocks_with_positions_in_the_argument() {
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let body = parse("backend.autoscaling.max=12", &mut sources, &mut report).unwrap();
        let Item::Block(backend) = &body.entries[0].item else { panic!("no block") };
        let Item::Block(autoscaling) = &backend.entries[0].item else { panic!("no block") };
        assert_eq!(autoscaling.entries[0].name, "max");
        assert_eq!(autoscaling.entries[0].origin, Origin::Written { source: 0, span: 20..23 });
        assert_eq!(body.entries[0].origin, Origin::Written { source: 0, span: 0..7 });
    }

    #[test]
    fn an_unquoted_value_keeps_its_text_for_settings_that_are_strings() {
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let body = parse("engine_version=7.10", &mut sources, &mut report).unwrap();
        let Item::Attribute(value) = &body.entries[0].item else { panic!("no attribute") };
        let Kind::Unquoted(text, Some(_)) = &value.kind else { panic!("{:?}", value.kind) };
        assert_eq!(text, "7.10");
    }
}
