"""What offices write: notices, statutes, collections of rules, handbooks, minutes, contracts, speeches."""

from datetime import date

from tests.support.kinds.model import Asked, Block, Content, Either, Heading, Item, Table, Text
from tests.support.kinds.prose import LAWS, PLACES, THINGS, VERBS, Prose

HAN = "一二三四五六七八九十"


def han(number: int) -> str:
    """Return a numeral up to 99 as articles are counted."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else HAN[tens - 1] + "十") + (
        HAN[ones - 1] if ones else ""
    )


def notice(prose: Prose) -> Content:
    """关于…的通知, with letterhead, number, salutation, headings of two levels, items, signature, annex."""
    office = prose.one(("海港市教育局", "云山县人民政府办公室", "南湾区卫生健康委员会"))
    thing, year = prose.one(THINGS), prose.number(2019, 2025)
    day = date(year, prose.number(1, 12), prose.number(1, 28))
    number = f"海教发〔{year}〕{prose.number(1, 98)}号"
    heads = prose.some(("总体要求", "主要任务", "工作安排", "职责分工", "保障措施", "有关要求"), 4)
    blocks: list[Block] = [
        Text(prose.one(("各区县教育局，局属各学校：", "各乡镇人民政府，县直各单位：", "各有关单位："))),
        Text(f"为了进一步规范{thing}的管理，根据《{prose.one(LAWS)}》，结合本市实际，现将有关事项通知如下。"),
    ]
    for at, head in enumerate(heads):
        blocks.append(Heading(f"{HAN[at]}、{head}"))
        if at == 1:
            blocks.append(Text(prose.paragraph(1, 2)))
            for part in range(3):
                name = f"{prose.one(VERBS)}{prose.one(THINGS)}"
                blocks += [Heading(f"（{HAN[part]}）{name}", 2), Text(prose.paragraph())]
        elif at == 2:
            for part in range(3):
                lead = f"（{HAN[part]}）{prose.one(('加强领导', '压实责任', '严格时限', '做好宣传'))}"
                blocks.append(Text(f"{lead}。{prose.paragraph(1, 2)}", lead=lead))
        elif at == 3:
            blocks.append(Text("各单位要重点做好以下工作："))
            blocks += [Text(f"{part + 1}．{prose.clause('；' if part < 2 else '。')}") for part in range(3)]
        else:
            blocks += [Text(prose.paragraph(2, 3)), Text(prose.paragraph(1, 3))]
    blocks += [
        Either("附件：1．情况统计表"),
        Either(office),
        Either(f"{day.year}年{day.month}月{day.day}日"),
        Either(f"（联系人：{prose.name()}，电话：6200{prose.number(1000, 9999)}）"),
    ]
    return Content(
        f"关于做好{year}年{thing}管理工作的通知",
        tuple(blocks),
        top=(f"{office}文件", number),
        published=day,
        number=number,
    )


def statute(prose: Prose) -> Content:
    """条例 with chapters, sections, articles of several paragraphs and items."""
    thing = prose.one(THINGS)
    blocks: list[Block] = []
    article = 0

    def say(text: str, opens: bool = True) -> None:
        nonlocal article
        article += opens
        name = f"第{han(article)}条"
        blocks.append(Text(f"{name}　{text}" if opens else text, article=name))

    for chapter, head in enumerate(("总则", "规划与建设", "使用与管理", "法律责任", "附则"), 1):
        blocks.append(Heading(f"第{han(chapter)}章　{head}", 1))
        if head == "总则":
            say(f"为了加强{thing}管理，保障公众安全，根据《{prose.one(LAWS)}》，制定本条例。")
            say(f"本条例适用于本市行政区域内{thing}的{prose.one(VERBS)}及其监督管理。")
        elif head == "附则":
            say(f"本条例自{prose.number(2019, 2025)}年{prose.number(1, 12)}月1日起施行。")
        elif head == "使用与管理":
            for section, name in enumerate(("一般规定", "特别规定"), 1):
                blocks.append(Heading(f"第{han(section)}节　{name}", 2))
                say(prose.sentence())
                say(f"{prose.one(PLACES)}的管理单位应当履行下列职责：")
                for item in range(4):
                    say(f"（{HAN[item]}）{prose.clause('。' if item == 3 else '；')}", opens=False)
                say(prose.sentence())
                say(prose.sentence(), opens=False)
        else:
            for _ in range(4):
                say(prose.paragraph(1, 2))
    return Content(f"海港市{thing}管理条例", tuple(blocks))


def collection(prose: Prose) -> Content:
    """Rules one behind the other in a file, each with its name above its chapters or its articles."""
    names = prose.some(
        (
            "学生奖学金评审办法",
            "学生申诉管理规定",
            "实验室安全管理办法",
            "图书借阅规则",
            "公寓住宿管理规定",
            "科研经费使用细则",
        ),
        3,
    )
    blocks: list[Block] = []
    for at, name in enumerate(names):
        blocks.append(Heading(name, 1))
        chapters = ("总则", "管理", "附则") if at != 1 else ("",)
        article = 0
        for number, chapter in enumerate(chapters, 1):
            if chapter:
                blocks.append(Heading(f"第{han(number)}章 {chapter}", 2))
            for _ in range(2 if chapter else 5):
                article += 1
                blocks.append(
                    Text(f"第{han(article)}条 {prose.paragraph(1, 2)}", article=f"第{han(article)}条")
                )
    return Content(f"{prose.one(('学校', '公司', '学院'))}规章制度汇编", tuple(blocks))


def handbook(prose: Prose) -> Content:
    """A handbook: 第一章, 1.1, and under that 1. 2. which are headings, or items."""
    blocks: list[Block] = []
    for chapter in range(1, 4):
        name = ("公司概况", "行为规范", "薪酬与福利")[chapter - 1]
        blocks.append(Heading(f"第{HAN[chapter - 1]}章 {name}", 1))
        for section in range(1, 3):
            head = prose.one(VERBS) + prose.one(THINGS)
            blocks.append(Heading(f"{chapter}.{section} {head}", 2))
            if section == 1:
                blocks += [Text(prose.paragraph()) for _ in range(2)]
            elif chapter == 2:
                blocks += [
                    Text(f"（{part}）{prose.clause('。' if part == 3 else '；')}") for part in range(1, 4)
                ]
            else:
                for part in range(1, 4):
                    blocks.append(Heading(f"{part}. {prose.one(THINGS)}", 3))
                    blocks += [
                        Text(f"（{line}）{prose.clause('。' if line == 2 else '；')}") for line in (1, 2)
                    ]
    return Content("员工手册", tuple(blocks))


def manual(prose: Prose) -> Content:
    """A product's manual: 1, 1.1, 1.1.1, steps, warnings."""
    blocks: list[Block] = []
    for chapter, name in enumerate(("产品概述", "安装与调试", "日常维护"), 1):
        blocks.append(Heading(f"{chapter} {name}", 1))
        blocks.append(Text(prose.paragraph()))
        for section in range(1, 3):
            blocks.append(
                Heading(f"{chapter}.{section} {prose.one(THINGS)}{prose.one(('说明', '要求', '方法'))}", 2)
            )
            if chapter == 2:
                for part in range(1, 3):
                    blocks.append(
                        Heading(f"{chapter}.{section}.{part} {prose.one(VERBS)}{prose.one(THINGS)}", 3)
                    )
                    blocks.append(Text(prose.paragraph()))
            else:
                blocks.append(Text(prose.paragraph()))
                blocks.append(Text(f"警告：{prose.sentence()}"))
    return Content(f"HG-{prose.number()}型{prose.one(THINGS)}使用说明书", tuple(blocks))


