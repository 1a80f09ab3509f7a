#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-only
"""Engine and plain PyTorch at the same work, in turn, so that a noisy machine hits both alike.

    compare.py [--rounds N] [--build FOLDER] [WORK...]

Prints for each work the seconds of both and the ratio (above 1: the engine is ahead), as median and
range over the rounds. Needs a build with -DPALIMPSEST_BENCHMARKS=ON and python3-torch.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
# What the engine is measured at, and the same work of plain_pytorch.py.
WORKS = {
    "training-step": "training-step",
    "training-step-bfloat16": "training-step",
    "e2e-step": "e2e-step",
    "e2e-step-bfloat16": "e2e-step",
    "evaluation": "evaluation",
    "herding": "herding",
    "default-run": "default-run",
    "default-run-float32": "default-run",
}


def engine_seconds(build, work):
    if work.startswith("default-run"):
        precision = "float32" if work.endswith("float32") else "auto"
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            subprocess.run([build / "palimpsest", "run", "--precision", precision,
                            "--out", folder + "/run.palimpsest"], check=True, stdout=subprocess.DEVNULL)
            return time.perf_counter() - started
    said = subprocess.run(
        [build / "tests/benchmarks/bench_engine", f"--benchmark_filter=^{work}/real_time$",
         "--benchmark_format=json"], check=True, capture_output=True, text=True).stdout
    return json.loads(said)["benchmarks"][0]["real_time"]


def torch_seconds(work):
    started = time.perf_counter()
    said = subprocess.run([sys.executable, HERE / "plain_pytorch.py", work, str(os.cpu_count())],
                          check=True, capture_output=True, text=True).stdout
    # The whole program is compared with the whole program.
    return time.perf_counter() - started if work == "default-run" else float(said)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--build", type=pathlib.Path, default=HERE.parents[1] / "build/release")
    parser.add_argument("works", nargs="*", metavar="WORK", default=list(WORKS))
    wanted = parser.parse_args()
    print("| work | engine, s | PyTorch, s | ratio, median [lowest, highest] |")
    print("|---|---|---|---|")
    for work in wanted.works:
        ours, theirs = [], []
        for _ in range(wanted.rounds):
            ours.append(engine_seconds(wanted.build, work))
            theirs.append(torch_seconds(WORKS[work]))
        ratios = [t / o for o, t in zip(ours, theirs)]
        print(f"| {work} | {statistics.median(ours):.3f} | {statistics.median(theirs):.3f} | "
              f"{statistics.median(ratios):.2f} [{min(ratios):.2f}, {max(ratios):.2f}] |",
              flush=True)


main()
