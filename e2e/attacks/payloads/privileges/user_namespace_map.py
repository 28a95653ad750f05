# kind: privileges
# tries: Write its own id maps
# control: none

from pathlib import Path

for name, text in (("setgroups", "deny"), ("uid_map", "0 0 1"), ("gid_map", "0 0 1")):
    try:
        Path(f"/proc/self/{name}").write_text(text)
        won(name)
    except OSError as error:
        print(error)
