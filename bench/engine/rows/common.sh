# What every row uses. A row calls `row NAME REACH OURS_COMMAND -- PEER_COMMAND`; both get their input from files it wrote.
engine() { dotnet "$BENCH_ROOT/artifacts/bin/Cli/release/Breakwater.Cli.dll" engine "$@"; }

# Least processor time of several runs, seconds.
seconds() {
  local best= run
  for ((run = 0; run < BENCH_RUNS; run++)); do
    local TIMEFORMAT='%U %S' times
    times=$({ time "$@" >"$BENCH_TMP/out" 2>"$BENCH_TMP/err"; } 2>&1) || { cat "$BENCH_TMP/err" >&2; return 1; }
    best=$(awk -v t="$times" -v b="${best:-1e9}" 'BEGIN { split(t, p, " "); s = p[1] + p[2]; print (s < b ? s : b) }')
  done
  echo "$best"
}

row() {
  local name=$1 reach=$2
  shift 2
  local ours=() peer=() side=ours word
  for word in "$@"; do
    if [ "$word" = -- ]; then side=peer; elif [ $side = ours ]; then ours+=("$word"); else peer+=("$word"); fi
  done
  local mine its
  mine=$(seconds "${ours[@]}")
  its=$(seconds "${peer[@]}")
  awk -v n="$name" -v a="$mine" -v b="$its" -v r="$reach" 'BEGIN { printf "%-58s %12.3f %12.3f %9.3f   %s\n", n, a, b, a / b, r }'
}
