# shellcheck shell=bash
# The Kafka and the TimescaleDB of one run of ./aviary test. Sourced, not run.

stack_classpath() { # DIRECTORY that holds local-stack's jar and its lib/
    local jars=("$1"/local-stack-*.jar)
    printf '%s:%s/lib/*' "${jars[0]}" "$home/local-stack/target"
}

start_test_stack() {
    local log=$home/target/test-stack.log
    stack_directory=$(mktemp -d "$home/target/test-stack.XXXXXX")
    stack_file=$stack_directory/stack.properties
    trap 'stop_running; stop_test_stack' EXIT
    # A copy, since the build that is tested may write the jar anew under the running stack.
    cp "$home"/local-stack/target/local-stack-*.jar "$stack_directory/"
    say "starting PostgreSQL and Kafka for the tests"
    # It ends when its standard input does: with this script, however that ends.
    # The broker compiles with C1 alone: it runs for minutes on the cores that the tests use.
    exec {stack_input}> >(JDK_JAVA_OPTIONS=-XX:TieredStopAtLevel=1 \
        exec setsid "$JAVA_HOME/bin/java" -Xmx128m -XX:+UseSerialGC \
        -cp "$(stack_classpath "$stack_directory")" dev.aviary.stack.TestStack \
        "$stack_directory/stack" "$stack_file" >"$log" 2>&1)
    stack_pid=$!
    until [[ -e $stack_file ]]; do
        if ! kill -0 "$stack_pid" 2>/dev/null; then
            tail -n 5 "$log" >&2
            fail "the servers for the tests did not start; their output is in $log"
        fi
        sleep 0.2
    done
}

stop_test_stack() {
    local pid=${stack_pid:-}
    stack_pid=
    if [[ -n $pid ]]; then
        kill -TERM "$pid" 2>/dev/null || true
        while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
        exec {stack_input}>&-
    fi
    rm -rf "${stack_directory:?}"
}
