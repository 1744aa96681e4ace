"""Org, AsciiDoc, reStructuredText, wikitext, LaTeX and pages of `man` come out as they are shown."""

from datetime import date
from typing import Any

import pytest

from bot.documents.document import Document
from bot.documents.formats import BY_SUFFIX
from bot.documents.readers.markup_rst_tables import closing_rules, simple_end

ORG = """#+TITLE: 渡口笔记
#+AUTHOR: 周江
#+DATE: <2024-05-06 Mon>

* 检修                                                     :渡船:
  :PROPERTIES:
  :ID: 123
  :END:
  检修之前先 [[file:a.org][停航]]。
** TODO 清单
   - 缆绳两根
   - 灯八盏
   | 船 | 数 |
   |----+----|
   | 甲 | 8  |
# 只给自己看
#+BEGIN_SRC sh
  stop --all
#+END_SRC
"""
ASCIIDOC = """= 渡口笔记
:toc:

== 检修

检修之前先 link:a.html[停航]。

=== 清单

. 缆绳两根
. 灯八盏

.船
|===
|船 |数

|甲
|8
|===

// 只给自己看
----
stop --all
----
"""
RST = """========
渡口笔记
========

.. toctree::
   :maxdepth: 2

   a
   b

检修
====

检修之前先 :doc:`停航 <a>`。

清单
----

* 缆绳两根
* 灯八盏

==  ==
船  数
==  ==
甲  8
==  ==

.. 只给自己看

.. code-block:: sh

   stop --all
"""
WIKI = """= 渡口笔记 =
{{Infobox|船}}

== 检修 ==
检修之前先 [[停航公告|停航]]。<!-- 只给自己看 -->

=== 清单 ===
* 缆绳两根
* '''灯'''八盏
{| class="wikitable"
! 船 !! style="width:2em" | 数
|-
| 甲
| 8
|}
* stop --all
[[分类:渡口]]
"""
TEX = r"""\documentclass{ctexart}
\title{渡口\\笔记}
\author{周江\thanks{海港大学}}
\date{2024年5月6日}
\begin{document}
\maketitle % 只给自己看
\section{检
修}
检修之前先 \textbf{停\emph{航}}。\label{a}

\subsection*{清单}
\begin{itemize}[leftmargin=*] \item 缆绳两根
\item 灯八盏 \end{itemize}
\begin{table}[ht]
\begin{tabular}{|c|c|}
\hline
船 & 数 \\ \hline
甲 & 8 \\
\end{tabular}
\end{table}
\begin{itemize} \item stop -{}-all \end{itemize}
\end{document}
这里不显示。
"""
MAN = """
STOP(1)                          User Commands                         STOP(1)

名称
       stop - 停航

描述
       停下所有渡轮；如果给出     渡口，  只停那个渡口的，其余的渡轮照常开航，不
       受影响。

       -a, --all
              停下全部的渡轮，包括正在航行的，它们驶到前面的渡口再停航；大雾预‐
              警时就是这样。

       --usage
              显示用法。

   返回值
       0      已停
       1      没停

渡口管理所                         2024-05-06                          STOP(1)
"""


def places(document: Document) -> list[tuple[str, str, str]]:
    return [(" › ".join(p.section), p.role, p.text) for p in document.paragraphs]


@pytest.mark.parametrize("suffix", [".txt", None])
@pytest.mark.parametrize(
    ("own", "written"),
    [(".org", ORG), (".adoc", ASCIIDOC), (".rst", RST), (".tex", TEX), (".txt", WIKI)],
)
def test_each_is_read_as_what_it_shows_whatever_its_file_is_called(
    own: str, written: str, suffix: str | None
) -> None:
    document = BY_SUFFIX[suffix or own].document(written.encode("gb18030"), "a.txt")
    assert (document.origin.title, document.encoding) == ("渡口笔记", "GB18030")
    assert (document.origin.source, document.origin.published) == (
        ("周江", date(2024, 5, 6)) if own in (".org", ".tex") else (None, None)
    )
    numbered = own == ".adoc"
    assert [place for place in places(document) if place[2] != "船"] == [
        ("检修", "text", "检修之前先 停航。"),
        ("检修 › 清单", "item", "1. 缆绳两根" if numbered else "缆绳两根"),
        ("检修 › 清单", "item", "2. 灯八盏" if numbered else "灯八盏"),
        ("检修 › 清单", "header_row", "船 | 数"),
        ("检修 › 清单", "row", "甲 | 8"),
        ("检修 › 清单", "item", "stop --all"),
    ]


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        ("渡口公告\n====\n大潮停航。\n----\n当面交接。\n", ["大潮停航。", "当面交接。"]),
        ("渡口公告\n#+ 检修\n* 停航。\n", ["#+ 检修", "* 停航。"]),
        ("渡口公告\n\\section{检修}是一节。\n停航。\n", ["\\section{检修}是一节。", "停航。"]),
        ("= 渡口公告 =\n\n== 检修 ==\n\n大潮停航。\n", ["= 渡口公告 =", "== 检修 ==", "大潮停航。"]),
    ],
)
def test_a_text_that_has_a_few_of_their_marks_is_plain(written: str, texts: list[str]) -> None:
    document = BY_SUFFIX[".txt"].document(written.encode(), "a.txt")
    assert [(p.section, p.text) for p in document.paragraphs] == [((), one) for one in texts]


