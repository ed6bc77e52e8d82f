//! From the domain's explanation to what callers read.

use atrium_domain::{
    ids::{BookingId, Id},
    recurrence::{Instance, Standing},
    schedule::{
        Candidate, ChannelExplanation, Content, DefaultVerdict, Emptiness, Explanation, NextChange, Playing,
        Verdict,
    },
    zone::Zone,
};

use super::{
    named::Names,
    view::{
        AsleepView, BookedView, CandidateView, ChannelExplanationView, DefaultView, EmptinessView,
        ExplanationView, LayerExplanationView, NextChangeView, PlayingView, ThingView, VerdictView,
    },
};
use crate::http::bookings::ContentKind;

impl ExplanationView {
    /// The view of an explanation on a screen in a zone.
    pub fn new(explanation: Explanation, zone: &Zone, names: &Names) -> Self {
        let layers = explanation.layers.into_iter().map(|layer| LayerExplanationView {
            layer: layer.layer.as_ref().map(|id| ThingView::new(id, names.layers.get(id))),
            channel_id: layer.channel.map(|id| id.to_string()),
        });
        Self {
            at: explanation.at,
            tried: None,
            zone: zone.name().to_owned(),
            as_of: None,
            history_begins: None,
            reported: None,
            covers: Vec::new(),
            asleep: explanation.asleep.map(|asleep| AsleepView {
                daypart: ThingView::new(&asleep.daypart, names.dayparts.get(&asleep.daypart)),
                until: asleep.until,
            }),
            layout: explanation.layout.as_ref().map(|id| ThingView::new(id, names.layouts.get(id))),
            layers: layers.collect(),
            channels: explanation
                .channels
                .iter()
                .map(|one| ChannelExplanationView::new(one, zone, names))
                .collect(),
        }
    }
}

impl ThingView {
    /// A thing with its name, if it may be told.
    pub fn new(id: &impl Id, name: Option<&String>) -> Self {
        Self { id: id.as_str().to_owned(), name: name.cloned() }
    }
}

impl ChannelExplanationView {
    fn new(explained: &ChannelExplanation, zone: &Zone, names: &Names) -> Self {
        let channel = &explained.channel;
        Self {
            channel: ThingView::new(channel, names.channels.get(channel)),
            playing: explained.playing.as_ref().map(|playing| PlayingView::new(playing, names)),
            default: explained.default.into(),
            bookings: explained.candidates.iter().map(|one| CandidateView::new(one, zone, names)).collect(),
            next: explained.next.as_ref().map(|next| NextChangeView::new(next, names)),
        }
    }
}

impl PlayingView {
    fn new(playing: &Playing, names: &Names) -> Self {
        let media = names.file(&playing.item.sha256);
        Self {
            precedence: playing.precedence,
            booking_ids: playing.bookings.iter().map(ToString::to_string).collect(),
            share_ids: playing.shares.iter().map(ToString::to_string).collect(),
            share_id: playing.item.booking_id.as_ref().map(ToString::to_string),
            media: media.map(|id| ThingView::new(id, names.media.get(id))),
            since: playing.since,
            until: playing.until,
            items: playing.items,
            not_downloaded: None,
        }
    }
}

impl CandidateView {
    fn new(candidate: &Candidate, screen: &Zone, names: &Names) -> Self {
        let (kind, id, name) = match &candidate.content {
            Content::Media(id) => (ContentKind::Media, id.to_string(), names.media.get(id)),
            Content::Playlist(id) => (ContentKind::Playlist, id.to_string(), names.playlists.get(id)),
            Content::Channel(id) => (ContentKind::Channel, id.to_string(), names.channels.get(id)),
        };
        Self {
            booking: ThingView::new(&candidate.booking, names.bookings.get(&candidate.booking)),
            priority: candidate.priority,
            exclusive: candidate.exclusive,
            share_seconds: candidate.share,
            content: BookedView { kind, id, name: name.cloned() },
            zone: (candidate.zone != *screen).then(|| candidate.zone.name().to_owned()),
            verdict: VerdictView::new(&candidate.verdict, names),
            next: candidate.next,
            not_downloaded: None,
        }
    }
}

