"""What stands in bot/deploy: the unit, the container's recipe, the versions that were tested."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.paths import ROOT

DEPLOY = ROOT / "bot" / "deploy"
MOST_EXPOSED = 15
"""Tenths of systemd's exposure level, of 10."""

needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is missing")


def pinned(file: str = "constraints.txt") -> dict[str, tuple[str, int]]:
    """Return the version of each distribution, and how many hashes it has."""
    text = (DEPLOY / file).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    found = {}
    for line in lines:
        name, version = re.match(r"([\w.-]+)==([\w.]+)", line).groups()  # type: ignore[union-attr]
        found[canonicalize_name(name)] = version, len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", line))
    return found


def test_every_dependency_is_pinned_with_its_hashes_within_its_bounds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [Requirement(line) for line in project["project"]["dependencies"]]
    wanted += [Requirement(line) for line in project["build-system"]["requires"]]
    versions, seen = pinned(), set()
    while wanted:
        need = wanted.pop()
        name = canonicalize_name(need.name)
        assert name in versions, f"{name} is not in constraints.txt"
        version, hashes = versions[name]
        assert need.specifier.contains(version, prereleases=True), f"{need}, but {version} was tested"
        assert hashes, name
        if (name, frozenset(need.extras)) in seen:
            continue
        seen.add((name, frozenset(need.extras)))
        for line in (requires(name) if name != "hatchling" else None) or []:
            inner = Requirement(line)
            marker = inner.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *need.extras)):
                wanted.append(inner)


def test_the_embedding_model_is_pinned_with_its_hash_within_its_bounds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (need,) = map(Requirement, project["optional-dependencies"]["meaning"])
    ((name, (version, hashes)),) = pinned("meaning.txt").items()
    assert name == need.name and need.specifier.contains(version) and hashes


def test_the_client_of_milvus_and_all_it_needs_is_pinned_with_hashes_within_its_bounds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [Requirement(line) for line in project["optional-dependencies"]["milvus"]]
    own, versions = pinned("milvus.txt"), pinned() | pinned("milvus.txt")
    assert all(hashes for _, hashes in own.values())
    seen: set[str] = set()
    while wanted:
        need = wanted.pop()
        name = canonicalize_name(need.name)
        assert need.specifier.contains(versions[name][0], prereleases=True), need
        if name in own and name not in seen:
            seen.add(name)
            inner = [Requirement(line) for line in requires(name) or []]
            wanted += [one for one in inner if one.marker is None or one.marker.evaluate({"extra": ""})]
    assert seen == set(own)


@needs_systemd
@pytest.mark.process
def test_the_unit_is_valid_and_hardened(tmp_path: Path) -> None:
    text = (DEPLOY / "yinju.service").read_text("utf-8")
    unit = tmp_path / "yinju.service"
    unit.write_text(text.replace("/opt/yinju/venv/bin/yinju", sys.executable), "utf-8")
    verified = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)
    assert (verified.returncode, verified.stderr) == (0, "")
    rated = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", unit],
        capture_output=True,
        text=True,
    )
    assert rated.returncode == 0, rated.stdout[-300:]


@pytest.mark.process
def test_the_settings_of_a_service_leave_to_it_what_it_sets(tmp_path: Path) -> None:
    guide = (DEPLOY / "README.md").read_text("utf-8")
    (line,) = [line for line in guide.splitlines() if ".env.example" in line and line.startswith("grep")]
    example, made = DEPLOY.parents[1] / ".env.example", tmp_path / "env"
    line = line.replace("/opt/yinju/src/.env.example", str(example)).replace("/etc/yinju/env", str(made))
    subprocess.run(["sh", "-c", line], check=True)
    left = set(example.read_text("utf-8").splitlines()) - set(made.read_text("utf-8").splitlines())
    assert left == {"YINJU_HOME=.yinju", "YINJU_CORPUS=", "YINJU_HTTP_PORT="}
    assert made.stat().st_mode & 0o777 == 0o600


@pytest.mark.process
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user")
def test_a_command_run_as_the_services_user_needs_no_right_to_where_root_is(tmp_path: Path) -> None:
    guide = (DEPLOY / "README.md").read_text("utf-8")
    commands = re.findall(r"^runuser -u yinju -- (env .+?) YINJU_HOME", guide, re.M)
    assert len(commands) == 2
    tmp_path.chmod(0o700)
    for command in commands:
        words = command.replace("/var/lib/yinju", "/").split()
        other = ["setpriv", "--reuid=65534", "--clear-groups", *words, "test", "-x", "."]
        looked = subprocess.run(other, cwd=tmp_path)
        assert looked.returncode == 0


def test_the_container_copies_what_is_there_and_holds_no_secret() -> None:
    recipe = (DEPLOY / "Containerfile").read_text("utf-8")
    copied = [
        source for line in re.findall(r"^COPY (?!--from)(.+)$", recipe, re.M) for source in line.split()[:-1]
    ]
    assert copied == ["pyproject.toml", "README.md", "bot", "corpus"]
    assert all((ROOT / source).exists() for source in copied)
    assert "USER 10001" in recipe and "--require-hashes -r bot/deploy/constraints.txt" in recipe
    guide = (DEPLOY / "README.md").read_text("utf-8")
    assert guide.count("--require-hashes -r /opt/yinju/src/bot/deploy/constraints.txt") == 2
