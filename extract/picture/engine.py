"""RapidOCR's detector and recogniser, whose models come inside the package, loaded once a process.

Its sessions and its post-processing of detections are used as they are. Batching, padding and decoding are ours:
its recogniser pads every short line to 320 pixels and hides the scores of single characters.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
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
Quad = npt.NDArray[np.float32]  # four corners, clockwise from the top left, as x, y in pixels

LINE_HEIGHT = 48  # the recogniser's input height
NARROWEST = 96  # input width that even a single digit is padded to
BATCH_WIDTH = 4800  # pixels of width recognised at once: 20 MB of scores a batch
DETECTOR_STEP = 32  # the detector's sides must be multiples of this
FLIP_SHAPE = (48, 192)
# onnxruntime otherwise numbers the user, keeps a database of events in the user's cache and calls its maker (1.32,
# seen by strace). Only the environment keeps it from that, before the import: disable_telemetry_events() is late.
SILENT = ("ORT_DISABLE_TELEMETRY", "1")

_LOADING = Lock()
_ONE_AT_A_TIME = Lock()  # detecting takes half a gigabyte: pages read abreast take turns


@dataclass(frozen=True, slots=True)
class Engine:
    """Detector, recogniser and up/down classifier."""

    detector: Any
    recogniser: Any
    flipper: Any
    alphabet: Alphabet

    def find_lines(self, picture: Pixels) -> list[Quad]:
        """Boxes of text lines. The caller chooses the scale: about 150 dpi finds the most."""
        height, width = picture.shape[:2]
        sides = [max(DETECTOR_STEP, round(side / DETECTOR_STEP) * DETECTOR_STEP) for side in (width, height)]
        sized = cv2.resize(picture, sides, interpolation=cv2.INTER_AREA)
        with _ONE_AT_A_TIME:
            give_back_memory()
            scores = self.detector.session(_normalised(sized))
            give_back_memory()
        boxes, _ = self.detector.postprocess_op(scores, (height, width))
        return [np.asarray(box, dtype=np.float32) for box in boxes]

    def read(self, crops: Sequence[Pixels]) -> list[Reading]:
        """One reading for each crop of one level line, in the order given."""
        sized = [_line_high(crop) for crop in crops]
        readings = [Reading((), 0.0)] * len(crops)
        for batch in _batches([crop.shape[1] for crop in sized]):
            width = max(NARROWEST, *(sized[index].shape[1] for index in batch))
            stack = np.zeros((len(batch), 3, LINE_HEIGHT, width), dtype=np.float32)
            for place, index in enumerate(batch):
                stack[place, :, :, : sized[index].shape[1]] = _normalised(sized[index])[0]
            scores = self.recogniser.session(stack)
            for place, index in enumerate(batch):
                readings[index] = decode(scores[place], self.alphabet, width / sized[index].shape[1])
        return readings

    def flipped_score(self, crops: Sequence[Pixels]) -> float:
        """Mean score, 0 to 1, that level lines stand upside down."""
        stack = np.zeros((len(crops), 3, *FLIP_SHAPE), dtype=np.float32)
        for place, crop in enumerate(crops):
            line = _line_high(crop)[:, : FLIP_SHAPE[1]]
            stack[place, :, :, : line.shape[1]] = _normalised(line)[0]
        return float(self.flipper.session(stack)[:, 1].mean())

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
    from rapidocr import RapidOCR

    parts = RapidOCR(
        params={"EngineConfig.onnxruntime.intra_op_num_threads": count, "Global.log_level": "critical"}
    )
    recogniser = parts._load_rec_model()
    return Engine(
        parts._load_det_model(),
        recogniser,
        parts._load_cls_model(),
        fold_classes(recogniser.postprocess_op.character),
    )


def _normalised(picture: Pixels) -> npt.NDArray[np.float32]:
    """Scores from -1 to 1, channels first, as a batch of one."""
    return (picture.transpose(2, 0, 1)[None].astype(np.float32) - 127.5) / 127.5


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
