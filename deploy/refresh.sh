#!/bin/sh
# Brings program and data up to date without a moment in which nobody answers: refresh.sh
# Run it where compose.yaml is. The data first: running copies take it up by themselves. Then one copy after the other is
# replaced, each only when the one before answers again; readers of a copy that is replaced are taken over by another.
set -eu

cd "$(dirname "$0")/.."
docker compose build database
docker compose run --rm database
for copy in $(docker compose config --services | grep '^copy[0-9]*$' | sort); do
    docker compose up -d --no-deps --no-build --wait "$copy"
    # As long as the proxy may still leave the copy alone after it failed.
    sleep 6
done
