//! `cost`: what environments cost a month, side by side where there are several, and what could be saved.

use super::environments::{self, Environment};
use super::{CommandResult, CostArguments, CostFormat, Outcome, note, print};
use crate::cost::{Estimate, PriceFile, Saving, estimate, savings};
use anyhow::{Context, Result};
use serde_json::{Value as Json, json};
use std::fmt::Write;

/// An environment's estimate and what it leaves unused.
struct Estimated {
    estimate: Estimate,
    savings: Vec<Saving>,
}

/// Estimates the environments and prints how they come out.
pub fn run(arguments: &CostArguments) -> CommandResult {
    if arguments.list_prices {
        print(PriceFile::built_in_text());
        return Ok(Outcome::Fine);
    }
    let names = arguments.compare.as_ref().unwrap_or(&arguments.names);
    let mut environments = environments::read(names, &arguments.selection)?;
    // In the order in which they were asked for.
    environments.sort_by_key(|environment| names.iter().position(|name| *name == environment.name));
    if environments::refuse_wrong(&environments) {
        return Ok(Outcome::Wrong);
    }
    let prices = prices(arguments)?;
    let estimated = environments
        .iter()
        .map(|environment| estimated(environment, &prices, arguments))
        .collect::<Result<Vec<_>>>()?;
    print(&match arguments.output {
        CostFormat::Json => format!("{:#}\n", to_json(&estimated)),
        format => text(&estimated, format == CostFormat::Markdown),
    });
    let Some(budget) = arguments.budget else { return Ok(Outcome::Fine) };
    let mut outcome = Outcome::Fine;
    for Estimated { estimate, .. } in &estimated {
        let expected = estimate.total().expected;
        if expected > budget {
            note(
                "error",
                &format!("`{}` is expected to cost {expected:.2} a month, more than {budget:.2}", estimate.environment),
            );
            outcome = Outcome::Wrong;
        }
    }
    Ok(outcome)
}

fn prices(arguments: &CostArguments) -> Result<PriceFile> {
    let Some(path) = &arguments.prices else { return Ok(PriceFile::built_in()) };
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    PriceFile::parse(&text).with_context(|| format!("`{}`", path.display()))
}

fn estimated(environment: &Environment, prices: &PriceFile, arguments: &CostArguments) -> Result<Estimated> {
    let prices = prices.region(&environment.config.region)?;
    let estimate = estimate(&environment.config, prices)?;
    let text = &environment.sources.file().text;
    let savings = savings(&environment.name, text, &arguments.selection.set, &environment.config, &estimate, prices);
    Ok(Estimated { estimate, savings })
}

fn to_json(estimated: &[Estimated]) -> Json {
    let environments = estimated.iter().map(|Estimated { estimate, savings }| {
        json!({
            "environment": estimate.environment,
            "region": estimate.region,
            "currency": estimate.currency,
            "prices_date": estimate.date,
            "total": estimate.total(),
            "fixed": estimate.sum(|line| !line.by_usage),
            "usage": estimate.sum(|line| line.by_usage),
            "lines": estimate.lines,
            "savings": savings,
        })
    });
    json!({ "format_version": "1.0", "environments": environments.collect::<Vec<_>>() })
}

fn text(estimated: &[Estimated], markdown: bool) -> String {
    let tables = match estimated {
        [one] => one_environment(one),
        several => vec![side_by_side(several)],
    };
    let mut text = String::new();
    for Table { title, rows } in tables {
        let _ = write!(text, "{}{title}\n\n", if markdown { "### " } else { "" });
        text.push_str(&if markdown { markdown_table(&rows) } else { plain_table(&rows) });
        text.push('\n');
    }
    text
}

