"""Novels, mail, articles, reports, slides, subtitles: what is longer or looser than an office's paper."""

from datetime import date

from tests.support.kinds.model import Block, Content, Either, Furniture, Heading, Item, Table, Text
from tests.support.kinds.official import HAN
from tests.support.kinds.prose import PLACES, THINGS, VERBS, Prose

VERSE = ("江上春风起，", "桥头细雨斜。", "归人灯火下，", "不见旧年花。")
TALES = (
    "却说那日天色将晚，{name}在渡口等船，江上起了大风，船家不肯开船，只得在岸边小店住下。",
    "“{few}年了，你还没有忘记这件事？”{name}放下茶碗，望着窗外的雨。",
    "{name}没有回答，只把那封信叠好，塞进袖子里，转身下了楼。",
    "店里的伙计说，昨夜有{few}个人打听{name2}的下落，天不亮就往{place}去了。",
    "第{few}天清晨，雾散了一半，众人方才渡江，一路无话。",
    "{name2}笑道：“我早知道你会来。”说罢，从怀里取出半块玉佩，放在桌上。",
)


def tale(prose: Prose) -> str:
    """Return a paragraph of a novel."""
    return "".join(prose.filled(prose.one(TALES)) for _ in range(prose.random.randint(2, 4)))


def novel(prose: Prose) -> Content:
    """Chapters of a novel, with 楔子 in front and 番外 behind."""
    blocks: list[Block] = [Heading("楔子"), Text(tale(prose)), Text(tale(prose))]
    for number, name in enumerate(("风雪渡口", "夜宿小店", "旧友重逢", "渡江"), 1):
        blocks.append(Heading(f"第{HAN[number - 1]}章 {name}"))
        blocks += [Text(tale(prose)) for _ in range(4)]
    blocks += [Heading("番外 半块玉佩"), Text(tale(prose))]
    return Content("渡江记", tuple(blocks), under=("作者：佚名",))


def serial(prose: Prose) -> Content:
    """A web novel as sites offer it: an advertisement on top, 正文 before each chapter, 更新时间 below."""
    blocks: list[Block] = []
    for number, name in enumerate(("初到山城", "夜探古寺", "故人来信"), 1):
        blocks.append(Heading(f"正文 第{HAN[number - 1]}回 {name}"))
        blocks.append(Furniture(f"更新时间:2011-3-{number} 7:55:51 本章字数:48{number}4"))
        blocks += [Text(tale(prose)) for _ in range(4)]
    return Content(
        "《山城旧事》",
        tuple(blocks),
        top=("【某某书库：www.example.com】", "本书由某某书库整理，更多好书请访问 www.example.com"),
        under=("作者：某某", "------章节内容开始-------"),
    )


def volumes(prose: Prose) -> Content:
    """A book in 卷 and 章, its chapters with a poem."""
    blocks: list[Block] = []
    for volume in range(1, 3):
        blocks.append(Heading(f"第{HAN[volume - 1]}卷 {prose.one(('山雨', '江声', '旧梦'))}", 1))
        for chapter in range(1, 4):
            blocks.append(Heading(f"第{HAN[3 * volume + chapter - 4]}章 {prose.one(THINGS)}", 2))
            blocks += [Text(tale(prose)) for _ in range(3)]
    return Content("江声录", tuple(blocks))


def mail(prose: Prose) -> Content:
    """A letter to all: salutation, paragraphs, signature."""
    blocks = (
        Text("各位同事："),
        *(Text(prose.paragraph(2, 3)) for _ in range(4)),
        Either("人事处"),
        Either("2024年3月5日"),
    )
    return Content(f"关于{prose.one(THINGS)}安排的说明", blocks, hints={"mail": "yes"})


def wrapped(prose: Prose) -> Content:
    """Plain paragraphs, to be broken at one column."""
    blocks: list[Block] = []
    for at, name in enumerate(("背景", "经过", "小结")):
        blocks.append(Heading(f"{HAN[at]}、{name}"))
        blocks += [Text(prose.paragraph(2, 4)) for _ in range(3)]
    return Content(f"{prose.one(PLACES)}调研手记", tuple(blocks))


