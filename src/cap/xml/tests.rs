use super::*;

fn refused(text: &str) -> Refusal {
    read(text.as_bytes()).unwrap_err()
}

#[test]
fn a_tree_has_names_attributes_and_texts() {
    let text = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a -->\n\
        <c:alert xmlns:c='urn:oasis:names:tc:emergency:cap:1.2' xmlns:o='urn:o' o:a='1' b='x&amp;y'>\
        <c:a> 1 &lt;&#x32;<![CDATA[<3>]]> </c:a><c:a/><d/><o:a>4</o:a></c:alert>\n";
    let root = read(text.as_bytes()).unwrap();
    assert!(root.is(Space::Cap, "alert"));
    assert_eq!((root.attribute("b"), root.attribute("a")), (Some("x&y"), None));
    assert_eq!(root.text_of("a"), Some("1 <2<3>"));
    let spaces: Vec<Space> = root.children.iter().map(|child| child.space).collect();
    assert_eq!(spaces, [Space::Cap, Space::Cap, Space::Bare, Space::Other]);
}

#[test]
fn a_document_type_is_refused_whatever_is_in_it() {
    let laughs: String =
        (1..10).map(|n| format!("<!ENTITY lol{n} \"{}\">", format!("&lol{};", n - 1).repeat(10))).collect();
    for text in [
        format!("<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">{laughs}]><lolz>&lol9;</lolz>"),
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>".to_owned(),
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"http://127.0.0.1/\">]><a>&x;</a>".to_owned(),
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY % p \"x\"> %p;]><a/>".to_owned(),
        "<!DOCTYPE a><a/>".to_owned(),
        "<!doctype html><a/>".to_owned(),
    ] {
        assert_eq!(refused(&text), Refusal::Doctype, "{text}");
    }
}

#[test]
fn only_the_five_entities_are_known() {
    assert_eq!(read(b"<a>&lt;&gt;&amp;&apos;&quot;</a>").unwrap().text, "<>&'\"");
    for text in ["<a>&lol;</a>", "<a>&nbsp;</a>", "<a b='&lol;'/>"] {
        assert_eq!(refused(text), Refusal::Entity, "{text}");
    }
    for text in ["<a>&#0;</a>", "<a>&#1;</a>", "<a>&#xD800;</a>", "<a>&#x110000;</a>", "<a>& b</a>"] {
        assert_eq!(refused(text), Refusal::Malformed, "{text}");
    }
}

#[test]
fn what_is_not_well_formed_is_refused() {
    for text in [
        "",
        " ",
        "a",
        "{}",
        "<a>",
        "<a></b>",
        "</a>",
        "<a/><b/>",
        "<a/>b",
        "b<a/>",
        "<a b=1/>",
        "<a b='1' b='2'/>",
        "<x:a/>",
        "<a",
        "<a><![CDATA[</a>",
        "<a><!-- </a>",
        "<a>&lt</a>",
    ] {
        assert_eq!(refused(text), Refusal::Malformed, "{text}");
    }
}

#[test]
fn only_utf_8_is_read() {
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("<a/>".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [utf16.as_slice(), b"\xfe\xff\0<\0a\0/\0>", b"<a>\xff</a>", b"<a>\xc3</a>", b"\xed\xa0\x80"]
    {
        assert_eq!(read(bytes), Err(Refusal::NotUtf8), "{bytes:?}");
    }
    assert_eq!(refused("<?xml version='1.0' encoding='ISO-8859-1'?><a/>"), Refusal::NotUtf8);
    assert!(read(b"<?xml version='1.0' encoding='us-ascii'?><a/>").is_ok());
}

#[test]
fn size_depth_and_number_have_bounds() {
    let deep = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
    assert!(read(deep(DEEPEST).as_bytes()).is_ok());
    assert_eq!(refused(&deep(DEEPEST + 1)), Refusal::TooDeep);
    assert_eq!(refused(&"<a>".repeat(500_000)), Refusal::TooDeep);
    let many = |count: usize| format!("<a>{}</a>", "<b/>".repeat(count));
    assert!(read(many(MOST_ELEMENTS - 1).as_bytes()).is_ok());
    assert_eq!(refused(&many(MOST_ELEMENTS)), Refusal::TooMany);
    let wide = |count: usize| format!("<a {}/>", (0..count).map(|n| format!("b{n}='' ")).collect::<String>());
    assert!(read(wide(MOST_ATTRIBUTES).as_bytes()).is_ok());
    assert_eq!(refused(&wide(MOST_ATTRIBUTES + 1)), Refusal::TooMany);
    assert_eq!(refused(&wide(100_000)), Refusal::TooMany);
    let spaces: String = (0..20_000).map(|n| format!(" xmlns:n{n}='urn:{n}'")).collect();
    assert!(read(format!("<a{spaces}/>").as_bytes()).is_err());
    assert_eq!(refused(&format!("<a>{}</a>", "b".repeat(5_000_000))), Refusal::TooLarge);
    let full = format!("<a>{}</a>", "b".repeat(MOST_BYTES - 7));
    assert!(read(full.as_bytes()).is_ok());
    assert_eq!(refused(&format!("{full} ")), Refusal::TooLarge);
}
