"""Where things lie in the checkout."""

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
ARTICLE = ROOT / "corpus" / "中央和国家机关党的建设工作综述.txt"
"""The article that Yinju comes with."""
