from __future__ import annotations

from katanya.clean import clean
from katanya.model import Article, Basis, Media, RegionKind, Source


def _article(text: str) -> Article:
    return clean(Source("a.md", None, text, Media.MARKDOWN))


_TEXT = """---
title: "Pasar Ikan Dibuka"
outlet: Kabar Seroja
author: [Rani Sutedja, Made Wirahadi]
date: 2025-03-04
---

# Pasar Ikan Dibuka Senin

Pasar ikan di tepi pantai dibuka pada Senin pagi oleh bupati.

## Pedagang pindah

Dua ratus pedagang pindah dari pasar lama ke pasar yang baru.

```
# ini bukan judul
```
"""


def test_front_matter_describes_the_article() -> None:
    article = _article(_TEXT)
    assert article.text == _TEXT
    assert article.outlet == "Kabar Seroja"
    assert article.authors == ("Rani Sutedja", "Made Wirahadi")
    assert article.published is not None
    assert (article.published.edtf, article.published.basis) == ("2025-03-04", Basis.METADATA)


def test_marks_tell_title_and_headings() -> None:
    article = _article(_TEXT)
    assert article.title == "Pasar Ikan Dibuka Senin"
    assert [span.of(_TEXT) for span in article.spans(RegionKind.TITLE)] == ["# Pasar Ikan Dibuka Senin"]
    assert [span.of(_TEXT) for span in article.spans(RegionKind.HEADING)] == ["## Pedagang pindah"]
    assert article.spans(RegionKind.BOILERPLATE)[0].of(_TEXT).startswith("---\ntitle")


def test_the_words_of_a_picture_are_a_caption() -> None:
    article = _article("Pasar ikan dibuka pada Senin pagi.\n\n![Pasar ikan di pantai](https://kabarseroja.com/a.jpg)\n")
    assert [(region.kind, region.span.of(article.text)) for region in article.regions] == [
        (RegionKind.BODY, "Pasar ikan dibuka pada Senin pagi."),
        (RegionKind.BOILERPLATE, "!["),
        (RegionKind.CAPTION, "Pasar ikan di pantai"),
        (RegionKind.BOILERPLATE, "](https://kabarseroja.com/a.jpg)"),
    ]


def test_a_rule_at_the_beginning_is_no_front_matter() -> None:
    article = _article("---\nPasar ikan dibuka pada Senin pagi.\n---\nBupati membukanya.\n")
    assert [span.of(article.text) for span in article.spans(RegionKind.BODY)] == [
        "Pasar ikan dibuka pada Senin pagi.",
        "Bupati membukanya.",
    ]


def test_lists_and_windows_line_ends() -> None:
    article = _article(
        "---\r\njudul: Pasar\r\nauthors:\r\n- Rani Sutedja\r\n- Made Wirahadi\r\n---\r\n"
        "Pasar ikan dibuka pada Senin pagi.\r\n"
    )
    assert article.authors == ("Rani Sutedja", "Made Wirahadi")
    assert [span.of(article.text) for span in article.spans(RegionKind.BODY)] == ["Pasar ikan dibuka pada Senin pagi."]
