"""The texts in traditional characters."""

from bot.chat.texts.words import CommandWords, Words

WORDS = Words(
    start=(
        "你好！我是引據。用中文問我，我從資料裡找出原文作答，逐字引用，並註明出處：文件、章節、段落。\n"
        "我不編寫答案；資料裡沒有的，我會直說。"
    ),
    help_private=(
        "怎麼問\n"
        "• 直接寫問題。用資料裡會出現的詞，寫得具體些，更容易找到。\n"
        "• 點引用塊看全文，點出處回到原文，點 📖 看前後文。\n"
        "• 問錯了就編輯那條訊息，兩分鐘內我會重新回答。\n\n"
        "還可以\n"
        "{commands}\n"
        "在任何聊天裡寫 @{bot} 加問題，就能引用一段原文。"
    ),
    help_group=(
        "在群組裡這樣問\n"
        "• /ask 加問題，或 @{bot} 加問題，或回覆我的訊息。\n"
        "• 回覆別人的訊息寫 /ask 或 @{bot}，就問那條訊息。\n"
        "只有提問的人能翻頁；點出處，在私聊裡看全文。"
    ),
    help_operator=("管理\n{commands}\n把檔案傳給我，就加進資料；可以復原。"),
    suggestions="可以試試：",
    hello="你好！我是引據，從資料裡找原文作答。直接寫問題就行。",
    small_talk={
        "objection": ("抱歉，沒幫上忙。是哪裡不對？換個說法再問一次，寫出檔名、年份或條款會更準。"),
        "who": "我是引據，一個機器人：用中文問我，我從資料裡找出原文，逐字引用，註明出處。",
        "task": "我只逐字引用資料裡的原文，不寫作，也不翻譯。想知道資料裡寫了什麼，直接問我。",
        "thanks": "不客氣！還想知道什麼，直接問我。",
        "scolding": "抱歉讓你失望了。我只會逐字引用資料裡的原文；換個說法再問一次，也許就能找到。",
        "praise": "謝謝誇獎！還想知道什麼，直接問我。",
        "farewell": "再見！想查什麼，隨時來問。",
        "mood": "我只會查資料。想知道資料裡的什麼，直接問我。",
        "assent": "好的。還想知道什麼，直接問我。",
    },
    understood="🔎 按“{question}”查找",
    key_alone="🔎 只查“{words}”",
    no_more="沒有更多了，前面就是找到的全部。",
    nothing_before="這句話要接著上一個問題說，但十分鐘內沒有問過。請寫出完整的問題。",
    stands_in="出處：",
    date_unknown="資料沒有寫明日期。",
    about_sections="共 {count} 部分",
    about_count="《{title}》共 {count} {unit}。",
    about_published="《{title}》於 {date} 發布。",
    about_issuer="《{title}》由{who}發布。",
    about_number="《{title}》的發文字號是{number}。",
    whole_page="全文 · 第 {page}/{pages} 頁",
    key_whole="📄 全文",
    key_whole_answer="📖 第 {number} 問",
    description=(
        "用中文提問，我從資料裡找出原文作答：逐字引用，註明文件、章節、段落，點一下就能看到前後文。\n"
        "我不編寫答案；資料裡沒有的，我會直說。"
    ),
    short_description="用中文提問，逐字引用資料原文作答，句句有出處。",
    commands={
        "stats": CommandWords("問答統計", "問答統計"),
        "unanswered": CommandWords("沒有答案的問題", "沒有答案的問題（可用 yinju eval 讀取的 TSV）"),
        "teach": CommandWords("教一個詞", "教一個同義詞，農行 = 中國農業銀行，或一個詞"),
        "remove": CommandWords("移出一份資料", "移出一份資料"),
        "reload": CommandWords("重讀資料", "重讀資料"),
        "desk": CommandWords("瀏覽器裡的管理台", "在瀏覽器裡管理：資料、問題、統計"),
        "scope": CommandWords("群組可查的資料夾", "限定一個群組可查的資料夾（在那個群組裡發）"),
        "search": CommandWords(
            "按關鍵詞查找：/search 關鍵詞 -不要的詞 年份:2024",
            '關鍵詞；-詞 不要，A OR B 任一，"…" 一字不差；可加 年份:… 文件:… 排序:日期',
        ),
        "sources": CommandWords("資料目錄", "資料目錄，一直翻到每一段"),
        "random": CommandWords("隨便看一段", "隨便看一段"),
        "ask": CommandWords("提問：/ask 加上問題"),
        "help": CommandWords("怎麼使用"),
        "forget": CommandWords("刪除關於我的記錄", "刪除關於你的記錄：問題、評價、日誌"),
        "start": CommandWords("開始"),
    },
    weak="⚠️ 不太確定，資料裡最接近的是：",
    items="共 {count} 項，其餘點開引文看。",
    meant="意思相近，用詞不同",
    matched="{count} 段相關 · 逐字引自原文",
    matched_many="{count} 段以上相關 · 逐字引自原文",
    page="第 {page}/{pages} 頁",
    not_found="資料裡沒有找到答案。",
    hint="換個說法再試：用資料裡可能出現的詞，寫出人名、會議、文件或日期。",
    terms_known="資料裡有這些詞：{terms}",
    terms_unknown="資料裡沒有：{terms}",
    terms_untold="下面的段落沒有提到：{terms}",
    nearest="最接近的段落：",
    missing_key="資料裡沒有{name}。",
    missing_key_of="資料裡沒有{name}（共{count}{unit}）。",
    which_document="{key}：是哪一份資料的？點選一份，或把名稱一起寫上再問。",
    comma="、",
    ask_in_chinese="沒有找到。資料是中文的，請用中文提問。",
    empty="問題是空的：寫下想問的事，再傳給我。",
    no_words="這個問題裡沒有可以查找的詞：請用文字寫出想問的事。",
    too_long="問題太長：{length} 字，最多 {limit} 字。請只留下要問的那一句。",
    too_fast="問得太快了，請 {seconds} 秒後再問。",
    ask_usage="請把問題寫在 /ask 後面，一起傳出來。",
    mention_usage="請把問題寫在 @{bot} 後面，一起傳出來。",
    sticker="貼圖我看不懂。請把問題寫成文字。",
    photo="我看不了圖片。請把問題寫成文字，或把圖裡的字傳給我。",
    voice="我聽不了語音。請把問題寫成文字。",
    file="我不讀別人傳來的檔案。請把問題寫成文字。",
    other="我只讀文字。請把問題寫成文字傳給我。",
    unknown_command="沒有這個命令。直接寫問題就行；/help 看用法。",
    not_allowed="這裡不能使用這個機器人。想用的話，請把這個編號告訴管理員：{chat}",
    failed="抱歉，出了點問題，這次沒能回答（編號 {number}）。請稍後再試。",
    index_away="資料庫暫時連不上，這個問題現在答不了，請過幾分鐘再問一次。",
    storage_away="暫時讀不到、也記不下東西，這一步現在做不了，請過一會兒再試。",
    too_late="您問的“{question}”沒能及時回答，很抱歉。如果還想知道，請再問一次。",
    toast_failed="抱歉，出了點問題（編號 {number}）。請再按一次。",
    toast_too_fast="按得太快了，請 {seconds} 秒後再按。",
    toast_stale="這個按鈕已經失效，請重新提問。",
    toast_not_yours="只有提問的人能翻頁。點出處在私聊裡看全文，或用 /ask 自己問。",
    toast_not_allowed="你還不能使用這個機器人。",
    toast_good="謝謝，已記下：有用。",
    toast_bad="謝謝，已記下：沒幫上忙。",
    toast_no_picture="這一頁的圖現在發不出來。",
    forget_ask=(
        "要刪除關於你的全部記錄嗎？包括問過的問題、點過的 👍👎 和日誌。"
        "以前回答下面的按鈕會失效，刪除後不能恢復。"
    ),
    forget_in_private="關於你的記錄，請到私聊裡刪除。",
    forget_done=(
        "已刪除。關於你的記錄共有：問題 {questions} 條，日誌 {logged} 條，評價 {feedback} 條。"
        "這個聊天裡的訊息，你可以自己清空。"
    ),
    key_forget="🗑 是的，刪除",
    key_forget_private="🗑 到私聊裡刪除",
    changed="資料已經更新，這一段不在裡面了。",
    section_page="整節 · 第 {page}/{pages} 頁",
    paragraphs="{count} 段",
    sources="資料目錄：{count} 份",
    sources_none="沒有符合的資料。",
    search_usage=(
        "請在 /search 後面寫上要找的詞，幾個詞用空格隔開。\n"
        "• 招商 -公司：不要含「公司」的\n"
        "• 東京 OR 帳單：有一個就行\n"
        '• "退票辦法"：一字不差\n'
        "• 年份:2020-2023、來源:機構、文件:名稱裡的詞、資料夾:…、標籤:…：縮小範圍\n"
        "• 排序:日期：最新的在前；排序:最早：最早的在前"
    ),
    search_too_long="要找的詞太長：{length} 字，最多 {limit} 字。請只留下幾個關鍵詞。",
    search_found="「{query}」：{count} 段",
    search_nearest="沒有同時含「{query}」的段落，最接近的：",
    search_nearest_one="沒有含「{query}」的段落，最接近的：",
    search_none="沒有符合「{query}」的段落。換個詞，或看看有哪些資料。",
    search_bad_year="年份要寫成四位數字，例如 年份:2024 或 年份:2020-2023。",
    search_bad_sort="看不懂「{part}」：要最新的在前，就寫 排序:日期；最早的在前，寫 排序:最早。",
    search_bad_operator="「{part}」旁邊還缺一個詞。要找它本身，請加上引號。",
    search_mixed="看不懂「{part}」：OR 只能連接詞和詞，或條件和條件；括號裡只能放用 OR 連接的詞。",
    search_no_value="「{part}」後面還沒寫內容，例如 文件:通知。",
    search_in="/search 文件:{name} ",
    search_only_unwanted="還缺一個要找的詞：「{query}」只說了不要什麼。",
    key_context="📖 {rank} 前後文",
    key_copy="📋 出處",
    key_share="📤 轉傳",
    key_reader="🔎 打開全文",
    own_address="網上原文",
    key_previous="◀ 上一頁",
    key_next="下一頁 ▶",
    key_page_picture="🖼 原頁",
    key_section="📄 整節",
    key_outline="🗂 目錄",
    key_sources="📚 全部資料",
    key_results="↩ 回到結果",
    key_search_in="🔍 只在這份裡找：複製，再加上詞",
    key_newest="🕒 最新的在前",
    key_oldest="🕰 最早的在前",
    key_best="🎯 最相關的在前",
    key_again="🔄 重新提問",
    key_another="🎲 換一段",
    key_open="📖 在私聊裡看前後文",
    inline_usage="寫出問題，引用一段原文",
    inline_none="沒有找到，去私聊裡問",
    inline_loading="資料還在讀取中，請稍後再試",
    inline_too_fast="查得太快了，請 {seconds} 秒後再查",
    inline_not_allowed="你還不能使用這個機器人",
    stats=(
        "最近 {days} 天\n"
        "提問 {questions} · 有答案 {answered} · 不確定 {weak} · 沒找到 {not_found}\n"
        "👍 {up} · 👎 {down}\n"
        "資料 {documents} 份，{passages} 段"
    ),
    stats_slowest="最慢的回答",
    stats_days="每天的提問 = 有答案 + 不確定 + 沒找到",
    unanswered=(
        "最近 {days} 天沒找到答案的問題：{count} 個。在第 5 欄填上答案裡的一句，就能用 yinju eval 檢查。"
    ),
    unanswered_none="最近 {days} 天裡，每個問題都有答案。",
    unanswered_off="沒有記錄問題的文字（YINJU_LOG_QUESTIONS=false），所以列不出來。",
    unanswered_header="編號、類別、問題、行、答案裡的一句；沒有答案的留空",
    unanswered_write="沒找到、不確定或 👎，還沒寫答案的：{count} 個。點 ✍ 寫下，它就成為《問答》裡的一條：",
    unanswered_counts="（沒找到 {not_found} · 不確定 {weak} · 👎 {down}）",
    unanswered_prompt=("請回覆這條訊息，寫下答案。它會原樣寫進 {document}，以後就引用它。\n\n{question}"),
    unanswered_written="已寫進 {document}，馬上生效。\n現在先引：{first}",
    teach_usage=(
        "把大家的問法和資料裡的寫法告訴我：\n"
        "/teach 農行 = 中國農業銀行（哪種說法都能找到另一種）\n"
        "/teach 炒魷魚 => 解除勞動合同（只從左邊找到右邊）\n"
        "/teach 詞 海堤辦（分詞時是一個詞）\n"
        "/teach 停用詞 請教（問題裡的這個詞不用找）\n"
        "/teach -農行（收回）"
    ),
    teach_count="已經教過 {count} 條。",
    teach_bad="這一行沒看懂：{line}",
    teach_known="已經教過了：{line}",
    teach_done="記下了，馬上生效：{line}",
    teach_effect="“{word}”：{before} 段 → {after} 段\n原來先引：{first}\n現在先引：{then}",
    teach_user_word="詞",
    teach_stop_word="停用詞",
    teach_cut="“{word}”的分詞：{before} → {after}",
    teach_asked="最近沒答好、說到它的問題有 {count} 個，{changed} 個的回答變了。",
    teach_nothing="沒有找到",
    teach_missing="資料裡沒有“{words}”，所以還沒有變化；資料裡有了就會找到。",
    teach_taken="已收回：\n{lines}",
    teach_unknown="沒有教過“{word}”。",
    teach_file="已收下 {name}，馬上生效：{count} 條。",
    teach_undone="已撤銷，{name} 恢復原樣。",
    upload_format="不認識 {suffix} 格式，可以傳：{formats}。",
    upload_size="檔案太大：{size} MB，最多 {limit} MB。",
    upload_name="這個檔名不能用。請改名再傳。",
    upload_unreadable="{name} 讀不出來，沒有加進資料：{why}",
    upload_done="已加進資料：{name}",
    upload_replaced="已替換 {name}（原 {before} 段）",
    upload_read="《{title}》 {sections} 節，{passages} 段。",
    upload_doubt="⚠️ 請看一下：{what}",
    upload_unfetched="沒能從 Telegram 取到 {name}，沒有加進資料。請再傳一次。",
    upload_failed="{name} 沒能存進資料：{why}",
    upload_same="已收到 {name}，但它和 {twin} 內容相同，只收一份。",
    upload_held="資料裡的 {name} 已經是這份內容，沒有改動。",
    remove_usage="選一份移出資料（可以復原），或寫：/remove 名稱裡的詞",
    remove_unknown="沒有叫「{name}」的資料。",
    remove_more="共 {count} 份，列出了前 {shown} 份；把名稱寫全一些，就能找到別的。",
    remove_closest="名稱相近的有：",
    remove_several="有幾份資料叫「{name}」，選要移出的一份：",
    remove_done="已移出資料：{name}",
    tagged="{name} 的標籤：{tags}",
    tags_too_many="標籤沒有改：最多 {most} 個，每個最多 {longest} 字。",
    switched_off="已停用，檔案還在原處：{name}",
    put_back="已放回：{name}",
    undo_gone="已經復原過了，或者太久了。",
    undo_later="這份資料之後又改過，請先復原後來的改動。",
    reloaded=(
        "已重讀：{documents} 份資料，{passages} 段，用了 {seconds} 秒；新讀 {read} 份，去掉 {removed} 份。"
    ),
    reload_same="資料沒有變化：{documents} 份，{passages} 段。",
    reload_failed="沒能重讀，仍用原來的資料：{why}",
    left_out="沒能讀的檔案：",
    scope_usage=(
        "在群組裡發，限定那個群組可查的資料夾：\n"
        "/scope 人事 財務/2024（有空格加引號）\n"
        "/scope（看現在的）\n"
        "/scope *（全部資料）\n"
        "/scope -（取消限定）"
    ),
    scope_folders="這個群組可查的資料夾：\n{folders}",
    scope_everything="這個群組可查全部資料。",
    scope_nothing="這個群組什麼也查不到：YINJU_CHATS 裡沒有它。",
    scope_missing="其中沒有資料的：\n{folders}",
    scope_others=(
        "誰都可以提問，所以沒在這個群組問過的人，私聊時仍能查全部資料；"
        "要限定他們，請在 YINJU_CHATS 裡寫 *=資料夾，或設 YINJU_ALLOWED_CHATS。"
    ),
    scope_fixed="這個群組的範圍寫在 YINJU_CHATS 裡，請改那裡。",
    desk_link="管理台，在瀏覽器裡打開。連結只能用一次，{minutes} 分鐘內有效，請不要轉傳：\n{link}",
    desk_unreachable=(
        "管理台現在只能在我執行的機器上打開：設好 YINJU_HTTP_PORT，在那裡執行 yinju desk。"
        "要從這裡打開，還要設好 YINJU_PUBLIC_URL。"
    ),
    scope_bad="看不懂“{part}”：請寫資料夾在資料裡的名稱，例如 財務/2024。",
    key_undo="↩ 復原",
    key_remove="🗑 {title}",
)
