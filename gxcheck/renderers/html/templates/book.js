"use strict";
const find = (id) => document.getElementById(id);
const entries = [...document.querySelectorAll("article")].map((one) => ({one, text: one.textContent.toLowerCase(), forms: one.dataset.f.split(" ")}));
const chapters = [...document.querySelectorAll(".chapter")].map((one) => ({one, own: [...one.querySelectorAll("article")]}));
const fields = ["find", "severity", "form"].map(find).filter(Boolean);
const filter = () => {
  const words = find("find").value.toLowerCase().split(/\s+/).filter(Boolean), severity = find("severity").value, form = find("form")?.value;
  let shown = 0;
  for (const {one, text, forms} of entries) {
    const fits = words.every((word) => text.includes(word)) && (!severity || one.dataset.s === severity) && (!form || forms.includes(form));
    one.hidden = !fits;
    shown += fits;
  }
  for (const {one, own} of chapters) one.hidden = own.every((entry) => entry.hidden);
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
