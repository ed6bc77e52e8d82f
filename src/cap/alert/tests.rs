use super::*;

/// What is said of an event, at once and for sure.
pub fn info(event: &str, severity: Severity) -> Info {
    Info {
        language: "en-US".into(),
        event: event.into(),
        urgency: Urgency::Immediate,
        severity,
        certainty: Certainty::Observed,
        codes: Vec::new(),
        expires: None,
        headline: None,
        description: None,
        instruction: None,
    }
}

const HEAD: &str = "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'><identifier>one</identifier>\
    <sender>a@example.org</sender><sent>2026-11-22T10:00:00+01:00</sent><status>Actual</status>";
const INFO: &str = "<info><category>Met</category><event>Flood</event><urgency>Immediate</urgency>\
    <severity>Severe</severity><certainty>Observed</certainty></info>";

fn whole() -> String {
    format!("{HEAD}<msgType>Alert</msgType><scope>Public</scope>{INFO}</alert>")
}

fn read(text: &str) -> Result<Alert, Refusal> {
    Alert::read(text.as_bytes())
}

#[test]
fn an_alert_is_read_whole() {
    let info = "<info><language>sv-SE</language><category>Met</category><event>Storm</event>\
        <responseType>Shelter</responseType><urgency>expected</urgency><severity>Moderate</severity>\
        <certainty>Very Likely</certainty><eventCode><valueName>SAME</valueName><value>WSW</value></eventCode>\
        <expires>2026-11-22T12:00:00-00:00</expires><headline>Det blåser</headline>\
        <description>Håll i hatten.</description><instruction>Gå in.</instruction>\
        <area><areaDesc>Skåne</areaDesc><polygon>1,2 3,4 5,6 1,2</polygon></area></info>";
    let references = "<references>a@example.org,zero,2026-11-22T08:00:00Z\n x,y nonsense\
        \tb,with,comma,2026-11-22T08:00:00-00:00</references>";
    let text =
        format!("{HEAD}<msgType>Update</msgType><scope>Public</scope>{references}{INFO}{info}</alert>");
    let alert = read(&text).unwrap();
    assert_eq!(alert.key.sent.to_string(), "2026-11-22T09:00:00.000Z");
    assert_eq!((alert.status, alert.kind, alert.scope), (Status::Actual, Kind::Update, Audience::Public));
    let names: Vec<&str> = alert.references.iter().map(|key| key.identifier.as_str()).collect();
    assert_eq!(names, ["zero", "with,comma"], "what cannot be read is left out");
    assert_eq!(alert.references[0].sent, alert.references[1].sent);
    assert_eq!(alert.infos[0].language, "en-US");
    let said = &alert.infos[1];
    assert_eq!((said.urgency, said.severity), (Urgency::Expected, Severity::Moderate));
    assert_eq!(said.certainty, Certainty::Likely);
    assert_eq!(said.codes, [("SAME".to_owned(), "WSW".to_owned())]);
    assert_eq!(said.expires.unwrap().to_string(), "2026-11-22T12:00:00.000Z");
    assert_eq!(said.instruction.as_deref(), Some("Gå in."));
}

#[test]
fn the_older_namespace_is_read_and_another_is_not() {
    assert!(read(&whole().replace("cap:1.2", "cap:1.1")).is_ok());
    for other in ["cap:1.0", "cap:2.0", "cap:1.2/"] {
        assert_eq!(read(&whole().replace("cap:1.2", other)), Err(Refusal::NotCap), "{other}");
    }
    assert_eq!(read("<alert/>"), Err(Refusal::NotCap));
    assert_eq!(read("<a xmlns='urn:oasis:names:tc:emergency:cap:1.2'/>"), Err(Refusal::NotCap));
}

#[test]
fn what_must_be_there_is_asked_for() {
    for name in ["identifier", "sender", "sent", "status", "msgType", "scope", "event", "severity"] {
        let (begin, end) = (format!("<{name}>"), format!("</{name}>"));
        let text = whole();
        let (before, rest) = text.split_once(&begin).unwrap();
        let (_, after) = rest.split_once(&end).unwrap();
        assert_eq!(read(&format!("{before}{after}")), Err(Refusal::Missing(name)), "without it");
        assert_eq!(read(&format!("{before}{begin} {end}{after}")), Err(Refusal::Missing(name)), "empty");
    }
    assert_eq!(read(&whole().replace(INFO, "")), Err(Refusal::Missing("info")));
    let cancel = whole().replace("<msgType>Alert", "<msgType>Cancel");
    assert_eq!(read(&cancel), Err(Refusal::Missing("references")));
}

#[test]
fn words_that_the_standard_does_not_know_are_refused() {
    for (name, word) in [
        ("status", "Actual"),
        ("msgType", "Alert"),
        ("scope", "Public"),
        ("urgency", "Immediate"),
        ("severity", "Severe"),
        ("certainty", "Observed"),
        ("sent", "2026-11-22T10:00:00+01:00"),
    ] {
        for bad in ["Catastrophic", "2026-11-22T10:00:00", "Actual Alert", "٣"] {
            let (old, new) = (format!("<{name}>{word}<"), format!("<{name}>{bad}<"));
            assert!(whole().contains(&old), "{name}");
            assert_eq!(read(&whole().replace(&old, &new)), Err(Refusal::Unknown(name)), "{name} {bad}");
        }
    }
    let long = whole().replace("one", &"x".repeat(NAME + 1));
    assert_eq!(read(&long), Err(Refusal::Unknown("identifier")));
}

#[test]
fn parts_have_bounds() {
    assert_eq!(read(&whole().replace(INFO, &INFO.repeat(PARTS + 1))), Err(Refusal::TooMany));
    let references = "a,b,2026-11-22T08:00:00Z ".repeat(REFERENCES + 1);
    let text = whole().replace("</scope>", &format!("</scope><references>{references}</references>"));
    assert_eq!(read(&text), Err(Refusal::TooMany));
}
