"""`digitize certify`: asks about a random sample of the cells without doubt, then says what follows for all."""

from __future__ import annotations

import argparse
import secrets
from pathlib import Path

from pydantic import ValidationError

from extract.errors import InputError
from extract.messages import message

from ..console import Console
from ..folders import machine_errors
from .answers import Answers, Terms, answers_for
from .asking import write_page
from .bounds import sample_size
from .drawing import Stock, sample, stock_of
from .writing import JSON_FILE, PDF_FILE, certificate_of, percent, voided, write_certificate

PAGE_FILE = "periksa-sertifikat.html"
SECONDS = 3  # that a person takes for a cell


def certify(arguments: argparse.Namespace, console: Console) -> int:
    """Write the page that asks, or the certificate where its answers are there; void one of older data."""
    out: Path = arguments.out
    stock = _stock(out)
    with machine_errors(out):
        if voided(out, stock.sha256):
            console.say("certify-void", file=out / JSON_FILE)
        wanted = sample_size(arguments.error, arguments.sure)
        answers = next(answers_for(out, stock.sha256, wanted), None)
        if answers is not None:
            return _certificate(out, stock, answers, console)
        terms = Terms(stock.sha256, secrets.randbelow(2**48), wanted, arguments.error, arguments.sure)
        drawn = sample(stock, wanted, terms.seed)
        write_page(out / PAGE_FILE, out, drawn, terms.record())
    minutes = -(-len(drawn) * SECONDS // 60)
    console.say("certify-ask", file=out / PAGE_FILE, count=len(drawn), cells=len(stock.cells), minutes=minutes)
    return 0


def _stock(out: Path) -> Stock:
    try:
        stock = stock_of(out)
    except (OSError, ValueError, ValidationError) as error:
        why = str(error).splitlines()[0]
        raise InputError(message("digitize", "not-a-decree-file", file=out, why=why)) from error
    if not stock.cells:
        raise InputError(message("digitize", "certify-nothing", out=out))
    return stock


def _certificate(out: Path, stock: Stock, answers: Answers, console: Console) -> int:
    drawn = sample(stock, answers.terms.wanted, answers.terms.seed)
    if len(drawn) != len(answers.right):
        raise InputError(message("digitize", "certify-incomplete", out=out, count=len(drawn)))
    made = certificate_of(stock, drawn, answers)
    write_certificate(out, made)
    key = "certify-done" if made.reached else "certify-short"
    console.say(
        key, file=out / PDF_FILE, cells=made.cells, bound=percent(made.bound), sure=percent(answers.terms.sure)
    )
    return 0
