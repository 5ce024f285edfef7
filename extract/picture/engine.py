"""The detector and recogniser whose models come inside RapidOCR, loaded once a process.

Its models and its post-processing of detections are used as they are. Batching, padding and decoding are ours:
its recogniser pads every short line to 320 pixels and hides the scores of single characters. So are the sessions:
its own ask the system for every tensor anew, and plan their memory once for each size of picture. On pages of new
sizes the detector takes 0.67 s and 576 MB at the most that way, 0.33 s and 471 MB with an arena and no plan.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from ..abreast import cores
from .alphabet import Alphabet, fold_classes
from .decoding import Reading, decode
from .memory import give_back_memory

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Quad = npt.NDArray[np.float32]  # four corners, clockwise from the top left, as x, y in pixels

LINE_HEIGHT = 48  # the recogniser's input height
# Input width that even a single digit is padded to: a tick at the edge of its cell has .79 at 96, .96 from 160;
# over all samples 144 reads as well as 192, in 4 % less time.
NARROWEST = 144
# Pixels of width recognised at once: the lines of four pages took 3.2 s and 172 MB at 4800, 3.0 s and 49 MB at
# 1600, and no less below that; 4.4 s and 257 MB at 4800 without an arena.
BATCH_WIDTH = 1600
DETECTOR_STEP = 32  # the detector's sides must be multiples of this
FLIP_SHAPE = (48, 192)
FATAL = 4  # severity from which the runtime may write to the terminal
# The models that RapidOCR itself takes, of all that may lie in its folder, and what its detector is set to.
MODELS = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx", "ch_ppocr_mobile_v2.0_cls_mobile.onnx")
DETECTION = {
    "thresh": 0.3,
    "box_thresh": 0.5,
    "max_candidates": 1000,
    "unclip_ratio": 1.6,
    "use_dilation": True,
    "score_mode": "fast",
}
SHRINKING = ("memory.enable_memory_arena_shrinkage", "cpu:0")  # asks a run to free the arena when it ends
# onnxruntime otherwise numbers the user, keeps a database of events in the user's cache and calls its maker (1.32,
# seen by strace). Only the environment keeps it from that, before the import: disable_telemetry_events() is late.
SILENT = ("ORT_DISABLE_TELEMETRY", "1")

_LOADING = Lock()


@dataclass(frozen=True, slots=True)
class Model:
    """A model that takes one batch and gives one: 4-dimensional pictures in, scores out."""

    session: Any
    shrinking: Any  # options of a run after which its memory is let go

    def scores(self, stack: Floats, *, last: bool = True) -> Floats:
        """What the model says of a batch. Where it is not the `last`, the next finds its memory at hand."""
        name = self.session.get_inputs()[0].name
        return np.asarray(self.session.run(None, {name: stack}, self.shrinking if last else None)[0])

    @property
    def characters(self) -> list[str]:
        """The characters that its classes stand for, as far as it names them."""
        return str(self.session.get_modelmeta().custom_metadata_map["character"]).splitlines()


@dataclass(frozen=True, slots=True)
class Engine:
    """Detector, recogniser and up/down classifier; `boxes_of` turns the detector's scores into corners."""

    detector: Model
    recogniser: Model
    flipper: Model
    boxes_of: Any
    alphabet: Alphabet

    def find_lines(self, picture: Pixels) -> list[Quad]:
        """Boxes of text lines. The caller chooses the scale: about 150 dpi finds the most."""
        height, width = picture.shape[:2]
        sides = [max(DETECTOR_STEP, round(side / DETECTOR_STEP) * DETECTOR_STEP) for side in (width, height)]
        sized = cv2.resize(picture, sides, interpolation=cv2.INTER_AREA)
        give_back_memory()
        scores = self.detector.scores(_normalised(sized))
        give_back_memory()
        boxes, _ = self.boxes_of(scores, (height, width))
        return [np.asarray(box, dtype=np.float32) for box in boxes]

    def read(self, crops: Sequence[Pixels]) -> list[Reading]:
        """One reading for each crop of one level line, in the order given."""
        sized = [_line_high(crop) for crop in crops]
        readings = [Reading((), 0.0)] * len(crops)
        batches = _batches([crop.shape[1] for crop in sized])
        for batch in batches:
            width = max(NARROWEST, *(sized[index].shape[1] for index in batch))
            stack = np.zeros((len(batch), 3, LINE_HEIGHT, width), dtype=np.float32)
            for place, index in enumerate(batch):
                stack[place, :, :, : sized[index].shape[1]] = _normalised(sized[index])[0]
            scores = self.recogniser.scores(stack, last=batch is batches[-1])
            for place, index in enumerate(batch):
                readings[index] = decode(scores[place], self.alphabet, width / sized[index].shape[1])
        return readings

    def flipped_score(self, crops: Sequence[Pixels]) -> float:
        """Mean score, 0 to 1, that level lines stand upside down."""
        stack = np.zeros((len(crops), 3, *FLIP_SHAPE), dtype=np.float32)
        for place, crop in enumerate(crops):
            line = _line_high(crop)[:, : FLIP_SHAPE[1]]
            stack[place, :, :, : line.shape[1]] = _normalised(line)[0]
        return float(self.flipper.scores(stack)[:, 1].mean())

    def legibility(self, crops: Sequence[Pixels]) -> float:
        """Mean score, 0 to 1, of what the recogniser reads in the crops."""
        return float(np.mean([reading.mean for reading in self.read(crops)]))


def engine(threads: int = 0) -> Engine:
    """The process's engine; `threads` 0 means all cores that the process may use."""
    with _LOADING:
        return _loaded(threads or cores())


@cache
def _loaded(count: int) -> Engine:
    os.environ.update([SILENT])
    from rapidocr.ch_ppocr_det.utils import DBPostProcess

    detector, recogniser, flipper = (_model(name, count) for name in MODELS)
    characters = ["blank", *recogniser.characters, " "]
    return Engine(detector, recogniser, flipper, DBPostProcess(**DETECTION), fold_classes(characters))


def _model(name: str, threads: int) -> Model:
    import onnxruntime
    import rapidocr

    file = Path(rapidocr.__file__).parent / "models" / name
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.enable_mem_pattern = False
    options.log_severity_level = FATAL
    shrinking = onnxruntime.RunOptions()
    shrinking.add_run_config_entry(*SHRINKING)
    return Model(onnxruntime.InferenceSession(str(file), options, ["CPUExecutionProvider"]), shrinking)


def _normalised(picture: Pixels) -> npt.NDArray[np.float32]:
    """Scores from -1 to 1, channels first, as a batch of one."""
    scores = picture.transpose(2, 0, 1)[None].astype(np.float32)
    scores -= 127.5  # in place: a page has 26 MB of them
    scores /= 127.5
    return scores


def _line_high(crop: Pixels) -> Pixels:
    height, width = crop.shape[:2]
    sized = max(1, round(width * LINE_HEIGHT / height))
    shrinks = height > LINE_HEIGHT
    return np.asarray(
        cv2.resize(crop, (sized, LINE_HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR),
        dtype=np.uint8,
    )


def _batches(widths: Sequence[int]) -> list[list[int]]:
    """Indices by width, so that lines of one batch need little padding."""
    batches: list[list[int]] = []
    for index in sorted(range(len(widths)), key=lambda k: widths[k]):
        if batches and (len(batches[-1]) + 1) * max(NARROWEST, widths[index]) <= BATCH_WIDTH:
            batches[-1].append(index)
        else:
            batches.append([index])
    return batches
