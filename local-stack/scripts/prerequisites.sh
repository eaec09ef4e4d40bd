#!/usr/bin/env bash
# Finds PostgreSQL with TimescaleDB on this machine, or installs it with apt (as root, or through sudo); with the
# argument --for-tests also what only the tests need: Chromium, HAProxy, kubectl, promtool, docker-compose, the clients
# of docs/recipes, and Node.js and Python with what generated clients run on; with --for-bench also wrk.
# Silent and quick when all is there already. Debian 13 has a package of the extension; on Debian 12 it is built from the source
# package of the suite after it, since that release has none. Likewise kubectl and docker-compose, whose packages of Debian 12
# are too old for today's kustomizations and for this project's docker-compose.yml.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=progress.sh
source "$here/progress.sh"

readonly SOURCE_SUITE=trixie
readonly BROWSER=/usr/bin/chromium-headless-shell
readonly BALANCER=/usr/sbin/haproxy
readonly INSTEAD_OF_BALANCER="install HAProxy (Debian: apt-get install haproxy)"
readonly KUBECTL_OF_OURS=/usr/local/lib/aviary/kubectl
readonly INSTEAD_OF_KUBECTL="install a kubectl of at least version 1.27 (Debian 13: apt-get install kubectl)"
readonly PROMTOOL_OF_OURS=/usr/local/lib/aviary/promtool
readonly INSTEAD_OF_PROMTOOL="install promtool of at least version 2.42 (Debian: apt-get install prometheus)"
readonly COMPOSE_OF_OURS=/usr/local/lib/aviary/docker-compose
readonly INSTEAD_OF_COMPOSE="install docker-compose of at least version 2.24 as $COMPOSE_OF_OURS (Debian 13: package docker-compose)"
readonly INSTEAD_OF_BROWSER="install Chromium's headless shell (Debian: apt-get install chromium-headless-shell)"
readonly INSTEAD_OF_NODE="install Node.js of at least version 18 with npm (Debian: apt-get install nodejs npm)"
readonly PYTHON_PACKAGES=(python3 python3-dateutil python3-pydantic python3-typing-extensions python3-urllib3)
readonly INSTEAD_OF_PYTHON="install Python with these libraries (Debian: apt-get install ${PYTHON_PACKAGES[*]})"
readonly INSTEAD_OF_CLIENTS="install curl, jq, pandas and R (Debian: apt-get install curl jq python3-pandas r-base-core r-cran-jsonlite)"
readonly INSTEAD_OF_WRK="install wrk (Debian: apt-get install wrk)"
readonly INSTEAD_OF_SERVER="install a PostgreSQL server >= 15 with the timescaledb extension (Debian 13: postgresql-17-timescaledb)"

server_with_timescaledb() {
    local version
    for version in $(ls /usr/lib/postgresql 2>/dev/null | sort -rn); do
        if [[ -x /usr/lib/postgresql/$version/bin/postgres && -x /usr/lib/postgresql/$version/bin/initdb &&
            -f /usr/share/postgresql/$version/extension/timescaledb.control &&
            -f /usr/lib/postgresql/$version/lib/timescaledb.so ]]; then
            echo "$version"
            return 0
        fi
    done
    return 1
}

newest_server() {
    local version
    for version in $(ls /usr/lib/postgresql 2>/dev/null | sort -rn); do
        if ((version >= 15)) && [[ -x /usr/lib/postgresql/$version/bin/postgres ]]; then
            echo "$version"
            return 0
        fi
    done
    return 1
}

newest_package() { # PATTERN: the greatest name in apt's lists that matches
    apt-cache search --names-only "$1" | cut -d' ' -f1 | sort -rV | head -n 1
}

# Its kustomize is of version 5 since 1.27.
kubectl_of_today() {
    local candidate
    for candidate in "$KUBECTL_OF_OURS" "$(command -v kubectl || true)"; do
        if [[ -x $candidate ]] && "$candidate" version --client 2>/dev/null | grep -q '^Kustomize Version: v[5-9]'; then
            return 0
        fi
    done
    return 1
}

node_with_npm() {
    command -v npm >/dev/null && node --eval 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null
}

python_of_clients() {
    /usr/bin/python3 -c 'import dateutil, pydantic, typing_extensions, urllib3' 2>/dev/null
}

# The packages of the clients of docs/recipes that are missing here. Python is Debian's own, which finds Debian's packages.
missing_clients() {
    command -v curl >/dev/null || echo curl
    command -v jq >/dev/null || echo jq
    [[ -d /usr/lib/python3/dist-packages/pandas ]] || echo python3-pandas
    command -v Rscript >/dev/null || echo r-base-core
    [[ -d /usr/lib/R/site-library/jsonlite ]] || echo r-cran-jsonlite
}

