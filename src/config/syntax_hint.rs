//! Hints for syntax errors: the parser reports only what it expected, not the likely mistake.

/// Guesses the mistake behind a syntax error from its line and the text before it.
pub(crate) fn syntax_hint(text: &str, offset: usize) -> Option<String> {
    let line_start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].split('\n').next().unwrap_or_default();
    if line.contains('{') && line.matches('=').count() > 1 {
        return Some(
            "a single-line block can hold only one attribute; write each attribute on its own line".to_owned(),
        );
    }
    let before = &text[..offset];
    let odd_quotes = |(_, line): &(usize, &str)| line.replace("\\\"", "").matches('"').count() % 2 == 1;
    if let Some((number, _)) = before.lines().chain([line]).enumerate().find(odd_quotes) {
        return Some(format!("unterminated string on line {}; add the closing `\"`", number + 1));
    }
    let mut open = vec![];
    for (number, line) in before.lines().enumerate() {
        let code = line.split('#').next().unwrap_or_default();
        for brace in code.chars().filter(|c| matches!(c, '{' | '}')) {
            if brace == '{' {
                open.push(number + 1);
            } else {
                open.pop();
            }
        }
    }
    let at_end = text[offset..].trim().is_empty();
    open.last().filter(|_| at_end).map(|number| format!("unclosed block on line {number}; add the closing `}}`"))
}