/// Rows of cells, the first of which are the heads.
struct Table {
    title: String,
    rows: Vec<Vec<String>>,
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

fn amount(amount: f64) -> String {
    format!("{amount:.2}")
}

fn one_environment(Estimated { estimate, savings }: &Estimated) -> Vec<Table> {
    let mut rows = vec![row(["part", "what", "quantity", "unit", "price", "low", "expected", "high"])];
    for line in &estimate.lines {
        let name = if line.by_usage { format!("{} (usage)", line.item) } else { line.item.clone() };
        let month = line.monthly;
        let price = format!("{:.5}", line.unit_price);
        let price = price.trim_end_matches('0').trim_end_matches('.').to_owned();
        let quantity = format!("{:.1}", line.quantity.expected).trim_end_matches(".0").to_owned();
        let mut cells = vec![line.component.to_owned(), name, quantity, line.unit.clone(), price];
        cells.extend([month.low, month.expected, month.high].map(amount));
        rows.push(cells);
    }
    for (name, sum) in [
        ("fixed", estimate.sum(|line| !line.by_usage)),
        ("usage", estimate.sum(|line| line.by_usage)),
        ("total", estimate.total()),
    ] {
        let mut cells = row([name, "", "", "", ""]);
        cells.extend([sum.low, sum.expected, sum.high].map(amount));
        rows.push(cells);
    }
    let title = format!(
        "{} in {}, {} a month, prices of {}",
        estimate.environment, estimate.region, estimate.currency, estimate.date
    );
    let mut saved = vec![row(["saves", "by", "but"])];
    saved.extend(
        savings.iter().map(|saving| vec![amount(saving.monthly), saving.change.clone(), saving.but.to_owned()]),
    );
    let mut tables = vec![Table { title, rows }];
    if saved.len() > 1 {
        tables.push(Table { title: "What could be saved, each by itself".to_owned(), rows: saved });
    }
    tables
}

fn side_by_side(estimated: &[Estimated]) -> Table {
    let estimates: Vec<&Estimate> = estimated.iter().map(|one| &one.estimate).collect();
    let mut components: Vec<&str> = vec![];
    for component in estimates.iter().flat_map(|estimate| estimate.components()) {
        if !components.contains(&component) {
            components.push(component);
        }
    }
    let mut head = row(["part"]);
    head.extend(estimates.iter().map(|estimate| estimate.environment.clone()));
    if estimates.len() == 2 {
        head.push("difference".to_owned());
    }
    let line = |name: &str, amounts: Vec<f64>| {
        let mut cells = row([name]);
        cells.extend(amounts.iter().copied().map(amount));
        if let [first, second] = amounts[..] {
            cells.push(format!("{:+.2}", second - first));
        }
        cells
    };
    let mut rows = vec![head];
    for component in components {
        let sums = estimates.iter().map(|estimate| estimate.sum(|line| line.component == component).expected);
        rows.push(line(component, sums.collect()));
    }
    rows.push(line("total", estimates.iter().map(|estimate| estimate.total().expected).collect()));
    let (currency, date) = (&estimates[0].currency, &estimates[0].date);
    Table { title: format!("{currency} in an expected month, prices of {date}"), rows }
}

/// Whether a column holds numbers, which stand at the right.
fn is_number(rows: &[Vec<String>], column: usize) -> bool {
    rows.iter().skip(1).all(|row| row[column].is_empty() || row[column].parse::<f64>().is_ok())
}

fn plain_table(rows: &[Vec<String>]) -> String {
    let widths: Vec<usize> = (0..rows[0].len())
        .map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default())
        .collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let width = widths[column];
            if is_number(rows, column) { format!("{cell:>width$}") } else { format!("{cell:width$}") }
        });
        let _ = writeln!(text, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    text
}

fn markdown_table(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for (index, row) in rows.iter().enumerate() {
        let _ = writeln!(text, "| {} |", row.join(" | "));
        if index == 0 {
            let rules = (0..row.len()).map(|column| if is_number(rows, column) { "---:" } else { "---" });
            let _ = writeln!(text, "|{}|", rules.collect::<Vec<_>>().join("|"));
        }
    }
    text
}
