//! Qdrant's snapshots and repairs: the maintenance function against a fake Qdrant, and the scripts as the containers run them.

use crate::harness::{python, succeed};
use crate::scripts::{module, run_python};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A fake Qdrant with three nodes on three local addresses. One former node is gone, one node is new.
const CLUSTER: &str = r#"
import json, os, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ALIVE = ["127.0.0.1", "127.0.0.2", "127.0.0.3"]
peers = {"11": "http://127.0.0.1:6335", "22": "http://127.0.0.2:6335", "33": "http://127.0.0.3:6335", "44": "http://127.9.9.9:6335"}
shards = [  # shard 0 has lost a replica, shard 1 has both
    {"shard_id": 0, "peer_id": 22, "state": "Active"},
    {"shard_id": 1, "peer_id": 11, "state": "Active"},
    {"shard_id": 1, "peer_id": 22, "state": "Active"},
]
calls = []

class Qdrant(BaseHTTPRequestHandler):
    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        address, path = self.connection.getsockname()[0], self.path
        if self.headers["api-key"] != "secret":
            return self.send_error(401)
        result = True
        if path == "/cluster":
            result = {"peer_id": 11, "peers": {peer: {"uri": uri} for peer, uri in peers.items()}}
        elif path == "/collections":
            result = {"collections": [{"name": "documents"}]}
        elif path == "/collections/documents":
            result = {"config": {"params": {"replication_factor": 2}}}
        elif path == "/collections/documents/cluster" and self.command == "GET":
            local = [{"shard_id": s["shard_id"], "state": s["state"]} for s in shards if s["peer_id"] == 11]
            result = {"peer_id": 11, "local_shards": local, "remote_shards": [s for s in shards if s["peer_id"] != 11]}
        elif self.command == "DELETE":
            peers.pop(path.split("/")[3].split("?")[0])
        elif "snapshots" in path:
            result = {"name": f"snapshot-of-{address}"}
        if self.command != "GET":
            calls.append((self.command, address, path, json.loads(body) if body else None))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"result": result}).encode())

    do_GET = do_POST = do_DELETE = answer

    def log_message(self, *_):
        pass

port = 0
for address in ALIVE:
    server = ThreadingHTTPServer((address, port), Qdrant)
    port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
os.environ.update(QDRANT_HOST="localhost", QDRANT_PORT=str(port), QDRANT_API_KEY="secret", QDRANT_NODES=NODES)
import maintain
"#;

#[test]
fn a_single_node_stores_one_full_snapshot() {
    run_python(
        "qdrant",
        &format!(
            r#"
NODES = "1"
{CLUSTER}
maintain.main()
assert calls == [("POST", "127.0.0.1", "/snapshots?wait=true", None)], calls
"#
        ),
    );
}

#[test]
fn a_cluster_removes_lost_nodes_and_replaces_their_replicas() {
    run_python(
        "qdrant",
        &format!(
            r#"
NODES = "3"
{CLUSTER}
maintain.addresses = lambda: ALIVE
maintain.main()
assert calls[0] == ("DELETE", "127.0.0.1", "/cluster/peer/44?force=true", None), calls
move = {{"replicate_shard": {{"shard_id": 0, "from_peer_id": 22, "to_peer_id": 33}}}}
assert calls[1] == ("POST", "127.0.0.1", "/collections/documents/cluster", move), calls
snapshots = [("POST", address, "/collections/documents/snapshots?wait=true", None) for address in ALIVE]
assert calls[2:] == snapshots, calls
"#
        ),
    );
}

#[test]
fn a_minority_of_a_cluster_removes_no_node() {
    run_python(
        "qdrant",
        &format!(
            r#"
NODES = "3"
{CLUSTER}
maintain.addresses = lambda: ALIVE[:1]
maintain.main()
assert "44" in peers and all(method != "DELETE" for method, *_ in calls), calls
"#
        ),
    );
}

/// A fake `aws` that lists the objects of a bucket and evaluates queries like the real one.
const AWS: &str = r#"
import json, os, sys
import jmespath

