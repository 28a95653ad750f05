# kind: secrets
# tries: Secrets by their usual names

import os

for name in (VICTIM["env"], "SIDECAR_TOKEN", "ANTHROPIC_API_KEY", "HTTP_PROXY", "AWS_SECRET_ACCESS_KEY"):
    value = os.getenv(name)
    if value:
        won(name, value)
