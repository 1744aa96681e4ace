// What the page itself says, in the browser's language.

const WORDS = {
  "zh-CN": {
    as: "以谁的身份", bot: "机器人", group: "群", typing: "正在输入…", write: "用中文提问",
    reply: "回复", edit: "编辑", raw: "看它发出了什么", edited: "已编辑", unfold: "展开", fold: "收起",
    copied: "已复制：", cancel: "取消", send: "发送", attach: "发送文件", menu: "命令", messages: "消息",
    results: "要发送的结果", topic: "话题", all: "综合", lost: "和机器人的连接断了：yinju try 已经结束？",
    shared: "转发到哪个聊天？", chats: "聊天", nothing: "没有结果",
    wait: "机器人正在启动…", photo: "图片", document: "文件", inline: "经由", members: "成员",
    more: "更多结果", start: "开始", calls: "它向 Telegram 发出了什么", close: "关闭",
  },
  "zh-TW": {
    as: "以誰的身份", bot: "機器人", group: "群組", typing: "正在輸入…", write: "用中文提問",
    reply: "回覆", edit: "編輯", raw: "看它發出了什麼", edited: "已編輯", unfold: "展開", fold: "收起",
    copied: "已複製：", cancel: "取消", send: "傳送", attach: "傳送檔案", menu: "指令", messages: "訊息",
    results: "要傳送的結果", topic: "話題", all: "綜合", lost: "和機器人的連線斷了：yinju try 已經結束？",
    shared: "轉發到哪個聊天？", chats: "聊天", nothing: "沒有結果",
    wait: "機器人正在啟動…", photo: "圖片", document: "檔案", inline: "經由", members: "成員",
    more: "更多結果", start: "開始", calls: "它向 Telegram 發出了什麼", close: "關閉",
  },
  en: {
    as: "You are", bot: "bot", group: "group", typing: "typing…", write: "Ask in Chinese",
    reply: "Reply", edit: "Edit", raw: "What it sent", edited: "edited", unfold: "Show all", fold: "Show less",
    copied: "Copied: ", cancel: "Cancel", send: "Send", attach: "Send a file", menu: "Commands", messages: "Messages",
    results: "Results to send", topic: "Topic", all: "General", lost: "The bot cannot be reached: has yinju try ended?",
    shared: "Share in which chat?", chats: "Chats", nothing: "No results",
    wait: "The bot is starting…", photo: "Picture", document: "File", inline: "via", members: "members",
    more: "More results", start: "Start", calls: "What it asked of Telegram", close: "Close",
  },
};

const asked = new URLSearchParams(location.search).get("lang") || navigator.language;
export const language = /^zh.*(tw|hk|mo|hant)/i.test(asked) ? "zh-TW" : /^zh/i.test(asked) ? "zh-CN" : "en";
export const say = (name) => WORDS[language][name];
