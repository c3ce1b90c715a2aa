// Keys and the link between a finding in the list and its words in the text. Everything works without it.
"use strict";
(() => {
  const lists = () => [...document.querySelectorAll("[data-list]")];
  const rows = () => lists().flatMap((list) => [...list.querySelectorAll("tbody tr, li")]).filter((row) => row.querySelector("a"));

  function light() {
    const shown = document.querySelector("#focus [data-shown]");
    const id = shown ? shown.dataset.shown : null;
    let first = null;
    for (const mark of document.querySelectorAll(".mark")) {
      const lit = id !== null && mark.dataset.ids.split(" ").includes(id);
      mark.classList.toggle("lit", lit);
      if (lit && first === null) first = mark;
    }
    for (const row of rows()) row.classList.toggle("here", id !== null && row.querySelector(`[data-finding="${CSS.escape(id)}"]`) !== null);
    if (first) first.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = rows();
    if (all.length === 0) return;
    const at = all.findIndex((row) => row.classList.contains("here") || row.contains(document.activeElement));
    const next = all[Math.min(all.length - 1, Math.max(0, at === -1 ? 0 : at + by))];
    const link = next.querySelector("a");
    for (const row of all) row.classList.toggle("here", row === next);
    link.focus();
    if (link.dataset.finding) link.click();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") document.querySelector(".filters input")?.focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener("htmx:afterSwap", light);
  document.addEventListener("DOMContentLoaded", light);
})();
