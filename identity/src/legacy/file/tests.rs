use super::*;

const SHA1: &str = "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8";

fn only(text: &str) -> Line {
    let mut read = read(text.as_bytes()).unwrap();
    assert_eq!((read.lines.len(), read.faults.as_slice()), (1, &[][..]), "{text}");
    read.lines.remove(0)
}

fn fault(text: &str) -> String {
    let mut read = read(text.as_bytes()).unwrap();
    assert_eq!((read.lines.len(), read.faults.len()), (0, 1), "{text}");
    read.faults.remove(0).what
}

#[test]
fn csv_with_commas_or_semicolons_and_json_in_lines_or_an_array_say_the_same() {
    let whole = [
        format!(
            "\u{feff}product,username,email,email_verified,display_name,locale,scheme,hash,roles,signed_in_at\n\
             Publisher,anna,Anna@Example.org,yes,\"Lund, Anna\",sv,sha1,{SHA1},\"North Hall=publisher; South = site_owner\",2021-06-04 07:00:00Z\n"
        ),
        format!(
            "product;username;email;email_verified;display_name;locale;scheme;hash;roles;signed_in_at\r\n\
             publisher;anna; Anna@Example.org ;1;Lund, Anna;sv;SHA1;{SHA1};\"North Hall=publisher;South=site_owner\";2021-06-04T07:00:00Z\r\n"
        ),
        format!(
            r#"{{"product":"publisher","username":"anna","email":"Anna@Example.org","email_verified":true,"display_name":"Lund, Anna","locale":"sv","scheme":"sha1","hash":"{SHA1}","roles":{{"North Hall":"publisher","South":"site_owner"}},"signed_in_at":"2021-06-04T07:00:00Z"}}"#
        ),
    ];
    let read: Vec<Line> = whole.iter().map(|text| Line { number: 0, ..only(text) }).collect();
    assert_eq!(read[0].email.as_deref(), Some("Anna@Example.org"));
    assert_eq!(read[0].roles.len(), 2);
    assert_eq!((&read[0], &read[0]), (&read[1], &read[2]));
    assert_eq!(Line { number: 0, ..only(&format!("[\n{}\n]", whole[2])) }, read[2]);
}

#[test]
fn what_is_missing_has_a_sensible_meaning() {
    let line = only("product,username\nroom,bo\n");
    assert_eq!((line.kind, line.number, line.display_name.as_str()), (Kind::Person(Product::Room), 2, "bo"));
    assert_eq!((line.email, line.hash, line.email_verified, line.roles.len()), (None, None, false, 0));
    let line = only("product,username,email,created_at\nportal,bo,not an address,2019-01-02\n");
    assert_eq!((line.email, line.unusable.as_deref()), (None, Some("not an address")));
    assert_eq!(line.created_at.unwrap().to_string(), "2019-01-02T00:00:00.000Z");
}

#[test]
fn a_line_with_a_fault_says_which_and_leaves_the_others() {
    let text = format!(
        "product,username,scheme,hash\npublisher,anna,sha1,{SHA1}\npublisher,bo,sha1,short\nportal,cleo,,\npublisher\n"
    );
    let read = read(text.as_bytes()).unwrap();
    assert_eq!(read.lines.iter().map(|line| line.number).collect::<Vec<_>>(), [2, 4]);
    assert_eq!(read.faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [3, 5]);
    for (bad, word) in [
        ("product,username\ntelevision,bo\n", "product"),
        ("product,username\nportal,\n", "username"),
        ("product,username\nserver,hub\n", "server account"),
        ("product,username,roles\nportal,bo,North\n", "site=profile"),
        ("product,username,roles\nportal,bo,North=custom\n", "custom"),
        ("product,username,signed_in_at\nportal,bo,yesterday\n", "signed_in_at"),
        ("product,username,email_verified\nportal,bo,perhaps\n", "email_verified"),
        ("product,username,display_name\nportal,bo,\"a\nb\"\n", "display_name"),
        (r#"{"product":"portal","username":"bo","roles":[1]}"#, "roles"),
        (r#"{"product":"portal","username":7}"#, "string"),
        (r#"{"product":"portal","username":"bo","surprise":1}"#, "surprise"),
        (r#"{"product":"portal","username":"bo""#, "not JSON"),
    ] {
        assert!(fault(bad).contains(word), "{bad}: {}", fault(bad));
    }
}

#[test]
fn a_file_that_is_none_says_what_it_has_to_be() {
    for (bytes, word) in [
        (&b"\xff\xfe\x00p"[..], "UTF-8"),
        (b"", "product"),
        (b"anna,bo\n", "none of"),
        (b"username\nanna\n", "product"),
        (b"[{]", "JSON"),
    ] {
        let told = read(bytes).unwrap_err().to_string();
        assert!(told.contains(word), "{told}");
    }
}
