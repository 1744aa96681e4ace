"""Subtitles, SRT and WebVTT: what is said, its cues joined to sentences, under the times of its saying."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from pysubs2 import SSAFile
from pysubs2.exceptions import Pysubs2Error

from bot.chinese.scripts import ONE_HAN
from bot.chinese.sentences import ends_sentence
from bot.chinese.width import is_wide
from bot.documents.readers.decoding import decode
from bot.documents.readers.reading import DAMAGE, Line, Reading, ReadingError, one_line
from bot.expressions import expression

DAMAGED = "it holds no subtitles; save them as .srt or .vtt again, or take the file out of the folder."
SHORT, LONG, LONGEST = 16, 100, 400
"""Characters of a paragraph: it ends with the first sentence past the first of these, where nothing marks the
sentences with the first cue past the second, and in any case past the third."""
PAUSE = 2_000
"""Milliseconds without a word that end what has no marks."""
AT_ONCE = 50
"""Milliseconds that nobody reads in: so long a line that rolls up stands alone."""
_SPEAKS = ("-", "–", "—")
_VOICE = expression(r"<v(?:\.[^\s<>]{1,40})?[ \t]{1,4}([^<>\n]{1,60})>")
"""Who says what follows, in WebVTT."""
_NAMED = expression(r"(?:[【\[](\w{1,8})[】\]]|(\w{1,6})[:：])\s?(?=\S)")
"""Who says what follows, in the words that are shown."""
_COLONS = (":", "：")
TWICE = 2
"""Cues that open with a name and a colon, 老周：, lest it be what announces something."""
_WORD = expression(r"<(?:\d\d:)?\d\d:\d\d\.\d{3}>")
"""When a word is said, where each shows by itself."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """What is shown at one time, `start` and `end` in milliseconds; somebody else `speaks`, maybe `named`."""

    start: int
    end: int
    lines: tuple[str, ...]
    speaks: bool
    named: bool = False


def read(content: bytes) -> Reading:
    """Read subtitles: a paragraph is a sentence, or where they have no marks what is said in one go.

    Where most are in two languages, Chinese and another, each language is joined by itself.
    """
    text, encoding = decode(content)
    form = "vtt" if text.lstrip("\ufeff \n").startswith("WEBVTT") else "srt"
    voices = {f"{one_line(found[1])}：" for found in _VOICE.finditer(text)}
    written = _VOICE.sub(lambda found: f"{one_line(found[1])}：", _WORD.sub("", text))
    try:
        subtitles = SSAFile.from_string(written.replace("\r\n", "\n").replace("\r", "\n"), format_=form)
        cues = list(_cues(subtitles, voices))
    except (*DAMAGE, Pysubs2Error) as error:
        raise ReadingError(DAMAGED) from error
    if not cues:
        raise ReadingError(DAMAGED)
    stops = 5 * sum(any(map(ends_sentence, cue.lines)) for cue in cues) >= len(cues)
    twofold = 2 * sum(_is_twofold(cue) for cue in cues) > len(cues)
    lines: list[Line] = []
    for stretch in _stretches(cues, stops):
        texts = [line for cue in stretch for line in cue.lines]
        halves = [list(filter(ONE_HAN.search, texts)), [text for text in texts if not ONE_HAN.search(text)]]
        told = [_joined(half, stops) for half in (halves if twofold else [texts]) if half]
        lines += [Line(text, time=stretch[0].start // 1000) for text in told]
    return Reading(tuple(lines), encoding=encoding)


def _cues(subtitles: SSAFile, voices: Set[str]) -> Iterator[_Cue]:
    """Yield what is shown, in order; a line that still stands from the cue before is not said again.

    Nor is who speaks, one of `voices`, where the same goes on.
    """
    before: tuple[str, ...] = ()
    last = ""
    names = Counter(
        found[0]
        for event in subtitles
        if not event.is_comment and (found := _NAMED.match(event.plaintext.strip()))
    )
    told = [event for event in subtitles if not event.is_comment]
    if 10 * sum(names.values()) >= 9 * len(told):  # nearly each says who speaks
        voices = voices | {name.rstrip() for name in names if name.rstrip().endswith(_COLONS)}
    for event in sorted(told, key=lambda event: event.start):
        shown = tuple(filter(None, map(one_line, event.plaintext.split("\n"))))
        voice = next((name for name in voices if shown and shown[0].startswith(name)), last)
        speaks = voice != last or any(line.startswith(_SPEAKS) for line in shown[:1])
        if voice == last and shown:
            shown = tuple(filter(None, (shown[0].removeprefix(voice).lstrip(), *shown[1:])))
        last = voice
        new = shown
        for size in range(min(len(before), len(shown)), 0, -1):
            stands = size < len(shown) or len(before) > 1 or event.end - event.start <= AT_ONCE
            if before[-size:] == shown[:size] and stands:
                new = shown[size:]
                break
        before = shown or before
        if new:
            found = _NAMED.match(new[0])
            named = found is not None and (found[1] is not None or names[found[0]] >= TWICE)
            yield _Cue(max(event.start, 0), event.end, new, speaks, named)


def _is_twofold(cue: _Cue) -> bool:
    return len(cue.lines) > 1 and 0 < sum(bool(ONE_HAN.search(line)) for line in cue.lines) < len(cue.lines)


def _stretches(cues: Sequence[_Cue], stops: bool) -> Iterator[list[_Cue]]:
    """Yield the cues in stretches; `stops` tells that sentences end with punctuation."""
    stretch: list[_Cue] = []
    length = 0
    for cue in cues:
        if stretch:
            last = stretch[-1]
            if stops:
                ends = any(map(ends_sentence, last.lines)) and (length >= SHORT or cue.speaks)
            else:
                ends = length >= LONG or cue.start - last.end >= PAUSE or cue.speaks
            if ends or length >= LONGEST or cue.named:
                yield stretch
                stretch, length = [], 0
        stretch.append(cue)
        length += sum(map(len, cue.lines))
    if stretch:
        yield stretch


def _joined(texts: Sequence[str], stops: bool) -> str:
    """Return `texts` in one line; where they have no punctuation a blank parts them, also within Han text."""
    text = texts[0]
    for after in texts[1:]:
        text += after if stops and is_wide(text[-1]) and is_wide(after[0]) else f" {after}"
    return text
