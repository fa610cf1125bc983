//! What is probably wrong where text is not HCL: the parser names only what it expected.

/// What is probably wrong near a syntax error, by its line and the text before it.
pub(crate) fn syntax_hint(text: &str, offset: usize) -> Option<String> {
    let line_start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].split('\n').next().unwrap_or_default();
    if line.contains('{') && line.matches('=').count() > 1 {
        return Some("a block on one line holds a single attribute; write each attribute on its own line".to_owned());
    }
    let before = &text[..offset];
    let odd_quotes = |(_, line): &(usize, &str)| line.replace("\\\"", "").matches('"').count() % 2 == 1;
    if let Some((number, _)) = before.lines().chain([line]).enumerate().find(odd_quotes) {
        return Some(format!("the string that begins on line {} has no `\"` at its end", number + 1));
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
    open.last()
        .filter(|_| at_end)
        .map(|number| format!("the block that begins on line {number} has no `}}` at its end"))
}
