// Walking through the results with j and k.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[jk]$/.test(event.key)) return;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  const links = [...document.querySelectorAll(".search-hit h2 a")];
  const next = links.indexOf(document.activeElement) + (event.key === "j" ? 1 : -1);
  if (links.length) links[Math.max(0, Math.min(next, links.length - 1))].focus();
});
