# kind: exhaustion
# tries: Raise the limits first

import resource

for name in ("RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_CPU", "RLIMIT_NOFILE", "RLIMIT_CORE"):
    what = getattr(resource, name)
    soft, hard = resource.getrlimit(what)
    try:
        resource.setrlimit(what, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        won("raised", name, soft, hard)
    except (ValueError, OSError) as error:
        print(name, error)
