#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-only
"""How long the window takes to its first paint, and how much memory a default run takes.

    start_and_memory.py build/release/palimpsest [RUN.palimpsest]

Starts the program without a screen, several times in turn with `palimpsest --version` (what loading
the libraries alone takes), and reads when Qt paints for the first time from Qt's own log. With a
run, that run is opened. Then a default run on the terminal, for its largest resident memory.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 7
ENVIRONMENT = dict(os.environ, QT_QPA_PLATFORM="offscreen",
                   QT_LOGGING_RULES="qt.widgets.painting=true")


def memory(pid, field):
    """In megabytes; VmHWM is the largest so far, VmRSS what is resident now."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        for line in status:
            if line.startswith(field):
                return int(line.split()[1]) / 1e3
    return 0.0


def computed(pid):
    """Seconds a program has computed so far, on all threads."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def first_paint(command):
    """Seconds to the first paint, seconds computed for it, and resident megabytes a second later."""
    start = time.monotonic()
    with subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE,
                          stdout=subprocess.DEVNULL, text=True) as window:
        for line in window.stderr:
            if "Flushing" in line:
                break
        seconds = time.monotonic() - start
        busy = computed(window.pid)
        time.sleep(1)
        resident = memory(window.pid, "VmRSS")
        window.kill()
    return seconds, busy, resident


def version(program):
    start = time.monotonic()
    subprocess.run([program, "--version"], check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start


def default_run(program):
    """Largest resident megabytes of a default run."""
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "run", "--out", os.path.join(folder, "run.palimpsest")]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as run:
            largest = 0.0
            while run.poll() is None:
                try:
                    largest = max(largest, memory(run.pid, "VmHWM"))
                except OSError:
                    break
                time.sleep(0.1)
    return largest


def told(name, values, unit):
    values = sorted(values)
    print(f"{name}: {statistics.median(values):.2f} {unit} "
          f"[{values[0]:.2f}, {values[-1]:.2f}]")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    loading, windows = [], []
    for _ in range(ROUNDS):
        loading.append(version(program))
        windows.append(first_paint([program, *sys.argv[2:3]]))
    told("palimpsest --version", loading, "s")
    told("start to first paint", [window[0] for window in windows], "s")
    told("computed until then", [window[1] for window in windows], "s")
    told("resident after it", [window[2] for window in windows], "MB")
    print(f"palimpsest run, default: {default_run(program):.0f} MB at most")


if __name__ == "__main__":
    main()
