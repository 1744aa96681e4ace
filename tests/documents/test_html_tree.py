"""Pages whose markup is broken, or odd: all that a browser shows of them is read, and once."""

from html import escape

import pytest

from bot.documents.readers import html, mhtml
from bot.documents.readers.reading import ReadingError
from tests.support.office import web_archive

SAID = [
    "杏林村的老井今年淘了三遍，水位比往年高出一米多。",
    "村主任冯大有说，井台也重新砌过，孩子打水不会再滑倒。",
    "往后每年清明前淘一次井，费用从集体的果园收入里出。",
]
TEXT = "".join(f"<p>{one}</p>" for one in SAID)
PAGE = f"<h1>杏林村淘井记</h1>{TEXT}"
LINES = "\n".join(SAID)
SPANS = "".join(f'<span style="display:block">{one}</span>' for one in SAID)
HEAD = "<title>杏林村淘井记</title>"
NOTICE = "<p>这是一个模板，装进文字以前不显示。</p>"


def lines(page: str) -> list[str]:
    return [line.text for line in html.read(page.encode()).lines]


@pytest.mark.parametrize(
    "page",
    [
        f"{HEAD}<article>{PAGE}</article>",
        f"<!doctype html><meta charset=utf-8>{HEAD}<style>p {{}}</style><main>{PAGE}</main>",
        f"<html><head>{HEAD}<x-page>{PAGE}</x-page></html>",
        f"<html><head>{HEAD}<article>{PAGE}</article></head><body></body></html>",
        f"<html><head>{HEAD}<section>{PAGE}<p></section></head><body><script>x()</script></body></html>",
        f"{HEAD}<noscript><img src=x></noscript><script>x()</script><article>{PAGE}</article>",
        f"<html><head>{HEAD}</head><body><i></i></body></html><html><body>{PAGE}</body></html>",
        f"<html><head><title>杏林村淘井记</head><body>{PAGE}</body></html>",
        f"<html>{HEAD}<frameset><frame src=a><noframes><body>{PAGE}</body></noframes></frameset>",
        f"{HEAD}<h1>杏林村淘井记</h1><x-root><template shadowrootmode=open>{TEXT}</template></x-root>",
        f"{HEAD}<h1>杏林村淘井记</h1><x-root><template shadowmode=open><p>{SAID[0]}</p><slot>无</slot>"
        f"<div><p>{SAID[2]}</p></div></template><p>{SAID[1]}</p></x-root>",
        f"{HEAD}<h1>杏林村淘井记</h1><x-root>{SAID[1]}<template shadowmode=open><slot name=a></slot><p>"
        f"<slot></slot></p><p>{SAID[2]}</p></template><p slot=a>{SAID[0]}</p></x-root>",
        f"{HEAD}<h1>杏林村淘井记</h1><x-root><template shadowmode=open><x-in><template shadowmode=open>"
        f"<p>{SAID[0]}</p><slot></slot></template><slot></slot></x-in><p>{SAID[2]}</p></template>"
        f"<p>{SAID[1]}</p></x-root>",
        f"{HEAD}<h1>杏林村淘井记</h1><template>{TEXT}</template>",
        f"{HEAD}<h1>杏林村淘井记</h1><noscript>{TEXT}</noscript>",
        f"{HEAD}{PAGE}<template>{NOTICE}</template><noscript>请启用 JavaScript，才能看到这一页。</noscript>",
        f"{HEAD}<body><h1>杏林村淘井记</h1><button>{TEXT}</button>",
        f"{HEAD}<body><h1>杏林村淘井记</h1><object data=a.swf>{TEXT}</object>",
        f"{HEAD}<body><h1>杏林村淘井记</h1><map name=m><area>{TEXT}",
        f"{HEAD}<div aria-hidden=true>{PAGE}</div><div role=dialog>登录</div>",
        f"{HEAD}<body><div hidden id=app>{PAGE}</div>",
        f'{HEAD}<body><iframe src=ad></iframe><iframe srcdoc="{escape(f"<body>{PAGE}</body>")}"></iframe>',
        f'{HEAD}<body>{PAGE}<iframe srcdoc="{escape(NOTICE)}"></iframe>',
        f"{HEAD}<h1>杏林村淘井记</h1><x-text>{'</x-text><x-text>'.join(SAID)}</x-text>",
        f"{HEAD}<h1>杏林村淘井记</h1>{SPANS}",
        f"{HEAD}<h1>杏林村淘井记</h1><xmp>{LINES}</xmp>",
        f"{HEAD}<table><tr><td><a href=/>首页</a><br><a href=/a>村务</a><td>{'<br>'.join(SAID)}</table>",
        f"{HEAD}<div class=wide>{PAGE}</div><div class=narrow>{PAGE}</div>",
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><title>杏林村淘井记</title>'
        f"<p><![CDATA[{SAID[0]}]]></p><p>{SAID[1]}</p><p><![CDATA[{SAID[2]}]]></p></html>",
    ],
)
def test_all_that_a_broken_page_shows_is_read_once(page: str) -> None:
    assert (html.read(page.encode()).origin.title, lines(page)) == ("杏林村淘井记", SAID)


def test_what_stands_beside_a_name_of_the_sites_own_is_one_paragraph_with_it() -> None:
    page = f"<h1>杏林村淘井记</h1><p>{SAID[0]}见<x-ref>第三条</x-ref>，再见<x-ref>第四条</x-ref>。</p>{TEXT}"
    assert lines(page) == [f"{SAID[0]}见第三条，再见第四条。", *SAID]


def test_the_same_text_under_two_headings_is_read_under_both() -> None:
    page = f"<h2>东井</h2><div>{TEXT}</div><h2>西井</h2><div>{TEXT}</div>"
    assert lines(page) == ["东井", *SAID, "西井", *SAID]


@pytest.mark.parametrize("frame", ["<frameset><frame src=a.htm></frameset>", "<iframe src=a.htm></iframe>"])
def test_a_page_that_only_frames_others_says_so(frame: str) -> None:
    with pytest.raises(ReadingError, match="only shows other pages in frames"):
        html.read(f"<html><head>{HEAD}</head>{frame}</html>".encode())


def test_of_a_web_archive_the_page_in_the_frame_is_read() -> None:
    frames = f"<html><head>{HEAD}</head><frameset><frame src='cid:1'></frameset></html>"
    reading = mhtml.read(web_archive(frames, frame=f"<html>{HEAD}{PAGE}</html>"))
    assert [line.text for line in reading.lines] == SAID