@pytest.mark.parametrize(
    ("suffix", "head", "row"),
    [
        (".org", "#+TITLE: 渡口\n* 检修\n", "|---+---|\n| 长 | 宽 |\n| {} | 7 |\n"),
        (".adoc", "= 渡口\n\n== 检修\n\n", "\n|===\n|长 |宽\n\n|{}\n|7\n|===\n"),
        (
            ".rst",
            "渡口\n====\n\n检修\n----\n\n.. note:: 旧\n\n",
            "\n====  ==\n长    宽\n====  ==\n{}  7\n====  ==\n",
        ),
        (".txt", "== 渡口 ==\n旧\n\n=== 检修 ===\n", "{{|\n! 长 !! 宽\n|-\n| {}\n| 7\n|}}\n"),
    ],
)
def test_what_is_no_mark_of_theirs_stays_though_it_is_one_of_markdown(
    suffix: str, head: str, row: str
) -> None:
    text = "2*3*4米和a_b_c、~1~、$5$、x<y、[甲](乙)、C:\\堤。"
    written = f"{head}{text}\n{row.format('2*3*4')}"
    read = [p.text for p in BY_SUFFIX[suffix].document(written.encode(), "a.txt").paragraphs]
    assert read[-3:] == [text, "长 | 宽", "2*3*4 | 7"]


@pytest.mark.parametrize(
    ("suffix", "written"),
    [
        (".org", "#+TITLE: 渡口\n* 检修\n先 *停航* ，再 =stop= 。\n"),
        (".adoc", "= 渡口\n\n== 检修\n\n先 *停航* ，再 `stop` 。\n"),
        (".rst", "渡口\n====\n\n检修\n----\n\n先 **停航** ，再 ``stop`` 。\n"),
        (".txt", "== 渡口 ==\n旧\n\n== 检修 ==\n先 '''停航''' ，再 <code>stop</code> 。\n"),
    ],
)
def test_their_own_marks_are_left_out(suffix: str, written: str) -> None:
    document = BY_SUFFIX[suffix].document(written.encode(), "a.txt")
    assert document.paragraphs[-1].text == "先 停航 ，再 stop 。"


def test_emphasis_of_org_may_stand_beside_punctuation_of_chinese() -> None:
    document = BY_SUFFIX[".org"].document(
        "#+TITLE: 渡口\n* 检修\n每日 *两次*，记“=潮位=”；2*3*4 不变。\n".encode(), "a.org"
    )
    assert [paragraph.text for paragraph in document.paragraphs] == ["每日 两次，记“潮位”；2*3*4 不变。"]


def test_org_without_settings_is_known_by_its_links_or_drawers() -> None:
    for own in ("[[https://a.example][公告]]", "公告\n:PROPERTIES:\n:ID: 1\n:END:"):
        written = f"* 检修\n** 停航\n{own}\n* 复航\n大潮以后。\n"
        document = BY_SUFFIX[".org"].document(written.encode(), "a.org")
        assert document.origin.title == "a"
        assert places(document) == [("检修 › 停航", "text", "公告"), ("复航", "text", "大潮以后。")]


def test_a_heading_of_rst_may_ask() -> None:
    first, second = "几点开船？\n----------\n\n见 ``board`` 。\n\n", "票价多少？\n----------\n\n两元。\n"
    written = f"渡口问答\n========\n\n{first}{second}"
    document = BY_SUFFIX[".rst"].document(written.encode(), "a.rst")
    assert document.origin.title == "渡口问答"
    assert [(p.section, p.text) for p in document.paragraphs] == [
        (("几点开船？",), "见 board 。"),
        (("票价多少？",), "两元。"),
    ]


