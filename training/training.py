"""Fine-tuning of the recogniser on dirty lines, with clean ones between them so that clean print loses nothing."""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import torch
from rapidfuzz.distance import Levenshtein
from torch.nn import functional

from extract.picture.alphabet import BLANK, Alphabet
from extract.picture.decoding import decode
from extract.picture.engine import NARROWEST

from .dirt import GENERATORS
from .lines import Line, lines_of
from .recogniser import Recogniser, alphabet_of, as_batch

PEAK_RATE, LAST_SHARE, WARM_UP = (
    8e-5,
    0.02,
    0.06,
)  # one cycle; at 3e-4 the reader forgot what it knew (.865 → .594)
DECAY = 1e-4
CLIP = 1.0
BATCH_WIDTH = 7200  # pixels of one batch, padding counted: about 16 lines
SHEETS_MIXED = 10  # whose lines are shuffled together
AVERAGED = 0.995  # of the running mean of the weights, kept at each step
TOLD_EVERY, CHECKED_EVERY = 20, 150  # steps
CHECK_SEED, CHECKED_LINES = 9_000_000, 24  # lines of each kind that training never sees


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long and from which seed; where both are given, what comes first ends the cycle."""

    steps: int
    seconds: float | None = None
    seed: int = 1
    threads: int = 1


def train(model: Recogniser, recipe: Recipe, folder: Path) -> Recogniser:
    """The running mean of the trained weights; checkpoints and a log are written into `folder`."""
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    folder.mkdir(parents=True, exist_ok=True)
    alphabet = alphabet_of(model)
    held = held_back()
    optimiser = torch.optim.AdamW(model.parameters(), lr=PEAK_RATE, betas=(0.9, 0.99), weight_decay=DECAY)
    mean = deepcopy(model)
    start = time.monotonic()
    with (folder / "log.jsonl").open("w", encoding="utf-8", buffering=1) as log:
        for step, batch in enumerate(_batches(recipe.seed, alphabet), start=1):
            done = max(step / recipe.steps, (time.monotonic() - start) / (recipe.seconds or math.inf))
            for group in optimiser.param_groups:
                group["lr"] = PEAK_RATE * cycle(min(1.0, done))
            loss = _step(model, optimiser, batch, alphabet)
            _average(mean, model, min(AVERAGED, step / (step + 10)))
            if step % TOLD_EVERY == 0:
                _tell(
                    log, step=step, loss=round(loss, 4), rate=optimiser.param_groups[0]["lr"], done=round(done, 4)
                )
            last = done >= 1
            if last or step % CHECKED_EVERY == 0:
                torch.save(mean.state_dict(), folder / "mean.pt")
                _tell(log, step=step, seconds=round(time.monotonic() - start), **errors(mean, alphabet, held))
            if last:
                break
    return mean


def cycle(done: float) -> float:
    """The rate at a share of the way as a share of its peak: up in a line, down as a cosine."""
    if done < WARM_UP:
        return max(LAST_SHARE, done / WARM_UP)
    way = (done - WARM_UP) / (1 - WARM_UP)
    return LAST_SHARE + (1 - LAST_SHARE) * (1 + math.cos(math.pi * way)) / 2


def held_back() -> dict[str, list[Line]]:
    """Lines of each kind with the numbers of the bench, from seeds that training never draws."""
    return {
        worn: [line for line in lines_of(CHECK_SEED, "bench", worn) if line.text][::2][:CHECKED_LINES]
        for worn in ("clean", *GENERATORS)
    }


def errors(model: Recogniser, alphabet: Alphabet, held: dict[str, list[Line]]) -> dict[str, float]:
    """Share of characters misread, for each kind of lines."""
    found = {}
    for worn, lines in held.items():
        wrong = sum(
            Levenshtein.distance(line.text, text)
            for line, text in zip(lines, readings(model, alphabet, lines), strict=True)
        )
        found[worn] = round(wrong / max(1, sum(len(line.text) for line in lines)), 4)
    return found


def readings(model: Recogniser, alphabet: Alphabet, lines: Sequence[Line]) -> list[str]:
    """What the network reads, by the project's own decoder."""
    model.eval()
    texts = [""] * len(lines)
    order = sorted(range(len(lines)), key=lambda index: lines[index].picture.shape[1])
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, len(order), 12):
            places = order[start : start + 12]
            scores = model(as_batch([lines[index].picture for index in places], NARROWEST)).float().numpy()
            for row, index in zip(scores, places, strict=True):
                texts[index] = " ".join(decode(row, alphabet, 1.0).text.split())
    return texts


def _batches(seed: int, alphabet: Alphabet) -> Iterator[list[Line]]:
    """Batches of lines of about one width, without end."""
    order = random.Random(seed)
    known = set(alphabet.signs)
    sheet = seed * 1_000_000
    while True:
        lines: list[Line] = []
        for _ in range(SHEETS_MIXED):
            lines += [line for line in lines_of(sheet) if known.issuperset(line.text)]
            sheet += 1
        lines.sort(key=lambda line: line.picture.shape[1] * order.uniform(0.85, 1.15))
        batches: list[list[Line]] = [[]]
        for line in lines:
            widest = max([NARROWEST, line.picture.shape[1], *(other.picture.shape[1] for other in batches[-1])])
            if batches[-1] and widest * (len(batches[-1]) + 1) > BATCH_WIDTH:
                batches.append([])
            batches[-1].append(line)
        order.shuffle(batches)
        yield from batches


def _step(model: Recogniser, optimiser: torch.optim.Optimizer, batch: Sequence[Line], alphabet: Alphabet) -> float:
    """One step in evaluation mode: batch norm is part of the convolutions."""
    model.eval()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = model.logits(as_batch([line.picture for line in batch], NARROWEST))
    scores = folded(logits.float(), alphabet)
    targets = [[alphabet.signs.index(sign) for sign in line.text] for line in batch]
    lengths = torch.tensor([len(target) for target in targets])
    frames = torch.full((len(batch),), scores.shape[1])
    flat = torch.tensor([sign for target in targets for sign in target], dtype=torch.long)
    lost = functional.ctc_loss(
        scores.transpose(0, 1), flat, frames, lengths, blank=BLANK, reduction="none", zero_infinity=True
    )
    loss = (lost / lengths.clamp(min=4)).mean()
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP)
    optimiser.step()
    return float(loss.detach())


def folded(logits: torch.Tensor, alphabet: Alphabet) -> torch.Tensor:
    """Logarithms of the scores of printed characters: look-alikes of one character need not be told apart."""
    scores = torch.softmax(logits, dim=2)
    owner = torch.zeros(scores.shape[2], dtype=torch.long)
    bounds = [*alphabet.starts.tolist(), len(alphabet.order)]
    for sign in range(len(alphabet.signs)):
        owner[torch.from_numpy(alphabet.order[bounds[sign] : bounds[sign + 1]].copy())] = sign
    total = torch.zeros(*scores.shape[:2], len(alphabet.signs))
    return total.index_add(2, owner, scores).clamp(min=1e-9).log()


def _average(mean: Recogniser, model: Recogniser, kept: float) -> None:
    with torch.no_grad():
        for old, new in zip(mean.parameters(), model.parameters(), strict=True):
            old.lerp_(new, 1 - kept)


def _tell(log: TextIO, **said: float) -> None:
    print(json.dumps(said), file=log)
