"""Makes core/onnx/samples/llama-step.*: one decoder step as PyTorch's exporter writes it, with what ONNX Runtime found of it.

Judges core/onnx/shapes and core/onnx/model-cost.ts: every shape as it came out of a run, FLOPs as torch counts them.
Run: python exported_sample.py (torch, transformers, onnx, onnxruntime)
"""
import json
import pathlib

import numpy as np
import onnx
import onnxruntime
import torch
from torch.utils.flop_counter import FlopCounterMode
from transformers import DynamicCache, LlamaConfig, LlamaForCausalLM

torch.manual_seed(0)
folder = pathlib.Path(__file__).parents[2] / "core/onnx/samples"


class Step(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask, position_ids, key, value):
        cache = DynamicCache()
        cache.update(key, value, 0)
        out = self.model(input_ids=input_ids, attention_mask=attention_mask, position_ids=position_ids, past_key_values=cache, use_cache=True)
        return out.logits, out.past_key_values.layers[0].keys, out.past_key_values.layers[0].values


config = LlamaConfig(hidden_size=8, num_hidden_layers=1, num_attention_heads=4, num_key_value_heads=2, intermediate_size=12, vocab_size=20, max_position_embeddings=32)
model = LlamaForCausalLM(config).eval()
model.set_attn_implementation("eager")
for parameter in model.parameters():
    parameter.data.normal_(0, 0.05)
inputs = [torch.randint(0, 20, (3, 2)), torch.ones(3, 7, dtype=torch.long), torch.tensor([[5, 6]] * 3), torch.randn(3, 2, 5, 2), torch.randn(3, 2, 5, 2)]
names = ["input_ids", "attention_mask", "position_ids", "past_key_values.0.key", "past_key_values.0.value"]
axes = {
    "input_ids": {0: "batch_size", 1: "sequence_length"},
    "attention_mask": {0: "batch_size", 1: "past_sequence_length + sequence_length"},
    "position_ids": {0: "batch_size", 1: "sequence_length"},
    "past_key_values.0.key": {0: "batch_size", 2: "past_sequence_length"},
    "past_key_values.0.value": {0: "batch_size", 2: "past_sequence_length"},
}
step = Step(model)
with torch.no_grad():
    with FlopCounterMode(display=False) as counter:
        step(*inputs)
    path = str(folder / "llama-step.onnx")
    torch.onnx.export(step, tuple(inputs), path, input_names=names, output_names=["logits", "present.0.key", "present.0.value"], dynamic_axes=axes, opset_version=18, dynamo=False)
exported = onnx.load(path)
del exported.graph.value_info[:]
# Names are most of the file: values between nodes get short ones.
short = {item.name: item.name for item in [*exported.graph.input, *exported.graph.output, *exported.graph.initializer]}
short[""] = ""
for node in exported.graph.node:
    node.name = node.doc_string = ""
    for names_of_node in (node.input, node.output):
        for index, name in enumerate(names_of_node):
            names_of_node[index] = short.setdefault(name, f"v{len(short)}")
onnx.save(exported, path)

every = onnx.ModelProto()
every.CopyFrom(exported)
known = {output.name for output in exported.graph.output}
for node in exported.graph.node:
    every.graph.output.extend(onnx.ValueInfoProto(name=name) for name in node.output if name not in known)
options = onnxruntime.SessionOptions()
options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
session = onnxruntime.InferenceSession(every.SerializeToString(), options, providers=["CPUExecutionProvider"])
found = session.run(None, {item.name: value.numpy() for item, value in zip(session.get_inputs(), inputs)})
truth = {
    "parameters": sum(parameter.numel() for parameter in model.parameters()),
    "flops": counter.get_total_flops(),
    "inputs": {name: list(value.shape) for name, value in zip(names, inputs)},
    "shapes": {output.name: list(np.asarray(value).shape) for output, value in zip(session.get_outputs(), found)},
}
(folder / "llama-step.json").write_text(json.dumps(truth, separators=(",", ":")) + "\n")
