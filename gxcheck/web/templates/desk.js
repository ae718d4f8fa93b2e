"use strict";
const find = (id) => document.getElementById(id);
const words = JSON.parse(find("words").textContent);
const told = (key, values) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const limits = document.querySelector(".zones").dataset;
const zones = new Map([...document.querySelectorAll(".zone")].map((zone) => [zone.dataset.kind, zone]));
// as many come in at once as make a disk work, and no more than a browser opens to one address
const LANES = 4, OFTEN = 300, SELDOM = 3000, TOLD = 20;
let revision = -1, check = -1, known = 0, run = -1, phase = "", sending = 0, over = false, statuses = {}, kinds, telling, gathers = false, untold = 0;

const ask = async (method, address, body) => {
  const answer = await fetch(address, {method, body, headers: {accept: "application/json"}});
  const given = answer.headers.get("content-type")?.startsWith("application/json") ? await answer.json() : {told: words.odd};
  return {...given, ok: answer.ok, status: answer.status};
};
// whoever does not look at the page is told by its text alone: every sentence once
const tell = (sentences) => {
  const list = document.querySelector(".said ul");
  for (const one of sentences.filter(Boolean)) {
    if (list.children.length < TOLD) list.append(typeof one === "string" ? item(one) : one);
    else untold += 1;
  }
  if (untold && list.children.length === TOLD) list.append(item(""));
  if (untold) list.lastElementChild.textContent = told("more_said", {count: untold});
  document.querySelector(".said").hidden = !list.children.length;
};
const item = (text) => { const one = document.createElement("li"); one.textContent = text; return one; };
find("heard").addEventListener("click", () => {
  document.querySelector(".said ul").replaceChildren();
  untold = 0;
  document.querySelector(".said").hidden = true;
  find("check").focus();
});

// files that are dropped or picked

const send = async (kind, files) => {
  if (!files.length) return;
  const have = Number(zones.get(kind).dataset.have || 0);
  if (have + files.length > Number(limits.count)) return tell([told("many", {count: files.length, limit: limits.count})]);
  const drop = crypto.getRandomValues(new Uint32Array(2)).join("-"), waiting = [...files], said = [];
  const total = waiting.length;
  let kept = 0, other = 0;
  sending += 1;
  coming.add(drop);
  await ask("POST", `/drops/begin?${new URLSearchParams({drop, total})}`).catch(() => {});
  const lane = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const answer = await sent(kind, one, drop).catch(() => ({told: told("lost", {name: one.name})}));
      if (answer.ok) kept += 1;
      if (answer.passed) other += 1;
      if (answer.told && !answer.passed) said.push(answer.told);
      progress(told("coming", {done: total - waiting.length, total}));
    }
  };
  await Promise.all(Array.from({length: LANES}, lane));
  sending -= 1;
  coming.delete(drop);
  await ask("POST", `/drops/end?${new URLSearchParams({drop})}`).catch(() => {});
  if (other) said.unshift(told("passed_over", {count: other}));
  tell(said);
  if (kept) await ask("POST", "/check").catch(() => {});
  await look();
};
// who leaves in the middle is asked; what did not come then is told at the next opening
const coming = new Set();
addEventListener("beforeunload", (event) => { if (sending) event.preventDefault(); });
addEventListener("pagehide", () => { for (const drop of coming) navigator.sendBeacon(`/drops/leave?${new URLSearchParams({drop})}`); });
const ending = (name) => name.slice(name.lastIndexOf(".")).toLowerCase();
const sent = async (kind, {name, file}, drop) => {
  // what programs leave beside reports nobody dropped on purpose
  if (/^(~\$|\._)/.test(name.split("/").pop())) return {passed: true};
  // of a folder what is no report is passed over, and counted
  if (!zones.get(kind).dataset.ends.split(" ").includes(ending(name))) {
    return name.includes("/") ? {passed: true} : {told: told(kind === "units" ? "list_kind" : "kind", {name})};
  }
  if (file.size > Number(limits.file)) return {told: told("large", {name, limit: Number(limits.file) / 1e6})};
  const query = new URLSearchParams({name: name.toWellFormed?.() ?? name, drop});
  const answer = await fetch(`/files/${kind}?${query}`, {method: "PUT", body: file, headers: {accept: "application/json"}});
  return {...await answer.json(), ok: answer.ok};
};
const named = (file) => ({name: file.webkitRelativePath || file.name, file});
const below = async (entry, path = "") => {
  if (entry.isFile) return [{name: path + entry.name, file: await new Promise((found, lost) => { entry.file(found, lost); })}];
  const reader = entry.createReader(), found = [];
  // a browser gives the entries of a folder a hundred at a time
  for (let some; (some = await new Promise((all, lost) => { reader.readEntries(all, lost); })).length;) {
    for (const one of some) found.push(...await below(one, `${path}${entry.name}/`));
  }
  return found;
};
const dropped = async (data) => {
  const entries = [...data.items].map((one) => one.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...data.files].map(named);
  return (await Promise.all(entries.map((one) => below(one)))).flat();
};
for (const [kind, zone] of zones) {
  for (const input of zone.querySelectorAll("input")) {
    input.addEventListener("change", () => { send(kind, [...input.files].map(named)); input.value = ""; });
  }
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    zone.classList.remove("over");
    send(kind, await dropped(event.dataTransfer));
  });
}
// beside a field it is this year's, and never a page that the browser opens instead of ours
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", async (event) => { event.preventDefault(); send("reports", await dropped(event.dataTransfer)); });

