"""What the judges of decoders share: a prefill and cached steps, and their FLOPs."""

import torch
from transformers import DynamicCache

from judge import flops_of, inputs_of


def cache_tensors(cache):
    named = {}
    for index, layer in enumerate(cache.layers):
        named[f"present.{index}.key"] = layer.keys
        named[f"present.{index}.value"] = layer.values
    return named


def generate(model, case):
    """The outputs of each call; a step goes on with the cache that the call before has left."""
    cache = DynamicCache(config=model.config)
    calls = []
    for call in case["calls"]:
        given = inputs_of(call)
        output = model(**given, past_key_values=cache, use_cache=True, logits_to_keep=1)
        named = {"logits": output.logits, **cache_tensors(output.past_key_values)}
        calls.append({name: named[name].clone() for name in call["outputs"]})
    return calls


def count_generation(model, tokens=128):
    """A prefill and a step on the meta device. The logits of the last position alone, as our graphs have them."""
    with torch.device("meta"):
        prompt = torch.zeros(1, tokens, dtype=torch.int64)
        token = torch.zeros(1, 1, dtype=torch.int64)
        position = torch.zeros(1, 1, dtype=torch.int64)
        cache = DynamicCache(config=model.config)
    positions = torch.zeros(1, tokens, dtype=torch.int64, device="meta")
    # A mask of nothing changes no product; making a causal one needs values, which the meta device has not.
    prefill = flops_of(
        lambda: model(
            input_ids=prompt, position_ids=positions, past_key_values=cache, use_cache=True, logits_to_keep=1
        )
    )
    step = flops_of(
        lambda: model(input_ids=token, position_ids=position, past_key_values=cache, use_cache=True, logits_to_keep=1)
    )
    return {
        "decoder-prefill": {"shape": {"sequence": tokens}, "flops": prefill},
        "decoder-step": {"shape": {"past": tokens}, "flops": step},
    }
