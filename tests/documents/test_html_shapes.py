"""Pages whose elements do not say what they are: headings, items, printed lines told by class and shape."""

import pytest

from bot.documents.outline import outline
from bot.documents.readers import html, markdown

SAID = "在本县居住满六个月，有合法稳定的住处。"
MORE = "十五个工作日以内答复，节假日顺延。"
PRINTED = [
    "在本县居住满六个月的，可以到住处所在地",
    "的派出所申请居住证，当场受理，十五个工作日",
    "以内答复。",
]
TITLE = "<title>办理居住证</title><h1>办理居住证</h1>"


def read(page: str) -> list[tuple[int, str, str]]:
    return [(line.level, line.role, line.text) for line in html.read(page.encode()).lines]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            f"<div class=item-title>受理条件</div><div>{SAID}</div>"
            "<div class=item-title>收费</div><div>不收费</div>",
            [(5, "heading", "受理条件"), (0, "text", SAID), (5, "heading", "收费"), (0, "text", "不收费")],
        ),
        (
            f"<p>{SAID}</p><div class=note><div><i></i><strong>说明</strong></div><div>{MORE}</div></div>",
            [(0, "text", SAID), (0, "text", "说明"), (0, "text", MORE)],
        ),
        (
            f"<div class=moduleTitle>受理条件</div><div>{SAID}</div>"
            "<div class=moduleTitle>收费</div><div>不收费</div>",
            [(5, "heading", "受理条件"), (0, "text", SAID), (5, "heading", "收费"), (0, "text", "不收费")],
        ),
        (
            f"<div class=card-header>个人</div><ul><li>{SAID}</ul>"
            f"<div class=card-header>团队</div><ul><li>{MORE}</ul>",
            [(5, "heading", "个人"), (0, "item", SAID), (5, "heading", "团队"), (0, "item", MORE)],
        ),
        (
            f"<p>{SAID}</p><ol><li><div>1</div><div><p>打开日历。</p></div></li>"
            "<li><div>2</div><div>提交。</div></li></ol>",
            [(0, "text", SAID), (0, "item", "1. 打开日历。"), (0, "item", "2. 提交。")],
        ),
        (
            f"<p>{SAID}</p><p>分三项：</p><ul><li>条件</li><li>期限</li><li>收费</li></ul><h2>条件</h2><p>{SAID}</p>"
            f"<h2>期限</h2><p>点<a class=btn href=/1>这里</a>报名。</p><h2>收费</h2><p>{MORE}</p>",
            [
                *((0, "text", SAID), (0, "text", "分三项：")),
                *((0, "item", "条件"), (0, "item", "期限"), (0, "item", "收费")),
                *((2, "heading", "条件"), (0, "text", SAID), (2, "heading", "期限")),
                *((0, "text", "点这里报名。"), (2, "heading", "收费"), (0, "text", MORE)),
            ],
        ),
        (
            f"<ul><li>条件</li><li>期限</li><li>收费</li></ul><h2>条件</h2><p>{SAID}</p><h2>期限</h2><p>{MORE}</p>"
            "<h2>收费</h2><p>不收费。</p>",
            [
                *((2, "heading", "条件"), (0, "text", SAID), (2, "heading", "期限"), (0, "text", MORE)),
                *((2, "heading", "收费"), (0, "text", "不收费。")),
            ],
        ),
        (
            "<h2>站点</h2><ol><li><a href=/1>码头</a></li><li><a href=/2>文庙</a></li>"
            "<li><a href=/3>县城</a></li></ol>"
            f"<h2>绕行</h2><p>{SAID}</p>",
            [
                (2, "heading", "站点"),
                *((0, "item", f"{n}. {name}") for n, name in enumerate(("码头", "文庙", "县城"), 1)),
                *((2, "heading", "绕行"), (0, "text", SAID)),
            ],
        ),
        (  # stops beside the box of the text, with nothing behind them; a ranking of other pages is none
            f"<div><h2>9路</h2><div><p>{SAID}</p></div><div><h3>去程</h3><ol><li><a href=/1>码头</a></li>"
            "<li><a href=/2>文庙</a></li><li><a href=/3>县城</a></li></ol></div><div><h3>热议</h3><ol><li>"
            "<a href=/4>码头北侧人行天桥明日封闭</a></li><li><a href=/5>文庙广场地下停车场开放试运行</a></li>"
            "<li><a href=/6>县城到渡口的夜班车延长到十一点</a></li></ol></div></div>",
            [
                *((2, "heading", "9路"), (0, "text", SAID), (3, "heading", "去程")),
                *((0, "item", f"{n}. {name}") for n, name in enumerate(("码头", "文庙", "县城"), 1)),
            ],
        ),
        (
            f"<p>{SAID}</p><div class=btns><a href=/1>在线办理</a><a href=/2>预约</a></div><p>{MORE}</p>"
            "<p>最后更新于 3个月前</p>",
            [(0, "text", SAID), (0, "text", MORE)],
        ),
        (  # what a press unfolds, of several alike, and neither a menu nor a picture to scan
            f"<div><a href='javascript:'>入住</a><div style='display:none'>{SAID}</div></div>"
            f"<div><a href='javascript:'>退房</a><div style='display:none'>{MORE}</div></div>"
            "<ul><li><b>东厅</b><p hidden>扫码进群</p></li><li><b>西厅</b><p hidden>扫码进群</p></li></ul>",
            [
                *((0, "text", "入住"), (0, "text", SAID), (0, "text", "退房"), (0, "text", MORE)),
                *((0, "item", "东厅"), (0, "item", "西厅")),
            ],
        ),
        (
            f"<p>{SAID}</p><div class=pic><a><img></a><p>登记处外景</p></div><p>{MORE}</p>"
            f"<pre><code>apt install\n</code></pre><p>{MORE}<span class=sr-only>跳过</span></p>",
            [
                *(
                    (0, "text", SAID),
                    (0, "item", "登记处外景"),
                    (0, "text", MORE),
                    (0, "item", "apt install"),
                ),
                (0, "text", MORE),
            ],
        ),
        (
            f"<p>{SAID}</p><p>{MORE}</p></div><div class=bottom>柳溪县公安局",
            [(0, "text", SAID), (0, "text", MORE)],
        ),
        (
            f"<div class='docx-heading2-block'><b>怎么订</b><b>&#8203;</b></div><p>{SAID}</p>",
            [(2, "heading", "怎么订"), (0, "text", SAID)],
        ),
        (  # a single one, and one with nothing behind it
            f"<p>{SAID}</p><div class=title>受理条件</div><div>{MORE}</div>",
            [(0, "text", SAID), (0, "text", "受理条件"), (0, "text", MORE)],
        ),
        (
            f"<p>{SAID}</p><div><div class=no>1.</div><div><p>打开日历。</p></div></div>"
            "<div><div class=no>•</div><div>提交。</div></div>",
            [(0, "text", SAID), (0, "item", "1. 打开日历。"), (0, "item", "提交。")],
        ),
        (
            "<div class=pc><div class='t h1'>居住证说明</div>"
            + "".join(f"<div class='t h2'>{one}</div>" for one in ("　　" + PRINTED[0], *PRINTED[1:]))
            + "</div>",
            [(0, "text", "居住证说明"), (0, "text", "".join(PRINTED))],
        ),
        (
            f"<div class=textLayer><span>{'</span><br><span>'.join(PRINTED)}</span><br></div>",
            [(0, "text", "".join(PRINTED))],
        ),
        (
            f"<div class='pane active'>{SAID}</div><div class=pane style='display:none'>{MORE}</div>"
            f"<div class=popup style='display:none'>{MORE}</div>",
            [(0, "text", SAID), (0, "text", MORE)],
        ),
        (
            f"<section><h2>条件</h2>{SAID}</section><section hidden><h2>期限</h2>{MORE}</section>",
            [(2, "heading", "条件"), (0, "text", SAID), (2, "heading", "期限"), (0, "text", MORE)],
        ),
        (
            f"<p>{SAID}</p><ul><li>甲证。</li><li style='display:none'>乙证。</li></ul>",
            [(0, "text", SAID), (0, "item", "甲证。"), (0, "item", "乙证。")],
        ),
        (
            f"<div style='white-space: pre-wrap'>{SAID}\n　　{MORE}\n青禾</div>",
            [(0, "text", SAID), (0, "text", MORE), (0, "text", "青禾")],
        ),
        (
            f"<h2 id=a>条件<a class=x href='#a'>¶</a></h2><p>{SAID}</p><audio>您的浏览器不支持音频。</audio>"
            "<amp-ad><div>广告</div></amp-ad>",
            [(2, "heading", "条件"), (0, "text", SAID)],
        ),
        (
            f"<p>{SAID}</p><form><table><tr><th>姓名<th>住址<tr><td>甲<td>乙</table><p>{MORE}</p></form>",
            [(0, "text", SAID), (0, "header_row", "姓名 | 住址"), (0, "row", "甲 | 乙"), (0, "text", MORE)],
        ),
        (
            f"<p>{SAID}</p><p>{MORE}</p><p>一周前更新</p><p>以上内容是否对您有帮助？</p><p>回頁首</p>"
            "<p>6-1 09:30 来自微博网页版</p>",
            [(0, "text", SAID), (0, "text", MORE)],
        ),
        (
            f"<p>{SAID}</p><p>{MORE}</p><p>责任编辑：<span></span></p>"
            "<p>见附表<a href=/>返回搜狐，查看更多</a></p>"
            "<div><a href=/1><b>Previous</b>身份证</a><a href=/2><b>Next</b>户口</a></div>"
            "<p>Next.js 不用装</p><p><a href=/3>Nextcloud 见此</a></p>",
            [
                *((0, "text", SAID), (0, "text", MORE), (0, "text", "见附表")),
                *((0, "text", "Next.js 不用装"), (0, "text", "Nextcloud 见此")),
            ],
        ),
        (
            f"<p>{SAID}</p>"
            "<div><a href=/u>甲</a> added <a href=/l>bug</a> <relative-time>3 days ago</relative-time></div>"
            f"<p>{MORE}</p><p>到 <time-ago>2 月</time-ago>为止。</p>"
            "<div data-testid=issue-metadata><h3>Labels</h3><a href=/l>bug</a></div>",
            [(0, "text", SAID), (0, "text", MORE), (0, "text", "到 2 月为止。")],
        ),
        (
            "<div class='advert-a'><div><span>1</span></div><div><b>打开日历</b></div></div>"
            f"<div class='advert-a'><div><span>2</span></div><div><p>{SAID}</p></div></div>"
            f"<div class='advert-a'><div><span>3</span></div><div><p>{MORE}</p></div></div>"
            f"<div class='advert-a'><div><span>7</span></div><div><p>不收费，也不用预约。</p></div></div>"
            f"<div class='advert-a'><div><span>5</span></div><div><p>{SAID}</p></div></div>",
            [
                *((0, "item", "1. 打开日历"), (0, "item", f"2. {SAID}"), (0, "item", f"3. {MORE}")),
                *((0, "text", "7"), (0, "text", "不收费，也不用预约。"), (0, "text", "5"), (0, "text", SAID)),
            ],
        ),
        (
            f"<h4>{SAID}{MORE}</h4><div id=nav1><b>一、条件</b></div><p>{SAID}</p>"
            f"<div id=nav2><a href=/1>首页</a></div><h4>{MORE}</h4><p>不收费，也不用预约。</p>",
            [
                *((0, "text", f"{SAID}{MORE}"), (0, "text", "一、条件"), (0, "text", SAID)),
                *((0, "text", MORE), (0, "text", "不收费，也不用预约。")),
            ],
        ),
        (
            f"<div class=panel-heading>条件</div><div class=panel-body><p>{SAID}</p></div>"
            f"<div class=panel-heading>期限</div><div class=panel-body><p>{MORE}</p></div>",
            [(5, "heading", "条件"), (0, "text", SAID), (5, "heading", "期限"), (0, "text", MORE)],
        ),
        (
            f"<div class=termLabel>条件</div><div class=termContent>{SAID}</div><p class=nameLabel>甲</p>"
            f"<p><a href=/x>×</a></p><div class=timeLabel>期限</div><div class=timeContent>{MORE}</div>",
            [
                *((5, "heading", "条件"), (0, "text", SAID), (0, "text", "甲")),
                *((5, "heading", "期限"), (0, "text", MORE)),
            ],
        ),
        (
            f"<h3>条件</h3><p>{SAID}</p><h4><a href=/more>去看看&gt;&gt;</a></h4><h3>联系</h3>"
            "<h4>Tel: 400-668</h4><h4>地址：解放路18号</h4>",
            [
                *((3, "heading", "条件"), (0, "text", SAID), (3, "heading", "联系")),
                *((0, "text", "Tel: 400-668"), (0, "text", "地址：解放路18号")),
            ],
        ),
        (
            f"<h3>办理居住证：</h3><h4>条件</h4><p>{SAID}</p><h4>几天。</h4><p>{MORE}</p>",
            [
                *((4, "heading", "条件"), (0, "text", SAID)),
                *((4, "heading", "几天。"), (0, "text", MORE)),
            ],
        ),
        (
            "<p><a href=#a>怎么办？</a><br><a href=#b>几天？</a></p>"
            "<p>[<a href='javascript:x'>关闭窗口</a>]</p>"
            f"<a name=a></a><p>怎么办？</p><p>{SAID}</p><a name=b></a><p>几天？</p><p>{MORE}</p>",
            [
                *(
                    (0, "text", "怎么办？"),
                    (0, "text", "几天？"),
                    (5, "heading", "怎么办？"),
                    (0, "text", SAID),
                ),
                *((5, "heading", "几天？"), (0, "text", MORE)),
            ],
        ),
        (
            "<ul><li><a href=/1>首页</a></li></ul>"
            "<div><div><p>地址：解放路18号</p></div><div><p>邮编：262400</p></div></div>",
            [(0, "text", "地址：解放路18号"), (0, "text", "邮编：262400")],
        ),
        (
            "<p>8.3综合评分</p><p>1,240人做过这道菜</p><p>8.3 综合评分 99 人做过</p>"
            "<p class=author><a href=/a>阿兰</a></p>"
            f"<p>{SAID}</p>"
            f"<p>以上步骤是否解决您的问题？已解决 未解决</p><p>是否解决？请打电话。</p><p>{MORE}</p>"
            "<p>这道菜谱创建于 2023-10-01</p>",
            [(0, "text", SAID), (0, "text", "是否解决？请打电话。"), (0, "text", MORE)],
        ),
        (
            f"<section>点击蓝字，关注我们</section><section>01</section><p><b>受理条件</b></p><p>{SAID}</p>"
            f"<section>02</section><p><b>期限</b></p><p>{MORE}</p><p>—END—</p><p>文字｜李青　编辑｜王然</p>",
            [(0, "text", "受理条件"), (0, "text", SAID), (0, "text", "期限"), (0, "text", MORE)],
        ),
        (
            f"<p>{SAID}</p><p><b>财务</b></p><p>1</p><p><b>人事</b></p><p>2</p><p><b>后勤</b></p><p>{MORE}</p>",
            [(0, "text", one) for one in (SAID, "财务", "1", "人事", "2", "后勤", MORE)],
        ),
        (
            f"<p>点击右上角的关注，进入店铺</p><p><span>第一步</span><a class=btn>设置</a></p><p>{SAID}</p>",
            [(0, "text", "点击右上角的关注，进入店铺"), (0, "text", "第一步设置"), (0, "text", SAID)],
        ),
        (
            f"<p>{SAID}</p><p>02</p><p><b>窗口</b></p><p>03</p><p><b>窗口</b></p><p>{MORE}</p>",
            [
                *((0, "text", SAID), (0, "text", "02"), (0, "text", "窗口")),
                *((0, "text", "03"), (0, "text", "窗口"), (0, "text", MORE)),
            ],
        ),
        (
            f"<h4>林远 <span>2024-04-02 12:41:00</span></h4><p>{SAID}</p><div><a>回应</a> <a>赞 (3)</a></div>"
            "<p>✓ 已被采纳</p>"
            f"<h4>周敏 <span>2024/4/2 13:05:22</span></h4><p>{MORE}</p><div><a>回应</a></div>",
            [(4, "heading", "林远"), (0, "text", SAID), (4, "heading", "周敏"), (0, "text", MORE)],
        ),
        *(
            (f"<p>{SAID}</p><div>{pages}</div><p>{MORE}</p>", [(0, "text", SAID), (0, "text", MORE)])
            for pages in (
                "<a>上一页</a> <a>1</a> <a>2</a> <a>下一页</a> 共2页 到第<input>页",
                "首页 上一页 1/12页 下一页 尾页 跳转至第 <input> 页 GO",
                "共35条 每页10条 页 <a>下一页</a>",
            )
        ),
        (
            f"<p>{SAID}</p><p><a>立即沟通</a> <a>感兴趣</a></p><div><pre>pip install haitu</pre>"
            "<p>Copy</p></div>"
            f"<div><pre>haitu</pre><p>复制</p></div><p>{MORE}</p>",
            [(0, "text", text) for text in (SAID, "pip install haitu", "haitu", MORE)],
        ),
        (
            f"<div class=op><a class=btn>感兴趣</a><a class='btn a'>立即沟通</a></div><p>{SAID}</p>"
            "<div class=job-detail-header><h3>期限</h3><a class=btn>在线办</a><a class=btn>我要问</a></div>"
            f"<p>{MORE}</p><p><span>299元</span><a>降价通知</a></p><p><span>再按</span><a>举报</a></p>"
            "<p>附件【<a href=/a.pdf>申请表.pdf</a>】已下载<span>52</span>次</p>",
            [
                *((0, "text", SAID), (3, "heading", "期限"), (0, "text", MORE)),
                *((0, "text", "299元"), (0, "text", "再按举报"), (0, "text", "附件【申请表.pdf】")),
            ],
        ),
    ],
)
def test_what_the_parts_of_a_page_are_is_told_by_class_and_shape(
    page: str, expected: list[tuple[int, str, str]]
) -> None:
    assert read(f"{TITLE}<div class=wrap>{page}</div>") == expected


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            "<title>Sheet1</title><table><tr><td colspan=2>装卸费率表"
            "<tr><td>货种<td>费率<tr><td>散货<td>9</table>",
            "装卸费率表",
        ),
        (
            "<title>报到须知-师范学院</title><div>当前位置：首页 &gt; 报到须知</div><h1>报到须知</h1>"
            f"<p>发布时间：2025-08-12</p><p>{SAID}</p>",
            "报到须知",
        ),
        (f"<title>阿婆的酱菜: 腌黄瓜</title><h1>阿婆的酱菜</h1><h3>腌黄瓜</h3><p>{SAID}</p>", "腌黄瓜"),
        (f"<title>采购</title><p class=MsoTitle>办公用品采购流程</p><p>{SAID}</p>", "办公用品采购流程"),
        (
            "<title>为了</title><p class=MsoNormal align=center><b>办公用品采购流程</b></p>"
            f"<p class=MsoNormal>{SAID}</p>",
            "办公用品采购流程",
        ),
        (
            "<title>采购流程</title><p class=MsoNormal style='text-align: center'>县港务局文件</p>"
            f"<p class=MsoNormal>{SAID}</p>",
            "采购流程",
        ),
        (
            "<title>局长信箱-县住建局</title><div class=mail-title>幸福里何时通水</div>"
            f"<table><tr><td>来信人<td>王某<td>类型<td>咨询</table><p>{SAID}</p>",
            "幸福里何时通水",
        ),
        (
            "<title>局长信箱-县住建局</title><div class=mail-title>幸福里何时通水</div>"
            f"<h5>来信内容</h5><p>{SAID}</p><h5>回复内容</h5><p>{MORE}</p>",
            "幸福里何时通水",
        ),
        (f"<title>石斛-骨科-柳溪县医院</title><h2>石斛</h2><p>{SAID}</p>", "石斛"),
        (f"<title>青石砚台【价格 图片】-文房街</title><div>青石砚台</div><p>{SAID}</p>", "青石砚台"),
        (
            f"<title>职位详情</title><h3>职位详情</h3><h4>店长</h4><p>4千-8千</p><h4>要求</h4><p>{SAID}</p>",
            "店长",
        ),
        (f"<title>一元购_帮助中心 一元购网</title><h2>配送</h2><p>{SAID}</p><h3>帮助中心</h3>", "配送"),
        (f"<title>建站|潍坊建站|溪城建站|溪城公司</title><h2>公司简介</h2><p>{SAID}</p>", "公司简介"),
        (f"<title>溪城医院</title><div class=title>就诊流程</div><p>{SAID}</p>", "就诊流程"),
        (
            f"<title>溪城医院</title><div class=title>挂号</div><p>{SAID}</p>"
            f"<div class=title>取药</div><p>{MORE}</p>",
            "溪城医院",
        ),
        (f"<title>退款-商城</title><p>商城</p><nav>首页 / 退款</nav><h1>退款</h1><p>{SAID}</p>", "退款"),
        (
            f"<title>帮助中心-护照相关</title><p>帮助中心</p><div class=tit>护照相关</div><p>{SAID}</p>",
            "护照相关",
        ),
        (f"<title>办理说明</title><header><h2>流浪人员落户</h2></header><p>{SAID}</p>", "流浪人员落户"),
        (
            "<title>日期变成数字 · Issue #88 · a/b · GitHub</title>"
            "<meta property=og:title content='日期变成数字 · Issue #88 · a/b'>"
            f"<h1><bdi>日期变成数字</bdi><span>#88</span></h1><p>{SAID}</p>",
            "日期变成数字",
        ),
        (
            "<title>体检须知_体检中心_溪城医院</title><p>首页 &gt; 体检中心 &gt; 体检须知</p>"
            "<div class=side_tit>体检中心</div><div class=art_tit>体检须知</div>"
            f"<p>发布时间：2024-10-28</p><p>{SAID}</p>",
            "体检须知",
        ),
        (
            "<title>信件详情_县长信箱</title><div class=tit>信件信息</div><table>"
            "<tr><td>编号<td>7<td>来信时间<td>2025-03-18 10:22<tr><td>信件标题<td colspan=3>东关能否装红绿灯"
            f"<tr><td>内容<td colspan=3>{SAID}</table><div class=tit>回复信息</div><p>{MORE}</p>",
            "东关能否装红绿灯",
        ),
        (
            f"<title>断线怎么调 - 手工论坛</title><h1>手工论坛</h1><h2>断线怎么调</h2><p>{SAID}</p>",
            "断线怎么调",
        ),
        (f"<title>首页 - 溪城论坛</title><p>首页</p><h1>溪城论坛</h1><p>{SAID}</p>", "溪城论坛"),
        (
            "<title>绿源公司-产品说明-水溶肥料</title><p>您的位置：首页 → 产品 → 水溶肥料</p>"
            f"<p>水溶肥料</p><p>发布时间：2019-4-12　点击：88</p><p>{SAID}</p>",
            "水溶肥料",
        ),
        (
            "<title>设备台账 - 智维平台</title><span class=ant-page-header-heading-title>二号空压机</span>"
            f"<h3>要求</h3><p>{SAID}</p>",
            "二号空压机",
        ),
        (
            "<title>健康科普</title><div class=van-nav-bar__title>文章详情</div>"
            "<div class=article-title>足部护理</div>"
            f"<div><span>内分泌科</span><span>2024-08-12</span><span>阅读 1231</span></div><p>{SAID}</p>",
            "足部护理",
        ),
        (
            "<title>江苏政务服务网-个体户注销</title><div class=sx><span>个体户注销</span><a>咨询</a></div>"
            f"<p>{SAID}</p>",
            "个体户注销",
        ),
    ],
)
def test_a_title_is_what_the_page_itself_shows_of_it(page: str, title: str) -> None:
    assert outline(html.read(page.encode()), "page.html").origin.title == title


