"""What boxes of Markdown called by name show: <Card title="…">, {{< details "…" >}}, {% folding … %}."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.documents.readers.markdown_private import fence_after
from bot.expressions import expression

MOST_LINES, DEEPEST = 20, 30
"""Lines that the opening tag of a component is written in at most, and components within each other."""

_NAME = r"[A-Z][\w.]*|[a-z]+(?:-[a-z]+)+"
_OPENS = expression(rf"[ \t]*<(?:{_NAME})(?=[\s/>]|$)")
_TAG = expression(
    rf"(?P<indent>[ \t]*)<(?P<name>{_NAME})(?=[\s/>])"
    r"(?P<said>(?:[^<>\"'{}/]|/(?!>)|\"[^\"]*+\"|'[^']*+'|\{(?:[^{}]|\{[^{}]*+\})*+\})*+)(?P<alone>/?)>(?P<tail>.*)$",
    re.DOTALL,
)
_CLOSES = expression(rf"[ \t]*</(?P<name>{_NAME})>[ \t]*$")
_CLOSED = expression(rf"</({_NAME})>")
_VALUE = expression(r"(?<![\w-])([\w-]++)=(?:\{[`'\"]([^`'\"]*+)[`'\"]\}|\"([^\"]*+)\"|'([^']*+)')")
_ITEMS = expression(r"\bitems=\{\[([^\]]*+)\]\}")
_QUOTED = expression(r"'([^']++)'|\"([^\"]++)\"")
_LABELS = expression(r"(?<!\w)label:\s*(?:'([^']++)'|\"([^\"]++)\")")
_SHOWN = ("title", "label", "summary", "question", "term", "header", "caption", "description")
"""What of a component's attributes shows."""
_OF_FIELDS = ("path", "query", "body", "header", "name")
_UNTITLED = expression(r"(?:Image|Img|Icon|Link|Button|Btn|Video|Badge|Embed|Player|Head|Meta|Seo|SEO)$")
"""Components whose title shows only under the pointer, or is one for programs."""
_TAB = expression(r"(?:^|\.)Tab(?:Item|Pane|Panel)?$")

_SHORTCODE = expression(
    r"\s*\{(?:%-?|\{[<%])\s*+(?P<name>[A-Za-z][\w/-]*+)(?P<said>[^{}\n]*?)(?:-?%|[>%]\})\}\s*$"
)
_TITLED = expression(r"(?<!\w)(?:title|summary|label|caption|header)\s*=\s*[\"“]([^\"”]++)[\"”]")
_NAMED = expression(r"(?<!\w)name\s*=\s*[\"“]([^\"”]++)[\"”]")
_LISTED = expression(r"(?<!\w)items\s*=\s*\"([^\"]++)\"")
"""What tabs of Hugo are called, with commas between."""
_FOLDERS = frozenset(
    "details tab tabitem tabs/tab expand expander collapse spoiler accordion accordion-item admonition "
    "notice callout note hint tip warning step dropdown fold".split()
)
"""Shortcodes of Hugo that show what is quoted behind their name."""
_FOLDINGS = frozenset("hideToggle folding fold details collapse hideBlock".split())
"""Tags of Hexo that show what stands behind their name."""
_TAB_MARK = expression(r"\s*<!--\s*+(?:tab|timeline|step|cell)\s++(?P<title>[^\n]{1,80}?)\s*-->\s*$")

_CODE_TAG = expression(r"[ \t]*\{%-?[ \t]*(?P<end>end)?(?:codeblock|highlight|code)\b[^{}\n]*%\}[ \t]*")
"""What Hexo and Jekyll set code off with, and what GitBook puts around code that has its fence."""


@dataclass(slots=True)
class _Box:
    """A component that is open: its name, how far it is set in, and what its tabs are called."""

    name: str
    indent: int
    labels: list[str] = field(default_factory=list)


def titles_of(line: str) -> list[str] | None:
    """Return what a line shows that is nothing but the tag that opens a box, None if it is none such."""
    if found := _TAB_MARK.match(line):
        return [found["title"].partition("@")[0].strip()]
    if (found := _SHORTCODE.match(line)) is None:
        return None
    name, said = found["name"], found["said"].strip()
    if titles := _TITLED.findall(said) or (_NAMED.findall(said) if name.startswith("tab") else []):
        return titles
    if "{{" in line:
        quoted = [one or other for other, one in _QUOTED.findall(said)] if name in _FOLDERS else []
        return quoted[-1:] if quoted and "=" not in said else None
    if name not in _FOLDINGS or "=" in said:
        return None
    return [said.partition(",")[0] if name.startswith("hide") else said]


