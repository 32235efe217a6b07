"""Has other benchmark tools measure something small, and keeps what they write: the files that the import must understand.

    python build/reference/peer_outputs.py

Writes main/import/formats/peers/reference/: google-benchmark.reference.json, mlperf-SingleStream.txt, mlperf-Offline.txt, mlperf-Server.txt,
openvino.csv, optimum-report.reference.json, and figures.reference.json: for each file the same figures, by this script and not by Assay.
Of optimum-benchmark only the classes of its report are used, over times taken here: running it needs PyTorch.
Needs: google-benchmark, mlcommons-loadgen, openvino, numpy; optimum-benchmark (--no-deps), transformers, rich, pandas, flatten_dict, psutil.
"""

import array
import csv
import importlib.machinery
import importlib.util
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time
import types
from unittest import mock

TARGET = pathlib.Path(__file__).resolve().parents[2] / "main" / "import" / "formats" / "peers" / "reference"

GOOGLE = """
import sys
import google_benchmark as benchmark

@benchmark.register(name="sum of a range")
@benchmark.option.range(1 << 8, 1 << 10)
@benchmark.option.unit(benchmark.kMicrosecond)
def total(state):
    while state:
        sum(range(state.range(0)))
    state.counters["items"] = state.range(0)

@benchmark.register(name="a failure")
def broken(state):
    state.skip_with_error("no such device")

benchmark.main()
"""


def google():
    flags = ["--benchmark_format=json", "--benchmark_repetitions=5", "--benchmark_min_time=0.02s"]
    with tempfile.TemporaryDirectory() as folder:
        script = pathlib.Path(folder) / "bench.py"
        script.write_text(GOOGLE)
        text = subprocess.run([sys.executable, str(script), *flags], capture_output=True, text=True, check=True).stdout
    report = json.loads(text)
    # What would tell of the machine it ran on.
    report["context"]["host_name"] = "a-host-name"
    report["context"]["executable"] = "/home/somebody/bench.py"
    (TARGET / "google-benchmark.reference.json").write_text(json.dumps(report, indent=1) + "\n")
    groups = {}
    for row in report["benchmarks"]:
        if row["run_type"] == "iteration" and not row.get("error_occurred"):
            groups.setdefault(row["run_name"], []).append(row["real_time"] / 1e3)
    return {name: {"medianMs": statistics.median(times), "meanMs": statistics.mean(times), "count": len(times)} for name, times in groups.items()}


def loadgen(scenario):
    import mlperf_loadgen as lg

    settings = lg.TestSettings()
    settings.scenario = getattr(lg.TestScenario, scenario)
    settings.mode = lg.TestMode.PerformanceOnly
    settings.min_duration_ms = 300
    settings.min_query_count = 128
    settings.server_target_qps = 200
    settings.offline_expected_qps = 400
    settings.single_stream_expected_latency_ns = 1_000_000
    answer = array.array("B", b"x")

    def issue(samples):
        for sample in samples:
            time.sleep(0.001)
            address, size = answer.buffer_info()
            lg.QuerySamplesComplete([lg.QuerySampleResponse(sample.id, address, size)])

    system = lg.ConstructSUT(issue, lambda: None)
    library = lg.ConstructQSL(64, 64, lambda _: None, lambda _: None)
    with tempfile.TemporaryDirectory() as folder:
        output = lg.LogOutputSettings()
        output.outdir = folder
        logs = lg.LogSettings()
        logs.log_output = output
        lg.StartTestWithLogSettings(system, library, settings, logs)
        text = (pathlib.Path(folder) / "mlperf_log_summary.txt").read_text()
    lg.DestroyQSL(library)
    lg.DestroySUT(system)
    (TARGET / f"mlperf-{scenario}.txt").write_text(text)
    figures = dict(re.findall(r"^\s*([^:\n]*?)\s*: ([\d.]+)$", text, re.MULTILINE))
    return {
        "scenario": scenario,
        "meanNs": float(figures["Mean latency (ns)"]),
        "p99Ns": float(figures["99.00 percentile latency (ns)"]),
        "rate": float(next(figures[name] for name in RATES[scenario] if name in figures)),
    }