def test_links_to_the_top_of_markdown_are_no_text_and_a_button_of_that_name_is() -> None:
    links = '[⬆ 回到顶部](#top)\n\n<p align=right>(<a href="#top">back to top</a>)</p>\n'
    assert [line.text for line in markdown.read(f"# 说明\n\n{SAID}\n\n{links}".encode()).lines] == [SAID]
    listed = markdown.read(f"# 按钮\n\n{SAID}\n\n- 回到顶部\n- 保存\n".encode())
    assert [line.text for line in listed.lines] == [SAID, "回到顶部", "保存"]


@pytest.mark.parametrize("title", ["选科室", "预约挂号"])
def test_a_few_lines_below_the_heading_are_text_and_not_beside_a_link(title: str) -> None:
    box = f"<div class=a><p>{SAID}</p><p>{MORE}</p></div>"
    page = f"<title>{title}</title><h2>选科室</h2><div>柳溪县医院</div><div>二级</div>"
    kept = [text for _, _, text in read(f"<body>{page}{box}")]
    assert kept[-4:] == ["柳溪县医院", "二级", SAID, MORE]
    for beside in ("<div><a href=/1>返回</a></div>", "<div>何渡昨天修改</div>"):
        assert [text for _, _, text in read(f"<body>{page}{beside}{box}")] == [SAID, MORE]


