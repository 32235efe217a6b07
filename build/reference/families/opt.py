"""OPTForCausalLM."""

import torch
import transformers

from decoder_generation import count_generation, generate
from judge import count_parameters, load_weights


def reference(case, weights):
    configuration = case["configuration"]
    model = transformers.OPTForCausalLM(
        transformers.OPTConfig(
            vocab_size=configuration["vocabularySize"],
            max_position_embeddings=configuration["maximumPositions"],
            hidden_size=configuration["hiddenSize"],
            word_embed_proj_dim=configuration["hiddenSize"],
            num_hidden_layers=configuration["layers"],
            num_attention_heads=configuration["heads"],
            ffn_dim=configuration["intermediateSize"],
        )
    ).eval()
    load_weights(model, weights)
    return count_parameters(model), generate(model, case)


def full_size():
    with torch.device("meta"):
        # The defaults of the configuration are those of opt-125m.
        model = transformers.OPTForCausalLM(transformers.OPTConfig(attn_implementation="eager")).eval()
    yield "opt-125m", count_parameters(model), count_generation(model)
