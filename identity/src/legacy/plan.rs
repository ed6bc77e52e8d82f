//! What an import will do, decided before anything is written: the same in a dry run.

use std::collections::{HashMap, HashSet};

use atrium_domain::{
    ids::SiteId,
    merge::{self, Claim, Holder, Product},
};
use atrium_schema::legacy_accounts::key;

use super::{
    SiteRole,
    file::{Fault, Kind, Line, Read},
    known::Known,
    report::{Mention, Report},
};

/// An account of a person that will be imported.
#[derive(Debug)]
pub struct Person {
    /// The account.
    pub line: Line,
    /// The program it comes from.
    pub product: Product,
    /// Its address is another's.
    pub emptied: bool,
    /// What it may do.
    pub roles: Vec<SiteRole>,
}

/// A server account that will be imported.
#[derive(Debug)]
pub struct Server {
    /// The account.
    pub line: Line,
    /// The site it fetches the licence for.
    pub site: SiteId,
}

/// What an import will do.
#[derive(Debug, Default)]
pub struct Plan {
    /// People.
    pub people: Vec<Person>,
    /// Servers.
    pub servers: Vec<Server>,
    /// The same in words.
    pub report: Report,
}

/// Decides what is done with a file's accounts.
#[must_use]
pub fn plan(read: Read, known: &Known) -> Plan {
    let mut plan = Plan { report: Report { faults: read.faults, ..Report::default() }, ..Plan::default() };
    let (mut seen, mut people, mut servers) = (HashMap::new(), Vec::new(), Vec::new());
    for line in read.lines {
        let place = seen.entry((line.kind, key(&line.username))).or_insert(line.number);
        if *place != line.number {
            let what = format!("the same product and username as in line {place}");
            plan.report.faults.push(Fault { line: line.number, what });
            continue;
        }
        match sites_of(&line, known) {
            Err(what) => plan.report.faults.push(Fault { line: line.number, what }),
            Ok(roles) => match line.kind {
                Kind::Person(product) => people.push((line, product, roles)),
                Kind::Server => servers.push((line, roles)),
            },
        }
    }
    let keeps = keepers(&people, known);
    for ((line, product, roles), keeps) in people.into_iter().zip(keeps) {
        plan.add(Person { emptied: line.email.is_some() && !keeps, line, product, roles }, known);
    }
    plan.collisions(&known.names);
    plan.report.checks = checks(&plan.people, known);
    for (line, roles) in servers {
        plan.add_server(line, &roles, known);
    }
    plan.report.faults.sort_by_key(|fault| fault.line);
    plan
}

fn sites_of(line: &Line, known: &Known) -> Result<Vec<SiteRole>, String> {
    let find = |(named, profile): &(String, _)| match known
        .sites
        .get(named)
        .or_else(|| known.sites.get(&key(named)))
    {
        Some(Some(site)) => Ok(SiteRole { site: site.clone(), profile: *profile }),
        Some(None) => Err(format!("roles: several sites are called `{named}`; give the id")),
        None => Err(format!("roles: there is no site `{named}`")),
    };
    line.roles.iter().map(find).collect()
}

fn keepers(people: &[(Line, Product, Vec<SiteRole>)], known: &Known) -> Vec<bool> {
    let keys: Vec<(String, Option<String>)> =
        people.iter().map(|(line, ..)| (key(&line.username), line.email.as_deref().map(key))).collect();
    let with_address =
        || people.iter().zip(&keys).filter_map(|(one, (name, email))| Some((one, name, email.as_ref()?)));
    let claims: Vec<Claim<'_>> = with_address()
        .map(|((line, ..), username, address)| Claim {
            username,
            address,
            verified: line.email_verified,
            signed_in_at: line.signed_in_at.map(atrium_domain::time::Moment::ms),
            created_at: line.created_at.map(atrium_domain::time::Moment::ms),
        })
        .collect();
    let holder = |address: &str| match known.addresses.get(address) {
        None => Holder::Nobody,
        Some(None) => Holder::Unnamed,
        Some(Some(name)) => Holder::Named(name),
    };
    let mut kept = merge::keepers(&claims, holder).into_iter();
    keys.iter().map(|(_, email)| email.is_some() && kept.next().unwrap_or(false)).collect()
}

/// The most hashes of each shape that one username will have, together.
fn checks(people: &[Person], known: &Known) -> usize {
    let mut counts: HashMap<(String, String), usize> = HashMap::new();
    for person in people {
        if let Some(hash) = &person.line.hash {
            *counts.entry((key(&person.line.username), hash.shape_when_kept())).or_default() += 1;
        }
    }
    let mut most = known.shapes.clone();
    for ((_, shape), count) in counts {
        let held = most.entry(shape).or_default();
        *held = (*held).max(count);
    }
    most.values().sum()
}

impl Plan {
    fn add(&mut self, person: Person, known: &Known) {
        if known.rows.contains(&(person.product, key(&person.line.username))) {
            self.report.already += 1;
            return;
        }
        let (line, report) = (&person.line, &mut self.report);
        let mention = |email: Option<&String>| Mention {
            line: line.number,
            product: person.product.as_str(),
            username: line.username.clone(),
            email: email.cloned(),
        };
        report.people += 1;
        report.wrapped += usize::from(line.hash.as_ref().is_some_and(super::hash::LegacyHash::is_weak));
        if person.emptied {
            report.emptied.push(mention(line.email.as_ref()));
        }
        if let Some(typed) = &line.unusable {
            report.unusable.push(mention(Some(typed)));
        }
        if !person.product.opens() || line.hash.is_none() {
            report.must_reset.push(mention(None));
            if line.email.is_none() || person.emptied {
                report.need_link.push(mention(None));
            }
        }
        self.people.push(person);
    }

