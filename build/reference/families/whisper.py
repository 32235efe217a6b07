"""WhisperForConditionalGeneration: encoder, decoder from its output, and decoder from its cache."""

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
    """Logits of the last position alone, as our graphs give them. Positions follow from the cache."""
    output = model.model.decoder(
        input_ids=ids, encoder_hidden_states=hidden, past_key_values=cache, use_cache=True
    ).last_hidden_state[:, -1:]
    return model.proj_out(output)


def build(configuration):
    return transformers.WhisperForConditionalGeneration(
        transformers.WhisperConfig(
            vocab_size=configuration["vocabularySize"],
            num_mel_bins=configuration["melBins"],
            d_model=configuration["modelSize"],
            encoder_layers=configuration["encoderLayers"],
            encoder_attention_heads=configuration["encoderHeads"],
            encoder_ffn_dim=configuration["encoderIntermediateSize"],
            decoder_layers=configuration["decoderLayers"],
            decoder_attention_heads=configuration["decoderHeads"],
            decoder_ffn_dim=configuration["decoderIntermediateSize"],
            max_source_positions=configuration["sourcePositions"],
            max_target_positions=configuration["targetPositions"],
            # Must lie in the small vocabulary; no output depends on it.
            pad_token_id=0,
        )
    ).eval()


def reference(case, weights):
    model = build(case["configuration"])
    # Made by transformers itself, from its own formula.
    positions = model.model.encoder.embed_positions.weight.clone()
    load_weights(model, weights)
    torch.testing.assert_close(model.model.encoder.embed_positions.weight, positions, atol=2e-6, rtol=0)
    encode, *decoding = case["calls"]
    hidden = model.model.encoder(**inputs_of(encode)).last_hidden_state
    results = [{"last_hidden_state": hidden}]
    cache = EncoderDecoderCache(DynamicCache(), DynamicCache())
    for call in decoding:
        logits = decode(model, inputs_of(call)["input_ids"], hidden, cache)
        results.append(outputs_of(call, logits, cache))
    # One more way to the same logits: the whole transcript at once, without a cache.
    everything = torch.cat([inputs_of(call)["input_ids"] for call in decoding], dim=1)
    at_once = model(encoder_outputs=(hidden,), decoder_input_ids=everything).logits[:, -1:]
    torch.testing.assert_close(at_once, results[-1]["logits"], atol=1e-5, rtol=1e-4)
    return count_parameters(model), results


def full_size():
    prompt, past, frames = 4, 128, 1500
    with torch.device("meta"):
        model = transformers.WhisperForConditionalGeneration(
            transformers.WhisperConfig(attn_implementation="eager")
        ).eval()
        features = torch.zeros(1, model.config.num_mel_bins, 2 * frames)
        hidden = torch.zeros(1, frames, model.config.d_model)
        ids = {count: torch.zeros(1, count, dtype=torch.int64) for count in (1, prompt, past)}
    encoder = flops_of(lambda: model.model.encoder(features))
    prefill = flops_of(lambda: decode(model, ids[prompt], hidden, EncoderDecoderCache(DynamicCache(), DynamicCache())))
    cache = EncoderDecoderCache(DynamicCache(), DynamicCache())
    with torch.no_grad():
        decode(model, ids[past], hidden, cache)
    step = flops_of(lambda: decode(model, ids[1], hidden, cache))
    yield "whisper-tiny", count_parameters(model), {
        "encoder": {"shape": {}, "flops": encoder},
        "decoder-prefill": {"shape": {"sequence": prompt}, "flops": prefill},
        "decoder-step": {"shape": {"past": past}, "flops": step},
    }
