//! A forecast as callers read it.

use std::collections::{BTreeSet, HashMap};

use atrium_domain::{
    ids::{BookingId, ChannelId, LayerId, LayoutId, MediaId},
    permission::Scope,
    recurrence::Instance,
    schedule::{ClockEdge, Finding, Hindrance, Root, Trouble},
    time::Moment,
};
use atrium_schema::{Conn, DbResult, bookings, channels, layouts, media};
use serde::Serialize;
use utoipa::ToSchema;

use super::Group;
use crate::http::screens::explain::{EmptinessView, ThingView, days};

/// Screens named in a group; of more only the number is told.
const NAMED: usize = 20;

/// What will go wrong.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ForecastView {
    /// From when.
    #[schema(value_type = String, format = DateTime)]
    pub from: Moment,
    /// Until when.
    #[schema(value_type = String, format = DateTime)]
    pub until: Moment,
    /// How many screens were looked at.
    pub screens: usize,
    /// How many of them show nothing, because nothing is chosen for them.
    pub idle: usize,
    /// How many were not, because the site has too many different schedules.
    pub left_out: usize,
    /// Screens with findings, by what they show and in which zone; those of most screens first.
    pub groups: Vec<ForecastGroupView>,
}

/// Screens that show the same in the same zone.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ForecastGroupView {
    /// The layout they show, if they show one.
    pub layout: Option<ThingView>,
    /// The channel they show full-screen, if they show one.
    pub channel: Option<ThingView>,
    /// Their zone.
    pub zone: String,
    /// How many they are.
    pub count: usize,
    /// The first twenty.
    pub screens: Vec<ThingView>,
    /// What was found.
    pub findings: Vec<FindingView>,
}

/// Something that will go wrong.
#[derive(Debug, Serialize, ToSchema)]
pub struct FindingView {
    /// The layer; null for a channel full-screen.
    pub layer: Option<ThingView>,
    /// Its channel; null when it has none.
    pub channel: Option<ThingView>,
    /// What.
    pub trouble: TroubleView,
}

/// What will go wrong. Local times are those of the booking's zone.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum TroubleView {
    /// A layer shows no channel, so it is empty.
    NoChannel,
    /// Nothing plays.
    Silence {
        /// The first time from.
        #[schema(value_type = String, format = DateTime)]
        from: Moment,
        /// Until.
        #[schema(value_type = String, format = DateTime)]
        until: Moment,
        /// How many such stretches there are.
        times: usize,
        /// How long they are together, in milliseconds.
        #[serde(rename = "totalMs")]
        total_ms: i64,
    },
    /// A booking has windows, and plays in none: others outrank it.
    Outranked {
        /// Which.
        booking: ThingView,
        /// Its first window.
        #[schema(value_type = String, format = DateTime)]
        from: Moment,
        /// The priority of what plays there.
        by: u16,
    },
    /// A booking has windows, and plays in none: an exclusive one of its priority plays instead.
    NeverAlone {
        /// Which.
        booking: ThingView,
        /// Its first window.
        #[schema(value_type = String, format = DateTime)]
        from: Moment,
        /// The exclusive one.
        by: ThingView,
    },
    /// An exclusive booking plays, but not where another of its priority, made after it, is on.
    Displaced {
        /// Which.
        booking: ThingView,
        /// The other one, at first.
        by: ThingView,
        /// The first time from.
        #[schema(value_type = String, format = DateTime)]
        from: Moment,
        /// Until.
        #[schema(value_type = String, format = DateTime)]
        until: Moment,
        /// How many such stretches there are.
        times: usize,
        /// How long they are together, in milliseconds.
        #[serde(rename = "totalMs")]
        total_ms: i64,
    },
    /// A booking has windows, and plays in none: it has nothing to show.
    Empty {
        /// Which.
        booking: ThingView,
        /// Its first window.
        #[schema(value_type = String, format = DateTime)]
        from: Moment,
        /// Why it has nothing to show.
        why: EmptinessView,
        /// Of `notValid`: the first day on which there is something again, `YYYY-MM-DD`.
        #[serde(rename = "validFrom", skip_serializing_if = "Option::is_none")]
        valid_from: Option<String>,
        /// Of `notValid`: the last day on which there was something.
        #[serde(rename = "validUntil", skip_serializing_if = "Option::is_none")]
        valid_until: Option<String>,
    },
    /// Files reach their last day, and nothing is left for a booking to show.
    Expires {
        /// Which.
        booking: ThingView,
        /// The file that is left last.
        media: ThingView,
        /// Its last day, `YYYY-MM-DD`.
        last: String,
        /// From when on something is missing.
        #[schema(value_type = String, format = DateTime)]
        from: Moment,
    },
    /// Shares ask for more than the hour, so that each is cut and nothing else plays.
    SharesOverHour {
        /// Those that share it at first.
        bookings: Vec<ThingView>,
        /// The most they ask for, in seconds of each hour.
        sum: u32,
        /// The first time from.
        #[schema(value_type = String, format = DateTime)]
        from: Moment,
        /// Until.
        #[schema(value_type = String, format = DateTime)]
        until: Moment,
        /// How many such stretches there are.
        times: usize,
    },
    /// The clocks skip a window.
    Skipped {
        /// Whose.
        booking: ThingView,
        /// The zone whose clocks change.
        zone: String,
        /// Local start.
        start: String,
        /// Local end.
        end: String,
    },
    /// The clocks skip part of a window.
    Shortened {
        /// Whose.
        booking: ThingView,
        /// The zone whose clocks change.
        zone: String,
        /// Local start.
        start: String,
        /// Local end.
        end: String,
    },
    /// A window plays twice, because the clocks repeat an hour.
    Repeated {
        /// Whose.
        booking: ThingView,
        /// The zone whose clocks change.
        zone: String,
        /// Local start.
        start: String,
        /// Local end.
        end: String,
    },
}

