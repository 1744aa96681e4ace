"""The operators' desk: who may enter, what can be done there, and what nobody can make it do."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from starlette.routing import Route

from bot.chat.health import Health
from bot.chat.own_answers import ANSWERS
from bot.documents.beside import DISABLED, TAGS
from bot.documents.corpus import SYNONYMS
from bot.documents.scope import Scope
from bot.retrieval.keywords import find
from bot.retrieval.search_language import parse
from bot.web.desk.door import AT, COOKIE
from bot.web.desk.routes import desk_routes
from tests.support.desk import BOSS, OTHER, Browser, Served, served
from tests.support.texts import NOTICE

FERRY = "夜航通知\n夜间渡轮22时后停航。\n".encode()
SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
GROUP = -1001234567890
ACTIONS = {
    "/desk/upload": {},
    "/desk/replace": {"path": "渡轮.txt"},
    "/desk/remove": {"path": "渡轮.txt"},
    "/desk/switch": {"path": "渡轮.txt", "on": "0"},
    "/desk/tag": {"path": "渡轮.txt", "tags": "船"},
    "/desk/undo": {"change": "1"},
    "/desk/reload": {},
    "/desk/teach": {"line": "船票 = 渡轮"},
    "/desk/answer": {"q": "几点收班?", "text": "22时"},
    "/desk/scope": {"group": str(GROUP), "folders": "内部"},
    "/desk/leave": {},
}
PAGES = (
    "",
    "/document?path=渡轮.txt",
    "/outline?path=渡轮.txt",
    "/hits?q=退票",
    "/questions",
    "/question?q=退票",
    "/figures",
    "/check",
    "/readers",
    "/changes",
)


def library(folder: Path) -> Path:
    (folder / "内部").mkdir(parents=True)
    (folder / "渡轮.txt").write_text(NOTICE, "utf-8")
    salaries = "---\ntags: [人事]\n---\n# 工资办法\n\n## 发放\n\n工资每月十日发放。\n"
    (folder / "内部" / "工资.md").write_text(salaries, "utf-8")
    (folder / "空.txt").write_text("", "utf-8")
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return library(tmp_path / "corpus")


@pytest.fixture
def desk(corpus: Path, tmp_path: Path) -> Iterator[Served]:
    with served(corpus, tmp_path / "home") as desk:
        yield desk


@pytest.fixture
def boss(desk: Served) -> Browser:
    return desk.entered()


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk at which nothing is changed."""
    place = tmp_path_factory.mktemp("quiet")
    with served(library(place / "corpus"), place / "home") as desk:
        yield desk


def told(page: httpx.Response) -> str:
    """What the page says was done."""
    found = re.search(r'<div class="done[^>]*>\s*<p>(.*?)</p>', page.text, re.DOTALL)
    assert found, page.text
    return found[1]


def refused(page: httpx.Response) -> bool:
    return '<div class="done refused" role="alert">' in page.text


def undo(boss: Browser, page: httpx.Response) -> str:
    change = page.text.partition('name="change" value="')[2].partition('"')[0]
    return told(boss.act("/desk/undo", change=change))


def names(corpus: Path) -> list[str]:
    return sorted(file.relative_to(corpus).as_posix() for file in corpus.rglob("*") if file.is_file())


# Entering and leaving.


def test_a_link_lets_its_operator_in_once(quiet: Served) -> None:
    browser, link = quiet.browser(), quiet.link()
    assert browser.get("/desk").status_code == 401
    for _ in range(3):  # a chat looks at it, to show a preview
        looked = browser.get(link)
        assert looked.status_code == 200 and COOKIE not in browser.client.cookies
    key = re.search(r'name="key" value="([\w-]{43})"', looked.text)
    assert key and key[1] == link.partition("=")[2]
    browser.client.follow_redirects = False
    entered = browser.post("/desk/enter", data={"key": key[1]})
    assert (entered.status_code, entered.headers["Location"]) == (303, "/desk")
    (cookie,) = entered.headers.get_list("Set-Cookie")
    parts = cookie.split("; ")
    assert {"HttpOnly", "SameSite=strict", "Path=/desk", "Max-Age=43200"} < set(parts)
    assert "Secure" not in parts
    assert browser.get("/desk").status_code == 200
    again = quiet.browser()
    assert again.post("/desk/enter", data={"key": key[1]}).status_code == 403
    assert again.get("/desk").status_code == 401


