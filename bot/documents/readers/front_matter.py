"""The block of YAML or TOML that may stand at the top of a Markdown file and say what the document is."""

import re
import tomllib
from typing import Any

import yaml

from bot.chinese.dates import date_of
from bot.documents.document import Origin
from bot.documents.readers.markdown_home import home_of
from bot.documents.readers.reading import Reading, ReadingError, telegram_safe
from bot.expressions import expression

LONGEST = 10_000
"""Characters. The block says a few things of a document; one that is longer is no such block."""

_BLOCK = expression(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEYS = {
    "title": ("title", "标题", "標題"),
    "source": ("source", "来源", "來源", "author", "作者"),
    "date": ("date", "published", "日期", "发布日期", "發布日期"),
    "made": (
        *("created", "createdat", "createtime", "createdtime", "datecreated", "创建时间", "創建時間"),
        *("publishdate", "publishedat", "publishtime", "pubdate", "datepublished"),
        *("updated", "updatedat", "updatetime", "lastmod", "lastmodified", "lastmodifiedat", "modified"),
        *("datemodified", "lastupdate", "lastupdated", "更新时间", "更新時間"),
    ),
    "url": ("url", "link", "网址", "網址"),
    "office": ("office", "发文机关", "發文機關"),
    "number": ("number", "发文字号", "發文字號", "文号"),
}
"""By what a value is told, each key without what parts its words: createTime, create_time, Create Time."""
_PARTED = expression("[ _-]")
_TOML = expression(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_META = expression(
    r"(?=(?:[Tt]itle|authors?|date|tags):)(?:[A-Za-z][A-Za-z_-]{0,19}:[ \t]++\S.*\n|[ ]{4}\S.*\n)+"
    r"(?=\n(?!---)|\Z)"
)
"""The block without lines around it, as MultiMarkdown and MkDocs have it."""
_UNOPENED = expression(
    r"(?=(?:title|date|layout|tags|categories|author):)(?:[A-Za-z][\w-]{0,19}:(?:[ \t].*)?\n"
    r"(?:[ \t]*+-[ \t]+\S.*\n|[ ]{2,}+[^\s-].*\n)*+){2,}+---[ \t]*(?:\n|\Z)"
)
"""The block of two keys or more without the line that opens it, as Hexo has it."""
_COMPUTED = expression(r"[`{}<>()$%]|\b(?:today|now|last-modified)\b", re.IGNORECASE)
"""What a date holds that a program is to fill in: `r Sys.Date()`, {{ date }}, <% tp.date.now() %>, today."""
_SWITCHES = ("true", "false", "yes", "no", "on", "off")
_PROPERTIES = expression(r"(?:[\w-]{1,30}::[ \t]?.*\n)++(?=\n|\Z|- )")
_PROPERTY = expression(r"^([\w-]+)::[ \t]*+(\S.*)", re.MULTILINE)
"""A property of a page, as Logseq has it."""
_NAMED = expression(r"^([A-Za-z][\w-]*):[ \t]++(\S.*)", re.MULTILINE)
_TAGS = ("tags", "tag", "标签", "標籤")
_COMMA = expression("[,，、;；]")


def take(text: str) -> tuple[Reading, str]:
    r"""Return what the block at the top of `text` says, in a reading without lines, and the text after it.

    What a home page shows of the block stands above that text. A text without the block comes back whole.
    Lines end with `\n`. Raises `ReadingError` when the block is broken or its date is none.
    """
    block = _BLOCK.match(text, 0, LONGEST)
    said = _mapping(block[1]) if block else None
    if block is None and (block := _TOML.match(text, 0, LONGEST)):
        said = _toml(block[1])
    if block is None and (block := _UNOPENED.match(text, 0, LONGEST)):
        said = _mapping(block[0].rstrip().removesuffix("---"))
    if block is None and (block := _META.match(text, 0, LONGEST)):
        said = {name.lower(): value for name, value in _NAMED.findall(block[0])}
    if block is None and (block := _PROPERTIES.match(text, 0, LONGEST)):
        properties = dict(_PROPERTY.findall(block[0]))
        said = properties if properties.keys() & {*_KEYS["title"], *_TAGS} else None
    if block is None or said is None:
        return Reading(()), text
    folded = {_PARTED.sub("", key).lower(): one for key, one in said.items() if isinstance(key, str)}
    found = {
        name: telegram_safe(value).strip()
        for name, keys in _KEYS.items()
        for value in [next((_value(folded[key]) for key in keys if folded.get(key)), "")]
        if isinstance(value, str) and value.strip()
    }
    written = found.pop("date", "")
    written = "" if written.lower() in _SWITCHES else written  # published: true is no day
    made = found.pop("made", "")  # by a program, which may not have filled it in
    published = date_of(written or made)
    if written and published is None and not _COMPUTED.search(written):
        raise ReadingError(f"the date in its front matter, {written[:40]}, is none; write it as 2024-05-31.")
    name, shown = home_of(said)
    origin = Origin(
        title=found.get("title") or telegram_safe(name).strip(),
        source=found.get("source"),
        published=published,
        url=found.get("url"),
        office=found.get("office"),
        issue_number=found.get("number"),
        tags=_tags(next((said[key] for key in _TAGS if said.get(key)), "")),
    )
    return Reading((), origin), f"{shown}\n\n{text[block.end() :]}" if shown else text[block.end() :]


def _value(said: object) -> object:
    """Return what is `said` under a key, or the day of it: last_update: {date: 2024-05-31, author: …}."""
    return said.get("date", "") if isinstance(said, dict) else said


def _toml(block: str) -> dict[object, object]:
    """Return what a `block` of TOML maps to what, dates and the like as text."""
    try:
        said = tomllib.loads(block)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReadingError("its front matter is not TOML; correct it, or take it out.") from error
    flat = {
        **said,
        **{key: one for inner in said.values() if isinstance(inner, dict) for key, one in inner.items()},
    }
    return {key: one if isinstance(one, list) else str(one) for key, one in flat.items()}


def _tags(written: object) -> tuple[str, ...]:
    """Return the tags of a list, or of a text with commas between them, without the # that some write."""
    parts = (
        written if isinstance(written, list) else _COMMA.split(written if isinstance(written, str) else "")
    )
    tags = (telegram_safe(part).strip().lstrip("#") for part in parts if isinstance(part, str))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


class _Loader(yaml.BaseLoader):
    """Gives every scalar as it is written; a half of a surrogate pair alone, which is no character, as �."""

    def construct_scalar(self, node: yaml.ScalarNode) -> str:
        """Return the text of a scalar, two escaped halves together one character."""
        text: str = super().construct_scalar(node)
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def loaded(text: str) -> Any:
    """Return what YAML says, in nothing but strings, lists and dicts; raises `ReadingError`."""
    try:
        said = list(yaml.load_all(text, _Loader))
    except (yaml.YAMLError, RecursionError) as error:
        if (mark := getattr(error, "problem_mark", None)) is None:
            raise ReadingError("it is not YAML; correct it, or save its text as .txt.") from error
        line = mark.line + 1
        raise ReadingError(f"it is not YAML (line {line}); correct it, or save its text as .txt.") from error
    return said[0] if len(said) == 1 else said


def _mapping(block: str) -> dict[object, object] | None:
    """Return what `block` maps to what, every value as it is written; None when it is something else."""
    try:
        said = yaml.load(block, _Loader)  # makes nothing but strings, lists and dicts
    except yaml.MarkedYAMLError as error:
        if not re.match(r"\s*\w+[ \t]*:", block):
            return None  # two thematic breaks with text between them
        place = f" (line {error.problem_mark.line + 2})" if error.problem_mark else ""
        raise ReadingError(
            f"its front matter is not YAML{place}: {error.problem}; correct it, or take it out."
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ReadingError("its front matter is not YAML; correct it, or take it out.") from error
    return said if isinstance(said, dict) else None
