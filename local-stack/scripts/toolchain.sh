# shellcheck shell=bash
# The JDK and the Maven that the build needs. Sourced, not run.

readonly OLDEST_JDK=21
readonly OLDEST_MAVEN=3.8.7

jdk_version() { # DIRECTORY: the feature version of the JDK there, or nothing
    [[ -x $1/bin/java && -x $1/bin/javac && -r $1/release ]] || return 0
    sed -nE 's/^JAVA_VERSION="(1\.)?([0-9]+).*/\2/p' "$1/release"
}

# JAVA_HOME when it is new enough, else the newest JDK under /usr/lib/jvm, else the javac on the PATH.
choose_jdk() {
    local candidate version newest=0
    version=$(jdk_version "${JAVA_HOME:-/nowhere}")
    if [[ -n $version ]] && ((version >= OLDEST_JDK)); then
        export JAVA_HOME
        return 0
    fi
    for candidate in /usr/lib/jvm/* "$(readlink -f "$(command -v javac || true)" | sed 's#/bin/javac$##')"; do
        version=$(jdk_version "$candidate")
        if [[ -n $version ]] && ((version >= OLDEST_JDK && version > newest)); then
            newest=$version
            JAVA_HOME=$candidate
        fi
    done
    ((newest > 0)) || fail "a JDK $OLDEST_JDK or newer is missing; install one (Debian 13: openjdk-21-jdk-headless) or set JAVA_HOME to it"
    export JAVA_HOME
}

require_maven() {
    local found
    command -v mvn >/dev/null || fail "Maven is missing; install Maven $OLDEST_MAVEN or newer (Debian: apt-get install maven)"
    found=$(mvn --version 2>/dev/null | sed -nE 's/.*Apache Maven ([0-9][0-9.]*).*/\1/p' | head -n 1)
    [[ -n $found ]] || fail "mvn --version does not print its version; install Maven $OLDEST_MAVEN or newer"
    [[ $(printf '%s\n%s\n' "$OLDEST_MAVEN" "$found" | sort -V | head -n 1) == "$OLDEST_MAVEN" ]] ||
        fail "Maven $found is too old; install Maven $OLDEST_MAVEN or newer"
}
