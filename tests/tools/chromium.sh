#!/bin/sh
# Browser tests need Chromium. With CI=true Debian's is installed through apt; elsewhere the one command is told.
set -eu
if command -v chromium >/dev/null 2>&1 || [ -n "${CHROMIUM:-}" ]; then exit 0; fi
if [ "${CI:-}" != "true" ]; then
    echo "Chromium is not installed, so the browser tests are left out. On Debian or Ubuntu: sudo apt-get install chromium"
    exit 0
fi
sudo=""
[ "$(id -u)" -eq 0 ] || sudo="sudo"
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk fonts-dejavu-core >/dev/null
command -v chromium >/dev/null
