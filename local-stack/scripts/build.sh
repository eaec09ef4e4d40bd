# shellcheck shell=bash
# Builds what is not built, which it decides by the sources' content. Sourced by ./aviary, not run.

readonly STAMP=$home/target/built-from
readonly BUILD_LOG=$home/target/build.log
readonly PARTS="common-model common-http local-stack database-schema ingest-service query-service telemetry-generator benchmark"

# Everything that the parts are built from, as one hash.
sources() {
    (
        cd "$home"
        for part in $PARTS; do
            find pom.xml .mvn "$part/pom.xml" "$part/src/main" -type f -print0 2>/dev/null
        done | sort -zu | xargs -0 sha256sum
    ) | sha256sum | cut -d' ' -f1
}

is_built() {
    local part
    [[ -r $STAMP && $(<"$STAMP") == "$(sources)" ]] || return 1
    for part in local-stack/target/local-stack telemetry-generator/target/telemetry-generator benchmark/target/benchmark; do
        compgen -G "$home/$part-*.jar" >/dev/null || return 1
    done
    [[ -e $home/ingest-service/target/quarkus-app/quarkus-run.jar &&
        -e $home/query-service/target/quarkus-app/quarkus-run.jar ]]
}

# MAVEN_ARGS is known to Maven 3.9 itself, but not to 3.8.7, so it is given as arguments to either.
# shellcheck disable=SC2206
readonly MAVEN=(env -u MAVEN_ARGS mvn --batch-mode --no-transfer-progress ${MAVEN_ARGS:-})

build_modules() { # MODULE,MODULE...
    local milestones='^\[INFO\] Building ([a-z-]+) '
    require_maven
    mkdir -p "$home/target"
    say "building (Maven's output is in $BUILD_LOG)"
    watched building "$BUILD_LOG" "${MAVEN[@]}" --file "$home/pom.xml" --projects "$1" --also-make \
        -Dmaven.test.skip=true package || {
        grep -m 8 '^\[ERROR\]' "$BUILD_LOG" >&2 || true
        fail "the build failed; the output of Maven is in $BUILD_LOG"
    }
}

build() {
    local from
    is_built && return 0
    mkdir -p "$home/target"
    exec {building}>"$home/target/build.lock"
    if ! flock --nonblock "$building"; then
        say "waiting for another build in this directory"
        flock "$building"
    fi
    if ! is_built; then
        from=$(sources)
        build_modules "${PARTS// /,}"
        echo "$from" >"$STAMP"
    fi
    exec {building}>&-
}
