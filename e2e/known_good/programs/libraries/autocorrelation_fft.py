# input: timeseries
import os

import numpy as np
import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
s = df.loc[df["sensor"] == "s1", "humidity"].reset_index(drop=True)
spectrum = np.abs(np.fft.rfft(s - s.mean()))
result = pd.DataFrame({"lag": range(1, 11), "auto": [round(s.autocorr(k), 5) for k in range(1, 11)], "power": np.sort(spectrum)[::-1][:10].round(3)})
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
