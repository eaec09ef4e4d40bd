# shellcheck shell=bash
# Where the minutes of one run of ./aviary test went, from the reports of its test classes. Sourced, not run.

# The reports of one kind that are newer than the run's beginning.
reports_of_run() { # MARKER PATTERN
    find "$home" -path "$2" -newer "$1" -type f
}

# One line for each test class: seconds, tests, name, module.
class_times() { # MARKER
    local report module
    reports_of_run "$1" '*/target/*-reports/TEST-*.xml' | while IFS= read -r report; do
        module=${report#"$home"/}
        sed -n 's/.*<testsuite .* name="\([^"]*\)" time="\([^"]*\)" tests="\([^"]*\)".*/\2 \3 \1/p' "$report" |
            tr -d , | sed "s/\$/ ${module%%/*}/"
    done
}

# The seconds that applications say their starts took, one a line.
start_times() { # FILE...
    sed -n 's/.* started in \([0-9.]*\)s\..*/\1/p' "$@" </dev/null
}

# The seconds that Maven says each module took, and its name, one a line.
module_times() { # FILE
    sed -n 's/^\[INFO\] \([a-z-]*\) \.\.* \(SUCCESS\|FAILURE\) \[ *\([^]]*\)\]/\3 \1/p' "$1" |
        awk '{ split($1, time, ":") }
            $2 == "s" { print $1, $3 }
            $2 == "min" { print 60 * time[1] + time[2], $3 }
            $2 == "h" { print 3600 * time[1] + 60 * time[2], $3 }'
}

print_test_times() { # MARKER SECONDS-OF-THE-RUN MAVEN'S-LOG
    local classes logs=()
    classes=$(class_times "$1" | sort -rn)
    mapfile -t logs < <(reports_of_run "$1" '*/acceptance-tests/target/logs/*.log')
    echo
    echo "The ten slowest test classes:"
    head -n 10 <<<"$classes" | awk 'NF { printf "%8.1f s  %s (%d tests)\n", $1, $3, $2 }'
    echo "Where the time went:"
    awk -v run="$2" '
        FILENAME == ARGV[1] { tests += $1; classes += NF > 0; cases += $2; testsOf[$4] += $1 }
        FILENAME == ARGV[2] { starts += $1; applications++ }
        FILENAME == ARGV[3] { processStarts += $1; processes++ }
        FILENAME == ARGV[4] { modules += $1; if ($1 > testsOf[$2]) build += $1 - testsOf[$2] }
        END {
            line = "%8.1f min  %s\n"
            printf line, run / 60, "the whole run"
            printf line, modules / 60, "its modules, some of them side by side:"
            printf line, build / 60, "build, packages and JVMs of the tests, except of modules with several classes at once"
            printf line, starts / 60, applications + 0 " starts of applications in the tests of a module"
            printf line, (tests - starts) / 60, cases + 0 " tests of " classes + 0 " classes, some at the same time, of which"
            printf line, processStarts / 60, processes + 0 " starts of services as processes (some at the same time)"
        }' <(echo "$classes") <(start_times "$3") <(start_times /dev/null "${logs[@]}") \
            <(module_times "$3")
    sed -n 's/^\[INFO\] \([a-z-]*\) \.\.* \(SUCCESS\|FAILURE\) \[ *\([^]]*\)\]/    \3  \1/p' "$3"
}
