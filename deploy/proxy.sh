#!/bin/sh
# Writes what nginx needs into a folder: proxy.sh FOLDER
#   COPIES  addresses of the copies of the dashboard, with a space between: "10.85.0.11:8501 10.85.0.12:8501"
#   LISTEN  where to listen, 8080 unless said otherwise
#   SECURE  "; Secure" where readers come by https, so that their browser sends the cookie by https alone
set -eu

here=$(cd "$(dirname "$0")" && pwd)
folder=${1:?usage: proxy.sh FOLDER}
: "${COPIES:?COPIES must name the copies of the dashboard, such as 127.0.0.1:8501}"

mkdir -p "$folder"
cp "$here/nginx.conf" "$here/away.html" "$folder/"
cp /etc/nginx/mime.types "$folder/mime.types"
echo "listen ${LISTEN:-8080};" > "$folder/listen.conf"

# A group of copies; one that fails is left alone for five seconds where there is another.
group() {
    echo "upstream $1 {"
    echo "    zone $1 64k;"
    [ "$1" = "${1#others}" ] || echo "    hash \$reader consistent;"
    shift
    for address in "$@"; do echo "    server $address max_fails=1 fail_timeout=5s;"; done
    echo "    keepalive 16;"
    echo "}"
}

# A map with a line for each copy, in which N stands for its number and ADDRESS for its address, ready for a pattern.
each_copy() {
    number=0
    for address in $COPIES; do
        number=$((number + 1))
        pattern=$(echo "$address" | sed 's/[.]/\\./g')
        echo "$1" | sed "s/N/$number/g" | awk -v address="$pattern" '{ gsub("\\\\", "\\\\", address); i = index($0, "ADDRESS");
            print i ? substr($0, 1, i - 1) address substr($0, i + 7) : $0 }'
    done
    echo "}"
}

{
    echo "# The cookie says which copy has the reader, and a number drawn for the reader: 2.0a1b…"
    echo "map \$cookie_copy \$reader {"
    echo "    default \$request_id;"
    echo "    '~^[0-9]+[.](?<drawn>[0-9a-f]{32})\$' \$drawn;"
    echo "}"

    echo "# New readers go to the copies in turn."
    # shellcheck disable=SC2086 # the addresses are words
    group everyone $COPIES

    echo "# Known readers go to their own copy; where it is gone, all that one reader asks goes to the same other."
    number=0
    for own in $COPIES; do
        number=$((number + 1))
        others=""
        for address in $COPIES; do [ "$address" = "$own" ] || others="$others $address"; done
        group "copy$number" "$own"
        # shellcheck disable=SC2086
        group "others$number" ${others:-$own}
    done
    echo "map \$cookie_copy \$chosen {"
    echo "    default everyone;"
    each_copy "    '~^N[.][0-9a-f]{32}\$' copyN;"
    echo "map \$cookie_copy \$others {"
    echo "    default everyone;"
    each_copy "    '~^N[.][0-9a-f]{32}\$' othersN;"

    echo "# The copy that answered: of several that were asked, the last."
    echo "map \$upstream_addr \$answered {"
    echo "    default '';"
    each_copy "    '~(^|[, ])ADDRESS\$' N;"

    echo "# The cookie is set where the reader has none, or has been taken over by another copy."
    echo "map \$answered:\$cookie_copy \$copy_cookie {"
    echo "    default 'copy=\$answered.\$reader; Path=/; HttpOnly; SameSite=Lax${SECURE:-}';"
    echo "    '~^:' '';"
    each_copy "    '~^N:N[.][0-9a-f]{32}\$' '';"
} > "$folder/copies.conf"
