"""Markdown as tools write it: what shows is text, marks are none, and what is private is not published."""

from datetime import date

import pytest

from bot.documents.document import Origin
from bot.documents.outline import outline
from bot.documents.readers import markdown, plain
from bot.documents.readers.reading import ReadingError


def lines(text: str) -> list[str]:
    return [line.text for line in markdown.read(text.encode()).lines]


VITEPRESS = """---
outline: deep
---

# 闸门值守 {#gates}

<script setup>
import Demo from './Demo.vue'
</script>

[[toc]]

## 用法 {#usage}

每日巡查两次。[一览](./all.md){.link}

::: tip 提示
先写 `闸号`，再写时间。
:::

:::warning 大潮时
每小时一次。
:::

::: code-group
```sh [npm]
npm add tide # [!code ++]
```
:::

<Demo />
<<< @/snippets/a.js

$$
\\bar{x} = \\frac{1}{n} \\sum_{i=1}^n x_i
$$

平均值 $\\bar{x}_1 * y$ 写在表里，票价$5元和$6元。:tada:
"""
OBSIDIAN = """---
aliases: [值守]
tags: [制度]
created: 2024-03-05
---
#制度 #闸门
上级：[[制度总览]]

# 闸门值守

> [!warning]- 大潮
> 每小时巡查一次。

时限见 [[巡查#时限|巡查的时限]] 和 [[#补充]]，一般两小时。 ^limit

![[闸门.png]]

%% 给自己看的草稿 %%

正文在前。%%这一句也不公开%%正文在后，用料增加50%%。

%%
多行的草稿，
第二行
%%

- [ ] 填表
- [x] 签字

==超时须说明==，`a == b`不算。

```dataview
LIST FROM #制度
```
"""
MKDOCS = """# 值守 {: #top }

!!! note "大潮时"
    每小时一次。

    - 带手电

    !!! tip
        结伴巡查。

之后每两小时一次。

??? question
    谁来巡查？

=== "夜班"

    八点到岗。{ .annotate }

闸门
:   挡潮的门。

{: .center }
"""
HEXO = """+++
title = "值守"
date = 2024-03-05T08:00:00+08:00
author = "林远"
tags = ["制度", "闸门"]
+++

{% note info %}
每日巡查两次。
{% endnote %}

<!-- more -->

{% codeblock lang:sh %}
tide --watch
{% endcodeblock %}

{{< figure src="a.png" >}}见下表。
"""
MDX = """import Tabs from '@theme/Tabs';
import {A,
  B} from './a';

export const rows = [
  'x',
];

# 值守

{/* 编者的话 */}

:::note[大潮时]

每小时一次。

:::

<Tabs>
</Tabs>

要~~三~~两小时一次。
"""


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            VITEPRESS,
            "闸门值守",
            [
                "用法",
                "每日巡查两次。一览",
                "先写 闸号，再写时间。",
                "大潮时",
                "每小时一次。",
                "npm",
                "npm add tide",
                "\\bar{x} = \\frac{1}{n} \\sum_{i=1}^n x_i",
                "平均值 \\bar{x}_1 * y 写在表里，票价$5元和$6元。",
            ],
        ),
        (
            OBSIDIAN,
            "闸门值守",
            [
                "上级：制度总览",
                "大潮",
                "每小时巡查一次。",
                "时限见 巡查的时限 和 补充，一般两小时。",
                "正文在前。正文在后，用料增加50%%。",
                "填表",
                "签字",
                "超时须说明，a == b不算。",
            ],
        ),
        (
            MKDOCS,
            "值守",
            [
                "大潮时",
                "每小时一次。",
                "带手电",
                "结伴巡查。",
                "之后每两小时一次。",
                "谁来巡查？",
                "夜班",
                "八点到岗。",
                "闸门",
                "挡潮的门。",
            ],
        ),
        (HEXO, "值守", ["每日巡查两次。", "tide --watch", "见下表。"]),
        (MDX, "值守", ["大潮时", "每小时一次。", "要两小时一次。"]),
    ],
)
def test_what_tools_add_is_no_text(text: str, title: str, expected: list[str]) -> None:
    reading = markdown.read(text.encode())
    assert (reading.origin.title, [line.text for line in reading.lines]) == (title, expected)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("地址是{% label 192.168.1.1 blue %}，网线插一口。", ["地址是192.168.1.1，网线插一口。"]),
        ("见{% post_link old-post 前一篇 %}，{% label primary@必读 %}。", ["见前一篇，必读。"]),
        (
            "{% folding red open, 变砖了怎么办？ %}\n用串口线救。\n{% endfolding %}",
            ["变砖了怎么办？", "用串口线救。"],
        ),
        ("{% kbd ctrl c %}，{% video a.mp4 %}停下。", ["ctrl c，停下。"]),
        (
            "##厨房\n可以做饭。\n\n## 发票 :id=invoice\n三天内寄。",
            ["厨房", "可以做饭。", "发票", "三天内寄。"],
        ),
        ("* content\n{:toc}\n\n早去早回。{: .lead }", ["早去早回。"]),
        ("见((20250202100000-abcdefg '入住须知'))，十二点退房。", ["见入住须知，十二点退房。"]),
        (
            "> **注意**\n> 包没有加密。\n\n> **加热棒**\n> 一升一瓦。",
            ["包没有加密。", "加热棒", "一升一瓦。"],
        ),
        (
            '<Tabs groupId="os">\n  <TabItem value="w" label="台式机">\n\n双击。\n\n  </TabItem>\n'
            '  <TabItem value="m" label="手机">\n    点一下。\n  </TabItem>\n</Tabs>',
            ["台式机", "双击。", "手机", "点一下。"],
        ),
        (
            "<Tabs items={['台式机', '手机']}>\n  <Tabs.Tab>双击。</Tabs.Tab>\n"
            "  <Tabs.Tab>点一下。</Tabs.Tab>\n</Tabs>",
            ["台式机", "双击。", "手机", "点一下。"],
        ),
        (
            '<Steps>\n### 申请\n填表。\n</Steps>\n\n<Card\n  title="限速"\n  href="/a"\n>每分钟六次</Card>\n'
            '<Icon title="x" />\n<Hot>要紧</Hot>的是备份。',
            ["申请", "填表。", "限速", "每分钟六次", "要紧的是备份。"],
        ),
        (
            '<ParamField path="size" type="int" required>\n  最多一百。\n</ParamField>\n\n'
            '```vue\n<Card title="a">\n```',
            ["size", "最多一百。", '<Card title="a">'],
        ),
        (
            '{{< details "变砖了怎么办？" >}}\n用串口线救。\n{{< /details >}}\n'
            '{{% tab name="手机" %}}\n点一下。\n{{% /tab %}}',
            ["变砖了怎么办？", "用串口线救。", "手机", "点一下。"],
        ),
        (
            '{% tab title="手机" %}\n点一下。\n{% endtab %}\n'
            "{% hideToggle 零下呢,red %}\n捂热。\n{% endhideToggle %}",
            ["手机", "点一下。", "零下呢", "捂热。"],
        ),
        (
            "{% tabs a %}\n<!-- tab 手机@fab fa-x -->\n点一下。\n<!-- endtab -->\n{% endtabs %}",
            ["手机", "点一下。"],
        ),
        (":::tabs\n== 手机\n点一下。\n== 台式机\n双击。\n:::", ["手机", "点一下。", "台式机", "双击。"]),
        (
            "::: tabs\n@tab:active 手机\n点一下。\n@tab 台式机\n双击。\n:::",
            ["手机", "点一下。", "台式机", "双击。"],
        ),
        ("/// details | 零下呢\n捂热。\n///\n:a-b:{ .lg } __慢走__", ["零下呢", "捂热。", "慢走"]),
        (
            '::: {.callout-note title="零下呢"}\n捂热。\n:::\n\n[红字]{style="color:red"}。',
            ["零下呢", "捂热。", "[红字]。"],
        ),
        ("{% timeline 2023 %}\n<!-- timeline 三月 -->\n换盆。\n<!-- endtimeline -->", ["三月", "换盆。"]),
        ("{% checkbox checked, 买土 %}\n\n<% tp.date.now() %>[[顶部]](#a)", ["买土", "[顶部]"]),
        (
            "<Tabs\n  values={[\n    {label: '手机', value: 'a'},\n"
            "    {label: '台式机', value: 'b'},\n  ]}>\n"
            '<TabItem value="a">点一下。</TabItem>\n<TabItem value="b">双击。</TabItem>\n</Tabs>',
            ["手机", "点一下。", "台式机", "双击。"],
        ),
        ('??? "零下呢"\n    捂热{++再用++}。', ["零下呢", "捂热再用。"]),
        (
            "::: tabs#a\n@[bilibili](BV1)\n- #+BEGIN_QUOTE\n  宁干。\n  #+END_QUOTE\n:LOGBOOK:\n:END:",
            ["宁干。"],
        ),
        (
            '{{< card header="**跳闸**" title="怎么办" >}}\n合闸。\n{{< /card >}}\n\n'
            "- [>] 买灯\n\n![bg right:40%](a.jpg)",
            ["跳闸", "怎么办", "合闸。", "买灯"],
        ),
        ('```yaml title="a.yml" {2}\nport: 80\n```', ["a.yml", "port: 80"]),
        (
            '捂热 <Badge type="tip" text="二版" />。\n\n![a-1.png](a.png)\n\n'
            "<p>{'450 元'}</p>\n\n{'a'}、`{\"b\"}`",
            ["捂热 二版。", "450 元", "{'a'}、{\"b\"}"],
        ),
        (
            '<CodeBlock title="导出">\n  {`stockctl $1`}\n  {`stockctl 12`}\n</CodeBlock>',
            ["导出", "{stockctl $1}", "stockctl 12"],
        ),
        (
            '{{< tabs items="有线, 无线" >}}\n{{< tab >}}\n插线。\n{{< /tab >}}\n{{< tab >}}\n登录。\n'
            "{{< /tab >}}\n{{< tab >}}\n{{< /tabs >}}",
            ["有线", "插线。", "无线", "登录。"],
        ),
        (
            '<lark-table rows="1">\n<lark-tr><lark-td>开线</lark-td><lark-td>退</lark-td></lark-tr>\n'
            "<lark-tr><lark-td>掉色</lark-td><lark-td>换</lark-td></lark-tr>\n</lark-table>",
            ["开线 | 退", "掉色 | 换"],
        ),
    ],
)
def test_what_a_tag_of_hexo_or_a_box_shows_is_text(written: str, shown: list[str]) -> None:
    assert lines(f"# 刷机\n\n{written}\n") == shown


