"""Yinju (引据): ask in Chinese, receive passages quoted word for word, each with its citation.

The way of a document:
    documents/corpus.py       finds the files of a folder
    documents/formats.py      knows which reader takes which file, and within which limits
    documents/readers/        make each file's bytes into lines, with what its format knows of them
    documents/outline/        gives title, date, section tree and numbered paragraphs
    documents/passages.py     cuts paragraphs into passages
    retrieval/analyzer.py     makes a passage's text into terms
    retrieval/engine/         keeps the terms field by field as an inverted file, and scores by BM25
    retrieval/meaning/        makes vectors of what passages mean, where there is an embedding model
    retrieval/store/          keeps all that on disk, in step with the folder, also while the bot runs

The way of a question:
    chat/polling.py           asks Telegram for updates
    chat/receiver.py          stores them until they are done, and has them done in turn
    chat/application.py       says who answers which
    chat/questions.py         answers a question, and an edited one again
    answers/answer.py         asks for hits, decides found or not, quotes and cites
    retrieval/query.py        makes the question into terms, and says how rare each is
    retrieval/vocabulary.py   what was taught: words that mean the same, words to cut by, words to leave out
    retrieval/engine/         finds passages that hold them; `Engine` is what ranking sees of it
    retrieval/meaning/        finds passages that mean something near
    retrieval/ranking/        lays the question over the best of them, weighs what it sees, and orders them
    retrieval/search_language.py, keywords.py   what /search may be given, and what that finds
    chat/results.py           makes a screen of it: a message and its buttons
    chat/replies.py           renders the answer as one message within Telegram's limits

Both ask chinese/ what characters mean: words, numerals, dates, sentences, sounds.

Beside the street: config.py (every setting), metrics.py (what is counted), log.py (how the log looks),
storage/ (what the chat remembers), evaluation/ (how good the answers are), sandbox/ (a Bot API server to try
the bot on), cli/ (the commands).
"""
