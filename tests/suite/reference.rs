//! `docs/reference.md` says what the parser does; `make golden` writes it anew.

use crate::support::repository;
use snapbox::Data;

#[test]
fn the_reference_is_up_to_date() {
    let expected = Data::read_from(&repository().join("docs/reference.md"), None).raw();
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(commander_tf::reference::markdown(), expected);
}