def test_front_matter_names_tags_author_and_day() -> None:
    said = markdown.read(HEXO.encode()).origin
    assert (said.source, said.published, said.tags) == ("林远", date(2024, 3, 5), ("制度", "闸门"))
    notes = markdown.read(OBSIDIAN.encode()).origin
    assert (notes.published, notes.tags) == (date(2024, 3, 5), ("制度", "闸门"))
    with pytest.raises(ReadingError) as caught:
        markdown.read("+++\ntitle = 值守\n+++\n每日两次。".encode())
    assert str(caught.value) == "its front matter is not TOML; correct it, or take it out."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("%% 没有写完\n\n也不公开。", []),
        ("公开。\n\n%% 没有写完\n\n也不公开。", ["公开。"]),
        ("用 %% 表示百分号。\n\n再写一段 %% 也一样。", ["用 %% 表示百分号。", "再写一段 %% 也一样。"]),
        ("一句 %%不公开，\n下一行也不%% 后一句。", ["一句\n后一句。"]),
        ("%%问老赵，电话13800000000%%\n\n公开。\n\n也公开。", ["公开。", "也公开。"]),
        ("定价%%底价30%%另议，涨了50%%。", ["定价另议，涨了50%%。"]),
        ("涨了50%%。\n%%到2026%%\n公开。", ["涨了50%%。", "公开。"]),
        ("`%%a%%`是代码。", ["%%a%%是代码。"]),
        ("```\n%%time\n```\n\n公开。", ["%%time", "公开。"]),
        ("甲<!-- 乙 -->丙。\n\n<!--\n丁\n\n戊\n-->\n己。", ["甲丙。", "己。"]),
    ],
)
def test_private_comments_are_not_published(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "费用为{公司名称}承担。",
        "::before 伪元素写作两个冒号。",
        "!!! 重要通知",
        "集合 {1, 2} 与 {a}。",
        "时间 10:30:00 至 12:00:00。",
        "a:b:c 三段。",
        "#1 号闸门",
        "x ^2",
        "import 一词指进口。",
        "[!] 注意",
        "x == y == z",
        "共$5，合计$10。",
    ],
)
def test_what_only_looks_like_a_tools_mark_is_text(text: str) -> None:
    assert lines(f"# 题\n\n{text}\n") == [text]