/// How many screens were looked at, and how.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// Looked at.
    pub screens: usize,
    /// Of those, with nothing chosen.
    pub idle: usize,
    /// Not looked at.
    pub left_out: usize,
}

/// Names by id; what is missing may not be seen.
#[derive(Debug)]
pub struct Names {
    layouts: HashMap<LayoutId, String>,
    layers: HashMap<LayerId, String>,
    channels: HashMap<ChannelId, String>,
    bookings: HashMap<BookingId, String>,
    media: HashMap<MediaId, String>,
}

impl Names {
    /// The names of all that was found.
    pub async fn find(conn: &mut Conn, scope: &Scope, groups: &[Group]) -> DbResult<Self> {
        let (mut shown, mut channels, mut bookings) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let mut files = BTreeSet::new();
        for group in groups {
            match &group.root {
                Root::Layout(id) => {
                    shown.insert(id.clone());
                }
                Root::Channel(id) => {
                    channels.insert(id.clone());
                }
                Root::Nothing => {}
            }
            for finding in &group.findings {
                channels.extend(finding.channel.clone());
                bookings.extend(bookings_of(&finding.trouble).into_iter().cloned());
                if let Trouble::Expires { media, .. } = &finding.trouble {
                    files.insert(media.clone());
                }
            }
        }
        let (shown, channels): (Vec<_>, Vec<_>) = (Vec::from_iter(shown), Vec::from_iter(channels));
        let bookings = Vec::from_iter(bookings);
        let layers = layouts::layers(conn, scope, &shown).await?.into_values().flatten();
        Ok(Self {
            layers: layers.map(|layer| (layer.id, layer.name)).collect(),
            layouts: layouts::names_within(conn, scope, &shown).await?,
            channels: channels::names_within(conn, scope, &channels).await?,
            bookings: bookings::names_within(conn, scope, &bookings).await?,
            media: media::names_within(conn, scope, &Vec::from_iter(files)).await?,
        })
    }

    fn booking(&self, id: &BookingId) -> ThingView {
        ThingView::new(id, self.bookings.get(id))
    }

    fn channel(&self, id: &ChannelId) -> ThingView {
        ThingView::new(id, self.channels.get(id))
    }
}