@pytest.mark.parametrize("title", ["溪口县税务局关于代开点的通告", "代开点"])
def test_a_title_over_two_lines_is_no_heading_of_the_text(title: str) -> None:
    page = f"<title>{title}</title><h1>溪口县税务局<br>关于代开点的通告</h1><div>2025年第2号</div>"
    kept = read(f"{page}<div class=a><p>{SAID}</p><p>{MORE}</p></div>")
    assert [text for _, _, text in kept] == ["2025年第2号", SAID, MORE]
    assert not any(level for level, _, _ in kept)


def test_the_title_on_top_of_the_article_and_the_dateline_below_it_are_no_text() -> None:
    page = (
        "<title>体检须知_溪城医院</title><div class=sider><p>预约</p><b>027-88001234</b></div>"
        "<div class='main fr'><div>体检须知</div><div>发布时间：2024-10-28 作者：文/宣传科 访问量：66</div>"
        f"<p>{SAID}</p><p>{MORE}</p></div>"
    )
    said = html.read(page.encode())
    assert [line.text for line in said.lines] == [SAID, MORE]
    assert said.origin.source == "宣传科"


def test_a_legend_of_nothing_is_a_heading_like_those_below_it() -> None:
    page = (
        f"<p>{SAID}</p><fieldset class=f><legend>寄件</legend></fieldset><h2>几天到？</h2><p>{MORE}</p>"
        f"<fieldset><legend>范围</legend><p>{SAID}</p></fieldset><fieldset><legend>赔付</legend></fieldset><p>{MORE}</p>"
    )
    assert [(level, text) for level, _, text in read(f"{TITLE}{page}") if text not in (SAID, MORE)] == [
        *((2, "寄件"), (2, "几天到？"), (0, "范围"), (5, "赔付")),
    ]