def test_a_piece_of_code_is_one_paragraph_as_it_stands() -> None:
    code = 'def watch():\n    """\n    值守的接口\n\n    每五分钟报一次\n    """\n\n    return 7.5'
    text = f"# 接口\n\n## 调用\n\n```python {{2,4-5}}\n{code}\n```\n\n运行以后返回水位。\n"
    document = outline(markdown.read(text.encode()), "a.md")
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        (("调用",), code),
        (("调用",), "运行以后返回水位。"),
    ]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# 值守\n\n## 巡查\n\n每日两次。\n\n## 报告\n\n当天报告。\n", ["巡查", "报告"]),
        ("# 巡查\n\n- 每日两次。\n- 带手电。\n\n# 报告\n\n**当天**报告。\n", ["报告"]),
        ("# 清单\n\n| 品名 | 单价 |\n|---|---|\n| 墨盒 | 180 |\n\n**另付**运费。\n", []),
        ("清单\n\n| 品名 | 单价 |\n|---|---|\n| 墨盒 | 180 |\n", None),
        ("# 设置\nport = 80\n\n# 目录\nhome = /srv\n", None),
        ("#!/bin/sh\n\n# 一\n\n## 二\n\necho\n\necho\n\necho\n", None),
        ("# 甲\n# 乙\n# 丙\n每日两次。\n", None),
        ("海堤很长。\n\n# 号键是井号，按它返回。\n\n潮很高。\n", None),
    ],
)
def test_a_text_that_is_markdown_is_read_as_such(text: str, headings: list[str] | None) -> None:
    assert plain.is_markdown(text) == (headings is not None)
    if headings is not None:
        document = outline(plain.read(text.encode()), "a.txt")
        assert [section.heading for section in document.sections] == headings