def test_behind_https_the_cookie_is_kept_to_it(corpus: Path, tmp_path: Path) -> None:
    with served(corpus, tmp_path / "home", public="https://yinju.example.org") as desk:
        browser = desk.browser()
        browser.client.follow_redirects = False
        sent = browser.post("/desk/enter", "https://yinju.example.org", data={"key": desk.key()})
        assert sent.status_code == 303 and "Secure" in sent.headers["Set-Cookie"]
        key = desk.key()
        for origin in (
            "http://yinju.example.org",
            "https://evil.example",
            "null",
            "https://yinju.example.org.evil",
        ):
            assert browser.post("/desk/enter", origin, data={"key": key}).status_code == 403
        assert browser.post("/desk/enter", data={"key": key}).status_code == 303


@pytest.mark.parametrize("key", ["", "x", "x" * 43, "x" * 5000, "\x00", "';--", "é" * 43])
def test_a_forged_link_lets_nobody_in(quiet: Served, key: str) -> None:
    assert quiet.browser().post("/desk/enter", data={"key": key}).status_code == 403


def test_a_link_that_is_over_lets_nobody_in(quiet: Served) -> None:
    late = quiet.link(lasts=timedelta(seconds=0)).partition("=")[2]
    assert quiet.browser().post("/desk/enter", data={"key": late}).status_code == 403


def test_who_is_no_operator_is_not_let_in_nor_left_in(desk: Served, corpus: Path, tmp_path: Path) -> None:
    assert desk.browser().post("/desk/enter", data={"key": desk.key(OTHER)}).status_code == 403
    boss = desk.entered()
    cookie = boss.client.cookies[COOKIE]
    with served(corpus, tmp_path / "home", yinju_admins=frozenset({OTHER})) as later:
        former = later.browser()
        former.client.cookies.set(COOKIE, cookie, path=AT)
        assert former.get("/desk").status_code == 401
        assert former.post("/desk/remove", data={"path": "渡轮.txt"}).status_code == 401
    assert boss.get("/desk").status_code == 200


def test_who_leaves_has_left_and_who_is_forgotten_too(quiet: Served) -> None:
    boss, second = quiet.entered(), quiet.entered()
    cookie = boss.client.cookies[COOKIE]
    assert "已退出" in boss.act("/desk/leave").text
    assert COOKIE not in boss.client.cookies
    boss.client.cookies.set(COOKIE, cookie, path=AT)
    assert boss.get("/desk").status_code == 401
    assert second.get("/desk").status_code == 200
    quiet.services.memory.forget(BOSS)
    assert second.get("/desk").status_code == 401


def test_a_made_up_cookie_opens_nothing(quiet: Served) -> None:
    for cookie in ("x", "x" * 43, quiet.key()):
        browser = quiet.browser()
        browser.client.cookies.set(COOKIE, cookie, path=AT)
        for path in PAGES:
            assert browser.get(AT + path).status_code == 401, path
        for path, fields in ACTIONS.items():
            assert browser.post(path, data=fields).status_code == 401, path


def test_there_are_no_other_pages_and_actions_than_are_tried_here(quiet: Served) -> None:
    async def check() -> Health:
        return Health((), {})

    routes = [route for route in desk_routes(quiet.services, check, tuple) if isinstance(route, Route)]
    acting = {route.path for route in routes if "POST" in (route.methods or ())}
    assert acting == {*ACTIONS, "/desk/enter"}
    assert {route.path for route in routes} - acting == {AT + path.partition("?")[0] for path in PAGES}


