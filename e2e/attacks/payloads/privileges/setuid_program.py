# kind: privileges
# tries: A program with the setuid bit

import subprocess

for program in ("/bin/su", "/usr/bin/passwd", "/usr/bin/sudo", "/bin/mount"):
    try:
        won(subprocess.run([program, "--version"], timeout=2).returncode)
    except OSError as error:
        print(error)
