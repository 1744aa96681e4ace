"""What tools add to Markdown, made plain: VitePress, Docusaurus, MkDocs, Hexo, Hugo, Obsidian, GitHub.

Line by line, outside of code: marks that show nothing go, what shows stays as it is written. Own rules, since
a parser's extensions know one tool each, and none of them what is private, or what a site makes of its own.
"""

import re
from collections.abc import Iterator

from bot.documents.readers.markdown_boxes import fenced, named, opened, titles_of
from bot.documents.readers.markdown_folded import folded
from bot.documents.readers.markdown_private import code_spans, fence_after, published, without_remarks
from bot.documents.readers.raised import carets
from bot.documents.readers.symbols import EMOJI
from bot.expressions import expression

_ANY = expression(
    r"[{}$%]|`=|\(\([0-9a-f]{8}-|\w:: |:::|==|\[\[|\[!|\^[A-Za-z0-9-]|:[a-z][a-z0-9_+-]*:"
    r"|^[ ]{0,3}#{2,6}[^\s#]|\(\(\d{14}-|[ ]:id="
    r"|^[ ]{0,3}>[ ]?(?:\*\*|__)|^(?:!!!|\?\?\?|import\b|export\b|<<<|@tab|[?!]>|#[^\s#]|\[toc)"
    r"|^[ ]{0,3}(?:[-*+]|\d{1,9}[.)])[ ]\[[ xX]\]|^:[ \t]|^[ \t]*///|\+\+[a-z]|\*\[|\[\^"
    r"|^[ \t]*<(?:(?-i:[A-Z])|[a-z]+-)|<Badge\b|[A-Za-z]~[\dA-Za-z]",
    re.MULTILINE | re.IGNORECASE,
)
"""What a text without any of these tools' marks does not hold."""
_QUERIES = frozenset("dataview dataviewjs query tasks button".split())
"""What Obsidian's plug-ins fill in when it is looked at."""
_DIRECTIVE = expression(r"^(?:\{(?!(?:code|math|literal))[a-z][\w-]*\}|ad-\w+)")
_OPTION = expression(r"^\s*(?::[\w-]+:|title:|collapse:|icon:|color:)")
_CONTAINER = expression(r"^\s*:{3,}[ \t]*(?:\{?[A-Za-z][A-Za-z0-9-]*(?:#[\w-]+)?\}?)?(?P<title>[^:].*)?$")
_SLASHES = expression(r"^[ \t]*/{3,}[ \t]*(?:[A-Za-z][\w-]*[ \t]*)?(?:\|(?P<title>.*))?$")
"""Where a box of MkDocs begins and ends: /// details | Title."""
_TABS_TITLE = expression(r"^[ \t]*(?:@tab(?::active)?(?=[ \t]|$)|==(?=[ \t]+[^=\s]))(?P<title>[^=]*)$")
"""What a tab of VuePress or VitePress is called."""
_TITLE_SAID = expression(r"(?<!\w)title=\"([^\"]++)\"")
_TITLED = expression(r"^\s*+(?:\[(?P<boxed>[^\]]*+)\]|(?P<plain>[^{\[]*+))\s*+(?:\{[^}]*+\}\s*+)?$")
_ADMONITION = expression(
    r"^(?P<indent>[ ]{0,12})(?:(?:!!!|\?\?\?\+?)[ ]+(?:(?=\")|[A-Za-z][\w-]*(?:[ ]+[a-z]+)*[ ]*)"
    r"|===[!+]?[ ]+(?=\"))"
    r"(?P<title>.*)$"
)
_DEFAULT_TITLE = expression(
    r"(?:小?(?:提示|贴士)|温馨提示|注意|警告|危险|信息|说明|备注|重要|例子?|示例|tip|note|warning|info|danger|caution|important|success"
    r"|example)s?[:\uff1a!\uff01]?",
    re.IGNORECASE,
)
"""What a box is called that nobody gave a title."""
_CALLOUT = expression(r"^(?P<quote>(?:[ ]{0,4}>)++[ ]?)\[![\w| -]{1,40}\][+-]?[ ]*(?P<title>.*)$")
_OLD_CALLOUT = expression(
    r"^(?P<quote>(?:[ ]{0,4}>)++[ ]?)(?P<bold>\*\*|__)(?P<title>[^*_]{1,20})(?P=bold)[ \t]*$"
)
"""How GitHub had such boxes written before."""
_CONTENTS = expression(
    r"^\s*(?:\[\[?_?toc_?\]?\]|\$\{toc\}|\{:\s*toc\s*\}|\{\{[<%]\s*toc\s*[%>]\}\}"
    r"|@\[toc\](?:\([^)]*\))?|[*-] TOC)\s*$",
    re.IGNORECASE,
)
_CONTENTS_ITEM = expression(r"^[*+-][ ][^\n]{1,40}\n(?=\{:[ ]?toc\b)", re.MULTILINE)
"""The item that Jekyll puts the contents in the place of."""
_ATTRIBUTES_ALONE = expression(r"^\s*\{:?\s*[:#.][^{}]*\}\s*$")
_ANCHOR = expression(
    r"(?<![ \t])[ \t]*+\{:?[ \t]{0,4}[#.][^{}\n]*+\}[ \t]*+(?=#*+[ \t]*+$)|(?<=\S) :id=[\w-]++[ \t]*+$"
)
_TIGHT = expression(r"^( {0,3}#{2,6})(?=[^\s#])")
"""The marks of a heading without the blank behind them."""
_ATTRIBUTES = expression(r"(?<=[)\]`*_])\{:?[ ]?(?:[.#:]|[a-z]{1,20}=)[^{}\n]{0,80}\}")
_OF_CODE = expression(r"(?<=\S`)\{:?[.#][a-z][\w .#-]{0,40}\}", re.IGNORECASE)
_TAGS = expression(r"^\s*(?:#(?=[\d/-]*[^\W\d])[\w/-]{1,40}(?:[\s,，、]+|$))+$")
_TAG = expression(r"#([\w/-]+)")
_BLOCK_NAME = expression(r"(?:^|[ \t])\^(?=[\w-]*[A-Za-z-]|\d{4})[A-Za-z0-9-]{2,40}[ \t]*$")
_TEMPLATE = expression(
    r"\{%-?\s{0,8}(?P<name>\w*+)(?P<rest>[^{}\n]{0,200}?)-?%\}|\{\{[<%][^{}\n]{0,200}[%>]\}\}"
)
_TAG_WITH_TEXT = frozenset("label u emp wavy kbd span mark hideInline hideBlock post_link checkbox".split())
"""Tags of Hexo's themes whose text shows."""
_STYLES = (
    "default|primary|success|info|warning|danger|red|blue|green|orange|yellow|purple|pink|cyan|gray|grey|black"
    "|center|logo|large|small|open|h[1-4]|checked|plus|minus|times"
)
_STYLE = expression(rf"^(?:(?:{_STYLES})(?:[@,] ?| ))++|,? (?:{_STYLES}|true|false)$|['\"]")
"""What of such a tag says how it looks."""
_CODE_MARK = expression(
    r"(?<!\s)\s*+(?://|#|<!--|/\*|--|;)[ \t]{0,4}\[!code [^\]\n]{1,40}\][ \t]{0,4}(?:-->|\*/)?[ \t]{0,4}$"
)
"""What VitePress is told by a comment in code: which line is new, or to be seen."""
_CODE_TITLE = expression(r"(?<!\w)(?:title|filename)=\"([^\"`]++)\"|(?<=[ \t])\[([^\]`{}]++)\][ \t]*+$")
"""What VitePress and Docusaurus show above code: the name of a file, the label of a tab."""
_IMPORT = expression(
    r"^import\s{1,8}(?:[\w{}*$,\s]{1,200}\s{1,8}from\s{1,8})?['\"][^'\"]+['\"]\s*+(?:;\s*+)?$"
)
_EXPORT = expression(r"^import\s[^{}]{0,100}\{[^}]*$|^export\s+(?:const|let|var|default|function|async|\{)")
_JSX_COMMENT = expression(r"\{/\*.{0,200}?\*/\}")
_SNIPPET = expression(
    r"^\s*(?:<<<\s*@?[./{]|@include\b|@\[[\w -]+\]\(|--8<--|!!!include\("
    r"|:[A-Z]{3,}:\s*$|CLOCK: \[|(?:[-*] )?#\+(?:BEGIN|END)_)"
)
_DOCSIFY = expression(r"^[?!]>[ ]+")
_DEFINITION = expression(r"^[ ]{0,3}:[ \t]+(?=\S)")
_TASK = expression(r"^(?P<item>[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[[ xX/<>!?*-]\][ \t]+")
_EMBED = expression(r"!\[\[[^\[\]\n]{1,200}\]\][ \t]?")
_WIKI = expression(r"\[\[(?P<to>[^\[\]|\\\n]{1,200})(?:\\?\|(?P<shown>[^\[\]\n]{1,200}))?\]\](?!\()")
_MARKED = expression(
    r"\{(?:\+\+|--|==)([^{}\n]{1,300}?)(?:\+\+|--|==)\}|==(?=[^\s=])([^=\n]{1,300}?)(?<=[^\s=])=="
)
_MATH = expression(r"(?<![\\$\w])\$(?![\s$])([^$\n`]{1,300}?)(?<![\s\\])\$(?![\d$])")
_PROPERTY = expression(
    r"^\s*(?:[-*] )?(?:id|collapsed|(?:created|updated)-at|logseq\.[\w.-]+|background-color|heading"
    r"|card-[\w-]+):: "
)
"""What Logseq notes of a block for itself."""
_BLOCK = expression(
    r"<%[^%\n]{0,200}%>|\(\([0-9a-f]{8}-[0-9a-f-]{27}\)\)|\{\{(?:query|embed|renderer|video)\b[^{}\n]{0,200}\}\}"
)
_SIYUAN = expression(r"\(\(\d{14}-[a-z0-9]{7}(?: ['\"](?P<shown>[^'\"\n]{1,200})['\"])?\)\)")
"""A block that SiYuan refers to, and what it shows of it."""
_TARGET = expression(r"^\([\w.:-]{1,60}\)=\s*$")
_ROLE = expression(r"\{(?:ref|doc|numref|term|abbr|kbd|sub|sup|guilabel|menuselection|file|download)\}$")
_SHOWN = expression(r"(?<!`)(`++)([^`<>]*+)<[^<>`]*+>\1(?!`)")
"""A role of Sphinx in front of its text, and what of that shows."""
_COMPUTED = expression(r"\{\{\s{0,4}(?:\$[\w.]{1,60}|(?:page|site|frontmatter)\.[\w.]{1,60})\s{0,4}\}\}")
"""What VitePress, Hugo and Jekyll fill in: the title of the page, its date."""
_QUERY = expression(r"`\$?= ?(?:this\.|dv\.|\[\[|date\(|length\()[^`\n]{0,200}`")
"""What Dataview fills in within a line."""
_KEYS = expression(r"(?<![+\w])\+\+([a-z0-9-]{1,20}(?:\+[a-z0-9-]{1,20}){0,4})\+\+(?![+\w])")
_ABBREVIATION = expression(r"^ {0,3}\*\[(?P<short>[^\]\n]{1,40})\]:[ \t]*(?=\S)")
_SAYS = expression(r"<Badge\b[^<>\n]{0,80}\stext=\"([^\"<>\n]{1,60})\"[^<>\n]{0,80}/>")
"""A mark beside a word, and what it shows; of a heading, it is no part."""
_STRING = expression(r"(?<=>)\{(['\"`])([^'\"`{}$\n]{0,200})\1\}|\{(['\"`])([^'\"`{}$\n]{0,200})\3\}(?=<)")
"""Text in braces between the tags of JSX."""
_LITERAL = expression(r"^[ \t]*\{(`[^`$\n]{1,400}`)\}[ \t]*$")
"""Text in braces that is all of a line of JSX."""
_EMOJI = expression(r"(?<![\w:/]):(x|[a-z][a-z0-9_+-]{1,30}):(?![A-Za-z0-9:/])(?:\{[^{}\n]{0,80}\})?[ \t]?")


