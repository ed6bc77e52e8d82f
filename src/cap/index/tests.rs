use super::*;

const ALERT: &str = "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'><identifier>one</identifier>\
    <sender>a</sender><sent>2026-11-22T10:00:00+01:00</sent><status>Actual</status><msgType>Alert</msgType>\
    <scope>Public</scope><info><event>Flood</event><urgency>Immediate</urgency><severity>Severe</severity>\
    <certainty>Observed</certainty></info></alert>";

fn links(text: &str) -> Vec<(String, String)> {
    let Document::Index(entries) = Document::read(text.as_bytes()).unwrap() else { panic!("no index") };
    let pair = |entry| match entry {
        Entry::Link { href, changed } => (href, changed),
        Entry::Here(alert) => (format!("{:?}", alert.unwrap().key.identifier), String::new()),
    };
    entries.into_iter().map(pair).collect()
}

fn pair(href: &str, changed: &str) -> (String, String) {
    (href.into(), changed.into())
}

#[test]
fn an_alert_is_an_alert() {
    let Document::Alert(alert) = Document::read(ALERT.as_bytes()).unwrap() else { panic!("no alert") };
    assert_eq!(alert.key.identifier, "one");
    for other in ["<html/>", "<feed/>", "<rdf/>", "<entry xmlns='http://www.w3.org/2005/Atom'/>"] {
        assert_eq!(Document::read(other.as_bytes()), Err(Refusal::NotCap), "{other}");
    }
}

#[test]
fn atom_gives_the_link_of_cap_else_the_one_of_the_entry() {
    let found = links(&format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><link href='self'/>\
         <entry><updated>t1</updated><link rel='related' href='no'/><link href='page'/>\
           <link rel='alternate' type='Application/cap+xml; charset=utf-8' href='a.xml'/></entry>\
         <entry><updated>t2</updated><link rel='related' href='no'/><link rel='alternate' href='b?x=1&amp;y=2'/></entry>\
         <entry><link rel='enclosure' href='c'/></entry><entry/><entry><link href=''/></entry>\
         <entry><link href='page'/><content type='text/xml'>{ALERT}</content></entry></feed>"
    ));
    let expected = [pair("a.xml", "t1"), pair("b?x=1&y=2", "t2"), pair("c", ""), pair("\"one\"", "")];
    assert_eq!(found, expected);
}

#[test]
fn rss_gives_what_is_enclosed_else_the_link() {
    let found = links(
        "<rss version='2.0'><channel><link>no</link>\
         <item><link>page</link><enclosure type='application/cap+xml' url='a.xml'/><pubDate>t1</pubDate></item>\
         <item><link>b.xml</link><enclosure type='audio/mpeg' url='no'/><guid>g</guid></item>\
         <item><title>none</title></item></channel></rss>",
    );
    assert_eq!(found, [pair("a.xml", "t1"), pair("b.xml", "g")]);
}

#[test]
fn an_index_without_entries_is_one_and_a_long_one_is_cut() {
    assert_eq!(links("<feed xmlns='http://www.w3.org/2005/Atom'/>"), []);
    assert_eq!(links("<rss/>"), []);
    let items = "<item><link>x</link></item>".repeat(MOST_ENTRIES + 7);
    assert_eq!(links(&format!("<rss><channel>{items}</channel></rss>")).len(), MOST_ENTRIES);
}