def test_what_wikis_and_portals_say_of_a_text_is_none() -> None:
    page = (
        "<span>发布于：</span><span>天津市</span>"
        "<div class=body><div><img><span>沈静律师</span><a class=btn>电话咨询</a></div>"
        f"<p>{SAID}</p><div>2025-02-11 14:03 <a>有用(6)</a></div><div>2025-02-11 14:03 注册</div>"
        f"<p>{MORE}</p></div>"
        "<p>海量资讯、精准解读，尽在海港财经APP</p>"
        "<div class=opus-module-topic>键盘</div><div class=catalogue><p>一、条件</p></div><i>📌</i>"
        "<p>运维/打印机.txt · 最后更改: 2024/08/20 10:11 由 <b>wangl</b></p>"
    )
    assert [text for _, _, text in read(f"{TITLE}<div>{page}</div>")] == [
        *("沈静律师", SAID, "2025-02-11 14:03 注册", MORE)
    ]


def test_facts_right_above_the_title_are_text() -> None:
    facts = "<p>时间：2025-06-14 14:00 - 16:30</p><p>地区：溪城</p><p>地址：解放路18号</p>"
    body = f"<div class=title>共读</div><div class=detail-content><p>{SAID}</p></div>"
    assert [text for _, _, text in read(f"<title>活动</title><h1>共读</h1>{body}")] == [SAID]
    assert [text for _, _, text in read(f"<title>共读</title><div>{facts}</div>{body}")] == [
        "时间：2025-06-14 14:00 - 16:30",
        "地区：溪城",
        "地址：解放路18号",
        SAID,
    ]


