//! Who is woken first when many are.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use atrium_actors::slot::{Ringer, SiteShared, Slot, ring_all};
use atrium_domain::time::Moment;
use futures_util::future::join_all;

use super::id;

const MANY: u32 = 500;

fn slots() -> Vec<Arc<Slot>> {
    let site = Arc::new(SiteShared::new(id(1), "epoch".into()));
    (0..MANY).map(|n| Arc::new(Slot::new(Arc::clone(&site), id(n), id(n), None))).collect()
}

/// Polls once on this slot, and comes again at once when it was woken.
async fn poll(slot: Arc<Slot>, heard: Rc<RefCell<Vec<&'static str>>>) {
    let now = || Moment::from_ms(0);
    let parked = slot.park(&now);
    slot.bell().await;
    drop(parked);
    heard.borrow_mut().push("woken");
    actix::spawn(async move { heard.borrow_mut().push("again") }).await.unwrap();
}

#[actix::test]
async fn all_who_wait_are_woken_before_anybody_is_served_again() {
    Ringer::start_here();
    let (slots, heard) = (slots(), Rc::default());
    let polls: Vec<_> =
        slots.iter().map(|slot| actix::spawn(poll(Arc::clone(slot), Rc::clone(&heard)))).collect();
    while slots.iter().any(|slot| slot.parked() == 0) {
        tokio::task::yield_now().await;
    }
    std::thread::spawn(move || ring_all(&slots)).join().unwrap();
    join_all(polls).await;
    let expected = [vec!["woken"; MANY as usize], vec!["again"; MANY as usize]].concat();
    assert_eq!(*heard.borrow(), expected);
}

#[actix::test]
async fn who_waits_on_a_thread_that_is_gone_is_rung_from_elsewhere() {
    let slots = slots();
    let there = slots.clone();
    std::thread::spawn(move || {
        actix::System::new().block_on(async {
            Ringer::start_here();
            let now = || Moment::from_ms(0);
            for slot in &there {
                drop(slot.park(&now));
            }
        });
    })
    .join()
    .unwrap();
    let bells: Vec<_> = slots.iter().map(|slot| slot.bell()).collect();
    ring_all(&slots);
    join_all(bells).await;
}