RATES = {
    "SingleStream": ["QPS w/ loadgen overhead"],
    "Offline": ["Samples per second"],
    "Server": ["Completed samples per second", "Scheduled samples per second"],
}


def openvino():
    import numpy
    import openvino
    from openvino import opset13 as ops

    with tempfile.TemporaryDirectory() as folder:
        value = ops.parameter([2, 64], numpy.float32, name="input")
        weights = ops.constant(numpy.ones((64, 64), numpy.float32))
        model = openvino.Model([ops.matmul(value, weights, False, False)], [value], "small")
        path = pathlib.Path(folder) / "small.xml"
        openvino.save_model(model, str(path))
        command = "from openvino.tools.benchmark.main import main; main()"
        arguments = ["-m", str(path), "-d", "CPU", "-t", "1", "-report_type", "no_counters", "-report_folder", folder]
        subprocess.run([sys.executable, "-c", command, *arguments], capture_output=True, text=True, check=True)
        text = (pathlib.Path(folder) / "benchmark_report.csv").read_text().replace(folder, "/home/somebody")
    (TARGET / "openvino.csv").write_text(text)
    return dict(row for row in csv.reader(text.splitlines(), delimiter=";") if len(row) == 2)


def stand_in(name, module):
    module.__spec__ = importlib.machinery.ModuleSpec(name, None)
    sys.modules[name] = module


def optimum():
    import transformers
    import transformers.utils.hub  # noqa: F401  Before torch seems to be there.

    for name in ("TrainerCallback", "LogitsProcessor"):
        setattr(transformers, name, object)
    for name in ("torch", "torch.distributed", "diffusers", "diffusers.callbacks"):
        stand_in(name, mock.MagicMock())
    folder = importlib.util.find_spec("optimum_benchmark").submodule_search_locations[0]
    for name, path in (("optimum_benchmark", folder), ("optimum_benchmark.benchmark", f"{folder}/benchmark")):
        package = types.ModuleType(name)
        package.__path__ = [path]
        stand_in(name, package)
    from optimum_benchmark.benchmark.report import BenchmarkReport
    from optimum_benchmark.trackers.energy import Efficiency, Energy
    from optimum_benchmark.trackers.latency import Latency, Throughput
    from optimum_benchmark.trackers.memory import Memory

    times = []
    for _ in range(120):
        start = time.perf_counter()
        sum(range(20_000))
        times.append(time.perf_counter() - start)
    report = BenchmarkReport.from_list(targets=["load_model", "first_forward", "forward"])
    report.load_model.latency = Latency.from_values([0.25], unit="s")
    report.first_forward.latency = Latency.from_values([times[0]], unit="s")
    report.forward.latency = Latency.from_values(times, unit="s")
    report.forward.throughput = Throughput.from_latency(report.forward.latency, volume=2, unit="samples/s")
    report.forward.memory = Memory(unit="MB", max_ram=123.5)
    report.forward.energy = Energy(unit="kWh", cpu=2e-7, ram=1e-7, gpu=0.0, total=3e-7)
    report.forward.efficiency = Efficiency.from_energy(report.forward.energy, volume=2, unit="samples/kWh")
    report.save_json(TARGET / "optimum-report.reference.json")
    return {"medianMs": statistics.median(times) * 1e3, "meanMs": statistics.fmean(times) * 1e3, "count": len(times)}


def main():
    TARGET.mkdir(exist_ok=True)
    figures = {"google": google(), "openvino": openvino()}
    for scenario in RATES:
        figures[f"mlperf-{scenario}"] = loadgen(scenario)
    figures["optimum"] = optimum()
    (TARGET / "figures.reference.json").write_text(json.dumps(figures, indent=1) + "\n")


main()
