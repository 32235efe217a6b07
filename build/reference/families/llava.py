"""LlavaOnevisionForConditionalGeneration; and what the vision-language families share."""

import torch
import transformers

from judge import count_parameters, flops_of, inputs_of, load_weights

TEXT = 32
PAST = 128


def text_config(text, **more):
    """Of a `DecoderConfiguration`: with biases it is Qwen2, else Mistral."""
    common = {
        "vocab_size": text["vocabularySize"],
        "hidden_size": text["hiddenSize"],
        "intermediate_size": text["intermediateSize"],
        "num_hidden_layers": text["layers"],
        "num_attention_heads": text["heads"],
        "num_key_value_heads": text["keyHeads"],
        "max_position_embeddings": text["positions"],
        "rms_norm_eps": text["rmsNormEpsilon"],
        "tie_word_embeddings": text["isHeadTied"],
        "rope_parameters": {"rope_type": "default", "rope_theta": text["rotaryBase"]},
        "attn_implementation": "eager",
        **more,
    }
    if text["hasQueryKeyValueBias"]:
        return transformers.Qwen2Config(**common)
    return transformers.MistralConfig(head_dim=text["headSize"], sliding_window=None, **common)


def vision_config(kind, vision, **more):
    return kind(
        image_size=vision["imageSize"],
        patch_size=vision["patchSize"],
        num_channels=vision["channels"],
        hidden_size=vision["hiddenSize"],
        num_hidden_layers=vision["layers"],
        num_attention_heads=vision["heads"],
        intermediate_size=vision["intermediateSize"],
        layer_norm_eps=vision["layerNormEpsilon"],
        attn_implementation="eager",
        **more,
    )


def newer_name(name):
    """Published checkpoints carry the older names; transformers 5 renamed the modules. Rotary tables are buffers of ours."""
    if "rotary_emb" in name:
        return None
    for older, newer in (
        ("vision_tower.vision_model.", "model.vision_tower."),
        ("language_model.model.", "model.language_model."),
        ("language_model.lm_head.", "lm_head."),
        ("multi_modal_projector.", "model.multi_modal_projector."),
        ("image_newline", "model.image_newline"),
    ):
        if name.startswith(older):
            return newer + name[len(older) :]
    raise SystemExit(f"no rule for {name}")


def given_to(call, results):
    """Drawn inputs, and those that an earlier call put out."""
    carried = (call.get("carried") or {}).items()
    return inputs_of(call) | {name: results[source["call"]][source["output"]] for name, source in carried}


def prompt_ids(text, image_tokens, placeholder):
    """The first token, the image's placeholders, the rest."""
    image = torch.full((text.shape[0], image_tokens), placeholder)
    return torch.cat([text[:, :1], image, text[:, 1:]], dim=1)


def decode(model, given, **arguments):
    """Logits of the last position and the cache, from embeddings or from one token and a cache."""
    cache = transformers.DynamicCache()
    for layer in range(model.config.text_config.num_hidden_layers):
        if f"past_key_values.{layer}.key" in given:
            cache.update(given[f"past_key_values.{layer}.key"], given[f"past_key_values.{layer}.value"], layer)
    outputs = model.model.language_model(past_key_values=cache, use_cache=True, **arguments)
    results = {"logits": model.lm_head(outputs.last_hidden_state[:, -1:])}
    for layer, kept in enumerate(outputs.past_key_values.layers):
        results[f"present.{layer}.key"] = kept.keys
        results[f"present.{layer}.value"] = kept.values
    return results


def agree(what, chained, whole):
    """The components one after another must give what the whole model gives."""
    difference = (chained - whole).abs().max().item()
    if chained.shape != whole.shape or not difference < 2e-6:
        raise SystemExit(f"{what}: the components differ from the whole model by {difference}")


def run_calls(case, model, see, pack, whole):
    """`see`: pixels to features; `pack`: projected features to [batch, tokens, hidden]; `whole`: all logits by the model itself."""
    results = []
    first = {}
    for call in case["calls"]:
        given = given_to(call, results)
        first.setdefault(call["component"], given)
        if call["component"] == "vision-tower":
            outputs = {"patch_features": see(given["pixel_values"])}
        elif call["component"] == "projector":
            outputs = {"image_features": model.model.multi_modal_projector(given["patch_features"])}
        elif call["component"] == "embedding":
            image = pack(given["image_features"])
            ids = prompt_ids(given["input_ids"], image.shape[1], model.config.image_token_id)
            embedded = model.get_input_embeddings()(ids)
            mask = (ids == model.config.image_token_id).unsqueeze(-1).expand_as(embedded)
            outputs = {"inputs_embeds": embedded.masked_scatter(mask, image)}
        elif call["component"] == "decoder-prefill":
            outputs = decode(model, given, inputs_embeds=given["inputs_embeds"])
            logits = whole(ids, first["vision-tower"]["pixel_values"])
            agree(case["name"], outputs["logits"], logits[:, -1:])
        else:
            outputs = decode(model, given, input_ids=given["input_ids"], position_ids=given["position_ids"])
        results.append(outputs)
    return compared(case, results)


