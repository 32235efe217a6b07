"""The simplest honest benchmark in Python: one process, one session, a loop. Our harness is held against it.

Usage: python_loop.py (prints the runtime's version), python_loop.py work.json (prints the median as JSON).
"""

import json
import statistics
import sys
import time

import numpy
import onnxruntime

if len(sys.argv) < 2:
    print(onnxruntime.__version__)
    sys.exit()

with open(sys.argv[1], encoding="utf-8") as file:
    work = json.load(file)

options = onnxruntime.SessionOptions()
options.intra_op_num_threads = work["threads"]
options.log_severity_level = 3
session = onnxruntime.InferenceSession(work["path"], options, providers=["CPUExecutionProvider"])
feeds = {
    item["name"]: numpy.array(item["values"], dtype=item["elementType"]).reshape(item["dimensions"])
    for item in work["inputs"]
}
# The same outputs as ours, no more.
names = work["outputNames"]
for _ in range(work["warmUps"]):
    session.run(names, feeds)
times_ms = []
for _ in range(work["samples"]):
    start = time.perf_counter()
    session.run(names, feeds)
    times_ms.append((time.perf_counter() - start) * 1000)
print(json.dumps({"medianMs": statistics.median(times_ms)}))
