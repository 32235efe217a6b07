"""Computes the outputs that core/zoo must agree with, in Hugging Face transformers with the same weights and inputs.

    npx tsx build/reference/export-models.ts FOLDER
    python build/reference/transformers_reference.py FOLDER [parity-case-prefix]

Reads FOLDER/parity/*, writes core/zoo/reference/NAME.reference.json. Needs: onnx, numpy, torch, transformers.
Only makers of reference values need Python; the product and its tests do not.

A module families/NAME.py has `reference(case, weights)`, which returns the number of the model's parameters and, for each
call of the case, its outputs by name.
"""

import importlib
import json
import pathlib
import sys

import torch
import transformers

from judge import read_weights

TARGET = pathlib.Path(__file__).resolve().parents[2] / "core" / "zoo" / "reference"


def rounded(number):
    return float(f"{number:.7g}")


def describe(value):
    return {"dimensions": list(value.shape), "values": [rounded(number) for number in value.flatten().tolist()]}


def reference(folder):
    case = json.loads((folder / "case.json").read_text())
    family = importlib.import_module(f"families.{case['family']}")
    torch.manual_seed(0)
    with torch.no_grad():
        parameters, calls = family.reference(case, read_weights(folder, case))
    for call, outputs in zip(case["calls"], calls, strict=True):
        if sorted(call["outputs"]) != sorted(outputs):
            raise SystemExit(f"{case['name']}: our outputs are {call['outputs']}, theirs {sorted(outputs)}")
    return {
        "madeBy": "build/reference/transformers_reference.py",
        "transformers": transformers.__version__,
        "torch": torch.__version__,
        "case": {key: case[key] for key in ("configuration", "seed")},
        "parameters": parameters,
        "calls": [{name: describe(value) for name, value in outputs.items()} for outputs in calls],
    }


def main():
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    prefix = sys.argv[2] if len(sys.argv) == 3 else ""
    for folder in sorted((pathlib.Path(sys.argv[1]) / "parity").iterdir()):
        if not folder.name.startswith(prefix):
            continue
        result = reference(folder)
        path = TARGET / f"{folder.name}.reference.json"
        path.write_text(json.dumps(result) + "\n")
        shapes = [{name: output["dimensions"] for name, output in call.items()} for call in result["calls"]]
        print(f"{path.name}: {result['parameters']} parameters, {shapes}")


main()
