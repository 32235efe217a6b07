"""Qwen2VLForConditionalGeneration and Qwen3VLForConditionalGeneration with one image of a fixed grid."""

import torch
import transformers

from families.llava import PAST, TEXT, agree, compared, decode, given_to, prompt_ids
from judge import count_parameters, flops_of, load_weights


def newer_name(name):
    """Qwen2-VL's checkpoint has the older names. Rotary tables and interpolation shares are buffers of ours."""
    if "rotary" in name or name.endswith("pos_embed.shares"):
        return None
    if name.startswith(("model.visual.", "model.language_model.", "lm_head.")):
        return name
    if name.startswith("visual."):
        return "model." + name
    return "model.language_model." + name.removeprefix("model.")


def build(configuration, **more):
    vision, text = configuration["vision"], configuration["text"]
    is_third = text["hasQueryKeyNorm"]
    common = {
        "depth": vision["layers"],
        "num_heads": vision["heads"],
        "in_channels": vision["channels"],
        "patch_size": vision["patchSize"],
        "temporal_patch_size": vision["temporalPatchSize"],
        "spatial_merge_size": vision["grid"]["mergeSize"],
    }
    rope = {"rope_type": "default", "rope_theta": text["rotaryBase"], "mrope_section": configuration["sections"]}
    decoder = {
        "vocab_size": text["vocabularySize"],
        "hidden_size": text["hiddenSize"],
        "intermediate_size": text["intermediateSize"],
        "num_hidden_layers": text["layers"],
        "num_attention_heads": text["heads"],
        "num_key_value_heads": text["keyHeads"],
        "max_position_embeddings": text["positions"],
        "rms_norm_eps": text["rmsNormEpsilon"],
    }
    last = {
        "image_token_id": text["vocabularySize"] - 1,
        "tie_word_embeddings": text["isHeadTied"],
        "attn_implementation": "eager",
        **more,
    }
    if is_third:
        seen = {
            **common,
            "hidden_size": vision["hiddenSize"],
            "intermediate_size": vision["intermediateSize"],
            "out_hidden_size": text["hiddenSize"],
            "num_position_embeddings": vision["positionsPerSide"] ** 2,
            "deepstack_visual_indexes": vision["deepstackLayers"],
        }
        decoder |= {"head_dim": text["headSize"], "rope_parameters": {**rope, "mrope_interleaved": True}}
        config = transformers.Qwen3VLConfig(vision_config=seen, text_config=decoder, **last)
        return transformers.Qwen3VLForConditionalGeneration(config).eval()
    seen = {
        **common,
        "embed_dim": vision["hiddenSize"],
        "mlp_ratio": vision["intermediateSize"] // vision["hiddenSize"],
        "hidden_size": text["hiddenSize"],
    }
    config = transformers.Qwen2VLConfig(
        vision_config=seen, text_config={**decoder, "rope_parameters": rope}, bos_token_id=0, eos_token_id=0, **last
    )
    return transformers.Qwen2VLForConditionalGeneration(config).eval()


def see(model, pixels, grids):
    outputs = model.model.visual(pixels.flatten(0, 1), grid_thw=grids)
    tokens = {"image_features": outputs.pooler_output}
    for index, features in enumerate(getattr(outputs, "deepstack_features", None) or []):
        tokens[f"deepstack_features.{index}"] = features
    return {name: values.unflatten(0, (len(pixels), -1)) for name, values in tokens.items()}


def prefill(model, given, ids, positions):
    features = [given[name].flatten(0, 1) for name in sorted(given) if name.startswith("deepstack_features.")]
    deepstack = (
        {"visual_pos_masks": ids == model.config.image_token_id, "deepstack_visual_embeds": features} if features else {}
    )
    return decode(model, given, inputs_embeds=given["inputs_embeds"], position_ids=positions, **deepstack)