def test_underlined_headings_beside_other_marks_are_markdown() -> None:
    text = "签约说明\n====\n\n对象\n----\n\n**重点**人群。\n\n期限\n----\n\n一年。\n"
    document = outline(plain.read(text.encode()), "a.txt")
    assert document.origin.title == "签约说明"
    assert [section.heading for section in document.sections] == ["对象", "期限"]
    assert [paragraph.text for paragraph in document.paragraphs] == ["重点人群。", "一年。"]
    assert not plain.is_underlined(text.replace("*", ""))
    assert not plain.is_underlined(text.replace("====", "════════"))
    assert not plain.is_underlined(f"{text}\n＝＝＝＝＝＝\n乙方须知\n＝＝＝＝＝＝\n")
    assert not plain.is_underlined("清单 **甲**\n----\n共三项\n\n合计\n----\n九元\n")


def test_mkdocs_names_the_page_without_lines_around_it_and_marks_keys_and_tables() -> None:
    page = (
        "Title: 闸门手册\nDate: 2024-03-05\nAuthor: 水务局\n\n# 闸门手册\n\n"
        "按 ++ctrl+s++ 保存，C++ 不变。\n\n"
        "| 闸 | 孔 |\n| - | - |\n| 东闸 | 3 |\n{ .wide }\n\n*[SCADA]: 监控系统\n"
    )
    reading = markdown.read(page.encode())
    assert reading.origin == Origin(title="闸门手册", source="水务局", published=date(2024, 3, 5))
    assert [line.text for line in reading.lines] == [
        "按 ctrl+s 保存，C++ 不变。",
        "闸 | 孔",
        "东闸 | 3",
        "SCADA: 监控系统",
    ]


def test_what_a_site_or_a_plug_in_fills_in_is_not_read() -> None:
    reading = markdown.read(
        "---\ntitle: 闸\n---\n# {{ $frontmatter.title }}\n\n共 `= this.count` 扇，写于 {{ page.date }}。\n\n"
        "`$= dv.pages().length`\n\n写 `= 1` 和 {{ 别的 }}。\n".encode()
    )
    assert reading.origin.title == "闸"
    assert [line.text for line in reading.lines] == ["共  扇，写于 。", "写 = 1 和 {{ 别的 }}。"]


def test_a_text_with_front_matter_and_a_heading_is_markdown() -> None:
    reading = plain.read("---\n标题: 修表\n作者: 钟摆\n---\n\n# 拆机芯\n\n发条要**先**放松。\n".encode())
    assert (reading.origin.title, reading.origin.source) == ("修表", "钟摆")
    assert [(line.text, line.level) for line in reading.lines] == [("拆机芯", 1), ("发条要先放松。", 0)]
    assert not plain.is_markdown("---\n标题: 修表\n---\n\n发条要先放松。\n")
    assert not plain.is_markdown("---\na: b\n---\n\n# 拆机芯\n")


