"""What misspelt and rewritten questions cost: hit@1 of a set's questions as they are, and changed.

    python -m tests.gates.robustness ../shared/eval/cmrc2018 [--limit N]

homophone: one Han character of each question replaced by another of its sound, tones aside, among the 3,500
that jieba's dictionary uses most. traditional: the question converted by OpenCC. arabic and chinese: its
numerals rewritten to the other digits. The choices are drawn with a fixed seed.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import cn2an
import jieba
import opencc

from bot.evaluation.measure import index_of
from bot.evaluation.sets import read_set
from bot.retrieval.query import make_query
from bot.retrieval.ranking import rank
from bot.retrieval.spelling import Homophones

COMMON = 3_500


def common_characters() -> str:
    counts: Counter[str] = Counter()
    for line in jieba.Tokenizer().get_dict_file():
        word, frequency, *_ = line.decode("utf-8").split(" ")
        for character in word:
            if "\u4e00" <= character <= "\u9fff":
                counts[character] += int(frequency)
    return "".join(character for character, _ in counts.most_common(COMMON))


def misspell(question: str, homophones: Homophones, chance: random.Random) -> str:
    places = [at for at, character in enumerate(question) if homophones.of(character)]
    if not places:
        return question
    at = chance.choice(places)
    return question[:at] + chance.choice(homophones.of(question[at])) + question[at + 1 :]


def to_arabic(question: str) -> str:
    def convert(match: re.Match[str]) -> str:
        try:
            return str(cn2an.cn2an(match[0], "smart"))
        except ValueError:
            return match[0]

    return re.sub("[零〇一二三四五六七八九十百千万亿]{2,}|(?<=第)[一二三四五六七八九十]", convert, question)


def to_chinese(question: str) -> str:
    def convert(match: re.Match[str]) -> str:
        digits = match[0]
        if len(digits) == 4 and question[match.end() : match.end() + 1] == "年":
            return digits.translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
        return str(cn2an.an2cn(digits)) if len(digits) < 12 else digits

    return re.sub(r"(?<![\d.a-zA-Z])\d+(?![\d.a-zA-Z])", convert, question)


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("set", type=Path)
    options.add_argument("--limit", type=int, default=10_000)
    chosen = options.parse_args()
    given = read_set(chosen.set)
    index = index_of(given)
    homophones, chance = Homophones(common_characters()), random.Random(20260101)
    to_traditional = opencc.OpenCC("s2t").convert
    changes: dict[str, Callable[[str], str]] = {
        "as it is": lambda question: question,
        "homophone": lambda question: misspell(question, homophones, chance),
        "traditional": to_traditional,
        "arabic": to_arabic,
        "chinese": to_chinese,
    }
    questions = given.questions[: chosen.limit]
    clean: dict[str, bool] = {}
    for name, change in changes.items():
        hits = changed = kept = 0
        for question in questions:
            asked = change(question.text)
            ranking = rank(make_query(asked, index), index)
            hit = ranking.passage_ids.size > 0 and int(ranking.passage_ids[0]) in question.relevant
            clean.setdefault(question.id, hit)
            hits += hit
            if asked != question.text:
                changed += 1
                kept += hit - clean[question.id]
        print(f"{name}: {changed} of {len(questions)} changed, hit@1 {hits / len(questions):.4f} ({kept:+d})")


if __name__ == "__main__":
    main()