# What other pages send in an operator's name.


@pytest.mark.parametrize("path", ACTIONS)
def test_what_a_foreign_page_sends_is_not_done(quiet: Served, path: str) -> None:
    boss = quiet.entered()
    corpus = quiet.services.live_index.corpus
    before, fields = names(corpus), ACTIONS[path]
    key = boss.get("/desk").text.partition('name="form_key" value="')[2].partition('"')[0]
    assert len(key) == 64
    sent = {"form_key": key, **fields}
    for origin in ("https://evil.example", "null", quiet.url.replace("//", "//x."), "http://[", ""):
        headers = {"Origin": origin} if origin else {}
        assert boss.client.post(path, data=sent, headers=headers).status_code == 403, origin
    crossed = {"Origin": quiet.url, "Sec-Fetch-Site": "cross-site"}
    assert boss.client.post(path, data=sent, headers=crossed).status_code == 403
    other_key = quiet.entered().get("/desk").text.partition('name="form_key" value="')[2][:64]
    for wrong in ("", "0" * 64, other_key, "密" * 64):
        assert boss.post(path, data={**fields, "form_key": wrong}).status_code == 403, wrong
    assert boss.post(path, data={**fields, "other": "1"}).status_code == 403
    assert boss.client.put(path, data=sent, headers={"Origin": quiet.url}).status_code == 405
    assert boss.client.get(path, params=sent, headers={"Origin": quiet.url}).url.path in (
        AT,
        "/desk/questions",
        "/desk/readers",
    )
    assert names(corpus) == before and boss.get("/desk").status_code == 200
    assert quiet.services.storage.uploads() == [] and quiet.services.scopes.tied == {}


def test_no_other_page_may_show_the_desk_in_a_frame_or_run_in_it(quiet: Served) -> None:
    boss = quiet.entered()
    for path in PAGES:
        page = boss.get(AT + path)
        policy = page.headers["Content-Security-Policy"]
        assert page.status_code == 200 and "frame-ancestors 'none'" in policy, path
        assert "unsafe" not in policy and "default-src 'none'" in policy
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] in ("same-origin", "no-referrer")


def test_what_people_write_is_text(desk: Served, boss: Browser, corpus: Path) -> None:
    desk.services.storage.log(SCRIPT, 5, "not_found", 1)
    (corpus / "恶.txt").write_text(f"{SCRIPT}\n\n{SCRIPT}一段正文。\n", "utf-8")
    (corpus / "<b>名.md").write_text(
        f"---\ntags: ['{SCRIPT[:25]}']\n---\n# <i>题</i>{SCRIPT}\n\n正文。\n", "utf-8"
    )
    boss.act("/desk/reload")
    pages = [
        AT,
        "/desk/questions",
        f"/desk/question?q={SCRIPT}",
        f"/desk/hits?q={SCRIPT}",
        f"/desk?q={SCRIPT}",
    ]
    pages += [f"/desk/hits?q=正文&in_a={SCRIPT}&a=all&b={SCRIPT}", "/desk/figures", "/desk/changes"]
    pages += ["/desk/document?path=恶.txt", "/desk/outline?path=恶.txt", "/desk/document?path=<b>名.md"]
    pages += ["/desk/outline?path=<b>名.md", f"/desk/document?path={SCRIPT}"]
    for path in pages:
        text = boss.get(path).text
        assert "<script>alert" not in text and "<img" not in text and "<b>名" not in text, path
    for done in (
        boss.act("/desk/upload", (SCRIPT, FERRY)),
        boss.act("/desk/teach", line=SCRIPT),
        boss.act("/desk/answer", q=SCRIPT, text=SCRIPT),
        boss.act("/desk/remove", path=SCRIPT),
        boss.act("/desk/scope", group=str(GROUP), folders=SCRIPT),
    ):
        assert "<script>alert" not in done.text and "<img" not in done.text


# What is done there.


