"""Computes the outputs that core/zoo must agree with, in Hugging Face transformers with the same weights and inputs.

    npx tsx build/reference/export-models.ts FOLDER
    python build/reference/transformers_reference.py FOLDER

Reads FOLDER/parity/*, writes core/zoo/reference/NAME.reference.json. Needs: onnx, numpy, torch, transformers.
Only makers of reference values need Python; the product and its tests do not.
"""

import json
import pathlib
import re
import sys

import numpy
import onnx
import onnx.numpy_helper
import torch
import transformers

TARGET = pathlib.Path(__file__).resolve().parents[2] / "core" / "zoo" / "reference"


def bert(configuration):
    return transformers.BertModel(
        transformers.BertConfig(
            vocab_size=configuration["vocabularySize"],
            max_position_embeddings=configuration["maximumPositions"],
            type_vocab_size=configuration["tokenTypes"],
            hidden_size=configuration["hiddenSize"],
            num_hidden_layers=configuration["layers"],
            num_attention_heads=configuration["heads"],
            intermediate_size=configuration["intermediateSize"],
            layer_norm_eps=configuration["layerNormEpsilon"],
        )
    )


def vit(configuration):
    return transformers.ViTForImageClassification(
        transformers.ViTConfig(
            image_size=configuration["imageSize"],
            patch_size=configuration["patchSize"],
            num_channels=configuration["channels"],
            hidden_size=configuration["hiddenSize"],
            num_hidden_layers=configuration["layers"],
            num_attention_heads=configuration["heads"],
            intermediate_size=configuration["intermediateSize"],
            num_labels=configuration["classes"],
            layer_norm_eps=configuration["layerNormEpsilon"],
        )
    )


# Published checkpoints carry the older names on the left; transformers 5 renamed the modules of ViT.
VIT_NAMES = [
    (r"^vit\.encoder\.layer\.", "vit.layers."),
    (r"attention\.attention\.(query|key|value)\.", lambda match: f"attention.{match[1][0]}_proj."),
    (r"attention\.output\.dense\.", "attention.o_proj."),
    (r"intermediate\.dense\.", "mlp.fc1."),
    (r"(layers\.\d+)\.output\.dense\.", r"\1.mlp.fc2."),
]


def renamed(name, known):
    if name in known:
        return name
    for pattern, replacement in VIT_NAMES:
        name = re.sub(pattern, replacement, name)
    return name


def load_weights(model, path):
    """Every parameter of the model must come from our file, and every initializer of ours must be used."""
    known = model.state_dict()
    loaded = {}
    for tensor in onnx.load(path).graph.initializer:
        if re.match(r"^(integers|scalar|floats)_", tensor.name):
            continue
        name = renamed(tensor.name, known)
        values = numpy.array(onnx.numpy_helper.to_array(tensor))
        # torch.nn.Linear keeps [out, in], our MatMul takes [in, out]; square ones are told by their name.
        if values.ndim == 2 and "embeddings" not in name:
            values = values.T.copy()
        loaded[name] = torch.from_numpy(values)
    missing = [name for name in known if name not in loaded and not name.endswith("position_ids")]
    if missing:
        raise SystemExit(f"{path}: no values for {missing}")
    model.load_state_dict(loaded, strict=False)
    unknown = [name for name in loaded if name not in known]
    if unknown:
        raise SystemExit(f"{path}: transformers has no {unknown}")


def tensor_of(given):
    kind = torch.int64 if given["elementType"] == "int64" else torch.float32
    return torch.tensor(given["values"], dtype=kind).reshape(given["dimensions"])


def reference(folder):
    case = json.loads((folder / "case.json").read_text())
    model = {"bert": bert, "vit": vit}[case["family"]](case["configuration"]).eval()
    load_weights(model, str(folder / "model.onnx"))
    with torch.no_grad():
        outputs = model(**{given["name"]: tensor_of(given) for given in case["inputs"]})
    return {
        "madeBy": "build/reference/transformers_reference.py",
        "transformers": transformers.__version__,
        "torch": torch.__version__,
        "case": {key: case[key] for key in ("name", "configuration", "batch", "shape", "seed")},
        "parameters": sum(parameter.numel() for parameter in model.parameters()),
        "outputs": [
            {
                "name": name,
                "dimensions": list(value.shape),
                "values": [float(f"{number:.7g}") for number in value.flatten().tolist()],
            }
            for name, value in outputs.items()
        ],
    }


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    for folder in sorted((pathlib.Path(sys.argv[1]) / "parity").iterdir()):
        result = reference(folder)
        path = TARGET / f"{folder.name}.reference.json"
        path.write_text(json.dumps(result) + "\n")
        print(f"{path.name}: {result['parameters']} parameters, {[output['dimensions'] for output in result['outputs']]}")


main()
