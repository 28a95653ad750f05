# kind: exhaustion
# tries: Memory taken by many threads at once
# control: unsafe
# expect: memory killed timeout

import threading

import numpy as np


def eat():
    keep = []
    while True:
        keep.append(np.ones(1 << 17))


for _ in range(16):
    threading.Thread(target=eat, daemon=True).start()
eat()
