"""Questions for another name of something, and whether a lead says how it is called."""

import re

from bot.answers.definitions import ASKS_OTHER_NAME, OTHER_NAME
from bot.answers.rows import headings_of
from bot.answers.subjects import name_at
from bot.answers.wording import as_asked
from bot.chinese.sentences import SENTENCE_BORDER
from bot.expressions import expression
from bot.retrieval.engine import Engine
from bot.retrieval.engine.names import bare_title
from bot.retrieval.ranking import Ranking

_SAME_AGAIN = expression("[他她它牠其该本]")


def lacks_other_name(ranking: Ranking, place: int, lead: str, index: Engine) -> bool:
    """Tell whether a question for another name of something is not answered by a lead, normalized.

    Some sentence of it has to say how something is called: what begins with the name that the question
    begins with, or goes on about it; any where the title or a heading is that name.
    """
    asked = ranking.query.asked.normal
    if (asks := ASKS_OTHER_NAME.search(asked)) is None:
        return False
    query, normalize = ranking.query, index.analyzer.normalize
    passage = index.passages[int(ranking.passage_ids[place])]
    name = asked[slice(*name_at(query, asks.start()))] or asked[: asks.start()].split(",")[-1]
    title = bare_title(normalize(passage.origin.title))
    own = bool(title and title in asked) or name in headings_of(passage, index.analyzer)
    begins = re.compile(rf"(?:^|[,:]|而|则|称){re.escape(name)}")
    text, said, told = as_asked(query, normalize(passage.text)), as_asked(query, lead), False
    for sentence in filter(None, SENTENCE_BORDER.split(text)):
        told = own or bool(begins.search(sentence) or (told and _SAME_AGAIN.match(sentence)))
        if told and OTHER_NAME.search(sentence) and sentence in said:
            return False
    return True
