// Suggestions under the search box of the header: arrows walk through them, Escape closes, typing goes on.
"use strict";
(() => {
  const input = document.getElementById("q"), box = document.getElementById("suggestions");
  if (!input || !box) return;
  const links = () => [...box.querySelectorAll("a")];
  const show = (open) => { box.hidden = !open; input.setAttribute("aria-expanded", String(open)); };
  let sent = null; // what was searched for already needs no suggestions, even if they arrive late
  box.addEventListener("htmx:afterSwap", () => show(links().length > 0 && input.value.trim() !== "" && input.value !== sent));
  input.form.addEventListener("submit", () => { sent = input.value; show(false); });
  input.form.addEventListener("keydown", (event) => {
    const all = links(), at = all.indexOf(document.activeElement);
    if (event.key === "Escape" && !box.hidden) { show(false); input.focus(); event.stopPropagation(); }
    if (box.hidden || !all.length || !/^Arrow(Down|Up)$/.test(event.key)) return;
    event.preventDefault();
    const next = event.key === "ArrowDown" ? at + 1 : at - 1;
    if (next < 0) input.focus(); else all[Math.min(next, all.length - 1)].focus();
  });
  document.addEventListener("focusin", (event) => { if (!input.form.contains(event.target)) show(false); });
  document.addEventListener("click", (event) => { if (!input.form.contains(event.target)) show(false); });
})();