def compared(case, results):
    """Of each call, the outputs that are compared."""
    return [
        {name: outputs[name] for name in call["outputs"]} for call, outputs in zip(case["calls"], results, strict=True)
    ]


def reference(case, weights):
    vision, text = case["configuration"]["vision"], case["configuration"]["text"]
    model = transformers.LlavaOnevisionForConditionalGeneration(
        transformers.LlavaOnevisionConfig(
            vision_config=vision_config(transformers.SiglipVisionConfig, vision, vision_use_head=False),
            text_config=text_config(text),
            image_token_index=text["vocabularySize"] - 1,
            image_grid_pinpoints=[[vision["imageSize"], vision["imageSize"]]],
        )
    ).eval()
    load_weights(model, weights, newer_name, ignored={newer_name(name) for name in case["unrepresented"]})
    size = vision["imageSize"]

    # More than one image a prompt: none of them is cut into tiles.
    def several(images):
        return {"image_sizes": torch.tensor([[size, size]] * images), "batch_num_images": [2] * images}

    def see(pixels):
        return model.model.vision_tower(pixels, output_hidden_states=True).hidden_states[-1]

    def pack(features):
        packed, _ = model.model.pack_image_features(
            list(features.unsqueeze(1)), [[size, size]] * len(features), image_newline=model.model.image_newline
        )
        return torch.stack(packed)

    def whole(ids, pixels):
        return model(input_ids=ids, pixel_values=pixels.unsqueeze(1), **several(len(ids))).logits

    return count_parameters(model), run_calls(case, model, see, pack, whole)


def decoder_flops(model, sequence):
    """Logits of the last position alone, as our graphs give them."""
    text = model.config.text_config
    head_size = getattr(text, "head_dim", None) or text.hidden_size // text.num_attention_heads
    with torch.device("meta"):
        embedded = torch.zeros(1, sequence, text.hidden_size)
        token = torch.zeros(1, 1, dtype=torch.int64)
        past = torch.zeros(1, text.num_key_value_heads, PAST, head_size)
    given = {f"past_key_values.{layer}.{part}": past for layer in range(text.num_hidden_layers) for part in ("key", "value")}
    return {
        "decoder-prefill": {
            "shape": {"sequence": sequence},
            "flops": flops_of(lambda: decode(model, {}, inputs_embeds=embedded)),
        },
        "decoder-step": {
            "shape": {"past": PAST},
            "flops": flops_of(lambda: decode(model, given, input_ids=token)),
        },
    }


def full_size():
    with torch.device("meta"):
        model = transformers.LlavaOnevisionForConditionalGeneration(
            transformers.LlavaOnevisionConfig(
                vision_config=transformers.SiglipVisionConfig(
                    image_size=384,
                    patch_size=14,
                    hidden_size=1152,
                    num_hidden_layers=26,
                    num_attention_heads=16,
                    intermediate_size=4304,
                    vision_use_head=False,
                    attn_implementation="eager",
                ),
                text_config=transformers.Qwen2Config(
                    vocab_size=152000,
                    hidden_size=896,
                    intermediate_size=4864,
                    num_hidden_layers=24,
                    num_attention_heads=14,
                    num_key_value_heads=2,
                    tie_word_embeddings=True,
                    attn_implementation="eager",
                ),
            )
        ).eval()
        pixels = torch.zeros(1, 3, 384, 384)
        features = torch.zeros(1, 729, 1152)
    components = {
        "vision-tower": {"shape": {}, "flops": flops_of(lambda: model.model.vision_tower(pixels))},
        "projector": {"shape": {}, "flops": flops_of(lambda: model.model.multi_modal_projector(features))},
        # 27 × 27 patches and one newline.
        **decoder_flops(model, 729 + 1 + TEXT),
    }
    yield "llava-onevision-qwen2-0.5b", count_parameters(model), components
