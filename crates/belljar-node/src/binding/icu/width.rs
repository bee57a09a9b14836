//! How many columns a text takes in a terminal.

use icu_properties::props::{EastAsianWidth, EmojiModifier, EmojiPresentation, GeneralCategory};
use icu_properties::{CodePointMapData, CodePointSetData};

const ZERO_WIDTH_JOINER: char = '\u{200d}';
const SOFT_HYPHEN: char = '\u{ad}';

/// The columns of `text`. `ambiguous_full`: characters of ambiguous width take two. `expand_emoji`: the parts of a
/// joined emoji count each.
pub fn of(text: &str, ambiguous_full: bool, expand_emoji: bool) -> usize {
    let presentation = CodePointSetData::new::<EmojiPresentation>();
    let modifier = CodePointSetData::new::<EmojiModifier>();
    let mut width = 0;
    let mut last = '\0';
    for (i, c) in text.chars().enumerate() {
        let joined = i > 0 && last == ZERO_WIDTH_JOINER && (presentation.contains(c) || modifier.contains(c));
        last = c;
        if joined && !expand_emoji {
            continue;
        }
        width += columns(c, ambiguous_full);
    }
    width
}

fn columns(c: char, ambiguous_full: bool) -> usize {
    let is_emoji = || CodePointSetData::new::<EmojiPresentation>().contains(c);
    match CodePointMapData::<EastAsianWidth>::new().get(c) {
        EastAsianWidth::Fullwidth | EastAsianWidth::Wide => return 2,
        EastAsianWidth::Ambiguous if ambiguous_full => return 2,
        EastAsianWidth::Ambiguous | EastAsianWidth::Neutral if is_emoji() => return 2,
        _ => {}
    }
    let invisible = matches!(
        CodePointMapData::<GeneralCategory>::new().get(c),
        GeneralCategory::Control
            | GeneralCategory::Format
            | GeneralCategory::EnclosingMark
            | GeneralCategory::NonspacingMark
    );
    if c != SOFT_HYPHEN && (invisible || CodePointSetData::new::<EmojiModifier>().contains(c)) {
        return 0;
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_texts() {
        for (text, want) in [("abc", 3), ("한글", 4), ("e\u{301}", 1), ("👨‍👩‍👦", 2), ("\u{ad}", 1)] {
            assert_eq!(of(text, false, false), want, "{text}");
        }
        assert_eq!(of("👨‍👩‍👦", false, true), 6);
    }
}
