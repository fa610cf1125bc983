//! `cost`: estimates the monthly cost of environments, compares several side by side, and lists possible savings.

use super::environments::{self, Environment};
use super::table::{Table, row, tables};
use super::{CommandResult, Outcome, Selection, note, print};
use crate::system::System;
use crate::views::cost::{Estimate, Input, Line, PriceFile, Saving, Source, estimate, savings};
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Arguments of `cost`.
#[derive(Args)]
pub(crate) struct CostArguments {
    /// Names of environments, paths of their files, or `-` for stdin; defaults to all environments
    #[arg(value_name = "ENV")]
    names: Vec<String>,
    #[command(flatten)]
    selection: Selection,
    /// Compare two environments side by side
    #[arg(long, num_args = 2, value_names = ["ENV", "ENV"], conflicts_with = "names")]
    compare: Option<Vec<String>>,
    /// Exit with 1 if the expected monthly cost of an environment exceeds this amount
    #[arg(long, value_name = "AMOUNT")]
    budget: Option<f64>,
    /// Price file in the format of `--list-prices`; defaults to the built-in prices
    #[arg(long, value_name = "FILE", env = "COMMANDER_TF_PRICES")]
    prices: Option<PathBuf>,
    /// Print the built-in prices and their sources
    #[arg(long)]
    list_prices: bool,
    /// Output format
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = CostFormat::Table)]
    output: CostFormat,
}

/// Output format of an estimate.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CostFormat {
    /// Human-readable text.
    Table,
    /// Markdown, for pull requests.
    Markdown,
    /// JSON with a `format_version`.
    Json,
}

/// An environment's estimate and possible savings.
struct Estimated {
    estimate: Estimate,
    savings: Vec<Saving>,
    /// Where the first setting of each saving is set; `None` for defaults.
    locations: Vec<Option<String>>,
}

/// Prints the estimates, and fails if one exceeds the budget.
pub(crate) fn run(arguments: &CostArguments) -> CommandResult {
    if arguments.list_prices {
        print(PriceFile::built_in_text());
        return Ok(Outcome::Success);
    }
    let names = arguments.compare.as_ref().unwrap_or(&arguments.names);
    let environments = environments::read(names, &arguments.selection)?;
    if environments::report_invalid(&environments) {
        return Ok(Outcome::Failure);
    }
    let prices = prices(arguments)?;
    let estimated =
        environments.iter().map(|environment| estimated(environment, &prices)).collect::<Result<Vec<_>>>()?;
    print(&match arguments.output {
        CostFormat::Json => format!("{:#}\n", to_json(&estimated)),
        format => tables(&to_tables(&estimated), format == CostFormat::Markdown),
    });
    let Some(budget) = arguments.budget else { return Ok(Outcome::Success) };
    let mut outcome = Outcome::Success;
    for Estimated { estimate, .. } in &estimated {
        let expected = estimate.total().expected;
        if expected > budget {
            let name = &estimate.environment;
            note(
                "error",
                &format!("expected monthly cost of `{name}` ({expected:.2}) exceeds the budget ({budget:.2})"),
            );
            outcome = Outcome::Failure;
        }
    }
    Ok(outcome)
}

fn prices(arguments: &CostArguments) -> Result<PriceFile> {
    let Some(path) = &arguments.prices else { return Ok(PriceFile::built_in()) };
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    PriceFile::parse(&text).with_context(|| format!("`{}`", path.display()))
}

fn estimated(environment: &Environment, prices: &PriceFile) -> Result<Estimated> {
    let system = System::of(&environment.config);
    let estimate = estimate(&system, prices.region(&environment.config.region)?)?;
    let file = environment.sources.file();
    let input = Input { name: &environment.name, path: &file.name, text: &file.text, edits: &environment.edits };
    let savings = savings(&input, &environment.config, &estimate, prices);
    let locations = savings.iter().map(|saving| environment.location(&saving.origin)).collect();
    Ok(Estimated { estimate, savings, locations })
}

