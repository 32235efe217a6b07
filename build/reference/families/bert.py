"""BertModel."""

import torch
import transformers

from judge import count_parameters, flops_of, inputs_of, load_weights


def reference(case, weights):
    configuration = case["configuration"]
    model = transformers.BertModel(
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
    ).eval()
    load_weights(model, weights)
    return count_parameters(model), [dict(model(**inputs_of(call)).items()) for call in case["calls"]]


def full_size():
    for name, sizes in (("bert-tiny", (128, 2, 2, 512)), ("bert-base-uncased", (768, 12, 12, 3072))):
        hidden, layers, heads, intermediate = sizes
        with torch.device("meta"):
            model = transformers.BertModel(
                transformers.BertConfig(
                    hidden_size=hidden,
                    num_hidden_layers=layers,
                    num_attention_heads=heads,
                    intermediate_size=intermediate,
                    attn_implementation="eager",
                )
            ).eval()
            tokens = torch.zeros(1, 128, dtype=torch.int64)
        # A mask of ones changes no product; making it needs values, which the meta device has not.
        flops = flops_of(lambda: model(input_ids=tokens))
        yield name, count_parameters(model), {"encoder": {"shape": {"sequence": 128}, "flops": flops}}
