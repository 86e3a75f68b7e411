// Text with marks beside facts: one is chosen, both scroll to it; words are selected, a fact stands on them.
"use strict";
(() => {
  const $ = (query, at = document) => at.querySelector(query), $$ = (query, at = document) => [...at.querySelectorAll(query)];
  const root = $("#desk"), sheet = $("#sheet"), tip = $("#tip"), picked = $("#picked"), list = $("#facts"), panel = $("#facts-scroll");
  document.documentElement.classList.add("js");
  if (!root || !sheet) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const words = root.dataset, ROW = ".fact, .known-fact";
  let now = "", words_at = null, hand = "";

  // Offsets count characters, not UTF-16 units, from the data-o of the paragraph (the source: from its start).
  const size = (text) => [...text].length;
  const home = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("#sheet > [data-o]") || (words.showUrl && sheet.dataset.of === "source" && sheet.contains(node) ? sheet : null);
  function offset(node, at) {
    const box = home(node);
    if (!box) return null;
    const range = document.createRange();
    range.setStart(box, 0);
    range.setEnd(node, at);
    return Number(box.dataset.o || 0) + size(range.toString());
  }
  function place(box, at) {
    const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    let left = at, last = null;
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const length = size(node.data);
      if (left <= length) return [node, [...node.data].slice(0, left).join("").length];
      left -= length;
      last = node;
    }
    return last ? [last, last.data.length] : [box, 0];
  }
  function range(start, end) {
    const boxes = $$("[data-o]", sheet);
    const of = (at) => boxes.findLast((box) => Number(box.dataset.o) <= at) || boxes[0];
    if (!boxes.length) return null;
    const made = document.createRange(), first = of(start), last = of(Math.max(start, end - 1));
    made.setStart(...place(first, start - Number(first.dataset.o)));
    made.setEnd(...place(last, end - Number(last.dataset.o)));
    return made;
  }

  const rows = () => $$(ROW);
  const row = (id) => document.getElementById("f" + id);
  const marks = (id) => $$(`[data-f~="${id}"]`, sheet);
  const glide = (el, block) => el?.scrollIntoView({ block, behavior: still ? "auto" : "smooth" });
  const show = (what) => {
    root.dataset.show = what;
    for (const tab of $$(".desk-tabs a")) tab.dataset.show === what ? tab.setAttribute("aria-current", "true") : tab.removeAttribute("aria-current");
  };
  const phone = () => root.dataset.show && matchMedia("(max-width: 760px)").matches;

  function light(id) {
    for (const el of $$(".on")) { el.classList.remove("on"); el.removeAttribute("aria-current"); }
    const chosen = row(id);
    if (!chosen) return;
    chosen.classList.add("on");
    chosen.setAttribute("aria-current", "true");
    const kind = chosen.className.match(/k-([a-z]+)/)?.[1];
    for (const mark of marks(id)) { mark.classList.forEach((c) => c.startsWith("on-") && mark.classList.remove(c)); mark.classList.add("on", "on-" + kind); }
  }
  function choose(id, from) {
    now = id;
    light(id);
    const chosen = row(id);
    if (!chosen) return;
    hand = "";
    if (from !== "text") { if (from === "go" && phone()) show("text"); glide(marks(id)[0], "center"); }
    if (from !== "facts") { if (from === "text" && phone()) show("facts"); glide(chosen, "nearest"); }
    if (from === "keys") chosen.focus({ preventScroll: true });
    history.replaceState(history.state, "", "#f" + id);
  }
  function step(by, open) {
    const all = rows().filter((r) => !open || r.dataset.state === "proposed" || r.dataset.id === now);
    const at = all.findIndex((r) => r.dataset.id === now);
    const next = at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[at + by];
    if (next) choose(next.dataset.id, "keys");
    return Boolean(next);
  }
  function passage(start, end) {
    if (!window.CSS?.highlights) { location.replace(`?cite=${start}-${end}#cited`); return; }
    const found = range(start, end);
    if (!found) return;
    CSS.highlights.set("passage", new Highlight(found));
    if (phone()) show("text");
    glide(found.startContainer.parentElement, "center");
  }
  function follow() {
    const fact = location.hash.match(/^#f(\d+)$/), cite = location.hash.match(/^#c(\d+)-(\d+)$/);
    if (fact && row(fact[1])) choose(fact[1], "");
    else if (cite) passage(Number(cite[1]), Number(cite[2]));
    else if (location.hash === "#cited") glide($("#cited"), "center");
  }

  // Words selected in the text: add them as a fact, give them to the open form, or copy a link to them.
  function selection() {
    const chosen = getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return null;
    const { startContainer: a, startOffset: i, endContainer: b, endOffset: j } = chosen.getRangeAt(0);
    const start = offset(a, i), end = offset(b, j);
    return start === null || end === null || end <= start ? null : { start, end, text: chosen.toString(), rect: chosen.getRangeAt(0).getBoundingClientRect() };
  }
  const form = () => $(".fact.editing .fact-form") || $("#add-form");
  function pick() {
    words_at = selection();
    picked.hidden = !words_at;
    if (!words_at) return;
    const button = (name, label) => { const b = document.createElement("button"); b.type = "button"; b.dataset.pick = name; b.textContent = label; return b; };
    const actions = [];
    if (words.new) actions.push(form() ? button("use", words.wordsUse) : button("add", words.wordsAdd));
    if (sheet.dataset.of === "body") actions.push(button("link", words.wordsLink));
    picked.replaceChildren(...actions);
    picked.hidden = !actions.length;
    const top = words_at.rect.top + scrollY - picked.offsetHeight - 8;
    picked.style.top = `${Math.max(scrollY + 4, top)}px`;
    picked.style.left = `${Math.max(4, Math.min(innerWidth - picked.offsetWidth - 8, words_at.rect.left + words_at.rect.width / 2 - picked.offsetWidth / 2))}px`;
  }
  function use() {
    const into = form(), set = (name, value) => { const field = $(`[name="${name}"]`, into); if (field) field.value = value; };
    set("quote", words_at.text); set("start", words_at.start); set("end", words_at.end); set("of", sheet.dataset.of);
    if (phone()) show("facts");
    glide(into, "nearest");
  }
  async function copy(button) {
    const address = new URL(`${words.showUrl}#c${words_at.start}-${words_at.end}`, location.href).href;
    try { await navigator.clipboard.writeText(address); } catch {
      const box = document.createElement("textarea"); // without https there is no clipboard to write to
      box.value = address; document.body.append(box); box.select(); document.execCommand("copy"); box.remove();
    }
    button.textContent = words.wordsCopied;
    setTimeout(() => { picked.hidden = true; }, 1200);
  }
  picked?.addEventListener("mousedown", (event) => event.preventDefault());
  picked?.addEventListener("click", (event) => {
    const button = event.target.closest("[data-pick]");
    if (!button || !words_at) return;
    if (button.dataset.pick === "add") $("#new-fact").click();
    else if (button.dataset.pick === "use") { use(); picked.hidden = true; } else copy(button);
  });
  document.addEventListener("selectionchange", () => { if (getSelection().isCollapsed && picked) { picked.hidden = true; words_at = null; } });
  for (const end of ["mouseup", "keyup", "touchend"]) sheet.addEventListener(end, () => setTimeout(pick, 0));

  document.addEventListener("click", (event) => {
    const at = event.target;
    const tab = at.closest(".desk-tabs a"), link = at.closest("a[data-fact]"), span = at.closest("a[data-span]"), act = at.closest("[data-act]"), mark = at.closest(".m"), chosen = at.closest(ROW);
    if (tab) { event.preventDefault(); show(tab.dataset.show); return; }
    if (link && row(link.dataset.fact)) { event.preventDefault(); choose(link.dataset.fact, phone() || !link.closest(ROW) ? "go" : "facts"); return; }
    if (span) { event.preventDefault(); const [a, b] = span.dataset.span.split("-").map(Number); passage(a, b); if ("gap" in span.dataset) words_at = { start: a, end: b }; return; }
    if (act?.dataset.act === "close") { event.preventDefault(); $("#adding").replaceChildren(); return; }
    if (act && chosen) { // a judgement is on its way: on to the next open fact without waiting for it
      now = chosen.dataset.id;
      if (/confirm|reject/.test(act.dataset.act) && chosen.dataset.state === "proposed") step(1, true); else light(now);
      return;
    }
    if (mark && getSelection().isCollapsed) {
      const ids = mark.dataset.f.split(" ").filter(row).reverse(); // innermost first; another click goes outwards
      if (ids.length) choose(ids[(ids.indexOf(now) + 1) % ids.length], "text");
      return;
    }
    if (chosen && !at.closest("a, button, input, select, textarea, label")) choose(chosen.dataset.id, "facts");
  });

  const press = (name) => { const el = now && row(now) && $(`[data-act="${name}"]`, row(now)); if (el) el.click(); return Boolean(el); };
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input, textarea, select");
    if (event.key === "Escape") { const shut = writing?.closest(".fact-form") || form(); $("[data-act=cancel], [data-act=close]", shut || document.createElement("i"))?.click(); CSS.highlights?.delete("passage"); return; }
    if (writing && event.key === "Enter" && event.ctrlKey) { writing.form?.requestSubmit(); return; }
    if (writing || event.ctrlKey || event.metaKey || event.altKey || $("dialog[open]")) return;
    const done = { j: () => step(1), k: () => step(-1), a: () => press("confirm"), x: () => press("reject"), e: () => press("correct"), s: () => { const other = $(".desk-bar .segments a:not([aria-current])"); if (words.new) other?.click(); return Boolean(words.new && other); } }[event.key];
    if (done && done()) event.preventDefault();
  });

  // After htmx has put a row in place: its marks are lit again, a new row goes where its words stand.
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt.id !== "new-fact" || !words_at) return;
    Object.assign(event.detail.parameters, { start: words_at.start, end: words_at.end, of: sheet.dataset.of });
  });
  document.addEventListener("htmx:oobAfterSwap", (event) => { if (event.detail.target.matches?.(".fact")) now = event.detail.target.dataset.id; });
  document.addEventListener("htmx:afterRequest", () => setTimeout(settle, 30)); // htmx gives the focus back within 20 ms
  function settle() {
    const open = form();
    const added = list && list.firstElementChild;
    if (added && list.children.length > 1 && Number(added.dataset.start) > Number(list.children[1].dataset.start)) {
      const next = [...list.children].slice(1).find((r) => Number(r.dataset.start) > Number(added.dataset.start));
      list.insertBefore(added, next || null);
      now = added.dataset.id;
    }
    light(now);
    if (open && !open.contains(document.activeElement)) {
      if (phone()) show("facts");
      $(open.id === "add-form" ? "select" : '[name^="f_"]', open)?.focus({ preventScroll: true });
      glide(open, "nearest");
      if (picked) picked.hidden = true;
    } else if (!open && row(now) && !document.activeElement.closest("input, textarea, select")) row(now).focus({ preventScroll: true });
  }

  // Both columns keep to the same place while one of them is scrolled by hand.
  if (panel && list) {
    for (const [name, el] of [["text", sheet], ["facts", panel]]) for (const kind of ["wheel", "touchmove", "pointerdown"]) el.addEventListener(kind, () => { hand = name; }, { passive: true });
    const top = (el, box) => el.getBoundingClientRect().top - box.getBoundingClientRect().top;
    let due = 0;
    const keep = (name, move) => (name === "text" ? sheet : panel).addEventListener("scroll", () => { if (hand === name && !due) due = requestAnimationFrame(() => { due = 0; move(); }); }, { passive: true });
    keep("text", () => {
      const mark = $$(".m", sheet).find((m) => top(m, sheet) > 8), to = mark && mark.dataset.f.split(" ").map(row).find(Boolean);
      if (sheet.scrollTop < 4) panel.scrollTop = 0; else if (to) panel.scrollTop += top(to, panel) - 12;
    });
    keep("facts", () => {
      const first = [...list.children].find((r) => top(r, panel) > -20), mark = first && marks(first.dataset.id)[0];
      if (panel.scrollTop < 4) sheet.scrollTop = 0; else if (mark) sheet.scrollTop += top(mark, sheet) - 40;
    });
  }

  document.addEventListener("pointerover", (event) => {
    const over = event.target.closest?.("[data-tip]");
    tip.hidden = !over;
    if (!over) return;
    tip.textContent = over.dataset.tip;
    const box = over.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(innerWidth - tip.offsetWidth - 8, box.left))}px`;
    tip.style.top = `${box.bottom + tip.offsetHeight + 12 > innerHeight ? box.top - tip.offsetHeight - 8 : box.bottom + 8}px`;
  });
  addEventListener("hashchange", follow);
  if (location.hash) follow(); else if (list) { const first = $(".fact.is-proposed"); if (first) { now = first.dataset.id; light(now); } }
})();
