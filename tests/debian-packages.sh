#!/bin/sh
# The Debian packages that some tests need: a browser, LibreOffice, pdftoppm, a font. Installs what is
# missing where that is allowed; otherwise says loudly which tests will be skipped.
set -u
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer"
command -v pdftoppm >/dev/null 2>&1 || missing="$missing poppler-utils"
# Debian 12's fonts-liberation lacks most Vietnamese letters; fonts-liberation2 has them.
ls /usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf >/dev/null 2>&1 || missing="$missing fonts-liberation2"
# Playwright's own node is linked with libatomic, which a minimal Debian lacks.
.venv/bin/playwright --version >/dev/null 2>&1 || missing="$missing libatomic1"
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