@pytest.mark.parametrize("kind", ["figure", "table", "example"])
def test_what_docbook_calls_the_title_of_a_figure_is_no_heading(kind: str) -> None:
    figures = "".join(
        f"<p>{SAID}</p><div class='{kind}'><p class=title><strong>图\u00a0A.{at}.\u00a0窗口</strong></p>"
        "<div><img src=a.png></div></div>"
        for at in (1, 2)
    )
    page = f"<title>窗口</title><h1>窗口</h1><h2>布置</h2>{figures}<p>{MORE}</p>"
    read = outline(html.read(page.encode()), "x.html")
    assert [(each.section, each.text) for each in read.paragraphs] == [
        (("布置",), text) for text in (SAID, "图\u00a0A.1.\u00a0窗口", SAID, "图\u00a0A.2.\u00a0窗口", MORE)
    ]
    lists = page.replace(f"class='{kind}'", "class=variablelist").replace("图\u00a0A.", "第")
    sections = [each.section for each in outline(html.read(lists.encode()), "x.html").paragraphs]
    assert sections == [("布置",), ("布置", "第1.\u00a0窗口"), ("布置", "第2.\u00a0窗口")]


def test_the_way_to_the_chapters_beside_is_no_text() -> None:
    row = "<table><tr><td><a href=1><img src=p.png alt=上一页></a></td><td></td><td></td></tr>"
    row += "<tr><td>第 4 章 兼容性</td><td><a href=0><img></a></td><td>第 6 章 档案库</td></tr></table>"
    page = f"<title>软件</title><div class=chapter><h1>软件</h1><h2>种类</h2><p>{SAID}</p></div>"
    page += f"<div class=chapter><h2>来处</h2><p>{MORE}</p></div><div class=navfooter><hr>{row}</div>"
    assert [text for _, _, text in read(page)] == ["种类", SAID, "来处", MORE]


