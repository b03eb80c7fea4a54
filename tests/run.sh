#!/usr/bin/env bash
# Builds everything and runs every test. Installs what the tests need, where it may: on Debian and Ubuntu as root.
#   bash tests/run.sh             all tests
#   bash tests/run.sh Lucene ...  the tests of some projects (SearchEngine.Lucene.Tests)
# Closes with a line "N passed, N failed, N skipped" and ends with 0 only if nothing failed. A failed build, a project
# without tests and a test host that crashed or hangs are failures. With CI=true a missing prerequisite is one, too.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

# No build server outlives the run: whoever reads its output through a pipe would wait for it.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
results=$(mktemp -d) || exit 1
trap 'rm -rf "$results"' EXIT

fail() {
  echo "tests/run.sh: $1" >&2
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
}

# Apache Lucene, which judges the index, needs a JDK (java and javac) and its jars: their names carry the version.
jars=${LUCENE_JARS:-/usr/share/java}
has_jdk() {
  local PATH="${JAVA_HOME:+$JAVA_HOME/bin:}$PATH"
  java -version >/dev/null 2>&1 && javac -version >/dev/null 2>&1
}
has_lucene() {
  local name
  for name in core analyzers-common analyzers-smartcn backward-codecs queries facet sandbox; do
    compgen -G "$jars/lucene-$name-[0-9]*.jar" >/dev/null || return 1
  done
  # The harness of the shared folder reads JSON.
  compgen -G "$jars/jackson-core-[0-9]*.jar" >/dev/null
}

# The queries of the shared folder are made by a program in Python.
has_python() { command -v python3 >/dev/null; }

# The programs that read what is exported, with Debian's names of their packages.
readers=(pandoc:pandoc bib2xml:bibutils ris2xml:bibutils xmllint:libxml2-utils)
missing_readers() {
  local reader
  for reader in "${readers[@]}"; do
    command -v "${reader%%:*}" >/dev/null || echo "${reader#*:}"
  done | sort -u
}

