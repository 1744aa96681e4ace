"""The section tree of a document, for a person to look at."""

from rich.text import Text
from rich.tree import Tree

from bot.documents.document import Document, Section


def outline_tree(document: Document) -> Tree:
    """Return the section tree of a document for a person to look at."""
    origin = [part for part in (document.origin.source, document.origin.as_json()["published"]) if part]
    tree = Tree(Text.assemble((f"《{document.origin.title}》", "bold"), *(f" {part}" for part in origin)))

    def grow(branch: Tree, sections: tuple[Section, ...]) -> None:
        for section in sections:
            place = f"  第{section.ordinal}段起" if section.ordinal else ""
            grow(branch.add(Text.assemble(section.heading, (place, "dim"))), section.sections)

    grow(tree, document.sections)
    captions = sum(paragraph.kind == "caption" for paragraph in document.paragraphs)
    tree.add(Text(f"{len(document.paragraphs)} 段，其中图注 {captions} 条", style="dim"))
    return tree
