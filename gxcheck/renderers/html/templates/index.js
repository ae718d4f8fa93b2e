"use strict";
const table = document.querySelector("table.index"), body = table.tBodies[0], rows = [...body.rows];
const text = (row, at) => row.cells[at].textContent.trim();
const order = new Intl.Collator(document.documentElement.lang, {numeric: true});
const number = (shown) => (shown === "–" ? -1 : Number(shown));
table.querySelectorAll("thead button").forEach((button, at) => {
  const head = button.parentElement, counts = head.classList.contains("n");
  button.addEventListener("click", () => {
    // counts begin with the most, names with the first
    const down = counts ? head.ariaSort !== "descending" : head.ariaSort === "ascending";
    table.querySelectorAll("thead th").forEach((other) => { other.ariaSort = "none"; });
    head.ariaSort = down ? "descending" : "ascending";
    const compare = counts ? (a, b) => number(text(a, at)) - number(text(b, at)) : (a, b) => order.compare(text(a, at), text(b, at));
    body.append(...[...rows].sort((a, b) => (down ? -compare(a, b) : compare(a, b))));
  });
});
document.getElementById("find").addEventListener("input", (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  rows.forEach((row) => { row.hidden = !row.cells[0].textContent.toLowerCase().includes(wanted); });
});
