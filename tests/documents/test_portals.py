"""Saved pages of portals, encyclopedias and forums: their article, and nothing of the page around it."""

import json
from datetime import date
from pathlib import Path

import pytest

from bot.documents.outline import outline
from bot.documents.readers import html
from bot.documents.readers.reading import Line, ReadingError

PORTALS = Path(__file__).parent / "portals"
"""Pages of one made-up article each, laid out with the classes and in the order of real portals."""
EXPECTED = json.loads((PORTALS / "expected.json").read_text("utf-8"))
TEXT = "".join(f"<p>　　第{n}号闸门的检修在六月底以前完成，届时恢复通航。</p>" for n in "一二三四")
LINES = [f"第{n}号闸门的检修在六月底以前完成，届时恢复通航。" for n in "一二三四"]


def lines(page: str) -> list[str]:
    return [line.text for line in html.read(page.encode()).lines]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_portals_page_gives_its_article_and_nothing_else(name: str) -> None:
    reading = html.read((PORTALS / f"{name}.html").read_bytes())
    published = reading.origin.published
    assert {
        "title": reading.origin.title,
        "source": reading.origin.source,
        "published": published and published.isoformat(),
        "lines": [line.text for line in reading.lines],
    } == EXPECTED[name]


def test_a_thread_is_cited_by_who_wrote() -> None:
    document = outline(html.read((PORTALS / "forum.html").read_bytes()), "forum.html")
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        (("潮起",), "周末想去老城看海堤，请问哪里可以停车？"),
        (("潮起",), "最好离海堤近一点。"),
        (("渡轮老张",), "三号仓库旁边有停车场，每小时5元，走到海堤十分钟。"),
        (("潮起",), "谢谢！"),
    ]


def test_the_facts_beside_an_encyclopedias_article_are_a_table() -> None:
    rows = [line for line in html.read((PORTALS / "baike.html").read_bytes()).lines if line.is_row]
    assert [line.cells for line in rows] == [
        ("中文名", "海港大堤"),
        ("建成时间", "1998年5月"),
        ("长\xa0\xa0\xa0\xa0度", "12公里"),
    ]


@pytest.mark.parametrize(
    "heading", ["标签", "热评", "相关问题", "编辑推荐", "推荐阅读", "点赞", "友情链接", "参考资料"]
)
def test_an_article_may_have_a_section_that_is_called_as_furniture_is(heading: str) -> None:
    own = f"<h2>{heading}</h2><p>这一节讲的是{heading}，它有三种做法，各有各的好处。</p>"
    said = f"这一节讲的是{heading}，它有三种做法，各有各的好处。"
    assert lines(f"<h1>闸门检修</h1><div>{TEXT}{own}{TEXT}</div>") == [*LINES, heading, said, *LINES]
    boxes = f"<section><h2>检修</h2>{TEXT}</section><section>{own}</section>"
    assert lines(f"<h1>闸门检修</h1><div>{boxes}</div>") == ["检修", *LINES, heading, said]


def test_sentences_about_buttons_and_editors_are_text() -> None:
    said = [
        "点赞、收藏、转发之后，记得关注公众号。",
        "责任编辑由总编室任命，任期三年。",
        "举报的奖励按下列标准发放。",
        "来源不明的苗木一律不得入场，须有检疫证。",
    ]
    article = "".join(f"<p>{one}</p>" for one in said)
    assert lines(f"<h1>怎样写稿</h1><div>{TEXT}{article}{TEXT}</div>") == [*LINES, *said, *LINES]


def test_a_page_about_a_disclaimer_keeps_it() -> None:
    text = "<p>免责声明：本馆的内容仅供参考，不构成建议。</p><p>转载请注明出处，并保留本声明。</p>"
    assert lines(f"<h1>免责声明</h1><div>{text}</div>") == [
        "免责声明：本馆的内容仅供参考，不构成建议。",
        "转载请注明出处，并保留本声明。",
    ]


BOUGHT = (
    "看了又看",
    "买了还买了",
    "浏览此商品的顾客也同时浏览",
    "购买了该商品的用户还购买了",
    "做过这道菜的人也喜欢",
)


def test_boxes_of_recommendations_and_comments_without_a_telling_class_are_left_out() -> None:
    cards = "".join(
        f"<div><h4><a href='/{n}'>别的新闻{n}</a></h4><p>别的新闻的摘要，与正文没有关系。</p></div>"
        for n in range(4)
    )
    for heading in ("热评", "大家都在看", "小编最近文章", "猜你喜欢", "24小时热文", "网友评论", *BOUGHT):
        said = f"<div class='x1'><h3>{heading}</h3><p>海堤修得好，再也不怕大潮，支持！</p></div>"
        page = f"<body><div class='x2'><h1>闸门检修</h1>{TEXT}</div>{said}<div>{cards}</div>"
        assert lines(page) == LINES


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "新闻动态--海港学会官网",
            "<h3>首页 - 新闻动态</h3><div class='title'>学术年会举行</div>",
            "学术年会举行",
        ),
        ("海港学会", "<div class='bt'>学术年会在海港举行</div>", "学术年会在海港举行"),
        ("海港学会", "<font size=5><b>学术年会在海港举行</b></font><br>", "学术年会在海港举行"),
        ("通知公告", "<h2>关于召开年会的通知</h2>", "关于召开年会的通知"),
        ("学术年会举行-新闻动态-海港学会", "<p>学术年会举行</p>", "学术年会举行"),
        ("(12 条消息) 年会在哪里开？ - 海港问答", "", "年会在哪里开？"),
    ],
)
def test_the_title_is_the_articles_and_not_the_columns(head: str, body: str, title: str) -> None:
    dateline = "<div>发布时间：2024-05-18 来源：海港学会</div>"
    reading = html.read(f"<title>{head}</title><body>{body}{dateline}{TEXT}".encode())
    assert (reading.origin.title, [line.text for line in reading.lines]) == (title, LINES)


