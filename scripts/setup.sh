#!/bin/sh
# Builds .venv from locked digests. usage: sh scripts/setup.sh base|dev
# As root it installs the system packages that are missing; otherwise it names them in one sentence and stops.
set -eu
cd "$(dirname "$0")/.."
want=${1:-base}
venv=.venv

python=
for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || { echo "Tallystick needs Python 3.11 or later; none was found." >&2; exit 1; }

limit= # "timeout 300" where nobody should wait for longer
# $1: what is missing in a phrase; the rest: Debian packages
install_packages() {
    what=$1
    shift
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        echo "Tallystick needs $what: ask for these system packages to be installed and try again: $*." >&2
        exit 1
    fi
    echo "Installing $*, for $what." >&2
    DEBIAN_FRONTEND=noninteractive $limit apt-get update -qq >/dev/null &&
        DEBIAN_FRONTEND=noninteractive $limit apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

"$python" -c 'import ensurepip, venv' 2>/dev/null || install_packages "virtual environments" python3-venv
[ -x $venv/bin/python ] || "$python" -m venv $venv

stamp=$(cat requirements/"$want".txt pyproject.toml | sha256sum | cut -c1-16)
if [ "$(cat $venv/.locked-"$want" 2>/dev/null || true)" != "$stamp" ]; then
    echo "Installing Tallystick's locked dependencies ($want); the first time takes a minute." >&2
    $venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/"$want".txt
    $venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . 2>/dev/null ||
        $venv/bin/python -m pip install -q --disable-pip-version-check --no-deps -e .
    echo "$stamp" >$venv/.locked-"$want"
fi
# Where Python may not keep its bytecode, every command would compile the source again: a third of its start.
$venv/bin/python -m compileall -qq src/tallystick || true
[ "$want" = dev ] || exit 0

find_chromium() {
    for candidate in ${CHROMIUM:-} chromium google-chrome chromium-browser; do
        # Ubuntu's chromium is a stub for a snap: ask it to answer before believing it.
        if command -v "$candidate" >/dev/null 2>&1 && "$candidate" --version >/dev/null 2>&1; then return 0; fi
    done
    return 1
}
if ! find_chromium; then
    if grep -qi ubuntu /etc/os-release 2>/dev/null; then
        $venv/bin/python -m playwright install --with-deps chromium ||
            { echo "The browser tests need Chromium, which could not be installed." >&2; exit 1; }
    else
        install_packages "browser tests" chromium libatomic1
    fi
fi
# Playwright's own node needs libatomic, and dies without saying so.
$venv/bin/python -m playwright --version >/dev/null 2>&1 || install_packages "browser tests" libatomic1
# A spreadsheet program that people use saves our workbooks again. It is asked for once; where it cannot be had in five
# minutes, that one test is left out.
if [ ! -e /usr/lib/libreoffice/program/libsclo.so ] && [ ! -e $venv/.asked-calc ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    touch $venv/.asked-calc
    (limit="timeout 300"; install_packages "spreadsheet tests" libreoffice-calc-nogui) ||
        echo "LibreOffice Calc could not be installed, so the test that needs it is left out." >&2
fi
