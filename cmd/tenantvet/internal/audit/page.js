"use strict";
(() => {
  const table = document.getElementById("list");
  const body = table.tBodies[0];
  const form = document.querySelector(".controls");
  const search = document.getElementById("search");
  const boxes = [...form.querySelectorAll("input[name=verdict]")];
  const none = document.querySelector(".none");
  const rows = [...body.rows].map((row, index) => ({
    row, index, verdict: row.dataset.verdict, text: row.textContent.toLowerCase(),
  }));
  form.hidden = false;

  // Every word must occur somewhere in the row.
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = new Set(boxes.filter(b => b.checked).map(b => b.value));
    let shown = 0;
    for (const r of rows) {
      const fits = wanted.has(r.verdict) && words.every(w => r.text.includes(w));
      if (r.row.hidden === fits) r.row.hidden = !fits;
      if (fits) shown++;
    }
    document.getElementById("count").textContent = `${shown} of ${rows.length} sites`;
    none.hidden = shown > 0;
  };
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 80); });
  form.addEventListener("change", filter);
  form.addEventListener("submit", e => e.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));

  for (const button of document.querySelectorAll(".pick")) {
    button.title = "Show its query sites";
    button.addEventListener("click", () => {
      search.value = button.dataset.pick;
      filter();
      document.getElementById("sites").scrollIntoView();
      search.focus({ preventScroll: true });
    });
  }

  // The rows come sorted by place: that order has no key of its own.
  const collator = new Intl.Collator("en", { numeric: true });
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const keyed = rows.map(r => ({ r, key: column === 0 ? "" : r.row.cells[column].textContent }));
      keyed.sort((a, b) => (collator.compare(a.key, b.key) || a.r.index - b.r.index) * (down ? -1 : 1));
      body.append(...keyed.map(k => k.r.row));
    });
  });
  table.tHead.rows[0].cells[0].setAttribute("aria-sort", "ascending");
  filter();
})();
