"use strict";
const find = (id) => document.getElementById(id);
const table = document.querySelector("table.index"), body = table.tBodies[0], filters = document.querySelector(".filters");
const columns = [...table.tFoot.querySelectorAll("td.n")].map((_, at) => at + 3);
const read = (row) => ({
  row, later: false, state: row.className, year: row.cells[1].textContent, level: row.dataset.l, rules: new Map(row.dataset.r.trim().split(" ").map((one) => one.split(":"))),
  text: [...row.cells].map((cell) => (cell.firstElementChild?.title || "") + cell.textContent).join(" ").toLowerCase(),
  counts: columns.map((at) => (row.cells[at].textContent === "–" ? -1 : Number(row.cells[at].textContent))),
});
// so many rows are laid out before somebody asks for the rest: a browser takes a second for thousands
const FIRST = 100;
const reports = [...body.rows].map(read);
const states = [...filters.querySelectorAll("[data-state]")];
// what was found beside the first is found by what was asked for
const asked = [...find("rule").options].slice(1).map((one) => [one.value, one.textContent.toLowerCase()]);
const named = (one, met) => met.some((rule) => one.rules.has(rule));
const order = new Intl.Collator(document.documentElement.lang, {numeric: true});
// what was asked for stands before what is worst of the report, where that is another fault
const answer = (one, rule) => {
  const number = one.rules.get(rule);
  one.row.querySelector(".chosen")?.remove();
  if (!number || number === "1") return;
  const link = document.createElement("a"), said = table.dataset.say.replace("@", number);
  link.className = "chosen";
  link.href = `${one.row.querySelector("a").getAttribute("href")}#f${number}`;
  link.textContent = said.replace("#", () => find("rule").selectedOptions[0].dataset.title);
  one.row.querySelector(".f").prepend(link);
};

const filter = (most = FIRST) => {
  const words = find("find").value.trim().toLowerCase(), level = find("level").value, rule = find("rule").value;
  const year = find("year")?.value, met = words ? asked.filter(([, told]) => told.includes(words)).map(([rule]) => rule) : [];
  const severity = find("severity").value, state = states.find((one) => one.ariaPressed === "true").dataset.of;
  const totals = columns.map(() => 0);
  let shown = 0;
  for (const one of reports) {
    const fits = (!state || state.split(" ").includes(one.state)) && (!year || one.year === year) && (!level || one.level === level) && (!rule || one.rules.has(rule))
      && (!severity || one.counts[severity] > 0) && (one.text.includes(words) || named(one, met));
    if (fits) {
      shown += 1;
      one.counts.forEach((count, at) => { totals[at] += Math.max(count, 0); });
    }
    if (fits && shown <= most && (rule || one.answered)) answer(one, one.answered = rule);
    const later = fits && shown > most;
    if (one.row.hidden === fits) one.row.hidden = !fits;
    if (one.later !== later) one.row.toggleAttribute("data-later", one.later = later);
  }
  columns.forEach((at, number) => { table.tFoot.rows[0].cells[number + 1].textContent = totals[number]; });
  find("shown").textContent = find("shown").dataset.say.replace("#", shown);
  find("more").hidden = shown <= most;
  find("more").textContent = find("more").dataset.say.replace("#", shown - most);
};
const pick = (button) => { states.forEach((one) => { one.ariaPressed = String(one === button); }); filter(); };
states.forEach((button) => button.addEventListener("click", () => pick(button)));
const fields = ["find", "year", "severity", "level", "rule"].map(find).filter(Boolean);
fields.forEach((field) => field.addEventListener("input", () => filter()));
find("more").addEventListener("click", () => filter(Infinity));
find("clear").addEventListener("click", () => {
  fields.forEach((field) => { field.value = ""; });
  pick(states[0]);
});
document.querySelectorAll("[data-rule]").forEach((button) => {
  button.disabled = false;
  button.addEventListener("click", () => {
    find("rule").value = button.dataset.rule;
    filter();
    find("h-list").scrollIntoView();
    find("rule").focus({preventScroll: true});
  });
});

table.querySelectorAll("thead button").forEach((button, at) => {
  const head = button.parentElement, number = columns.indexOf(at);
  button.addEventListener("click", () => {
    // counts begin with the most, names with the first
    const down = number >= 0 ? head.ariaSort !== "descending" : head.ariaSort === "ascending";
    table.querySelectorAll("thead [aria-sort]").forEach((other) => { other.ariaSort = "none"; });
    head.ariaSort = down ? "descending" : "ascending";
    const said = new Map(reports.map((one) => [one, one.row.cells[at].textContent.trim()]));
    const compare = number >= 0 ? (a, b) => a.counts[number] - b.counts[number] : (a, b) => order.compare(said.get(a), said.get(b));
    reports.sort((a, b) => (down ? -compare(a, b) : compare(a, b)));
    filter();
    body.append(...reports.map((one) => one.row));
  });
});
filters.hidden = false;
filter();
