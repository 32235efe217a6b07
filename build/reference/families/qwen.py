"""Qwen2ForCausalLM and Qwen3ForCausalLM."""

import torch
import transformers

from decoder_generation import count_generation, generate
from judge import count_parameters, load_weights

ARCHITECTURES = {
    "qwen2": (transformers.Qwen2Config, transformers.Qwen2ForCausalLM),
    "qwen3": (transformers.Qwen3Config, transformers.Qwen3ForCausalLM),
}


def reference(case, weights):
    configuration = case["configuration"]
    config_class, model_class = ARCHITECTURES[configuration["architecture"]]
    # Qwen2 has no field for the size of a head: it is the hidden size by the heads.
    head = {"head_dim": configuration["headSize"]} if configuration["architecture"] == "qwen3" else {}
    model = model_class(
        config_class(
            vocab_size=configuration["vocabularySize"],
            hidden_size=configuration["hiddenSize"],
            intermediate_size=configuration["intermediateSize"],
            num_hidden_layers=configuration["layers"],
            num_attention_heads=configuration["heads"],
            num_key_value_heads=configuration["keyHeads"],
            rms_norm_eps=configuration["rmsNormEpsilon"],
            rope_parameters={"rope_type": "default", "rope_theta": configuration["rotaryBase"]},
            tie_word_embeddings=configuration["isHeadTied"],
            **head,
        )
    ).eval()
    load_weights(model, weights, lambda name: None if "rotary_emb" in name else name)
    return count_parameters(model), generate(model, case)


def full_size():
    sizes = {
        "qwen2-0.5b": (
            "qwen2",
            {
                "hidden_size": 896,
                "intermediate_size": 4864,
                "num_hidden_layers": 24,
                "num_attention_heads": 14,
                "num_key_value_heads": 2,
            },
        ),
        "qwen3-0.6b": (
            "qwen3",
            {
                "hidden_size": 1024,
                "intermediate_size": 3072,
                "num_hidden_layers": 28,
                "num_attention_heads": 16,
                "num_key_value_heads": 8,
                "head_dim": 128,
            },
        ),
    }
    for name, (architecture, configuration) in sizes.items():
        config_class, model_class = ARCHITECTURES[architecture]
        with torch.device("meta"):
            model = model_class(
                config_class(
                    vocab_size=151936, tie_word_embeddings=True, attn_implementation="eager", **configuration
                )
            ).eval()
        yield name, count_parameters(model), count_generation(model)
