"""Builders of plain formats: text, Markdown in several dialects, separated values, subtitles."""

import json
import re
from collections.abc import Callable, Iterator

from tests.support.kinds.model import RADICALS, Asked, Content, Either, Furniture, Heading, Item, Table, Text


def head(content: Content) -> list[str]:
    """Return the lines above the text: letterhead, title, what stands below it."""
    title = [] if "untitled" in content.hints else [content.title]
    return [*content.top, *title, *content.under]


def blocks_as_lines(content: Content) -> Iterator[str]:
    """Yield the lines of the text, cells of a row with tabs between."""
    for block in content.blocks:
        match block:
            case Table(rows):
                above, below = block.around
                yield from (*above, *("\t".join(row) for row in rows), *below)
            case Asked(question, answers):
                yield question
                yield from answers
            case Heading(text) | Text(text) | Item(text) | Either(text) | Furniture(text):
                yield text


def one_a_line(content: Content) -> bytes:
    """A paragraph a line, in UTF-8."""
    return "\n".join([*head(content), *blocks_as_lines(content), ""]).encode()


def indented(content: Content) -> bytes:
    """Paragraphs with two ideographic blanks before them and a line between, line ends of Windows, in GBK."""
    short = {block.text for block in content.blocks if isinstance(block, Heading)}
    lines = [line if line in short else f"　　{line}" for line in blocks_as_lines(content)]
    return "\r\n\r\n".join([*head(content), *lines, ""]).encode("gb18030")


def broken(
    columns: int, indent: str = "    ", quote: str = "", between: bool = False
) -> Callable[[Content], bytes]:
    """Return a builder that breaks paragraphs after so many Han characters."""

    def build(content: Content) -> bytes:
        lines = list(head(content))
        for block in content.blocks:
            first = "" if isinstance(block, Heading | Either) else indent
            for text in (block.question, *block.answers) if isinstance(block, Asked) else (block.text,):
                lines += folded(first + text, columns)
                lines += [""] * between
        return "\n".join(f"{quote}{line}".rstrip() for line in [*lines, ""]).encode()

    return build


def folded(text: str, columns: int) -> list[str]:
    """Break `text` where a line would be wider; no line opens with a mark that closes something."""
    lines, line, width = [], "", 0
    for character in text:
        wide = 2 if ord(character) > 0x2000 else 1
        if width + wide > 2 * columns and character not in "，。；：、！？）》”％":
            lines.append(line)
            line, width = "", 0
        line, width = line + character, width + wide
    return [*lines, line]


def spaced(content: Content) -> bytes:
    """As text recognition leaves it: a blank after every character, page numbers among the lines."""
    lines = [*content.top, content.title]
    for at, block in enumerate(content.blocks):
        lines += [" ".join(line) for line in folded(block.text, 24)]
        if at == 2:
            lines.append("第 4 页 共 12 页")
    return "\n".join([*lines, ""]).encode()


def logged(content: Content) -> bytes:
    """A chat as it is exported: a blank line behind each message."""
    lines = [content.title, ""]
    for block in content.blocks:
        lines += [block.text] if isinstance(block, Either) else [block.text, ""]
    return "\n".join(lines).encode()


def separated(mark: str) -> Callable[[Content], bytes]:
    """Return a builder of values with `mark` between, as spreadsheets save them."""

    def build(content: Content) -> bytes:
        table = next(block for block in content.blocks if isinstance(block, Table))
        lines = [
            mark.join(f'"{cell}"' if mark in cell or '"' in cell else cell for cell in row)
            for row in table.rows
        ]
        return ("\ufeff" * (mark == ",") + "\r\n".join([*lines, ""])).encode()

    return build


def answered_json(content: Content) -> bytes:
    """A list of objects with question and answer."""
    listed = [
        {"question": block.question, "answer": "\n".join(block.answers)}
        for block in content.blocks
        if isinstance(block, Asked)
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1).encode()


def answered_lines(content: Content) -> bytes:
    """An object a line, its names in Chinese."""
    asked = [block for block in content.blocks if isinstance(block, Asked)]
    lines = [
        json.dumps({"问题": block.question, "答案": "\n".join(block.answers)}, ensure_ascii=False)
        for block in asked
    ]
    return "\n".join([*lines, ""]).encode()


def timed(mark: str) -> Callable[[Content], bytes]:
    """Return a builder of subtitles, with `mark` before the milliseconds: "," for .srt, "." for .vtt."""

    def build(content: Content) -> bytes:
        parts = ["WEBVTT"] if mark == "." else []
        for at, block in enumerate(content.blocks):
            times = f"00:00:{at * 5:02}{mark}000 --> 00:00:{at * 5 + 4:02}{mark}500"
            parts.append(f"{at + 1}\n{times}\n{block.text}")
        return "\n\n".join([*parts, ""]).encode()

    return build


def markdown(content: Content) -> bytes:
    """Markdown as most write it: the title is #, questions in bold, tables with bars."""
    lines = [f"# {content.title}", *content.top, *content.under]
    lines += markdown_blocks(content, "**")
    return "\n\n".join([*lines, ""]).encode()


