# kind: gadgets
# tries: Every other writer of pandas, to a path of its choice

import pandas as pd

df = pd.DataFrame({"a": [1]})
base = VICTIM["dir"] + "/" + VICTIM["nonce"]
for n, write in enumerate([df.to_json, df.to_html, df.to_string, df.to_pickle, df.to_feather, df.to_stata, df.to_xml, df.to_latex, df.to_markdown]):
    try:
        write(f"{base}-{n}")
    except Exception as error:
        print(type(error).__name__, error)
