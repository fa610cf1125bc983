//! The archives of the functions in `modules/` are made of the Python beside them, byte for byte; `make golden` makes them
//! anew.

use crate::support::repository;
use std::fs;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

#[test]
fn archives_hold_the_source_beside_them() {
    for (module, name) in [("alarm-chat", "chat"), ("websocket-authorizer", "authorizer")] {
        let folder = repository().join("modules").join(module);
        let packed = pack(&format!("{name}.py"), &fs::read(folder.join(format!("{name}.py"))).unwrap());
        let archive = folder.join(format!("{name}.zip"));
        if std::env::var("SNAPSHOTS").is_ok_and(|action| action == "overwrite") {
            fs::write(&archive, &packed).unwrap();
        }
        assert!(fs::read(&archive).unwrap() == packed, "{module}/{name}.zip is out of date: run `make golden`");
    }
}

/// One file, not compressed and without a time, so that the same source gives the same bytes everywhere.
fn pack(name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(vec![]));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored).unix_permissions(0o644);
    archive.start_file(name, options.last_modified_time(zip::DateTime::default())).unwrap();
    archive.write_all(content).unwrap();
    archive.finish().unwrap().into_inner()
}
