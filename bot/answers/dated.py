"""Which edition of a statute comes first, where the documents have several of one title.

That of the year that a question names beside it, 慈善法2016年版, else the newest: what an older one said is
no answer, however well its words fit.
"""

from bot.answers.statutes import editions_of, statute_before, statute_behind
from bot.retrieval.engine import Engine
from bot.retrieval.engine.names import bare_title
from bot.retrieval.engine.series import editions_in
from bot.retrieval.ranking import Ranking
from bot.retrieval.ranking.editions import ENOUGH
from bot.retrieval.ranking.features import FEATURE_NAMES

LOOKED_AT = 20
"""Candidates, the best, that may change places."""
ABOUT_AS_GOOD = 1.0
"""By how much, in scores, the newest may be worse where no edition is named."""
_COVERAGE = FEATURE_NAMES.index("coverage")


def by_date(ranking: Ranking, index: Engine) -> Ranking:
    """Return a ranking with the passages of the edition that is meant before those of others."""
    size = min(LOOKED_AT, len(ranking.passage_ids))
    documents = [index.catalogue.document(one) for one in ranking.passage_ids[:size].tolist()]
    if ranking.front or not documents:
        return ranking
    title = bare_title(index.names.normal(documents[0]))
    alike = index.names.by_title.get(title, ())
    if len({one.origin.published for one in alike}) < 2 or any(not one.origin.published for one in alike):
        return ranking
    year = _year_named(ranking.query.asked.normal, title, index)
    dated = sorted(alike, key=lambda one: str(one.origin.published))
    of_year = [one for one in dated if year and year in editions_of(one, index.names)]
    if year and not of_year:
        return ranking
    meant = (of_year or dated)[-1]
    own = [at for at, one in enumerate(documents) if one in alike]
    tier = {at: not (documents[at] == meant and _is_enough(ranking, at, bool(year))) for at in own}
    order = list(range(len(ranking.passage_ids)))
    for at, place in zip(own, sorted(own, key=lambda at: tier[at]), strict=True):
        order[at] = place
    return ranking.reordered(order)


def _is_enough(ranking: Ranking, at: int, named: bool) -> bool:
    """Tell whether a candidate holds about as much of the question as the first; `named`: by its year."""
    if named:
        coverage = ranking.features[:, _COVERAGE]
        return bool(coverage[at] >= ENOUGH * coverage[0])
    return bool(ranking.scores[at] >= ranking.scores[0] - ABOUT_AS_GOOD)


def _year_named(normal: str, title: str, index: Engine) -> str:
    """Return the year beside the name of a statute in a normalized question; "" where none is."""
    for edition, start, end in editions_in(normal):
        if edition.kind != "year":
            continue
        before = statute_before(normal[:end], index.names)
        behind, _ = statute_behind(normal, end, index.names)
        if (title in before.titles and before.year == edition.number) or title in behind:
            return edition.number
        if start == 0 and normal[end:].removeprefix("的").startswith(title):
            return edition.number
    return ""