def test_a_file_is_taken_in_replaced_and_undone(boss: Browser, corpus: Path) -> None:
    before = names(corpus)
    added = boss.act("/desk/upload", ("夜航.txt", FERRY))
    assert told(added) == "已加进资料\uff1a夜航.txt\n《夜航通知》 0 节\uff0c1 段。"
    assert (corpus / "夜航.txt").read_bytes() == FERRY
    assert undo(boss, added) == "已移出资料\uff1a夜航.txt"
    assert names(corpus) == before
    change = added.text.partition('name="change" value="')[2].partition('"')[0]
    again = boss.act("/desk/undo", change=change)
    assert told(again) == "已经撤销过了\uff0c或者太久了。"
    nested = boss.act(
        "/desk/replace", ("改.md", "# 工资新办法\n\n每月五日发放。\n".encode()), path="内部/工资.md"
    )
    assert told(nested).startswith("已替换 内部/工资.md")
    assert "每月五日" in (corpus / "内部" / "工资.md").read_text("utf-8")
    assert undo(boss, nested) == "已放回\uff1a内部/工资.md"
    assert "每月十日" in (corpus / "内部" / "工资.md").read_text("utf-8") and names(corpus) == before


def test_a_files_name_leads_nowhere_else(boss: Browser, corpus: Path, tmp_path: Path) -> None:
    before, around = names(corpus), sorted(file.name for file in tmp_path.iterdir())
    for name, kept in (
        ("../../../夜航.txt", "夜航.txt"),
        ("..\\..\\夜航.txt", "夜航.txt"),
        ("/etc/cron.d/夜航.txt", "夜航.txt"),
        ("C:\\Users\\夜航.txt", "夜航.txt"),
        (".夜航.txt", "夜航.txt"),
        ("夜:航\u202e.txt", "夜_航_.txt"),
        ("....txt", ""),
        ("../.env", ""),
        ("夜航.exe", ""),
        ("夜航.txt/../../x.sh", ""),
    ):
        sent = boss.act("/desk/upload", (name, FERRY))
        assert refused(sent) is not bool(kept), told(sent)
        assert names(corpus) == sorted([*before, *([kept] if kept else [])]), name
        if kept:
            (corpus / kept).unlink()
        assert sorted(file.name for file in tmp_path.iterdir()) == around


def test_a_path_that_is_no_documents_is_none(boss: Browser, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "秘密.txt").write_text("不可读。\n", "utf-8")
    (corpus / "链接.txt").symlink_to(tmp_path / "秘密.txt")
    boss.act("/desk/reload")
    before = names(corpus)
    for path in (
        "../秘密.txt",
        str(tmp_path / "秘密.txt"),
        "内部/../../秘密.txt",
        "没有.txt",
        "",
        "内部",
        "..",
        "synonyms.txt",
    ):
        for act in ("/desk/remove", "/desk/switch", "/desk/tag"):
            assert boss.act(act, path=path, on="0").status_code == 404, (act, path)
        assert boss.act("/desk/replace", ("x.txt", FERRY), path=path).status_code == 404, path
        assert "不可读" not in boss.get("/desk/outline", path=path).text
        assert boss.get("/desk/document", path=path).status_code == 404
    assert "不可读" not in boss.get("/desk/outline", path="链接.txt").text
    assert names(corpus) == before and (tmp_path / "秘密.txt").read_text("utf-8") == "不可读。\n"


