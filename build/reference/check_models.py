"""Has the onnx package judge every exported model: full check, with strict shape and type inference.

    npx tsx build/reference/export-models.ts FOLDER
    python build/reference/check_models.py FOLDER

Needs: onnx. Exit code 1 if a model is refused.
"""

import pathlib
import sys

import onnx
import onnx.checker


def check(path):
    onnx.checker.check_model(str(path), full_check=True)
    graph = onnx.load(str(path), load_external_data=False).graph
    return f"{len(graph.node)} nodes, {len(graph.initializer)} initializers"


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    refused = 0
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*/*/model.onnx")):
        name = path.parent.name
        try:
            print(f"accepted  {name}: {check(path)}")
        except Exception as error:  # whatever the judge throws is its verdict
            refused += 1
            print(f"REFUSED   {name}: {error}")
    print(f"onnx {onnx.__version__}: {refused} refused")
    raise SystemExit(1 if refused else 0)


main()
