# kind: gadgets
# tries: read_xml on a path, with the parser of the standard library

import pandas as pd

loot(pd.read_xml(VICTIM["dir"] + "/secret.xml", parser="etree").to_string())
