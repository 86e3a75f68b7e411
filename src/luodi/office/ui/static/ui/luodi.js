// What every page can do beyond links and forms: menus, keys, dialogs, messages from htmx.
"use strict";
(() => {
  const typing = (el) => el instanceof HTMLElement && (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName));

  document.addEventListener("click", (event) => {
    const toggle = event.target.closest("[data-toggle]");
    if (toggle) {
      const open = document.getElementById(toggle.dataset.toggle).classList.toggle("open");
      toggle.setAttribute("aria-expanded", String(open));
      return;
    }
    const opener = event.target.closest("[data-dialog]");
    if (opener) { document.getElementById(opener.dataset.dialog).showModal(); return; }
    if (event.target.closest("[data-print]")) { window.print(); return; }
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.removeAttribute("open");
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      for (const menu of document.querySelectorAll("details.menu[open]")) {
        menu.removeAttribute("open");
        menu.querySelector("summary").focus();
      }
      return;
    }
    if (typing(event.target)) return;
    if (event.key === "?") { document.getElementById("keys").showModal(); event.preventDefault(); return; }
    const target = [...document.querySelectorAll("[data-key]")].find((el) => el.dataset.key === event.key && !el.closest("[hidden]"));
    if (target) {
      if (typing(target)) { target.focus(); target.select(); } else target.click();
      event.preventDefault();
    }
  });

  // A failed request says so where people look, instead of doing nothing.
  const failed = (text) => {
    const box = document.getElementById("messages");
    const note = document.createElement("p");
    note.className = "note note-error";
    note.textContent = text;
    box.replaceChildren(note);
    note.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("htmx:sendError", () => failed(document.body.dataset.offline || "No connection to the server."));
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status >= 500) failed(document.body.dataset.broken || "The server failed; nothing was saved.");
  });
})();
