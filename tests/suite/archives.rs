//! The archives of the Lambda functions in `modules/` contain the Python source next to them, byte for byte. `make golden`
//! rebuilds them.

use crate::support::repository;
use std::fs;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

#[test]
fn archives_contain_the_current_source() {
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

/// Packs one file uncompressed and without a timestamp, so that the same source produces the same bytes on every machine.
fn pack(name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(vec![]));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored).unix_permissions(0o644);
    archive.start_file(name, options.last_modified_time(zip::DateTime::default())).unwrap();
    archive.write_all(content).unwrap();
    archive.finish().unwrap().into_inner()
}