def test_what_cannot_be_a_document_is_refused_with_the_reason(boss: Browser, corpus: Path) -> None:
    before = names(corpus)
    assert told(boss.act("/desk/upload")) == "没有选文件。"
    assert told(boss.act("/desk/upload", ("空.txt", b""))).startswith("空.txt 读不出来")
    assert told(boss.act("/desk/upload", ("坏.docx", b"PK nothing"))).startswith("坏.docx 读不出来")
    assert (
        told(boss.act("/desk/replace", ("x.pdf", b""), path="渡轮.txt"))
        == "不认识 PDF 格式\uff0c可以发\uff1aTXT。"
    )
    assert "20 MB" in told(boss.act("/desk/upload", ("大.txt", b"x" * 20_000_001)))
    large = boss.post("/desk/upload", files={"file": ("大.txt", b"x" * 21_000_000)})
    assert large.status_code == 400 and "没有收到完整的表单" in large.text
    for kind, body in (
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=x", b"no part"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n"),
        ("application/x-www-form-urlencoded", b"&".join([b"a=1"] * 100)),
        ("application/x-www-form-urlencoded", b"a=%ff" + b"\xff"),
        ("application/json", b"{}"),
        ("", b""),
    ):
        headers = {"Origin": boss.url, "Content-Type": kind}
        sent = boss.client.post("/desk/upload", content=body, headers=headers)
        assert sent.status_code in (400, 403), (kind, body)
    assert names(corpus) == before


def test_a_document_is_switched_off_where_it_lies_and_on_again(
    desk: Served, boss: Browser, corpus: Path
) -> None:
    def held() -> list[str]:
        return [one.origin.path for one in desk.services.whole.catalogue.documents]

    assert held() == ["内部/工资.md", "渡轮.txt"]
    (corpus / DISABLED).write_text("# 我的说明\n没有了.txt\n", "utf-8")
    off = boss.act("/desk/switch", path="内部/工资.md", on="0")
    assert told(off) == "已停用\uff0c文件还在原处\uff1a内部/工资.md" and held() == ["渡轮.txt"]
    assert (corpus / DISABLED).read_text("utf-8") == "# 我的说明\n没有了.txt\n内部/工资.md\n"
    listed = boss.get("/desk", show="disabled").text
    assert "<h2>内部/工资.md</h2>" in listed and "停用中" in listed and "没有了" not in listed
    assert undo(boss, off) == f"已撤销\uff0c{DISABLED} 恢复原样。" and held() == ["内部/工资.md", "渡轮.txt"]
    boss.act("/desk/switch", path="内部/工资.md", on="0")
    on = boss.act("/desk/switch", path="内部/工资.md", on="1")
    assert told(on) == "已放回\uff1a内部/工资.md" and held() == ["内部/工资.md", "渡轮.txt"]
    boss.act("/desk/switch", path="内部/工资.md", on="0")
    last = boss.act("/desk/switch", path="渡轮.txt", on="0")  # then there would be none at all
    assert refused(last) and held() == ["渡轮.txt"]


def test_a_document_of_any_kind_is_tagged_and_found_by_that(
    desk: Served, boss: Browser, corpus: Path
) -> None:
    (corpus / TAGS).write_text("# 说明\n没有了.txt => 旧\n", "utf-8")
    tagged = boss.act("/desk/tag", path="渡轮.txt", tags=" 交通,台风、 交通，")
    assert told(tagged) == "渡轮.txt 的标签\uff1a交通, 台风"
    assert (corpus / TAGS).read_text("utf-8") == "# 说明\n没有了.txt => 旧\n渡轮.txt => 交通, 台风\n"

    def found(keywords: str) -> list[str]:
        hits = find(parse(keywords), desk.services.whole, 9).hits
        return [hit.passage.origin.path for hit in hits]

    assert found("退票 标签:台风")[:1] == ["渡轮.txt"] and found("退票 标签:人事") == []
    assert undo(boss, tagged) == f"已撤销\uff0c{TAGS} 恢复原样。" and found("退票 标签:台风") == []
    assert told(boss.act("/desk/tag", path="内部/工资.md", tags="")) == "内部/工资.md 的标签\uff1a–"
    assert '<span class="chip">人事</span>' not in boss.get("/desk").text
    boss.act("/desk/tag", path="内部/工资.md", tags="工资=>新")
    assert (corpus / TAGS).read_text("utf-8").endswith("\n内部/工资.md => 工资=>新\n")


