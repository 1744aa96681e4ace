"""What the documents of the tests say, in each plain format."""

ARTICLE = """2023年04月08日09:30 来源:海港日报
海港城海堤工程4月6日完工。工程全长12公里,历时三年,由海港水务局主持建设。
加高海堤筑牢防线,让老城不再怕大潮
海堤是城市的第一道防线。
——加高加固堤身。水务局把堤顶加高到7.5米,用掉石料30万吨。工人分三班施工,台风季也没有停工。
2023年3月2日,“守堤先锋”表彰会在海港城召开。市长林远山出席并讲话。
——装设水位预警。沿堤设立18个水位站,每5分钟报一次数据;潮位超过警戒线时,值班员10分钟内到岗。
修复湿地留住候鸟,把堤外滩涂还给自然
堤外滩涂种下芦苇200亩,黑脸琵鹭的数量从31只增加到96只。
孩子们在湿地观鸟活动现场。
相关专题 |
· 海堤建设
扫一扫关注海港日报
"""
"""A newspaper's: a dateline, headings, subsections, captions and furniture."""

NOTICE = """渡轮停航通知
台风期间渡轮停航,乘客可以在七日内退票。
退票不收手续费。
"""

ROTA = "闸门值守安排\n" + "".join(f"闸门值守由水务局负责,第{team}班。\n" for team in range(1, 8))
"""Seven passages that answer one question alike: more than a page shows."""

STATUTE = """海堤条例
2020年3月6日 海港市人民代表大会通过
2023年4月8日 海港市人民代表大会修正
2023年5月1日 施行
目 录
第一章　总　则
第二章 管理
第一节 巡查
第二节 禁止的行为和
附 则
第一章　总　则
第一条　为了保护海堤，制定本条例。
第二条　水务局管理海堤，履行下列职责：
（一）巡查；
（二）维修。
前款所列职责不得转让。
第二章 管理
第一节 巡查
第三条 每日巡查一次。台风以后加查。
第三条之一 巡查应当记录
记录保存三年。
第二节 禁止的行为和
法律责任
第四条 不得在堤上挖土。依照第二条第二款处罚。
附 则
第五条 本条例自2020年5月1日起施行。
1998年的《海堤办法》同时废止。
附件
海堤名录
东堤 5公里
"""
"""With a table of contents, a wrapped heading, chapters, sections, articles, items and an annex."""

PROSE = "第一条 为了保护海堤,根据《水法》,制定本条例。第二条 市水务局主管海堤的巡查、加固和抢险。"

TRADITIONAL = "第一條 為了保護海堤,根據《水法》,制定本條例。第二條 市水務局主管海堤的巡查、加固和搶險。"
"""`PROSE`, in the characters of Taiwan."""

PARAGRAPHS = (
    "海堤巡查办法",
    "为了让海堤在大潮和台风时不出险情，保护沿岸的村庄和农田，根据本市的海堤条例，制定本办法。海堤的加固和改建，按照别的规定办理。",
    "海堤由市水务局每日巡查两次，大潮时每两小时一次。巡查人员应当记下水位、风力和堤身的裂缝，并在当天报到值班室。值班室设在三号仓库旁边。",
    "发现堤身渗水的，巡查人员不得离开，应当立即用对讲机报告，由值班长决定是否抢险。抢险的物资存放在三号仓库，钥匙由值班长保管，不得外借。",
    "第十二条规定的情形除外，但是损失超过三千元的，仍应当报告。报告应当写明时间、地点、损失大小和处理的经过，由两人签字后存档，保存五年。",
    "本办法自二〇二五年一月一日起施行。",
)

MARKDOWN = """# 海堤条例

2023年4月8日 来源:海港日报

<!-- 注 -->

## 第一章 总则

第一条 **海堤**由
水务局`管理`。

### 第一节 巡查

- 每日一次。
- 台风后[加查](x.md)。

| 段 | 长 |
|---|---|
| 东 | 5公里 |
| 西 | |
| | |

    缩进

## 第二章 罚则

罚款 < 5 元。
"""

FRONT_MATTER = """---
title: "海堤条例: 解读"
source: 海港日报
date: 2024-05-31 09:30:00
url: https://haigang.example/1?a=b
发文机关: 市政府
文号: 海政发〔2024〕1号
tags: [海堤, 2024]
---
"""

