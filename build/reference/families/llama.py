"""LlamaForCausalLM and MistralForCausalLM."""

import torch
import transformers

from decoder_generation import count_generation, generate
from judge import count_parameters, load_weights

ARCHITECTURES = {
    "llama": (transformers.LlamaConfig, transformers.LlamaForCausalLM, {}),
    # As the instruction-tuned 7B from version 0.2 on, which LLaVA-Next is built of: no sliding window.
    "mistral": (transformers.MistralConfig, transformers.MistralForCausalLM, {"sliding_window": None}),
}


def reference(case, weights):
    configuration = case["configuration"]
    config_class, model_class, more = ARCHITECTURES[configuration["architecture"]]
    model = model_class(
        config_class(
            vocab_size=configuration["vocabularySize"],
            hidden_size=configuration["hiddenSize"],
            intermediate_size=configuration["intermediateSize"],
            num_hidden_layers=configuration["layers"],
            num_attention_heads=configuration["heads"],
            num_key_value_heads=configuration["keyHeads"],
            head_dim=configuration["headSize"],
            rms_norm_eps=configuration["rmsNormEpsilon"],
            rope_parameters={"rope_type": "default", "rope_theta": configuration["rotaryBase"]},
            tie_word_embeddings=configuration["isHeadTied"],
            **more,
        )
    ).eval()
    load_weights(model, weights, lambda name: None if "rotary_emb" in name else name)
    return count_parameters(model), generate(model, case)


def full_size():
    with torch.device("meta"):
        model = transformers.LlamaForCausalLM(
            transformers.LlamaConfig(
                vocab_size=32000,
                hidden_size=2048,
                intermediate_size=5632,
                num_hidden_layers=22,
                num_attention_heads=32,
                num_key_value_heads=4,
                attn_implementation="eager",
            )
        ).eval()
    yield "tinyllama-1.1b", count_parameters(model), count_generation(model)