def test_the_buttons_around_a_chapter_and_the_address_to_remember_are_no_text() -> None:
    way = "<a>投推荐票</a> <a>上一章</a> ← <a>章节目录</a> → <a>下一章</a> <a>加入书签</a>"
    page = (
        f"<title>渡口</title><div><h1>渡口</h1><div>{way}</div></div>"
        f"<div id=content>{SAID}<br><br>{MORE}<br><br>"
        "请记住本书首发域名：a.com。手机版阅读网址：m.a.com</div>"
        f"<div>{way.replace('<a>投推荐票</a> ', '')}</div>"
    )
    assert [text for _, _, text in read(page)] == [SAID, MORE]
    kept = f"<h1>导航</h1><p>{SAID}</p><p>下一章讲发票的开具。</p><p>加入书签的页可以在首页打开。</p>"
    assert [text for _, _, text in read(kept)][1:] == ["下一章讲发票的开具。", "加入书签的页可以在首页打开。"]


def test_a_section_called_feedback_among_paragraphs_each_in_a_box_is_text() -> None:
    boxed = "<div class=paragraph><p>{}</p></div>".format
    page = f"<title>手册</title><h1>手册</h1><div class=body>{boxed(SAID)}{boxed('<b>反馈</b>')}"
    page += f"{boxed(MORE)}</div>"
    page += f"<div><h2>安装</h2>{boxed(SAID)}</div>"
    assert MORE in [text for _, _, text in read(page)]
    comments = (
        f"<title>手册</title><h1>手册</h1><div class=body><div class=text><p>{SAID}</p><p>{SAID}</p></div>"
    )
    comments += f"<div class=more><p><b>网友评论</b></p></div><div class=more><p>{MORE}</p></div></div>"
    assert [text for _, _, text in read(comments)] == [SAID, SAID]


def test_of_words_in_a_line_that_are_all_hidden_the_last_shows() -> None:
    keys = "<span><span hidden>命令</span><span hidden>Ctrl</span></span>"
    page = f"<h1>粘贴</h1><p>可以按 {keys}+V 粘贴，<span>不限<span hidden>（见下）</span></span>次数。</p>"
    page += f"<p>{SAID}</p>"
    assert [text for _, _, text in read(page)] == ["可以按 Ctrl+V 粘贴，不限次数。", SAID]


def test_how_deep_in_lists_a_line_stands_is_known() -> None:
    inner = "<ul><li><p>拉闸</p><p>等一分钟。</p></li><li>挂牌</li></ul>"
    page = f"<p>前言。</p><ol><li>断电{inner}</li><li>手摇</li></ol><p>完。</p>"
    lines = html.read(page.encode()).lines
    assert [(line.text, line.depth) for line in lines] == [
        ("前言。", 0), ("1. 断电", 1), ("拉闸", 2), ("等一分钟。", 3),
        ("挂牌", 2), ("2. 手摇", 1), ("完。", 0),
    ]  # fmt: skip