COUNCIL = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>海港市人民政府关于加固海堤的通知</title>
<script>var nav = "首页。";</script><style>p { color: red }</style></head><body>
<table><tr><td>
 <table><tr><td><b>索 引 号：</b></td><td>0001/2024-1</td><td><b>主题分类：</b></td><td>水利\\海堤</td></tr>
 <tr><td><b>发文机关：</b></td><td>海港市人民政府</td><td><b>成文日期：</b></td><td>2024年01月27日</td></tr>
 <tr><td><b>标　　题：</b></td><td colspan="3">海港市人民政府关于加固海堤的通知</td></tr>
 <tr><td><b>发文字号：</b></td><td>海政发〔2024〕5号</td><td><b>发布日期：</b></td><td>2024年02月15日</td></tr></table>
 <table><tr><td><b>主 题 词：</b></td><td></td></tr></table>
</td></tr></table>
<table><tr><td><table><tr><td>
<p style="text-align:center"><span style="font-weight: bold">海港市人民政府关于<br>加固海堤的通知</span></p>
<p>各区人民政府：</p>
<p><strong>一、总体要求</strong></p>
<p>　　海堤是城市的<a href="x">第一道防线</a>，要在汛期前
完成加固。<!-- 注 --></p>
<table border="1"><tr><th>段</th><th>长</th></tr><tr><td rowspan="2">东<br>段</td><td>5公里</td></tr>
<tr><td>6公里</td><td>&nbsp;</td></tr><tr><td> </td></tr></table>
<p>附件：<a href="a.docx">海堤分段表</a></p>
<p>海港市人民政府&nbsp;&nbsp;</p>
</td></tr></table>
<div><div>扫一扫在手机打开当前页</div></div>
<table><tr><td><a href="/c/1.htm#" onclick="print()"><img src="http://www.haigang.example/a.gif"></a>
<a href="/c/1.htm#">关闭</a></td></tr></table>
</td></tr></table></body></html>"""
"""A page as government sites make them: a header in a table, the text in another."""

NEWS = """<html><head><title>海堤加固完工_海港网</title><link rel="canonical" href="https://www.haigang.example/1">
<meta name="ContentSource" content="海港日报"><meta name="PubDate" content="2024-05-31 10:00"></head><body>
<!-- Page saved with SingleFile url: https://other.example/ -->
<div id="nav"><a href="/">首页</a><a href="/n">新闻。</a></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/n">新闻</a></div>
<div class="wrap"><div class="left"><h1>海堤加固完工</h1>
<div class="info">发布时间：2024-06-01 来源：网络</div>
<div class="content"><div>导语：海堤加固工程完工，历时三年，比原计划提前了两个月完成。</div>
<h2>一、筑牢防线</h2><p>水务局把堤顶加高到7.5米，用掉石料30万吨，工人分三班施工。</p>
<ul><li>装设水位站18个，每五分钟报一次数据。</li><li>配备值班员。</li></ul>
<h3>(一)预<br>
警</h3><pre>潮位  告警,
  值班员到岗。</pre><p style="display:none">隐藏。</p>
<p><b>记者</b>：<i>林远</i>。</p><p>【打印】【关闭】</p>
<p><a href="/a">旧闻一</a></p><p><a href="/b">旧闻二</a></p><p><a href="/c">旧闻三</a></p></div></div>
<div class="sidebar"><p>今日热点：候鸟来到湿地，游客可以在观鸟屋里观看。</p></div></div>
<div class="footer">版权所有，海港网。未经许可不得转载。</div></body></html>"""
"""A page of a newspaper, with its navigation around the text."""


def broken(indent: str = "", between: str = "", columns: int = 20) -> str:
    """Return `PARAGRAPHS` cut into lines of `columns` characters, as a printer leaves them."""
    lines: list[str] = []
    for paragraph in PARAGRAPHS:
        whole = paragraph if paragraph == PARAGRAPHS[0] else indent + paragraph
        lines += [whole[at : at + columns] for at in range(0, len(whole), columns)]
        lines += [between] * (between != "")
    return "\n".join(lines)
