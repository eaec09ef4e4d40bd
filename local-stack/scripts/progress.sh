# shellcheck shell=bash
# Lines for people, and long commands that are never silent and never outlive the script. Sourced, not run.

readonly QUIET_SECONDS=10

say() { printf 'aviary: %s\n' "$*"; }

fail() {
    printf 'aviary: %s\n' "$*" >&2
    exit 1
}

# The process that is waited for now: it leads a session of its own, so that a signal to this script ends all of it.
running=

stop_running() {
    local pid=$running
    running=
    [[ -n $pid ]] || return 0
    kill -TERM -- "-$pid" 2>/dev/null || kill -TERM "$pid" 2>/dev/null || return 0
    for _ in {1..100}; do
        kill -0 -- "-$pid" 2>/dev/null || kill -0 "$pid" 2>/dev/null || return 0
        sleep 0.1
    done
    kill -KILL -- "-$pid" 2>/dev/null || true
}

end_on_signals() {
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    trap stop_running EXIT
}

# attended COMMAND...: runs it in this terminal, and lets a signal through at once.
attended() {
    local status=0
    "$@" <&0 &
    running=$!
    wait "$running" || status=$?
    running=
    return "$status"
}

# watched WHAT LOG COMMAND...: runs it with its output in LOG and prints a line every ten seconds while it runs; lines of
# the log that match $milestones are printed as the group of the pattern.
watched() {
    local what=$1 log=$2 started=$SECONDS said=$SECONDS status=0 seen=0
    shift 2
    : >"$log"
    setsid "$@" >"$log" 2>&1 </dev/null &
    running=$!
    while kill -0 "$running" 2>/dev/null; do
        sleep 0.2
        tell_milestones
        if ((SECONDS - said >= QUIET_SECONDS)); then
            said=$SECONDS
            say "  still $what after $((SECONDS - started)) s"
        fi
    done
    wait "$running" || status=$?
    tell_milestones
    running=
    return "$status"
}

tell_milestones() {
    local line count=0
    [[ -n ${milestones:-} ]] || return 0
    while IFS= read -r line; do
        count=$((count + 1))
        if ((count > seen)) && [[ $line =~ $milestones ]]; then
            seen=$count said=$SECONDS
            say "  ${BASH_REMATCH[1]}"
        fi
    done < <(grep -E "$milestones" "$log" || true)
}

# followed LOG COMMAND...: runs it with its output both in LOG and here, and prints a line when it is quiet for long.
followed() {
    local log=$1 started=$SECONDS said=$SECONDS status=0 size=0 now follower
    shift
    : >"$log"
    setsid "$@" >"$log" 2>&1 </dev/null &
    running=$!
    tail -n +1 -f --pid="$running" "$log" &
    follower=$!
    while kill -0 "$running" 2>/dev/null; do
        sleep 0.5
        now=$(stat -c %s "$log")
        if ((now != size)); then
            size=$now said=$SECONDS
        elif ((SECONDS - said >= QUIET_SECONDS)); then
            said=$SECONDS
            say "still running after $((SECONDS - started)) s"
        fi
    done
    wait "$running" || status=$?
    running=
    wait "$follower" || true
    return "$status"
}
