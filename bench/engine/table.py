"""Runs every row of the comparison and prints the table. Called by ./compare, which sees to peers and build.

A row is our command line and a peer on the same input. "whole" is processor time of the whole process (user + system, least of
several runs), start-up and compilation included; "work" is the work alone: the peer's by its own clock, ours by Engine.Bench.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BENCH, RUNS = os.environ["BENCH_PARTS"], int(os.environ.get("BENCH_RUNS", "3"))
MANAGED = ["dotnet", os.environ["BENCH_CLI"], "engine"]
# What `./breakwater engine` starts: compiled for this machine, or the managed program where that cannot be had.
ENGINE = [os.environ["BENCH_ENGINE"], "engine"] if os.environ.get("BENCH_ENGINE") else MANAGED
TMP = tempfile.mkdtemp()

MODEL = {"frequency": {"family": "negative-binomial", "r": 4, "beta": 5},
         "severity": {"family": "lognormal", "mu": 9.5, "sigma": 1.8}, "levels": [0.99, 0.995]}
SIMULATION = {"method": "simulation", "years": 10_000_000, "seed": 1}


def aggregate(**more):
    """Our command line on the model with more fields."""
    path = os.path.join(TMP, f"{len(os.listdir(TMP))}.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({**MODEL, **more}, file)
    return [*ENGINE, "aggregate", path]


def peer(name, *arguments):
    path = os.path.join(HERE, "peers", name)
    return ["Rscript" if name.endswith(".R") else "/usr/bin/python3", path, *arguments]


class Run:
    """Least processor seconds and wall seconds, and largest memory, of several runs of a command; what the last one said."""

    def __init__(self, command):
        self.cpu = self.wall = float("inf")
        self.megabytes, self.said = 0, ""
        for _ in range(RUNS):
            out = os.path.join(TMP, "out")
            with open(out, "w", encoding="utf-8") as file:
                began = os.times().elapsed
                process = subprocess.Popen(command, stdout=file, stderr=subprocess.PIPE)
                errors = process.stderr.read().decode()
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                sys.exit(f"{' '.join(command)}\n{errors}")
            self.wall = min(self.wall, os.times().elapsed - began)
            self.cpu = min(self.cpu, usage.ru_utime + usage.ru_stime)
            self.megabytes = max(self.megabytes, usage.ru_maxrss / 1024)
            with open(out, encoding="utf-8") as file:
                self.said = file.read()
        said = re.search(r"^work ([\d.e+-]+)", self.said, re.M)
        self.work = float(said[1]) if said else None


def part(name):
    """Processor seconds and bytes of one operation of a benchmark."""
    said = subprocess.run(["dotnet", BENCH, "cpu", name], check=True, capture_output=True, text=True).stdout
    _, nanoseconds, size = next(line.split() for line in said.splitlines() if line.startswith(name + " "))
    return float(nanoseconds) / 1e9, float(size)


def line(work, side, ours, its, reach, better=float.__le__):
    ratio = ours / its
    met = "met" if better(ratio, reach) else "NOT MET"
    sign = "<=" if better is float.__le__ else ">="
    print(f"{work:<44} {side:<6} {ours:>12.4g} {its:>12.4g} {ratio:>9.4f}   {sign} {reach:<6.3g} {met}", flush=True)


def pair(work, ours, its, reach, benchmark=None, scale=1.0):
    """Prints whole processes and, where there is a benchmark, the work alone. A scale is how often the peer would do its work."""
    mine, other = Run(ours), Run(its)
    line(work, "whole", mine.cpu, other.cpu + (scale - 1) * (other.work or 0), reach)
    if benchmark:
        line("", "work", part(benchmark)[0], other.work * scale, reach)
    return mine, other


def simulation():
    one, _ = pair("compound, 1e7 years of 20 claims, simulated", aggregate(**SIMULATION, threads=1), peer("simulation.py"), 0.2)
    two, start = Run(aggregate(**SIMULATION, threads=2)), Run(aggregate(**{**SIMULATION, "years": 2}))
    # Wall time says something on a quiet machine only; processor time says what two threads cannot share: start-up and overhead.
    shared = (two.cpu - start.cpu) / 2
    line("one thread / two, from processor seconds", "whole", one.cpu, start.cpu + shared, 1.8, float.__ge__)
    line("", "work", one.cpu - start.cpu, shared, 1.8, float.__ge__)
    if os.getloadavg()[0] < os.cpu_count() / 2:
        line("one thread / two, wall seconds", "whole", one.wall, two.wall, 1.8, float.__ge__)
    else:
        print(f"  wall seconds, one thread {one.wall:.2f}, two {two.wall:.2f}: the machine is busy, they decide nothing")
    line("its memory, MB / 200", "whole", max(one.megabytes, two.megabytes), 200.0, 1.0)


def fft():
    for log in 16, 20:
        pair(f"compound by FFT, 2^{log} points", aggregate(points=1 << log), peer("fft.py", str(log)), 0.8,
             f"Aggregate.Transform{log}")


def panjer():
    pair("compound by Panjer, 16,384 points", aggregate(method="panjer", points=16384), peer("panjer.R"), 0.1,
         "Aggregate.Panjer14")


def measures():
    line("VaR and TVaR of 1e7 values", "work", part("Measure.OneLevel")[0], Run(peer("partition.py")).work, 1.0)


def fit():
    losses = os.path.join(TMP, "losses.csv")
    with open(losses, "w", encoding="utf-8") as file:
        subprocess.run(peer("losses.py"), check=True, stdout=file)
    ours = [*ENGINE, "fit", "--family", "lognormal", losses]
    mine, other = pair("lognormal, truncated and censored, 10,000", ours, peer("fit.R", losses), 0.1, "Fit.Lognormal")
    likelihood = json.loads(mine.said)["logLikelihood"], float(re.search(r"^logLikelihood (.*)", other.said, re.M)[1])
    print(f"  log-likelihood {likelihood[0]:.6f}, the peer's {likelihood[1]:.6f}: "
          f"{'never lower' if likelihood[0] >= likelihood[1] else 'LOWER'}")
    pair("its bootstrap, 1,000 (the peer's 21 scaled)", [*ours, "--bootstrap", "1000"], peer("fit.R", losses, "21"), 0.02,
         "Fit.Resample", scale=1000 / 21)


def terms():
    stream = part("Terms.Stream")[0]
    for name, benchmark in (("three levels over 1e8 cells: stream / ours", "Terms.PolicyEventYear"),
                            ("a contract in every cell: stream / ours", "Terms.ContractPerCell")):
        ours, size = part(benchmark)
        line(name, "work", stream, ours, 0.3, float.__ge__)
        print(f"  allocated per cell: {size:g} bytes")


def same():
    """The program compiled for this machine and the managed one answer every reference case with the same bytes."""
    if ENGINE is MANAGED:
        return print("  the program for this machine could not be built here: every row is the managed one")
    count, folder = 0, os.path.join(HERE, "..", "..", "reference")
    for file in sorted(os.listdir(folder)):
        with open(os.path.join(folder, file), encoding="utf-8") as text:
            cases = json.load(text)["cases"]
        for case in cases:
            given = "\n".join(case["csv"]) if "csv" in case else json.dumps(case["input"], ensure_ascii=False)
            answers = [subprocess.run([*program, case["verb"], *case.get("options", [])], input=given, capture_output=True,
                                      text=True).stdout for program in (ENGINE, MANAGED)]
            if answers[0] != answers[1]:
                print(f"  DIFFERENT: {file}, {case['name']}\n  {answers[0]}  {answers[1]}")
            count += answers[0] == answers[1]
    print(f"  compiled for this machine and managed: {count} reference cases answered with the same bytes")


def start():
    print("\nStart-up alone, processor seconds:", ", ".join(f"{name} {Run(command).cpu:.3f}" for name, command in {
        "ours (engine aggregate --help)": [*ENGINE, "aggregate", "--help"],
        "ours, managed": [*MANAGED, "aggregate", "--help"],
        "numpy and scipy": ["/usr/bin/python3", "-c", "import numpy, scipy.fft, scipy.special"],
        "R with actuar": ["Rscript", "-e", "suppressMessages(library(actuar))"],
        "R with fitdistrplus": ["Rscript", "-e", "suppressMessages(library(fitdistrplus))"]}.items()))


ROWS = [simulation, fft, panjer, measures, fit, terms, start, same]

print(f"{'work':<44} {'':<6} {'ours':>12} {'peer':>12} {'ratio':>9}   reach")
for row in ROWS:
    if not sys.argv[1:] or any(wanted in row.__name__ for wanted in sys.argv[1:]):
        row()
