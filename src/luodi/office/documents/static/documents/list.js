// The list of documents: choosing a filter applies it, and one box marks all rows of the page.
(() => {
  const filters = document.getElementById("filters");
  if (filters) filters.addEventListener("change", (event) => { if (event.target.matches("select, input[type=checkbox], input[type=date]")) filters.requestSubmit(); });
  const all = document.querySelector("[data-all]");
  if (!all) return;
  const boxes = [...document.querySelectorAll("#list [name=pk]")];
  all.hidden = false;
  all.addEventListener("change", () => boxes.forEach((box) => { box.checked = all.checked; }));
})();
