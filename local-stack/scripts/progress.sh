# shellcheck shell=bash
# Lines for people, and long commands that are never silent and never outlive the script. Sourced, not run.

say() { printf 'aviary: %s\n' "$*"; }

fail() {
    printf 'aviary: %s\n' "$*" >&2
    exit 1
}

# The session of the command that runs now, so that a signal to the script ends all of it.
running=

stop_running() {
    local pid=$running
    running=
    [[ -n $pid ]] || return 0
    kill -TERM -- "-$pid" 2>/dev/null || return 0
    for _ in {1..100}; do
        kill -0 -- "-$pid" 2>/dev/null || return 0
        sleep 0.1
    done
    kill -KILL -- "-$pid" 2>/dev/null || true
}

end_on_signals() {
    trap 'stop_running; exit 130' INT
    trap 'stop_running; exit 143' TERM HUP
    trap 'stop_running' EXIT
}

# watched WHAT LOG COMMAND...: runs the command with its output in LOG, and says every ten seconds that it still does.
watched() {
    local what=$1 log=$2 started=$SECONDS said=$SECONDS status=0 seen=0 count
    shift 2
    : >"$log"
    setsid "$@" >"$log" 2>&1 </dev/null &
    running=$!
    while kill -0 "$running" 2>/dev/null; do
        sleep 0.2
        if [[ -n ${milestones:-} ]]; then
            count=$(grep -cE "$milestones" "$log" || true)
            if ((count > seen)); then
                grep -E "$milestones" "$log" | tail -n +$((seen + 1)) | sed -E "s/$milestones.*/  \1/"
                seen=$count said=$SECONDS
            fi
        fi
        if ((SECONDS - said >= 10)); then
            said=$SECONDS
            say "  still at it after $((SECONDS - started)) s: $what"
        fi
    done
    wait "$running" || status=$?
    running=
    return "$status"
}