arguments = sys.argv[1:]
with open(os.environ["CALLS"], "a") as calls:
    print(*arguments[:4], file=calls)
if arguments[:2] == ["s3api", "list-objects-v2"]:
    answer = jmespath.search(arguments[arguments.index("--query") + 1], json.loads(os.environ["OBJECTS"]))
    print("None" if answer is None else answer)
elif arguments[:2] == ["s3", "cp"]:
    open(arguments[-1], "w").write(arguments[-2])
else:
    sys.exit(f"unexpected: {arguments}")
"#;

struct Volume {
    folder: TempDir,
}

impl Volume {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let aws = folder.path().join("aws");
        fs::write(&aws, format!("#!{}\n{AWS}", python().display())).unwrap();
        fs::set_permissions(&aws, fs::Permissions::from_mode(0o755)).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs one of the module's scripts as the containers do.
    fn run(&self, script: &str, variables: &[(&str, &str)]) -> String {
        let path = format!("{}:{}", self.folder.path().display(), std::env::var("PATH").unwrap());
        let owner = succeed(Command::new("sh").args(["-c", "echo $(id -u):$(id -g)"]));
        let mut command = Command::new("bash");
        command.arg("-c").arg(fs::read_to_string(module("qdrant").join(script)).unwrap());
        command
            .env("PATH", path)
            .env("OWNER", owner.trim())
            .env("STORAGE", self.path("storage"))
            .env("RESTORED_SNAPSHOT", self.path("storage/restore/full.snapshot"))
            .env("QDRANT_FOLDER", self.folder.path())
            .env("CALLS", self.path("calls"))
            .envs(variables.iter().copied());
        succeed(&mut command)
    }
}

#[test]
fn a_new_volume_restores_the_newest_full_snapshot() {
    let objects = r#"{"Contents": [
        {"Key": "snapshots/full-snapshot-2.snapshot", "LastModified": "2026-11-02T00:00:00Z"},
        {"Key": "snapshots/full-snapshot-3.snapshot", "LastModified": "2026-11-03T00:00:00Z"},
        {"Key": "snapshots/full-snapshot-4.snapshot.checksum", "LastModified": "2026-11-04T00:00:00Z"},
        {"Key": "snapshots/documents/documents-5.snapshot", "LastModified": "2026-11-05T00:00:00Z"}
    ]}"#;
    let volume = Volume::new();
    volume.run("restore.sh", &[("BUCKET", "vectors"), ("OBJECTS", objects)]);
    let restored = fs::read_to_string(volume.path("storage/restore/full.snapshot")).unwrap();
    assert_eq!(restored, "s3://vectors/snapshots/full-snapshot-3.snapshot");
    assert!(volume.path("storage/data").is_dir() && volume.path("storage/temp").is_dir());
}

#[test]
fn the_first_start_and_nodes_of_a_cluster_restore_nothing() {
    let volume = Volume::new();
    let output = volume.run("restore.sh", &[("BUCKET", "vectors"), ("OBJECTS", "{}")]);
    assert!(output.contains("There is no snapshot in vectors"), "{output}");
    assert!(!volume.path("storage/restore/full.snapshot").exists());

    let volume = Volume::new();
    volume.run("restore.sh", &[("BUCKET", "")]);
    assert!(volume.path("storage/data").is_dir() && !volume.path("calls").exists());
}

#[test]
fn qdrant_starts_from_the_restored_snapshot() {
    let volume = Volume::new();
    let qdrant = volume.path("qdrant");
    fs::write(
        &qdrant,
        "#!/bin/sh\necho \"started with [$*]\"\nkill $(jobs -p) 2>/dev/null; pkill -P $$ 2>/dev/null; exit 0\n",
    )
    .unwrap();
    fs::set_permissions(&qdrant, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(volume.run("start.sh", &[]), "started with []\n");
    write(&volume.path("storage/restore/full.snapshot"));
    let output = volume.run("start.sh", &[]);
    assert!(output.starts_with("started with [--storage-snapshot "), "{output}");
}

fn write(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, "snapshot").unwrap();
}
