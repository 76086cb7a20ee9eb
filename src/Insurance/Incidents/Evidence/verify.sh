#!/bin/sh
# Verifies an evidence pack with a POSIX shell and sha256sum alone; nothing of the platform that made it is needed.
# 1. Every file has the hash that SHA256SUMS states.
# 2. Every custody log begins at its file's hash, and each entry's hash follows from the one before:
#    SHA-256(hash before, line feed, entry, line feed).
# Prints OK and answers 0, or names what is broken and answers 1.
set -eu
cd "$(dirname "$0")"
sha256sum --quiet -c SHA256SUMS || { echo "BROKEN: a file is not what SHA256SUMS states"; exit 1; }
tab=$(printf '\t')
files=0
entries=0
for log in custody/*.tsv; do
    prior=$(basename "$log" .tsv)
    grep -q "^$prior  files/" SHA256SUMS || { echo "BROKEN: $log belongs to no file of this pack"; exit 1; }
    while IFS= read -r row; do
        stated=${row%%"$tab"*}
        line=${row#*"$tab"}
        found=$(printf '%s\n%s\n' "$prior" "$line" | sha256sum | cut -d ' ' -f 1)
        [ "$found" = "$stated" ] || { echo "BROKEN: $log at entry ${line%%"$tab"*}"; exit 1; }
        prior=$stated
        entries=$((entries + 1))
    done < "$log"
    files=$((files + 1))
done
echo "OK: $files files, $entries custody entries"
