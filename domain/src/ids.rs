//! Identifiers: one newtype per kind of thing, over a lower-case UUIDv7 string.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A text that is not a lower-case UUID of version 7.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier: a lower-case UUIDv7 is expected")]
pub struct InvalidId;

/// What every identifier can do, so that code can be generic over the kind.
pub trait Id: Sized + Clone + fmt::Display {
    /// Takes a text that is a lower-case UUIDv7.
    fn parse(text: &str) -> Result<Self, InvalidId>;
    /// The text itself.
    fn as_str(&self) -> &str;
}

/// `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx` in lower case, of any version (RFC 9562, section 4).
fn is_uuid(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 36
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        })
}

/// `xxxxxxxx-xxxx-7xxx-[89ab]xxx-xxxxxxxxxxxx` in lower case (RFC 9562, section 5.7).
fn is_uuid_v7(text: &str) -> bool {
    let at = |place: usize| text.as_bytes().get(place).copied();
    is_uuid(text) && at(14) == Some(b'7') && matches!(at(19), Some(b'8' | b'9' | b'a' | b'b'))
}

macro_rules! id {
    ($is_id:ident: $($(#[$doc:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl Id for $name {
            fn parse(text: &str) -> Result<Self, InvalidId> {
                if $is_id(text) { Ok(Self(text.to_owned())) } else { Err(InvalidId) }
            }
            fn as_str(&self) -> &str { &self.0 }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> { <Self as Id>::parse(text) }
        }
        impl TryFrom<String> for $name {
            type Error = InvalidId;
            fn try_from(text: String) -> Result<Self, InvalidId> {
                if $is_id(&text) { Ok(Self(text)) } else { Err(InvalidId) }
            }
        }
        impl From<$name> for String {
            fn from(id: $name) -> Self { id.0 }
        }
    )+ };
}

id! { is_uuid_v7:
    /// An organisation: the customer, who owns sites.
    OrganisationId,
    /// A site: a customer's tenant.
    SiteId,
    /// An account: one person.
    AccountId,
    /// A user: an account's membership of a site.
    UserId,
    /// A profile that a site made for itself.
    ProfileId,
    /// An access group: people and what they share access to.
    AccessGroupId,
    /// A signed-in browser.
    SessionId,
    /// A token for programs.
    ApiTokenId,
    /// A row of the audit log.
    AuditId,
    /// How the audit log refers to a person.
    PersonKey,
    /// An account of another program, as an import brought it.
    LegacyId,
    /// A connection to an outside identity provider.
    ConnectionId,
    /// An application that people sign in to through us.
    ClientId,
    /// What a person let an application have, from one sign-in.
    GrantId,
    /// A key that signs tokens.
    SigningKeyId,
    /// A service account: a program with a secret of its own.
    ServiceAccountId,
    /// The news, for one application, that a session has ended.
    LogoutNoticeId,
    /// A sign-in that is under way.
    PendingId,
    /// A link that works once.
    LinkId,
    /// A further factor of an account.
    FactorId,
    /// A browser in which a person has signed in before.
    DeviceId,
    /// An invitation to a site.
    InvitationId,
    /// A mail of the outbox.
    MailId,
    /// A screen: the licensed display surface.
    ScreenId,
    /// A player: the device that pulls for a screen.
    PlayerId,
    /// A pending registration of a player.
    RegistrationId,
    /// A link that lets players enrol themselves.
    EnrolmentLinkId,
    /// A command on its way to a player.
    CommandId,
    /// A folder of screens or of media.
    FolderId,
    /// A place: where screens hang.
    PlaceId,
    /// A media file.
    MediaId,
    /// An upload under way.
    UploadId,
    /// A playlist.
    PlaylistId,
    /// One item of a playlist.
    ItemId,
    /// A channel.
    ChannelId,
    /// A booking: content on a channel at times.
    BookingId,
    /// A screen layout.
    LayoutId,
    /// A layer of a layout.
    LayerId,
    /// A trigger.
    TriggerId,
    /// One use of a trigger.
    ActivationId,
    /// A feed of warnings.
    CapFeedId,
    /// A daypart: named opening hours.
    DaypartId,
    /// A calendar of holidays.
    HolidayCalendarId,
    /// Something that is wrong with a screen, from its beginning to its end.
    OutageId,
    /// An address that is called when an outage begins or ends.
    AlertWebhookId,
    /// A call of such an address.
    DeliveryId,
    /// A wish not to be told of outages.
    AlertMuteId,
    /// Changes that some screens show before they are made.
    RolloutId,
}

id! { is_uuid:
    /// A report made by a player. The player draws the id, so that a report sent twice is kept once.
    ReportId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lower_case_version_seven_is_an_id() {
        assert!(ScreenId::parse("01939e6a-7b2c-7def-8123-456789abcdef").is_ok());
        for bad in [
            "",
            "01939E6A-7B2C-7DEF-8123-456789ABCDEF",
            "01939e6a-7b2c-4def-8123-456789abcdef",
            "01939e6a-7b2c-7def-c123-456789abcdef",
            "01939e6a-7b2c-7def-8123-456789abcdef ",
            "../../../etc/passwd",
        ] {
            assert!(ScreenId::parse(bad).is_err(), "{bad}");
        }
        assert!(ReportId::parse("01939e6a-7b2c-4def-8123-456789abcdef").is_ok(), "players draw version 4");
    }
}
