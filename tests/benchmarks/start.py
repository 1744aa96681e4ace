"""How long commands take to start, beside jieba's own: a table of medians over runs taken in turn.

    python -m tests.benchmarks.start [RUNS]

The index of corpus/ and the table of words are made first, in a folder of their own. Times are wall seconds
of whole processes; the ratio is to `import jieba; jieba.lcut('你好世界')` with jieba's cache made.
"""

import os
import statistics
import subprocess
import sys
import time
from tempfile import TemporaryDirectory

from tests.support.paths import ROOT

RUNS = 10
JIEBA = "import jieba; jieba.lcut('你好世界')"
COMMANDS = {
    "jieba.lcut": ["-c", JIEBA],
    "python": ["-c", "pass"],
    "import numpy": ["-c", "import numpy"],
    "yinju --help": ["-m", "bot", "--help"],
    "yinju ask (answered)": ["-m", "bot", "ask", "“四强”党支部评定命名到第几批了?"],
    "yinju ask (not found)": ["-m", "bot", "ask", "什么是生成式人工智能"],
}


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with TemporaryDirectory() as home:
        environment = os.environ | {"PYTHONPATH": str(ROOT), "YINJU_HOME": home}

        def seconds(arguments: list[str]) -> float:
            began = time.perf_counter()
            subprocess.run(
                [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, check=True
            )
            return time.perf_counter() - began

        for arguments in COMMANDS.values():
            seconds(arguments)
        taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
        for _ in range(runs):
            for name, arguments in COMMANDS.items():
                taken[name].append(seconds(arguments))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    print(f"{'':24}{'median s':>10}{'ratio':>8}   ({runs} runs in turn)")
    for name, median in medians.items():
        print(f"{name:24}{median:10.3f}{median / medians['jieba.lcut']:8.2f}")


if __name__ == "__main__":
    main()
