# kind: exhaustion
# tries: Sleep beyond the limit
# control: unsafe
# expect: timeout killed

import datetime

end = datetime.datetime.now() + datetime.timedelta(hours=1)
while datetime.datetime.now() < end:
    pass
