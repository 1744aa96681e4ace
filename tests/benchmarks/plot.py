"""Draw p50 against passages, an engine a line: python plot.py figures.json search.png"""

import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot

MARKS = "os^vD*PX"

figures = json.loads(Path(sys.argv[1]).read_text("utf-8"))
drawing, axes = pyplot.subplots(figsize=(9, 6), layout="constrained")
for mark, (engine, points) in zip(MARKS, figures.items(), strict=False):
    ours = engine.startswith("yinju")
    axes.plot(points["passages"], points["p50"], marker=mark, label=engine, linewidth=2.5 if ours else 1.2)
axes.set(xscale="log", yscale="log", xlabel="passages", ylabel="p50, ms a question")
axes.set_title("top 10 of stard's questions, one thread")
axes.grid(which="both", alpha=0.25)
axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
drawing.savefig(sys.argv[2], dpi=130)
