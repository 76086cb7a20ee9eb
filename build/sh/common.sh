# Shared by ./run, ./test and ./breakwater. Sourced, not run.
# A compiler server that stays for a few minutes makes every build after the first four times faster.
export UseSharedCompilation=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
unset MSBUILDDISABLENODEREUSE
configuration=Release
bin() { echo "$root/artifacts/bin/$1/release/Breakwater.$1.dll"; }

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

need_dotnet() {
  command -v dotnet >/dev/null || stop "Missing: the .NET 10 SDK. Install it from https://dot.net and try again."
  dotnet --list-sdks | grep -q '^10\.' || stop "Missing: the .NET SDK, version 10 (found: $(dotnet --version 2>/dev/null || echo none)). Install it from https://dot.net and try again."
}

need_node() {
  command -v node >/dev/null || stop "Missing: Node.js, version 20.19 or later. Install it from https://nodejs.org and try again."
  node -e 'const [a,b]=process.versions.node.split(".").map(Number); process.exit(a>20||(a===20&&b>=19)?0:1)' \
    || stop "Missing: Node.js, version 20.19 or later (found: $(node --version)). Install it from https://nodejs.org and try again."
}

# True when something below the given paths is newer than the stamp.
newer() { stamp=$1; shift; [ ! -e "$stamp" ] || [ -n "$(find "$@" -newer "$stamp" -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -print -quit 2>/dev/null)" ]; }

install_web() {
  cd "$root/web"
  if newer node_modules/.installed package-lock.json; then
    say "Installing the browser application's packages…"
    npm ci --no-audit --no-fund --loglevel=error
    touch node_modules/.installed
  fi
  cd "$root"
}

build_web() {
  install_web
  if newer "$root/web/dist/index.html" "$root/web/src" "$root/web/public" "$root/web/index.html" "$root/web/package-lock.json" "$root/web/vite.config.ts"; then
    say "Building the browser application…"
    (cd "$root/web" && npm run --silent build >"$root/artifacts/web-build.log" 2>&1) || { cat "$root/artifacts/web-build.log" >&2; stop "The browser application did not build."; }
  fi
}

# The property that compiles a program ahead of time; none where the compiler cannot be fetched.
ahead() { if dotnet restore "$root/$1" -p:AheadOfTime=true -v q >/dev/null 2>&1; then echo -p:AheadOfTime=true; fi; }

# Builds one project, or the whole solution, when a source is newer than its result.
build_dotnet() { # target, result, [ahead]
  if newer "$2" "$root/src" "$root/filings" "$root/Directory.Build.props" "$root/Directory.Packages.props"; then
    say "Building $(basename "$1")…"
    dotnet build "$root/$1" -c $configuration -v q -clp:ErrorsOnly --nologo ${3:+$(ahead "$1")} || stop "It did not build; the lines above say why."
    touch "$2"
  fi
}

# Builds the engine's door as one program of machine code and prints its path; fails where the SDK's native compiler or gcc cannot be
# had, and asks again only when a source has changed.
native_engine() {
  local program=$root/artifacts/native/engine/Breakwater.Actuary stamp=$root/artifacts/native/stamp
  if newer "$stamp" "$root/src/Engine" "$root/src/Foundation" "$root/src/Hosts/Actuary" "$root/Directory.Build.props" "$root/Directory.Packages.props"; then
    rm -f "$program"
    mkdir -p "$root/artifacts/native"
    say "Building the engine for this machine…" >&2
    if command -v gcc >/dev/null; then
      dotnet publish "$root/src/Hosts/Actuary" -c $configuration -p:Native=true -v q --nologo >"$root/artifacts/native/build.log" 2>&1 || true
    fi
    touch "$stamp"
  fi
  "$program" --version >/dev/null 2>&1 && echo "$program"
}
