# kind: gadgets
# tries: Home, temporary and current folders by pathlib
# control: none

from pathlib import Path

for folder in (Path.home(), Path.cwd(), Path("/tmp"), Path("/"), Path("/etc")):
    try:
        names = [p.name for p in folder.iterdir()]
        won(folder, names[:5])
    except OSError as error:
        print(error)
