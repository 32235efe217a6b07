"""Computes the features that core/audio must agree with, by the feature extractors of Hugging Face transformers.

    npx tsx build/reference/export-sounds.ts FOLDER
    python build/reference/audio_front_ends.py FOLDER

Reads the sounds in FOLDER, prints the largest difference of all values from ours, and writes
core/audio/reference/front-ends.reference.json: of each case the sum, and every so many values. Needs: numpy, transformers
(no torch: Whisper's extractor then takes its NumPy path, in 64 bits).
"""

import importlib
import json
import pathlib
import sys

import numpy
import transformers

# By its own module: the package hides the class where torch is missing, which only its way of long recordings needs.
ClapFeatureExtractor = importlib.import_module("transformers.models.clap.feature_extraction_clap").ClapFeatureExtractor

TARGET = pathlib.Path(__file__).resolve().parents[2] / "core" / "audio" / "reference" / "front-ends.reference.json"
KEPT = 150

EXTRACTORS = {
    "whisper-log-mel": transformers.WhisperFeatureExtractor(),
    # As laion/clap-htsat-unfused has it.
    "clap-log-mel": ClapFeatureExtractor(
        frequency_min=50, frequency_max=14_000, truncation="rand_trunc", padding="repeatpad"
    ),
    "zero-mean-unit-variance": transformers.Wav2Vec2FeatureExtractor(do_normalize=True),
}


def extract(case, sound):
    extractor = EXTRACTORS[case["frontEnd"]]
    features = extractor(sound, sampling_rate=case["samplesPerSecond"], return_tensors="np")
    return numpy.asarray(next(iter(features.values()))[0], dtype=numpy.float32)


def kept(values):
    step = max(1, len(values) // KEPT)
    return {"step": step, "values": [float(f"{value:.7g}") for value in values[::step]]}


def main(folder):
    references = []
    for case in json.loads((folder / "cases.json").read_text()):
        features = extract(case, numpy.fromfile(folder / f"{case['name']}.sound", dtype=numpy.float32))
        ours = numpy.fromfile(folder / f"{case['name']}.features", dtype=numpy.float32).reshape(features.shape)
        flat = features.flatten()
        difference = float(numpy.abs(features - ours).max())
        print(f"{case['name']:44} {str(list(features.shape)):16} largest difference {difference:.2e}")
        total = float(flat.astype(numpy.float64).sum())
        references.append(
            {"name": case["name"], "count": len(flat), "sum": float(f"{total:.9g}"), **kept(flat)}
        )
    versions = {"transformers": transformers.__version__, "numpy": numpy.__version__}
    TARGET.write_text(json.dumps({"versions": versions, "cases": references}) + "\n")


main(pathlib.Path(sys.argv[1]))
