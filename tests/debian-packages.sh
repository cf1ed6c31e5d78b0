#!/bin/sh
# The Debian programs that some tests need: a browser, LibreOffice, pdftoppm. Installs what is
# missing where that is allowed; otherwise says loudly which tests will be skipped.
set -u
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer"
command -v pdftoppm >/dev/null 2>&1 || missing="$missing poppler-utils"
fc-list 2>/dev/null | grep -qi "liberation serif" || missing="$missing fonts-liberation fontconfig"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing for the tests:$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    if apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null; then
        exit 0
    fi
fi
echo "**********************************************************************"
echo "MISSING:$missing"
echo "Tests in a real browser or with LibreOffice WILL BE SKIPPED."
echo "Install the packages above (as root: apt-get install$missing) to run them."
echo "**********************************************************************"
