"""The model card, written from the figures that the recipes left in `training/figures.json`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

__all__ = ["write_card"]

_HEAD = """# Model card: the Indonesian pipeline

Written by `python -m training`; don't edit it by hand.

**What it is.** One bidirectional LSTM (two layers of 200) over sub-word vectors, words, affixes and shapes; on its
states a tagger (parts of speech, features, lemma rules), a biaffine parser, and a guess at whose annotation style an
article is in. Names are found by three smaller LSTMs (one layer of 100 each) over these states and tables of words,
affixes and shapes of their own, by the mean of their scores, with a conditional random field. It runs in numpy and
loads no other library; its products are exact, so that every processor gives the same (decision 113). Words and
sentences are cut by rules beforehand (`languages/id/tokens.toml`, `sentences.toml`).

**Licence of the weights.** CC BY-SA 4.0, apart from the code; see `LICENSE-WEIGHTS`.

## Data

| data | from | licence | used for |
|---|---|---|---|
| GSD, training file of v2.0, converted (`training/convert.py`) | UD_Indonesian-GSD | CC BY-SA 4.0 | grammar |
| GSD, development file of v2.17 | UD_Indonesian-GSD | CC BY-SA 4.0 | grammar |
| PUD v2.17 | UD_Indonesian-PUD | CC BY-SA 3.0 | grammar |
| CSUI v2.17, training file | UD_Indonesian-CSUI | CC BY-SA 4.0 | grammar |
| idner-news-2k | khairunnisaor/idner-news-2k | MIT | names |
| NERGrit | indobenchmark/indonlu | MIT | names |
| NERP, with capitals put back | indobenchmark/indonlu | MIT | names |
| 25,010 Indonesian news articles | their outlets' | not redistributed | counts, vectors, pretraining of the encoder |

No analysis of the news articles trained anything, and none of the attribution corpora did.

## Figures

From raw text, F1 of the CoNLL 2018 evaluation, on sentences that the measured model has not seen: the second half of
GSD's development file and the last fifth of CSUI's training file. The word tables were written with all
of these files in view, and the conversion was mended after reading where it went wrong on GSD's half (decision 35), so
*words*, *sentences* and GSD's trees are a little flattering; no parse of the held-out sentences was read. Names: exact
F1 on idner's development file.
The shipped weights are those of `shipped`, finished on everything; its figures are of the same base, finished without
the held-out sentences.

The names are the network's own (`spacy_pipeline(...)` gives these as `doc.ents`).

"""

_FOOT = """
## Know

- GSD, PUD and CSUI disagree (commas, *-nya*, features). The parser takes an article's style into account, which it
  guesses from the article itself; on news that is mostly CSUI's. With CSUI's style forced on it, GSD scored 8 LAS less.
- For comparison: ufal.udpipe was trained on the same files and measured on the same sentences (`python -m
  training.udpipe`: 10 iterations of its parser, 20 passes of its tokenizer, each file once, no features or lemmas). An
  earlier trial measured spaCy's convolutional parser on all files at LAS 73.9 (GSD) and 73.7 (CSUI), on the tests.
- Most sentences that end too early in GSD are one of two that the treebank left in one; with the treebank's own
  sentences LAS would be 0.3 (GSD) and 0.5 (CSUI) higher (decision 37).
- Weak: long lists, headlines, verse, dialect, social media, names of works and products. `Voice` of *ter-* and *ber-*
  verbs follows the treebanks, which are of two minds.
- Names were learnt from news of 2017 and from Wikipedia; international names lean on the gazetteer.
"""


def write_card(home: Path, figures: Mapping[str, Mapping[str, Any]]) -> None:
    """Write `MODEL_CARD.md` into the pipeline's folder."""
    rows = [
        "| recipe | held out | words | sentences | UPOS | feats | lemmas | UAS | LAS | names |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, measured in figures.items():
        for bank in ("gsd", "csui"):
            if bank in measured:
                scores = " | ".join("" if value is None else f"{value:.1f}" for value in measured[bank].values())
                names = measured.get("names", {}).get("all")
                rows.append(f"| {name} | {bank.upper()} | {scores} | {'' if names is None else f'{names:.1f}'} |")
    rows += [
        "",
        "Names alone, on idner's development file, the mean of so many seeds:",
        "",
        "| recipe | names | seeds |",
        "|---|---|---|",
    ]
    rows += [
        f"| {name} | {measured['names']['all']:.1f} | {measured['seeds']} |"
        for name, measured in figures.items()
        if "seeds" in measured
    ]
    extra = [f"- {name}: {text}" for name, measured in figures.items() if (text := measured.get("note"))]
    body = "\n".join([*rows, "", *extra])
    (home / "MODEL_CARD.md").write_text(_HEAD + body + "\n" + _FOOT, encoding="utf-8")
