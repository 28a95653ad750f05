#!/bin/sh
# Makes the token that API and sidecar share, once per project, into a folder of each. The two
# containers have no folder in common.
set -eu
token=/token/sidecar/token
[ -s "$token" ] || od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >"$token"
chmod 0400 "$token"
[ -s /token/api/token ] || cp "$token" /token/api/token
