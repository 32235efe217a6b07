"""T5ForConditionalGeneration: encoder, decoder from its output, and decoder from its cache."""

import torch
import transformers
from transformers.cache_utils import DynamicCache, EncoderDecoderCache

from judge import count_parameters, flops_of, inputs_of, load_weights

SIDES = {"decoder": "self_attention_cache", "encoder": "cross_attention_cache"}


def outputs_of(call, logits, cache):
    """Logits and caches, under the names that our graphs put them out with; those of them that the call is judged by."""
    outputs = {"logits": logits}
    for side, attribute in SIDES.items():
        for index, layer in enumerate(getattr(cache, attribute).layers):
            outputs[f"present.{index}.{side}.key"] = layer.keys.clone()
            outputs[f"present.{index}.{side}.value"] = layer.values.clone()
    return {name: outputs[name] for name in call["outputs"]}


def decode(model, ids, hidden, cache):
    """Logits of the last position alone, as our graphs give them."""
    output = model.decoder(
        input_ids=ids, encoder_hidden_states=hidden, past_key_values=cache, use_cache=True
    ).last_hidden_state[:, -1:]
    return model.lm_head(output * model.model_dim**-0.5)


def reference(case, weights):
    configuration = case["configuration"]
    model = transformers.T5ForConditionalGeneration(
        transformers.T5Config(
            vocab_size=configuration["vocabularySize"],
            d_model=configuration["modelSize"],
            d_kv=configuration["headSize"],
            d_ff=configuration["intermediateSize"],
            num_layers=configuration["encoderLayers"],
            num_decoder_layers=configuration["decoderLayers"],
            num_heads=configuration["heads"],
            relative_attention_num_buckets=configuration["relativeBuckets"],
            relative_attention_max_distance=configuration["relativeMaximumDistance"],
            layer_norm_epsilon=configuration["layerNormEpsilon"],
        )
    ).eval()
    if not model.config.scale_decoder_outputs:
        raise SystemExit("the outputs must be scaled, as they are with tied embeddings")
    load_weights(model, weights)
    encode, *decoding = case["calls"]
    hidden = model.encoder(**inputs_of(encode)).last_hidden_state
    results = [{"last_hidden_state": hidden}]
    cache = EncoderDecoderCache(DynamicCache(), DynamicCache())
    for call in decoding:
        logits = decode(model, inputs_of(call)["input_ids"], hidden, cache)
        results.append(outputs_of(call, logits, cache))
    # One more way to the same logits: the whole text at once, without a cache.
    everything = torch.cat([inputs_of(call)["input_ids"] for call in decoding], dim=1)
    at_once = model(encoder_outputs=(hidden,), decoder_input_ids=everything).logits[:, -1:]
    torch.testing.assert_close(at_once, results[-1]["logits"], atol=1e-5, rtol=1e-4)
    return count_parameters(model), results


def full_size():
    tokens = 128
    sizes = {"t5-efficient-tiny": (256, 4, 1024, 4), "t5-small": (512, 8, 2048, 6)}
    for name, (hidden_size, heads, intermediate, layers) in sizes.items():
        with torch.device("meta"):
            model = transformers.T5ForConditionalGeneration(
                transformers.T5Config(
                    d_model=hidden_size,
                    num_heads=heads,
                    d_ff=intermediate,
                    num_layers=layers,
                    attn_implementation="eager",
                )
            ).eval()
            ids = torch.zeros(1, tokens, dtype=torch.int64)
            one = torch.zeros(1, 1, dtype=torch.int64)
            hidden = torch.zeros(1, tokens, hidden_size)
        cache = EncoderDecoderCache(DynamicCache(), DynamicCache())
        encoder = flops_of(lambda: model.encoder(input_ids=ids))
        prefill = flops_of(lambda: decode(model, ids, hidden, cache))
        # With the cache that the prefill has filled.
        step = flops_of(lambda: decode(model, one, hidden, cache))
        yield name, count_parameters(model), {
            "encoder": {"shape": {"sequence": tokens}, "flops": encoder},
            "decoder-prefill": {"shape": {"sequence": tokens, "source": tokens}, "flops": prefill},
            "decoder-step": {"shape": {"past": tokens, "source": tokens}, "flops": step},
        }
