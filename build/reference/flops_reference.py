"""Counts parameters and FLOPs of every published model of the zoo at its true size, on the meta device.

    python build/reference/flops_reference.py [family]

Writes core/zoo/reference/flops/FAMILY.flops.json (then `npm run format`). Needs: torch, transformers.

A module families/NAME.py has `full_size()`, which yields (model id, parameters, {component: {"shape": …, "flops": …}}).
The shape is that of our standard workload, batch 1.
"""

import importlib
import json
import pathlib
import sys

import torch
import transformers

HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE.parents[1] / "core" / "zoo" / "reference" / "flops"


def main():
    names = sys.argv[1:] or sorted(path.stem for path in (HERE / "families").glob("[a-z]*.py"))
    TARGET.mkdir(exist_ok=True)
    for name in names:
        family = importlib.import_module(f"families.{name}")
        models = {
            model: {"parameters": parameters, "components": components}
            for model, parameters, components in family.full_size()
        }
        result = {
            "madeBy": "build/reference/flops_reference.py",
            "transformers": transformers.__version__,
            "torch": torch.__version__,
            "models": models,
        }
        (TARGET / f"{name}.flops.json").write_text(json.dumps(result, indent=1) + "\n")
        for model, counted in models.items():
            print(model, counted)


main()