def minutes(prose: Prose) -> Content:
    """会议纪要: who was there as labelled lines, what was settled as numbered headings or paragraphs."""
    day = date(prose.number(2019, 2025), prose.number(1, 12), prose.number(1, 28))
    blocks: list[Block] = [
        Text(f"时间：{day.year}年{day.month}月{day.day}日上午9:00"),
        Text(f"地点：{prose.one(PLACES)}三楼会议室"),
        Text(f"主持人：{prose.name()}"),
        Text(f"参加人员：{prose.name()}、{prose.name()}、{prose.name()}"),
        Text(f"记录人：{prose.name()}"),
        Heading("一、听取汇报"),
        Text(prose.paragraph(2, 3)),
        Heading("二、讨论意见"),
    ]
    blocks += [Text(f"{prose.name()}：{prose.paragraph(1, 2)}") for _ in range(4)]
    blocks += [Heading("三、议定事项"), Text("会议议定：")]
    blocks += [Text(f"{at}．{prose.sentence()}") for at in range(1, 4)]
    return Content(f"{day.year}年第{prose.number(1, 30)}次办公会议纪要", tuple(blocks))


def contract(prose: Prose) -> Content:
    """A contract: parties above, 第一条 with names as headings, clauses 1.1, blanks to sign in below."""
    blocks: list[Block] = [
        Text(f"甲方（委托方）：{prose.one(PLACES)}管理有限公司"),
        Text(f"乙方（受托方）：{prose.one(PLACES)}技术服务有限公司"),
        Text(f"甲乙双方经协商一致，就{prose.one(THINGS)}的{prose.one(VERBS)}事宜订立本合同，共同遵守。"),
    ]
    for number, name in enumerate(("服务内容", "合同价款与支付", "双方权利义务", "违约责任", "争议解决"), 1):
        blocks.append(Heading(f"{HAN[number - 1]}、{name}"))
        blocks += [Text(f"{number}.{part} {prose.sentence()}") for part in range(1, 4)]
    blocks += [
        Either("甲方（盖章）：　　　　　　　　乙方（盖章）："),
        Either("签订日期：　　　年　　月　　日"),
    ]
    return Content(f"{prose.one(THINGS)}服务合同", tuple(blocks))