def test_tags_beyond_the_limits_leave_a_document_the_tags_it_has(boss: Browser, corpus: Path) -> None:
    boss.act("/desk/tag", path="渡轮.txt", tags="交通")
    for tags in ("长" * 41, "交通," + "长" * 41, ",".join(map(str, range(21)))):
        kept = boss.act("/desk/tag", path="渡轮.txt", tags=tags)
        assert told(kept) == "标签没有改\uff1a最多 20 个\uff0c每个最多 40 字。" and refused(kept)
    assert boss.act("/desk/tag", path="渡轮.txt", tags="长," * 1_500).status_code == 400
    assert (corpus / TAGS).read_text("utf-8") == "渡轮.txt => 交通\n"


def test_folders_too_many_to_be_meant_do_not_open_all_to_a_group(desk: Served, boss: Browser) -> None:
    scopes = desk.services.scopes
    boss.act("/desk/scope", group="-1001", folders="内部")
    tied = scopes.of_group(-1001)
    sent = boss.act("/desk/scope", group="-1001", folders="内部 " * 400)
    assert sent.status_code == 400 and "写得太长了\uff0c什么也没有改。" in sent.text
    assert scopes.of_group(-1001) == tied


def test_an_answer_may_have_all_the_characters_that_its_field_takes(boss: Browser, corpus: Path) -> None:
    boss.act("/desk/answer", q="渡轮停在哪里?", text="码头。\r\n" * 5_000)
    written = (corpus / ANSWERS).read_text("utf-8")
    assert written.count("码头。") == 5_000
    sent = boss.act("/desk/answer", q="渡轮停在哪里?", text="船" * 20_001)
    assert sent.status_code == 400 and "写得太长了\uff0c什么也没有改。" in sent.text
    assert (corpus / ANSWERS).read_text("utf-8") == written


def test_a_second_click_finds_done_what_the_first_did(desk: Served, boss: Browser, corpus: Path) -> None:
    for on, said in (("0", "已停用\uff0c文件还在原处\uff1a内部/工资.md"), ("1", "已放回\uff1a内部/工资.md")):
        for _ in range(2):
            assert told(boss.act("/desk/switch", path="内部/工资.md", on=on)) == said
    new = NOTICE + "船票可以改签。\n"
    for _ in range(2):
        twice = boss.act("/desk/upload", ("渡轮.txt", new.encode()))
    assert told(twice) == "资料里的 渡轮.txt 已经是这份内容\uff0c没有改动。" and not refused(twice)
    again = boss.act("/desk/replace", ("x.txt", new.encode()), path="渡轮.txt")
    assert told(again) == "资料里的 渡轮.txt 已经是这份内容\uff0c没有改动。"
    actions = [(one.action, one.subject) for one in desk.services.storage.actions(9, None)]
    assert actions[:-1] == [
        ("replace", "渡轮.txt"),
        ("enable", "内部/工资.md"),
        ("disable", "内部/工资.md"),
    ]
    assert undo(boss, boss.get("/desk/changes")) == "已放回\uff1a渡轮.txt"
    assert (corpus / "渡轮.txt").read_text("utf-8") == NOTICE


def test_a_document_is_taken_out_and_put_back(boss: Browser, corpus: Path) -> None:
    taken = boss.act("/desk/remove", path="渡轮.txt")
    assert told(taken) == "已移出资料\uff1a渡轮.txt" and "渡轮.txt" not in names(corpus)
    assert boss.act("/desk/remove", path="渡轮.txt").status_code == 404
    assert undo(boss, taken) == "已放回\uff1a渡轮.txt"
    assert (corpus / "渡轮.txt").read_text("utf-8") == NOTICE


