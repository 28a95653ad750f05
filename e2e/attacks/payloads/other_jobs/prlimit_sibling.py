# kind: other_jobs
# tries: Another process's limits

import resource

resource.prlimit(VICTIM["pid"], resource.RLIMIT_NOFILE, (16, 4096))
