/* The desk's lists by single keys: J and K down and up, D, L and N say done, later, not this one, / finds a name. */
"use strict";

(() => {
  const rows = () => [...document.querySelectorAll("[data-queue] > li")];
  const off = () => document.body.dataset.shortcuts === "off";
  const types = (element) => element.closest("input, textarea, select, [contenteditable]");
  const press = (row, word) => row.querySelector(`button[value="${word}"]`)?.click();

  const step = (by) => {
    const all = rows();
    const at = all.findIndex((row) => row.contains(document.activeElement));
    all[Math.max(0, Math.min(all.length - 1, at + by))]?.querySelector("[data-open]")?.focus();
  };

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    d: (row) => row && press(row, "done"),
    l: (row) => row && press(row, "later"),
    n: (row) => row && press(row, "never"),
    "/": () => document.querySelector("#q")?.focus(),
  };

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (off() || event.ctrlKey || event.metaKey || event.altKey || types(target) || !keys[key]) return;
    event.preventDefault();
    keys[key](rows().find((row) => row.contains(document.activeElement)));
  });
})();
