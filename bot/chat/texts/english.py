"""The texts in English, for those whose Telegram speaks no Chinese; the documents stay Chinese."""

from bot.chat.texts.words import CommandWords, Words

WORDS = Words(
    start=(
        "Hello, I am Yinju. Ask me in Chinese: I answer with passages quoted word for word from the "
        "documents, each with its place: document, section, paragraph.\n"
        "I write no answers of my own; what the documents do not hold, I say so."
    ),
    help_private=(
        "How to ask\n"
        "• Just write the question, in Chinese, with words the documents are likely to use.\n"
        "• Tap a quote to unfold it, its citation to go to the source, 📖 to read around it.\n"
        "• Edit your message within two minutes and I answer it again.\n\n"
        "Also\n"
        "{commands}\n"
        "Write @{bot} and a question in any chat to quote a passage there."
    ),
    help_group=(
        "How to ask in a group\n"
        "• /ask and the question, or @{bot} and the question, or a reply to one of my messages.\n"
        "• /ask or @{bot} as a reply to a message asks what that message says.\n"
        "Only the one who asked turns pages; a citation opens the passage in private."
    ),
    help_operator=(
        "For the operator\n{commands}\nSend me a file to add it to the documents; it can be undone."
    ),
    suggestions="Try:",
    hello="Hello! I am Yinju: I answer questions in Chinese with passages from the documents. Just ask.",
    small_talk={
        "objection": (
            "Sorry that this did not help. What was wrong? Put it in other words, with "
            "the document, year or article."
        ),
        "who": (
            "I am Yinju, a bot: ask me in Chinese, and I quote the documents word for "
            "word and say where it stands."
        ),
        "task": (
            "I only quote the documents word for word; I do not write or translate. Ask me what they say."
        ),
        "thanks": ("You are welcome! Ask me whatever else you want to know."),
        "scolding": (
            "Sorry to disappoint you. I only quote what the documents say; in other words it may be found."
        ),
        "praise": ("Thank you! Ask me whatever else you want to know."),
        "farewell": ("Goodbye! Come back whenever you want to look something up."),
        "mood": ("I only look things up in the documents. Ask me what you want to know from them."),
        "assent": ("All right. Ask me whatever else you want to know."),
    },
    understood="🔎 Looked up as “{question}”",
    key_alone="🔎 Only “{words}”",
    no_more="There is no more: all that was found stands above.",
    nothing_before="This follows on a question, but none was asked in the last ten minutes. Please write "
    "the whole question.",
    stands_in="From: ",
    date_unknown="The document gives no date.",
    about_sections="{count} parts",
    about_count="《{title}》: {count} {unit}.",
    about_published="《{title}》 was published on {date}.",
    about_issuer="《{title}》 was published by {who}.",
    about_number="The number of 《{title}》 is {number}.",
    whole_page="Whole text · page {page} of {pages}",
    key_whole="📄 Whole text",
    key_whole_answer="📖 Question {number}",
    description=(
        "Ask in Chinese; I answer with passages quoted word for word from the documents, each with its "
        "document, section and paragraph, and its context one tap away.\n"
        "I write no answers of my own; what the documents do not hold, I say so."
    ),
    short_description="Ask in Chinese; the documents answer word for word, every sentence with its source.",
    commands={
        "stats": CommandWords("What was asked", "what was asked"),
        "unanswered": CommandWords(
            "Questions without an answer", "questions without an answer, as a TSV for yinju eval"
        ),
        "teach": CommandWords("Teach a word", "teach a synonym, 农行 = 中国农业银行, or a word"),
        "remove": CommandWords("Take a document out", "take a document out"),
        "reload": CommandWords("Read the documents again", "read the documents again"),
        "desk": CommandWords("The desk in the browser", "documents, questions, figures, in the browser"),
        "scope": CommandWords("Folders a group may read", "say, in a group, which folders it may read"),
        "search": CommandWords(
            "Find keywords: /search keywords -unwanted year:2024",
            'keywords; -word: without it, A OR B: either, "…": word for word; year:… document:… sort:date',
        ),
        "sources": CommandWords("The documents", "the documents, down to each paragraph"),
        "random": CommandWords("Some passage", "some passage"),
        "ask": CommandWords("Ask: /ask and the question"),
        "help": CommandWords("How to use me"),
        "forget": CommandWords("Delete what is kept of me", "delete what is kept of you"),
        "start": CommandWords("Begin"),
    },
    weak="⚠️ Not certain; the closest in the documents:",
    items="Items in all: {count}; the quote below opens to the rest.",
    meant="like in meaning, in other words",
    matched="Relevant passages: {count} · every word is quoted",
    matched_many="Relevant passages: more than {count} · every word is quoted",
    page="Page {page}/{pages}",
    not_found="The documents hold no answer to this.",
    hint="Put it differently: with words the documents may use; name people, meetings, documents or dates.",
    terms_known="The documents do have: {terms}",
    terms_unknown="They do not have: {terms}",
    terms_untold="The passages below do not mention: {terms}",
    nearest="The closest passages:",
    missing_key="The documents have no {name}.",
    missing_key_of="The documents have no {name} (there are {count} {unit}).",
    which_document="{key}: of which document? Choose one, or ask again with its name.",
    comma=", ",
    ask_in_chinese="Nothing found. The documents are in Chinese: please ask in Chinese.",
    empty="The question is empty: write what you want to know, in Chinese.",
    no_words="There is no word in this question to look for: put it in words.",
    too_long="The question is too long: {length} characters, at most {limit}. Keep the sentence that asks.",
    too_fast="Too fast: ask again in {seconds} seconds.",
    ask_usage="Write the question behind /ask, in the same message.",
    mention_usage="Write the question behind @{bot}, in the same message.",
    sticker="I cannot read stickers. Put the question in words.",
    photo="I cannot see pictures. Put the question in words, or send me the words in the picture.",
    voice="I cannot hear voice messages. Put the question in words.",
    file="I do not read files sent to me. Put the question in words.",
    other="I only read text. Put the question in words.",
    unknown_command="There is no such command. Just write the question; /help tells more.",
    not_allowed="This bot cannot be used here. To use it, give the operator this number: {chat}",
    failed="Sorry, something went wrong and there is no answer this time (number {number}). Try again later.",
    index_away="The documents cannot be reached at the moment: please ask again in a few minutes.",
    storage_away="My memory cannot be used at the moment, so this cannot be done: try again later.",
    too_late="Sorry, “{question}” was not answered in time. If you still want to know, please ask again.",
    toast_failed="Sorry, something went wrong (number {number}). Press again.",
    toast_too_fast="Too fast: press again in {seconds} seconds.",
    toast_stale="This button no longer works: ask again.",
    toast_not_yours="Only the one who asked turns pages. Tap a citation to read in private, or use /ask.",
    toast_not_allowed="You cannot use this bot yet.",
    toast_good="Thank you, noted: helpful.",
    toast_bad="Thank you, noted: not helpful.",
    toast_no_picture="This page cannot be shown just now.",
    forget_ask=(
        "Shall I delete all that is kept of you: your questions, your 👍 and 👎, your entries in the log? "
        "Buttons under earlier answers then no longer work. It cannot be undone."
    ),
    forget_in_private="What is kept of you I delete in our private chat: tap the button.",
    forget_done=(
        "Deleted. Kept of you were: questions {questions}, log entries {logged}, ratings {feedback}. "
        "The messages in this chat you can delete yourself."
    ),
    key_forget="🗑 Yes, delete it",
    key_forget_private="🗑 In private",
    changed="The documents have changed: this passage is no longer among them.",
    section_page="Whole section · page {page}/{pages}",
    paragraphs="{count} paragraphs",
    sources="Documents: {count}",
    sources_none="There is no such document.",
    search_usage=(
        "Write the words to look for behind /search, with blanks between them.\n"
        "• 招商 -公司: without 公司\n"
        "• 东京 OR 账单: either will do\n"
        '• "退票办法": word for word\n'
        "• year:2020-2023, source:…, document:a part of its name, folder:…, tag:… narrow it down\n"
        "• sort:date puts the newest first, sort:oldest the oldest"
    ),
    search_too_long="Too long to look for: {length} characters, at most {limit}. Keep a few keywords.",
    search_found="“{query}” · passages: {count}",
    search_nearest="No passage holds all of “{query}”. The closest:",
    search_nearest_one="No passage holds “{query}”. The closest:",
    search_none="No passage matches “{query}”. Try other words, or see which documents there are.",
    search_bad_year="A year has four digits, such as year:2024 or year:2020-2023.",
    search_bad_sort="“{part}” is no order: write sort:date for the newest first, sort:oldest for the oldest.",
    search_bad_operator="A word is missing beside “{part}”. To look for it as it is, put it in quotes.",
    search_mixed=(
        "“{part}” makes no sense: OR joins words with words or filters with filters, and brackets hold "
        "nothing but words with OR between them."
    ),
    search_no_value="“{part}” lacks what it is about, as in document:通知.",
    search_in="/search document:{name} ",
    search_only_unwanted="A word to look for is missing: “{query}” says only what to leave out.",
    key_context="📖 {rank} Context",
    key_copy="📋 Citation",
    key_share="📤 Share",
    key_reader="🔎 Whole text",
    own_address="on the web",
    key_previous="◀ Previous",
    key_next="Next ▶",
    key_page_picture="🖼 The page",
    key_section="📄 Section",
    key_outline="🗂 Contents",
    key_sources="📚 Documents",
    key_results="↩ Results",
    key_search_in="🔍 Search in it: copy, then add words",
    key_newest="🕒 Newest first",
    key_oldest="🕰 Oldest first",
    key_best="🎯 Best match first",
    key_again="🔄 Ask again",
    key_another="🎲 Another",
    key_open="📖 Context, in private",
    inline_usage="Write a question to quote a passage",
    inline_none="Nothing found: ask in private",
    inline_loading="The documents are still being read",
    inline_too_fast="Too fast: type on in {seconds} seconds",
    inline_not_allowed="You cannot use this bot yet",
    stats=(
        "The last {days} days\n"
        "Asked {questions} · answered {answered} · uncertain {weak} · not found {not_found}\n"
        "👍 {up} · 👎 {down}\n"
        "Documents: {documents}, passages: {passages}"
    ),
    stats_slowest="Slowest answers",
    stats_days="Questions a day = answered + uncertain + not found",
    unanswered=(
        "Not found in the last {days} days: {count} questions. Write a string of the answer into column 5, "
        "and yinju eval checks them."
    ),
    unanswered_none="In the last {days} days every question had an answer.",
    unanswered_off="The words of questions are not kept (YINJU_LOG_QUESTIONS=false), so there is no list.",
    unanswered_header="id, kind, question, line, a string of the answer; leave it empty where there is none",
    unanswered_write="Left to answer: {count}. Tap ✍ to write an answer; it becomes an entry of 问答:",
    unanswered_counts="(not found {not_found} · uncertain {weak} · 👎 {down})",
    unanswered_prompt=(
        "Reply to this message with the answer. "
        "It goes into {document} as you write it, and is cited from then on.\n\n{question}"
    ),
    unanswered_written="Written into {document}, and live at once.\nCited first now: {first}",
    teach_usage=(
        "Tell me what people say and what the documents say:\n"
        "/teach 农行 = 中国农业银行 (either finds the other)\n"
        "/teach 炒鱿鱼 => 解除劳动合同 (the left finds the right)\n"
        "/teach word 海堤办 (not to be cut); /teach stopword 请教 (not to be searched for)\n"
        "/teach -农行 (take it back)"
    ),
    teach_count="Taught so far: {count}.",
    teach_bad="I do not understand this line: {line}",
    teach_known="That is taught already: {line}",
    teach_done="Noted, and live at once: {line}",
    teach_effect="“{word}”: {before} → {after} passages\nCited first: {first}\nNow: {then}",
    teach_user_word="word",
    teach_stop_word="stopword",
    teach_cut="“{word}” is cut: {before} → {after}",
    teach_asked="Questions with it that had no good answer lately: {count}; other answers now: {changed}",
    teach_nothing="nothing found",
    teach_missing="The documents do not hold “{words}”, so nothing has changed; once they do, it counts.",
    teach_taken="Taken back:\n{lines}",
    teach_unknown="“{word}” was not taught.",
    teach_file="{name} is in its place, and live at once: {count} lines.",
    teach_undone="Undone; {name} is what it was before.",
    upload_format="I cannot read {suffix} files. Send one of: {formats}.",
    upload_size="The file is too big: {size} MB, at most {limit} MB.",
    upload_name="This file name cannot be used. Rename it and send it again.",
    upload_unreadable="{name} cannot be read and was not added: {why}",
    upload_done="Added to the documents: {name}",
    upload_replaced="Replaced: {name} (it had {before} passages)",
    upload_read="《{title}》 sections: {sections}, passages: {passages}.",
    upload_doubt="⚠️ Please look at it: {what}",
    upload_unfetched="{name} could not be fetched from Telegram. Send it again.",
    upload_failed="{name} could not be stored: {why}",
    upload_same="Received {name}, but its content is that of {twin}: only one of them is used.",
    upload_held="{name} is among the documents already, with the very same content: nothing was changed.",
    remove_usage="Choose a document to take out (it can be undone), or write: /remove part of its name",
    remove_unknown="There is no document “{name}”.",
    remove_more="There are {count}, of which the first {shown} are here; write more of the name for others.",
    remove_closest="Names like it:",
    remove_several="Several documents are called “{name}”. Choose the one to take out:",
    remove_done="Taken out: {name}",
    put_back="Put back: {name}",
    tagged="Tags of {name}: {tags}",
    tags_too_many="Nothing was changed: at most {most} tags, each of at most {longest} characters.",
    switched_off="Switched off, left in its place: {name}",
    undo_gone="This was undone already, or is too old.",
    undo_later="This document was changed again later; undo that first.",
    reloaded=(
        "Read again: {documents} documents, {passages} passages, in {seconds} s; "
        "read {read} files, dropped {removed}."
    ),
    reload_same="Nothing has changed: {documents} documents, {passages} passages.",
    reload_failed="Could not read the documents again, the old ones stay: {why}",
    left_out="Files that could not be read:",
    scope_usage=(
        "Send it in a group, to say which folders that group may read:\n"
        "/scope 人事 财务/2024 (in quotes where a name has blanks)\n"
        "/scope (shows them)\n"
        "/scope * (all documents)\n"
        "/scope - (no limit of its own any more)"
    ),
    scope_folders="This group reads these folders:\n{folders}",
    scope_everything="This group reads all documents.",
    scope_nothing="This group reads nothing: YINJU_CHATS does not name it.",
    scope_missing="In these is no document:\n{folders}",
    scope_others=(
        "Everybody may ask, so who has not asked in this group still reads all documents in private: "
        "to limit them, write *=FOLDER in YINJU_CHATS, or set YINJU_ALLOWED_CHATS."
    ),
    scope_fixed="What this group reads is set in YINJU_CHATS: change it there.",
    desk_link=(
        "The desk, in your browser. The link works once, within {minutes} minutes; do not pass it on:\n{link}"
    ),
    desk_unreachable=(
        "The desk is reached from the machine alone on which I run: set YINJU_HTTP_PORT, and run "
        "yinju desk there. To reach it from here, set YINJU_PUBLIC_URL too."
    ),
    scope_bad="“{part}” is not understood: write a folder as it is called in the corpus, such as 财务/2024.",
    key_undo="↩ Undo",
    key_remove="🗑 {title}",
)
