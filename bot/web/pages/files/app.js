// A Mini App begins here: what Telegram tells of who opened it goes to the program, which leads on to a document.
"use strict";
(async () => {
  const opening = document.getElementById("opening");
  const tell = (event) => {
    const proxy = window.TelegramWebviewProxy;
    if (proxy) proxy.postEvent(event, "{}");
    else if (window.parent !== window) {
      window.parent.postMessage(JSON.stringify({ eventType: event, eventData: {} }), "https://web.telegram.org");
    }
  };
  tell("web_app_ready");
  tell("web_app_expand");
  try {
    const to = new URL(opening.dataset.to, location.origin);
    if (to.origin !== location.origin || !to.pathname.startsWith("/d/")) throw new Error("elsewhere");
    const told = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData") || "";
    const answer = await fetch("/app", { method: "POST", body: told, headers: { "Content-Type": "text/plain" } });
    const { key } = await answer.json();
    if (key) to.searchParams.set("key", key); // else everybody may read it, or it says that nobody may
    location.replace(to);
  } catch {
    document.getElementById("said").hidden = true;
    document.getElementById("refused").hidden = false;
  }
})();
