"""The environment of every process of the tests: clean, and with the model that the tests run with."""

import os

from tests.support.paths import ROOT

CLEAN = {
    "PATH": "/usr/bin:/bin",
    "PYTHONPATH": str(ROOT),
    "PYTHONIOENCODING": "utf-8",
    # Embedding takes both processors: all of it runs with the model by YINJU_EMBEDDINGS=bundled pytest.
    "YINJU_EMBEDDINGS": os.environ.get("YINJU_EMBEDDINGS", "off"),
}