step() { # WHAT COMMAND...
    local what=$1
    shift
    say "  $what"
    watched "$what" "$log" "$@" || {
        cp "$log" "$kept_log" 2>/dev/null || true
        fail "this failed: $what (the output is in $kept_log); $instead"
    }
}

apt_install() {
    step "installing by apt: $*" apt-get -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 -y --no-install-recommends install "$@"
}

# A server that is only wanted here as a program must not also start a cluster of the system's own.
want_no_system_cluster() {
    local conf=/etc/postgresql-common/createcluster.conf
    [[ -e $conf ]] && return 0
    mkdir -p "${conf%/*}"
    echo 'create_main_cluster = false' >"$conf"
}

# The machine's own apt sources as lines of one type (deb-src or deb) of another suite, so that no host is named here.
source_list_of_suite() { # FROM TO DIRECTORY TYPE
    local file
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [[ -f $file ]] && one_line_sources "$1" "$2" "$file" "$4"
    done >"$3/suite.list"
    for file in /etc/apt/sources.list.d/*.sources; do
        [[ -f $file ]] && deb822_sources "$1" "$2" "$file" "$4"
    done >"$3/suite.sources"
    return 0
}

one_line_sources() { # FROM TO FILE TYPE
    awk -v from="$1" -v to="$2" -v type="$4" '
        $1 != "deb" && $1 != "deb-src" { next }
        {
            line = $0; sub(/^[ \t]*deb(-src)?[ \t]+/, "", line); sub(/#.*/, "", line)
            options = ""
            if (match(line, /^\[[^]]*\][ \t]*/)) {
                options = substr(line, 1, RLENGTH); line = substr(line, RLENGTH + 1)
                gsub(/arch[+-]?=[^] \t]*[ \t]*/, "", options); sub(/[ \t]+$/, " ", options)
                if (options ~ /^\[[ \t]*\]/) options = ""
            }
            n = split(line, word, /[ \t]+/)
            if (word[2] == from && (" " line " ") ~ / main / && !seen[word[1]]++)
                print type " " options word[1] " " to " main"
        }' "$3"
}

deb822_sources() { # FROM TO FILE TYPE
    awk -v from="$1" -v to="$2" -v type="$4" '
        function flush() {
            if ((" " suites " ") ~ (" " from " ") && (" " components " ") ~ / main / && uris != "" && enabled != "no")
                printf "Types: %s\nURIs:%s\nSuites: %s\nComponents: main\n%s\n", type, uris, to, signed
            suites = components = uris = signed = enabled = key = ""
        }
        /^#/ { next }
        /^[ \t]*$/ { flush(); next }
        /^[^ \t]/ { key = tolower($0); sub(/:.*/, "", key); value = $0; sub(/^[^:]*:[ \t]*/, "", value) }
        /^[ \t]/ { value = $0 }
        key == "suites" { suites = suites " " value }
        key == "components" { components = components " " value }
        key == "uris" { uris = uris " " value }
        key == "enabled" { enabled = tolower(value) }
        key == "signed-by" { signed = signed $0 "\n" }
        END { flush() }' "$3"
}

# Sets the array apt to an apt-get that sees another suite, with lists and a cache of its own.
look_at_suite() { # DIRECTORY TYPE
    local codename parts=$1/parts
    codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
    mkdir -p "$parts" "$1/lists/partial" "$1/cache/archives/partial"
    source_list_of_suite "$codename" "$SOURCE_SUITE" "$parts" "$2"
    apt=(apt-get -o "Dir::Etc::sourcelist=/dev/null" -o "Dir::Etc::sourceparts=$parts"
        -o "Dir::State::lists=$1/lists" -o "Dir::Cache=$1/cache" -o APT::Sandbox::User=root)
    # One of several sources may lack the suite; what counts is whether the package is found.
    say "  reading the lists of Debian's suite $SOURCE_SUITE"
    watched "reading lists" "$log" "${apt[@]}" update || true
    cd "$1"
}

fetch_source() { # DIRECTORY: the source package of SOURCE_SUITE, unpacked into DIRECTORY/timescaledb
    look_at_suite "$1" deb-src
    step "fetching the source of TimescaleDB" "${apt[@]}" --download-only source timescaledb
    dpkg-source --no-check -x "$1"/timescaledb_*.dsc "$1/timescaledb" >>"$log" 2>&1 ||
        fail "the source package of TimescaleDB could not be unpacked; $instead"
}

