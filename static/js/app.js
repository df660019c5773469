/* Ajar works without this file. It adds where the focus goes, what is announced, and what happens when the network fails. */
"use strict";

(() => {
  const find = (selector, from = document) => from.querySelector(selector);
  const findAll = (selector, from = document) => [...from.querySelectorAll(selector)];
  const on = (name, listener) => document.addEventListener(name, listener);

  /* ── Announcements and focus ── */

  const say = (words) => {
    const status = find("#status");
    status.textContent = "";
    setTimeout(() => { status.textContent = words; }, 50);
  };

  const focus = (element) => {
    if (!element) return;
    if (!element.matches("a[href], button, input, select, textarea, summary, [tabindex]")) element.tabIndex = -1;
    element.focus();
  };

  on("ajar:say", ({ detail }) => say(detail.value));
  on("ajar:focus", ({ detail }) => focus(find(detail.value)));

  on("htmx:after:settle", ({ detail: { task, newContent } }) => {
    if (!task.sourceElement?.matches("[data-more]")) return;
    const added = newContent.find((node) => node.nodeType === Node.ELEMENT_NODE);
    focus(added && (find("a[href], button", added) || added));
  });

  /* ── What only makes sense with a script is hidden until there is one ── */

  const reveal = (root) => findAll("[data-js]", root).forEach((element) => { element.hidden = false; });

  /* ── Toasts: read out once, kept until put away ── */

  const MOST_TOASTS = 2;
  const heard = new WeakSet();

  const readToasts = () => {
    const toasts = findAll("[data-toast]");
    toasts.slice(0, -MOST_TOASTS).forEach((toast) => toast.remove());
    const fresh = toasts.filter((toast) => !heard.has(toast));
    fresh.forEach((toast) => heard.add(toast));
    if (fresh.length) say(fresh.map((toast) => find("span", toast).textContent).join(" "));
  };

  on("click", ({ target }) => {
    const button = target.closest("[data-dismiss]");
    const box = button?.closest(button.dataset.dismiss);
    if (!box) return;
    if (box.id) box.hidden = true;
    else box.remove();
    focus(find("#main"));
  });

  /* ── What could not be saved: the text stays, and can be sent again ── */

  const SWAPPED = [409, 422];
  const unsaved = new Map();

  const showProblem = (kind, what) => {
    const banner = find("#problem");
    findAll("[data-problem]", banner).forEach((words) => { words.hidden = words.dataset.problem !== kind; });
    find("[data-what]", banner).textContent = what || "this";
    banner.hidden = false;
  };

  const failed = (ctx) => {
    unsaved.set(ctx.sourceElement, ctx);
    const reads = ctx.request.method === "GET";
    showProblem(!navigator.onLine ? "offline" : reads ? "unread" : "failed", ctx.sourceElement.closest("[data-what]")?.dataset.what);
  };

  const again = (requests) => {
    find("#problem").hidden = true;
    for (const { sourceElement, sourceEvent, request, target } of requests) {
      htmx.ajax(request.method, request.action, { source: sourceElement, event: sourceEvent, target });
    }
  };

  on("htmx:error", ({ detail: { ctx } }) => ctx && failed(ctx));
  on("htmx:response:error", ({ detail: { ctx } }) => {
    if (!SWAPPED.includes(ctx.response.status) && !ctx.hx.redirect) failed(ctx);
  });
  on("htmx:after:request", ({ detail: { ctx } }) => {
    if (ctx.response.status >= 400) return;
    unsaved.delete(ctx.sourceElement);
    if (!unsaved.size) find("#problem").hidden = true;
  });
  on("click", ({ target }) => {
    if (target.closest("[data-retry]")) again([...unsaved.values()]);
    else if (target.closest("#problem [data-dismiss]")) unsaved.clear();
  });
  window.addEventListener("online", () => again([...unsaved.values()].filter((ctx) => !ctx.response)));

  /* ── Typing that would be lost by leaving ── */

  const typed = new Set();
  const guard = (event) => {
    if ([...typed].some((form) => form.isConnected)) event.preventDefault();
  };
  const settle = (form) => {
    typed.delete(form);
    if (!typed.size) window.removeEventListener("beforeunload", guard);
  };

  on("input", ({ target }) => {
    const form = target.closest("form[data-guard]");
    if (!form) return;
    typed.add(form);
    window.addEventListener("beforeunload", guard);
  });
  on("submit", ({ target }) => settle(target));
  on("htmx:after:request", ({ detail: { ctx } }) => {
    if (ctx.response.status < 400) settle(ctx.sourceElement.closest("form"));
  });

  /* ── A save that waited for another was gathered before that one was answered: it would name a version that is gone ── */

  on("htmx:before:request", ({ detail: { ctx } }) => {
    const { form, body } = ctx.request;
    for (const name of ["version", "seen"]) {
      const field = form?.elements.namedItem(name);
      if (field && body?.has(name)) body.set(name, field.value);
    }
  });

  /* ── A press while a save is on its way would name the version before it: it waits until the save is back.
     Where a page counts how often it was typed in, the server tells the two apart by itself ── */

  const saving = new Set();
  const pressed = new Map();

  on("htmx:before:request", ({ detail: { ctx } }) => saving.add(ctx.sourceElement));
  on("htmx:finally:request", ({ detail: { ctx: { sourceElement: form } } }) => {
    saving.delete(form);
    setTimeout(() => {
      if (saving.has(form) || !pressed.has(form)) return;
      const { name, value } = pressed.get(form) ?? {};
      pressed.delete(form);
      form.requestSubmit([...form.elements].find((button) => button.type === "submit" && button.name === name && button.value === value));
    });
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!saving.has(form) || !form.elements.namedItem("version") || find("[data-turn]", form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed.set(form, event.submitter);
  }, true);

  /* ── How often a page was typed in, so that a save which was long on the way is known as such ── */

  const count = ({ target }) => {
    const turn = target.closest("form")?.querySelector("[data-turn]");
    if (turn) turn.value = Number(turn.value) + 1;
  };
  ["input", "change", "submit"].forEach((name) => document.addEventListener(name, count, true));

  /* ── The time zone that this browser lives in, chosen beforehand ── */

  const guessZone = () => {
    if (find("#errors")) return;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    findAll("select[data-guess=zone]").forEach((select) => {
      if (find(`option[value="${CSS.escape(zone)}"]`, select)) select.value = zone;
    });
  };

  /* ── Copy and print ── */

  on("click", async ({ target }) => {
    const button = target.closest("[data-copy]");
    const source = button && find(button.dataset.copy);
    if (!source) return;
    await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
    say("Copied");
  });

  /* What is on the screen goes along, saved or not. */
  on("click", ({ target }) => {
    const link = target.closest("[data-mailto]");
    const fields = link?.closest("form")?.elements;
    if (!fields) return;
    const to = fields.contact.selectedOptions[0]?.dataset.address ?? "";
    const subject = encodeURIComponent(fields.subject.value);
    const start = `mailto:${encodeURIComponent(to).replaceAll("%40", "@")}?subject=${subject}`;
    const whole = `${start}&body=${encodeURIComponent(fields.body.value.replaceAll(/\r?\n/g, "\r\n"))}`;
    link.href = whole.length > Number(link.dataset.mailto) ? start : whole;
  });

  on("click", ({ target }) => {
    if (target.closest("[data-print]")) window.print();
  });

  /* ── Menus for browsers without popover ── */

  const menusByHand = () => {
    findAll("[popover]").forEach((menu) => { menu.hidden = true; });
    on("click", ({ target }) => {
      const opener = target.closest("[popovertarget]");
      const menu = opener && document.getElementById(opener.getAttribute("popovertarget"));
      findAll("[popover]").forEach((other) => { other.hidden = other === menu ? !other.hidden : true; });
    });
  };

  on("DOMContentLoaded", () => {
    reveal(document);
    readToasts();
    focus(find("#errors"));
    guessZone();
    if (!("popover" in HTMLElement.prototype)) menusByHand();
    if ("serviceWorker" in navigator) navigator.serviceWorker.register("/service-worker.js");
  });
  on("htmx:after:swap", () => {
    reveal(document);
    readToasts();
  });
})();
