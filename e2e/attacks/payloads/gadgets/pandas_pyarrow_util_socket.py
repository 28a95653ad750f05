# kind: gadgets
# tries: socket through pyarrow, through pandas

import pandas as pd

pa = pd.core.arrays.arrow.array.pa
s = pa.util.socket.create_connection(("127.0.0.1", VICTIM["tcp4"]), timeout=2)
s.sendall(b"hello")