def test_the_list_tells_what_was_read_and_what_is_wrong(boss: Browser) -> None:
    listed = boss.get("/desk").text
    assert "1 节\uff0c1 段" in listed and '<span class="chip">人事</span>' in listed
    assert "✕ " in boss.get("/desk", show="problems").text
    assert "渡轮.txt" not in boss.get("/desk", show="problems").text
    assert re.findall(r"<h2><a [^>]*>(.*?)</a>", boss.get("/desk", q="人事").text) == ["工资办法"]
    assert re.findall(r"<h2><a [^>]*>(.*?)</a>", boss.get("/desk", page="99", q="渡轮").text) == [
        "渡轮停航通知"
    ]
    assert "工资办法" in boss.get("/desk", page="9" * 5000).text
    one = boss.get("/desk/document", path="内部/工资.md").text
    assert "发放" in one and "第1段起" in one
    assert "工资每月十日发放。" in boss.get("/desk/outline", path="内部/工资.md").text


def test_hits_are_explained_and_two_settings_compared(desk: Served, boss: Browser, corpus: Path) -> None:
    boss.act("/desk/teach", line="船票 = 退票")
    page = boss.get("/desk/hits", q="船票要手续费吗?", a="all", b="no_taught").text
    first, second = page.split('<section aria-labelledby="side')[1:]
    assert "退票不收手续费。" in first
    score = re.search(r'class="facts"><span>(-?[\d.]+)</span>', first)
    shares = first.partition('<table class="bars">')[2].partition("</table>")[0]
    parts = [float(share) for share in re.findall(r'class="number">([+-][\d.]+)<', shares)]
    assert score and abs(sum(parts) - float(score[1])) < 0.01
    assert ">有答案<" in first or ">不确定<" in first
    assert "资料里没有的词\uff1a船票" in second and "资料里没有的词" not in first
    inside = boss.get("/desk/hits", q="工资几日发放?", a="words", in_a="内部", b="").text
    assert "工资每月十日发放。" in inside and inside.count('<section aria-labelledby="side') == 1
    assert "一个引号" in boss.get("/desk/hits", q="工资", a="all", in_a='"内部').text or True
    assert boss.get("/desk/hits", q="?", a="all").status_code == 200
    for bad in ("?" * 5000, "\x00", " "):
        assert boss.get("/desk/hits", q=bad, a="all", b="nonsense").status_code == 200


def test_what_was_asked_is_listed_taught_and_answered(desk: Served, boss: Browser, corpus: Path) -> None:
    for question, status in (("地铁几点收班", "not_found"), ("退票?", "answered"), ("台风放假吗", "weak")):
        desk.services.storage.log(question, 5, status, 1)  # type: ignore[arg-type]
    for kind, question in (("not_found", "地铁几点收班"), ("answered", "退票?"), ("weak", "台风放假吗")):
        listed = boss.get("/desk/questions", kind=kind).text
        assert re.findall(r"<li><a [^>]*>(.*?)</a>", listed) == [question]
    written = boss.act("/desk/answer", q="地铁几点收班", text="23时收班。\n节假日延长。")
    assert told(written).startswith("已写进 问答.md") and ">有答案<" in written.text
    assert "答：23时收班。" in (corpus / "问答.md").read_text("utf-8")
    assert "已写答案" in boss.get("/desk/questions", kind="not_found").text
    assert undo(boss, written) == "已移出资料\uff1a问答.md"
    assert told(boss.act("/desk/answer", q="地铁几点收班", text=" \n ")) == "问题和答案都要写。"
    taught = boss.act("/desk/teach", line="船票 = 渡轮", q="船票多少钱")
    assert (corpus / SYNONYMS).read_text("utf-8") == "船票, 渡轮\n" and "船票多少钱" in taught.text
    assert "船票, 渡轮" in boss.get("/desk/questions").text
    assert refused(boss.act("/desk/teach", line="只有一个词"))
    boss.act("/desk/teach", line="-船票")
    assert (corpus / SYNONYMS).read_text("utf-8") == ""


@pytest.mark.parametrize("asked", ["问" * 1_500, "？。！", "\x00"])
def test_no_answer_is_written_to_what_cannot_be_asked(boss: Browser, corpus: Path, asked: str) -> None:
    before = names(corpus)
    sent = boss.act("/desk/answer", q=asked, text="夜间渡轮22时后停航。")
    assert sent.status_code == 200 and refused(sent) and names(corpus) == before


