//! `docs/reference.md` says what the parser does; `make golden` writes it anew.

mod support;

use snapbox::Data;
use support::repository;

#[test]
fn the_reference_is_up_to_date() {
    let expected = Data::read_from(&repository().join("docs/reference.md"), None).raw();
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(commander_tf::reference::markdown(), expected);
}
