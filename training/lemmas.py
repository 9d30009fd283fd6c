"""Lemma rules: how a form becomes its lemma, as something that can be predicted.

A rule cuts characters off both ends and puts others there: "mempertimbangkan" to "timbang" is `-6+,-3+`. A leading
`l` lowers the form first, an `h` takes only what stands before its first hyphen. Unlike the lemma itself, a rule
holds for words that were never seen.
"""

from __future__ import annotations

__all__ = ["lemma_rule"]


def lemma_rule(form: str, lemma: str) -> str:
    """The rule that makes `lemma` of `form`."""
    keeps = lemma[:1].isupper() and form[:1].isupper()
    halves = "-" in form and "-" not in lemma
    base = form if keeps else form.lower()
    if halves:
        base = base.split("-")[0]
    target = lemma if keeps else lemma.lower()
    length, start_form, start_lemma = _longest_common(base, target)
    if length < 2 and base != target:
        return f"={lemma}"
    before, after = start_form, len(base) - start_form - length
    flags = ("" if keeps else "l") + ("h" if halves else "")
    return f"{flags}-{before}+{target[:start_lemma]},-{after}+{target[start_lemma + length :]}"


def _longest_common(first: str, second: str) -> tuple[int, int, int]:
    best = (0, 0, 0)
    for i in range(len(first)):
        for j in range(len(second)):
            k = 0
            while i + k < len(first) and j + k < len(second) and first[i + k] == second[j + k]:
                k += 1
            if k > best[0]:
                best = (k, i, j)
    return best