def test_figures_and_health(quiet: Served) -> None:
    boss = quiet.entered()
    for status in ("answered", "answered", "weak", "not_found"):
        quiet.services.storage.log("退票?", 5, status, 1234)  # type: ignore[arg-type]
    page = boss.get("/desk/figures").text
    assert "一切正常" in page and "空.txt" in page and 'aria-label="2 + 1 + 1"' in page and "1234 ms" in page


def test_all_that_a_bot_needs_is_looked_at(quiet: Served) -> None:
    page = quiet.entered().get("/desk/check").text
    assert "⚠ warn" in page and "&lt;b&gt;0.5 GB&lt;/b&gt; are free" in page and "→ free some" in page


def test_who_reads_what_is_shown_and_changed(corpus: Path, tmp_path: Path) -> None:
    settings = {"yinju_chats": {-5: Scope.of({"内部"}), None: Scope.of({"没有"})}}
    with served(corpus, tmp_path / "home", **settings) as desk:
        boss = desk.entered()
        page = boss.get("/desk/readers").text
        assert "-5 → 内部" in page and "这些文件夹里没有资料\uff1a没有" in page
        tied = boss.act("/desk/scope", group=str(GROUP), folders='内部 "公 开"')
        assert told(tied) == f"已改好\uff1a{GROUP}"
        assert desk.services.scopes.tied == {GROUP: Scope.of({"内部", "公 开"})}
        for group, folders in (
            ("5", "内部"),
            ("x", "内部"),
            ("-5", "*"),
            (str(GROUP), "../x"),
            ("-" * 30, "*"),
        ):
            assert refused(boss.act("/desk/scope", group=group, folders=folders)), (group, folders)
        assert desk.services.scopes.tied == {GROUP: Scope.of({"内部", "公 开"})}
        boss.act("/desk/scope", group=str(GROUP), folders="-")
        assert desk.services.scopes.tied == {}


def test_all_that_is_done_is_listed_with_who_did_it(desk: Served, boss: Browser) -> None:
    boss.act("/desk/upload", ("夜航.txt", FERRY))
    boss.act("/desk/teach", line="船票 = 渡轮")
    boss.act("/desk/scope", group=str(GROUP), folders="内部")
    local = desk.entered(0)
    local.act("/desk/remove", path="渡轮.txt")
    page = boss.get("/desk/changes").text
    done = re.findall(r"</span> · (.*?)</li>", page.partition('<ol class="list lines">')[2])
    assert done == [
        "移出 渡轮.txt",
        "进入管理台 ",
        f"限定群 {GROUP} 内部",
        "教 船票, 渡轮",
        "加进 夜航.txt",
        "进入管理台 ",
    ]
    who = re.findall(r"\d\d:\d\d · ([^<]*)</span> · ", page)
    assert who == ["本机", "本机", *[str(BOSS)] * 4]
    assert "可以撤销的改动\uff1a3" in page
    desk.services.memory.forget(BOSS)
    assert (
        "已忘记的人" in local.get("/desk/changes").text and str(BOSS) not in local.get("/desk/changes").text
    )
    assert [one.subject for one in desk.services.storage.actions(99, before=-5)] == []


def test_while_the_documents_are_read_the_desk_asks_to_wait(desk: Served, boss: Browser) -> None:
    desk.services.live_index.snapshot = None
    waiting = boss.get("/desk")
    assert waiting.status_code == 503 and "资料还在读取" in waiting.text


def test_it_speaks_three_languages(quiet: Served) -> None:
    boss = quiet.entered()
    for tag, said in (("en", "Documents"), ("zh-Hant", "資料"), ("zh-Hans", "资料")):
        page = boss.get("/desk", lang=tag).text
        assert f'<html lang="{tag}">' in page and f"<h1>{said}</h1>" in page
    assert 'action="/desk/upload?lang=en"' in boss.get("/desk", lang="en").text
