"""The command line: ask, chat, run, index, corpus, outline, eval."""
