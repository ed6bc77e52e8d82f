use std::time::Duration;

use super::*;
use crate::password::PasswordHasher;

fn cheap() -> Bench {
    Bench::new(Params::new(8, 1, 1, None).unwrap())
}

/// Scheme, salt, hash and password, each made by another program: Python's hashlib, passlib, bcrypt and argon2-cffi; .NET's
/// blobs put together after its source from hashlib's PBKDF2.
const VECTORS: &[(&str, &str, &str, &str)] = &[
    ("", "", "$2b$04$/x1dw2Z8Ywnj5HYfZgi9OuJbOSkZK.dp8miP83by.pl4mwfCgGI3C", "correct horse"),
    ("bcrypt", "", "$2a$05$KtZ6gc9m0kurIGNipkUp8OmW4VV9gPYLAqdSDn.UbhpDOlxFtJEXi", "räksmörgås 🦐"),
    ("", "", "$2y$04$uXy6eEQbH6zg5bam5uJ0vuxJXIZXw5oPYrtfVRm.6zKZVcHHrbzEy", "correct horse"),
    (
        "",
        "",
        "$pbkdf2-sha256$1200$NyakNAbg3HvvvTcmRIhRag$.d2QwkLf3tZP1osPoSRL9qdITvEITPr/OguPHVVsjnI",
        "correct horse",
    ),
    (
        "",
        "",
        "$pbkdf2-sha512$1000$WUsJ4TyHUOo953xPKSVk7P1fy7n33ntv$6d.Mu3LAJgP5il0B00SECQE56wUneDeXRDYBpX1h182CU3.Y6beOLuwFNZX/MugdzALwYXmOyoIAr9pvGAlHGA",
        "räksmörgås 🦐",
    ),
    ("", "", "$pbkdf2$1000$xDgnxFhLaU2JMaaUMsY45w$0Eym3HTcFtxJ4XydhZRx3ia1JyQ", "correct horse"),
    ("", "", "pbkdf2_sha256$1000$uy7HXhH1lTtO$BQ/PGea3xonzKkoVISV7IDsnDdWCQBGyiZmApa7umGM=", "räksmörgås 🦐"),
    (
        "pbkdf2",
        "",
        "$pbkdf2-sha256$i=900,l=32$AQJzYWx0c2FsdA$oslbyqkoKBx+S9CulgnTvFtAm4/+RAUwGTdEaPSEtFU",
        "correct horse",
    ),
    (
        "",
        "",
        "$argon2id$v=19$m=64,t=1,p=1$FkzA27QMK5qldlZ7u1YZCw$UliOAFQzt1UP/96uZSo9oOzjdRQT1k9shPNa1JLb58A",
        "correct horse",
    ),
    (
        "phc",
        "",
        "$argon2i$v=19$m=64,t=1,p=1$/3k6hVdr0N6yW4gXXrM3Kw$+FnsDkK8gxd1ugRr2bLh2FO05Zy615lnfZ0UFPtfHPk",
        "räksmörgås 🦐",
    ),
    ("md5", "", "3cb4e732631f47e6eb961f34554b7cde", "correct horse"),
    ("md5", "pepper", "08216501bf36c74845cd072e5deb4882", "räksmörgås 🦐"),
    ("md5-salt-last", "hex:00ff10", "A475C483B3429851988229C4379CB40B", "correct horse"),
    ("sha1", "", "2f9e53523b62abc141a2b4d6019d23cba835dbd0", "correct horse"),
    ("sha1", "pepper", "bb3d96ec001c7e9fb5d6c17e350a0e953ecb4df6", "räksmörgås 🦐"),
    ("sha1-salt-last", "hex:00ff10", "54A0026CC999613A8701386162CCE73F0D545648", "correct horse"),
    ("sha256", "", "4104d36f8da2c254349f85836793ebe029e0c957063a34c91c2e9203187b5631", "correct horse"),
    ("sha256", "pepper", "6741ad141fe36cb2fc3816ea1090491f51a91eca515e8b55c636b20bb1bd86b1", "räksmörgås 🦐"),
    (
        "sha256-salt-last",
        "hex:00ff10",
        "75E8785226AEA42680C62DFCC02897C9BA141A11FDF15B0568962124528127A4",
        "correct horse",
    ),
    (
        "sha512",
        "",
        "56b698defedb5a435b634afe3320bbaf3fdcd920b6c503a446fc7b7a776b298d479d1ba6a8b617808eb0bf579ce9a95d668347bcab7149085ac93cb27995197b",
        "correct horse",
    ),
    (
        "sha512",
        "pepper",
        "19dd194bc337320d33e7f6d341c4576dc71f36eb137e0cd4a3d37dfd298b33dfab2bbd610802a18263178bc8fd93332d6f8405c0cb968fa51b065c959f411c79",
        "räksmörgås 🦐",
    ),
    (
        "sha512-salt-last",
        "hex:00ff10",
        "40524C34C6529A42BD5B653DDAEA0BC107729558DB595D42A5169EDBC26109434616576AE895B9408AF0A792EA333324B8523006453CB1E5AFE832265E4EF119",
        "correct horse",
    ),
    ("sha1", "base64:/v8=", "AmZVlB5+Fty7H31Opr/79ETcKh4=", "correct horse"),
    (
        "aspnet-identity",
        "",
        "AG0pVwmjfAA8+nNNlnqDpebLsYdvio8nVxfHcJBAd3RAKJIUbe1nSkeIXWAsYOW/4Q==",
        "correct horse",
    ),
    (
        "aspnet-identity",
        "",
        "AQAAAAAAAAXcAAAAEG0pVwmjfAA8+nNNlnqDpeY3Dfgbu3cv1AKw6AI5gfQvpMH8ZCRHRkrjz+fDP/AkyQ==",
        "räksmörgås 🦐",
    ),
    (
        "aspnet-identity",
        "",
        "AQAAAAEAAAXcAAAAEG0pVwmjfAA8+nNNlnqDpeZP0pMPuJ/VM4APGuWQ40J9/62jk3J1cSYs+9FLcGq7PA==",
        "räksmörgås 🦐",
    ),
    (
        "aspnet-identity",
        "",
        "AQAAAAIAAAXcAAAAEG0pVwmjfAA8+nNNlnqDpeYseCxTqFdhgMbqfqbt3ZvQd4YP38rH8aGST4ymc/q5sg==",
        "räksmörgås 🦐",
    ),
];

