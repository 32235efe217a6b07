"""ClapModel: text tower, audio tower, and the scaled cosines of their embeddings."""

import torch
import transformers

from judge import count_parameters, flops_of, inputs_of, load_weights

# Constants of our graph that the model of transformers computes from the ids.
OURS_ALONE = ("text_model.embeddings.is_token", "text_model.embeddings.padding_id")


def text_settings(text):
    return {
        "vocab_size": text["vocabularySize"],
        "max_position_embeddings": text["maximumPositions"],
        "hidden_size": text["hiddenSize"],
        "num_hidden_layers": text["layers"],
        "num_attention_heads": text["heads"],
        "intermediate_size": text["intermediateSize"],
        "layer_norm_eps": text["layerNormEpsilon"],
    }


def audio_settings(audio):
    return {
        "num_mel_bins": audio["melBins"],
        "spec_size": audio["spectrogramSize"],
        "patch_size": audio["patchSize"],
        "patch_stride": [audio["patchStride"], audio["patchStride"]],
        "patch_embeds_hidden_size": audio["embeddingSize"],
        "hidden_size": audio["embeddingSize"] * 2 ** (len(audio["depths"]) - 1),
        "depths": audio["depths"],
        "num_attention_heads": audio["heads"],
        "num_hidden_layers": len(audio["depths"]),
        "window_size": audio["windowSize"],
        "mlp_ratio": float(audio["feedForwardRatio"]),
        "layer_norm_eps": audio["layerNormEpsilon"],
    }


def reference(case, weights):
    configuration = case["configuration"]
    model = transformers.ClapModel(
        transformers.ClapConfig(
            text_config=text_settings(configuration["text"]),
            audio_config=audio_settings(configuration["audio"]),
            projection_dim=configuration["projectionSize"],
        )
    ).eval()
    load_weights(model, weights, lambda name: None if name in OURS_ALONE else name)
    text, audio, _ = case["calls"]
    texts, sounds = inputs_of(text), inputs_of(audio)
    both = model(**texts, **sounds)
    return count_parameters(model), [
        {"text_embeds": model.text_projection(model.text_model(**texts).pooler_output)},
        {"audio_embeds": model.audio_projection(model.audio_model(**sounds).pooler_output)},
        {"logits_per_audio": both.logits_per_audio, "logits_per_text": both.logits_per_text},
    ]


def full_size():
    with torch.device("meta"):
        configuration = transformers.ClapConfig()
        model = transformers.ClapModel(configuration).eval()
        model.set_attn_implementation("eager")
        tokens = torch.zeros(1, 77, dtype=torch.int64)
        spectrogram = torch.zeros(1, 1, 1001, 64)
        embeddings = torch.zeros(1, 512)

    def read():
        # A mask of ones changes no product; making it needs values, which the meta device has not.
        hidden = model.text_model.encoder(model.text_model.embeddings(tokens), None).last_hidden_state
        model.text_projection(model.text_model.pooler(hidden))

    def listen():
        model.audio_projection(model.audio_model(spectrogram).pooler_output)

    def compare():
        embeddings @ embeddings.t(), embeddings @ embeddings.t()

    yield "clap-htsat-unfused", count_parameters(model), {
        "text-tower": {"shape": {"sequence": 77}, "flops": flops_of(read)},
        "audio-tower": {"shape": {"frames": 1001}, "flops": flops_of(listen)},
        # ClapModel's own two products, which stand among calls that need values.
        "similarity": {"shape": {}, "flops": flops_of(compare)},
    }