@pytest.mark.parametrize(
    ("byline"),
    [
        "海港新闻记者 段某 廖某",
        "本报记者 林远",
        "记者 林远 通讯员 陈波",
        "文/图 海港晚报记者 林远",
        "（海港日报首席记者 林远 实习生 陈波）",
    ],
)
def test_a_bold_byline_is_no_heading(byline: str) -> None:
    page = f"<h1>闸门检修</h1><p><strong>{byline}</strong></p>{TEXT}<p><strong>何时通航</strong></p>{TEXT}"
    document = outline(html.read(page.encode()), "a.html")
    assert [(section.heading, section.ordinal) for section in document.sections] == [("何时通航", 5)]
    assert [paragraph.text for paragraph in document.paragraphs] == [*LINES, *LINES]


@pytest.mark.parametrize(
    ("said", "source", "published"),
    [
        ('<meta name="og:time " content="2024-03-05 16:04:30">', None, date(2024, 3, 5)),
        ('<meta name="source" content="来源：海港网-文化频道 原创稿">', "海港网-文化频道", None),
        (
            '<script type="application/ld+json">[{"@type":["Thing","NewsArticle"],'
            '"datePublished":"2024-03-04T23:30:00Z","author":[{"name":"林远"}],"publisher":{"name":"海港网"}}]</script>',
            "海港网",
            date(2024, 3, 5),
        ),
        ('<script type="application/ld+json">{"@type":"Article", broken</script>', None, None),
        (
            '<script>var info = {"ptime":"2024-03-05 08:00:00","source":"海港网"};</script>',
            "海港网",
            date(2024, 3, 5),
        ),
        ("<script>window.publish_time = 1709600000123;</script>", None, date(2024, 3, 5)),
        (
            "<span class='date'>2024年03月05日 08:12</span><a class='source'>海港网</a>",
            "海港网",
            date(2024, 3, 5),
        ),
        ("<div>2024-03-05 来源: <a>海港网</a><span>浙江</span></div>", "海港网", date(2024, 3, 5)),
        ("<div>2024-03-05 08:12来源：海港网<a>举报</a></div>", "海港网", date(2024, 3, 5)),
    ],
)
def test_source_and_date_are_found_wherever_a_page_says_them(
    said: str, source: str | None, published: date | None
) -> None:
    origin = html.read(f"<h1>闸门检修</h1>{said}<div>{TEXT}</div>".encode()).origin
    assert (origin.source, origin.published) == (source, published)


def test_the_time_of_a_meeting_and_the_number_above_a_title_are_no_dateline() -> None:
    meeting = "<p>时间：2024年3月5日上午9:00</p><p>地点：三楼会议室</p>"
    assert lines(f"<h1>例会纪要</h1>{meeting}{TEXT}") == [
        "时间：2024年3月5日上午9:00",
        "地点：三楼会议室",
        *LINES,
    ]
    number = "<p>海水发〔2024〕5号</p>"
    document = outline(html.read(f"{number}<h1>关于检修的通知</h1>{TEXT}".encode()), "a.html")
    assert (document.origin.title, document.origin.issue_number) == ("关于检修的通知", "海水发〔2024〕5号")
    assert [paragraph.text for paragraph in document.paragraphs] == LINES


def test_a_table_of_papers_is_no_header_of_the_page() -> None:
    rows = "".join(
        f"<tr><td>来源:海港日报</td><td>海水发〔2024〕{n}号</td><td>2024-03-0{n}</td></tr>"
        for n in range(1, 5)
    )
    table = f"<table><tr><th>标题</th><th>文号</th><th>发布日期</th></tr>{rows}</table>"
    cells = [line.cells for line in html.read(f"<h1>文件</h1>{TEXT}{table}".encode()).lines if line.is_row]
    assert cells == [
        ("标题", "文号", "发布日期"),
        *(("来源:海港日报", f"海水发〔2024〕{n}号", f"2024-03-0{n}") for n in range(1, 5)),
    ]


def test_files_below_the_word_for_attachments_are_part_of_the_article() -> None:
    files = (
        "<p>附件：</p><ul><li><a href=/a.docx>申请表.docx</a></li><li><a href=/b.pdf>机具目录</a></li></ul>"
    )
    page = (
        f"<div><div id=zoom>{TEXT}</div><div class=fj>{files}</div><div><a href=/c.html>图解</a></div></div>"
    )
    assert lines(f"<title>检修</title>{page}") == [*LINES, "附件：", "申请表.docx", "机具目录"]