#[test]
fn hashes_of_other_programs_fit_their_password_and_no_other() {
    for (scheme, salt, hash, password) in VECTORS {
        let read = LegacyHash::read(scheme, hash, salt).unwrap_or_else(|error| panic!("{hash}: {error}"));
        for one in [Some(read.clone()), read.clone().wrapped(&mut cheap(), &[7; 16])].into_iter().flatten() {
            assert!(one.fits(&mut cheap(), password), "{hash}");
            assert!(!one.fits(&mut cheap(), &format!("{password}!")), "{hash}");
            assert!(!one.fits(&mut cheap(), ""), "{hash}");
            assert_eq!(LegacyHash::from_text(&one.to_text()).as_ref(), Some(&one), "{}", one.to_text());
        }
    }
}

#[test]
fn what_is_quick_to_try_is_wrapped_and_then_it_is_not() {
    let weak = [
        ("md5", "5f4dcc3b5aa765d61d8327deb882cf99"),
        ("sha1", "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8"),
        ("", "$2b$04$/x1dw2Z8Ywnj5HYfZgi9OuJbOSkZK.dp8miP83by.pl4mwfCgGI3C"),
    ];
    for (scheme, hash) in weak {
        let read = LegacyHash::read(scheme, hash, "").unwrap();
        assert!(read.is_weak(), "{hash}");
        let wrapped = read.wrapped(&mut cheap(), &[1; 16]).unwrap();
        assert!(!wrapped.is_weak() && wrapped.to_text().contains("$argon2id$"), "{hash}");
        assert!(!wrapped.to_text().contains(hash), "nothing quick is left in it");
    }
}

