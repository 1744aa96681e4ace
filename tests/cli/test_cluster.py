"""The commands over an index in Milvus."""

import json
import re
from pathlib import Path

import pytest

from tests.support.command import yinju
from tests.support.milvus import LiteServer
from tests.support.sets import write
from tests.support.texts import ARTICLE, NOTICE, ROTA, STATUTE

TEXTS = ("渡轮停航时乘客可以退票。", "海堤全长十二公里。", "夜班餐补每班三十元。", "闸门由水务局值守。")
QUESTIONS = {"渡轮停航能退票吗": 0, "海堤有多长": 1, "夜班餐补多少钱": 2, "谁值守闸门": 3}
TIMES = re.compile(r'"ms_p\d+": [\d.]+')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a set of passages and judgements."""
    made = tmp_path / "passages"
    made.mkdir()
    return write(
        made,
        {
            "passages.jsonl": "".join(
                f"{json.dumps({'id': f'p{9 - at}', 'text': text})}\n" for at, text in enumerate(TEXTS)
            ),
            "queries.jsonl": "".join(
                f"{json.dumps({'id': str(at), 'text': text})}\n" for at, text in enumerate(QUESTIONS)
            ),
            "qrels.tsv": "".join(f"{at}\tp{9 - number}\t1\n" for at, number in enumerate(QUESTIONS.values())),
        },
    )


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Return a set of documents and questions."""
    made = tmp_path / "documents"
    made.mkdir()
    return write(
        made,
        {
            "documents.txt": "海堤.txt\n渡轮.txt\n条例.txt\n",
            "海堤.txt": ARTICLE,
            "渡轮.txt": NOTICE,
            "条例.txt": STATUTE,
            "questions.psv": "海堤|海堤加高到多少米?|海堤\n渡轮|渡轮停航怎么办?|渡轮\n",
            "unanswerable.psv": "far|火星上有水吗?\n",
            "article.psv": "far|闸门谁值守?\n",
        },
    )


@pytest.mark.process
def test_eval_of_a_folder_measures_the_same_on_milvus_and_leaves_nothing_there(
    lite: LiteServer, folder: Path, documents: Path, tmp_path: Path
) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "值守.txt").write_text(ROTA, "utf-8")
    where = {"YINJU_CORPUS": str(tmp_path / "corpus"), "YINJU_HOME": str(tmp_path / "home")}
    shared = where | {"YINJU_INDEX": f"{lite.address}/measured"}
    for given in (folder, documents):
        embedded, milvus = (yinju("eval", str(given), "--json", **one) for one in (where, shared))
        assert milvus.returncode == 0, milvus.stderr
        assert "on 127.0.0.1" in milvus.stderr
        assert TIMES.sub("", milvus.stdout) == TIMES.sub("", embedded.stdout)
    assert json.loads(yinju("eval", str(folder), "--json", **shared).stdout)["hit@1"] == 1.0
    assert not [name for name in lite.server().collections() if "eval" in name]