def test_files_behind_an_article_are_part_of_it_without_a_word_for_them() -> None:
    files = "<ul><li><a href=/1.docx>申报表.docx</a></li><li><a href=/2.xlsx>汇总表.xlsx</a></li></ul>"
    page = f"<div class=all><div class=con>{TEXT}</div><div class=file>{files}</div><div>分享到</div></div>"
    assert lines(f"<title>检修</title>{page}") == [*LINES, "申报表.docx", "汇总表.xlsx"]


def test_people_who_lead_to_pages_of_their_own_are_no_teasers() -> None:
    card = (
        "<div class=card><h4><a href=/{0}>{0}</a></h4><p>主任医师</p><p>门诊：周{1}上午</p>"
        "<a class=btn href=/{1}>预约</a></div>"
    )
    people = [("石斛", "一"), ("沉香", "二"), ("紫苏", "六")]
    cards = "".join(card.format(*one) for one in people)
    assert lines(f"<h1>专家</h1><div>{TEXT}<div>{cards}</div></div>") == [
        *LINES,
        *(text for name, day in people for text in (name, "主任医师", f"门诊：周{day}上午")),
    ]


def test_whom_to_report_to_and_what_to_mind_end_an_article_and_are_text() -> None:
    said = ["温馨提示：旧卡照常使用。", "举报电话：12315", "热线电话：0570-3310001"]
    below = "".join(f"<p>{one}</p>" for one in said)
    ended = (
        "<p>编辑｜海小潮　审核｜海鸥</p><p>温馨提示：本页仅供参考。</p><p>网络举报电话：1</p>"
        "<div><h3><em>相关</em></h3></div>"
    )
    assert lines(f"<title>检修</title><div class=article>{TEXT}{below}{ended}</div>") == [*LINES, *said]


def test_files_to_fetch_are_part_of_the_article() -> None:
    files = "".join(f"<li><a href='/{n}.docx'>{n}号表</a></li>" for n in "一二三四")
    after = "<p>附件【<a href='/a.pdf'>日程</a>】已下载5次</p><p><a href='/1'>上一条：放假</a></p>"
    page = f"<div class='wrap'><div id='vsb_content'>{TEXT}<ul>{files}</ul></div>{after}</div>"
    names = [f"{n}号表" for n in "一二三四"]
    assert lines(page) == [*LINES, *names, "附件【日程】已下载5次"]


def test_pages_to_turn_and_buttons_beside_code_are_no_text() -> None:
    pre = "<pre>tide<span class='copy-btn'>复制</span></pre>"
    code = f"<div class='language-sh'><span class='lang'>sh</span>{pre}</div>"
    turn = "<div>1 <a href='/2'>2</a> <a href='/3'>3</a> <a href='/2'>下一页</a></div>"
    assert lines(f"<div>{TEXT}{code}{turn}</div>") == [*LINES, "tide"]


@pytest.mark.parametrize(
    ("page", "title", "published"),
    [
        (f"<title>网上信箱-海港市</title><h2>关于停车的咨询</h2>{TEXT}", "关于停车的咨询", None),
        (f"<title>哪里停车？【海港吧】_贴吧</title>{TEXT}", "哪里停车？", None),
        (f"<h1>值守 <a class='header-anchor' href='#a'>#</a></h1>{TEXT}", "值守", None),
        (
            f"<h1>值守</h1><div><b>潮起</b><i>2024-03-05 08:00</i><i>海港</i></div>{TEXT}",
            "值守",
            date(2024, 3, 5),
        ),
    ],
)
def test_title_and_date_of_pages_with_little_to_tell_them(
    page: str, title: str, published: date | None
) -> None:
    reading = html.read(page.encode())
    assert (reading.origin.title, reading.origin.published) == (title, published)
    assert [line.text for line in reading.lines] == LINES


HUMAN = "it asks for proof of being human; open the page behind it in a browser, and save it anew."
GONE = "it only says that a page is not to be had; look for that elsewhere, or take it out of the folder."
LOG_IN = "it is a page to log in on, not the one behind it; log in, and save that."
UNFILLED = "it was saved before its text had come; open it, wait for that, and save it whole or as .pdf."