def plain(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Return Markdown without what tools add to it, and the tags that lines of nothing else name.

    Lines end with `\n`.
    """
    if not _ANY.search(text):
        return text, ()
    tags: list[str] = []
    lines = fenced(_CONTENTS_ITEM.sub("", without_remarks(text)).split("\n"))
    lines = list(_lines(list(folded(list(opened(published(list(named(lines))))))), tags))
    return "\n".join(lines), tuple(dict.fromkeys(tags))


def _lines(lines: list[str], tags: list[str]) -> Iterator[str]:
    """Yield the lines made plain; adds to `tags` what lines of tags name."""
    fence = ""
    hidden = math = exported = begun = False
    unwrapped: list[str] = []
    indents: list[int] = []
    for written in lines:
        indent = len(written) - len(written.lstrip(" "))
        while indents and not fence and written.strip() and indent < indents[-1]:
            indents.pop()
        line = written[min(indents[-1], indent) :] if indents else written
        if unwrapped and not fence and line.strip() == unwrapped[-1]:
            unwrapped.pop()
            yield ""
            continue
        before, fence = fence, fence_after(fence, line)
        if before:
            if not hidden:
                yield _CODE_MARK.sub("", line)
            hidden = hidden and bool(fence)
        elif fence:
            info = line.strip(" \t>-*").lstrip("`~").strip()
            directive = _DIRECTIVE.match(info)
            hidden = info.split(" ")[0].lower() in _QUERIES
            if directive:
                unwrapped.append(fence)
                fence = ""
                yield from ("", _titled(info[directive.end() :].strip()), "")
            elif not hidden:
                if not line[:1].isspace() and (label := _CODE_TITLE.search(info)) is not None:
                    yield from ("", f"`{label[1] or label[2]}`", "")
                yield line
        elif math or line.strip().startswith("$$"):
            yield from _formula(line, math)
            math ^= line.count("$$") % 2 == 1
        else:
            exported = bool(line.strip()) and (exported or bool(_EXPORT.match(line)))
            if (found := _ADMONITION.match(line)) is not None:
                indents.append((indents[-1] if indents else 0) + len(found["indent"]) + 4)
                yield from ("", _titled(found["title"].strip(' "')), "")
            elif _TAGS.match(line) and (line.count("#") > 1 or not begun):
                tags.extend(_TAG.findall(line))
                yield ""
            elif exported or any(pattern.match(line) for pattern in _NOTHING):
                yield ""
            elif unwrapped and _OPTION.match(line):
                yield line.split("title:", 1)[1] if "title:" in line else ""
            else:
                yield from _shown(line)
            begun |= bool(line.strip())


_NOTHING = (_IMPORT, _SNIPPET, _CONTENTS, _ATTRIBUTES_ALONE, _PROPERTY, _TARGET)
"""Lines that show nothing."""


def _formula(line: str, inside: bool) -> Iterator[str]:
    """Yield a line of a formula that stands by itself as code, so that nothing in it is taken for a mark."""
    marks, text = line.count("$$"), line.strip().replace("$$", "").strip()
    if not inside:
        yield from ("", "```")
    if text:
        yield text
    if inside == (marks % 2 == 1):
        yield from ("```", "")


def _shown(line: str) -> Iterator[str]:
    """Yield a line of text without marks that show nothing."""
    if found := _SLASHES.match(line) or _TABS_TITLE.match(line):
        yield from ("", _titled((found["title"] or "").strip()), "")
        return
    if (titles := titles_of(line)) is not None:
        yield from ("", *(part for title in titles for part in (_titled(_STYLE.sub("", title)), "")))
        return
    if (found := _CONTAINER.match(line)) is not None:
        if said := _TITLE_SAID.search(line):
            yield from ("", _titled(said[1]), "")
            return
        titled = _TITLED.match(found["title"] or "")
        yield from ("", _titled((titled["boxed"] or titled["plain"] or "").strip()) if titled else "", "")
        return
    if (found := _OLD_CALLOUT.match(line)) is not None and not _titled(found["title"]):
        yield found["quote"].rstrip()
        return
    if (found := _CALLOUT.match(line)) is not None:
        if title := _titled(found["title"].strip()):
            yield found["quote"] + title
        yield found["quote"].rstrip()
        return
    line = _ANCHOR.sub("", _TIGHT.sub(r"\1 ", _LITERAL.sub(r"\1", line)))
    if found := _ABBREVIATION.match(line):
        yield ""
        line = f"{found['short']}: {line[found.end() :]}"
    if found := _DEFINITION.match(line):
        yield ""
        line = line[found.end() :]
    yield _inline(_BLOCK_NAME.sub("", _TASK.sub(r"\g<item>", _DOCSIFY.sub("", line))))


def _titled(title: str) -> str:
    """Return the title of a box, "" for one that says only what kind of box it is."""
    return "" if _DEFAULT_TITLE.fullmatch(title) else _inline(title)


def _shown_by(tag: re.Match[str]) -> str:
    """Return what a tag of Hexo shows: {% label 已修 blue %}, {% post_link slug 前一篇 %}, "" for most."""
    name, rest = tag["name"], (tag["rest"] or "").strip()
    if name not in _TAG_WITH_TEXT:
        return ""
    if name == "post_link":
        rest = rest.partition(" ")[2]
    if name in ("hideInline", "hideBlock"):
        rest = rest.partition(",")[0]
    return _STYLE.sub("", rest)


def _text_of(role: re.Match[str]) -> str:
    """Return the text of a role as code, without its target."""
    shown = role[2].rstrip()
    return f"{role[1]}{shown}{role[1]}"


def _inline(line: str) -> str:
    """Return `line` with what stands between its pieces of code made plain."""
    parts, start = [], 0
    line = _OF_CODE.sub("", _QUERY.sub("", line))
    for first, last in code_spans(line):
        before, code = line[start:first], line[first:last]
        if _ROLE.search(before):
            before, code = _ROLE.sub("", before), _SHOWN.sub(_text_of, code)
        parts += [_words(before), code]
        start = last
    return "".join([*parts, _words(line[start:])])


def _words(text: str) -> str:
    text = _EMBED.sub(
        "",
        _JSX_COMMENT.sub(
            "",
            _TEMPLATE.sub(
                _shown_by,
                _COMPUTED.sub("", _BLOCK.sub("", _SIYUAN.sub(lambda block: block["shown"] or "", text))),
            ),
        ),
    )
    text = _WIKI.sub(lambda link: (link["shown"] or link["to"].lstrip("#")).strip(), text)
    text = _STRING.sub(r"\2\4", _SAYS.sub("" if text.startswith("#") else r"\1", _KEYS.sub(r"\1", text)))
    text = _EMOJI.sub(lambda one: EMOJI.get(one[1], ""), _MARKED.sub(lambda one: one[1] or one[2], text))
    text = carets(_ATTRIBUTES.sub("", text))
    return _MATH.sub(lambda math: f"`{math[1]}`", text)