def test_what_logseq_notes_for_itself_is_no_text() -> None:
    name = "65a1b2c3-0000-4000-8000-000000000001"
    reading = markdown.read(
        "title:: 例会\ndate:: 2025-02-10\ntags:: 会议, 运营\n\n- ## 决定\n\t- 由小组统一下单。\n"
        f"\t  id:: {name}\n\t  collapsed:: true\n\t\t- 三千以上先报备。\n- (({name}))\n"
        "- {{query (and [[会议]] (task TODO))}}\n- 类型 std::vector\n".encode()
    )
    assert reading.origin == Origin(title="例会", published=date(2025, 2, 10), tags=("会议", "运营"))
    assert [line.text for line in reading.lines] == [
        "决定",
        "由小组统一下单。",
        "三千以上先报备。",
        "类型 std::vector",
    ]
    assert [line.text for line in markdown.read("上级:: 总览\n\n堤。\n".encode()).lines] == [
        "上级:: 总览",
        "堤。",
    ]


def test_remarks_of_a_sites_templates_are_not_published() -> None:
    assert lines(
        "堤。{% comment %}内部{% endcomment %}闸。\n\n{{< comment >}}\n内部\n\n再说\n{{< /comment >}}\n\n"
        "{{/* 内部 */}}\n\n```\n{% comment %}例{% endcomment %}\n```\n"
    ) == ["堤。闸。", "{% comment %}例{% endcomment %}"]


def test_what_jekyll_fills_in_a_loop_with_is_no_text() -> None:
    assert lines(
        "+ [导读](a)\n\n{% for post in site.posts %}\n"
        "+ [{{ post.title }}]({{ post.url }})\n\nPosted on {{ post.date }}\n"
        "{% endfor %}\n\n+ 条例\n\n{% for 每户 %}\n"
    ) == ["导读", "条例"]


def test_a_tag_around_code_that_has_its_fence_shows_only_its_title() -> None:
    assert lines(
        '## 开闸\n\n{% code title="gate.sh" %}\n```bash\n# 开\ngate up\n```\n{% endcode %}\n\n### 关闸\n\n'
        "{% codeblock lang:sh %}\ngate down\n{% endcodeblock %}\n\n先报备。\n"
    ) == ["gate.sh", "# 开\ngate up", "关闸", "gate down", "先报备。"]


def test_what_an_editor_of_a_site_writes_into_a_text_is_no_part_of_it() -> None:
    csdn = markdown.read(
        "@[TOC](断电自动关机)\n\n# 前言\n\n"
        "> `提示：文章写完后，目录可以自动生成，如何生成可参考右边的帮助文档`\n\n"
        "常停电。\n\n# 总结\n`提示：这里对文章进行总结：`\n提示：先关盘。\n".encode()
    )
    assert csdn.origin.title == "断电自动关机"
    assert [line.text for line in csdn.lines] == ["前言", "常停电。", "总结", "提示：先关盘。"]
    url = "https://www.yuque.com/wuye/zhiban/abc123"
    yuque = markdown.read(
        f"# 交接\n\n> 更新: 每周\n\n两人签字。\n\n![](a.png)\n\n"
        f"> 更新: 2024-03-08 10:20:31  \n> 原文: <{url}>".encode()
    )
    assert yuque.origin == Origin(title="交接", published=date(2024, 3, 8), url=url)
    assert [line.text for line in yuque.lines] == ["更新: 每周", "两人签字。"]


def test_roles_and_targets_of_sphinx_show_their_text() -> None:
    assert lines("(gate)=\n## 闸门\n\n见 {ref}`开闸 <gate>` 与 {doc}`值守`，写 {x}`y`。\n") == [
        "见 开闸 与 值守，写 {x}y。",
    ]


def test_components_without_end_are_read_in_a_time_that_grows_with_the_text() -> None:
    assert lines("# 堤\n\n" + "<Card>\n" * 3_000 + "潮来。\n" + "</Card>\n" * 10) == ["潮来。"]


