#!/bin/sh
# Becomes the process named by $1 (api, sidecar or offline_model). Its permission flags come from the
# same code as the launcher's; what computes them may look, but not write, run or connect.
set -euf
cd /app
IFS='
'
run="/usr/local/bin/deno
run
--no-prompt
--cached-only
--node-modules-dir=manual"
# One argument a line. Only the API asks whether the offline model is there.
arguments=$($run --allow-env --allow-read --allow-net=offline-model:8020 "launcher/container/$1.ts")
# shellcheck disable=SC2086
exec env $arguments "$1/main.ts"
