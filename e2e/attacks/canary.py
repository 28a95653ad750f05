"""Files of a victim, and a look at every trace that an attack could leave on them."""

import hashlib
import os
import shutil
import stat
from pathlib import Path

# Content and mode of what lies in the folder; {} stands for the secret.
_FILES = {
    "secret.txt": "{}\n",
    "secret.json": '{{"secret": "{}"}}\n',
    "secret.xml": "<rows><row><secret>{}</secret></row></rows>\n",
    "target.txt": "untouched\n",
    ".env": "SECRET={}\n",
    "hidden-{}": "",
    "peer/out/output.csv": "secret\n{}\n",
}


def plant(folder: Path, secret: str, table: Path | None) -> None:
    """Makes the folder's content anew; ``table`` is a Parquet file for the job next door."""
    for entry in folder.iterdir():
        if stat.S_ISREG(entry.lstat().st_mode) or entry.is_symlink():
            entry.unlink()
        elif entry.is_dir():
            shutil.rmtree(entry)
    for folder_name in ("empty", "peer/in", "peer/out"):
        (folder / folder_name).mkdir(parents=True, exist_ok=True)
    for name, text in _FILES.items():
        path = folder / name.format(secret)
        path.write_text(text.format(secret))
        path.chmod(0o644)
    if table is not None:
        for name in ("secret.parquet", "peer/in/input.parquet"):
            shutil.copyfile(table, folder / name)
    for name, attribute in (("secret.txt", "user.secret"), ("target.txt", "user.note")):
        try:
            os.setxattr(folder / name, attribute, secret.encode())
        except OSError:
            continue  # a file system without extended attributes


def look(folder: Path) -> dict[str, tuple[object, ...]]:
    """Every path below the folder with mode, owner, size, links, times, attributes and content."""
    return {str(path.relative_to(folder)): _fingerprint(path) for path in [folder, *_walk(folder)]}


def _walk(folder: Path) -> list[Path]:
    return [Path(at, name) for at, folders, names in os.walk(folder) for name in (*folders, *names)]


def _fingerprint(path: Path) -> tuple[object, ...]:
    found = path.lstat()
    kind = stat.S_IFMT(found.st_mode)
    regular = kind == stat.S_IFREG
    # A socket's or FIFO's times change when its owner is spoken to: its listener knows better.
    times = (found.st_mtime_ns, found.st_ctime_ns) if kind in (stat.S_IFREG, stat.S_IFDIR) else ()
    return (
        found.st_mode,
        found.st_uid,
        found.st_gid,
        found.st_size,
        found.st_nlink if regular else 1,
        times,
        _attributes(path) if regular else (),
        _content(path) if regular else "",
    )


def _content(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except PermissionError:  # an attack took its mode away, and this user is not root
        return "unreadable"


def _attributes(path: Path) -> tuple[object, ...]:
    try:
        return tuple((name, os.getxattr(path, name)) for name in sorted(os.listxattr(path)))
    except OSError:
        return ()


def differences(
    before: dict[str, tuple[object, ...]], after: dict[str, tuple[object, ...]]
) -> list[str]:
    """One sentence per file that was made, removed or changed."""
    found = [f"{name}: made" for name in after.keys() - before.keys()]
    found += [f"{name}: removed" for name in before.keys() - after.keys()]
    names = ("mode", "owner", "group", "size", "links", "times", "attributes", "content")
    for name in before.keys() & after.keys():
        pairs = zip(names, before[name], after[name], strict=True)
        changed = [what for what, old, new in pairs if old != new]
        # A folder's times and size follow from what is made or removed in it.
        if changed and not (stat.S_ISDIR(_mode(after[name])) and set(changed) <= {"times", "size"}):
            found.append(f"{name}: {', '.join(changed)} changed")
    return found


def _mode(fingerprint: tuple[object, ...]) -> int:
    mode = fingerprint[0]
    return mode if isinstance(mode, int) else 0


def strewn(nonce: str, folders: list[Path]) -> list[str]:
    """Paths with the payload's own mark in their names, in folders where a job could leave some."""
    found = []
    for folder in folders:
        try:
            found += [
                f"{folder / name}: left behind" for name in os.listdir(folder) if nonce in name
            ]
        except OSError:
            continue
    return found