@pytest.mark.parametrize(
    ("title", "body", "sentence"),
    [
        ("404 Not Found", "<h1>404 Not Found</h1><hr>nginx", GONE),
        (
            "页面不存在 - 海港网",
            "<a href='/'>首页</a><h2>抱歉，您访问的页面不存在</h2><p>请返回首页，或者搜索。</p>",
            GONE,
        ),
        ("", "<h2>该内容已被发布者删除</h2><script>a</script>", GONE),
        ("提示信息", "<p>抱歉，指定的主题不存在或已被删除或正在被审核</p>", GONE),
        ("", "<h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p>", HUMAN),
        ("海港安全验证", "<div>网络不给力，请稍后重试</div>", HUMAN),
        ("Just a moment...", "<p>Checking your browser before accessing the site.</p>", HUMAN),
        (
            "问答网",
            "<h1>登录问答网，发现更多</h1><div>验证码登录</div><p>未注册的手机号验证后自动注册。</p>",
            LOG_IN,
        ),
        ("提示信息", "<p>抱歉，您尚未登录，没有权限访问该版块</p>", LOG_IN),
        (
            "员工手册",
            "<h2>海港知识库</h2><p>让经验留下来。</p><form>密码<input type=password></form>",
            LOG_IN,
        ),
        ("海港", "<div id='app'></div><noscript>Please enable JavaScript to continue.</noscript>", UNFILLED),
        ("海港", "<div class='loading'>加载中...</div><script>a</script>", UNFILLED),
    ],
)
def test_a_page_that_holds_no_article_is_named(title: str, body: str, sentence: str) -> None:
    with pytest.raises(ReadingError) as caught:
        html.read(f"<title>{title}</title><body>{body}".encode())
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("停水通知", "3月5日停水，请提前储水。"),
        ("400电话办理", "拨打12345办理。"),
        ("500强企业名单", "本市三家企业入选。"),
        ("网站验证码升级", "网站定于3月5日升级验证码，届时请刷新页面。"),
        (
            "登录后看不到成绩怎么办",
            "成绩由教务处在第三周录入，录入以前看不到，请耐心等待，不要反复刷新，也不必打电话询问。",
        ),
    ],
)
def test_a_short_page_beside_a_link_to_log_in_is_read(title: str, text: str) -> None:
    top, article = "<div class='top'>您好，请登录 注册</div>", f"<div><h1>{title}</h1><p>{text}</p></div>"
    assert lines(f"<title>{title}</title>{top}{article}<script>a</script>") == [text]
    form = "<form>密码 <input type=password></form>"
    assert lines(f"<title>{title}</title>{form}{article}") == [text]


def test_posts_that_a_table_sets_beside_their_authors_are_a_thread() -> None:
    post = (
        "<table><tr><td><div class=authi><a>{}</a></div></td><td>"
        "<div class=authi>发表于 2024-3-5 20:11 | 只看该作者</div>"
        "<div class=t_f>{}</div></td></tr></table>"
    )
    posts = post.format("老周", "渡口几点关门？") + post.format("阿敏", "晚上九点。")
    reading = html.read(f"<title>渡口几点关门 - 邻里论坛</title><h1>渡口几点关门</h1>{posts}".encode())
    assert reading.lines == (Line("老周", 1), Line("渡口几点关门？"), Line("阿敏", 1), Line("晚上九点。"))


def test_the_second_line_of_a_title_is_no_section_and_a_title_may_ask() -> None:
    page = (
        "<title>渡口通了夜航--海港网</title><h1>渡口通了夜航</h1><h2>居民回家少走一半路</h2>"
        "<p>本报记者 林远</p>"
        "<div>2024年03月05日08:11 来源：海港日报</div><div>原标题：渡口夜航</div>"
        "<p>三月四日晚，渡口开了第一班夜航。</p>"
        "<p>船票五元，儿童半价。</p>"
    )
    reading = html.read(page.encode())
    assert [(line.text, line.level) for line in reading.lines] == [
        ("居民回家少走一半路", 0),
        ("三月四日晚，渡口开了第一班夜航。", 0),
        ("船票五元，儿童半价。", 0),
    ]
    asked = (
        "<title>渡口夜里开吗？ - 海港问答</title><p><a>首页</a></p><h1>渡口夜里开吗？</h1>"
        "<p>关注者 1,234 被浏览 56,789</p><p>开到九点。</p>"
    )
    assert [line.text for line in html.read(asked.encode()).lines] == ["开到九点。"]


@pytest.mark.parametrize(
    "below",
    [
        "<p>责任编辑：海小潮 HG09</p><p>我要反馈 保存网页</p>",
        "<p>- END -</p>",
        "<p>港务科供稿&nbsp; 摄影/海小潮 海鸥&nbsp; 编辑/苏芳</p>",
        "<p>【全文完】</p><p>编辑：海小潮</p>",
        "<p>本文为我原创</p><p>本文禁止转载或摘编</p><div class=tag-container>闸门 检修</div>",
        "<p>没有找到答案？<a>联系客服</a></p>",
        "<span>责任编辑：海小潮 PN071</span><div>亲爱的海港网用户:</div>"
        "<p>您当前使用的浏览器版本过低，导致网站不能正常访问，建议升级浏览器</p>",
        "<p>责编：海小潮</p><p>抱歉，您的浏览器不支持播放</p>",
        "<p>收藏</p><p>查看我的收藏</p>",
        "<div><span>2024-07-08</span> 创建</div><div>所属分类：水利</div>",
        "<p>编辑：海小潮　审核：海鸥</p><p>▼ 长按识别二维码，加入闸门群 ▼</p>",
        "<p>这条回答有用吗？</p><p>更多参数&gt;&gt;</p><p>3.2万 浏览1204 收藏</p>",
        "<p>分类：<a href=/1>闸门</a><a href=/2>检修</a></p><p>学术论文　内容来自 海港学术</p>",
        "<div class=commentModule><div class=t>海鸥</div><p>写得真好，期待下一篇。</p></div>",
        "<div><h3>用户点评</h3><p>写得真好，期待下一篇。</p></div><div><h3>附近景点</h3><p>文庙二百米，走路去。</p></div>",
        "<p>这篇文章对您有帮助吗？</p><p>3人点赞</p>",
        "<p>该答复是否解决了您的问题？</p><p>已解决 未解决</p><a href=/1>预约挂号</a>",
        "<p>更多精彩内容，就在海港APP</p><p>还没有人赞赏，支持一下</p><button>赞赏支持</button>",
        "<div><h3>推荐阅读更多精彩内容</h3><ul><li><a>三只海鸥</a><p>它们在码头上等鱼。</p></li></ul></div>",
    ],
)
def test_what_ends_an_article_is_left_out(below: str) -> None:
    assert lines(f"<title>检修</title><body><div class=article>{TEXT}{below}</div>") == LINES


