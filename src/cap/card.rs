//! The words of an alert on a screen.

use super::{alert::Info, words::Severity};

/// Longest title, in characters.
pub const TITLE: usize = 100;
/// Longest text, in characters.
pub const TEXT: usize = 500;
/// What is kept of the text for what to do, in characters, however long the description is.
const INSTRUCTION: usize = 240;

/// What a screen shows of an alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The headline, else the event; at most [`TITLE`] characters.
    pub title: String,
    /// What happens and what to do; at most [`TEXT`] characters, may be empty.
    pub text: String,
    /// `alert`, `warning` or `info`.
    pub tone: &'static str,
}

impl Card {
    /// The card of what is said; `mark` stands before the title, to tell an exercise from what is true.
    #[must_use]
    pub fn of(info: &Info, mark: Option<&str>) -> Self {
        let headline = info.headline.as_deref().map(line).filter(|text| !text.is_empty());
        let title = headline.unwrap_or_else(|| line(&info.event));
        let title = mark.map_or(title.clone(), |mark| format!("{mark}: {title}"));
        Self {
            title: cut(&title, TITLE),
            text: text(info),
            tone: match info.severity {
                Severity::Extreme | Severity::Severe => "alert",
                Severity::Moderate => "warning",
                Severity::Minor | Severity::Unknown => "info",
            },
        }
    }
}

fn text(info: &Info) -> String {
    let part = |text: &Option<String>| text.as_deref().map(line).unwrap_or_default();
    let (description, instruction) = (part(&info.description), part(&info.instruction));
    if description.is_empty() || instruction.is_empty() {
        return cut(&(description + &instruction), TEXT);
    }
    // What to do is not crowded out by what happens.
    let whole = TEXT - 1;
    let room = whole.saturating_sub(description.chars().count()).max(INSTRUCTION);
    let instruction = cut(&instruction, room);
    let description = cut(&description, whole.saturating_sub(instruction.chars().count()));
    format!("{description}\n{instruction}")
}

/// The text without control characters, with one blank where there were several or lines ended.
fn line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most so many characters; what is cut ends in `…`.
fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let kept: String = text.chars().take(longest.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cap::alert::tests::info;

    #[test]
    fn a_card_says_the_headline_what_happens_and_what_to_do() {
        let mut said = info("Flood", Severity::Severe);
        let card = Card::of(&said, None);
        assert_eq!((card.title.as_str(), card.text.as_str(), card.tone), ("Flood", "", "alert"));
        said.headline = Some("  Water\n rises ".into());
        said.description = Some("The river\n  is high.".into());
        said.instruction = Some("Go\u{7} up.".into());
        let card = Card::of(&said, Some("Exercise"));
        assert_eq!(card.title, "Exercise: Water rises");
        assert_eq!(card.text, "The river is high.\nGo up.");
    }

    #[test]
    fn what_to_do_is_not_crowded_out_and_nothing_is_too_long() {
        let mut said = info(&"e".repeat(300), Severity::Moderate);
        for (description, instruction) in [(9, 9), (600, 9), (9, 600), (600, 600), (400, 300), (250, 249)] {
            said.description = Some("d".repeat(description));
            said.instruction = Some("å".repeat(instruction));
            let card = Card::of(&said, None);
            assert!(card.title.chars().count() <= TITLE);
            assert!(card.text.chars().count() <= TEXT, "{description} {instruction}");
            let shown = card.text.matches('å').count();
            assert!(shown >= instruction.min(INSTRUCTION - 1), "{description} {instruction}: {shown}");
        }
        assert_eq!(Card::of(&said, None).tone, "warning");
    }
}