// what lies in the folder, and how far the check is

const progress = (text, trouble = false) => {
  if (find("progress").textContent !== text) find("progress").textContent = text;
  find("progress").classList.toggle("trouble", trouble);
};
const listed = () => {
  for (const [kind, zone] of zones) {
    const {count, names} = kinds[kind], shown = zone.querySelector(".count"), more = zone.querySelector(".more");
    zone.dataset.have = count;
    shown.hidden = !count;
    shown.textContent = told(count === 1 ? "file" : "files", {count});
    more.hidden = count <= names.length;
    more.textContent = told("more", {count: count - names.length});
    const list = zone.querySelector(".files"), held = list.contains(document.activeElement) && document.activeElement;
    const at = held && [held.tagName, held.closest("li").dataset.name];
    list.replaceChildren(...names.map((name) => row(kind, name)));
    // who is in the list by keyboard stays at the same file
    if (at) [...list.children].find((one) => one.dataset.name === at[1])?.querySelector(at[0])?.focus();
  }
  find("check").disabled = !kinds.reports.count;
  document.querySelector(".results").hidden = !(run > 0 && kinds.reports.count);
};
const row = (kind, name) => {
  const one = document.createElement("li"), shown = document.createElement("bdi"), away = document.createElement("button");
  one.dataset.name = name;
  shown.textContent = name;
  away.type = "button";
  away.textContent = "✕";
  away.title = words.remove;
  away.ariaLabel = told("remove_one", {name});
  away.addEventListener("click", async () => {
    const answer = await ask("DELETE", `/files/${kind}?${new URLSearchParams({name})}`);
    tell([answer.ok ? takenAway(kind, name) : answer.told]);
    await ask("POST", "/check");
    await look();
    (zones.get(kind).querySelector(".files button") || zones.get(kind).querySelector("input")).focus();
  });
  one.append(shown);
  if (kind === "reports") one.append(state(name));
  one.append(away);
  if (kind === "reports" && statuses[`reports/${name}`]) one.className = statuses[`reports/${name}`][0];
  return one;
};
const takenAway = (kind, name) => {
  const one = item(`${told("taken_away", {name})} `), undo = document.createElement("button");
  undo.type = "button";
  undo.textContent = words.undo;
  undo.addEventListener("click", async () => {
    const answer = await ask("POST", `/files/${kind}?${new URLSearchParams({name})}`);
    one.remove();
    tell([answer.told]);
    await ask("POST", "/check");
    await look();
  });
  one.append(undo);
  return one;
};
const link = (text, address) => {
  const one = document.createElement("a");
  one.href = address;
  one.textContent = text;
  return one;
};
const state = (name) => {
  const found = statuses[`reports/${name}`], shown = document.createElement(found ? "a" : "span");
  shown.className = "s";
  if (found) {
    shown.href = found[2];
    shown.textContent = found[1];
  }
  return shown;
};
const mark = (paths) => {
  const rows = new Map([...zones.get("reports").querySelectorAll("li")].map((one) => [`reports/${one.dataset.name}`, one]));
  for (const path of paths) {
    const one = rows.get(path);
    if (one) one.querySelector(".s").textContent = words.checked;
  }
};
const results = async () => {
  gathers = true;
  const found = await ask("GET", "/statuses").finally(() => { gathers = false; });
  if (!found.ok) return tell([found.told]);
  run = found.run;
  statuses = found.files || {};
  if (run) {
    find("tally").textContent = found.tally;
    find("list").href = found.only || `/runs/${run}/list.html`;
    find("downloads").replaceChildren(...found.downloads.map(([name, address]) => link(name, `/runs/${run}/${address}`)));
  }
  if (found.unfinished && phase !== "checking") progress(found.unfinished);
  tell([found.mistakes]);
  if (kinds) listed();
  await look();
};
const shown = (now) => {
  const busy = now.phase === "checking";
  find("stop").hidden = !busy;
  find("check").disabled = busy || !Number(zones.get("reports").dataset.have);
  find("bar").hidden = !busy;
  find("bar").max = now.total || 1;
  find("bar").value = Math.min(now.done, now.total);
  if (busy) progress(now.total ? told("checking", {done: Math.min(now.done, now.total), total: now.total, name: (now.names.at(-1) || "").replace("reports/", "")}) : words.begins);
  else if (now.trouble) progress(now.trouble, true);
  else if (now.phase === "stopped") progress(told("stopped", {done: now.done, total: now.total}));
  else if (now.phase === "done") progress(gathers ? words.gathering : told("finished", {total: now.total}));
  find("remarks").replaceChildren(...now.remarks.map(item));
};
let looking = Promise.resolve();
const look = () => { looking = looking.then(looked, looked); return looking; };
const looked = async () => {
  if (over) return;
  try {
    let now = await ask("GET", `/state?since=${known}`);
    if (now.ok && now.check !== check) {
      [check, known, phase] = [now.check, 0, ""];
      now = await ask("GET", "/state?since=0");
    }
    // another start has another address: the tab of the one before is no use
    if (!now.ok) return progress(now.status === 403 ? words.other_start : now.told, true);
    known += now.names.length;
    const ended = phase !== now.phase && now.phase !== "checking";
    phase = now.phase;
    if (revision !== now.revision) {
      kinds = (await ask("GET", "/files")).kinds;
      listed();
      revision = now.revision;
    }
    if (!sending) shown(now);
    mark(phase === "checking" ? now.names : []);
    // to tell the results of thousands takes a while, and the files are of use before
    if (ended || run < 0) {
      run = Math.max(run, 0);
      telling = results().catch(() => { run = -1; });
    }
  } catch {
    if (!over) progress(words.gone, true);
  }
};
const watch = async () => {
  await look();
  if (!over) setTimeout(watch, phase === "checking" || sending ? OFTEN : SELDOM);
};
find("check").addEventListener("click", async () => { tell([(await ask("POST", "/check")).told]); await look(); find("stop").focus(); });
find("stop").addEventListener("click", async () => { await ask("POST", "/stop"); await look(); });
find("quit").addEventListener("click", async () => {
  over = true;
  await Promise.all([looking, telling]);
  await ask("POST", "/quit");
  document.querySelector("main").replaceChildren(item(words.ended));
});
ask("POST", "/drops/unended").then((answer) => tell([answer.ok && answer.told]), () => {});
watch();