fn to_json(estimated: &[Estimated]) -> Json {
    let environments = estimated.iter().map(|Estimated { estimate, savings, .. }| {
        json!({
            "environment": estimate.environment,
            "region": estimate.region,
            "currency": estimate.currency,
            "total": estimate.total(),
            "fixed": estimate.sum(|line| !line.by_usage),
            "usage": estimate.sum(|line| line.by_usage),
            "lines": estimate.lines,
            "savings": savings,
        })
    });
    json!({ "format_version": "2.0", "environments": environments.collect::<Vec<_>>() })
}

fn to_tables(estimated: &[Estimated]) -> Vec<Table> {
    match estimated {
        [one] => one_environment(one),
        several => vec![side_by_side(several)],
    }
}

fn amount(amount: f64) -> String {
    format!("{amount:.2}")
}

fn one_environment(Estimated { estimate, savings, locations }: &Estimated) -> Vec<Table> {
    let sources: Vec<&Source> = estimate.sources().into_iter().collect();
    let mut rows = vec![row(["component", "item", "quantity", "unit", "price", "source", "low", "expected", "high"])];
    let mut sum = |name: &str, which: &dyn Fn(&Line) -> bool, with_lines: bool| {
        let lines = estimate.lines.iter().filter(|line| with_lines && which(line));
        rows.extend(lines.map(|line| cells(line, &sources)));
        let sum = estimate.sum(which);
        let mut cells = row([name, "", "", "", "", ""]);
        cells.extend([sum.low, sum.expected, sum.high].map(amount));
        rows.push(cells);
    };
    sum("fixed", &|line| !line.by_usage, true);
    sum("by usage", &|line| line.by_usage, true);
    sum("total", &|_| true, false);
    let title = format!("{} in {}, {} per month", estimate.environment, estimate.region, estimate.currency);
    let mut tables = vec![Table { title, rows }];
    if !savings.is_empty() {
        let mut rows = vec![row(["saves", "change", "set in", "trade-off"])];
        rows.extend(savings.iter().zip(locations).map(|(saving, location)| {
            let location = location.clone().unwrap_or_else(|| "–".to_owned());
            vec![amount(saving.monthly), saving.change.clone(), location, saving.trade_off.to_owned()]
        }));
        tables.push(Table { title: "Possible savings, each on its own".to_owned(), rows });
    }
    let mut rows = vec![row(["source", "date", "url", "note"])];
    rows.extend(sources.iter().enumerate().map(|(index, source)| {
        let note = source.note.clone().unwrap_or_default();
        vec![(index + 1).to_string(), source.date.clone(), source.url.clone(), note]
    }));
    tables.push(Table { title: "Price sources".to_owned(), rows });
    tables
}

fn cells(line: &Line, sources: &[&Source]) -> Vec<String> {
    let price = format!("{:.5}", line.unit_price);
    let price = price.trim_end_matches('0').trim_end_matches('.').to_owned();
    let quantity = format!("{:.1}", line.quantity.expected).trim_end_matches(".0").to_owned();
    let source = sources.iter().position(|source| **source == line.source).map_or(0, |index| index + 1).to_string();
    let month = line.monthly;
    let mut cells = vec![line.component.to_owned(), line.item.clone(), quantity, line.unit.clone(), price, source];
    cells.extend([month.low, month.expected, month.high].map(amount));
    cells
}

fn side_by_side(estimated: &[Estimated]) -> Table {
    let estimates: Vec<&Estimate> = estimated.iter().map(|one| &one.estimate).collect();
    let mut components: Vec<&str> = vec![];
    for component in estimates.iter().flat_map(|estimate| estimate.components()) {
        if !components.contains(&component) {
            components.push(component);
        }
    }
    let mut head = row(["component"]);
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
    let dates: BTreeSet<&str> =
        estimates.iter().flat_map(|estimate| estimate.sources()).map(|source| source.date.as_str()).collect();
    let dates = match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first != last => format!("; prices from {first} to {last}"),
        (Some(first), _) => format!("; prices from {first}"),
        _ => String::new(),
    };
    Table { title: format!("{} per month, expected{dates}", estimates[0].currency), rows }
}
