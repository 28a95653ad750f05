# kind: exhaustion
# tries: A pool of processes
# control: unsafe

import multiprocessing


def work(n):
    while True:
        n += 1


multiprocessing.get_context("fork").Pool(4).map(work, range(100))