def few_lines(prose: Prose) -> Content:
    """A note of two paragraphs, to be broken at one column: fewer lines than tell a column by themselves."""
    return Content("值班室留言", (Text(prose.paragraph(2, 2)), Text(prose.paragraph(2, 2))))


def article(prose: Prose) -> Content:
    """A journal's article: authors, 摘要, 关键词, numbered sections of two levels, 参考文献."""
    blocks: list[Block] = [
        Text(f"摘要：{prose.paragraph(3, 4)}"),
        Text("关键词：社区；服务；评价"),
    ]
    for number, name in enumerate(("引言", "材料与方法", "结果与分析", "结论"), 1):
        blocks.append(Heading(f"{number} {name}", 1))
        if number in (2, 3):
            for part in range(1, 3):
                blocks.append(Heading(f"{number}.{part} {prose.one(THINGS)}的{prose.one(VERBS)}", 2))
                blocks += [Text(prose.paragraph(3, 4)) for _ in range(2)]
        else:
            blocks += [Text(prose.paragraph(3, 5)) for _ in range(2)]
    blocks.append(Heading("参考文献", 1))
    for at in range(1, 5):
        blocks.append(
            Item(f"[{at}] {prose.name()}．{prose.one(THINGS)}研究[J]．管理学报，2020，{at}(2)：11-19．")
        )
    return Content(
        f"{prose.one(PLACES)}{prose.one(THINGS)}管理系统研究", tuple(blocks), under=("张某某，李某",)
    )


def report(prose: Prose) -> Content:
    """A report: sections of two levels, a table, a figure with its caption, footnotes."""
    rows = [("年度", "数量", "占比")]
    rows += [(str(2019 + at), str(prose.number()), f"{prose.number(2, 90)}%") for at in range(4)]
    blocks: list[Block] = []
    for at, name in enumerate(("基本情况", "主要问题", "对策建议")):
        blocks.append(Heading(f"{HAN[at]}、{name}", 1))
        blocks.append(Text(prose.paragraph(2, 3), note=prose.sentence()))
        for part in range(2):
            blocks.append(Heading(f"（{HAN[part]}）{prose.one(THINGS)}", 2))
            blocks += [Text(prose.paragraph(2, 4)) for _ in range(2)]
        if at == 0:
            blocks.append(Table(tuple(rows), caption="表1 历年情况"))
        if at == 1:
            blocks += [Text("图1 巡查路线示意"), Text(prose.paragraph())]
    return Content(f"{prose.one(PLACES)}{prose.one(THINGS)}调研报告", tuple(blocks))


def slides(prose: Prose) -> Content:
    """Slides: a title each, some points, one table."""
    blocks: list[Block] = []
    for name in ("项目背景", "总体方案", "进度安排", "下一步工作"):
        blocks.append(Heading(name))
        if name == "进度安排":
            rows = [("阶段", "时间", "负责人")]
            rows += [(prose.one(VERBS), f"{month}月", prose.name()) for month in (3, 6, 9)]
            blocks.append(Table(tuple(rows)))
        else:
            blocks += [Item(prose.clause("")) for _ in range(3)]
    return Content(f"{prose.one(THINGS)}项目汇报", tuple(blocks))


def subtitles(prose: Prose) -> Content:
    """What is said in a film, a line or two at a time."""
    return Content("subtitles", tuple(Text(prose.sentence()) for _ in range(8)), hints={"untitled": "yes"})


def scanned(prose: Prose) -> Content:
    """An article-wise rule as text recognition leaves it: a blank after every character, page numbers."""
    blocks = [Text(f"第{HAN[at]}条 {prose.paragraph(1, 2)}", article=f"第{HAN[at]}条") for at in range(6)]
    return Content("某市公共租赁住房管理办法", tuple(blocks), top=("第 3 页 共 12 页",))


