"""Yinju (引据): ask in Chinese, receive passages quoted word for word, each with its citation.

The way of a document:
    documents/corpus.py     finds the files of a folder
    documents/readers/      make each file's bytes into lines, with what its format knows of them
    documents/outline/      gives title, date, section tree and numbered paragraphs
    documents/passages.py   cuts paragraphs into passages
    retrieval/engine/fields.py       takes the passages' terms, field by field
    retrieval/engine/postings.py     sorts and merges them into an inverted file
    retrieval/engine/bm25.py         weighs each posting by rank-bm25's formula
    retrieval/store/batches.py       does so in several processes
    retrieval/store/corpus_index.py  keeps all that on disk, in step with the folder
    retrieval/store/watcher.py       notices a change while the bot runs

The way of a question:
    chat/questions.py       takes an update of Telegram's
    answers/                asks for hits, decides found or not, quotes and cites
    retrieval/query.py      makes the question into terms, and says how rare each is
    retrieval/engine/       finds passages that share them; `Engine` is what ranking sees of it
    retrieval/ranking/      lays the question over the best of them, weighs what is seen there and orders them
    chat/results.py         makes a screen of it: a message and its buttons
    chat/replies.py         renders the answer as one message within Telegram's limits

Beside the street: config.py (every setting), storage/ (what the chat remembers), evaluation/ (how good the
answers are), sandbox/ (a Bot API server to try the bot on), cli/ (the commands).
"""
