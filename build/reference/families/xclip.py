"""XCLIPModel: text tower, video tower with frame integration, and the similarity with the prompt generator."""

import torch
import transformers

from families.clip import text_settings, vision_settings
from judge import count_parameters, flops_of, inputs_of, load_weights


def video_settings(vision, projection_size):
    integration = vision["integration"]
    return {
        **vision_settings(vision),
        "num_frames": vision["frames"],
        "mit_hidden_size": projection_size,
        "mit_intermediate_size": integration["intermediateSize"],
        "mit_num_hidden_layers": integration["layers"],
        "mit_num_attention_heads": integration["heads"],
    }


def patch_features(model, hidden, videos):
    """As in XCLIPModel.forward, which does not put them out."""
    patches = model.prompts_visual_layernorm(hidden[:, 1:, :]) @ model.prompts_visual_projection
    return patches.view(videos, -1, *patches.shape[1:]).mean(dim=1)


def reference(case, weights):
    configuration = case["configuration"]
    model = transformers.XCLIPModel(
        transformers.XCLIPConfig(
            text_config=text_settings(configuration["text"]),
            vision_config=video_settings(configuration["vision"], configuration["projectionSize"]),
            projection_dim=configuration["projectionSize"],
            prompt_layers=configuration["prompts"]["layers"],
            prompt_num_attention_heads=configuration["prompts"]["heads"],
            prompt_alpha=float(configuration["prompts"]["alpha"]),
        )
    ).eval()
    load_weights(model, weights)
    text, vision, _ = case["calls"]
    ids, pixels = inputs_of(text), inputs_of(vision)
    whole = model(**ids, **pixels)
    return count_parameters(model), [
        {"text_embeds": model.get_text_features(**ids).pooler_output},
        {
            "video_embeds": whole.mit_output.pooler_output,
            "patch_features": patch_features(model, whole.vision_model_output.last_hidden_state, vision["batch"]),
        },
        {"logits_per_video": whole.logits_per_video},
    ]


def full_size():
    with torch.device("meta"):
        configuration = transformers.XCLIPConfig(attn_implementation="eager")
        model = transformers.XCLIPModel(configuration).eval()
        tokens = torch.zeros(1, 77, dtype=torch.int64)
        pixels = torch.zeros(1, 8, 3, 224, 224)
        embedding = torch.zeros(1, 1, 512)
        patches = torch.zeros(1, 49, 512)
    text = flops_of(lambda: model.get_text_features(input_ids=tokens))
    both = flops_of(lambda: model(input_ids=tokens, pixel_values=pixels))
    # One text and one video: the prompts, and a product of 512 terms.
    similarity = flops_of(lambda: model.prompts_generator(embedding, patches)) + 2 * 512
    yield "xclip-base-patch32", count_parameters(model), {
        "text-tower": {"shape": {"sequence": 77}, "flops": text},
        "vision-tower": {"shape": {}, "flops": both - text - similarity},
        "similarity": {"shape": {}, "flops": similarity},
    }
