"""Formulas on one line: of Word, and of MathML in web pages."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bot.documents.formats import BY_SUFFIX
from bot.documents.readers import docx as word_reader
from tests.support import word


def run(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def fraction(above: str, below: str) -> str:
    return f"<m:f><m:num>{above}</m:num><m:den>{below}</m:den></m:f>"


def power(base: str, raised: str) -> str:
    return f"<m:sSup><m:e>{base}</m:e><m:sup>{raised}</m:sup></m:sSup>"


def root(inside: str) -> str:
    return f"<m:rad><m:deg/><m:e>{inside}</m:e></m:rad>"


@pytest.mark.parametrize(
    ("before", "math", "shown"),
    [
        ("不到", fraction(run("3"), run("4")), "不到3/4"),
        ("重1", fraction(run("3"), run("4")), "重1 3/4"),
        ("", run("2") + fraction(run("1"), run("2")) + run("5"), "2 1/2 5"),
        ("不超过", power(run("10"), run("6")), "不超过10⁶"),
        ("", power(run("2"), run("x+1")), "2^(x+1)"),
        ("", power(run("a+b"), run("2")), "(a+b)²"),
        ("", root(run("2")) + run("a"), "√2 a"),
        (
            "",
            run("x=") + fraction(run("−b±") + root(power(run("b"), run("2")) + run("−4ac")), run("2a")),
            "x=(−b±√(b²−4ac))/2a",
        ),
        ("", "<m:sSub><m:e>" + run("x") + "</m:e><m:sub>" + run("1") + "</m:sub></m:sSub>", "x1"),
        ("", '<m:d><m:dPr><m:begChr m:val="["/></m:dPr><m:e>' + run("a") + "</m:e></m:d>", "[a)"),
    ],
)
def test_formulas_of_word(before: str, math: str, shown: str) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph(before)
    paragraph._p.append(parse_xml(f"<m:oMath {nsdecls('m', 'w')}>{math}</m:oMath>"))
    paragraph.add_run("。")
    assert [line.text for line in word_reader.read(word.saved(document)).lines] == [f"{shown}。"]


@pytest.mark.parametrize(
    ("math", "shown"),
    [
        ("<mfrac><mn>3</mn><mn>4</mn></mfrac>", "3/4"),
        ("<mrow><mi>S</mi><mo>=</mo><mi>π</mi><msup><mi>r</mi><mn>2</mn></msup></mrow>", "S=πr²"),
        ("<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt>", "√(a+b)"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "³√x"),
        (
            "<semantics><mfrac><mn>1</mn><mn>2</mn></mfrac><annotation>\\frac12</annotation></semantics>",
            "1/2",
        ),
    ],
)
def test_formulas_of_pages(math: str, shown: str) -> None:
    page = f"<html><body><h1>剂量</h1><p>用量的<math>{math}</math>即可，不得多用。</p></body></html>"
    assert BY_SUFFIX[".html"].read(page.encode()).lines[-1].text == f"用量的{shown}即可，不得多用。"
