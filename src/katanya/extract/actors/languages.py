"""By which language's tables an article is read."""

from __future__ import annotations

from katanya.extract.actors.words import ActorWords, actor_words
from katanya.languages.tables import languages_known
from katanya.model import Analysis, Article

__all__ = ["words_of"]

# The tables by which an article is read whose language has none.
_ANY_LANGUAGE = "id"


def words_of(article: Article, analysis: Analysis | None) -> ActorWords:
    """The words of the analysis's language, else the article's; of Indonesian where neither has tables."""
    code = (analysis.language if analysis else article.language) or _ANY_LANGUAGE
    code = code.partition("-")[0]
    return actor_words(code if code in languages_known() else _ANY_LANGUAGE)
