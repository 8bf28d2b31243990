#!/bin/sh
# Makes the virtual environment and installs lobule, with extras if named, at the locked versions.
#   sh tools/set_up.sh [EXTRA,...]      PYTHON and VENV may be set in the environment
set -eu

extras=${1:-}
venv=${VENV:-.venv}

stop() {
    echo "lobule: $*" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

version_of() {
    "$1" -c 'import platform; print(platform.python_version())' 2>/dev/null || echo "not there"
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        is_new_enough "$PYTHON" ||
            stop "PYTHON=$PYTHON is $(version_of "$PYTHON"); expected Python 3.11 or newer."
        echo "$PYTHON"
        return
    fi
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if is_new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    stop "found no Python 3.11 or newer (python3 is $(version_of python3))." \
        "Install one, or name it: make trial PYTHON=/path/to/python3.11"
}

make_environment() {
    if command -v uv >/dev/null 2>&1; then
        uv venv --quiet --clear --python "$1" "$venv"
    else
        "$1" -m venv --clear "$venv" >/dev/null 2>&1 ||
            stop "$1 cannot make a virtual environment: its venv module is missing." \
                "On Debian and Ubuntu: apt-get install python3-venv"
    fi
}

is_usable() {
    is_new_enough "$venv/bin/python" || return 1
    [ -z "${PYTHON:-}" ] || [ "$(version_of "$PYTHON")" = "$(version_of "$venv/bin/python")" ]
}

install() {
    if command -v uv >/dev/null 2>&1; then
        uv pip install --quiet --python "$venv/bin/python" "$@"
    else
        "$venv/bin/python" -m pip --version >/dev/null 2>&1 ||
            "$venv/bin/python" -m ensurepip >/dev/null
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
    fi
}

if ! is_usable; then
    [ ! -e "$venv" ] || [ -e "$venv/pyvenv.cfg" ] ||
        stop "$venv exists and is not a virtual environment; choose another place with VENV=..."
    python=$(find_python)
    make_environment "$python"
fi
echo "lobule: setting up $venv with Python $(version_of "$venv/bin/python"); once, a minute or two"
install --constraint requirements.lock --editable ".${extras:+[$extras]}" ||
    stop "the packages could not be installed; the reason stands above. Nothing else was changed."
