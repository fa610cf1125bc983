//! Renders the reference of settings and rules, `docs/reference.md`, from the definitions that the parser uses.

use crate::config::{Config, Field, FieldKind, Occurs, Section};
use crate::diagnostics::Rule;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;
use serde_json::Value as Json;

const TEMPLATE: &str = include_str!("../templates/reference.md.j2");

#[derive(Serialize)]
struct SectionReference {
    path: String,
    doc: &'static str,
    /// Suffix of the heading, after the path.
    occurs: &'static str,
    settings: Vec<SettingReference>,
}

#[derive(Serialize)]
struct SettingReference {
    name: &'static str,
    doc: String,
    r#type: &'static str,
    range: String,
    production: String,
    development: String,
}

#[derive(Serialize)]
struct RuleReference {
    code: &'static str,
    description: &'static str,
    fix: &'static str,
}

#[derive(Serialize)]
struct Reference {
    sections: Vec<SectionReference>,
    rules: Vec<RuleReference>,
}

/// The reference as Markdown.
///
/// # Panics
/// If the template does not match its data, which is a bug that the test of the committed file finds.
#[must_use]
pub fn markdown() -> String {
    render(Config::fields())
}

fn render(fields: &[Field]) -> String {
    let mut sections = vec![];
    collect("", "Identity of the environment and where it runs.", Occurs::Always, fields, &mut sections);
    let rules = Rule::ALL.iter().map(|rule| RuleReference {
        code: rule.code(),
        description: rule.description(),
        fix: rule.fix(),
    });
    let reference = Reference { sections, rules: rules.collect() };
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let text = environment.render_str(TEMPLATE, Serde(reference));
    text.expect("the template matches its data") + "\n"
}

fn collect(path: &str, doc: &'static str, occurs: Occurs, fields: &[Field], sections: &mut Vec<SectionReference>) {
    let settings = fields.iter().filter_map(setting).collect();
    let occurrence = match occurs {
        Occurs::Always => "",
        Occurs::Optional => " (optional)",
        Occurs::Labelled => " (any number, each with its own label)",
    };
    sections.push(SectionReference { path: path.to_owned(), doc, occurs: occurrence, settings });
    for field in fields {
        if let FieldKind::Block { occurs, fields } = &field.kind {
            collect(&field.path_in(path), field.doc, *occurs, fields, sections);
        }
    }
}

fn setting(field: &Field) -> Option<SettingReference> {
    let FieldKind::Attribute { type_name, range, defaults, .. } = &field.kind else { return None };
    let [production, development] = match defaults.as_deref() {
        Some([production, development]) => [display(production), display(development)],
        _ => ["required".to_owned(), "required".to_owned()],
    };
    Some(SettingReference {
        name: field.name,
        doc: field.doc.split_whitespace().collect::<Vec<_>>().join(" "),
        r#type: type_name,
        range: range.as_ref().map(|range| format!("{} to {}", range.start(), range.end())).unwrap_or_default(),
        development: if development == production { String::new() } else { development },
        production,
    })
}

fn display(default: &Json) -> String {
    match default {
        Json::Null => "–".to_owned(),
        value => format!("`{value}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::config::{Section, example::Example};

    #[test]
    fn a_labelled_block_is_described_once_with_a_placeholder_for_its_label() {
        let text = render(Example::fields());
        assert!(
            text.contains("## `worker.<label>` (any number, each with its own label)\n\nProcesses beside the service.")
        );
        assert!(text.contains("## `worker.<label>.spot` (optional)\n"));
        assert!(text.contains("| `cpu` | number, 256 to 4096 | `512` | `256` | CPU units. |"));
    }
}
