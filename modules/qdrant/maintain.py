"""Stores snapshots of Qdrant in S3; in a cluster, first forgets lost nodes and replaces the replicas that they held."""

import json
import os
import socket
import urllib.request

HOST = os.environ["QDRANT_HOST"]
PORT = int(os.environ.get("QDRANT_PORT", "6333"))
NODES = int(os.environ["QDRANT_NODES"])


def call(address, method, path, body=None):
    request = urllib.request.Request(
        f"http://{address}:{PORT}{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"api-key": os.environ["QDRANT_API_KEY"], "Content-Type": "application/json"},
    )
    # A snapshot is answered once it is stored.
    with urllib.request.urlopen(request, timeout=3600) as response:
        return json.load(response)["result"]


def addresses():
    found = socket.getaddrinfo(HOST, PORT, socket.AF_INET, socket.SOCK_STREAM)
    return sorted({address for *_, (address, _) in found})


def host_of(uri):
    return uri.split("//")[1].split(":")[0]


def forget_lost_nodes(alive):
    """Removes the peers whose tasks are gone: each would count for the cluster's majority for ever."""
    peers = call(alive[0], "GET", "/cluster")["peers"]
    for peer, about in peers.items():
        # One that answers but is not in the name's addresses (yet) is asked itself.
        if host_of(about["uri"]) not in alive and not answers(host_of(about["uri"])):
            print(f"forgetting the lost node {peer} at {about['uri']}")
            call(alive[0], "DELETE", f"/cluster/peer/{peer}?force=true")


def answers(address):
    try:
        socket.create_connection((address, PORT), timeout=5).close()
        return True
    except OSError:
        return False


def replace_lost_replicas(address, collection):
    """Copies every shard that has fewer replicas than its collection wants to the node with the fewest shards."""
    wanted = call(address, "GET", f"/collections/{collection}")["config"]["params"].get("replication_factor", 1)
    peers = {int(peer) for peer in call(address, "GET", "/cluster")["peers"]}
    state = call(address, "GET", f"/collections/{collection}/cluster")
    shards = [{**shard, "peer_id": state["peer_id"]} for shard in state["local_shards"]] + state["remote_shards"]
    load = {peer: sum(shard["peer_id"] == peer for shard in shards) for peer in peers}
    for number in sorted({shard["shard_id"] for shard in shards}):
        holders = {shard["peer_id"] for shard in shards if shard["shard_id"] == number}
        active = [s["peer_id"] for s in shards if s["shard_id"] == number and s["state"] == "Active"]
        while active and len(holders) < min(wanted, len(peers)):
            target = min(peers - holders, key=lambda peer: (load[peer], peer))
            print(f"copying shard {number} of {collection} from {active[0]} to {target}")
            move = {"shard_id": number, "from_peer_id": active[0], "to_peer_id": target}
            call(address, "POST", f"/collections/{collection}/cluster", {"replicate_shard": move})
            holders.add(target)
            load[target] += 1


def main():
    alive = addresses()
    if NODES == 1:
        print("stored", call(alive[0], "POST", "/snapshots?wait=true")["name"])
        return
    # With fewer than a majority nothing is certain: a node that starts may still come back.
    if len(alive) > NODES // 2:
        forget_lost_nodes(alive)
    for collection in [found["name"] for found in call(alive[0], "GET", "/collections")["collections"]]:
        replace_lost_replicas(alive[0], collection)
        # A snapshot of a collection holds the shards of the node that makes it.
        for address in alive:
            name = call(address, "POST", f"/collections/{collection}/snapshots?wait=true")["name"]
            print("stored", collection, name)


if __name__ == "__main__":
    main()