build_timescaledb() { # VERSION-OF-POSTGRESQL
    local version=$1 exact work
    exact=$(dpkg-query -W -f '${Version}' "postgresql-$version" 2>/dev/null || true)
    # The headers must be those of the server. Where its exact version is gone from apt, both go to the newest.
    if [[ -n $exact ]] && apt-get -s install "postgresql-server-dev-$version=$exact" >/dev/null 2>&1; then
        apt_install cmake gcc g++ make dpkg-dev libc6-dev libkrb5-dev libssl-dev "postgresql-server-dev-$version=$exact"
    else
        apt_install cmake gcc g++ make dpkg-dev libc6-dev libkrb5-dev libssl-dev "postgresql-$version" \
            "postgresql-server-dev-$version"
    fi
    work=$(mktemp -d)
    chmod 755 "$work"
    scratch=$work
    fetch_source "$work"
    step "configuring TimescaleDB for PostgreSQL $version" cmake -S "$work/timescaledb" -B "$work/build" \
        -DPG_CONFIG="/usr/lib/postgresql/$version/bin/pg_config" -DAPACHE_ONLY=1 -DREGRESS_CHECKS=OFF \
        -DTAP_CHECKS=OFF -DWARNINGS_AS_ERRORS=OFF -DCMAKE_BUILD_TYPE=Release -DGENERATE_DOWNGRADE_SCRIPT=OFF
    step "compiling TimescaleDB" make -C "$work/build" -j "$(nproc)"
    step "installing TimescaleDB" make -C "$work/build" install
}

clean_up() {
    stop_running
    [[ -z ${scratch:-} ]] || rm -rf "$scratch"
    rm -f "${log:-}"
}

prepare_apt() {
    export DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 LC_ALL=C
    log=$(mktemp)
    kept_log=${TMPDIR:-/tmp}/aviary-prerequisites.log
    scratch=
    end_on_signals
    trap clean_up EXIT
    say "this machine lacks $1; installing it (once)"
    dpkg --configure -a >"$log" 2>&1 || true
    say "  reading apt's package lists"
    watched "reading package lists" "$log" apt-get -o DPkg::Lock::Timeout=300 update || true
}