def test_what_an_article_was_called_before_is_no_text_and_a_caption_above_it_is() -> None:
    above = "<div>资料图：三号闸门</div><p>　　原标题：三号闸门怎么修？官方说清楚了</p>"
    assert lines(f"<title>检修</title><div class=article>{above}{TEXT}</div>") == ["资料图：三号闸门", *LINES]


def test_a_page_without_sentences_has_a_foot_too_and_a_heading_may_be_called_as_one() -> None:
    page = "<h2 class='anchor anchorWithStickyNavbar_x'>电话</h2><p>总机 3310001</p><p>抢修 3310110</p>"
    foot = "<footer class=site-footer><div><a href=/p>隐私政策</a></div></footer>"
    assert lines(f"<title>海港水务</title><div class=page>{page}</div>{foot}") == [
        "电话",
        "总机 3310001",
        "抢修 3310110",
    ]


def test_the_contents_that_word_sets_above_a_text_are_none_of_it() -> None:
    contents = "<p class=MsoTocHeading>目录</p><p class=MsoToc1><a href='#a'>第一章 总则</a>. 1</p>"
    assert lines(f"<title>检修</title><div class=WordSection1>{contents}{TEXT}</div>") == LINES


def test_a_link_behind_the_last_sentence_is_to_press() -> None:
    page = (
        "<title>检修</title><p>第一号闸门的检修以前完成，届时恢复通航。<a href='/'>返回搜狐，查看更多</a></p>"
    )
    assert lines(page) == ["第一号闸门的检修以前完成，届时恢复通航。"]
    own = "<title>检修</title><p>第一号闸门的检修以前完成，细节见<a href='/'>全文</a></p>"
    assert lines(own) == ["第一号闸门的检修以前完成，细节见全文"]


@pytest.mark.parametrize(
    "below",
    [
        "<div class=meta><span>2024-05-31 08:00</span><span>·</span><b class=name>海小潮</b></div>",
        "<div><a>海小潮</a><button>关注</button><time>2024.05.31 08:00</time><span>字数 312</span>"
        "<span>阅读 98</span></div>",
        "<div><a class=up-name>海小潮</a><span>2024年05月31日 12:01</span><span>12浏览</span> · 3喜欢</div>",
        "<div><p data-testid=author-name>海小潮</p><p>2024-05-31 08:00</p><p>江西</p><p>美食</p></div>",
        "<div><p>作者：</p><div class=wp-block-post-author-name>海小潮</div><time>2024-05-31</time></div>",
        "<div><div>由 <a>海小潮</a>创建, 最后修改于<a>五月 31, 2024</a></div></div>",
        "<p>2024-05-31 22:41:09</p><p>这篇影评可能有剧透</p><p>© 本文版权归作者 <a>海小潮</a> 所有。</p>",
        "<div class=AuthorInfo><span class=AuthorInfo-name>海小潮</span><div>工程师</div></div>"
        "<div>发布于 2024-05-31</div>",
    ],
)
def test_who_wrote_stands_with_the_day_below_the_title(below: str) -> None:
    reading = html.read(f"<title>检修</title><body><h1>检修</h1>{below}<article>{TEXT}</article>".encode())
    assert (reading.origin.source, reading.origin.published) == ("海小潮", date(2024, 5, 31))
    assert [line.text for line in reading.lines] == LINES


def test_the_title_in_the_contents_is_not_the_one_above_who_wrote() -> None:
    below = "<div><span>海小潮</span><span>2024-05-31 08:00</span></div>"
    page = (
        f"<title>检修</title><div class=tree><div>检修</div><div>巡查</div></div><h1>检修</h1>{below}{TEXT}"
    )
    assert html.read(page.encode()).origin.source == "海小潮"


def test_the_parts_of_a_day_may_stand_apart() -> None:
    day = "<div class=header-time><em> 2024</em><span><em>05</em>/<em>31</em></span><i>09:15:32</i></div>"
    assert html.read(f"{day}<h1>检修</h1>{TEXT}".encode()).origin.published == date(2024, 5, 31)


def test_two_names_below_a_title_are_not_told_apart() -> None:
    below = "<div><a>海小潮</a><a>潮起</a><span>2024-05-31</span></div>"
    assert html.read(f"<h1>检修</h1>{below}{TEXT}".encode()).origin.source is None