@pytest.mark.parametrize(
    "text",
    [
        "::: details 装不上怎么办？\n先清空缓存：\n\n1. 运行清理。\n2. 再装一次。\n:::\n",
        ":::details[装不上**怎么办**？]\n\n先清空缓存：\n\n1. 运行清理。\n2. 再装一次。\n\n:::\n",
        '??? question "装不上怎么办？"\n\n    先清空缓存：\n\n    1. 运行清理。\n    2. 再装一次。\n',
        ":::: details 装不上怎么办？\n先清空缓存：\n\n::: tip\n1. 运行清理。\n2. 再装一次。\n:::\n::::\n",
    ],
)
def test_a_box_that_unfolds_asks_and_what_it_holds_answers(text: str) -> None:
    read = markdown.read(f"# 安装\n\n很简单。\n\n{text}\n装好了。\n".encode())
    assert [(line.role, line.text) for line in read.lines] == [
        ("text", "很简单。"),
        ("question", "装不上怎么办？"),
        ("answer", "先清空缓存："),
        ("answer", "1. 运行清理。"),
        ("answer", "2. 再装一次。"),
        ("text", "装好了。"),
    ]
    assert lines("::: details\n没有题目。\n:::\n\n完。\n") == ["没有题目。", "完。"]
    assert lines("```\n::: details 题目\n:::\n```\n") == ["::: details 题目\n:::"]


def test_attributes_of_code_and_icons_leave_nothing() -> None:
    assert lines("运行 `haitu`{.cmd} 看版本。\n") == ["运行 haitu 看版本。"]
    assert lines("核对 [:material-check: 校验和](a.md){ .button }。\n") == ["核对 校验和。"]


def test_a_table_of_contents_may_have_a_sign_before_its_name() -> None:
    text = "# 海港\n\n## 📖 目录\n\n- [✨ 海堤](#海堤)\n- [🚀 湿地](#湿地)\n\n## ✨ 海堤\n\n七米。\n\n"
    text += "## 🚀 湿地\n\n芦苇。\n"
    document = outline(markdown.read(text.encode()), "a.md")
    assert [paragraph.text for paragraph in document.paragraphs] == ["七米。", "芦苇。"]
    assert [section.heading for section in document.sections] == ["✨ 海堤", "🚀 湿地"]


def test_headings_with_lines_as_long_as_they_below_them_are_markdown() -> None:
    text = (
        "海图 CLI 说明\n=============\n\n用来写笔记。\n\n安装\n----\n\n执行命令。\n\n发布\n----\n\n上传。\n"
    )
    document = outline(plain.read(text.encode()), "a.txt")
    assert document.origin.title == "海图 CLI 说明"
    assert [section.heading for section in document.sections] == ["安装", "发布"]
    assert not plain.is_underlined(text.replace("----", "----------"))


def test_a_picture_by_its_name_that_says_yes_or_no_shows() -> None:
    table = "| 角色 | 查看 | 编辑 |\n| --- | --- | --- |\n| 访客 | :white_check_mark: | :x: |\n"
    assert lines(table) == ["角色 | 查看 | 编辑", "访客 | ✅ | ❌"]
    assert lines("看 :tada: 这里，比例 1:x:2。\n") == ["看 这里，比例 1:x:2。"]


def test_code_that_a_page_takes_in_and_what_it_embeds_leave_nothing() -> None:
    assert lines("@[code sh](./pull.sh)\n\n见 ![[海堤剖面]] 与 [[#第二章]]。\n") == ["见 与 第二章。"]


def test_a_fold_of_hexo_shows_its_name() -> None:
    assert lines("{% fold 点击查看花费 %}\n机票。\n{% endfold %}\n") == ["点击查看花费", "机票。"]


@pytest.mark.parametrize("badge", ['<Badge type="tip" text="v3.2" />', '<Badge text="新" type="warning"/>'])
def test_a_badge_is_no_part_of_the_heading_that_it_stands_beside(badge: str) -> None:
    page = f"---\ntitle: 闸门值守\n---\n# 闸门值守 {badge}\n\n## 巡查 {badge}\n\n每日两次 {badge}。\n"
    document = outline(markdown.read(page.encode()), "a.md")
    told = badge.split('text="')[1].split('"')[0]
    assert [section.heading for section in document.sections] == ["巡查"]
    assert [paragraph.text for paragraph in document.paragraphs] == [f"每日两次 {told}。"]


def test_a_heading_that_the_site_fills_in_with_the_title_is_none() -> None:
    page = '---\ntitle: 闸门值守\n---\n# {{ $frontmatter.title }} <Badge text="v2" />\n\n每日巡查两次。\n'
    read = markdown.read(page.encode())
    assert (read.origin.title, [(line.level, line.text) for line in read.lines]) == (
        "闸门值守",
        [(0, "每日巡查两次。")],
    )
