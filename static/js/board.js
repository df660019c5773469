/* The board's extras: the Move menu in place, arrow keys, single-key shortcuts and dragging. Without them Move is a page. */
"use strict";

(() => {
  const tileLink = (tile) => tile.querySelector(":is(h3, h4) a");
  const moveLink = (tile) => tile.querySelector("[data-move]");
  const columnsOf = (tile) => [...(tile.closest(".lane") ?? document).querySelectorAll(".col[data-stage]")];
  const tilesOf = (column) => [...column.querySelectorAll(".tile")];

  /* ── The Move menu: one for all cards, filled when it is asked for ── */

  const openMenu = async (link) => {
    await htmx.ajax("GET", link.href, { source: link, target: "#move" });
    const menu = document.getElementById("move");
    if (!menu.childElementCount) return;
    menu.showPopover({ source: link });
    menu.querySelector("button:not([hidden]), a")?.focus();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-move]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !HTMLElement.prototype.showPopover) return;
    event.preventDefault();
    openMenu(link);
  });

  /* ── Keys ── */

  const beside = (tile, step) => {
    const columns = columnsOf(tile);
    const here = tile.closest(".col");
    const row = tilesOf(here).indexOf(tile);
    for (let at = columns.indexOf(here) + step; columns[at]; at += step) {
      const tiles = tilesOf(columns[at]);
      if (tiles.length) return tiles[Math.min(row, tiles.length - 1)];
    }
  };

  const along = (tile, step) => {
    const tiles = tilesOf(tile.closest(".col"));
    return tiles[tiles.indexOf(tile) + step];
  };

  const ARROWS = {
    ArrowUp: (tile) => along(tile, -1),
    ArrowDown: (tile) => along(tile, 1),
    ArrowLeft: (tile) => beside(tile, -1),
    ArrowRight: (tile) => beside(tile, 1),
  };

  const LETTERS = {
    m: (tile) => openMenu(moveLink(tile)),
    n: (tile) => { location.href = `${tileLink(tile).href}#note`; },
  };

  const isTyping = (target) => target.closest("input, textarea, select, dialog, [popover], [contenteditable]");

  const alongMenu = (event, menu) => {
    const items = [...menu.querySelectorAll("button, a")];
    const next = items[items.indexOf(event.target) + ({ ArrowUp: -1, ArrowDown: 1 }[event.key] ?? NaN)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  const enterBoard = (event) => {
    const first = document.querySelector(".tile");
    if (!first) return;
    event.preventDefault();
    tileLink(first).focus();
  };

  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest("#move");
    if (menu) return alongMenu(event, menu);
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const shortcuts = document.body.dataset.shortcuts !== "off";
    if (event.key === "?" && shortcuts) return document.getElementById("shortcuts")?.showModal();
    const tile = event.target.closest(".tile");
    if (!tile && event.key in ARROWS && event.target === document.body) return enterBoard(event);
    if (!tile) return;
    if (event.key in ARROWS) {
      event.preventDefault();
      const next = ARROWS[event.key](tile);
      if (next) tileLink(next).focus();
    } else if (shortcuts && event.key.toLowerCase() in LETTERS) {
      event.preventDefault();
      LETTERS[event.key.toLowerCase()](tile);
    }
  });

  /* ── Dragging: a mouse that moves, or a finger that rests first ── */

  const SLACK = 6; // pixels a mouse may tremble before a press becomes a drag
  const REST = 350; // milliseconds a finger rests before it lifts a tile, so that scrolling stays scrolling
  const EDGE = 70; // pixels from the window's edge where the page begins to scroll
  let press = null;

  const move = (tile, { dataset }) => {
    const link = new URL(moveLink(tile).href);
    const values = { to: dataset.stage, seen: link.searchParams.get("seen") ?? "" };
    htmx.ajax("POST", link.pathname, { source: tileLink(tile), target: "#move", values });
  };

  const lift = () => {
    press.lifted = true;
    press.tile.classList.add("is-lifted");
    document.body.classList.add("is-dragging");
  };

  const carry = ({ clientX, clientY }) => {
    const way = clientY < EDGE ? -1 : clientY > window.innerHeight - EDGE ? 1 : 0;
    if (way) window.scrollBy({ top: 12 * way, behavior: "instant" });
    press.tile.style.translate = `${clientX - press.x}px ${clientY + window.scrollY - press.y}px`;
    const column = document.elementFromPoint(clientX, clientY)?.closest(".col[data-stage]");
    press.over?.classList.remove("is-over");
    press.over = column === press.tile.closest(".col") ? null : column;
    press.over?.classList.add("is-over");
  };

  const swallowClick = () => {
    const swallow = (event) => { event.preventDefault(); event.stopPropagation(); };
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
  };

  const letGo = (drop) => {
    const { tile, over, lifted, timer } = press;
    clearTimeout(timer);
    press = null;
    if (!lifted) return;
    over?.classList.remove("is-over");
    tile.classList.remove("is-lifted");
    tile.removeAttribute("style");
    document.body.classList.remove("is-dragging");
    swallowClick();
    if (drop && over) move(tile, over);
  };

  document.addEventListener("pointerdown", (event) => {
    const tile = event.target.closest(".tile");
    if (press || event.button || !tile || event.target.closest("button, [data-move]")) return;
    press = { tile, x: event.clientX, y: event.clientY + window.scrollY };
    if (event.pointerType !== "mouse") press.timer = setTimeout(lift, REST);
  });

  document.addEventListener("pointermove", (event) => {
    if (!press) return;
    const moved = Math.hypot(event.clientX - press.x, event.clientY + window.scrollY - press.y) > SLACK;
    if (!press.lifted && moved) {
      if (press.timer) return letGo(false);
      lift();
    }
    if (press.lifted) carry(event);
  });

  document.addEventListener("pointerup", () => press && letGo(true));
  document.addEventListener("pointercancel", () => press && letGo(false));
  document.addEventListener("keydown", (event) => event.key === "Escape" && press && letGo(false));
  document.addEventListener("dragstart", (event) => event.target.closest?.(".tile") && event.preventDefault());
  document.addEventListener("contextmenu", (event) => press?.timer && event.preventDefault());
  document.addEventListener("touchmove", (event) => press?.lifted && event.preventDefault(), { passive: false });
})();
