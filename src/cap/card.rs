//! The words of an alert on a screen.

use atrium_domain::trigger::{CARD_TEXT, CARD_TITLE, Card, Tone};

use super::{alert::Info, words::Severity};

/// What is kept of the text for what to do, in characters, however long the description is.
const INSTRUCTION: usize = 240;

/// The card of what is said: the headline, else the event; what happens and what to do. `mark` stands before the title, to tell
/// an exercise from what is true.
#[must_use]
pub fn of(info: &Info, mark: Option<&str>) -> Card {
    let headline = info.headline.as_deref().map(line).filter(|text| !text.is_empty());
    let title = headline.unwrap_or_else(|| line(&info.event));
    let title = mark.map_or(title.clone(), |mark| format!("{mark}: {title}"));
    Card {
        title: cut(&title, CARD_TITLE),
        text: text(info),
        tone: match info.severity {
            Severity::Extreme | Severity::Severe => Tone::Alert,
            Severity::Moderate => Tone::Warning,
            Severity::Minor | Severity::Unknown => Tone::Info,
        },
    }
}

fn text(info: &Info) -> String {
    let part = |text: &Option<String>| text.as_deref().map(line).unwrap_or_default();
    let (description, instruction) = (part(&info.description), part(&info.instruction));
    if description.is_empty() || instruction.is_empty() {
        return cut(&(description + &instruction), CARD_TEXT);
    }
    // What to do is not crowded out by what happens.
    let whole = CARD_TEXT - 1;
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
        let card = of(&said, None);
        assert_eq!((card.title.as_str(), card.text.as_str(), card.tone), ("Flood", "", Tone::Alert));
        said.headline = Some("  Water\n rises ".into());
        said.description = Some("The river\n  is high.".into());
        said.instruction = Some("Go\u{7} up.".into());
        let card = of(&said, Some("Exercise"));
        assert_eq!(card.title, "Exercise: Water rises");
        assert_eq!(card.text, "The river is high.\nGo up.");
    }

    #[test]
    fn what_to_do_is_not_crowded_out_and_nothing_is_too_long() {
        let mut said = info(&"e".repeat(300), Severity::Moderate);
        for (description, instruction) in [(9, 9), (600, 9), (9, 600), (600, 600), (400, 300), (250, 249)] {
            said.description = Some("d".repeat(description));
            said.instruction = Some("å".repeat(instruction));
            let card = of(&said, None);
            assert!(card.title.chars().count() <= CARD_TITLE);
            assert!(card.text.chars().count() <= CARD_TEXT, "{description} {instruction}");
            let shown = card.text.matches('å').count();
            assert!(shown >= instruction.min(INSTRUCTION - 1), "{description} {instruction}: {shown}");
        }
        assert_eq!(of(&said, None).tone, Tone::Warning);
    }
}
