#!/bin/sh
# Runs all benchmarks of docs/performance.md one after the other, some 25 minutes on two cores, and prints their figures;
# what each has printed is kept in target/benchmarks. ScaleBenchmark, which takes an hour, runs with "--scale" only.
set -eu
cd "$(dirname "$0")/../.."

./mvnw -q -B -Dbench clean package -DskipTests
mkdir -p target/benchmarks

run() {
    name=${1##*.}
    echo "$name: $(date)"
    if ! ./mvnw -q -B -Dbench -Dbench.main="$1" exec:exec > "target/benchmarks/$name.txt" 2>&1; then
        echo "$name failed: see target/benchmarks/$name.txt"
        exit 1
    fi
    grep -E "$2" "target/benchmarks/$name.txt"
}

run io.jobwire.elements.ReadingBenchmark 'times as fast'
echo "PollBenchmark: $(date)"
./mvnw -q -B -Dbench surefire:test -Dtest=PollBenchmark > target/benchmarks/PollBenchmark.txt 2>&1
grep -E '^(polls/s|median)' target/benchmarks/PollBenchmark.txt
run io.jobwire.publish.PublishBenchmark '^(events/s|ms from|median)'
run io.jobwire.shard.RestoreBenchmark '(n=|records of)'
run io.jobwire.shard.DecoderBenchmark 'n='
run io.jobwire.shard.HeapBenchmark 'bytes of heap'
run io.jobwire.schedule.SchedulerCostBenchmark '.'
run io.jobwire.ReplicaCpuBenchmark 'of one core'
run io.jobwire.ResyncBenchmark '(n=|seconds)'
if [ "${1:-}" = --scale ]; then
    run io.jobwire.ScaleBenchmark '.'
fi
