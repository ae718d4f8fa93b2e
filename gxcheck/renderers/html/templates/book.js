"use strict";
const find = (id) => document.getElementById(id);
// one width and one kind of bracket, as people type them
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[〔【[〈]/g, "(").replace(/[〕】\]〉]/g, ")");
const entries = [...document.querySelectorAll("article")].map((one) => ({one, text: fold(one.textContent), forms: one.dataset.f.split(" ")}));
const chapters = [...document.querySelectorAll(".chapter")].map((one) => ({one, own: [...one.querySelectorAll("article")], link: document.querySelector(`nav a[href="#${one.querySelector("h2").id}"]`)}));
const fields = ["find", "severity", "form"].map(find).filter(Boolean);
const filter = () => {
  const words = fold(find("find").value).split(/[\s,、;]+/).filter(Boolean), severity = find("severity").value, form = find("form")?.value;
  let shown = 0;
  for (const {one, text, forms} of entries) {
    const fits = words.every((word) => text.includes(word)) && (!severity || one.dataset.s === severity) && (!form || forms.includes(form));
    one.hidden = !fits;
    shown += fits;
  }
  for (const {one, own, link} of chapters) {
    const count = own.filter((entry) => !entry.hidden).length;
    one.hidden = link.hidden = count === 0;
    link.querySelector("span").textContent = count;
  }
  find("shown").textContent = find("shown").dataset.say.replace("#", shown);
  find("none").hidden = shown > 0;
};
// a link to a rule shows it, whatever was asked for
const show = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target?.closest("[hidden]")) return;
  clear();
  target.scrollIntoView();
};
const clear = () => {
  fields.forEach((field) => { field.value = ""; });
  filter();
};
fields.forEach((field) => field.addEventListener("input", filter));
find("clear").addEventListener("click", () => { clear(); find("find").focus(); });
addEventListener("hashchange", show);
document.querySelector(".filters").hidden = false;
filter();