def test_a_box_that_docbook_sets_apart_is_text_and_its_title_no_heading() -> None:
    box = (
        "<div class=sidebar><div class=titlepage><div><div><p class=title><strong>提示 增量</strong></p>"
        f"</div></div></div><div class=para>{MORE}</div></div>"
    )
    section = f"<div class=section><div class=titlepage><h3 class=title>备份</h3></div><div>{SAID}</div>{box}"
    page = f"<title>磁盘</title><h2>磁盘</h2>{section}</div>{section.replace('备份', '恢复')}</div>"
    assert [(each.section, each.text) for each in outline(html.read(page.encode()), "x.html").paragraphs] == [
        ((name,), text) for name in ("备份", "恢复") for text in (SAID, "提示 增量", MORE)
    ]
    other = f"<p class=name><strong>提示</strong></p><p>{SAID.replace('本', '外')}</p>"
    aside = f"{page}<div class=sidebar>{other}</div>"
    assert html.read(aside.encode()).lines == html.read(page.encode()).lines


def test_the_bold_title_of_a_figure_is_no_heading_alone_either() -> None:
    example = (
        "<div class=example><p class=title><strong>例 9.3. 主配置</strong></p><pre>bank: /backup</pre></div>"
    )
    page = f"<title>磁盘</title><h1>磁盘</h1><h2>备份</h2><p>{SAID}</p>{example}<p>{MORE}</p>"
    assert [(each.section, each.text) for each in outline(html.read(page.encode()), "x.html").paragraphs] == [
        (("备份",), text) for text in (SAID, "例 9.3. 主配置", "bank: /backup", MORE)
    ]


def test_links_that_a_list_within_an_item_goes_on_with_are_text() -> None:
    links = "".join(f"<li><a href=/{one}>{one}</a></li>" for one in ("缺陷记录", "待领养", "无人照看"))
    inner = "<li><p>先查：</p><ul><li>wnpp-alert 命令的输出。</li>{}</ul></li>"
    page = f"<title>打包</title><h1>打包</h1><p>{SAID}</p><ul>{inner.format(links)}</ul><p>{MORE}</p>"
    told = [line.text for line in html.read(page.encode()).lines]
    assert told == [SAID, "先查：", "wnpp-alert 命令的输出。", "缺陷记录", "待领养", "无人照看", MORE]
    alone = page.replace("<li>wnpp-alert 命令的输出。</li>", "")
    assert [line.text for line in html.read(alone.encode()).lines] == [SAID, "先查：", MORE]


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (
            '<a href="#f1" class="footnote" id="r1"><sup>[4]</sup></a>',
            '<div id="f1" class="footnote"><p><a href="#r1">[4]</a> 也有用 hg 的。</p></div>',
        ),
        (
            '<sup><a href="#f1" id="r1" data-footnote-ref role="doc-noteref">1</a></sup>',
            '<ol><li id="f1"><p>也有用 hg 的。 <a href="#r1" role="doc-backlink">↩</a></p></li></ol>',
        ),
        (
            '<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>',
            '<div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a>'
            " 也有用 hg 的。</div>",
        ),
        (
            '<a href="#_edn1" name="_ednref1"><sup>[i]</sup></a>',
            '<p class=MsoEndnoteText><a href="#_ednref1" name="_edn1">[i]</a> 也有用 hg 的。</p>',
        ),
    ],
)
def test_a_note_of_a_page_stands_behind_the_paragraph_that_refers_to_it(mark: str, note: str) -> None:
    page = f"<title>仓库</title><h1>仓库</h1><p>用 git 维护{mark}。</p><p>{SAID}</p><p>{MORE}</p><hr>{note}"
    told = [line.text for line in html.read(page.encode()).lines]
    assert told == ["用 git 维护。", "也有用 hg 的。", SAID, MORE]


def test_preformatted_text_that_was_broken_at_a_column_is_joined() -> None:
    told = [
        "    每日八时、二十时整点交接，接班人未到的，交班人不得离站，",
        "直到有人接替为止。",
        "    水位一小时内变化超过八十厘米，立即电话报告预报中心，随后",
        "补书面记录。",
    ]
    page = "<title>交接</title><h1>交接</h1><pre>\n{}\n</pre>"
    lines = html.read(page.format("\n".join(told)).encode()).lines
    assert [line.text for line in lines] == [told[0].strip() + told[1], told[2].strip() + told[3]]
    code = [
        "# 每日八时、二十时整点交接，接班人未到的，交班人不得离站",
        "server:",
        "  port: 80",
        "  name: tide",
    ]
    assert len(html.read(page.format("\n".join(code)).encode()).lines) in (1, 4)


def test_the_sources_of_a_wiki_are_no_notes() -> None:
    page = (
        f"<title>仓库</title><h1>仓库</h1><p>{SAID}<sup class=reference id=r1><a href='#n1'>[1]</a></sup></p>"
        f"<p>{MORE}</p><h2>參考資料</h2><ol class=references>"
        "<li id=n1><a href='#r1'>^</a> 港務年鑑。</li></ol>"
    )
    assert [line.text for line in html.read(page.encode()).lines] == [SAID, MORE]


