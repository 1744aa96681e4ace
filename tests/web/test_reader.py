"""The reader over HTTP: what a page holds, and what nobody gets from it who may not."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

import httpx
import pytest

from bot.chat.reader_links import HOUR, Asker, Signer
from bot.documents.scope import Scope
from tests.support.play import library
from tests.support.reader import Reader, reading

STATUTE = """海堤管理条例

第一章 总则

第一条 为了加强海堤管理，制定本条例。

第二条 本条例所称海堤，是指沿海岸修建的堤防。

第二章 维护

第三条 海堤每年加固一次。

加固的费用由市财政负担。

第四条 违反规定在海堤上取土的，处一千元罚款。
"""
ODD = '100% <b>&#1? ”法".txt'


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = library(tmp_path_factory.mktemp("reader") / "corpus")
    for path, text in (
        ("法规/海堤条例.txt", STATUTE),
        ("内部/工资.txt", "工资通知\n2024年3月1日 来源:人事科\n工资每月十日发放。\n"),
        (f"法规/{ODD}", "<script>alert(1)</script>\n\n渡船上的<img src=x onerror=alert(2)>编号是三。\n"),
    ):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    (folder.parent / "secret.txt").write_text("口令是芝麻开门。\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def everybody(corpus: Path) -> Iterator[Reader]:
    with reading(corpus, corpus.parent / "home") as reader:
        yield reader


def text_of(page: httpx.Response) -> str:
    return unescape(re.sub(r"<[^>]*>", "", page.text))


def test_a_page_has_the_text_its_outline_and_what_is_known_of_it(everybody: Reader) -> None:
    page = everybody.get("/d/" + quote("法规/海堤条例.txt"))
    assert page.status_code == 200
    assert re.findall(r"<h1[^>]*>(.*)</h1>", page.text) == ["海堤管理条例"]
    assert re.findall(r'<h2 class="heading" id="s(\d)">(.*)</h2>', page.text) == [
        ("1", "第一章 总则"),
        ("2", "第二章 维护"),
    ]
    assert re.findall(r'<a href="#s(\d)" lang="zh">(.*)</a>', page.text) == [
        ("1", "第一章 总则"),
        ("2", "第二章 维护"),
    ]
    assert re.findall(r'class="passage"[^>]* id="p(\d)"', page.text) == ["1", "2", "3", "5"]
    assert re.findall(r'class="ordinal" href="#p(\d)" title="(.*)">\1<', page.text) == [
        ("1", "第一条"),
        ("2", "第二条"),
        ("3", "第三条"),
        ("5", "第四条"),
    ]
    assert '<p class="verbatim">第三条 海堤每年加固一次。\n加固的费用由市财政负担。</p>' in page.text
    wages = everybody.get("/d/" + quote("内部/工资.txt"))
    facts = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", wages.text)
    assert facts == [
        ("来源", "人事科"),
        ("日期", "2024-03-01"),
        ("文件", "内部/工资.txt"),
        ("篇幅", "1 段"),
    ]


def test_the_words_of_a_question_are_marked_in_its_hits_and_each_leads_to_the_next(everybody: Reader) -> None:
    path = "/d/" + quote("法规/海堤条例.txt")
    page = everybody.get(f"{path}?p=5&q={quote('在海堤上取土罚多少?')}")
    (cited,) = re.findall(r'class="passage cited hit" id="p(\d)">(.*?)</section>', page.text, re.S)
    assert cited[0] == "5"
    assert re.findall("<mark>(.*?)</mark>", cited[1]) == ["海堤", "取土", "罚"]
    assert '<span class="count" aria-live="polite">1 / ' in page.text
    # From hit to hit, in the order in which the answer has them, into other documents too.
    page = everybody.get(f"{path}?p=2&q={quote('海堤的堤防')}")
    walked = []
    while after := re.findall(r'rel="next" href="([^"]*)"', page.text):
        page = everybody.get(unescape(after[0]))
        walked.append(re.sub(r"\?.*#", "#", unquote(unescape(after[0]))))
        assert f'aria-live="polite">{len(walked) + 1} / ' in page.text
    assert walked == [
        "/d/海堤工程完工.txt#p2",
        "/d/法规/海堤条例.txt#p1",
        "/d/法规/海堤条例.txt#p5",
        "/d/海堤工程完工.txt#p1",
        "/d/法规/海堤条例.txt#p3",
    ]
    back = unescape(re.findall(r'rel="prev" href="([^"]*)"', page.text)[0])
    assert back.endswith("#p1")
    # A paragraph within a passage leads to that; without a question nothing is marked.
    inner = everybody.get(f"{path}?p=4")
    assert 'class="passage cited" id="p3"' in inner.text and "<mark>" not in inner.text


def test_words_are_found_in_a_document_and_in_all(everybody: Reader) -> None:
    page = everybody.get("/d/" + quote("法规/海堤条例.txt"), params={"find": "加固"})
    assert re.findall(r'class="passage hit" id="p(\d)"', page.text) == ["3"]
    assert text_of(page).count("找到 1 处") == 1
    found = everybody.get("/d/", params={"q": "退票", "by": "words"})
    assert [unescape(one) for one in re.findall(r"<h2><a href=\"[^\"]*\">(.*?)</a>", found.text)] == [
        "《渡轮停航通知》 › 第2段",
        "《渡轮停航通知》 › 第1段",
    ]
    asked = everybody.get("/d/", params={"q": "工资几日发放?"})
    (address,) = re.findall(r'<h2><a href="([^"]*)">《工资通知》', asked.text)
    assert unescape(address) == f"/d/{quote('内部/工资.txt')}?p=1&q={quote('工资几日发放?')}#p1"
    assert everybody.get(unescape(address)).status_code == 200
    told = everybody.get("/d/", params={"q": "海堤管理条例有几条?"})
    assert "海堤管理条例" in text_of(told) and "4条" in text_of(told).replace(" ", "")
    for odd in ("?", "%00", "年份:二十", "海" * 3_000, "(((", "\u202e"):
        assert everybody.get("/d/", params={"q": odd}).status_code == 200
        assert everybody.get("/d/", params={"q": odd, "by": "words"}).status_code == 200


def test_all_documents_are_listed_by_folder(everybody: Reader) -> None:
    page = everybody.get("/d/")
    assert [unescape(one) for one in re.findall(r'<h2 class="folder">(.*)</h2>', page.text)] == [
        "内部",
        "法规",
    ]
    links = [unescape(one) for one in re.findall(r'<li><a href="(/d/[^"]+)"', page.text)]
    assert len(links) == 6
    assert [everybody.get(link).status_code for link in links] == [200] * 6


def test_what_a_document_holds_is_text_whatever_it_looks_like(everybody: Reader) -> None:
    page = everybody.get(f"/d/{quote(f'法规/{ODD}')}?q={quote('<script>alert(3)</script>渡船编号')}")
    assert page.status_code == 200
    unmarked = re.sub(r"</?mark>|</?span[^>]*>", "", page.text)
    assert all(f"alert({number})" in unescape(unmarked) for number in (1, 2, 3))
    assert re.findall(r"<script(?! src=\"/files/)|<img|<b>|onerror=(?!alert)|javascript:", unmarked) == []
    assert "script-src 'self';" in page.headers["Content-Security-Policy"]
    found = everybody.get("/d/", params={"q": '"><script>alert(4)</script>渡船编号'})
    assert re.findall(r"<script(?! src=\"/files/theme\.js\?\w+\"></script>)", found.text) == []
    sent = everybody.get(f"/original/{quote(f'法规/{ODD}')}")
    assert (sent.headers["Content-Type"], sent.headers["X-Content-Type-Options"]) == (
        "application/octet-stream",
        "nosniff",
    )
    assert sent.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''100%25%20%3Cb%3E")
    assert sent.text.startswith("<script>")


@pytest.mark.parametrize("route", ["/d/", "/original/", "/picture/1/"])
@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "%2e%2e/secret.txt",
        "..%2fsecret.txt",
        "内部/../../secret.txt",
        "%E5%86%85%E9%83%A8%2f..%2f..%2fsecret.txt",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "..%5csecret.txt",
        ".env",
        "内部",
        "内部/",
        "%2e%2f内部/工资.txt",
        "内部//工资.txt",
        "渡轮.txt%00",
        "渡轮.txt%00.pdf",
        "%ff%fe",
        "渡轮.TXT",
        "x" * 3_000,
    ],
)
def test_a_path_leads_to_no_file_but_those_of_the_catalogue(everybody: Reader, route: str, path: str) -> None:
    page = everybody.get(route + quote(path, safe="/%."))
    assert page.status_code == 404
    assert "芝麻" not in page.text and "root:" not in page.text


def test_who_has_no_link_reads_what_everybody_may(corpus: Path, tmp_path: Path) -> None:
    scopes = {None: Scope.of(["法规"]), 77: Scope.of(["内部"])}
    with reading(corpus, tmp_path, yinju_chats=scopes) as reader:
        sign = reader.services.signer
        staff = f"key={sign.of_app(Asker(77, 77))}"
        assert reader.get("/d/").text.count("<li><a") == 2
        listed = reader.get(f"/d/?{staff}")
        assert re.findall(r'<li><a href="([^"]*)"', listed.text) == [f"/d/{quote('内部/工资.txt')}?{staff}"]
        wages, law = quote("内部/工资.txt"), quote("法规/海堤条例.txt")
        for route in ("/d/", "/original/"):
            assert reader.get(f"{route}{wages}?{staff}").status_code == 200
            assert reader.get(f"{route}{wages}").status_code == 404
            assert reader.get(f"{route}{law}").status_code == 200
            assert reader.get(f"{route}{law}?{staff}").status_code == 404
        # Nothing tells of what lies elsewhere: no hits, no counts, no steps to other documents.
        for asked in ("/d/?q=", f"/d/{law}?q=", f"/d/{law}?find=", "/d/?by=words&q="):
            page = reader.get(asked + quote("工资每月几日发放?"))
            assert page.status_code == 200 and "工资.txt" not in page.text and "工资通知" not in page.text


def test_a_link_is_good_for_its_time_and_for_nothing_else(corpus: Path, tmp_path: Path) -> None:
    allowed = frozenset({77, -1001})
    with reading(corpus, tmp_path, yinju_allowed_chats=allowed, yinju_admins=frozenset({9})) as reader:
        sign, law = reader.services.signer, f"/d/{quote('法规/海堤条例.txt')}"

        def status(key: str) -> int:
            return reader.get(law, params={"key": key}).status_code

        good = sign.of_chat(Asker(77, 77))
        assert status(good) == 200
        assert status(sign.of_chat(Asker(5, -1001))) == 403  # who has never asked in the group that may ask
        assert status(sign.of_chat(Asker(0, -1001))) == 200
        assert status(sign.of_chat(Asker(9, 9))) == 200
        assert [reader.get(path).status_code for path in (law, "/d/", "/d/?q=海堤", law + "?key=")] == [
            403
        ] * 4
        assert status(sign.of_chat(Asker(5, -1002))) == 403  # it may not ask, or not any more
        assert status(sign.sign(Asker(77, 77), 1)) == 403
        forged = [
            Signer(b"other").of_chat(Asker(77, 77)),
            good[:-1] + ("A" if good[-1] != "A" else "B"),
            good[:12] + ("A" if good[12] != "A" else "B") + good[13:],
            good + "A",
            good + "=",
            good[:-4],
            good + "\n",
            "A" * len(good),
            "é" * 50,
            "%00",
        ]
        assert [status(key) for key in forged] == [403] * len(forged)
        page = reader.get(law, params={"key": forged[0]})
        assert "海堤每年" not in page.text and page.headers["Referrer-Policy"] == "no-referrer"


def test_a_signature_tells_whose_it_is_until_its_time() -> None:
    now = [10.0 * HOUR + 5]
    signer = Signer(b"key", lambda: now[0])
    signed = signer.of_chat(Asker(-5, -1001234567890123))
    assert re.fullmatch(r"[\w-]{52}", signed)
    assert signer.asker(signed) == Asker(-5, -1001234567890123)
    now[0] = 10.9 * HOUR
    assert signer.of_chat(Asker(-5, -1001234567890123)) == signed  # the same message within an hour
    now[0] = 35 * HOUR - 1
    assert signer.asker(signed) is not None
    now[0] = 35 * HOUR
    assert signer.asker(signed) is None


def test_without_a_public_address_it_is_for_this_machine(everybody: Reader) -> None:
    for headers in ({"Host": "evil.example"}, {"X-Forwarded-For": "203.0.113.7"}):
        for path in ("/d/", "/d/" + quote("渡轮.txt"), "/original/" + quote("渡轮.txt")):
            page = everybody.get(path, headers=headers)
            assert page.status_code == 404 and "停航" not in page.text


def test_with_one_it_is_for_everybody_and_says_so_to_telegram(corpus: Path, tmp_path: Path) -> None:
    with reading(corpus, tmp_path, yinju_public_url="https://docs.example/") as reader:
        page = reader.get("/d/" + quote("渡轮.txt"), headers={"Host": "docs.example"})
        assert page.status_code == 200
        assert "frame-ancestors https://web.telegram.org" in page.headers["Content-Security-Policy"]
        assert reader.get("/metrics").status_code == 404


def test_a_long_document_comes_in_parts(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    chapters = [
        f"第{name}章 出海\n"
        + "".join(f"第{name}章的船走了{at}天，风浪很大，天色将晚。" * 20 + "\n" for at in range(90))
        for name in "一二三四五六七八九"
    ]
    (tmp_path / "corpus" / "船.txt").write_text("出海记\n\n" + "\n".join(chapters), "utf-8")
    with reading(tmp_path / "corpus", tmp_path / "home") as reader:
        path = f"/d/{quote('船.txt')}"
        first = reader.get(path)
        assert "1 / 1" not in first.text
        parts = int(re.findall(r"1 / (\d+)</span> <a class=\"button\" rel=\"next\"", first.text)[0])
        pages = [reader.get(path, params={"part": part}).text for part in range(1, parts + 1)]
        ordinals = [int(one) for page in pages for one in re.findall(r'id="p(\d+)"', page)]
        assert ordinals == sorted(set(ordinals)) and len(pages) > 1
        last = ordinals[-1]
        assert f'class="passage cited" id="p{last}"' in reader.get(path, params={"p": last}).text
        links = re.findall(r'<li class="deep\d"><a href="([^"]*)"', first.text)
        assert len(links) == 9
        assert [
            reader.get(unescape(link)).text.count(f'id="{link.partition("#")[2]}"')
            for link in links
            if link[0] == "/"
        ]
        assert reader.get(path, params={"part": 99, "p": "-1"}).status_code == 200