def news(prose: Prose) -> Content:
    """An article of a newspaper: source and date, paragraphs, small headings."""
    day = date(prose.number(2019, 2025), prose.number(1, 12), prose.number(1, 28))
    blocks: list[Block] = [Text(prose.paragraph(1, 2)) for _ in range(3)]
    for name in (f"“{prose.one(PLACES)}变了样”", f"{prose.one(VERBS)}{prose.one(THINGS)}"):
        blocks.append(Heading(name))
        blocks += [Text(prose.paragraph(1, 3)) for _ in range(3)]
    return Content(
        f"{prose.one(PLACES)}启动{prose.one(THINGS)}改造", tuple(blocks), source="海港日报", published=day
    )


def plain_news(prose: Prose) -> Content:
    """A short piece of news without headings."""
    made = news(prose)
    blocks = tuple(block for block in made.blocks if not isinstance(block, Heading))
    return Content(made.title, blocks, source=made.source, published=made.published)


def note(prose: Prose) -> Content:
    """A note in Markdown of today: headings, lists, tables, code, what its program adds."""
    rows = (("键", "值", "说明"), *((f"key{at}", str(prose.number()), prose.one(THINGS)) for at in range(3)))
    blocks: list[Block] = [Text(prose.paragraph())]
    for name in ("准备", "步骤", "参考"):
        blocks.append(Heading(name, 1))
        blocks.append(Text(prose.paragraph(1, 2)))
        if name == "步骤":
            blocks += [Heading("安装", 2), Text(prose.sentence())]
            blocks += [Item(f"{at}. {prose.sentence()}") for at in range(1, 4)]
            blocks += [Heading("设置", 2), Table(rows)]
        elif name == "参考":
            blocks += [Item(prose.sentence()) for _ in range(3)]
    return Content(f"{prose.one(THINGS)}指南", tuple(blocks))


def answered(prose: Prose) -> Content:
    """A question of a site where people answer: the answers, and nothing of buttons and counts."""
    texts = [prose.paragraph(1, 2) for _ in range(4)]
    who = [Either(f"{name}{at}") for at in range(4) for name in ("某律师", "网友")]
    return Content(f"{prose.one(THINGS)}怎么{prose.one(VERBS)}？", (*map(Text, texts), *who))


def wiki(prose: Prose) -> Content:
    """An article of an encyclopedia: lead, sections of two levels, a table."""
    rows = (
        ("年份", "名称", "数量"),
        *((str(2018 + at), prose.one(THINGS), str(prose.number())) for at in range(3)),
    )
    blocks: list[Block] = [Text(prose.paragraph(2, 3))]
    for name in ("历史", "管理", "现状"):
        blocks += [Heading(name, 1), Text(prose.paragraph(1, 3))]
        if name == "管理":
            blocks += [
                Heading("机构", 2),
                Text(prose.paragraph()),
                Heading("制度", 2),
                Text(prose.paragraph()),
            ]
        if name == "现状":
            blocks.append(Table(rows))
    return Content(prose.one(PLACES), tuple(blocks))


def letters_within(prose: Prose) -> Content:
    """A story of 部 and 集 that holds a poem and a letter, whose salutation and signature are text."""
    blocks: list[Block] = []
    for part in range(1, 3):
        blocks.append(Heading(f"第{HAN[part - 1]}部 {prose.one(('少年', '归来', '远行'))}", 1))
        for chapter in range(1, 3):
            blocks.append(Heading(f"第{HAN[chapter - 1]}集", 2))
            blocks.append(Text(tale(prose)))
            if chapter == 1:
                blocks += [
                    Text(line) for line in ("江上春风起，", "桥头细雨斜。", "归人灯火下，", "不见旧年花。")
                ]
            else:
                blocks += [Text("明远吾弟："), Text(tale(prose)), Text("兄 文海")]
            blocks.append(Text(tale(prose)))
    return Content("江上灯火", tuple(blocks))


def cover(prose: Prose) -> Content:
    """A thesis with a cover page: number, school and names around the large title, then the text."""
    made = wrapped(prose)
    day = date(prose.number(2019, 2025), 6, 1)
    return Content(
        f"基于{prose.one(THINGS)}的{prose.one(VERBS)}方法研究",
        made.blocks,
        top=(f"学号：20{prose.number(10, 99)}001", "海港大学本科毕业论文"),
        under=(
            f"姓名            {prose.name()}",
            f"指导教师        {prose.name()}",
            f"{day.year}年{day.month}月",
        ),
    )
