#!/usr/bin/env bash
# Builds everything and runs every test. Installs what the tests need, where it may: on Debian and Ubuntu as root.
#   bash tests/run.sh            all tests
#   bash tests/run.sh Lucene     the tests of one project (SearchEngine.Lucene.Tests)
# Closes with a line "N passed, N failed, N skipped"; ends with 0 only if nothing failed.
set -uo pipefail
cd "$(dirname "$0")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

fail() {
    echo "tests/run.sh: $1" >&2
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
}

# Apache Lucene, which judges the index, needs Java. Without them its tests are skipped; in CI that is a failure.
install_java() {
    [ -e /usr/share/java/lucene-core.jar ] || ls /usr/share/java/lucene-core-*.jar >/dev/null 2>&1 && command -v javac >/dev/null && return 0
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] || return 1
    echo "installing Apache Lucene and a JDK"
    apt-get update -qq >"$results/apt.log" 2>&1 \
        && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq liblucene8-java default-jdk-headless >>"$results/apt.log" 2>&1 \
        || { tail -n 20 "$results/apt.log" >&2; return 1; }
}

command -v dotnet >/dev/null || fail "the .NET 10 SDK is not installed (dotnet is not on the PATH)"
if ! install_java; then
    [ "${CI:-}" = true ] && fail "liblucene8-java and a JDK could not be installed"
    echo "note: without liblucene8-java and a JDK the tests against Apache Lucene are skipped"
fi

dotnet build SearchEngine.sln -c Release -v minimal || fail "the build failed"

projects=(tests/SearchEngine.*.Tests)
[ $# -gt 0 ] && projects=("tests/SearchEngine.$1.Tests")
outcome=0
for project in "${projects[@]}"; do
    name=$(basename "$project")
    dotnet test "$project" -c Release --no-build --nologo -v quiet \
        --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" --results-directory "$results" || outcome=1
    [ -e "$results/$name.trx" ] || fail "$name left no results"
done

# In a results file a skipped test is one that was not executed.
sum() { cat "$results"/*.trx | grep -o '<Counters [^>]*>' | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | paste -sd+ | bc_sum; }
bc_sum() { local terms; read -r terms; echo $((terms)); }
total=$(sum total) executed=$(sum executed) passed=$(sum passed)
failed=$((executed - passed)) skipped=$((total - executed))
if [ "$skipped" -gt 0 ]; then
    echo "skipped:"
    grep -h 'outcome="NotExecuted"' "$results"/*.trx | grep -o ' testName="[^"]*"' | sed 's/ testName="\(.*\)"/  \1/' | sort | head -n 50
fi
[ "$outcome" = 1 ] && [ "$failed" = 0 ] && failed=1
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
