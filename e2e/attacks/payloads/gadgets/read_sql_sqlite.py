# kind: gadgets
# tries: A database file through sqlite3

import sqlite3

db = sqlite3.connect(VICTIM["dir"] + "/" + VICTIM["nonce"])
db.execute("create table t (a)")
db.commit()
