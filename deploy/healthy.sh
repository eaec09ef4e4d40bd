#!/bin/bash
# The container's health check: whether the service answers 200 on its management port at the path given.
exec 3<>"/dev/tcp/127.0.0.1/${AVIARY_MANAGEMENT_PORT:-9000}" || exit 1
printf 'GET %s HTTP/1.0\r\n\r\n' "${1:-/healthz/ready}" >&3
read -r -t 5 _ status _ <&3
[[ $status == 200 ]]