    fn add_server(&mut self, line: Line, roles: &[SiteRole], known: &Known) {
        if known.servers.contains(&key(&line.username)) {
            self.report.already += 1;
            return;
        }
        let [role] = roles else {
            let what = "a server account belongs to one site: name it in roles".to_owned();
            self.report.faults.push(Fault { line: line.number, what });
            return;
        };
        self.report.servers += 1;
        self.servers.push(Server { site: role.site.clone(), line });
    }

    /// Rows whose username goes with different addresses, in the file and what is there.
    fn collisions(&mut self, there: &HashMap<String, HashSet<String>>) {
        let mut addresses: HashMap<String, HashSet<String>> = HashMap::new();
        for person in &self.people {
            if let Some(email) = &person.line.email {
                let username = key(&person.line.username);
                let known = there.get(&username).cloned().unwrap_or_default();
                addresses.entry(username).or_insert(known).insert(key(email));
            }
        }
        let differ = |person: &&Person| {
            let all = addresses.get(&key(&person.line.username));
            person.line.email.is_some() && all.is_some_and(|all| all.len() > 1)
        };
        let told = self.people.iter().filter(differ).map(|person| Mention {
            line: person.line.number,
            product: person.product.as_str(),
            username: person.line.username.clone(),
            email: person.line.email.clone(),
        });
        self.report.collisions = told.collect();
        self.report.collisions.sort_by_key(|one| (key(&one.username), one.line));
    }
}

#[cfg(test)]
mod tests {
    use atrium_domain::permission::Profile;

    use super::*;
    use crate::legacy::file::read;

    fn known() -> Known {
        let site: SiteId = "01900000-0000-7000-8000-000000000001".parse().unwrap();
        let sites = [("north hall".to_owned(), Some(site)), ("twice".to_owned(), None)];
        Known { sites: sites.into(), ..Known::default() }
    }

    fn planned(text: &str, known: &Known) -> Plan {
        plan(read(text.as_bytes()).unwrap(), known)
    }

    fn names(mentions: &[Mention]) -> Vec<&str> {
        mentions.iter().map(|one| one.username.as_str()).collect()
    }

    #[test]
    fn a_report_tells_collisions_duplicates_and_who_has_to_set_a_password() {
        let text = "product,username,email,email_verified,scheme,hash,roles\n\
            publisher,anna,a@x.org,,md5,5f4dcc3b5aa765d61d8327deb882cf99,North hall=publisher\n\
            portal,Anna,other@x.org,,,,\n\
            room,anna,,,,,\n\
            publisher,bo,A@X.org,yes,,,\n\
            portal,cleo,broken,,md5,5f4dcc3b5aa765d61d8327deb882cf99,Nowhere=viewer\n\
            portal,cleo2,broken,,md5,5f4dcc3b5aa765d61d8327deb882cf99,twice=viewer\n\
            room,cleo3,broken,,md5,5f4dcc3b5aa765d61d8327deb882cf99,\n\
            publisher,ANNA,,,,,\n\
            server,hub,,,md5,5f4dcc3b5aa765d61d8327deb882cf99,North Hall=viewer\n\
            server,hub2,,,md5,5f4dcc3b5aa765d61d8327deb882cf99,\n";
        let plan = planned(text, &known());
        let report = &plan.report;
        assert_eq!((report.people, report.servers, report.already, report.wrapped), (5, 1, 0, 2));
        assert_eq!(names(&report.collisions), ["anna", "Anna"]);
        assert_eq!(report.checks, 1, "all of one shape, one for each username");
        assert_eq!(names(&report.emptied), ["anna"], "bo's was proved");
        assert_eq!(names(&report.unusable), ["cleo3"]);
        assert_eq!(names(&report.must_reset), ["Anna", "anna", "bo", "cleo3"]);
        assert_eq!(names(&report.need_link), ["anna", "cleo3"]);
        assert_eq!(report.faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [6, 7, 9, 11]);
        assert_eq!(plan.people[0].roles[0].profile, Profile::Publisher);
    }

    #[test]
    fn what_is_there_already_is_left_and_keeps_its_addresses() {
        let mut known = known();
        known.rows.insert((Product::Portal, "anna".to_owned()));
        known.servers.insert("hub".to_owned());
        known.addresses.insert("a@x.org".to_owned(), Some("anna".to_owned()));
        known.addresses.insert("b@x.org".to_owned(), Some("somebody".to_owned()));
        known.addresses.insert("c@x.org".to_owned(), None);
        let text = "product,username,email,email_verified,scheme,hash,roles\n\
            portal,anna,a@x.org,,,,\npublisher,anna,a@x.org,,,,\npublisher,eve,a@x.org,yes,,,\n\
            publisher,bo,b@x.org,yes,,,\npublisher,cleo,c@x.org,,,,\n\
            server,HUB,,,md5,5f4dcc3b5aa765d61d8327deb882cf99,North Hall=viewer\n";
        known.names.insert("cleo".to_owned(), ["other@x.org".to_owned()].into());
        known.shapes.insert("bcrypt:10".to_owned(), 2);
        let plan = planned(text, &known);
        assert_eq!(names(&plan.report.collisions), ["cleo"], "with somebody who is there");
        assert_eq!(plan.report.checks, 2, "what is there counts");
        assert_eq!((plan.report.already, plan.report.people, plan.report.servers), (2, 4, 0));
        assert_eq!(names(&plan.report.emptied), ["eve", "bo"]);
    }
}