def markdown_blocks(content: Content, bold: str = "", shift: int = 1) -> list[str]:
    """Return the blocks as Markdown; `shift` is the level of the headings above them."""
    lines: list[str] = []
    for block in content.blocks:
        match block:
            case Heading(text, level):
                lines.append(f"{'#' * (level + shift)} {text}")
            case Table(rows, header):
                above, below = block.around
                bars = ["| " + " | ".join(row) + " |" for row in rows]
                bars.insert(header, "|" + " --- |" * len(rows[0]))
                lines += [*above, "\n".join(bars), *below]
            case Item(text):
                item = text if re.match(r"\d+\. |\[", text) else f"- {text}"
                if lines and re.match(r"\d+\. |- |\[\d", lines[-1]):
                    lines[-1] += f"\n{item}"
                else:
                    lines.append(item)
            case Asked(question, answers):
                lines += [f"{bold}{question}{bold}", *answers]
            case Text(text, note=note) if note:
                mark = f"[^{sum(line.startswith('[^') for line in lines) + 1}]"
                lines += [text + mark, f"{mark}: {note}"]
            case Text(text) | Either(text) | Furniture(text):
                lines.append(text)
    return lines


def vitepress(content: Content) -> bytes:
    """Anchors behind headings, containers, a component, a table of contents; the second text is a tip."""
    lines = [
        "---\noutline: deep\n---",
        f"# {content.title} {{#top}}",
        "<script setup>\nimport A from './A.vue'\n</script>",
    ]
    lines.append("[[toc]]")
    told = 0
    for line in markdown_blocks(content):
        told += line[0] not in "#|-0123456789"
        if line.startswith("#"):
            lines.append(f"{line} {{#part-{len(lines)}}}")
        elif told == 2 and line[0] not in "|-123":
            lines.append(f"::: tip 提示\n{line}\n:::")
            told += 1
        else:
            lines.append(line)
    lines += ["<Demo />", "<!-- 编者自己看的话 -->"]
    return "\n\n".join([*lines, ""]).encode()


def obsidian(content: Content) -> bytes:
    """Front matter, tags, wiki links, callouts, block names, private comments, a query."""
    lines = [
        "---\naliases: [指南]\ntags: [制度, 设备]\ncreated: 2024-03-05\n---\n#制度 #设备",
        f"# {content.title}",
    ]
    marked = False
    for line in markdown_blocks(content):
        if not marked and line[0] not in "#|-123":
            line, marked = f"{line} ^first", True
        elif line.startswith("- "):
            line = line.replace("- ", "- [ ] ", 1)
        lines.append(line)
    lines.insert(5, "%% 这里是给自己看的草稿，不要公开 %%")
    lines += ["![[样例.png]]", "```dataview\nLIST FROM #制度\n```"]
    return "\n\n".join([*lines, ""]).encode()


def mkdocs(content: Content) -> bytes:
    """Front matter with the title, admonitions, attributes behind headings, a hard break."""
    lines = [f"---\ntitle: {content.title}\n---"]
    told = 0
    for line in markdown_blocks(content, shift=1):
        told += line[0] not in "#|-0123456789"
        if line.startswith("#"):
            line = f"{line} {{: #x{len(lines)} }}"
        elif told == 2:
            line, told = f'!!! note "提示"\n    {line}', 3
        lines.append(line)
    return "\n\n".join([*lines, ""]).encode()


def markdown_as_text(content: Content) -> bytes:
    """Markdown in a file that says it is text."""
    return markdown(content)


def utf16(content: Content) -> bytes:
    """A paragraph a line, in UTF-16 without a mark."""
    return one_a_line(content).decode().encode("utf-16-le")


def radicals(content: Content) -> bytes:
    """As text copied out of a PDF: some characters are their radicals, others of the compatibility forms."""
    return one_a_line(content).decode().translate(RADICALS).encode()


def docusaurus(content: Content) -> bytes:
    """Front matter, imports, admonitions of three colons with a title, tabs, a truncate mark."""
    lines = [
        f"---\nid: guide\ntitle: {content.title}\nsidebar_label: 指南\n---",
        "import Tabs from '@theme/Tabs';",
    ]
    told = 0
    for line in markdown_blocks(content):
        told += line[0] not in "#|-0123456789"
        if told == 2:
            line, told = f":::note[提示]\n\n{line}\n\n:::", 3
        elif told == 3:
            lines.append("<!-- truncate -->")
            told = 4
        lines.append(line)
    return "\n\n".join([*lines, ""]).encode()


def hexo(content: Content) -> bytes:
    """Front matter with categories, a more mark, a quote tag, footnotes of none."""
    lines = [
        f"---\ntitle: {content.title}\ndate: 2024-03-05 10:20:30\ncategories:\n  - 运维\ntags: [指南]\n---"
    ]
    for at, line in enumerate(markdown_blocks(content)):
        lines += ["<!-- more -->"] * (at == 1)
        lines.append(line)
    return "\n\n".join([*lines, ""]).encode()


def github(content: Content) -> bytes:
    """A README: badges, a centred picture, a table of contents of links, an alert, a folded part."""
    heads = [block.text for block in content.blocks if isinstance(block, Heading) and block.level == 1]
    badge = "[![build](https://img.example/build.svg)](https://ci.example)"
    lines = [f"# {content.title}", badge, '<p align="center"><img src="logo.png" width="200"></p>']
    lines.append("## 目录\n\n" + "\n".join(f"- [{head}](#{head})" for head in heads))
    told = 0
    for line in markdown_blocks(content):
        told += line[0] not in "#|-0123456789"
        if told == 3:
            line, told = f"> [!NOTE]\n> {line}", 4
        lines.append(line)
    return "\n\n".join([*lines, ""]).encode()
