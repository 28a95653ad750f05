# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
samples = sorted(set(df["notes"].dropna())) + ["ß straße", "İstanbul"]
rows = []
for text in samples:
    rows.append((text, text.encode("utf-16-le").hex()[:16], text.encode("cp1252", "replace").decode("cp1252"), text.casefold(), text.encode("latin-1", "ignore").decode("latin-1"), text.encode("punycode").decode("ascii")))
pd.DataFrame(rows, columns=["text", "utf16", "cp1252", "fold", "latin", "puny"]).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