def reference(case, weights):
    configuration = case["configuration"]
    model = build(configuration)
    kernel = next(name for name in weights if name.endswith("patch_embed.proj.weight"))
    # Ours is the matrix over flattened patches, [values, hidden].
    weights = weights | {kernel: weights[kernel].T.reshape(model.model.visual.patch_embed.proj.weight.shape)}
    load_weights(model, weights, newer_name)
    grid = configuration["vision"]["grid"]
    batch = case["calls"][0]["batch"]
    grids = torch.tensor([[1, grid["rows"], grid["columns"]]] * batch)
    tokens = grid["rows"] * grid["columns"] // grid["mergeSize"] ** 2
    results = []
    for call in case["calls"]:
        given = given_to(call, results)
        if call["component"] == "vision-tower":
            pixels = given["pixel_values"]
            outputs = see(model, pixels, grids)
        elif call["component"] == "embedding":
            ids = prompt_ids(given["input_ids"], tokens, model.config.image_token_id)
            mask = ids == model.config.image_token_id
            embedded = model.get_input_embeddings()(ids)
            image = given["image_features"]
            outputs = {"inputs_embeds": embedded.masked_scatter(mask.unsqueeze(-1).expand_as(embedded), image)}
        elif call["component"] == "decoder-prefill":
            types = mask.int()
            positions, _ = model.model.get_rope_index(ids, image_grid_thw=grids, mm_token_type_ids=types)
            outputs = prefill(model, given, ids, positions)
            whole = model(
                input_ids=ids, pixel_values=pixels.flatten(0, 1), image_grid_thw=grids, mm_token_type_ids=types
            )
            agree(case["name"], outputs["logits"], whole.logits[:, -1:])
            following = positions.max().item() + 1
        else:
            if not bool((given["position_ids"] == following).all()):
                raise SystemExit(f"{case['name']}: the next position is {following}, not {given['position_ids']}")
            following += 1
            outputs = decode(
                model,
                given,
                input_ids=given["input_ids"],
                position_ids=given["position_ids"].expand(3, *given["position_ids"].shape),
            )
        results.append(outputs)
    return count_parameters(model), compared(case, results)


GRID = {"rows": 32, "columns": 32, "mergeSize": 2}
TEXT_COMMON = {"vocabularySize": 151936, "layers": 28, "positions": 32768, "rmsNormEpsilon": 1e-6, "isHeadTied": True}
PUBLISHED = {
    "qwen2-vl-2b": {
        "vision": {
            **{"channels": 3, "patchSize": 14, "temporalPatchSize": 2, "grid": GRID},
            **{"hiddenSize": 1280, "layers": 32, "heads": 16, "intermediateSize": 5120},
        },
        "sections": [16, 24, 24],
        "text": {
            **TEXT_COMMON,
            **{"hiddenSize": 1536, "intermediateSize": 8960, "heads": 12, "keyHeads": 2, "headSize": 128},
            **{"hasQueryKeyNorm": False, "rotaryBase": 1e6},
        },
    },
    "qwen3-vl-2b": {
        "vision": {
            **{"channels": 3, "patchSize": 16, "temporalPatchSize": 2, "grid": GRID},
            **{"hiddenSize": 1024, "layers": 24, "heads": 16, "intermediateSize": 4096},
            **{"positionsPerSide": 48, "deepstackLayers": [5, 11, 17]},
        },
        "sections": [24, 20, 20],
        "text": {
            **TEXT_COMMON,
            **{"hiddenSize": 2048, "intermediateSize": 6144, "heads": 16, "keyHeads": 8, "headSize": 128},
            **{"hasQueryKeyNorm": True, "rotaryBase": 5e6},
        },
    },
}


def vision_flops(model, configuration):
    """The tower without what needs the grid's values, which the meta device has not; none of that is a product."""
    visual, vision = model.model.visual, configuration["vision"]
    count = vision["grid"]["rows"] * vision["grid"]["columns"]
    with torch.device("meta"):
        patches = torch.zeros(count, vision["channels"] * vision["temporalPatchSize"] * vision["patchSize"] ** 2)
        turn = torch.zeros(count, vision["hiddenSize"] // vision["heads"])
    lengths = torch.tensor([0, count])

    def run():
        hidden = visual.patch_embed(patches)
        for index, block in enumerate(visual.blocks):
            hidden = block(hidden, cu_seqlens=lengths, position_embeddings=(turn, turn))
            if index in vision.get("deepstackLayers", []):
                visual.deepstack_merger_list[vision["deepstackLayers"].index(index)](hidden)
        visual.merger(hidden)

    return {"shape": {}, "flops": flops_of(run)}


def decoder_flops(model, configuration):
    text = configuration["text"]
    tokens = GRID["rows"] * GRID["columns"] // GRID["mergeSize"] ** 2
    with torch.device("meta"):
        embedded = torch.zeros(1, tokens + TEXT, text["hiddenSize"])
        token = torch.zeros(1, 1, dtype=torch.int64)
        past = torch.zeros(1, text["keyHeads"], PAST, text["headSize"])
    cache = {f"past_key_values.{layer}.{part}": past for layer in range(text["layers"]) for part in ("key", "value")}
    return {
        "decoder-prefill": {
            "shape": {"sequence": tokens + TEXT},
            "flops": flops_of(lambda: decode(model, {}, inputs_embeds=embedded)),
        },
        "decoder-step": {"shape": {"past": PAST}, "flops": flops_of(lambda: decode(model, cache, input_ids=token))},
    }


def full_size():
    for name, configuration in PUBLISHED.items():
        with torch.device("meta"):
            model = build(configuration)
        components = {"vision-tower": vision_flops(model, configuration), **decoder_flops(model, configuration)}
        yield name, count_parameters(model), components
