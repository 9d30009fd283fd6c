"""Article to `Analysis`: sentences, tokens, dependencies, names. The only place that may import spaCy.

`load` gives the analyser of a language; `languages_with_pipeline` says which languages have one.
"""

from katanya.analyse.analyser import Analyser, load
from katanya.analyse.store import languages_with_pipeline

__all__ = ["Analyser", "languages_with_pipeline", "load"]
