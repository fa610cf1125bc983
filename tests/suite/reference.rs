//! `docs/reference.md` is generated from the definitions that the parser uses; `make golden` updates it.

use crate::support::repository;
use snapbox::Data;

#[test]
fn reference_is_up_to_date() {
    let expected = Data::read_from(&repository().join("docs/reference.md"), None).raw();
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(commander_tf::reference::markdown(), expected);
}
