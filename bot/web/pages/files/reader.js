// What the reader does beyond links: the outline as a drawer, pictures turned in place, the part with a fragment.
"use strict";
(() => {
  const outline = document.getElementById("outline");
  const opener = document.querySelector(".to-outline");
  const wide = matchMedia("(min-width: 62rem)");

  // A link to a paragraph of a long document may lead to a part that is not on this page.
  const fragment = /^#p(\d+)$/.exec(location.hash);
  const address = new URL(location.href);
  if (fragment && !document.getElementById(fragment[0].slice(1)) && !address.searchParams.has("p")) {
    address.searchParams.set("p", fragment[1]);
    location.replace(address);
    return;
  }
  // What was linked to may stand within a passage of several paragraphs, which has the name of its first; and a
  // page in another language is opened without a fragment.
  const cited = document.querySelector(".cited");
  if (cited && (fragment || !location.hash) && location.hash !== `#${cited.id}`) cited.scrollIntoView();

  if (outline && opener) {
    const close = outline.querySelector(".close");
    outline.classList.add("drawer");
    const show = (open) => {
      outline.classList.toggle("open", open);
      opener.setAttribute("aria-expanded", String(open));
      if (open) outline.querySelector("li a").focus({ preventScroll: true });
      else opener.focus({ preventScroll: true });
    };
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-controls", "outline");
    opener.setAttribute("aria-expanded", "false");
    opener.addEventListener("click", (event) => {
      if (wide.matches) return;
      event.preventDefault();
      show(!outline.classList.contains("open"));
    });
    close.addEventListener("click", (event) => { event.preventDefault(); show(false); });
    outline.addEventListener("click", (event) => {
      if (event.target.closest("li a")) outline.classList.remove("open");
    });
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && outline.classList.contains("open")) show(false);
    });

    // The section that is read is marked in the outline.
    const entries = [...outline.querySelectorAll('a[href^="#s"]')]
      .map((link) => ({ link, heading: document.getElementById(link.hash.slice(1)) }))
      .filter((entry) => entry.heading);
    let current = null, waiting = false;
    const follow = () => {
      waiting = false;
      let first = 0, last = entries.length;
      while (first < last) {
        const middle = (first + last) >> 1;
        if (entries[middle].heading.getBoundingClientRect().top < innerHeight / 3) first = middle + 1;
        else last = middle;
      }
      const link = first ? entries[first - 1].link : null;
      if (link === current) return;
      current?.removeAttribute("aria-current");
      link?.setAttribute("aria-current", "true");
      current = link;
      if (link && wide.matches) outline.scrollTop = link.offsetTop - outline.clientHeight / 3;
    };
    addEventListener("scroll", () => {
      if (!waiting) requestAnimationFrame(follow);
      waiting = true;
    }, { passive: true });
    follow();
  }

  // The picture of a page goes where its passage is, and is turned without a new page.
  const figure = document.getElementById("picture");
  if (figure) {
    const [before, after] = figure.querySelectorAll(".button");
    const picture = figure.querySelector("img"), whole = figure.querySelector(".whole");
    const which = figure.querySelector(".which"), spoken = which.textContent;
    const last = Number(figure.dataset.last);
    let page = Number(/\d+/.exec(spoken)[0]), ordinal = new URL(location.href).searchParams.get("p");
    const turn = (to) => {
      page = to;
      const source = new URL(figure.dataset.path.replace("/picture/0/", `/picture/${page}/`), location.origin);
      if (ordinal) source.searchParams.set("p", ordinal);
      picture.src = whole.href = source;
      which.textContent = spoken.replace(/\d+/, String(page));
      picture.alt = picture.alt.replace(/\d+/, String(page));
      before?.setAttribute("aria-disabled", String(page <= 1));
      after?.setAttribute("aria-disabled", String(page >= last));
    };
    before?.addEventListener("click", (event) => { event.preventDefault(); if (page > 1) turn(page - 1); });
    after?.addEventListener("click", (event) => { event.preventDefault(); if (page < last) turn(page + 1); });
    document.querySelector(".text").addEventListener("click", (event) => {
      const link = event.target.closest("[data-page]");
      if (!link) return;
      event.preventDefault();
      const passage = link.closest(".passage");
      document.querySelector(".cited")?.classList.remove("cited");
      passage.classList.add("cited");
      passage.after(figure);
      ordinal = link.textContent.trim();
      history.replaceState(null, "", link.href);
      turn(Number(link.dataset.page));
    });
  }
})();
