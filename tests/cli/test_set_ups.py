"""Broken set-ups that only a start would show: `yinju check` names each, with what to do."""

import errno
import os
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from bot.chat.connection import certificates, proxy_of, proxy_problem
from bot.chat.diagnosis import hook_problem, of_telegram
from bot.chat.one_instance import alone
from bot.cli.check import home_findings, look, storage_findings
from bot.cli.check_corpus import corpus_findings
from bot.cli.check_serving import serving_findings
from bot.cli.failures import sentence
from bot.config import TELEGRAM, Config, ConfigError, check_home, load_config, token_of
from bot.documents.scope import Scope
from bot.misspelt import check_limits, unknown_settings
from bot.storage import Storage
from tests.support.command import yinju
from tests.support.play import library

Found = tuple[str, str, str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the command is run in, with a corpus."""
    monkeypatch.chdir(tmp_path)
    library(tmp_path / "corpus")
    return tmp_path


def home(home: Path, corpus: Path) -> Found:
    (found,) = home_findings(home, corpus)
    return found.status, found.found, found.remedy


def served(**settings: object) -> list[Found]:
    config = Config.model_validate(settings)
    return [(one.status, one.found, one.remedy) for one in serving_findings(config, running=False)]


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_a_file_of_settings_in_another_encoding(folder: Path, encoding: str) -> None:
    (folder / ".env").write_bytes("# 机器人的令牌\nTELEGRAM_BOT_TOKEN=1:a\n".encode(encoding))
    with pytest.raises(ConfigError) as caught:
        load_config()
    assert str(caught.value) == ".env is no text in UTF-8: save it with that encoding."
    assert [(one.name, one.status) for one in look(None)] == [("version", "ok"), ("settings", "fail")]


@pytest.mark.process
def test_a_line_that_names_no_setting_is_named_and_changes_nothing(folder: Path) -> None:
    lines = ["hello there", "", "YINJU_ADMINS=7", "# a note", "NOTHING", "OTHER='x", "OTHER="]
    (folder / ".env").write_text("\n".join(lines), "utf-8")
    told = [(one.status, one.found, one.remedy) for one in look(None) if one.name == "names"]
    remedy = "write NAME=VALUE there, or # in front of it"
    assert told == [("warn", f".env, line {number}, sets nothing", remedy) for number in (1, 5, 6)]
    done = yinju("ask", "hello")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (Path.mkdir, "is a folder"),
        (os.mkfifo, "is a pipe or a device, no file"),
        (lambda file: file.symlink_to("/dev/zero"), "is a pipe or a device, no file"),
        (lambda file: file.symlink_to("secrets/env"), "is a link to what is not there"),  # not mounted
    ],
)
def test_settings_that_are_in_no_file(folder: Path, make: Callable[[Path], object], told: str) -> None:
    make(folder / ".env")
    with pytest.raises(ConfigError) as caught:
        load_config()
    assert str(caught.value) == f".env {told}: put a file there, a copy of .env.example filled in."
    assert [(one.name, one.status) for one in look(None)] == [("version", "ok"), ("settings", "fail")]


def test_settings_that_are_masked(folder: Path) -> None:
    (folder / ".env").symlink_to("/dev/null")
    load_config()
    assert unknown_settings() == {}


def test_a_setting_that_is_misspelt_is_named_with_what_may_be_meant(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert unknown_settings() == {}
    (folder / ".env").write_text("YINJU_ALLOWED_CHAT=7\n# YINJU_OLD=1\nYINJU_HOME=h\nOTHER=x\n", "utf-8")
    monkeypatch.setenv("YINJU_QQ", "1")
    assert unknown_settings() == {"YINJU_ALLOWED_CHAT": "YINJU_ALLOWED_CHATS", "YINJU_QQ": ""}
    told = [(one.status, one.found, one.remedy) for one in look(None) if one.name == "names"]
    assert told == [
        (
            "fail",
            "YINJU_ALLOWED_CHAT is no setting, and without YINJU_ALLOWED_CHATS everybody may ask",
            "write YINJU_ALLOWED_CHATS, or remove it",
        ),
        ("warn", "YINJU_QQ is no setting, and does nothing", "see .env.example for those there are"),
    ]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("YINJU_ALLOWED_CHAT=7", "YINJU_ALLOWED_CHATS everybody may ask: write YINJU_ALLOWED_CHATS"),
        ("yinju_chat=7=人事", "YINJU_CHATS everybody reads every folder: write YINJU_CHATS"),
        ("YINJU_ALLOWED_CHAT=7\nYINJU_ALLOWED_CHATS=8", ""),  # who may ask is limited
        ("YINJU_RETENTION_DAY=7\nYINJU_QQ=1", ""),  # these let nobody in
    ],
)
def test_what_was_to_limit_who_may_ask_and_is_misspelt_lets_nobody_start(
    folder: Path, lines: str, told: str
) -> None:
    (folder / ".env").write_text(lines, "utf-8")
    if not told:
        check_limits(load_config())
        return
    with pytest.raises(ConfigError) as caught:
        check_limits(load_config())
    name = lines.partition("=")[0].upper()
    assert str(caught.value) == f"{name} is no setting, and without {told}, or remove it."


@pytest.mark.process
def test_a_bot_whose_limits_are_misspelt_does_not_start(folder: Path) -> None:
    (folder / ".env").write_text("TELEGRAM_BOT_TOKEN=1:a\nYINJU_ALLOWED_CHAT=7\n", "utf-8")
    done = yinju("run", TELEGRAM_API_BASE_URL="http://127.0.0.1:9/bot")
    told = "and without YINJU_ALLOWED_CHATS everybody may ask: write YINJU_ALLOWED_CHATS, or remove it."
    assert (done.returncode, done.stderr) == (2, f"YINJU_ALLOWED_CHAT is no setting, {told}\n")


@pytest.mark.parametrize("value", [",", "，、", " , "])
def test_a_list_that_names_nobody_is_not_taken_for_none(folder: Path, value: str) -> None:
    (folder / ".env").write_text(f"YINJU_ALLOWED_CHATS={value}\n", "utf-8")
    with pytest.raises(ConfigError, match="YINJU_ALLOWED_CHATS: it names nobody: write numbers between"):
        load_config()


@pytest.mark.parametrize("value", [";", "；", " ; ;"])
def test_folders_of_nobody_are_not_taken_for_none(folder: Path, value: str) -> None:
    (folder / ".env").write_text(f"YINJU_CHATS={value}\n", "utf-8")
    with pytest.raises(ConfigError, match="YINJU_CHATS: it names nobody: write the number of a chat"):
        load_config()


@pytest.mark.parametrize("name", ["BOT_TOKEN", "TOKEN", "export TG_BOT_TOKEN", "TELEGRAM_TOKEN", "API_TOKEN"])
def test_a_token_under_another_name_is_named(folder: Path, name: str) -> None:
    (folder / ".env").write_text(f"MY_TOKEN_URL=x\n{name}=1:a\n", "utf-8")
    with pytest.raises(ConfigError) as caught:
        token_of(load_config())
    other = name.removeprefix("export ")
    assert str(caught.value) == f"TELEGRAM_BOT_TOKEN is not set: .env names a token {other}; rename it."


@pytest.mark.parametrize("line", ["BOT_TOKEN=", "# BOT_TOKEN=1:a", "HUGGINGFACE_TOKEN=a", "TOKEN_URL=a"])
def test_what_is_no_token_of_a_bot_is_not_taken_for_one(folder: Path, line: str) -> None:
    (folder / ".env").write_text(f"{line}\nTELEGRAM_BOT_TOKEN=' '\n", "utf-8")
    with pytest.raises(ConfigError, match=r"^TELEGRAM_BOT_TOKEN is not set: write to @BotFather"):
        token_of(load_config())


HALF_QUOTED = (
    ".env, line 3, names YINJU_CHATS and does not set it: put all of its value between two quotes, or none."
)
NOT_SET = ".env, line 3, names YINJU_ALLOWED_CHATS and does not set it: write YINJU_ALLOWED_CHATS=… there."


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("YINJU_ALLOWED_CHATS: 7", NOT_SET),
        ("YINJU_ALLOWED_CHATS 7", NOT_SET),
        ("YINJU_ALLOWED_CHATS\uff1d7", NOT_SET),
        ("- yinju_allowed_chats=7", NOT_SET),
        ("set YINJU_ALLOWED_CHATS=7", NOT_SET),
        ('"YINJU_ALLOWED_CHATS"=7', NOT_SET),
        (
            "YINJU_ADMINS = # 7",
            ".env, line 3, empties YINJU_ADMINS, which is set before: leave one of the lines.",
        ),
        (
            "YINJU_ADMINS=''",
            ".env, line 3, empties YINJU_ADMINS, which is set before: leave one of the lines.",
        ),
        ('YINJU_CHATS="-100=人事', HALF_QUOTED),
        ("YINJU_CHATS='-100=人事\\' # ours", HALF_QUOTED),
        ('YINJU_CHATS="-100=人事"; 7=*', HALF_QUOTED),
        (
            "OTHER='1\nYINJU_CHATS=7=a\nYINJU_LOG='json'",
            ".env, line 4, names YINJU_CHATS within a quote that line 3 opens: close that one there.",
        ),
        (
            'YINJU_LOG="json\nYINJU_CHATS="7=a"',
            HALF_QUOTED.replace("YINJU_CHATS", "YINJU_LOG"),
        ),
        (
            'YINJU_PUBLIC_URL="https://a.example\nYINJU_CHATS=7=a\nYINJU_HOME="\n',
            ".env, line 4, names YINJU_CHATS within a quote that line 3 opens: close that one there.",
        ),
        ("", ""),
        ('YINJU_CHATS="-100=人事;\n 7=*"', ""),
        ("OTHER='1\n2'", ""),
        ("# YINJU_ALLOWED_CHATS: 7", ""),
        (" export YINJU_ALLOWED_CHATS = '7' # ours", ""),
        ("YINJU_ADMINS=8", ""),
        ("'YINJU_ALLOWED_CHATS'=7", ""),
        ("YINJU_ALLOWED_CHATS=", ""),
        ("OTHER=${YINJU_ADMINS}", ""),
        ("OTHER: 7", ""),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_line_of_settings_that_sets_nothing(
    folder: Path, line: str, told: str, end: str, mark: str
) -> None:
    lines = ["# 设置", "YINJU_ADMINS=7", line, ""]
    (folder / ".env").write_bytes((mark + end.join(lines)).encode())
    if not told:
        assert load_config().yinju_admins == ({8} if "=8" in line else {7})
        return
    with pytest.raises(ConfigError) as caught:
        load_config()
    assert str(caught.value) == told
    assert [(one.name, one.status) for one in look(None)] == [("version", "ok"), ("settings", "fail")]


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8081", "http://127.0.0.1:8081/bot/", "http://127.0.0.1:99999/bot"]
)
def test_a_server_whose_address_is_not_that_of_a_bot_api(
    folder: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("TELEGRAM_API_BASE_URL", address)
    with pytest.raises(
        ConfigError, match=r"TELEGRAM_API_BASE_URL: (it has to end with /bot|it is no address)"
    ):
        load_config()


def test_operators_that_are_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINJU_ADMINS", "@alice")
    with pytest.raises(ConfigError, match="YINJU_ADMINS: it has to be numbers between commas, no names"):
        load_config()
    monkeypatch.setenv("YINJU_ADMINS", "-1001234")
    (found,) = (one for one in look(None) if one.name == "settings")
    assert (found.status, found.found) == (
        "warn",
        "YINJU_ADMINS names nobody: numbers below 0 are those of groups",
    )


@pytest.mark.parametrize("leads_nowhere", [False, True, None])
def test_a_corpus_that_is_no_folder_is_not_replaced_by_the_article_that_comes_along(
    folder: Path, leads_nowhere: bool | None
) -> None:
    (folder / "corpus").rename(folder / "elsewhere")
    if leads_nowhere is None:
        (folder / "corpus").symlink_to(folder / "corpus")
        told = ("corpus is a link to what is not there", "create that, or name another folder")
    elif leads_nowhere:  # as a disk that is not mounted
        (folder / "corpus").symlink_to(folder / "disk" / "documents")
        told = ("corpus is a link to what is not there", "create that, or name another folder")
    else:
        (folder / "corpus").touch()
        told = ("corpus is not a folder", "name the folder that holds the documents")
    found = [(one.status, one.found, one.remedy) for one in look(None) if one.name == "corpus"]
    assert found == [("fail", *told)]


def test_what_of_a_corpus_is_not_read_and_what_is_not_taught(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(follow: bool = False) -> list[Found]:
        found = corpus_findings(Config(yinju_follow_links=follow), folder / "corpus")
        return [(one.status, one.found, one.remedy) for one in found if one.status != "ok"]

    corpus, remedy = folder / "corpus", "let Yinju's user read it (chmod, chown), or take it out"
    assert told() == []
    for name in "甲乙丙丁":
        (corpus / f"{name}.md").touch()
    (corpus / "图.xyz").touch()
    monkeypatch.setattr(os, "access", lambda file, _: file.suffix not in (".md", ".xyz"))
    named = "what Yinju's user may not read is left out: 丁.md, 丙.md, 乙.md …"
    assert told() == [("warn", named, remedy)]
    monkeypatch.undo()
    (corpus / "外.txt").symlink_to("/etc/hostname")
    out = "外.txt: it is a link to /etc/hostname, which is not among the documents"
    assert told() == [("warn", out, "put a copy here instead, or set YINJU_FOLLOW_LINKS=true")]
    assert told(follow=True) == []
    (corpus / "外.txt").unlink()
    (corpus / "synonyms.txt").write_text("农行\n", "utf-8")
    assert [(one[0], one[1]) for one in told()] == [("warn", "synonyms.txt, line 1")]
    (corpus / "synonyms.txt").unlink()
    os.mkfifo(corpus / "synonyms.txt")
    assert told() == [("warn", "synonyms.txt", "it is a pipe or a device, no file; put a file in its place")]
    os.mkfifo(corpus / "disabled.txt")  # what it names is not known: nothing is taken for all
    ((status, found, _),) = told()
    assert (status, found) == (
        "fail",
        f"{corpus / 'disabled.txt'}, where documents are switched off, cannot be used",
    )


def test_a_home_that_cannot_be_written_is_told_with_what_to_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder / "home"))

    monkeypatch.setattr(Path, "mkdir", refuse)
    told = f"{folder / 'home'} cannot be written (Permission denied): make it a folder that Yinju's user can "
    with pytest.raises(ConfigError) as caught, alone(folder / "home"):
        pass
    assert str(caught.value) == f"{told}write, or set another YINJU_HOME."
    error = PermissionError(errno.EACCES, "Permission denied", ".env")
    remedy = "make it readable and writable for Yinju's user."
    assert sentence(error) == f".env cannot be used (Permission denied): {remedy}"


def test_a_home_that_is_none(folder: Path) -> None:
    file = folder / "file"
    file.touch()
    assert home(file, folder / "corpus") == (
        "fail",
        f"{file} is no folder",
        "move it away, or set another YINJU_HOME",
    )
    status, found, _ = home(file / "below", folder / "corpus")
    assert (status, found) == ("fail", f"{file / 'below'} cannot be made: Not a directory")
    link = folder / "link"
    link.symlink_to(folder / "nowhere")
    with pytest.raises(ConfigError, match="is a link to what is not there: remove it, or create that"):
        check_home(link)


def test_what_lies_beside_the_database_and_is_damaged(folder: Path) -> None:
    def told() -> list[Found]:
        found = storage_findings(folder / "home")
        return [(one.status, one.found, one.remedy) for one in found if one.status != "ok"]

    with Storage(folder / "home") as storage:
        assert told() == []
        (folder / "home" / "scopes.json").write_bytes(b"{[no json")
        salt, scopes = folder / "home" / "salt", folder / "home" / "scopes.json"
        unknown = "cannot be read, and the database does not know what /scope has tied"
        lost = (
            "fail",
            f"{scopes} {unknown}, so nobody reads anything",
            "restore it, or delete it and set /scope anew in these groups",
        )
        assert told() == [lost]
        scopes.unlink()
        storage.set_scope(-7, Scope.of(["a"]))
        scopes.write_bytes(b"[1]")
        assert told() == []  # the database knows, and writes it anew
    scopes.unlink()
    database = folder / "home" / "yinju.db"
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    for file in (scopes, database):
        os.mkfifo(file)
    move = "restore a backup, or move"
    assert told() == [lost, ("fail", f"{database} is no file", f"{move} {database} away: a new one is begun")]
    for file in (scopes, database):
        file.unlink()
    salt.write_bytes(b"")
    remedy = "restore it from a backup; else a new one is begun, and who asked before is not recognised"
    assert told() == [("fail", f"{salt} is damaged", remedy)]


def test_a_home_among_the_documents(folder: Path) -> None:
    inside = folder / "corpus" / "home"
    assert home(inside, folder / "corpus") == (
        "fail",
        f"{inside}, where the index is kept, lies in the corpus {folder / 'corpus'}",
        "set YINJU_HOME to a folder outside of it",
    )


@pytest.mark.process
def test_a_start_makes_no_home_among_the_documents(folder: Path) -> None:
    corpus, inside = folder / "corpus", folder / "corpus" / "home"
    result = yinju("run", TELEGRAM_BOT_TOKEN="1:a", YINJU_CORPUS=str(corpus), YINJU_HOME=str(inside))
    assert (result.returncode, inside.exists()) == (2, False)
    assert result.stderr.rstrip().endswith("set YINJU_HOME to a folder outside of it.")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_home_in_which_something_belongs_to_somebody_else(folder: Path) -> None:
    own = folder / "home"
    own.mkdir(mode=0o700)
    (own / "run.lock").touch()
    assert home(own, folder / "corpus")[0] == "ok"
    os.chown(own / "run.lock", 12345, -1)
    status, found, remedy = home(own, folder / "corpus")
    assert status == "fail" and found.startswith(f"{own / 'run.lock'} belongs to somebody else")
    assert remedy == f"make all of it Yinju's own: chown -R $(id -u) {own}"


def test_a_port_that_is_taken_and_what_is_served_at_none(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = f"nothing can listen on port {port} of 127.0.0.1 (Address already in use)"
        remedy = "set another, or end what listens there"
        assert served(yinju_http_port=port) == [("fail", f"YINJU_HTTP_PORT: {told}", remedy)]
        hook = {"yinju_webhook_url": "https://yinju.example/hook", "yinju_webhook_port": port}
        assert served(**hook) == [("fail", f"YINJU_WEBHOOK_PORT: {told}", remedy)]
    assert served(yinju_http_port=port) == [("ok", f"served on port {port} of 127.0.0.1", "")]
    assert served() == []
    assert served(yinju_public_url="https://yinju.example") == [
        ("fail", "YINJU_PUBLIC_URL: the reader needs a port to listen at", "set YINJU_HTTP_PORT")
    ]
    assert served(yinju_http_port=port, yinju_api_keys="portal=short *") == [
        ("fail", "YINJU_API_KEYS: the key of portal needs 24 characters", "openssl rand -base64 18")
    ]


def test_what_is_of_a_webhook_that_is_none() -> None:
    found = "YINJU_WEBHOOK_SECRET does nothing without YINJU_WEBHOOK_URL"
    assert served(yinju_webhook_secret="a") == [("warn", found, "set that for a webhook, or remove it")]
    assert [status for status, _, _ in served(yinju_webhook_secret="a", yinju_webhook_url="https://a/h")] == [
        "ok"
    ]


def test_what_is_served_where_it_may_not_be(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    for host in ("192.0.2.1", "no.invalid"):
        ((status, found, remedy),) = served(yinju_http_port=8123, yinju_http_listen=host)
        assert (status, remedy) == ("fail", "set YINJU_HTTP_LISTEN to an address of this machine")
        assert found.startswith(f"YINJU_HTTP_PORT: nothing can listen on port 8123 of {host} (")
    monkeypatch.setattr(socket, "create_server", refuse)
    found = "YINJU_HTTP_PORT: nothing can listen on port 8123 of 127.0.0.1 (Permission denied)"
    assert served(yinju_http_port=8123) == [("fail", found, "set one from 1024 on")]


@pytest.mark.process
def test_a_start_with_a_webhook_that_telegram_does_not_post_to(folder: Path) -> None:
    hook = "http://yinju.example/hook"
    done = yinju("run", TELEGRAM_BOT_TOKEN="1:a", YINJU_WEBHOOK_URL=hook)
    assert (done.returncode, done.stderr) == (2, f"YINJU_WEBHOOK_URL: {hook_problem(TELEGRAM, hook)}.\n")
    config = Config.model_validate({"telegram_bot_token": "1:a", "yinju_webhook_url": hook})
    found = [(one.name, one.status) for one in of_telegram(config, running=False)]
    assert found == [("webhook", "fail"), ("server", "fail")]  # there is no network here


def test_a_webhook_that_telegram_does_not_post_to() -> None:
    why = "Telegram posts to https:// and the ports 443, 80, 88, 8443 alone: have the TLS proxy listen at"
    for url in ("http://yinju.example/hook", "https://yinju.example:1234/hook", "https://a:99999/hook"):
        assert hook_problem(TELEGRAM, url).startswith(why)
        assert hook_problem("127.0.0.1:8081", url) == ""  # one's own posts anywhere
    for url in ("https://yinju.example/hook", "https://yinju.example:8443/hook"):
        assert hook_problem(TELEGRAM, url) == ""


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "https://127.0.0.1:9", "127.0.0.1:9"])
def test_a_proxy_that_is_not_spoken(folder: Path, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    config = Config.model_validate({"telegram_bot_token": "1:a"})
    assert [(one.name, one.status, one.found) for one in of_telegram(config, running=False)] == [
        ("server", "fail", "HTTPS_PROXY names no proxy over HTTP")
    ]
    monkeypatch.setenv("NO_PROXY", TELEGRAM)
    assert proxy_problem(config.telegram_api_base_url) == ""


def test_the_proxy_is_the_one_that_the_bot_goes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:8")
    assert proxy_of("https://api.telegram.org/bot") is None
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert proxy_of("https://api.telegram.org/bot") == "http://127.0.0.1:9"
    assert proxy_problem("https://api.telegram.org/bot") == ""


def test_certificates_that_are_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "notes.pem").write_text("hello", "utf-8")
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "notes.pem"))
    (found,) = of_telegram(Config.model_validate({"telegram_bot_token": "1:a"}), running=False)
    assert found.found.startswith(
        "SSL_CERT_FILE or SSL_CERT_DIR names no certificates that can be read ([X509: "
    )
    assert found.remedy == "correct it, or unset it"


@pytest.mark.process
def test_a_server_whose_certificate_is_not_accepted(folder: Path) -> None:
    """One that a server of one's own, or a proxy that looks into all, made itself."""
    name = "-subj /CN=localhost -addext subjectAltName=DNS:localhost"
    made = f"openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out own.pem {name}"
    subprocess.run(made.split(), cwd=folder, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "own.pem", folder / "key.pem")
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.handle_request).start()
        address = f"https://localhost:{server.server_port}/bot"
        settings = {"telegram_bot_token": "1:a", "telegram_api_base_url": address}
        (found,) = of_telegram(Config.model_validate(settings), running=False)
    assert "CERTIFICATE_VERIFY_FAILED" in found.found
    assert found.remedy.endswith("name the certificates that it is known by in SSL_CERT_FILE")