@pytest.mark.parametrize(
    "page",
    [
        "<title>net:gate [海港维基]</title><h1><a>海港维基</a></h1><h1>检修</h1>",
        "<title>海港 : 检修</title><ol id=breadcrumbs><a>海港</a></ol><h1>海港 : 检修</h1><h1>一号</h1>",
    ],
)
def test_a_page_of_a_wiki_is_called_as_its_heading_without_the_wiki(page: str) -> None:
    assert html.read(f"{page}{TEXT}".encode()).origin.title == "检修"


def test_facts_in_a_box_of_that_name_are_a_table() -> None:
    facts = "<div class=basic-info><dl><dt>中文名</dt><dd>海堤</dd><dt>长</dt><dd>12公里</dd></dl></div>"
    rows = [line.cells for line in html.read(f"<h1>海堤</h1>{TEXT}{facts}".encode()).lines if line.is_row]
    assert rows == [("中文名", "海堤"), ("长", "12公里")]


def test_a_firewalls_page_is_refused() -> None:
    page = "<title>访问拦截</title><h1>您的请求可能对网站造成安全威胁，访问被阻断。</h1><p>请求ID是: 7b2c</p>"
    with pytest.raises(ReadingError, match="only says that a page is not to be had"):
        html.read(page.encode())


def thread(posts: list[tuple[str, str, str]]) -> str:
    return "".join(
        f"<div class=rw><div class=lf><i class=nm>{name}</i><em>Lv.3 会员</em><em>经验 320</em></div>"
        f"<div class=rt><div class=tm>{when}</div><div class=ct>{text}</div>"
        "<div class=bt><a>赞(3)</a><a>回复</a><a>举报</a></div></div></div>"
        for name, when, text in posts
    )


def test_the_posts_of_a_forum_are_told_by_what_they_are() -> None:
    posts = [
        ("潮起", "2024-07-02 19:20　1楼", "三号闸门旁边有停车场吗，晚上能不能停？"),
        ("海鸥", "2024-07-02 20:05　2楼", "有，过了仓库就是，每小时五元。"),
        ("潮起", "2024-07-03 08:41　3楼", "多谢"),
    ]
    top = "<title>停哪里？_海港社区</title><h2 class=tt>停哪里？</h2><p>论坛 › 停哪里？</p>"
    page = f"{top}<div>{thread(posts)}</div><p>请登录后回复</p>"
    document = outline(html.read(page.encode()), "forum.html")
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        ((name,), text) for name, _, text in posts
    ]
    assert document.origin.published == date(2024, 7, 2)


def test_comments_below_an_article_are_no_thread() -> None:
    posts = [("潮起", "昨天", "写得真好，期待下一篇。"), ("海鸥", "3天前", "闸门旁边，风很大，小心。")]
    read = lines(f"<title>检修</title><div class=article>{TEXT}</div><div class=xx>{thread(posts)}</div>")
    assert read[:4] == LINES


def test_posts_may_be_tables_of_one_row_each() -> None:
    post = (
        "<table class=floot><tr><td><b><a>{}</a></b><div>级别：新手</div><ul><li>发帖 6</li></ul></td>"
        "<td><p>楼主 发表于 2023-08-01 09:10</p><div class=f14>{}</div><div>回复 举报</div></td></tr></table>"
    )
    said = [("潮起", "三号闸门旁边有停车场吗，晚上能不能停？"), ("海鸥", "有，过了仓库就是，每小时五元。")]
    page = f"<title>停车</title><h1>停车</h1><div>{''.join(post.format(*one) for one in said)}</div>"
    document = outline(html.read(page.encode()), "forum.html")
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        ((name,), text) for name, text in said
    ]


def test_a_title_that_only_its_class_names_stands_above_the_day() -> None:
    page = (
        "<title>海港银行</title><table><tr><td class=title>关于检修的公告</td></tr>"
        f"<tr><td>2024-05-31</td></tr><tr><td>{TEXT}</td></tr></table>"
    )
    reading = html.read(page.encode())
    assert (reading.origin.title, reading.origin.published) == ("关于检修的公告", date(2024, 5, 31))
    own = (
        "<title>检修-海港融媒</title><div class=xl-bt>检修</div>"
        f"<div><em>2024-05-31</em><em>海港融媒</em><em>点击：88</em><em>T大 T小</em></div>{TEXT}"
    )
    reading = html.read(own.encode())
    assert (reading.origin.source, reading.origin.published) == ("海港融媒", date(2024, 5, 31))
    assert [line.text for line in reading.lines] == LINES


def test_a_page_that_asks_for_a_human_is_refused() -> None:
    page = "<title>请稍候…</title><h2>正在验证您是否是真人。</h2><p>需要先检查您的连接的安全性，再继续。</p>"
    with pytest.raises(ReadingError, match="it asks for proof of being human"):
        html.read(page.encode())


def test_a_posts_day_and_its_buttons_run_together_are_no_text_of_it() -> None:
    post = (
        "<div class=postbit><div class=who><a>{}</a><span>学徒</span></div><div class=body>"
        "<div class=when>2022-03-01, 08:10</div><div class=msg>{}</div>"
        "<div class=ctl><a>引用</a><a>举报</a></div></div></div>"
    )
    said = [("潮起", "三号闸门旁边有停车场吗，晚上能不能停？"), ("海鸥", "有，过了仓库就是，每小时五元。")]
    document = outline(html.read("".join(post.format(*one) for one in said).encode()), "forum.html")
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        ((name,), text) for name, text in said
    ]