def speech(prose: Prose) -> Content:
    """A work report: unmarked headings and ——-leads between long paragraphs."""
    blocks: list[Block] = [Text("各位代表："), Text(prose.paragraph(2, 3))]
    for at, name in enumerate(("过去一年的工作", "存在的问题和困难", "今年的打算")):
        blocks.append(Heading(f"{HAN[at]}、{name}"))
        blocks.append(Text(prose.paragraph(2, 4)))
        if at != 1:
            for _ in range(3):
                lead = f"{prose.one(VERBS)}{prose.one(THINGS)}取得实效"
                blocks.append(Text(f"——{lead}。{prose.paragraph(2, 3)}", lead=lead))
    return Content(f"{prose.one(PLACES)}{prose.number(2019, 2025)}年工作报告", tuple(blocks))


def annexed(prose: Prose) -> Content:
    """A short notice whose table says all: the sentence that announces it, the table, one below."""
    thing = prose.one(THINGS)
    rows = [("序号", "单位", "数量", "完成时间")]
    rows += [
        (str(at), prose.one(PLACES), f"{prose.number()}", f"2024-{prose.number(1, 12):02}-15")
        for at in range(1, 7)
    ]
    blocks = (
        Text("各有关单位："),
        Text(f"{prose.paragraph(1, 2)}各单位的{thing}任务如下表："),
        Table(tuple(rows)),
        Text(f"请各单位按照上述要求抓好落实。{prose.sentence()}"),
    )
    return Content(f"关于分解{thing}任务的通知", blocks)


def policy(prose: Prose) -> Content:
    """政策解读: numbered headings that ask, each answered by paragraphs."""
    blocks: list[Block] = [Text(prose.paragraph(2, 3))]
    for at in range(4):
        thing = prose.one(THINGS)
        question = prose.one(
            ("{}由谁负责管理？", "为什么要调整{}的标准？", "申请{}需要哪些材料？", "{}什么时候开始执行？")
        )
        blocks.append(Asked(f"{HAN[at]}、{question.format(thing)}", (prose.paragraph(1, 3),)))
    return Content(f"《{prose.one(LAWS)}》政策解读", tuple(blocks))


def list_of_rules(prose: Prose) -> Content:
    """Advice of numbered items, some short: siblings, none of them a heading."""
    shorts = ("检查网线是否插好", "重启设备，等待三分钟", "清除浏览器缓存，重新登录", "确认账号没有欠费")
    blocks: list[Block] = [Text("遇到问题时，请按下面的办法逐一检查：")]
    blocks += [Item(f"{at}. {shorts[at // 2] if at % 2 else prose.sentence()}") for at in range(1, 7)]
    blocks.append(Text(f"以上办法都不管用的，请联系管理员。{prose.sentence()}"))
    return Content("设备故障自查办法", tuple(blocks))
