#!/usr/bin/env bash
# Prepares .env for docker compose: makes what is empty there (passwords, a key, the demo's token) and leaves what is set.
# With --token ROLE it prints a token of that key instead. Needs openssl and coreutils only. See README.md.
set -euo pipefail
umask 077

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
file=$home/.env
# Where `./aviary token --data-dir .aviary/compose` looks for it.
key=$home/.aviary/compose/secrets/token-key.pem
readonly ISSUER=aviary-local
readonly DAY=86400
# The demo's container reads its token once, at its start; run this again to renew it.
readonly DEMO_LIFETIME=$((30 * DAY))

fail() {
    printf 'aviary: %s\n' "$*" >&2
    exit 1
}

value_of() { sed -n "s/^$1=//p" "$file" | tail -n 1; }

set_value() { # NAME VALUE: in the line of that name, or in a new one
    local name=$1 value=$2 copy
    copy=$(mktemp "$file.XXXXXX")
    awk -v name="$name" -v value="$value" '
        index($0, name "=") == 1 { print name "=" value; found = 1; next }
        { print }
        END { if (!found) print name "=" value }' "$file" >"$copy"
    mv "$copy" "$file"
}

fill_in() { # NAME VALUE
    [[ -n $(value_of "$1") ]] || set_value "$1" "$2"
}

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

public_key() { openssl pkey -in "$key" -pubout | grep -v -e ----- | tr -d '\n'; }

token() { # ROLE SECONDS
    local now header claims signature
    now=$(date +%s)
    header=$(printf '{"alg":"RS256","typ":"JWT","kid":"local"}' | base64url)
    claims=$(printf '{"iss":"%s","sub":"%s","iat":%d,"exp":%d,"jti":"%s","groups":["%s"]}' \
        "$ISSUER" "$1" "$now" "$((now + $2))" "$(openssl rand -hex 16)" "$1" | base64url)
    signature=$(printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -sign "$key" -binary | base64url)
    printf '%s.%s.%s\n' "$header" "$claims" "$signature"
}

make_key() {
    [[ -s $key ]] && return 0
    mkdir -p "${key%/*}"
    openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$key.new" 2>/dev/null ||
        openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$key.new" 2>/dev/null ||
        fail "openssl could not make a key"
    mv "$key.new" "$key"
}

# Whether tokens are asked for, and no other issuer's key is set.
uses_own_key() {
    [[ $(value_of AVIARY_AUTH) == on && -z $(value_of AVIARY_AUTH_KEYS_LOCATION) ]] || return 1
    local configured
    configured=$(value_of AVIARY_AUTH_PUBLIC_KEY)
    [[ -z $configured || (-s $key && $configured == "$(public_key)") ]]
}

prepare() {
    local name
    [[ -e $file ]] || cp "$home/.env.example" "$file"
    chmod 600 "$file"
    for name in AVIARY_POSTGRES_PASSWORD AVIARY_MIGRATION_PASSWORD AVIARY_INGEST_PASSWORD AVIARY_QUERY_PASSWORD \
        AVIARY_GRAFANA_PASSWORD; do
        fill_in "$name" "$(openssl rand -hex 24)"
    done
    fill_in AVIARY_AUTH on
    if uses_own_key; then
        make_key
        set_value AVIARY_AUTH_PUBLIC_KEY "$(public_key)"
        set_value AVIARY_AUTH_ISSUER "$ISSUER"
        set_value AVIARY_TOKEN "$(token gateway "$DEMO_LIFETIME")"
    fi
    printf 'aviary: %s is complete. Next: docker compose up --build --wait\n' "$file"
}

command -v openssl >/dev/null || fail "openssl is missing; install it (Debian: apt-get install openssl)"
case "${1:-} ${2:-}" in
    " ") prepare ;;
    "--token "gateway | "--token "analyst | "--token "admin)
        [[ -s $key ]] || fail "there is no key of ./aviary compose-env yet; run it without --token first"
        token "$2" "$DAY"
        ;;
    *) fail "compose-env takes nothing, or --token gateway|analyst|admin" ;;
esac
