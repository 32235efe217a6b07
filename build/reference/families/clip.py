"""CLIPModel: text tower, vision tower, and the scaled cosine of their embeddings."""

import torch
import transformers

from judge import count_parameters, flops_of, inputs_of, load_weights


def text_settings(text):
    return {
        "vocab_size": text["vocabularySize"],
        "max_position_embeddings": text["maximumPositions"],
        "hidden_size": text["hiddenSize"],
        "num_hidden_layers": text["layers"],
        "num_attention_heads": text["heads"],
        "intermediate_size": text["intermediateSize"],
        "layer_norm_eps": text["layerNormEpsilon"],
        # As published: the value that makes transformers pool at the highest id.
        "bos_token_id": 0,
        "eos_token_id": 2,
    }


def vision_settings(vision):
    return {
        "image_size": vision["imageSize"],
        "patch_size": vision["patchSize"],
        "num_channels": vision["channels"],
        "hidden_size": vision["hiddenSize"],
        "num_hidden_layers": vision["layers"],
        "num_attention_heads": vision["heads"],
        "intermediate_size": vision["intermediateSize"],
        "layer_norm_eps": vision["layerNormEpsilon"],
    }


def reference(case, weights):
    configuration = case["configuration"]
    model = transformers.CLIPModel(
        transformers.CLIPConfig(
            text_config=text_settings(configuration["text"]),
            vision_config=vision_settings(configuration["vision"]),
            projection_dim=configuration["projectionSize"],
        )
    ).eval()
    load_weights(model, weights)
    text, vision, _ = case["calls"]
    ids, pixels = inputs_of(text), inputs_of(vision)
    return count_parameters(model), [
        {"text_embeds": model.get_text_features(**ids).pooler_output},
        {"image_embeds": model.get_image_features(**pixels).pooler_output},
        {"logits_per_image": model(**ids, **pixels).logits_per_image},
    ]


def full_size():
    with torch.device("meta"):
        configuration = transformers.CLIPConfig(attn_implementation="eager")
        model = transformers.CLIPModel(configuration).eval()
        tokens = torch.zeros(1, 77, dtype=torch.int64)
        pixels = torch.zeros(1, 3, 224, 224)
    text = flops_of(lambda: model.get_text_features(input_ids=tokens))
    vision = flops_of(lambda: model.get_image_features(pixel_values=pixels))
    both = flops_of(lambda: model(input_ids=tokens, pixel_values=pixels))
    yield "clip-vit-base-patch32", count_parameters(model), {
        "text-tower": {"shape": {"sequence": 77}, "flops": text},
        "vision-tower": {"shape": {}, "flops": vision},
        # What the whole model does beyond its towers.
        "similarity": {"shape": {}, "flops": both - text - vision},
    }
