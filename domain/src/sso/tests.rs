use proptest::prelude::*;

use super::*;

fn now() -> Moment {
    Moment::from_ms(1_800_000_000_000)
}

fn stage() -> impl Strategy<Value = Stage> {
    prop_oneof![Just(Stage::Off), Just(Stage::Optional), Just(Stage::Required)]
}

fn standing() -> impl Strategy<Value = Standing> {
    let from = prop::option::of(-2_i64..3).prop_map(|days| days.map(|days| now().plus_ms(days * 86_400_000)));
    (stage(), from, any::<bool>()).prop_map(|(stage, required_from, break_glass)| Standing {
        stage,
        required_from,
        break_glass,
    })
}

/// Identity checklist D, "Stage required": the whole table.
#[test]
fn required_closes_every_way_but_its_own() {
    let required = Standing { stage: Stage::Required, ..Standing::default() };
    for way in Way::ALL {
        let open = matches!(way, Way::OwnProvider | Way::OwnSession | Way::ServiceAccount);
        assert_eq!(door(required, way, now()) == Door::Open, open, "{way:?}");
        let owner = Standing { break_glass: true, ..required };
        assert_eq!(door(owner, way, now()) == Door::Closed, way == Way::OtherProvider, "{way:?}");
        let tomorrow = Standing { required_from: Some(now().plus_ms(1)), ..required };
        assert_eq!(door(tomorrow, way, now()), Door::Open, "{way:?}");
        assert_eq!(door(tomorrow, way, now().plus_ms(1)), door(required, way, now()), "{way:?}");
    }
}

#[test]
fn nothing_closes_before_it_is_required() {
    for stage in [Stage::Off, Stage::Optional] {
        for way in Way::ALL {
            let expected =
                if stage == Stage::Off && way == Way::OwnProvider { Door::Closed } else { Door::Open };
            assert_eq!(
                door(Standing { stage, ..Standing::default() }, way, now()),
                expected,
                "{stage:?} {way:?}"
            );
        }
    }
}

proptest! {
    /// The decision against one written the other way round: what closes a door.
    #[test]
    fn a_door_is_closed_for_one_reason_only(standing in standing(), at in 0..Way::ALL.len()) {
        let way = Way::ALL[at];
        let in_force = standing.stage == Stage::Required
            && standing.required_from.is_none_or(|from| now().ms() >= from.ms());
        let foreign = !matches!(way, Way::OwnProvider | Way::OwnSession | Way::ServiceAccount);
        let glass = standing.break_glass && way != Way::OtherProvider;
        let closed = (foreign && in_force && !glass)
            || (standing.stage == Stage::Off && way == Way::OwnProvider);
        prop_assert_eq!(door(standing, way, now()) == Door::Closed, closed);
        prop_assert_eq!(door(standing, way, now()) == Door::BreakGlass, foreign && in_force && glass);
    }

    /// No provider ever speaks for an address outside the domains it proved, nor takes over an unproved account.
    #[test]
    fn nobody_is_taken_over(asserted: bool, in_proved_domain: bool, has_account: bool, verified_here: bool, paused: bool) {
        let address = Address { asserted, in_proved_domain, has_account, verified_here };
        let who = newcomer(address, paused);
        if matches!(who, Newcomer::Link | Newcomer::Make | Newcomer::SignInFirst) {
            prop_assert!(asserted && in_proved_domain);
        }
        prop_assert_eq!(who == Newcomer::Link, asserted && in_proved_domain && has_account && verified_here);
        prop_assert!(!(paused && who == Newcomer::Make));
    }

    /// Identity checklist D, linking: never by an address alone; and nobody is let in uninvited.
    #[test]
    fn a_stranger_gets_nobodys_account(
        authoritative: bool, has_account: bool, verified_here: bool, by_invitation: bool, invited: bool,
    ) {
        let who = welcome(Stranger { authoritative, has_account, verified_here, by_invitation, invited });
        prop_assert_eq!(who == Welcome::Link, has_account && authoritative && verified_here);
        if who == Welcome::Accept {
            prop_assert!(!has_account && (by_invitation || (invited && authoritative)));
        }
        prop_assert_eq!(who == Welcome::SignInFirst, has_account && who != Welcome::Link);
    }

    #[test]
    fn no_domain_panics(text in ".{0,300}") {
        if let Ok(good) = domain(&text) {
            prop_assert_eq!(domain(&good), Ok(good));
        }
    }
}

#[test]
fn domains_are_compared_in_one_form() {
    for (text, good) in [("Example.ORG.", "example.org"), (" a.b-c.se ", "a.b-c.se")] {
        assert_eq!(domain(text).as_deref(), Ok(good));
    }
    for bad in
        ["", "org", "-a.org", "a-.org", "a..org", "127.0.0.1", "exämple.org", "a b.org", "a.org/x", "@a.org"]
    {
        assert_eq!(domain(bad), Err(BadDomain::Malformed), "{bad}");
    }
    assert_eq!(domain("Gmail.com"), Err(BadDomain::Public));
    assert_eq!(domain_of("Anna@Example.org").as_deref(), Some("example.org"));
    assert_eq!(domain_of("anna"), None);
}
