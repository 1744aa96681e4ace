"""Which documents a question asks for, 2024年的文件有哪些, as a search for documents: 年份:2024."""

import re

from bot.answers.about_words import END, ISSUED, POLITE
from bot.expressions import expression
from bot.retrieval.engine import Engine
from bot.retrieval.search_language import quoted

_ANY = "文件|文档|文章|资料|法律|法规"
_KIND = rf"(?P<kind>{_ANY}|通知|公告|条例|批复)"
_NAMED = expression(f"{_KIND}|[份部篇]")
_WHICH = r"(?:哪些|什么|哪几[份个篇部]|多少[份个篇部]?|几[份个篇部])"
_ONE = r"哪[1一]?[份个篇部]"
_AGE = r"(?:(?P<newest>最新|最近|最后)|(?P<oldest>最早|最初|最旧|最老))"
_LISTINGS = [
    expression(pattern)
    for pattern in (
        rf"{POLITE}(?:{_WHICH}|{_ONE}){_KIND}(?:才?是|算)?{_AGE}的?(?:{ISSUED}的?)?{END}",
        rf"{POLITE}(?:{_AGE}的?)?(?P<of>.*?)(?:的|{ISSUED}的?)?{_KIND}(?:都|分别|[1一]共|总共)*(?:有|是)(?:{_WHICH}|{_ONE}){END}",
        rf"{POLITE}(?:有没有|有|收录了?)(?:{_WHICH})?(?P<of>.+?)的{_KIND}{END}",
        rf"{POLITE}(?:有|收录了?){_WHICH}(?P<of>(?:关于|有关)?.*?)的?{_KIND}{END}",
        rf"{POLITE}(?P<of>.+?)都?(?:{ISSUED}了?|有){_WHICH}{_KIND}{END}",
        rf"{POLITE}(?:{_WHICH}|{_ONE}){_KIND}是(?P<of>.+?)(?:{ISSUED})?的{END}",
        rf"{POLITE}{_AGE}的?(?:{ISSUED}的?)?(?:[1一][份部篇]|的)?(?:又|会)?是{_ONE}(?P<kind>){END}",
        rf"{POLITE}{_ONE}(?P<kind>)(?:才?是|算)?{_AGE}的?{END}",
        rf"{POLITE}(?:列出|查看|给我看)?{_AGE}(?:的|[1一][份个篇部])*(?:{ISSUED}的?)?{_KIND}{END}",
    )
]
_WHETHER_ANY = expression(rf"{POLITE}(?:有没有|有).{{2,20}}的(?:文件|文档|资料)(?:吗|么|没有?)?[?。!]*")
"""Whether there are documents of something that titles have in them: 有没有幼儿园的资料."""
_LONGEST = 60
"""Characters of a normalized question that may ask for documents."""
_YEARS = expression(r"(?P<first>(?:19|20)\d\d)年?(?:[至到~-](?P<last>(?:19|20)\d\d)年?)?度?")
_TOPIC = expression(r"(?:关于|有关|涉及)(?P<topic>[^的]{2,20})")
_AROUND = expression(rf"由|的|{ISSUED}|你们?|这里|库里|资料库|里面?|中|所有|全部|以来|了|方面|在")


def listing(normal: str, index: Engine) -> str:
    """Return the search for the documents that a normalized question asks for; "" where it asks for none.

    They are known by their year, by who issued them, by their kind, by what their titles say after 关于, and
    anywhere where it is asked whether there are any; or the newest or the oldest are asked for. What is said
    beside that makes it a question of what stands in them.
    """
    if len(normal) > _LONGEST or _NAMED.search(normal) is None:
        return ""
    match = next(filter(None, (one.fullmatch(normal) for one in _LISTINGS)), None)
    if match is None:
        return ""
    found = match.groupdict()
    rest, filters = found.get("of") or "", []
    if years := _YEARS.search(rest):
        filters.append("年份:" + "-".join(filter(None, years.groups())))
        rest = rest[: years.start()] + rest[years.end() :]
    normalize, documents = index.analyzer.normalize, index.names.documents
    named = [found["kind"]] if found["kind"] not in ("", *_ANY.split("|")) else []
    if topic := _TOPIC.search(rest):
        named.append(topic["topic"])
        rest = rest[: topic.start()] + rest[topic.end() :]
    titles = [normalize(document.origin.title) for document in documents] if named else []
    if not all(any(name in title for title in titles) for name in named):
        return ""
    filters += [f"文件:{quoted(name)}" for name in named]
    origins = [document.origin for document in documents]
    issuers = {normalize(who) for origin in origins for who in (origin.office, origin.source) if who}
    if issuer := max((who for who in issuers if who in rest), key=len, default=""):
        longer = re.compile(rf"{re.escape(issuer)}[\u4e00-\u9fff]")  # 国务院办公厅 is not 国务院
        others = sorted(who for who in issuers if longer.match(who))
        filters += [f"来源:{quoted(issuer)}", *(f"-来源:{quoted(who)}" for who in others)]
        rest = rest.replace(issuer, "", 1)
    if about := _AROUND.sub("", rest):
        whether = _WHETHER_ANY.fullmatch(normal) is not None and len(about) > 1
        if not (whether and any(about in normalize(document.origin.title) for document in documents)):
            return ""
        filters.append(f"文件:{quoted(about)}")
    filters += [f"排序:{how}" for age, how in (("newest", "日期"), ("oldest", "最早")) if found.get(age)]
    return " ".join(filters)