/// The bookings that are to be named.
fn bookings_of(trouble: &Trouble) -> Vec<&BookingId> {
    match trouble {
        Trouble::NoChannel | Trouble::Silence { .. } => Vec::new(),
        Trouble::NeverPlays { booking, why: Hindrance::Displaced { by }, .. }
        | Trouble::Displaced { booking, by, .. } => vec![booking, by],
        Trouble::SharesOverHour { bookings, .. } => bookings.iter().collect(),
        Trouble::NeverPlays { booking, .. }
        | Trouble::Expires { booking, .. }
        | Trouble::ClocksChange { booking, .. } => vec![booking],
    }
}

impl ForecastView {
    /// The view of groups over a stretch.
    pub fn new(
        (from, until): (Moment, Moment),
        Seen { screens, idle, left_out }: Seen,
        groups: &[Group],
        names: &Names,
    ) -> Self {
        let groups = groups.iter().map(|group| ForecastGroupView::new(group, names)).collect();
        Self { from, until, screens, idle, left_out, groups }
    }
}

impl ForecastGroupView {
    fn new(group: &Group, names: &Names) -> Self {
        let (layout, channel) = match &group.root {
            Root::Layout(id) => (Some(ThingView::new(id, names.layouts.get(id))), None),
            Root::Channel(id) => (None, Some(names.channel(id))),
            Root::Nothing => (None, None),
        };
        let screens = group.screens.iter().take(NAMED);
        Self {
            layout,
            channel,
            zone: group.zone.name().to_owned(),
            count: group.screens.len(),
            screens: screens.map(|(id, name)| ThingView::new(id, Some(name))).collect(),
            findings: group.findings.iter().map(|finding| FindingView::new(finding, names)).collect(),
        }
    }
}

impl FindingView {
    fn new(finding: &Finding, names: &Names) -> Self {
        Self {
            layer: finding.layer.as_ref().map(|id| ThingView::new(id, names.layers.get(id))),
            channel: finding.channel.as_ref().map(|id| names.channel(id)),
            trouble: TroubleView::new(&finding.trouble, names),
        }
    }
}

impl TroubleView {
    fn new(trouble: &Trouble, names: &Names) -> Self {
        match trouble {
            Trouble::NoChannel => Self::NoChannel,
            Trouble::Silence { from, until, times, total_ms } => {
                Self::Silence { from: *from, until: *until, times: *times, total_ms: *total_ms }
            }
            Trouble::NeverPlays { booking, from, why } => {
                let (booking, from) = (names.booking(booking), *from);
                match why {
                    Hindrance::Outranked { by } => Self::Outranked { booking, from, by: *by },
                    Hindrance::Displaced { by } => Self::NeverAlone { booking, from, by: names.booking(by) },
                    Hindrance::Empty(why) => {
                        let (valid_from, valid_until) = days(*why);
                        Self::Empty { booking, from, why: (*why).into(), valid_from, valid_until }
                    }
                }
            }
            Trouble::Displaced { booking, by, from, until, times, total_ms } => Self::Displaced {
                booking: names.booking(booking),
                by: names.booking(by),
                from: *from,
                until: *until,
                times: *times,
                total_ms: *total_ms,
            },
            Trouble::Expires { booking, media, last, from } => Self::Expires {
                booking: names.booking(booking),
                media: ThingView::new(media, names.media.get(media)),
                last: last.to_string(),
                from: *from,
            },
            Trouble::SharesOverHour { bookings, sum, from, until, times } => Self::SharesOverHour {
                bookings: bookings.iter().map(|id| names.booking(id)).collect(),
                sum: *sum,
                from: *from,
                until: *until,
                times: *times,
            },
            Trouble::ClocksChange { booking, zone, edge } => {
                Self::clocks(names.booking(booking), zone.name().to_owned(), edge)
            }
        }
    }

    fn clocks(booking: ThingView, zone: String, edge: &ClockEdge) -> Self {
        let local = |instance: &Instance| (instance.start.to_string(), instance.end.to_string());
        match edge {
            ClockEdge::Skipped(instance) => {
                let (start, end) = local(instance);
                Self::Skipped { booking, zone, start, end }
            }
            ClockEdge::Shortened(instance) => {
                let (start, end) = local(instance);
                Self::Shortened { booking, zone, start, end }
            }
            ClockEdge::Repeated(instance) => {
                let (start, end) = local(instance);
                Self::Repeated { booking, zone, start, end }
            }
        }
    }
}
