"""Wav2Vec2Model and Wav2Vec2ForCTC."""

import torch
import transformers

from judge import count_parameters, flops_of, inputs_of, load_weights

POSITIONS = "encoder.pos_conv_embed.conv."


def build(configuration):
    """The published checkpoints of both have the prefix "wav2vec2."; the model without a head has not."""
    sizes = transformers.Wav2Vec2Config(
        conv_dim=configuration["convolutionChannels"],
        conv_kernel=configuration["convolutionKernels"],
        conv_stride=configuration["convolutionStrides"],
        num_feat_extract_layers=len(configuration["convolutionChannels"]),
        num_conv_pos_embeddings=configuration["positionKernel"],
        num_conv_pos_embedding_groups=configuration["positionGroups"],
        hidden_size=configuration["hiddenSize"],
        num_hidden_layers=configuration["layers"],
        num_attention_heads=configuration["heads"],
        intermediate_size=configuration["intermediateSize"],
        layer_norm_eps=configuration["layerNormEpsilon"],
        vocab_size=configuration.get("vocabularySize", 32),
        attn_implementation="eager",
    )
    if "vocabularySize" in configuration:
        return transformers.Wav2Vec2ForCTC(sizes).eval(), ""
    return transformers.Wav2Vec2Model(sizes).eval(), "wav2vec2."


def reference(case, weights):
    """Our kernel is folded: as v it is reproduced by g = |v|, its norm over all but the kernel's axis."""
    model, prefix = build(case["configuration"])

    def renamed(name):
        name = name.removeprefix(prefix)
        return name.replace(f"{POSITIONS}weight", f"{POSITIONS}parametrizations.weight.original1")

    known = dict(model.named_parameters())
    unused = [name for name in known if name.endswith(("masked_spec_embed", f"{POSITIONS}parametrizations.weight.original0"))]
    assert len(unused) == len(case["unrepresented"])
    load_weights(model, weights, renamed, unused)
    for name, magnitudes in known.items():
        if name.endswith("original0"):
            directions = known[name.replace("original0", "original1")]
            magnitudes.copy_(directions.norm(dim=(0, 1), keepdim=True))
    calls = [model(**inputs_of(call)) for call in case["calls"]]
    output = "last_hidden_state" if prefix else "logits"
    return count_parameters(model), [{output: call[output]} for call in calls]


def full_size():
    for name, kind, component in (
        ("wav2vec2-base", transformers.Wav2Vec2Model, "encoder"),
        ("wav2vec2-base-ctc", transformers.Wav2Vec2ForCTC, "ctc"),
    ):
        with torch.device("meta"):
            model = kind(transformers.Wav2Vec2Config(attn_implementation="eager")).eval()
            sound = torch.zeros(1, 16000)
        flops = flops_of(lambda: model(sound))
        yield name, count_parameters(model), {component: {"shape": {"samples": 16000}, "flops": flops}}