@pytest.mark.process
def test_certificates_that_are_not_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "none.pem"))
    with pytest.raises(ConfigError, match="SSL_CERT_FILE or SSL_CERT_DIR names no certificates that can be"):
        certificates()
    config = Config.model_validate({"telegram_bot_token": "1:a"})
    (found,) = of_telegram(config, running=False)
    assert (found.name, found.status) == ("server", "fail")
    assert found.remedy == "correct it, or unset it"
    done = yinju("run", TELEGRAM_BOT_TOKEN="1:a", SSL_CERT_FILE=str(folder / "none.pem"))
    assert done.returncode == 2 and done.stderr.splitlines()[-1].startswith("SSL_CERT_FILE or SSL_CERT_DIR")


def test_what_cannot_be_looked_at_keeps_nothing_else_from_being(folder: Path) -> None:
    (folder / ".yinju").mkdir(mode=0o700)
    (folder / ".yinju" / "run.lock").mkdir()
    names = [one.name for one in look(None)]
    assert names[-1] == "token" and {"corpus", "home", "storage", "disk"} <= set(names)


@pytest.mark.process
def test_a_terminal_that_has_not_all_characters(folder: Path) -> None:
    done = yinju("check", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (2, "")
    assert "\\u2192 write to @BotFather" in done.stdout
