# kind: privileges
# tries: Leave or widen its cgroup
# control: unsafe

from pathlib import Path

for path in ("/sys/fs/cgroup/cgroup.procs", "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/" + VICTIM["nonce"]):
    try:
        p = Path(path)
        p.mkdir() if path.endswith(VICTIM["nonce"]) else p.write_text("max")
        won(path)
    except OSError as error:
        print(error)
