"""DetrForObjectDetection on ResNetBackbone, whose frozen batch norm our graphs have folded into the convolutions."""

import re

import torch
import transformers

from judge import count_parameters, flops_of, inputs_of, load_weights

# Published checkpoints carry timm's names of the backbone and the older ones of the transformer.
NEWER_NAMES = [
    (r"^model\.backbone\.conv_encoder\.model\.", "model.backbone.model."),
    (r"backbone\.model\.(conv|bn)1\.", r"backbone.model.embedder.embedder.\g<1>1."),
    (r"\.layer(\d)\.(\d+)\.", lambda match: f".encoder.stages.{int(match[1]) - 1}.layers.{match[2]}."),
    (r"embedder\.conv1\.", "embedder.convolution."),
    (r"embedder\.bn1\.", "embedder.normalization."),
    (r"(stages.*)\.conv(\d)\.", lambda match: f"{match[1]}.layer.{int(match[2]) - 1}.convolution."),
    (r"(stages.*)\.bn(\d)\.", lambda match: f"{match[1]}.layer.{int(match[2]) - 1}.normalization."),
    (r"downsample\.0\.", "shortcut.convolution."),
    (r"downsample\.1\.", "shortcut.normalization."),
    (r"out_proj", "o_proj"),
    (r"(layers\.\d+)\.(fc[12])\.", r"\1.mlp.\2."),
]


def renamed(name):
    for pattern, replacement in NEWER_NAMES:
        name = re.sub(pattern, replacement, name)
    return name


def build(configuration):
    backbone = configuration["backbone"]
    depths = backbone["depths"]
    return transformers.DetrForObjectDetection(
        transformers.DetrConfig(
            backbone_config=transformers.ResNetConfig(
                num_channels=backbone["channels"],
                embedding_size=backbone["stemSize"],
                hidden_sizes=backbone["stageSizes"],
                depths=depths,
                out_features=[f"stage{len(depths)}"],
            ),
            num_channels=backbone["channels"],
            num_queries=configuration["queries"],
            d_model=configuration["hiddenSize"],
            encoder_layers=configuration["encoder"]["layers"],
            encoder_attention_heads=configuration["encoder"]["heads"],
            encoder_ffn_dim=configuration["encoder"]["intermediateSize"],
            decoder_layers=configuration["decoder"]["layers"],
            decoder_attention_heads=configuration["decoder"]["heads"],
            decoder_ffn_dim=configuration["decoder"]["intermediateSize"],
            num_labels=configuration["labels"],
            attn_implementation="eager",
        )
    ).eval()


def unfold(model, weights):
    """A frozen batch norm with statistics of its own, and the kernel before it: folded, they are our weights again."""
    modules = dict(model.named_modules())
    unfolded = dict(weights)
    for ours in [name for name in weights if name.endswith(".folded_bias")]:
        shift = torch.from_numpy(unfolded.pop(ours).copy())
        name = renamed(ours).removesuffix(".folded_bias")
        norm = modules[name]
        norm.weight.uniform_(0.5, 2)
        norm.running_mean.uniform_(-1, 1)
        norm.running_var.uniform_(0.5, 2)
        scale = norm.weight * (norm.running_var + 1e-5).rsqrt()
        norm.bias.copy_(shift + norm.running_mean * scale)
        kernel = re.sub(r"bn(\d)\.folded_bias$", r"conv\1.weight", ours)
        kernel = re.sub(r"downsample\.1\.folded_bias$", "downsample.0.weight", kernel)
        unfolded[kernel] = unfolded[kernel] / scale.numpy().reshape(-1, 1, 1, 1)
    return unfolded


def reference(case, weights):
    model = build(case["configuration"])
    # Positions are computed in both.
    load_weights(
        model, unfold(model, weights), lambda name: None if name == "model.position_embedding" else renamed(name)
    )
    calls = [model(**inputs_of(call)) for call in case["calls"]]
    return count_parameters(model), [{"logits": call.logits, "pred_boxes": call.pred_boxes} for call in calls]


def run(detector, pixels):
    """The forward pass without padding masks, which need values that the meta device has not and change no product."""
    model = detector.model
    features = model.backbone.model(pixels).feature_maps[-1]
    projected = model.input_projection(features).flatten(2).transpose(1, 2)
    positions = torch.zeros_like(projected)
    hidden = model.encoder(inputs_embeds=projected, spatial_position_embeddings=positions).last_hidden_state
    queries = model.query_position_embeddings.weight.unsqueeze(0).repeat(1, 1, 1)
    decoded = model.decoder(
        inputs_embeds=torch.zeros_like(queries),
        spatial_position_embeddings=positions,
        object_queries_position_embeddings=queries,
        encoder_hidden_states=hidden,
    ).last_hidden_state
    return detector.class_labels_classifier(decoded), detector.bbox_predictor(decoded).sigmoid()


def full_size():
    layers = {"layers": 6, "heads": 8, "intermediateSize": 2048}
    with torch.device("meta"):
        model = build(
            {
                "backbone": {
                    "channels": 3,
                    "stemSize": 64,
                    "stageSizes": [256, 512, 1024, 2048],
                    "depths": [3, 4, 6, 3],
                },
                "hiddenSize": 256,
                "queries": 100,
                "encoder": layers,
                "decoder": layers,
                "labels": 91,
            }
        )
        pixels = torch.zeros(1, 3, 800, 1066)
    flops = flops_of(lambda: run(model, pixels))
    yield "detr-resnet-50", count_parameters(model), {
        "detector": {"shape": {"height": 800, "width": 1066}, "flops": flops}
    }