RST_OF_SPHINX = """渡口
====

.. |船| replace:: 海鸥 2 号

:电话: 8321

停航
----

#. 系缆 [#]_。

   #. 船头
   #. 船尾

#. 关灯。

见 |船| 与 |桥|。

#. 重新数起。

.. [#] 用双缆。

.. 只给自己
   看的

.. note:: 大潮

   .. image:: a.png

   .. code-block:: sh

      stop

   仍不开船。

.. figure:: b.png
   :alt: 船

   图 1 海鸥

票价
----

.. list-table:: 单程
   :header-rows: 1

   * - 人
     - 价
   * - 儿童
     - 半价，
       一米四以下
   * - 老人
     -

.. csv-table::
   :header: "船", "座"
   :widths: 1, 2

   "海鸥", "40, 含站位"

:param day: 日期
"""


RST_GRIDS = """渡口
====

泊位
----

+--------+-----------------+
| 船     | 泊位            |
|        +--------+--------+
|        | 涨潮   | 退潮   |
+========+========+========+
| 海鸥   | **东** | 西     |
+--------+--------+--------+
| 信天翁 | 北，   | 南     |
|        | 外侧   |        |
|        +--------+--------+
|        | 大修时不停      |
+--------+-----------------+

+-----+----+
| 船 | 座 |
+=====+====+
| 海鸥号 | 40 |
+-----+----+

缆绳
----

======  ====
缆      长
======  ====
头缆    40 m

尾缆    30 m
        两根
======  ====

见 ``board`` 。
"""


def test_rst_has_tables_drawn_with_lines() -> None:
    document = BY_SUFFIX[".rst"].document(RST_GRIDS.encode(), "a.rst")
    assert [(p.section[-1], p.role, p.text) for p in document.paragraphs] == [
        ("泊位", "header_row", "船 | 泊位 | 泊位"),
        ("泊位", "header_row", "船 | 涨潮 | 退潮"),
        ("泊位", "row", "海鸥 | 东 | 西"),
        ("泊位", "row", "信天翁 | 北，外侧 | 南"),
        ("泊位", "row", "信天翁 | 大修时不停 | 大修时不停"),
        ("泊位", "header_row", "船 | 座"),
        ("泊位", "row", "海鸥号 | 40"),
        ("缆绳", "header_row", "缆 | 长"),
        ("缆绳", "row", "头缆 | 40 m"),
        ("缆绳", "row", "尾缆 | 30 m两根"),
        ("缆绳", "text", "见 board 。"),
    ]


def test_rules_that_close_no_table_are_looked_for_once() -> None:
    class Counted(list[str]):
        read = 0

        def __getitem__(self, which: Any) -> Any:
            self.read += 1
            return super().__getitem__(which)

    lines = Counted(["== ==", "船", ""] * 500)
    closing = closing_rules(lines)
    lines.read = 0
    assert [simple_end(lines, at, closing) for at in range(0, 1500, 3)] == list(range(2, 1502, 3))
    assert lines.read == 1500


def test_rst_counts_its_items_and_notes_and_has_tables_of_lists_and_commas() -> None:
    document = BY_SUFFIX[".rst"].document(RST_OF_SPHINX.encode(), "a.rst")
    assert document.origin.title == "渡口"
    assert [(p.section[-1:], p.role, p.text) for p in document.paragraphs] == [
        ((), "text", "电话: 8321"),
        (("停航",), "item", "1. 系缆[^1]。"),
        (("停航",), "text", "[^1]: 用双缆。"),
        (("停航",), "item", "1. 船头"),
        (("停航",), "item", "2. 船尾"),
        (("停航",), "item", "2. 关灯。"),
        (("停航",), "text", "见 海鸥 2 号 与 |桥|。"),
        (("停航",), "item", "1. 重新数起。"),
        (("停航",), "text", "大潮"),
        (("停航",), "item", "stop"),
        (("停航",), "text", "仍不开船。"),
        (("停航",), "text", "图 1 海鸥"),
        (("票价",), "text", "单程"),
        (("票价",), "header_row", "人 | 价"),
        (("票价",), "row", "儿童 | 半价， 一米四以下"),
        (("票价",), "row", "老人"),
        (("票价",), "header_row", "船 | 座"),
        (("票价",), "row", "海鸥 | 40, 含站位"),
        (("票价",), "text", "param day: 日期"),
    ]