def test_what_a_site_of_questions_puts_into_a_post_is_no_text_of_it() -> None:
    post = (
        "<div class=box><div><span class=wgt-replyer-all-uname>{}</span><i>2024-08-15</i></div>"
        "<div class='best-text mb-10'><i>本帖最后由 {} 于 2024-8-16 09:00 编辑</i>"
        "<div>展开全部</div><p>{}</p></div>"
        "<div>评论</div></div>"
    )
    said = [("潮起", "停在三号闸门旁边就行，不收钱。"), ("海鸥", "过了仓库有停车场，每小时五元。")]
    posts = "".join(post.format(name, name, text) for name, text in said)
    page = f"<title>哪里能停车？_海港知道</title><h1>哪里能停车？</h1><div>3个回答</div>{posts}"
    document = outline(html.read(page.encode()), "zhidao.html")
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        ((name,), text) for name, text in said
    ]


def test_who_asked_and_when_is_no_heading_of_the_question() -> None:
    reply = "<li><h4><a>{}</a><i>2024-09-02 21:30:05</i></h4><p class=reply-content>{}</p>"
    said = [("潮起", "押金什么时候退，一定要写明。"), ("海鸥", "看产权证，名字对不上就别签。")]
    asked = "<h3><a>小满</a>(海港)<i>2024-09-02 21:14:33</i></h3><p>合同六页，看得头大。</p>"
    page = (
        f"<h1>合同看哪几条？</h1><div class=topic-content>{asked}</div>"
        f"<ul>{''.join(reply.format(*one) for one in said)}</ul>"
    )
    document = outline(html.read(f"<title>合同看哪几条？</title>{page}".encode()), "topic.html")
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        ((), "合同六页，看得头大。"),
        *(((name,), text) for name, text in said),
    ]


def test_a_floor_beside_the_day_is_no_name_of_who_wrote() -> None:
    post = (
        "<div><table><tr><td><div class=authi><a>{}</a></div></td><td class=plc>"
        "<div class=authi>{} | <em>发表于 2024-05-06 20:11:08</em> | 只看该作者</div>"
        "<div class=t_f>{}</div></td></tr></table></div>"
    )
    said = [("潮起", "楼主", "单人艇要看哪些地方？"), ("海鸥", "沙发", "先灌水看舱盖漏不漏。")]
    page = f"<h1>二手艇怎么验？</h1>{''.join(post.format(*one) for one in said)}"
    document = outline(html.read(page.encode()), "thread.html")
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        ((name,), text) for name, _, text in said
    ]


def test_a_chat_that_telegram_exports_as_a_page_is_a_log() -> None:
    message = (
        "<div class='message default clearfix'><div class=body>"
        "<div class='pull_right date details' title='05.05.2025 10:2{0}:33 UTC+08:00'>10:2{0}</div>{1}"
        "<div class='reply_to details'>In reply to <a>this message</a></div>"
        "<div class=text>{2}</div></div></div>"
    )
    name = "<div class=from_name>{}</div>"
    said = [
        (1, name.format("小满"), "报表乱码怎么办？"),
        (2, name.format("阿潮"), "用“自文本”打开。<br>编码选 65001。"),
        (3, "", "再不行就换个程序。"),
        (4, name.format("小满"), "缆绳几时换？"),
        (5, name.format("老陈"), "结冰前换。"),
    ]
    page = (
        "<title>Exported Data</title><div class=page_header><div class='text bold'>用户群</div></div>"
        f"<div class=history><div class='message service'><div class='body details'>5 May 2025</div></div>"
        f"{''.join(message.format(*one) for one in said)}</div>"
    )
    document = outline(html.read(page.encode()), "messages.html")
    assert document.origin.title == "用户群"
    assert [(paragraph.role, paragraph.text) for paragraph in document.paragraphs] == [
        ("question", "小满 2025-05-05 10:21:33"),
        ("answer", "报表乱码怎么办？"),
        ("answer", "阿潮 2025-05-05 10:22:33"),
        ("answer", "用“自文本”打开。"),
        ("answer", "编码选 65001。"),
        ("answer", "阿潮 2025-05-05 10:23:33"),
        ("answer", "再不行就换个程序。"),
        ("question", "小满 2025-05-05 10:24:33"),
        ("answer", "缆绳几时换？"),
        ("answer", "老陈 2025-05-05 10:25:33"),
        ("answer", "结冰前换。"),
    ]


