"""Article to `Analysis`: sentences, tokens, dependencies, names.

`load` gives the analyser of a language; `languages_with_pipeline` says which languages have one.
"""

from katanya.analyse.analyser import Analyser, load
from katanya.analyse.conllu import write_conllu
from katanya.analyse.store import languages_with_pipeline

__all__ = ["Analyser", "languages_with_pipeline", "load", "write_conllu"]
