// A Mini App takes Telegram's colours, which it is told behind "#" when it is opened, and when they change, unless
// that is hard to read.
"use strict";
(() => {
  const root = document.documentElement, colour = /^#[0-9a-f]{6}$/i;
  const luminance = (hex) => [1, 3, 5].reduce((sum, at, channel) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return sum + [0.2126, 0.7152, 0.0722][channel] * (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
  }, 0);
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((first, second) => first - second);
    return (light + 0.05) / (dark + 0.05);
  };
  const paint = (theme) => {
    delete root.dataset.scheme;
    for (const name of ["--ground", "--paper", "--ink", "--faint", "--accent"]) root.style.removeProperty(name);
    const ground = theme?.bg_color;
    if (!colour.test(ground)) return;
    root.dataset.scheme = luminance(ground) < 0.18 ? "dark" : "light";
    const own = (name) => getComputedStyle(root).getPropertyValue(name).trim();
    const paper = [theme.section_bg_color, theme.secondary_bg_color].find((one) => colour.test(one)) || ground;
    const legible = (hex) => colour.test(hex) && contrast(hex, ground) >= 4.5 && contrast(hex, paper) >= 4.5;
    const chosen = {};
    for (const [name, told] of [
      ["--ink", theme.text_color], ["--faint", theme.hint_color], ["--accent", theme.link_color], ["--accent", theme.accent_text_color],
    ]) {
      if (legible(told)) chosen[name] = told;
    }
    if (!["--ink", "--faint", "--accent"].every((name) => chosen[name] || legible(own(name)))) return;
    for (const [name, hex] of Object.entries({ "--ground": ground, "--paper": paper, ...chosen })) {
      root.style.setProperty(name, hex);
    }
  };
  const keep = (told) => { try { sessionStorage.setItem("theme", told); } catch { /* nothing is kept in this frame */ } };
  let theme = null;
  try {
    const told = new URLSearchParams(location.hash.slice(1)).get("tgWebAppThemeParams");
    if (told) theme = JSON.parse(told);
    if (told) keep(told); // for the pages that follow
    else theme = JSON.parse(sessionStorage.getItem("theme"));
  } catch { /* no theme, or nothing is kept in this frame */ }
  if (theme) paint(theme);
  // Telegram's apps call one of these, each its own; Telegram in a browser sends a message to its frame.
  const receiveEvent = (kind, event) => {
    if (kind !== "theme_changed" || !event?.theme_params) return;
    keep(JSON.stringify(event.theme_params));
    paint(event.theme_params);
  };
  window.Telegram = { WebView: { receiveEvent } };
  window.TelegramGameProxy = { receiveEvent };
  window.TelegramGameProxy_receiveEvent = receiveEvent;
  addEventListener("message", (event) => {
    if (event.source !== window.parent) return;
    try {
      const { eventType, eventData } = JSON.parse(event.data);
      receiveEvent(eventType, eventData);
    } catch { /* no event of Telegram's */ }
  });
})();
