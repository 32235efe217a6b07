"""LlavaNextForConditionalGeneration with an image that fills its grid of tiles exactly."""

import torch
import transformers

from families.llava import TEXT, decoder_flops, newer_name, run_calls, text_config, vision_config
from judge import count_parameters, flops_of, load_weights


def reference(case, weights):
    vision, text, tiles = (case["configuration"][part] for part in ("vision", "text", "tiles"))
    resolution = [tiles["rows"] * vision["imageSize"], tiles["columns"] * vision["imageSize"]]
    model = transformers.LlavaNextForConditionalGeneration(
        transformers.LlavaNextConfig(
            vision_config=vision_config(transformers.CLIPVisionConfig, vision),
            text_config=text_config(text),
            image_token_index=text["vocabularySize"] - 1,
            image_grid_pinpoints=[resolution],
            tie_word_embeddings=text["isHeadTied"],
        )
    ).eval()
    load_weights(model, weights, newer_name, ignored={newer_name(name) for name in case["unrepresented"]})

    def see(pixels):
        hidden = model.model.vision_tower(pixels.flatten(0, 1), output_hidden_states=True).hidden_states[-2]
        return hidden[:, 1:].unflatten(0, pixels.shape[:2])

    def pack(features):
        packed, _ = model.model.pack_image_features(
            list(features), [resolution] * len(features), "default", image_newline=model.model.image_newline
        )
        return torch.stack(packed)

    def whole(ids, pixels):
        sizes = torch.tensor([resolution] * len(ids))
        return model(input_ids=ids, pixel_values=pixels, image_sizes=sizes).logits

    return count_parameters(model), run_calls(case, model, see, pack, whole)


def full_size():
    with torch.device("meta"):
        model = transformers.LlavaNextForConditionalGeneration(
            transformers.LlavaNextConfig(
                vision_config=transformers.CLIPVisionConfig(
                    image_size=336,
                    patch_size=14,
                    hidden_size=1024,
                    num_hidden_layers=24,
                    num_attention_heads=16,
                    intermediate_size=4096,
                    attn_implementation="eager",
                ),
                text_config=transformers.MistralConfig(
                    vocab_size=32064, sliding_window=None, attn_implementation="eager"
                ),
            )
        ).eval()
        pixels = torch.zeros(5, 3, 336, 336)
        features = torch.zeros(5, 576, 1024)
    parameters = count_parameters(model)
    # The hidden state before the last layer is read: our graph leaves that layer out.
    layers = model.model.vision_tower.encoder.layers
    model.model.vision_tower.encoder.layers = layers[:-1]
    # What transformers packs for 672 × 672 pixels: the whole image, 2 × 2 tiles, and a newline after each of 48 rows.
    packed, _ = model.model.pack_image_features(
        [torch.zeros(5, 576, 4096, device="meta")], [[672, 672]], "default", image_newline=model.model.image_newline
    )
    components = {
        "vision-tower": {"shape": {}, "flops": flops_of(lambda: model.model.vision_tower(pixels))},
        "projector": {"shape": {}, "flops": flops_of(lambda: model.model.multi_modal_projector(features))},
        **decoder_flops(model, len(packed[0]) + TEXT),
    }
    yield "llava-v1.6-mistral-7b", parameters, components