def test_each_slide_of_latex_is_a_section() -> None:
    written = r"""\documentclass{beamer}
\title{渡口}
\begin{document}
\frame{\titlepage}
\begin{frame}[t]{检修}
停航。
\end{frame}
\begin{frame}
\frametitle{复航}
公告。
\end{frame}
\end{document}"""
    document = BY_SUFFIX[".tex"].document(written.encode(), "a.tex")
    assert [(p.section, p.text) for p in document.paragraphs] == [
        (("检修",), "停航。"),
        (("复航",), "公告。"),
    ]


def test_a_title_keeps_its_quotes_and_its_slashes() -> None:
    written = "#+TITLE: 'C:\\堤' 与 \"渡\"\n* 检修\n停航。\n"
    assert BY_SUFFIX[".org"].document(written.encode(), "a.txt").origin.title == "'C:\\堤' 与 \"渡\""


def test_a_page_of_the_manual_joins_what_explains_an_option_to_it() -> None:
    struck = MAN.replace("名称", "名\b名称\b称")
    document = BY_SUFFIX[".txt"].document(struck.encode(), "a.txt")
    assert document.origin.title == "STOP(1)"
    assert places(document) == [
        ("名称", "text", "stop - 停航"),
        ("描述", "text", "停下所有渡轮；如果给出 渡口， 只停那个渡口的，其余的渡轮照常开航，不受影响。"),
        (
            "描述",
            "text",
            "-a, --all 停下全部的渡轮，包括正在航行的，它们驶到前面的渡口再停航；大雾预警时就是这样。",
        ),
        ("描述", "text", "--usage 显示用法。"),
        ("描述 › 返回值", "text", "0      已停"),
        ("描述 › 返回值", "text", "1      没停"),
    ]


def test_latex_keeps_code_and_formulas_and_puts_notes_behind_their_paragraph() -> None:
    written = r"""\section{检修}
每年\footnote{历年。}两次，用时 10\%，见~\ref{a}``平潮''\cite[第3页]{b}，长 $2\times 3$ 米。\\ 共 \$5。
\begin{enumerate} \item 缆绳 \item[甲] 灯
\end{enumerate}
\begin{lstlisting}[language=C]
printf("%d"); /* {x} */
\end{lstlisting}
\[ a^2 \] 完。
\begin{figure}\includegraphics[width=3cm]{a.png}\caption{渡口\href{https://a.example}{平面}图}\end{figure}
"""
    document = BY_SUFFIX[".tex"].document(written.encode(), "a.tex")
    assert document.origin.title == "检修"
    assert [p.text for p in document.paragraphs] == [
        "每年两次，用时 10%，见 “平潮”，长 $2\\times 3$ 米。",
        "共 $5。",
        "历年。",
        "1. 缆绳",
        "2. 甲 灯",
        'printf("%d"); /* {x} */',
        "a^2",
        "完。",
        "渡口平面图",
    ]


@pytest.mark.parametrize(
    "text", ["\\a{" * 3_000, "{" * 9_000, "\\section{" * 900, "$" * 9_000, "\\[ x\n\n" * 900]
)
def test_latex_that_closes_nothing_is_read_all_the_same(text: str) -> None:
    document = BY_SUFFIX[".tex"].document(
        f"\\section{{检修}}\n\\section{{停航}}\n停航。\n\n{text}".encode(), "a.tex"
    )
    assert document.paragraphs[0].text == "停航。"


def test_a_command_in_a_remark_of_latex_is_none() -> None:
    body = "\\section{堤}\n每日巡查。\n%\\section{废弃}\n每周一次。% \\item 甲\n\\section{闸}\n每月一次。\n"
    whole = f"\\documentclass{{article}}\n\\begin{{document}}\n{body}\\end{{document}}\n"
    document = BY_SUFFIX[".tex"].document(whole.encode(), "a.tex")
    assert places(document) == [("堤", "text", "每日巡查。每周一次。"), ("闸", "text", "每月一次。")]