def test_posts_of_two_colours_are_alike_and_what_they_quote_is_the_others() -> None:
    post = (
        "<div id=p{} class='post bg{}'><a class=username>{}</a><p>由 <b>{}</b> » "
        "<time datetime=2023-05-06>2023-05-06</time></p><div class=content>{}</div><a>引用回复</a></div>"
    )
    said = [
        ("潮起", "说明书写半年，卖家说三个月，听谁的？"),
        ("海鸥", "看水质，不看日子。"),
        ("潮起", "明白了，谢谢！"),
    ]
    bodies = [
        *(text for _, text in said[:2]),
        f"<blockquote class=uncited>{said[1][1]}</blockquote>{said[2][1]}",
    ]
    posts = "".join(
        post.format(at, at % 2, who, who, body)
        for at, ((who, _), body) in enumerate(zip(said, bodies, strict=True))
    )
    document = outline(html.read(f"<title>滤芯</title><h2>滤芯</h2>{posts}".encode()), "viewtopic.html")
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        ((who,), text) for who, text in said
    ]
    assert document.origin.published == date(2023, 5, 6)


def test_a_source_ends_above_the_next_label_and_an_account_is_no_second_name() -> None:
    header = "<h1>检修</h1><div><span>来源：海港日报</span><span>日期：2024-05-31 08:12</span></div>"
    assert html.read(f"{header}{TEXT}".encode()).origin.source == "海港日报"
    header = "<h1>检修</h1><p class=d>2024-05-31 海港发布</p>"
    assert html.read(f"{header}{TEXT}".encode()).origin.source == "海港发布"
    header = "<h1>检修</h1><div><p>海港融媒</p><span>2024-05-31 08:12</span><i>海港官方账号</i></div>"
    assert html.read(f"{header}{TEXT}".encode()).origin.source == "海港融媒"
    assert lines(f"<title>检修</title>{TEXT}<div>满意度评价：满意 一般 不满意</div>") == LINES


def test_no_post_is_lost_where_each_is_an_article() -> None:
    post = (
        "<article class=c-post><header><strong>{}</strong><small>3天前</small></header><div class=t><p>{}</p>"
        "</div><footer><button>回复</button></footer></article>"
    )
    said = [
        ("潮起", "三号闸门旁边能停车吗，晚上呢？"),
        ("海鸥", "有停车场，过了仓库就是，每小时五元，夜里不收钱。"),
    ]
    posts = "".join(post.format(*one) for one in said)
    document = outline(html.read(f"<title>停车</title><body>{posts}".encode()), "forum.html")
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        ((name,), text) for name, text in said
    ]
    assert [text for _, text in said] == lines(f"<title>停车</title><body>{posts.replace('回复', '打印')}")[
        1::2
    ]


def test_what_stands_around_an_article_is_known_in_traditional_characters_too() -> None:
    page = (
        "<title>檢修</title><body><article><h1>檢修</h1>"
        "<div><time>2024-05-31 06:30</time><a>海港新聞網／ 記者林佳／海港報導</a></div><div>讚 分享</div>"
        f"{TEXT}<p>責任編輯：林佳</p><p>點擊關注我們的粉絲頁</p><h2>延伸閱讀</h2><ul><li><a>中秋開幾號門</a></li></ul>"
        "<h2>猜你喜歡</h2><ul><li><a>看潮的三個地方</a></li></ul></article>"
    )
    reading = html.read(page.encode())
    assert ([line.text for line in reading.lines], reading.origin.published) == (LINES, date(2024, 5, 31))
    own = "<h2>延伸閱讀</h2><p>這一節講怎樣讀海圖，海圖上的數字是水深，單位是公尺。</p>"
    assert [line.text for line in html.read(f"<title>檢修</title>{TEXT}{own}".encode()).lines] == [
        *LINES,
        "延伸閱讀",
        "這一節講怎樣讀海圖，海圖上的數字是水深，單位是公尺。",
    ]


ANSWERED = (
    "<title>闸门卡住怎么办？ - 海港问答</title><body><h1>闸门卡住怎么办？</h1>"
    "<div class=q><p>涨潮时关不上，还差一掌宽。</p><div>收藏</div></div><h2>{}</h2>"
    "<div class='a best'><i>5</i><article><p>先停电，再用手摇下去。</p><p>摇不动的等退潮。</p></article>"
    "<div><a>海小潮</a><span>回答于 2024-05-31</span></div><span>✓ 已被采纳</span></div>"
    "<div class=a><i>1</i><article><p>看看门槽里有没有石头。</p></article>"
    "<div><a>苏芳</a><span>回答于 2024-06-01</span></div></div>"
    "<div><h2>撰写回答</h2><p>你尚未登录，登录后可以回答。</p></div>"
)


@pytest.mark.parametrize("count", ["2 个回答", "全部 2 个回答", "共2个回答", "全部回答（2）", "2个答案"])
def test_boxes_alike_below_the_number_of_answers_are_these(count: str) -> None:
    document = outline(html.read(ANSWERED.format(count).encode()), "a.html")
    assert [(paragraph.section, paragraph.text) for paragraph in document.paragraphs] == [
        ((), "涨潮时关不上，还差一掌宽。"),
        (("海小潮",), "先停电，再用手摇下去。"),
        (("海小潮",), "摇不动的等退潮。"),
        (("苏芳",), "看看门槽里有没有石头。"),
    ]


def test_comments_below_an_article_are_none_of_it_though_they_are_counted() -> None:
    page = ANSWERED.format("2 条评论").replace("<div class=q>", f"<div class=q>{TEXT}")
    assert [line.text for line in html.read(page.encode()).lines][:4] == LINES