impl NextChangeView {
    fn new(next: &NextChange, names: &Names) -> Self {
        let told =
            |ids: &[BookingId]| ids.iter().map(|id| ThingView::new(id, names.bookings.get(id))).collect();
        Self { at: next.at, begin: told(&next.begin), end: told(&next.end), plays: next.plays }
    }
}

impl From<DefaultVerdict> for DefaultView {
    fn from(verdict: DefaultVerdict) -> Self {
        match verdict {
            DefaultVerdict::Plays => Self::Plays,
            DefaultVerdict::Covered => Self::Covered,
            DefaultVerdict::None => Self::None,
            DefaultVerdict::Empty(why) => {
                let (valid_from, valid_until) = days(why);
                Self::Empty { why: why.into(), valid_from, valid_until }
            }
        }
    }
}

impl From<Emptiness> for EmptinessView {
    fn from(emptiness: Emptiness) -> Self {
        match emptiness {
            Emptiness::Gone => Self::Gone,
            Emptiness::NoItems => Self::NoItems,
            Emptiness::NoFiles => Self::NoFiles,
            Emptiness::NotValid { .. } => Self::NotValid,
            Emptiness::NoLength => Self::NoLength,
            Emptiness::Silent => Self::Silent,
            Emptiness::TooDeep => Self::TooDeep,
        }
    }
}

/// The days that are told of content that may not be shown now.
pub fn days(emptiness: Emptiness) -> (Option<String>, Option<String>) {
    match emptiness {
        Emptiness::NotValid { from, until } => {
            (from.map(|day| day.to_string()), until.map(|day| day.to_string()))
        }
        _ => (None, None),
    }
}

impl VerdictView {
    fn new(verdict: &Verdict, names: &Names) -> Self {
        match verdict {
            Verdict::Plays { beside } => Self::Plays { beside: *beside },
            Verdict::Shares { plays, cycle_ms } => Self::Shares { plays: *plays, cycle_ms: *cycle_ms },
            Verdict::Silenced { by } => Self::Silenced { by: ThingView::new(by, names.bookings.get(by)) },
            Verdict::Outranked { by } => Self::Outranked { by: *by },
            Verdict::Displaced { by } => Self::Displaced { by: ThingView::new(by, names.bookings.get(by)) },
            Verdict::Empty(why) => {
                let (valid_from, valid_until) = days(*why);
                Self::Empty { why: (*why).into(), valid_from, valid_until }
            }
            Verdict::Waits(standing) => standing.into(),
            Verdict::Holiday { date, name } => Self::Holiday { date: date.to_string(), name: name.clone() },
            Verdict::OutsideHours { daypart, holiday } => Self::OutsideHours {
                daypart: ThingView::new(daypart, names.dayparts.get(daypart)),
                holiday: holiday.clone(),
            },
            Verdict::ConditionTags => Self::ConditionTags,
        }
    }
}

impl From<&Standing> for VerdictView {
    fn from(standing: &Standing) -> Self {
        let span = |instance: &Instance| (instance.start.to_string(), instance.end.to_string());
        match standing {
            Standing::OtherTime(instance) => {
                let (start, end) = span(instance);
                Self::OtherTime { start, end }
            }
            Standing::Moved(instance) => {
                let (start, end) = span(instance);
                Self::Moved { start, end }
            }
            Standing::Skipped(instance) => {
                let (start, end) = span(instance);
                Self::Skipped { start, end }
            }
            Standing::Excepted(date) => Self::Excepted { date: date.to_string() },
            Standing::NotYet(start) => Self::NotYet { start: start.to_string() },
            Standing::Over(date) => Self::Over { date: date.to_string() },
            Standing::OtherDate | Standing::Holds => Self::OtherDate,
        }
    }
}
