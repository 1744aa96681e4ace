"""A corpus of several folders whose files repeat each other, and what is asked of it."""

import random
from pathlib import Path

from tests.support.texts import ARTICLE, NOTICE, ROTA, STATUTE

FOLDERS = ("人事", "人事档案", "财务/2023", "财务/2024", "公开", "公开/通知")
TEXTS = (ARTICLE, NOTICE, ROTA, STATUTE)
QUESTIONS = (
    "沿堤设立了多少个水位站?",
    "闸门值守由谁负责?",
    "渡轮停航能退票吗?",
    "海堤条例第二条",
    "海堤条例有几条?",
    "谁管理海提?",
    "台风",
)


def made(folder: Path, seed: int) -> list[str]:
    """Write a corpus of some files in each folder; what they hold repeats itself across folders."""
    draw = random.Random(seed)
    paths = []
    for name in ("", *FOLDERS):
        for at in range(draw.randint(0, 2)):
            text = draw.choice(TEXTS)
            if draw.random() < 0.6:
                gate, worker = draw.choice("东西南北"), draw.choice("张王李赵")
                text = f"{draw.choice('甲乙丙丁戊')}区{text}{gate}闸由{worker}工值守。\n"
            path = Path(name) / f"{draw.choice('天地玄黄')}{at}.txt"
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
            paths.append(path.as_posix())
    return paths
