# kind: secrets
# tries: Secrets as a container has them

from pathlib import Path

for path in ("/run/secrets", "/var/run/secrets", "/etc/shadow", "/etc/passwd", "/root/.bash_history", "/proc/keys", "/etc/hostname", "/etc/hosts", "/etc/resolv.conf"):
    try:
        text = Path(path).read_text()
        won(path, text[:40])
    except OSError as error:
        print(error)