def test_org_tells_no_plans_and_asciidoc_its_revision_notes_and_terms() -> None:
    org = "#+TITLE: 盆景\n* TODO 换盆\n  SCHEDULED: <2024-03-15 Fri>\n- [X] 雨水\n* 浇水\n每天。\n"
    assert places(BY_SUFFIX[".org"].document(org.encode(), "a.org")) == [
        ("换盆", "item", "雨水"),
        ("浇水", "text", "每天。"),
    ]
    text = "= 灯塔\n林远 <a@example.com>\nv1.2, 2022-11-08\n\n== 检查\n每天试灯。footnote:[阴天两次。]\n\n"
    text += "灯泡::\n  两千小时。\n"
    document = BY_SUFFIX[".adoc"].document(text.encode(), "a.adoc")
    assert document.origin.published == date(2022, 11, 8)
    assert [paragraph.text for paragraph in document.paragraphs][-4:] == [
        "每天试灯。",
        "阴天两次。",
        "灯泡",
        "两千小时。",
    ]


def test_asciidoc_shows_no_labels_of_notes_and_joins_and_counts_on() -> None:
    text = "[[pump]]\n=== 水泵\n\n(((水泵)))\n泵房建于海堤内侧，((水泵))每天巡查一次。\n由值班长签字。\n\n"
    text += "NOTE: 先开进水闸，\n再合总闸。\n\n. 合闸。\n  等候。\n+\n----\nREADY <1>\n----\n<1> 已就绪。\n\n"
    text += ". 开阀。\n\n"
    text += "交班。\n\n. 签字。\n\n油:: 每日看。\n\n* [x] 问 mailto:q@e.org[质检科]。\n\n"
    text += "[quote, 老周]\n____\n多看一眼。\n____\n"
    document = BY_SUFFIX[".adoc"].document(text.encode(), "a.adoc")
    assert document.origin.title == "水泵"
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "泵房建于海堤内侧，水泵每天巡查一次。由值班长签字。",
        "先开进水闸，再合总闸。",
        "1. 合闸。",
        "等候。",
        "READY <1>",
        "1) 已就绪。",
        "2. 开阀。",
        "交班。",
        "1. 签字。",
        "油",
        "每日看。",
        "问 质检科。",
        "多看一眼。",
        "—— 老周",
    ]
    top = "= 灯塔\n林远 <a@example.com>\n\n== 检查\n每天试灯。\n"
    document = BY_SUFFIX[".adoc"].document(top.encode(), "a.adoc")
    assert document.origin.source == "林远"
    assert [paragraph.text for paragraph in document.paragraphs] == ["每天试灯。"]


def test_asciidoc_shows_the_values_of_attributes_but_in_program_text() -> None:
    text = (
        "= 泵站\n:power: 75千瓦\n:toc:\n\n== 水泵\n主泵{power}，备用{spare}。\n\n----\nset {power}\n----\n\n"
    )
    text += ":power: 90千瓦\n\n|===\n|泵 |功率\n\n|新泵\n|{power}\n|===\n"
    document = BY_SUFFIX[".adoc"].document(text.encode(), "a.adoc")
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "主泵75千瓦，备用{spare}。",
        "set {power}",
        "泵 | 功率",
        "新泵 | 90千瓦",
    ]


def test_org_keeps_back_what_it_does_not_publish_and_rst_shows_what_pages_alone_show() -> None:
    org = "#+TITLE: 盆景\n* 换盆\n三月。\n* COMMENT 草稿\n不要发布。\n** 细节\n也不。\n"
    org += "* 账 :私:noexport:\n三百元。\n* 浇水\n每天。\n"
    assert places(BY_SUFFIX[".org"].document(org.encode(), "a.org")) == [
        ("换盆", "text", "三月。"),
        ("浇水", "text", "每天。"),
    ]
    rst = "借阅\n====\n\n可借 ``8`` 册。\n\n.. only:: html\n\n   按钮在右上角。\n\n"
    rst += ".. only:: latex\n\n   见下页。\n\n.. todo:: 补图\n\n续借\n----\n\n两次。\n"
    assert places(BY_SUFFIX[".rst"].document(rst.encode(), "a.rst")) == [
        ("", "text", "可借 8 册。"),
        ("", "text", "按钮在右上角。"),
        ("续借", "text", "两次。"),
    ]


def test_frames_of_latex_stand_in_their_section_without_the_notes_of_the_speaker() -> None:
    body = "\\section{兴起}\n\\begin{frame}{泊位}\n日渡百人。\\note{停顿}\n\\end{frame}\n"
    body += "\\section{停航}\n2003年。\n"
    whole = f"\\documentclass{{beamer}}\n\\begin{{document}}\n{body}\\end{{document}}\n"
    document = BY_SUFFIX[".tex"].document(whole.encode(), "a.tex")
    assert places(document) == [("兴起 › 泊位", "text", "日渡百人。"), ("停航", "text", "2003年。")]


