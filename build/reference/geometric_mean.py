"""Geometric means of ratios with their 95 % intervals, by scipy, as core/insight/machines is checked against.

    python3 -m venv venv && venv/bin/pip install numpy==2.2.6 scipy==1.15.3
    venv/bin/python build/reference/geometric_mean.py > core/insight/machines/geometric-mean.reference.json
"""

import json

import numpy
from scipy import stats

generator = numpy.random.default_rng(20260301)
cases = [
    [0.5, 2.0, 1.0],
    [1.0, 1.0, 1.0, 1.0],
    [1.31, 1.18, 0.92, 2.75, 1.04],
    [round(float(x), 6) for x in numpy.exp(generator.normal(0.4, 0.3, 12))],
    [round(float(x), 6) for x in numpy.exp(generator.normal(-1.2, 0.8, 200))],
]
runs = [
    ([10.0, 10.2, 9.9, 10.1, 10.05], [5.1, 5.0, 5.2, 4.95, 5.05]),
    ([2.0, 2.4, 2.2], [2.1, 2.3, 2.5, 2.2]),
    (
        [round(float(x), 6) for x in numpy.exp(generator.normal(1.0, 0.02, 10))],
        [round(float(x), 6) for x in numpy.exp(generator.normal(1.3, 0.1, 5))],
    ),
]


def mean_of(ratios):
    logs = numpy.log(ratios)
    low, high = numpy.mean(logs), numpy.mean(logs)
    if numpy.std(logs) > 0:
        low, high = stats.t.interval(0.95, len(logs) - 1, loc=numpy.mean(logs), scale=stats.sem(logs))
    return {
        "ratios": ratios,
        "mean": float(stats.gmean(ratios)),
        "low": float(numpy.exp(low)),
        "high": float(numpy.exp(high)),
    }


def ratio_of(baseline, other):
    # How many times as fast the other is: the baseline's time over its own.
    test = stats.ttest_ind(numpy.log(baseline), numpy.log(other), equal_var=False)
    interval = test.confidence_interval(0.95)
    return {
        "baselineMs": baseline,
        "otherMs": other,
        "ratio": float(stats.gmean(baseline) / stats.gmean(other)),
        "low": float(numpy.exp(interval.low)),
        "high": float(numpy.exp(interval.high)),
        "p": float(test.pvalue),
    }


print(json.dumps({"means": [mean_of(one) for one in cases], "runs": [ratio_of(*one) for one in runs]}, indent=1))