def test_the_bold_terms_that_docbook_explains_are_no_headings() -> None:
    terms = "".join(f"<dt><b>{key}</b></dt><dd><p>{SAID}</p></dd>" for key in ("Shift", "Ctrl"))
    page = f"<title>按键</title><h1>按键</h1><h2>修饰键</h2><dl class={{}}>{terms}</dl><p>{MORE}</p>"
    read = outline(html.read(page.format("variablelist").encode()), "x.html")
    assert [(each.section, each.text) for each in read.paragraphs] == [
        (("修饰键",), text) for text in ("Shift", SAID, "Ctrl", SAID, MORE)
    ]
    other = outline(html.read(page.format("steps").encode()), "x.html")
    assert [each.section for each in other.paragraphs] == [
        ("修饰键", "Shift"),
        ("修饰键", "Ctrl"),
        ("修饰键", "Ctrl"),
    ]


def test_the_heading_of_a_note_that_names_only_its_kind_is_no_section() -> None:
    note = f"<div class=note><h3 class=title>注意</h3><p>{MORE}</p></div>"
    page = f"<title>演练</title><h1>演练</h1><h2>恢复</h2><p>{SAID}</p>{note}<p>{SAID}</p>"
    read = outline(html.read(page.encode()), "x.html")
    assert [(each.section, each.text) for each in read.paragraphs] == [
        (("恢复",), text) for text in (SAID, "注意", MORE, SAID)
    ]
    named = outline(html.read(page.replace("注意", "结账日").encode()), "x.html")
    assert [each.section for each in named.paragraphs][-2:] == [("恢复", "结账日")] * 2


def test_contents_go_with_their_heading_whatever_their_number() -> None:
    body = (
        "<h1>修改时区</h1><article><h3>文章目录</h3><ul>"
        "<li><a href='#a'>用命令</a></li><li><a href='#b'>用链接</a></li></ul><h2 id=a>用命令</h2>"
        "<p>在新的系统里，一条命令就能改好时区，改完马上生效。</p><h2 id=b>用链接</h2>"
        "<p>在容器里没有这个命令，把时区文件链接过去也能改好。</p>"
        "<p>本文链接：https://blog.example.cn/article/1</p></article>"
    )
    lines = html.read(f"<meta charset=utf-8>{body}".encode()).lines
    assert [line.text for line in lines] == [
        "用命令",
        "在新的系统里，一条命令就能改好时区，改完马上生效。",
        "用链接",
        "在容器里没有这个命令，把时区文件链接过去也能改好。",
    ]


def test_a_day_beside_the_text_is_not_when_it_was_published() -> None:
    text = "<p>灯塔建于1874年，塔高31.5米，是现存最早的铸铁灯塔之一，灯光射程为18海里。</p>" * 2
    body = (
        f"<h1>海港灯塔</h1><div class=main-content>{text}</div>"
        "<div class=side-content><div>百年灯塔的守望者</div><div>2022-08-01 11:02</div></div>"
    )
    origin = html.read(f"<meta charset=utf-8>{body}".encode()).origin
    assert (origin.source, origin.published) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "以下价格自2024年6月1日起执行：",
        "本表数据截至2024年6月1日",
        "2024年6月1日停水通知",
        "2024-06-01起执行",
    ],
)
def test_words_around_a_day_that_go_on_are_text(text: str) -> None:
    table = "<table><tr><td>项目</td><td>价格</td></tr><tr><td>单次票</td><td>40元</td></tr></table>"
    page = f"<meta charset=utf-8><h1>游泳馆价目</h1><p>{text}</p>{table}<p>票价含淋浴，不含储物柜。</p>"
    assert html.read(page.encode()).lines[0].text == text


@pytest.mark.parametrize("head", ["延伸阅读：", "<b>相关阅读</b>", "<h3>大家都在做</h3>", "推荐阅读"])
@pytest.mark.parametrize("links", [1, 2])
def test_few_links_below_a_heading_of_such_are_none_of_the_text(head: str, links: int) -> None:
    box = "".join(f"<li><a href='/{at}'>江城海堤第{at}段完工</a></li>" for at in range(links))
    text = "海堤全长三公里，今年完工，明年起沿堤可以骑车。"
    page = f"<h1>海堤完工</h1><p>{text}</p><div><p>{head}</p><ul>{box}</ul></div><p>{text}</p><p>{text}</p>"
    read = html.read(f"<title>海堤完工</title><article>{page}</article>".encode()).lines
    assert [line.text for line in read] == [text] * 3


def test_few_links_below_a_line_of_the_text_stay() -> None:
    text = "海堤全长三公里，今年完工，明年起沿堤可以骑车。"
    box = "<p>骑行线路：</p><ul><li><a href='/1'>东段环线</a></li><li><a href='/2'>西段环线</a></li></ul>"
    read = html.read(
        f"<title>海堤</title><article><h1>海堤</h1><p>{text}</p>{box}<p>{text}</p></article>".encode()
    )
    assert [line.text for line in read.lines] == [text, "骑行线路：", "东段环线", "西段环线", text]


@pytest.mark.parametrize(
    "writer", ["苏姨 <a href='/u'>关注</a>", "<b>苏姨</b> <span>+ 关注</span>", "苏姨 <i>私信</i>"]
)
def test_whom_to_follow_above_the_text_is_none_of_it(writer: str) -> None:
    text = "春天的第一锅鲜汤，要用新挖的笋，先焯水三分钟。"
    page = f"<h1>腌笃鲜</h1><div class=user>{writer}</div><p>{text}</p><h2>做法</h2><p>{text}</p>"
    lines = html.read(f"<title>腌笃鲜</title><div class=page>{page}</div>".encode()).lines
    assert [line.text for line in lines] == [text, "做法", text]
