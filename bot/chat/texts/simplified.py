"""The texts in simplified characters."""

from bot.chat.texts.words import CommandWords, Words

WORDS = Words(
    start=(
        "你好！我是引据。用中文问我，我从资料里找出原文作答，逐字引用，并注明出处：文件、章节、段落。\n"
        "我不编写答案；资料里没有的，我会直说。"
    ),
    help_private=(
        "怎么问\n"
        "• 直接写问题。用资料里会出现的词，写得具体些，更容易找到。\n"
        "• 点引用块看全文，点出处回到原文，点 📖 看前后文。\n"
        "• 问错了就编辑那条消息，两分钟内我会重新回答。\n\n"
        "还可以\n"
        "{commands}\n"
        "在任何聊天里写 @{bot} 加问题，就能引用一段原文。"
    ),
    help_group=(
        "在群里这样问\n"
        "• /ask 加问题，或 @{bot} 加问题，或回复我的消息。\n"
        "• 回复别人的消息写 /ask 或 @{bot}，就问那条消息。\n"
        "只有提问的人能翻页；点出处，在私聊里看全文。"
    ),
    help_operator=("管理\n{commands}\n把文件发给我，就加进资料；可以撤销。"),
    suggestions="可以试试：",
    hello="你好！我是引据，从资料里找原文作答。直接写问题就行。",
    small_talk={
        "objection": ("抱歉，没帮上忙。是哪里不对？换个说法再问一次，写出文件名、年份或条款会更准。"),
        "who": "我是引据，一个机器人：用中文问我，我从资料里找出原文，逐字引用，注明出处。",
        "task": "我只逐字引用资料里的原文，不写作，也不翻译。想知道资料里写了什么，直接问我。",
        "thanks": "不客气！还想知道什么，直接问我。",
        "scolding": "抱歉让你失望了。我只会逐字引用资料里的原文；换个说法再问一次，也许就能找到。",
        "praise": "谢谢夸奖！还想知道什么，直接问我。",
        "farewell": "再见！想查什么，随时来问。",
        "mood": "我只会查资料。想知道资料里的什么，直接问我。",
        "assent": "好的。还想知道什么，直接问我。",
    },
    understood="🔎 按“{question}”查找",
    key_alone="🔎 只查“{words}”",
    no_more="没有更多了，前面就是找到的全部。",
    nothing_before="这句话要接着上一个问题说，但十分钟内没有问过。请写出完整的问题。",
    stands_in="出处：",
    date_unknown="资料没有写明日期。",
    about_sections="共 {count} 部分",
    about_count="《{title}》共 {count} {unit}。",
    about_published="《{title}》于 {date} 发布。",
    about_issuer="《{title}》由{who}发布。",
    about_number="《{title}》的发文字号是{number}。",
    whole_page="全文 · 第 {page}/{pages} 页",
    key_whole="📄 全文",
    key_whole_answer="📖 第 {number} 问",
    description=(
        "用中文提问，我从资料里找出原文作答：逐字引用，注明文件、章节、段落，点一下就能看到前后文。\n"
        "我不编写答案；资料里没有的，我会直说。"
    ),
    short_description="用中文提问，逐字引用资料原文作答，句句有出处。",
    commands={
        "stats": CommandWords("问答统计", "问答统计"),
        "unanswered": CommandWords("没有答案的问题", "没有答案的问题（可用 yinju eval 读取的 TSV）"),
        "teach": CommandWords("教一个词", "教一个同义词，农行 = 中国农业银行，或一个词"),
        "remove": CommandWords("移出一份资料", "移出一份资料"),
        "reload": CommandWords("重读资料", "重读资料"),
        "desk": CommandWords("浏览器里的管理台", "在浏览器里管理：资料、问题、统计"),
        "scope": CommandWords("群里可查的文件夹", "限定一个群可查的文件夹（在那个群里发）"),
        "search": CommandWords(
            "按关键词查找：/search 关键词 -不要的词 年份:2024",
            '关键词；-词 不要，A OR B 任一，"…" 一字不差；可加 年份:… 文件:… 排序:日期',
        ),
        "sources": CommandWords("资料目录", "资料目录，一直翻到每一段"),
        "random": CommandWords("随便看一段", "随便看一段"),
        "ask": CommandWords("提问：/ask 加上问题"),
        "help": CommandWords("怎么使用"),
        "forget": CommandWords("删除关于我的记录", "删除关于你的记录：问题、评价、日志"),
        "start": CommandWords("开始"),
    },
    weak="⚠️ 不太确定，资料里最接近的是：",
    items="共 {count} 项，其余点开引文看。",
    meant="意思相近，用词不同",
    matched="{count} 段相关 · 逐字引自原文",
    matched_many="{count} 段以上相关 · 逐字引自原文",
    page="第 {page}/{pages} 页",
    not_found="资料里没有找到答案。",
    hint="换个说法再试：用资料里可能出现的词，写出人名、会议、文件或日期。",
    terms_known="资料里有这些词：{terms}",
    terms_unknown="资料里没有：{terms}",
    terms_untold="下面的段落没有提到：{terms}",
    nearest="最接近的段落：",
    missing_key="资料里没有{name}。",
    missing_key_of="资料里没有{name}（共{count}{unit}）。",
    which_document="{key}：是哪一份资料的？点选一份，或把名称一起写上再问。",
    comma="、",
    ask_in_chinese="没有找到。资料是中文的，请用中文提问。",
    empty="问题是空的：写下想问的事，再发给我。",
    no_words="这个问题里没有可以查找的词：请用文字写出想问的事。",
    too_long="问题太长：{length} 字，最多 {limit} 字。请只留下要问的那一句。",
    too_fast="问得太快了，请 {seconds} 秒后再问。",
    ask_usage="请把问题写在 /ask 后面，一起发出来。",
    mention_usage="请把问题写在 @{bot} 后面，一起发出来。",
    sticker="贴纸我看不懂。请把问题写成文字。",
    photo="我看不了图片。请把问题写成文字，或把图里的字发给我。",
    voice="我听不了语音。请把问题写成文字。",
    file="我不读别人发来的文件。请把问题写成文字。",
    other="我只读文字。请把问题写成文字发给我。",
    unknown_command="没有这个命令。直接写问题就行；/help 看用法。",
    not_allowed="这里不能使用这个机器人。想用的话，请把这个编号告诉管理员：{chat}",
    failed="抱歉，出了点问题，这次没能回答（编号 {number}）。请稍后再试。",
    index_away="资料库暂时连不上，这个问题现在答不了，请过几分钟再问一次。",
    storage_away="暂时读不到、也记不下东西，这一步现在做不了，请过一会儿再试。",
    too_late="您问的“{question}”没能及时回答，很抱歉。如果还想知道，请再问一次。",
    toast_failed="抱歉，出了点问题（编号 {number}）。请再按一次。",
    toast_too_fast="按得太快了，请 {seconds} 秒后再按。",
    toast_stale="这个按钮已经失效，请重新提问。",
    toast_not_yours="只有提问的人能翻页。点出处在私聊里看全文，或用 /ask 自己问。",
    toast_not_allowed="你还不能使用这个机器人。",
    toast_good="谢谢，已记下：有用。",
    toast_bad="谢谢，已记下：没帮上忙。",
    toast_no_picture="这一页的图现在发不出来。",
    forget_ask=(
        "要删除关于你的全部记录吗？包括问过的问题、点过的 👍👎 和日志。"
        "以前回答下面的按钮会失效，删除后不能恢复。"
    ),
    forget_in_private="关于你的记录，请到私聊里删除。",
    forget_done=(
        "已删除。关于你的记录共有：问题 {questions} 条，日志 {logged} 条，评价 {feedback} 条。"
        "这个聊天里的消息，你可以自己清空。"
    ),
    key_forget="🗑 是的，删除",
    key_forget_private="🗑 到私聊里删除",
    changed="资料已经更新，这一段不在里面了。",
    section_page="整节 · 第 {page}/{pages} 页",
    paragraphs="{count} 段",
    sources="资料目录：{count} 份",
    sources_none="没有符合的资料。",
    search_usage=(
        "请在 /search 后面写上要找的词，几个词用空格隔开。\n"
        "• 招商 -公司：不要含“公司”的\n"
        "• 东京 OR 账单：有一个就行\n"
        '• "退票办法"：一字不差\n'
        "• 年份:2020-2023、来源:机构、文件:名称里的词、文件夹:…、标签:…：缩小范围\n"
        "• 排序:日期：最新的在前；排序:最早：最早的在前"
    ),
    search_too_long="要找的词太长：{length} 字，最多 {limit} 字。请只留下几个关键词。",
    search_found="“{query}”：{count} 段",
    search_nearest="没有同时含“{query}”的段落，最接近的：",
    search_nearest_one="没有含“{query}”的段落，最接近的：",
    search_none="没有符合“{query}”的段落。换个词，或看看有哪些资料。",
    search_bad_year="年份要写成四位数字，例如 年份:2024 或 年份:2020-2023。",
    search_bad_sort="看不懂“{part}”：要最新的在前，就写 排序:日期；最早的在前，写 排序:最早。",
    search_bad_operator="“{part}”旁边还缺一个词。要找它本身，请加上引号。",
    search_mixed="看不懂“{part}”：OR 只能连接词和词，或条件和条件；括号里只能放用 OR 连接的词。",
    search_no_value="“{part}”后面还没写内容，例如 文件:通知。",
    search_in="/search 文件:{name} ",
    search_only_unwanted="还缺一个要找的词：“{query}”只说了不要什么。",
    key_context="📖 {rank} 前后文",
    key_copy="📋 出处",
    key_share="📤 转发",
    key_reader="🔎 打开全文",
    own_address="网上原文",
    key_previous="◀ 上一页",
    key_next="下一页 ▶",
    key_page_picture="🖼 原页",
    key_section="📄 整节",
    key_outline="🗂 目录",
    key_sources="📚 全部资料",
    key_results="↩ 回到结果",
    key_search_in="🔍 只在这份里找：复制，再加上词",
    key_newest="🕒 最新的在前",
    key_oldest="🕰 最早的在前",
    key_best="🎯 最相关的在前",
    key_again="🔄 重新提问",
    key_another="🎲 换一段",
    key_open="📖 在私聊里看前后文",
    inline_usage="写出问题，引用一段原文",
    inline_none="没有找到，去私聊里问",
    inline_loading="资料还在读取中，请稍后再试",
    inline_too_fast="查得太快了，请 {seconds} 秒后再查",
    inline_not_allowed="你还不能使用这个机器人",
    stats=(
        "最近 {days} 天\n"
        "提问 {questions} · 有答案 {answered} · 不确定 {weak} · 没找到 {not_found}\n"
        "👍 {up} · 👎 {down}\n"
        "资料 {documents} 份，{passages} 段"
    ),
    stats_slowest="最慢的回答",
    stats_days="每天的提问 = 有答案 + 不确定 + 没找到",
    unanswered=(
        "最近 {days} 天没找到答案的问题：{count} 个。在第 5 列填上答案里的一句，就能用 yinju eval 检查。"
    ),
    unanswered_none="最近 {days} 天里，每个问题都有答案。",
    unanswered_off="没有记录问题的文字（YINJU_LOG_QUESTIONS=false），所以列不出来。",
    unanswered_header="编号、类别、问题、行、答案里的一句；没有答案的留空",
    unanswered_write="没找到、不确定或 👎，还没写答案的：{count} 个。点 ✍ 写下，它就成为《问答》里的一条：",
    unanswered_counts="（没找到 {not_found} · 不确定 {weak} · 👎 {down}）",
    unanswered_prompt=("请回复这条消息，写下答案。它会原样写进 {document}，以后就引用它。\n\n{question}"),
    unanswered_written="已写进 {document}，马上生效。\n现在先引：{first}",
    teach_usage=(
        "把大家的问法和资料里的写法告诉我：\n"
        "/teach 农行 = 中国农业银行（哪种说法都能找到另一种）\n"
        "/teach 炒鱿鱼 => 解除劳动合同（只从左边找到右边）\n"
        "/teach 词 海堤办（分词时是一个词）\n"
        "/teach 停用词 请教（问题里的这个词不用找）\n"
        "/teach -农行（收回）"
    ),
    teach_count="已经教过 {count} 条。",
    teach_bad="这一行没看懂：{line}",
    teach_known="已经教过了：{line}",
    teach_done="记下了，马上生效：{line}",
    teach_effect="“{word}”：{before} 段 → {after} 段\n原来先引：{first}\n现在先引：{then}",
    teach_user_word="词",
    teach_stop_word="停用词",
    teach_cut="“{word}”的分词：{before} → {after}",
    teach_asked="最近没答好、说到它的问题有 {count} 个，{changed} 个的回答变了。",
    teach_nothing="没有找到",
    teach_missing="资料里没有“{words}”，所以还没有变化；资料里有了就会找到。",
    teach_taken="已收回：\n{lines}",
    teach_unknown="没有教过“{word}”。",
    teach_file="已收下 {name}，马上生效：{count} 条。",
    teach_undone="已撤销，{name} 恢复原样。",
    upload_format="不认识 {suffix} 格式，可以发：{formats}。",
    upload_size="文件太大：{size} MB，最多 {limit} MB。",
    upload_name="这个文件名不能用。请改名再发。",
    upload_unreadable="{name} 读不出来，没有加进资料：{why}",
    upload_done="已加进资料：{name}",
    upload_replaced="已替换 {name}（原 {before} 段）",
    upload_read="《{title}》 {sections} 节，{passages} 段。",
    upload_doubt="⚠️ 请看一下：{what}",
    upload_unfetched="没能从 Telegram 取到 {name}，没有加进资料。请再发一次。",
    upload_failed="{name} 没能存进资料：{why}",
    upload_same="已收到 {name}，但它和 {twin} 内容相同，只收一份。",
    upload_held="资料里的 {name} 已经是这份内容，没有改动。",
    remove_usage="选一份移出资料（可以撤销），或写：/remove 名称里的词",
    remove_unknown="没有叫“{name}”的资料。",
    remove_several="有几份资料叫“{name}”，选要移出的一份：",
    remove_more="共 {count} 份，列出了前 {shown} 份；把名称写全一些，就能找到别的。",
    remove_closest="名称相近的有：",
    remove_done="已移出资料：{name}",
    tagged="{name} 的标签：{tags}",
    tags_too_many="标签没有改：最多 {most} 个，每个最多 {longest} 字。",
    switched_off="已停用，文件还在原处：{name}",
    put_back="已放回：{name}",
    undo_gone="已经撤销过了，或者太久了。",
    undo_later="这份资料之后又改过，请先撤销后来的改动。",
    reloaded=(
        "已重读：{documents} 份资料，{passages} 段，用了 {seconds} 秒；新读 {read} 份，去掉 {removed} 份。"
    ),
    reload_same="资料没有变化：{documents} 份，{passages} 段。",
    reload_failed="没能重读，仍用原来的资料：{why}",
    left_out="没能读的文件：",
    scope_usage=(
        "在群里发，限定那个群可查的文件夹：\n"
        "/scope 人事 财务/2024（有空格加引号）\n"
        "/scope（看现在的）\n"
        "/scope *（全部资料）\n"
        "/scope -（取消限定）"
    ),
    scope_folders="这个群可查的文件夹：\n{folders}",
    scope_everything="这个群可查全部资料。",
    scope_nothing="这个群什么也查不到：YINJU_CHATS 里没有它。",
    scope_missing="其中没有资料的：\n{folders}",
    scope_others=(
        "谁都可以提问，所以没在这个群问过的人，私聊时仍能查全部资料；"
        "要限定他们，请在 YINJU_CHATS 里写 *=文件夹，或设 YINJU_ALLOWED_CHATS。"
    ),
    scope_fixed="这个群的范围写在 YINJU_CHATS 里，请改那里。",
    desk_link="管理台，在浏览器里打开。链接只能用一次，{minutes} 分钟内有效，请不要转发：\n{link}",
    desk_unreachable=(
        "管理台现在只能在我运行的机器上打开：设好 YINJU_HTTP_PORT，在那里运行 yinju desk。"
        "要从这里打开，还要设好 YINJU_PUBLIC_URL。"
    ),
    scope_bad="看不懂“{part}”：请写文件夹在资料里的名称，例如 财务/2024。",
    key_undo="↩ 撤销",
    key_remove="🗑 {title}",
)