#[test]
fn a_dummy_has_the_shape_and_no_password_fits_it() {
    for (scheme, salt, hash, password) in VECTORS {
        let read = LegacyHash::read(scheme, hash, salt).unwrap();
        for shape in [read.shape(), read.wrapped(&mut cheap(), &[7; 16]).unwrap().shape()] {
            let dummy = LegacyHash::dummy(&shape).unwrap_or_else(|| panic!("{shape}"));
            assert_eq!(dummy.shape(), shape);
            for tried in ["", password] {
                assert!(!dummy.fits(&mut cheap(), tried), "{shape}");
            }
        }
    }
    for bad in ["", "argon2", "argon2:1", "bcrypt:x", "rot13", "pbkdf2-sha9:1:32", "+argon2id"] {
        assert_eq!(LegacyHash::dummy(bad), None, "{bad}");
    }
}

#[test]
fn damaged_and_costly_hashes_are_refused() {
    use HashRefusal::{Costly, Damaged, Unknown};
    for (scheme, hash, salt, expected) in [
        ("", "", "", Unknown),
        ("", "hunter2", "", Unknown),
        ("rot13", "hunter2", "", Unknown),
        ("sha1", "abc", "", Damaged),
        ("sha1", &"ab".repeat(21), "", Damaged),
        ("sha1", &"ab".repeat(20), "hex:zz", Damaged),
        ("sha1", &"ab".repeat(20), &"x".repeat(129), Damaged),
        ("", "$2b$31$/x1dw2Z8Ywnj5HYfZgi9OuJbOSkZK.dp8miP83by.pl4mwfCgGI3C", "", Costly),
        ("", "$2b$10$short", "", Damaged),
        ("", "$2b$04$/x1dw2Z8Ywnj5HYfZgi9OuJbOSkZK.dp8miP83by.pl4mwfCgGI3é", "", Damaged),
        ("", "$argon2id$v=19$m=4194304,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA", "", Costly),
        ("", "$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA", "", Damaged),
        ("", "$argon2id$", "", Damaged),
        ("", "$pbkdf2-sha256$4294967295$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA", "", Costly),
        ("", "$pbkdf2-sha256$0$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA", "", Damaged),
        ("", "$pbkdf2-sha256$1000$c2FsdHNhbHQ$AA", "", Damaged),
        ("", "$pbkdf2-sha3$1000$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA", "", Unknown),
        ("aspnet-identity", "AAAA", "", Damaged),
        ("aspnet-identity", "AQAAAAH/////AAAAEP////8=", "", Damaged),
        ("", &"$".repeat(5000), "", Damaged),
    ] {
        assert_eq!(LegacyHash::read(scheme, hash, salt), Err(expected), "{hash}");
    }
}

#[test]
fn stored_texts_that_are_damaged_are_not_read() {
    for bad in
        ["", ":", "bcrypt:10:AAAA:AAAA", "bcrypt:x::", "md5:first:%%:AAAA", "sha1:first", "nothing:1:2:3"]
    {
        assert_eq!(LegacyHash::from_text(bad), None, "{bad}");
    }
}

#[tokio::test]
async fn a_wrapped_hash_costs_what_ours_cost() {
    let hasher = PasswordHasher::new(1, Duration::from_secs(60));
    let read = LegacyHash::read("sha1", "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8", "").unwrap();
    let wrapped = hasher.wrap(read, [3; 16]).await.unwrap();
    let (m, t, p) = super::super::OURS;
    assert!(wrapped.to_text().contains(&format!("m={m},t={t},p={p}")), "{}", wrapped.to_text());
    assert!(wrapped.fits(&mut cheap(), "password"));
}
