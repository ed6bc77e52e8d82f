//! A receipt as callers read it. Codes and arguments, never sentences: the pages translate them.

use atrium_domain::{
    ids::ScreenId,
    receipt::{Counts, Knowledge, Stage, Times},
    time::Moment,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{changes::ChangeView, extract::Page, screens::explain::ThingView};

/// How far a change has come.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReceiptView {
    /// The site's version after the change.
    pub version: i64,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub at: Moment,
    /// What changed, and who changed it.
    pub change: ChangeView,
    /// Whether there is a receipt.
    pub known: ReceiptKnowledge,
    /// Since when this server remembers; of earlier changes it knows nothing.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub since: Option<Moment>,
    /// How many screens have come how far.
    pub counts: ReceiptCounts,
    /// The screens, those that wait first.
    pub screens: Page<ReceiptScreen>,
}

/// What the server knows of a change.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ReceiptKnowledge {
    /// It gave screens another schedule.
    Receipt,
    /// It gave no screen another schedule.
    NoScreens,
    /// It was before the server started, or too much has changed since.
    Forgotten,
}

impl From<Knowledge> for ReceiptKnowledge {
    fn from(known: Knowledge) -> Self {
        match known {
            Knowledge::Receipt(_) => Self::Receipt,
            Knowledge::NoScreens => Self::NoScreens,
            Knowledge::Forgotten => Self::Forgotten,
        }
    }
}

/// How many screens a change was for, and how many show it.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct DeliverySum {
    /// Screens it was for.
    pub screens: u32,
    /// Those that have shown it, or a later one.
    pub shown: u32,
}

impl DeliverySum {
    /// What a receipt comes to, if there is one.
    pub fn of(known: Knowledge) -> Option<Self> {
        let Knowledge::Receipt(counts) = known else { return None };
        Some(Self { screens: counts.at(Stage::Targeted), shown: counts.at(Stage::Shown) })
    }
}

/// How many screens have reached each stage; who reached one has reached those before it.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct ReceiptCounts {
    /// Screens it was for.
    pub targeted: u32,
    /// Their players were told.
    pub woken: u32,
    /// Their players have fetched the schedule.
    pub fetched: u32,
    /// What it shows now is on the device.
    pub downloaded: u32,
    /// Its first frame was on the screen.
    pub shown: u32,
    /// Screens for which a later change was made before they had shown this one; they count where the later one is.
    pub superseded: u32,
    /// Screens that the caller may not see: counted, and not listed.
    pub hidden: usize,
}

impl ReceiptCounts {
    /// The counts of a change.
    pub fn new(counts: &Counts, hidden: usize) -> Self {
        Self {
            targeted: counts.at(Stage::Targeted),
            woken: counts.at(Stage::Woken),
            fetched: counts.at(Stage::Fetched),
            downloaded: counts.at(Stage::Downloaded),
            shown: counts.at(Stage::Shown),
            superseded: counts.superseded,
            hidden,
        }
    }
}

/// How far a schedule has come on the way to a screen.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum StageName {
    /// The screen is to show it.
    Targeted,
    /// Its player was told.
    Woken,
    /// Its player has fetched the schedule.
    Fetched,
    /// What it shows now is on the device.
    Downloaded,
    /// Its first frame was on the screen.
    Shown,
}

impl From<StageName> for Stage {
    fn from(name: StageName) -> Self {
        match name {
            StageName::Targeted => Self::Targeted,
            StageName::Woken => Self::Woken,
            StageName::Fetched => Self::Fetched,
            StageName::Downloaded => Self::Downloaded,
            StageName::Shown => Self::Shown,
        }
    }
}

impl From<Stage> for StageName {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Targeted => Self::Targeted,
            Stage::Woken => Self::Woken,
            Stage::Fetched => Self::Fetched,
            Stage::Downloaded => Self::Downloaded,
            Stage::Shown => Self::Shown,
        }
    }
}

/// One screen of a change.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptScreen {
    /// Its id.
    #[schema(value_type = String)]
    pub screen_id: ScreenId,
    /// Its name.
    pub name: String,
    /// How far it is.
    pub stage: StageName,
    /// When it came there.
    pub times: ReceiptTimes,
    /// A later change was made before this one was shown.
    pub superseded: bool,
    /// What holds it up; null when it has shown the change.
    pub stuck: Option<StuckView>,
    /// Files of its newest schedule that are not on the device, by its last word; null when it has said nothing.
    pub missing: Option<i64>,
}

/// When a screen came to each stage.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct ReceiptTimes {
    /// Its player was told.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub woken: Option<Moment>,
    /// Its player fetched the schedule.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub fetched: Option<Moment>,
    /// What it shows was on the device.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub downloaded: Option<Moment>,
    /// Its first frame was on the screen.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub shown: Option<Moment>,
}

impl From<Times> for ReceiptTimes {
    fn from(times: Times) -> Self {
        Self {
            woken: times.at(Stage::Woken),
            fetched: times.at(Stage::Fetched),
            downloaded: times.at(Stage::Downloaded),
            shown: times.at(Stage::Shown),
        }
    }
}

/// What holds a screen up.
#[derive(Debug, Serialize, ToSchema)]
pub struct StuckView {
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    pub since: Moment,
    /// What it is.
    #[serde(flatten)]
    pub why: StuckReason,
}

/// Why a screen has not shown a change.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "reason", rename_all = "camelCase")]
pub enum StuckReason {
    /// It has no player any more.
    Unregistered,
    /// Its player has never asked.
    NeverSeen,
    /// Its player does not ask.
    Offline,
    /// The server does not give this file.
    FileMissing {
        /// Which; null when it is in no library any more.
        file: Option<ThingView>,
    },
    /// This file arrives damaged, again and again.
    FileDamaged {
        /// Which; null when it is in no library any more.
        file: Option<ThingView>,
    },
    /// There is no room for a file on the device.
    StorageFull,
    /// The device cannot store files.
    StorageFailed,
    /// The player cannot read the schedule.
    Unreadable,
    /// All is there; a trigger stands above it.
    Covered,
    /// Files are on their way.
    Downloading {
        /// How many are not there.
        missing: u32,
        /// Of how many.
        of: u32,
    },
    /// The next step has not come yet.
    Waiting,
}