install_server() {
    local package version
    instead=$INSTEAD_OF_SERVER
    package=$(newest_package '^postgresql-[0-9]+-timescaledb$')
    want_no_system_cluster
    if [[ -n $package ]]; then
        apt_install "$package"
    else
        version=$(newest_server || true)
        if [[ -z $version ]]; then
            package=$(newest_package '^postgresql-[0-9]+$')
            [[ -n $package ]] || fail "apt knows no PostgreSQL server; $instead"
            apt_install "$package"
            version=${package#postgresql-}
        fi
        build_timescaledb "$version"
    fi
    version=$(server_with_timescaledb) || fail "TimescaleDB is still missing after the installation; $instead"
    say "PostgreSQL $version with TimescaleDB is installed"
}

# The headless shell renders the same pages for less than half the processor time of the whole browser.
# The fonts are only recommended by the browser's package; a page without any is a page without text.
install_browser() {
    instead=$INSTEAD_OF_BROWSER
    apt_install chromium-headless-shell fonts-dejavu-core
    [[ -x $BROWSER ]] || fail "Chromium is still missing after the installation; $instead"
    say "Chromium is installed"
}

install_balancer() {
    instead=$INSTEAD_OF_BALANCER
    apt_install haproxy
    [[ -x $BALANCER ]] || fail "HAProxy is still missing after the installation; $instead"
    # The package starts one of the system's own, which no one asked for.
    systemctl disable --now haproxy >/dev/null 2>&1 || true
    say "HAProxy is installed"
}

# One program of a package of the suite after Debian 12, which needs nothing beside it; nothing else of the system is changed.
install_from_suite() { # PACKAGE PATH-IN-IT PLACE
    local work
    work=$(mktemp -d)
    chmod 755 "$work"
    scratch=$work
    look_at_suite "$work" deb
    step "fetching $1" "${apt[@]}" download "$1/$SOURCE_SUITE"
    step "unpacking $1" dpkg-deb -x "$work/$1"_*.deb "$work/unpacked"
    install -D -m 755 "$work/unpacked/$2" "$3"
    rm -rf "$work"
}

install_kubectl() {
    instead=$INSTEAD_OF_KUBECTL
    install_from_suite kubectl usr/bin/kubectl "$KUBECTL_OF_OURS"
    kubectl_of_today || fail "kubectl is still missing after the installation; $instead"
    say "kubectl is installed as $KUBECTL_OF_OURS"
}

# The plugin of the docker program runs by itself too, and resolves a file without an engine.
install_compose() {
    instead=$INSTEAD_OF_COMPOSE
    install_from_suite docker-compose usr/libexec/docker/cli-plugins/docker-compose "$COMPOSE_OF_OURS"
    say "docker-compose is installed as $COMPOSE_OF_OURS"
}

# One program of Debian's package, which also has a server that no one asked for.
install_promtool() {
    local work
    instead=$INSTEAD_OF_PROMTOOL
    work=$(mktemp -d)
    chmod 755 "$work"
    scratch=$work
    (cd "$work" && step "fetching promtool" apt-get -o APT::Sandbox::User=root download prometheus)
    step "unpacking promtool" dpkg-deb -x "$work"/prometheus_*.deb "$work/prometheus"
    install -D -m 755 "$work/prometheus/usr/bin/promtool" "$PROMTOOL_OF_OURS"
    rm -rf "$work"
    say "promtool is installed as $PROMTOOL_OF_OURS"
}

install_node() {
    instead=$INSTEAD_OF_NODE
    if command -v node >/dev/null; then apt_install npm; else apt_install nodejs npm; fi
    node_with_npm || fail "Node.js with npm is still missing after the installation; $instead"
    say "Node.js with npm is installed"
}

install_python() {
    instead=$INSTEAD_OF_PYTHON
    apt_install "${PYTHON_PACKAGES[@]}"
    python_of_clients || fail "Python with its libraries is still missing after the installation; $instead"
    say "Python with the libraries of generated clients is installed"
}

install_clients() {
    local packages
    instead=$INSTEAD_OF_CLIENTS
    mapfile -t packages < <(missing_clients)
    apt_install "${packages[@]}"
    [[ -z $(missing_clients) ]] || fail "still missing after the installation: $(missing_clients); $instead"
    say "the clients of docs/recipes are installed"
}

install_wrk() {
    instead=$INSTEAD_OF_WRK
    apt_install wrk
    command -v wrk >/dev/null || fail "wrk is still missing after the installation; $instead"
    say "wrk is installed"
}

main() {
    local purpose=${1:-} lacks=() what wanted
    server_with_timescaledb >/dev/null || lacks+=(server)
    if [[ $purpose == --for-tests ]]; then
        [[ -x $BROWSER ]] || lacks+=(browser)
        [[ -x $BALANCER ]] || lacks+=(balancer)
        kubectl_of_today || lacks+=(kubectl)
        [[ -x $PROMTOOL_OF_OURS ]] || command -v promtool >/dev/null || lacks+=(promtool)
        [[ -x $COMPOSE_OF_OURS ]] || lacks+=(compose)
        node_with_npm || lacks+=(node)
        python_of_clients || lacks+=(python)
        [[ -z $(missing_clients) ]] || lacks+=(clients)
    fi
    if [[ $purpose == --for-bench ]] && ! command -v wrk >/dev/null; then lacks+=(wrk); fi
    ((${#lacks[@]} > 0)) || return 0
    local -A names=([server]="PostgreSQL with TimescaleDB" [browser]=Chromium [balancer]=HAProxy [kubectl]=kubectl
        [promtool]=promtool [compose]=docker-compose
        [node]="Node.js with npm" [python]="Python with the libraries of generated clients"
        [clients]="the clients of docs/recipes" [wrk]=wrk)
    local -A otherwise=([server]=$INSTEAD_OF_SERVER [browser]=$INSTEAD_OF_BROWSER [balancer]=$INSTEAD_OF_BALANCER
        [kubectl]=$INSTEAD_OF_KUBECTL
        [promtool]=$INSTEAD_OF_PROMTOOL [compose]=$INSTEAD_OF_COMPOSE
        [node]=$INSTEAD_OF_NODE [python]=$INSTEAD_OF_PYTHON [clients]=$INSTEAD_OF_CLIENTS [wrk]=$INSTEAD_OF_WRK)
    instead=${otherwise[${lacks[0]}]}
    for what in "${lacks[@]}"; do wanted=${wanted:+$wanted, }${names[$what]}; done
    command -v apt-get >/dev/null || fail "$wanted: missing, and there is no apt here; $instead"
    if ((EUID == 0)); then
        prepare_apt "$wanted"
        for what in "${lacks[@]}"; do "install_$what"; done
    elif command -v sudo >/dev/null; then
        exec sudo -- "$(command -v bash)" "$here/prerequisites.sh" "$@"
    else
        fail "$wanted: missing; run this once as root: $here/prerequisites.sh $purpose"
    fi
}

main "$@"
