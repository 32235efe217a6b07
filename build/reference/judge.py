"""What the makers of reference values share: our weights into a model of transformers, FLOPs of a call."""

import pathlib

import numpy
import onnx
import onnx.numpy_helper
import torch
from torch.utils.flop_counter import FlopCounterMode


def read_weights(case_folder, case):
    """Every parameter and buffer of the case's graphs, by its name; graphs that share one have equal values."""
    weights = {}
    for index, call in enumerate(case["calls"]):
        wanted = set(call["parameters"])
        path = pathlib.Path(case_folder) / f"call-{index}" / "model.onnx"
        for tensor in onnx.load(str(path)).graph.initializer:
            if tensor.name in wanted:
                weights[tensor.name] = numpy.array(onnx.numpy_helper.to_array(tensor))
    return weights


def load_weights(model, weights, rename=lambda name: name, ignored=()):
    """Every parameter of the model must come from our graphs, and every weight of ours must be used.

    `ignored`: parameters of the model that are left as they are, because no output depends on them.
    torch.nn.Linear keeps [out, in]; our MatMul takes [in, out].
    """
    known = dict(model.named_parameters())
    known.update(dict(model.named_buffers()))
    linear = {f"{name}.weight" for name, module in model.named_modules() if isinstance(module, torch.nn.Linear)}
    embeddings = {f"{name}.weight" for name, module in model.named_modules() if isinstance(module, torch.nn.Embedding)}
    tied = {id(known[name]) for name in embeddings if name in known}
    loaded = set()
    for ours, values in weights.items():
        name = rename(ours)
        if name is None:
            continue
        if name not in known:
            raise SystemExit(f"transformers has no {name} (ours: {ours})")
        if name in linear and id(known[name]) not in tied:
            values = values.T
        if tuple(values.shape) != tuple(known[name].shape):
            raise SystemExit(f"{name}: ours is {values.shape}, theirs {tuple(known[name].shape)}")
        with torch.no_grad():
            known[name].copy_(torch.from_numpy(values.copy()))
        loaded.add(name)
    missing = [name for name, _ in model.named_parameters() if name not in loaded and name not in ignored]
    if missing:
        raise SystemExit(f"no values for {missing}")


def inputs_of(call):
    """The drawn inputs of a call as tensors."""
    kinds = {"int64": torch.int64, "float32": torch.float32}
    return {
        given["name"]: torch.tensor(given["values"], dtype=kinds[given["elementType"]]).reshape(given["dimensions"])
        for given in call["inputs"]
    }


def count_parameters(model):
    """Tied ones once."""
    return sum(parameter.numel() for parameter in model.parameters())


def flops_of(run):
    """2 x multiply-adds of matrix products and convolutions, as PyTorch counts them. Works on the meta device."""
    counter = FlopCounterMode(display=False)
    with torch.no_grad(), counter:
        run()
    return counter.get_total_flops()
