"use strict";
const $ = (q, at = document) => at.querySelector(q), $$ = (q, at = document) => [...at.querySelectorAll(q)];
const cards = $$(".card"), marks = new Map(cards.map(c => [c.dataset.fact, []]));
for (const m of $$("mark")) for (const f of m.dataset.facts.split(" ")) marks.get(f)?.push(m);
let now = null;

function choose(fact, scroll) {
  if (now) { $(`.card[data-fact="${now}"]`).classList.remove("on"); marks.get(now).forEach(m => { m.classList.remove("on"); m.style.removeProperty("--kind"); }); }
  now = fact;
  if (now === null) return;
  const card = $(`.card[data-fact="${fact}"]`);
  card.classList.add("on");
  const colour = getComputedStyle(card).getPropertyValue("--kind");
  marks.get(fact).forEach(m => { m.classList.add("on"); m.style.setProperty("--kind", colour); });
  if (scroll !== "card") { document.body.classList.remove("show-facts"); marks.get(fact)[0]?.scrollIntoView({ block: "center" }); }
  if (scroll !== "text") card.scrollIntoView({ block: "nearest" });
  history.replaceState(null, "", "#" + card.id);
  swap();
}
function step(by) {
  const open = cards.filter(c => !c.hidden);
  if (!open.length) return;
  const at = open.findIndex(c => c.dataset.fact === now);
  const next = open[(at + by + open.length) % open.length] ?? open[0];
  choose(next.dataset.fact); next.focus({ preventScroll: true });
}
function filter(button, only) {
  const buttons = $$(".bar button[data-kind]");
  if (only) {
    const alone = buttons.every(b => (b.getAttribute("aria-pressed") === "true") === (b === button));
    buttons.forEach(b => b.setAttribute("aria-pressed", alone || b === button));
  } else button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") !== "true");
  const shown = new Set(buttons.filter(b => b.getAttribute("aria-pressed") === "true").map(b => b.dataset.kind));
  cards.forEach(c => c.hidden = !shown.has(c.dataset.kind));
  $$(".facts section").forEach(s => s.hidden = !shown.has(s.dataset.kind));
  $$("mark").forEach(m => m.classList.toggle("off", !shown.has(m.dataset.kind)));
  $$(".ribbon a[data-fact]").forEach(a => a.hidden = !shown.has(a.dataset.kind));
}
function view(name) { const b = $(`.view[data-view=${name}]`); if (!b) return; const on = document.body.classList.toggle(name); b.setAttribute("aria-pressed", on); }
function swap() { const b = $(".swap"); if (b) b.textContent = document.body.classList.contains("show-facts") ? "看原文" : `看事实（${cards.length}）`; }

document.addEventListener("click", e => {
  const card = e.target.closest(".card"), mark = e.target.closest("mark"), strip = e.target.closest(".ribbon a[data-fact]"), button = e.target.closest(".bar button");
  if (card) choose(card.dataset.fact, "text");
  else if (strip) { e.preventDefault(); choose(strip.dataset.fact); }
  else if (mark && !mark.classList.contains("off")) choose(mark.dataset.facts.split(" ").pop(), "card");
  else if (e.target.closest(".swap")) { document.body.classList.toggle("show-facts"); swap(); scrollTo(0, 0); }
  else if (button?.dataset.kind) filter(button, e.altKey || e.shiftKey);
  else if (button?.dataset.view) view(button.dataset.view);
  else if (button?.classList.contains("help")) $("dialog").showModal();
});
document.addEventListener("dblclick", e => { const b = e.target.closest(".bar button[data-kind]"); if (b) filter(b, true); });
document.addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.matches("input")) return;
  const k = e.key;
  if (k === "j" || k === "ArrowRight") step(1); else if (k === "k" || k === "ArrowLeft") step(-1);
  else if (k === "r") view("repaired"); else if (k === "b") view("reading"); else if (k === "m") view("tags");
  else if (k === "?") $("dialog").showModal(); else if (k === "Escape") choose(null);
  else if (/^[1-9]$/.test(k)) { const b = $$(".bar button[data-kind]")[k - 1]; if (b) filter(b, true); } else return;
  e.preventDefault();
});
const tip = document.createElement("div"); tip.className = "tip"; tip.hidden = true; tip.setAttribute("role", "tooltip"); document.body.append(tip);
document.addEventListener("pointerover", e => {
  const t = e.target.closest("[data-tip]");
  tip.hidden = !t; if (!t) return;
  tip.textContent = t.dataset.tip;
  const r = t.getBoundingClientRect();
  tip.style.left = Math.max(8, Math.min(innerWidth - 350, r.left)) + "px";
  tip.style.top = (r.bottom + 60 > innerHeight ? r.top - tip.offsetHeight - 8 : r.bottom + 8) + "px";
});
swap();
const start = location.hash && document.getElementById(location.hash.slice(1));
if (start?.dataset?.fact) choose(start.dataset.fact);
