"""JSON and JSON Lines of questions and their answers, under the names that such data sets use."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.chinese.asking import asks
from bot.chinese.dates import CHINA
from bot.chinese.scripts import ONE_HAN
from bot.chinese.sentences import ends_in_question_mark
from bot.documents.document import Origin
from bot.documents.readers.decoding import decode
from bot.documents.readers.reading import Line, LineRole, Reading, ReadingError, one_line
from bot.expressions import expression

NO_QUESTIONS = (
    "it holds no questions and answers under names that are known (question/answer, q/a, 问题/答案, "
    "instruction/output, messages, conversations); name them so, or save its text as .txt."
)
NO_JSON = "it is not JSON (line {}); correct it, or save its text as .txt."
_HALF = expression(
    r"(?P<pair>\\\\|\\u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2})|\\u[Dd][89A-Fa-f][0-9A-Fa-f]{2}"
)
"""What the name of a list of questions is written in, where it says what they are about."""
DEEPEST = 20
"""Levels of lists and objects that are looked through."""
_QUESTIONS = (
    "question q query 问题 問題 问 問 提问 标准问 标准问题 题目 題目 题干 題幹 stem instruction prompt user "
    "questions 问法"
).split()
_ANSWERS = (
    "answer answers a response 答案 正确答案 参考答案 标准答案 回答 答 答复 回复 解答 correct_answer output "
    "completion reply assistant best_answer accepted_answer 最佳答案 最佳回答"
).split()
_OPTIONS = "options choices option 选项 选择项".split()
_ANALYSES = "analysis explanation explain rationale 解析 答案解析 试题解析 题目解析 分析".split()
"""What an exercise lets choose from, and why its answer is right."""
_LETTERED = expression(r"\s*[(（]?[A-Ha-h]\s?[.．、:：)）]|\s*[A-H]\s")
_LETTERS = expression(r"[A-H](?:[\s,，、]?[A-H]){0,7}")
_NAMED_OPTION = expression(r"(?:option|选项)?[_ ]?([a-h])", re.IGNORECASE)
_TALKS = "messages conversations conversation dialogue dialog turns 对话".split()
_CATEGORIES = "category 分类 分類 类别 類別 topic 主题 栏目".split()
_NAMES = "name title label section 名称 标题 模块 章节".split()
"""What names a group of questions, below the top."""
_TITLES, _CONTENTS = "title 标题 名称 subject".split(), "content 内容 正文 text body".split()
"""What an entry of a knowledge base is about, and what it says."""
_WRITERS = (
    "sendername from nickname username sender talker name author userprofile user 昵称 发送人 发送者".split()
)
_CALLED = "real_name display_name nickname name username".split()
"""What calls the writer, where a message holds more of them than a name."""
_TIMES = "date time timestamp datetime strtime createtime ts 时间 发送时间".split()
_SAID = "text content message msg 内容 消息".split()
"""Who writes a message of a chat, when, and what; in small letters, without _."""
_TIME = expression(r"(?P<day>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[T ](?P<time>\d{1,2}:\d\d(?::\d\d)?)")
_STAMP = expression(r"1\d{9}(?:\d{3}|\.\d{1,6})?")
"""Seconds, or milliseconds, since 1970; they are told in the time of China."""
_HAPPENS = expression("(?:channel|group)_")
"""What Slack calls a message that tells who joins or what a channel is called now."""
LEAST_IN_LOG = 3
"""Messages that make a log."""
UNNAMED = "已注销"
"""Who wrote a message, where the account is no more."""
_ASKS = ("user", "human", "question", "用户")
_REPLIES = ("assistant", "gpt", "bot", "answer", "model", "助手")


def read(content: bytes) -> Reading:
    """Read questions, each with what answers it behind it, under its category if it has one."""
    text, encoding = decode(content)
    return reading_of(_loaded(text), encoding)


def reading_of(data: Any, encoding: str) -> Reading:
    """Return the questions in `data`, lists and mappings of any depth; raises `ReadingError` for none."""
    asked = list(_lines(data))
    lines = asked or list(_logs(data))
    if not lines:
        raise ReadingError(NO_QUESTIONS)
    names = ["title", "标题"] if asked else ["name"]
    titles = _found(data, names) if isinstance(data, dict) else []
    return Reading(tuple(lines), Origin(title=one_line(" ".join(titles[:1]))), encoding)


def _loaded(text: str) -> Any:
    """Return what `text` says: one JSON value, else one a line, in a list.

    Half of a surrogate pair, which an escape may name, is no character and could not be sent: it becomes �.
    """
    text = _HALF.sub(lambda found: found["pair"] or "\\ufffd", text)
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ReadingError(NO_QUESTIONS) from error
    except ValueError as whole:
        values, problem = [], whole
        for number, line in enumerate(text.split("\n"), 1):
            try:
                values += [json.loads(line)] if line.strip() else []
            except RecursionError as error:
                raise ReadingError(NO_QUESTIONS) from error
            except ValueError as error:
                at = number if values else getattr(problem, "lineno", number)
                raise ReadingError(NO_JSON.format(at)) from error
        return values


def _lines(data: Any) -> Iterator[Line]:
    """Yield the questions and answers in `data`: first those that have no category for a heading."""
    last = ""
    every = list(_exchanges(data))
    for category, question, answers in sorted(every, key=lambda exchange: exchange[0] != ""):
        if category and category != last:
            yield Line(category, level=1)
            last = category
        yield from _told(question, "question")
        for answer in answers:
            yield from _told(answer, "answer")


def _logs(data: Any) -> Iterator[Line]:
    """Yield the messages of an exported chat, each below who writes it and when, as in a log."""
    lists = [data] if isinstance(data, list) else data.values() if isinstance(data, dict) else ()
    messages = _in_threads(next((each for each in lists if isinstance(each, list) and each), []))
    said = [found for message in messages if (found := _message(message))]
    if len(said) < 2 or (len(said) >= LEAST_IN_LOG and len({name for name, _, _ in said}) < len(said)):
        for name, when, texts in said:  # whoever reads logs finds who answers whom
            yield from map(Line, (one_line(f"{name} {when}"), *texts))
        return
    asked = answered = False
    for at, (name, when, texts) in enumerate(said):
        asking = any(map(asks, texts))
        opens = not at or (asking and answered)
        answered = not opens and (answered or asked)
        asked = asking or (asked and not opens)
        yield Line(one_line(f"{name} {when}"), role="question" if opens else "answer")
        yield from (Line(text, role="answer") for text in texts)


def _in_threads(messages: list[Any]) -> list[Any]:
    """Return the messages in order, but those of a thread of Slack behind the one that it answers."""
    places: dict[Any, int] = {}

    def place(message: Any) -> int:
        named = message if isinstance(message, dict) else {}
        thread = named.get("thread_ts", named.get("ts"))
        return places.setdefault(thread if isinstance(thread, str) else object(), len(places))

    return sorted(messages, key=place)


def _message(message: Any) -> tuple[str, str, list[str]] | None:
    """Return who writes a message of a chat, when, and its lines; None of what is none."""
    if not isinstance(message, dict):
        return None
    inner = message.get("message")
    fields = message | inner if isinstance(inner, dict) else message
    named = {str(name).lower().replace("_", ""): value for name, value in fields.items()}
    times = [time for name in _TIMES for text in _texts(named.get(name)) if (time := _time(text))]
    text = next((named[name] for name in _SAID if named.get(name)), None)
    parts = text if isinstance(text, list) else [text]
    said = "".join(found for part in parts for found in _texts(part)[:1])
    if not said.strip() or not times or not any(name in named for name in _WRITERS):
        return None
    if _HAPPENS.match(str(named.get("subtype"))):
        return None
    people = {name: value for name, value in named.items() if isinstance(value, dict)}
    writers = named | {name: next(iter(_found(one, _CALLED)), "") for name, one in people.items()}
    lines = [*filter(None, map(one_line, said.split("\n")))]
    return next(iter(_found(writers, _WRITERS)), UNNAMED), times[0], lines


def _time(written: str) -> str:
    """Return the day and the time of a message as they are written, "" of what is neither."""
    if found := _TIME.match(written):
        return f"{found['day']} {found['time']}"
    stamp = _STAMP.fullmatch(written)
    return f"{datetime.fromtimestamp(int(written[:10]), CHINA):%Y-%m-%d %H:%M:%S}" if stamp else ""


def _told(text: str, role: LineRole) -> Iterator[Line]:
    """Yield `text` as lines that ask or answer: a question is one, an answer one a paragraph."""
    for line in [text] if role == "question" else text.split("\n"):
        if told := one_line(line):
            yield Line(told, role=role)


def _exchanges(data: Any, depth: int = 0, category: str = "") -> Iterator[tuple[str, str, list[str]]]:
    """Yield the category, the question and the answers of each exchange in `data`, in order."""
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        if data and all(map(_is_message, data)):
            yield from _talk(data, category)
            return
        for each in data:
            yield from _exchanges(each, depth + 1, category)
    elif isinstance(data, dict):
        named = {str(name).strip().lower(): value for name, value in data.items()}
        # A beside B is an option, unless nothing else answers.
        lettered = [name for name in _ANSWERS if name != "a" or "b" not in named]
        questions, answers = _found(named, _QUESTIONS), _found(named, lettered) or _found(named, ("a",))
        if not (questions or answers) and depth and not _is_message(data):
            questions, answers = _found(named, _TITLES), _found(named, _CONTENTS)
        names = _CATEGORIES if (questions and answers) or not depth else (*_CATEGORIES, *_NAMES)
        category = next((one_line(found) for found in _found(named, names)), category)
        if questions and answers:
            given = [text for text in _found(named, ("input",)) if "instruction" in named]
            options = _options(named, any(_LETTERS.fullmatch(text.strip()) for text in answers))
            yield category, "\n".join(questions + given), [*options, *answers, *_found(named, _ANALYSES)]
            return
        talks = [named[name] for name in _TALKS if isinstance(named.get(name), list)]
        if not talks and _asks_by_name(data):
            for question, answer in data.items():
                yield category, question, _texts(answer)
            return
        for name, each in [("", talk) for talk in talks] or data.items():
            group = one_line(name) if isinstance(each, list | dict) and ONE_HAN.search(name) else ""
            yield from _exchanges(each, depth + 1, group or category)


def _options(named: Mapping[str, Any], lettered: bool) -> list[str]:
    """Return the options of an exercise, each with its letter where the answer names one (`lettered`)."""
    held = next((named[name] for name in _OPTIONS if named.get(name)), None)
    if held is None:
        held = {found[1]: value for name, value in named.items() if (found := _NAMED_OPTION.fullmatch(name))}
        held = held if {"a", "b"} <= {letter.lower() for letter in held} else None
    if isinstance(held, dict):
        pairs = [(str(letter), _texts(text)) for letter, text in held.items()]
    elif isinstance(held, list):
        keys = ("label", "key", "letter", "id")
        pairs = [
            (
                next((str(each[key]) for key in keys if key in each), "") if isinstance(each, dict) else "",
                _texts(each),
            )
            for each in held
        ]
    else:
        return []
    return [
        text
        if _LETTERED.match(text) or not (letter or lettered)
        else f"{letter.upper() or chr(65 + at)}. {text}"
        for at, (letter, texts) in enumerate(pairs[:26])
        for text in texts[:1]
    ]


def _found(named: Mapping[str, Any], names: Any) -> list[str]:
    """Return the texts under the first of `names` that has some."""
    return next((texts for name in names if (texts := _texts(named.get(name)))), [])


def _texts(value: Any) -> list[str]:
    """Return the texts that a value holds: itself, those of its list, or those that its list calls text."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, dict):
        return _texts(value.get("text", value.get("content")))
    if isinstance(value, list) and all(isinstance(each, str | dict) for each in value):
        return [
            text
            for each in value
            if isinstance(each, str) or "text" in each
            for text in _texts(each if isinstance(each, str) else each["text"])
        ]
    return [str(value)] if isinstance(value, int | float) and not isinstance(value, bool) else []


def _is_message(value: Any) -> bool:
    return isinstance(value, dict) and _speaker(value) in (*_ASKS, *_REPLIES, "system", "tool", "function")


def _speaker(message: Mapping[str, Any]) -> str:
    return str(message.get("role", message.get("from", ""))).strip().lower()


def _talk(messages: list[dict[str, Any]], category: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each question of a talk with the answers that follow it; what is said before is left out."""
    question, answers = "", list[str]()
    for message in messages:
        texts = _texts(message.get("content", message.get("value", message.get("text"))))
        if _speaker(message) in _ASKS:
            if question and answers:
                yield category, question, answers
                question = ""
            question, answers = "\n".join(filter(None, (question, *texts))), []
        elif _speaker(message) in _REPLIES and question:
            answers += texts
    if question and answers:
        yield category, question, answers


def _asks_by_name(data: Mapping[str, Any]) -> bool:
    """Tell whether an object has its questions for names: {"几点开门？": "九点。"}."""
    asks = sum(ends_in_question_mark(str(name)) for name in data)
    return 2 * asks > len(data) and all(map(_texts, data.values()))
