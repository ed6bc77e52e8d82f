use proptest::prelude::*;

use super::*;

fn facts() -> impl Strategy<Value = Facts> {
    any::<[bool; 10]>().prop_map(
        |[locked, must_reset, has_email, imported, mailed_code, app, passkey, mailbox, provider, trusted]| {
            Facts {
                locked,
                must_reset,
                has_email,
                imported,
                mailed_code,
                app,
                passkey,
                mailbox,
                provider,
                trusted,
            }
        },
    )
}

fn proofs() -> impl Strategy<Value = Proofs> {
    any::<[bool; 6]>().prop_map(|held| {
        let held = Proof::ALL.into_iter().zip(held).filter_map(|(proof, held)| held.then_some(proof));
        held.fold(Proofs::default(), Proofs::with)
    })
}

fn policy() -> impl Strategy<Value = SecondFactor> {
    prop_oneof![Just(SecondFactor::None), Just(SecondFactor::Mail), Just(SecondFactor::Own)]
}

#[test]
fn the_table_of_policies() {
    use SecondFactor::{Mail, None, Own};
    let person = Facts { has_email: true, mailed_code: true, ..Facts::default() };
    let imported = Facts { imported: true, mailed_code: false, ..person };
    let app = Facts { app: true, ..person };
    let passkey = Facts { passkey: true, ..person };
    let password = Proofs::of(Proof::Password);
    let mailed = password.with(Proof::MailedCode);
    let own = password.with(Proof::App);
    for (policy, facts, proofs, expected) in [
        (None, person, Proofs::default(), Step::Password),
        (None, person, password, Step::Done),
        (Mail, person, password, Step::MailedCode),
        (Mail, person, mailed, Step::Done),
        (Mail, imported, password, Step::Done),
        (Mail, Facts { mailed_code: true, ..imported }, password, Step::MailedCode),
        (Mail, Facts { has_email: false, ..person }, password, Step::Administrator),
        (Own, person, password, Step::SetUpApp),
        (Own, person, mailed, Step::SetUpApp),
        (Own, person, own, Step::Done),
        (None, app, password, Step::App),
        (Mail, app, mailed, Step::App),
        (Mail, app, own, Step::Done),
        (Mail, app, password.with(Proof::Recovery), Step::Done),
        (Own, Facts { trusted: true, ..app }, password, Step::Done),
        (Mail, Facts { trusted: true, ..person }, Proofs::default(), Step::Password),
        (Own, Facts { trusted: true, must_reset: true, ..person }, password, Step::NewPassword),
        (None, passkey, password, Step::Passkey),
        (Mail, passkey, mailed, Step::Passkey),
        (Own, passkey, password, Step::Passkey),
        (Own, passkey, password.with(Proof::Passkey), Step::Done),
        (Mail, passkey, password.with(Proof::Recovery), Step::Done),
        (None, Facts { passkey: true, ..app }, password, Step::App),
        (Mail, person, Proofs::of(Proof::MailedCode), Step::Password),
        (Mail, person, Proofs::of(Proof::Passkey), Step::Done),
        (Own, person, Proofs::of(Proof::External), Step::Done),
        (None, Facts { must_reset: true, ..person }, password, Step::NewPassword),
        (None, Facts { must_reset: true, ..person }, Proofs::of(Proof::External), Step::Done),
        (None, Facts { must_reset: true, has_email: false, ..person }, password, Step::Administrator),
        (None, Facts { locked: true, ..person }, Proofs::of(Proof::Passkey), Step::Administrator),
        (None, Facts { mailbox: true, ..imported }, password, Step::ProveMailbox),
        (Mail, Facts { mailbox: true, ..person }, password, Step::MailedCode),
        (Mail, Facts { mailbox: true, ..person }, mailed, Step::ProveMailbox),
        (Own, Facts { mailbox: true, ..person }, Proofs::of(Proof::External), Step::Done),
        (Own, Facts { mailbox: true, ..person }, Proofs::of(Proof::Passkey), Step::Done),
    ] {
        assert_eq!(next(policy, facts, proofs), expected, "{policy:?} {facts:?} {proofs:?}");
    }
}

#[test]
fn methods_are_read_back_and_tell_of_two_factors() {
    let both = Proofs::of(Proof::Password).with(Proof::App);
    assert_eq!(both.methods(), "pwd otp mfa");
    assert_eq!(Proofs::of(Proof::Passkey).methods(), "hwk");
    assert_eq!(Proofs::parse("pwd otp mfa"), both);
    assert_eq!(Proofs::parse(""), Proofs::default());
    assert_eq!(Proofs::parse("PWD pwdx"), Proofs::default());
}

proptest! {
    #[test]
    fn nobody_gets_in_without_a_password_a_passkey_or_a_provider(policy in policy(), facts in facts(), proofs in proofs()) {
        let first = [Proof::Password, Proof::Passkey, Proof::External].iter().any(|one| proofs.has(*one));
        prop_assert!(first || next(policy, facts, proofs) != Step::Done);
    }

    #[test]
    fn a_locked_account_opens_for_no_proof(policy in policy(), facts in facts(), proofs in proofs()) {
        let locked = Facts { locked: true, ..facts };
        prop_assert_eq!(next(policy, locked, proofs), Step::Administrator);
    }

    #[test]
    fn where_only_the_organisations_provider_counts_nothing_else_does(policy in policy(), facts in facts(), proofs in proofs()) {
        let demanded = Facts { provider: true, locked: false, ..facts };
        prop_assert_eq!(next(policy, demanded, proofs), Step::Provider);
    }

    #[test]
    fn a_mailbox_alone_never_gets_past_what_the_person_set_up(policy in policy(), facts in facts(), app: bool) {
        let facts = Facts { app, passkey: !app, trusted: false, ..facts };
        let mailbox = Proofs::of(Proof::Password).with(Proof::MailedCode);
        prop_assert_ne!(next(policy, facts, mailbox), Step::Done);
    }

    #[test]
    fn one_more_proof_never_takes_away_what_was_enough(policy in policy(), facts in facts(), proofs in proofs(), more in 0..6_usize) {
        if next(policy, facts, proofs) == Step::Done {
            prop_assert_eq!(next(policy, facts, proofs.with(Proof::ALL[more])), Step::Done);
        }
    }
}
