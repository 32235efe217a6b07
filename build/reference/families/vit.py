"""ViTForImageClassification."""

import re

import torch
import transformers

from judge import count_parameters, flops_of, inputs_of, load_weights

# Published checkpoints carry the older names on the left; transformers 5 renamed the modules.
NEWER_NAMES = [
    (r"^vit\.encoder\.layer\.", "vit.layers."),
    (r"attention\.attention\.(query|key|value)\.", lambda match: f"attention.{match[1][0]}_proj."),
    (r"attention\.output\.dense\.", "attention.o_proj."),
    (r"intermediate\.dense\.", "mlp.fc1."),
    (r"(layers\.\d+)\.output\.dense\.", r"\1.mlp.fc2."),
]


def renamed(name):
    for pattern, replacement in NEWER_NAMES:
        name = re.sub(pattern, replacement, name)
    return name


def reference(case, weights):
    configuration = case["configuration"]
    model = transformers.ViTForImageClassification(
        transformers.ViTConfig(
            image_size=configuration["imageSize"],
            patch_size=configuration["patchSize"],
            num_channels=configuration["channels"],
            hidden_size=configuration["hiddenSize"],
            num_hidden_layers=configuration["layers"],
            num_attention_heads=configuration["heads"],
            intermediate_size=configuration["intermediateSize"],
            layer_norm_eps=configuration["layerNormEpsilon"],
            num_labels=configuration["classes"],
        )
    ).eval()
    load_weights(model, weights, renamed)
    return count_parameters(model), [{"logits": model(**inputs_of(call)).logits} for call in case["calls"]]


def full_size():
    with torch.device("meta"):
        configuration = transformers.ViTConfig(num_labels=1000, attn_implementation="eager")
        model = transformers.ViTForImageClassification(configuration).eval()
        pixels = torch.zeros(1, 3, 224, 224)
    flops = flops_of(lambda: model(pixel_values=pixels))
    yield "vit-base-patch16-224", count_parameters(model), {"classifier": {"shape": {}, "flops": flops}}