def named(lines: list[str]) -> Iterator[str]:
    """Yield the `lines`, each tab of Hugo without a name with that which its tabs have for it."""
    labels: list[str] = []
    for line in lines:
        tag = _SHORTCODE.match(line) if "{{" in line else None
        if tag is not None and tag["name"] == "tabs" and (items := _LISTED.search(tag["said"])):
            labels = items[1].split(",")
        if tag is not None and tag["name"] == "tab" and not tag["said"].strip() and labels:
            yield f'{{{{< tab name="{labels.pop(0).strip()}" >}}}}'
        else:
            yield line


def fenced(lines: list[str]) -> list[str]:
    """Return the `lines` with a fence for each tag of code, but for one around code that has its own."""
    kept: list[str] = []
    own = False
    for at, line in enumerate(lines):
        tag = _CODE_TAG.fullmatch(line)
        if tag is None:
            kept.append(line)
            continue
        if not tag["end"]:
            own = bool(fence_after("", next(filter(str.strip, lines[at + 1 : at + 3]), "")))
        kept.append("" if own and tag["end"] else line if own else "```")
    return kept


def opened(lines: Sequence[str]) -> Iterator[str]:
    """Yield the `lines` without the tags of components that stand by themselves, each with what it shows.

    What stands in one is no code for being set in, and goes on as Markdown right behind the tag.
    """
    closed = {name for line in lines for name in _CLOSED.findall(line)}
    boxes: list[_Box] = []
    fence, exported, at = "", False, 0
    while at < len(lines):
        line = lines[at]
        at += 1
        fenced = fence
        fence = fence_after(fence, line)
        exported = bool(line.strip()) and (exported or line.startswith(("export ", "import ")))
        if fenced or fence or exported:
            yield _set_out(line, boxes)
            continue
        if (found := _CLOSES.match(line)) is not None and found["name"] in [box.name for box in boxes]:
            while boxes.pop().name != found["name"]:
                pass
            yield ""
            continue
        if _OPENS.match(line):
            end = next(
                (end for end in range(at, min(at + MOST_LINES, len(lines))) if not lines[end - 1].strip()),
                min(at + MOST_LINES, len(lines)),
            )
            found = next(
                (tag for last in range(at, end + 1) if (tag := _TAG.match("\n".join(lines[at - 1 : last])))),
                None,
            )
            if found is not None and _stands_alone(found):
                at += found[0].count("\n")
                yield from _shown(found, boxes, closed)
                continue
        closing = next((box for box in reversed(boxes) if line.rstrip().endswith(f"</{box.name}>")), None)
        shown = _set_out(line, boxes)
        if closing is not None and f"<{closing.name}" not in line:
            del boxes[boxes.index(closing) :]
            yield from (shown.rstrip().removesuffix(f"</{closing.name}>"), "")
        else:
            yield shown


def _stands_alone(tag: re.Match[str]) -> bool:
    """Tell whether nothing stands behind `tag` in its line but what it holds."""
    tail = tag["tail"].strip()
    return not tail or (not tag["alone"] and tail.endswith(f"</{tag['name']}>"))


def _shown(tag: re.Match[str], boxes: list[_Box], closed: set[str]) -> Iterator[str]:
    """Yield what the opening `tag` of a component shows, and what stands in its line; adds it to `boxes`."""
    name, tail = tag["name"], tag["tail"].strip()
    values = {key: text for key, *texts in _VALUE.findall(tag["said"]) for text in texts if text.strip()}
    keys = _OF_FIELDS if name.endswith(("Field", "Property", "Param")) else _SHOWN
    shown = [] if _UNTITLED.search(name) else [values[key] for key in keys if key in values]
    if (
        not shown
        and _TAB.search(name)
        and (labels := next((box.labels for box in reversed(boxes) if box.labels), []))
    ):
        shown = [labels.pop(0)]
    for text in shown:
        yield from ("", text)
    yield ""
    if tail:
        yield from (tail.removesuffix(f"</{name}>"), "")
    elif not tag["alone"] and name in closed and len(boxes) < DEEPEST:
        items = _ITEMS.search(tag["said"])
        labels = [one or other for one, other in _QUOTED.findall(items[1])] if items else []
        labels = labels or [one or other for one, other in _LABELS.findall(tag["said"])]
        boxes.append(_Box(name, len(tag["indent"].expandtabs(4)), labels))


def _set_out(line: str, boxes: Sequence[_Box]) -> str:
    """Return a `line` as it would stand outside of the `boxes` that it is in."""
    if not boxes:
        return line
    indent = len(line) - len(line.lstrip(" "))
    return line[min(indent, boxes[-1].indent + 2) :]