# The pages are looked at in Chromium, and Chinese needs letters to be looked at.
has_browser() {
  [ -n "${SEARCHENGINE_CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome-stable >/dev/null || command -v google-chrome >/dev/null
}
has_fonts() { [ "$(uname)" != Linux ] || [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]; }

# axe-core, which judges whether the pages are accessible, comes from npm: the version and the checksum that the lock file names.
install_axe() {
  local folder=tests/SearchEngine.Browser.Tests
  cmp -s "$folder/package-lock.json" "$folder/node_modules/.lock" && return 0
  if ! command -v npm >/dev/null; then
    echo "npm is not on the PATH" >&2
    return 1
  fi
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || return 1
  cp "$folder/package-lock.json" "$folder/node_modules/.lock"
}

# Another apt may be at work, on a machine that has just started above all: wait for it, up to two minutes.
apt() {
  local attempt
  for attempt in 1 2 3 4 5 6 7 8; do
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=60 "$@" >"$results/apt.log" 2>&1 && return 0
    grep -qi 'could not get lock\|unable to lock\|temporary failure\|unable to fetch' "$results/apt.log" || break
    echo "apt-get $1 could not go on (attempt $attempt); trying again"
    sleep 15
  done
  tail -n 20 "$results/apt.log" >&2
  return 1
}

has_all() { has_jdk && has_lucene && has_python && has_browser && has_fonts && [ -z "$(missing_readers)" ]; }

install_missing() {
  has_all && return 0
  local wanted=()
  has_jdk || wanted+=(default-jdk-headless)
  has_python || wanted+=(python3)
  has_lucene || wanted+=(liblucene8-java libjackson2-core-java)
  has_browser || wanted+=(chromium)
  has_fonts || wanted+=(fonts-noto-cjk fontconfig)
  mapfile -t -O "${#wanted[@]}" wanted < <(missing_readers)
  if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    echo "not found: ${wanted[*]} (needs apt-get and root to be installed here)" >&2
    return 1
  fi
  echo "installing ${wanted[*]}"
  apt update -qq || echo "apt-get update failed; trying with the lists that are there" >&2
  apt install -y -qq --no-install-recommends "${wanted[@]}" || return 1
  hash -r
  has_all
}

command -v dotnet >/dev/null || fail "the .NET 10 SDK is not installed (dotnet is not on the PATH)"
if ! install_missing; then
  [ "${CI:-}" = true ] && fail "Apache Lucene 8 (liblucene8-java), a JDK, python3, pandoc, bibutils, libxml2-utils, chromium or fonts-noto-cjk are not there and could not be installed"
  echo "note: without Apache Lucene 8, a JDK, pandoc, bibutils, xmllint and Chromium the tests that need them are skipped"
fi
if ! install_axe; then
  [ "${CI:-}" = true ] && fail "axe-core is not there and could not be installed with npm"
  echo "note: without axe-core (npm ci in tests/SearchEngine.Browser.Tests) the tests that need it are skipped"
fi
if [ ! -d "${SEARCHENGINE_SHARED:-../shared}" ]; then
  echo "note: without the shared folder (SEARCHENGINE_SHARED) the tests on real digests are skipped, or fail in CI"
fi

started=$SECONDS
dotnet build SearchEngine.sln -c Release -v quiet || fail "the build failed"
echo "built in $((SECONDS - started)) s"

projects=()
for name in "$@"; do
  [ -d "tests/SearchEngine.$name.Tests" ] || fail "there is no test project tests/SearchEngine.$name.Tests"
  projects+=("tests/SearchEngine.$name.Tests")
done
[ $# -gt 0 ] || projects=(tests/SearchEngine.*.Tests)

# The counts that a results file closes with.
counter() { grep -o '<Counters [^>]*>' "$1" | grep -o " $2=\"[0-9]*\"" | tr -dc 0-9; }

as_text() { sed 's/&quot;/"/g; s/&apos;/'"'"'/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g'; }

# The tests of a results file that were skipped, each with its reason.
skipped_tests() {
  awk '
    /<UnitTestResult / { name = ""; if (/outcome="NotExecuted"/ && match($0, / testName="[^"]*"/)) name = substr($0, RSTART + 11, RLENGTH - 12) }
    name != "" && match($0, /<(StdOut|Message)>[^<]*/) { reason = substr($0, RSTART, RLENGTH); sub(/^<[A-Za-z]*>/, "", reason); print "  " name ": " reason; name = "" }
  ' "$1" | as_text
}

# The tests of a results file, each after its duration (hh:mm:ss.fraction).
durations() {
  grep -o '<UnitTestResult [^>]*>' "$1" | sed -n 's/.* testName="\([^"]*\)".* duration="\([0-9:]*\)[^"]*".*/  \2 \1/p' | as_text
}

passed=0 failed=0 skipped=0
for project in "${projects[@]}"; do
  name=$(basename "$project")
  file="$results/$name.trx"
  started=$SECONDS
  status=0
  # A test that runs for ten minutes hangs: its host is ended, and its name is told.
  dotnet test "$project" -c Release --no-build --nologo -v quiet --blame-hang-timeout 10m --blame-hang-dump-type none \
    --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" --results-directory "$results" || status=$?
  if [ ! -s "$file" ] || [ -z "$(counter "$file" total)" ]; then
    echo "FAILED: $name left no results"
    failed=$((failed + 1))
    continue
  fi
  total=$(counter "$file" total) executed=$(counter "$file" executed) passes=$(counter "$file" passed)
  fails=$((executed - passes))
  if [ "$status" != 0 ] && [ "$fails" = 0 ]; then
    echo "FAILED: the test host of $name did not end well (exit code $status)"
    fails=1
  elif [ "$total" = 0 ]; then
    echo "FAILED: $name has no tests"
    fails=1
  fi
  passed=$((passed + passes)) failed=$((failed + fails)) skipped=$((skipped + total - executed))
  skipped_tests "$file" >>"$results/skipped"
  durations "$file" >>"$results/durations"
  echo "$name: $passes passed, $fails failed, $((total - executed)) skipped in $((SECONDS - started)) s"
done

if [ -s "$results/durations" ]; then
  echo "slowest:"
  sort -r "$results/durations" | head -n 10
fi
if [ -s "$results/skipped" ]; then
  echo "skipped:"
  sort "$results/skipped"
fi
[ $((passed + failed)) -gt 0 ] || failed=1
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