LOOSE_RST = """渡口
====

检修
====

..  note::

    先停航，
    再系缆。

*   丙船说明很长，
    **接着** 写下去。
    还有一句。
*   丁船::

        stop now

..  code-block:: sh

    stop

常见问题：
----------
大潮时停航，
``stop`` and
wait.

__ https://a.example/b

| 一行诗
| 又一行
"""


def test_rst_may_be_set_further_in_and_its_lines_are_joined() -> None:
    document = BY_SUFFIX[".rst"].document(LOOSE_RST.encode(), "a.rst")
    assert document.origin.title == "渡口"
    assert [(p.section, p.text) for p in document.paragraphs] == [
        (("检修",), "先停航，再系缆。"),
        (("检修",), "丙船说明很长，接着 写下去。还有一句。"),
        (("检修",), "丁船："),
        (("检修",), "stop now"),
        (("检修",), "stop"),
        (("检修", "常见问题："), "大潮时停航，stop and wait."),
        (("检修", "常见问题："), "| 一行诗"),
        (("检修", "常见问题："), "| 又一行"),
    ]


def test_a_line_of_text_with_a_colon_and_a_rule_is_not_what_makes_a_text_rst() -> None:
    written = "需要：\n------\n见 ``stop`` 。\n\n工具：\n------\n扳手。\n"
    document = BY_SUFFIX[".txt"].document(written.encode(), "a.txt")
    assert "见 ``stop`` 。" in [paragraph.text for paragraph in document.paragraphs]


def test_the_pictures_that_rst_names_are_no_text() -> None:
    written = "渡口\n====\n\n|状态| |Pypi version|\n\n|船| 停航。\n\n检修\n----\n\n``略``。\n\n"
    written += (
        ".. |状态| image:: a.svg\n   :alt: 状态\n.. |PyPI version| image:: b.svg\n.. |船| replace:: 海鸥\n"
    )
    document = BY_SUFFIX[".rst"].document(written.encode(), "a.rst")
    assert [paragraph.text for paragraph in document.paragraphs] == ["海鸥 停航。", "略。"]


def test_org_parts_what_it_quotes_and_explains() -> None:
    written = (
        "#+TITLE: 渡口\n\n* 检修\n- 缆绳 :: 先系后解\n# 只给自己看\n"
        "#+BEGIN_QUOTE\n大潮停航。\n#+END_QUOTE\n照办。\n"
    )
    document = BY_SUFFIX[".org"].document(written.encode(), "a.org")
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "缆绳",
        "先系后解",
        "大潮停航。",
        "照办。",
    ]


def test_a_term_of_rst_and_what_it_means_are_two_paragraphs() -> None:
    written = "渡口\n====\n\n安全\n----\n\n超时\n  默认 30 秒，\n  可以改。\n\n"
    written += "重试\n    ``3`` 次。\n\n- 缆绳\n  两根\n"
    document = BY_SUFFIX[".rst"].document(written.encode(), "a.rst")
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "超时",
        "默认 30 秒，可以改。",
        "重试",
        "3 次。",
        "缆绳两根",
    ]


def test_quantities_of_latex_keep_their_units() -> None:
    text = (
        "\\documentclass{ctexart}\n\\begin{document}\n\\section{养护}\n温度\\SI{20(2)}{\\celsius}，湿度\\qty{95}{\\percent}，"
        "加荷\\SI{0.5}{\\mega\\pascal\\per\\second}，重力\\SI{9.8}{m/s^2}，载荷\\num{1.5e4}\\si{\\newton\\metre}，"
        "面积\\SI{3}{\\square\\kilo\\metre}，质量\\SI{2}{\\kg}，养护\\SIrange{7}{28}{\\day}，坡度\\ang{12;30;}。\n"
        "\\end{document}\n"
    )
    document = BY_SUFFIX[".tex"].document(text.encode(), "a.tex")
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "温度20(2) ℃，湿度95%，加荷0.5 MPa/s，重力9.8 m/s²，载荷1.5×10⁴N·m，"
        "面积3 km²，质量2 kg，养护7–28 d，坡度12°30′。"
    ]
