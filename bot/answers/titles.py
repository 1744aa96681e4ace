"""Whether a candidate is of the document whose title, or the name that opens it, the question has in it."""

from collections import Counter

from bot.answers.columns import shared_with
from bot.answers.other_names import lacks_other_name
from bot.answers.owners import topic_of
from bot.answers.subjects import is_of_another_subject
from bot.documents.passages import Passage
from bot.expressions import expression
from bot.retrieval.analyzer import bigrams
from bot.retrieval.answer_type import ASKING
from bot.retrieval.engine import Engine
from bot.retrieval.engine.names import bare_title
from bot.retrieval.ranking import Ranking
from bot.retrieval.ranking.features import FEATURE_NAMES

BEFORE = 2
"""Characters that stand before a thing and make another, narrower one of it: 国防 of 国防专利."""
SHORTEST_TITLE, SHORTEST_NAME = 3, 2
"""Characters of a title, or at its beginning, that a question names its document by; and of a noun in it."""
HOLDS = 0.4
"""The share of what a candidate holds of the question that others hold which tell of the same."""
LOOKED_AT = 20
"""Candidates whose headings may be what a question names."""
IN_PASSING = 0.2
"""The share of the candidates of another document up to which one only mentions what is asked about."""
SELDOM = 0.05
"""The share of the passages up to which a pair of characters in their titles tells their matter from others.
So chosen 9 of 128 answers over 1,510 statutes are no longer certain, all of them wrong; of 673 over few
documents 1, a right one."""
_COVERAGE = FEATURE_NAMES.index("coverage")
_HAN, _NO_HAN = expression("[\u4e00-\u9fff]{2,}"), expression("[^\u4e00-\u9fff]")
_NO_NAME = expression(rf"[\W\d]|{ASKING}")
"""What a name at the beginning of a title has not: 为什么."""


def is_of_what_is_named(ranking: Ranking, place: int, lead: str, index: Engine) -> bool:
    """Tell whether a candidate is of a document whose title the question has in it, where it has one.

    lead: what would be quoted of it, normalized.
    """
    asked, names = ranking.query.asked.normal, index.names
    titles = [title for title in names.by_title if len(title) >= SHORTEST_TITLE and title in asked]
    others = (_is_of_a_narrower_thing, _is_of_another_heading, is_of_another_subject)
    if any(one(ranking, place, index) for one in others) or lacks_other_name(ranking, place, lead, index):
        return False
    if not titles:
        elsewhere = (_opens_another_title, _opens_with_another)
        return not (
            any(one(ranking, place, index) for one in elsewhere)
            or _speaks_in_passing(ranking, place, lead, index)
        )
    own = bare_title(index.analyzer.normalize(index.passages[int(ranking.passage_ids[place])].origin.title))
    # 劳动法 is not named by 劳动法实施条例.
    longest = [title for title in titles if not any(title in other for other in titles if other != title)]
    return own in longest


def _is_of_another_heading(ranking: Ranking, place: int, index: Engine) -> bool:
    """Tell whether the heading of a candidate shares with a question only a part of another's that it has.

    图书室 is not named by 图书管理员归谁管, where 图书管理员 is a heading, too.
    """
    normalize, asked = index.analyzer.normalize, ranking.query.asked.normal
    passages = (index.passages[passage_id] for passage_id in ranking.passage_ids[:LOOKED_AT].tolist())
    own = index.passages[int(ranking.passage_ids[place])]
    heading = normalize(own.section[-1]) if own.section else ""
    shared = shared_with(heading, asked)
    if not shared or shared == heading:
        return False
    others = {normalize(passage.section[-1]) for passage in passages if passage.section}
    named = [other for other in others if len(other) > len(shared) and shared in other and other in asked]
    return any(asked.count(shared) == asked.count(other) for other in named)


def _is_of_a_narrower_thing(ranking: Ranking, place: int, index: Engine) -> bool:
    """Tell whether a candidate is of a narrower thing than the question, by its headings: 国防专利 for 专利.

    All of its text has the word behind what makes it narrower, and of that the question has nothing; in most
    passages it stands alone, and most candidates that have it are of other documents.
    """
    passage_id, asked = int(ranking.passage_ids[place]), ranking.query.asked
    passage, normalize = index.passages[passage_id], index.analyzer.normalize
    headings, text = normalize("\n".join((passage.origin.title, *passage.section))), ""
    words = [word for word in asked.text(asked.long_words) if _HAN.fullmatch(word)]
    said = [*words, *(one.query.asked.normal for one in ranking.query.alternatives)]
    for word in words:
        before = _NO_HAN.split(headings[: max(headings.find(word), 0)])[-1]
        if len(before) < BEFORE or any(other in before for other in said):
            continue
        text = text or normalize(passage.text)
        more, known = before[-BEFORE:], index.df("words", word)
        narrower = text.count(word) == text.count(more + word) > 0 and more not in asked.normal
        if narrower and index.df("bigrams", more[-1] + word[0]) * 2 < known:
            document = index.catalogue.document(passage_id)
            held = [at for at in ranking.passage_ids.tolist() if index.tf("words", word, at)]
            if len(held) > 2 * sum(document.first <= at < document.last for at in held):
                return True
    return False


def _speaks_in_passing(ranking: Ranking, place: int, lead: str, index: Engine) -> bool:
    """Tell whether a candidate only mentions what is asked about, in a document of something else.

    A rule on 食品安全犯罪 has one passage on 缓刑 where another document has many: what it says of that, with
    words of its title that the question has not, is said of its own matter.
    """
    document, coverage = index.catalogue.document, ranking.features[:, _COVERAGE]
    telling = ranking.passage_ids[coverage >= HOLDS * coverage[place]]
    counts = Counter(document(passage_id).first for passage_id in telling.tolist())
    own = document(int(ranking.passage_ids[place]))
    if counts[own.first] > IN_PASSING * max(counts.values()):
        return False
    asked, most = ranking.query.asked.normal, SELDOM * len(index.passages)
    pairs = (pair for pair in bigrams(index.analyzer.normalize(own.origin.title)) if pair in lead)
    return any(pair not in asked and index.df("title", pair) < most for pair in pairs)


def _opens_another_title(ranking: Ranking, place: int, index: Engine) -> bool:
    """Tell whether the question has the name that opens the title of one document, and a candidate does not.

    集市通 of 集市通平台退换货规则 is whom it asks about: what no passage of that says is not said of it.
    """
    asked, passage = ranking.query.asked.normal, index.passages[int(ranking.passage_ids[place])]
    names = (title[:SHORTEST_TITLE] for title in index.names.by_title if len(title) >= SHORTEST_TITLE)
    opens = [name for name in names if name in asked]
    lone = [name for name in opens if opens.count(name) == 1 and not _NO_NAME.search(name)]
    if not lone:
        return False
    told = _told(passage, index)
    return any(name not in told for name in lone)


def _opens_with_another(ranking: Ranking, place: int, index: Engine) -> bool:
    """Tell whether a question opens with a noun, 营地, that one title alone has, and a candidate nowhere."""
    topic = topic_of(ranking.query)
    name = ranking.query.asked.normal[slice(*topic[0])] if topic else ""
    titled = sum(name in title for title in index.names.by_title) if len(name) >= SHORTEST_NAME else 0
    return titled == 1 and name not in _told(index.passages[int(ranking.passage_ids[place])], index)


def _told(passage: Passage, index: Engine) -> str:
    """Return the title, the headings and the text of a passage, normalized."""
    return index.analyzer.normalize("\n".join((passage.origin.title, *passage.section, passage.text)))
