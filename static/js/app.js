// What makes pages more comfortable. Everything works without it: a question is also a page,
// a menu is a <details>, a form is a form.
(() => {
  "use strict";

  // --- Questions: <a data-confirm="id of a dialog"> opens it instead of the page ----------------
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-confirm]");
    if (link) {
      const dialog = document.getElementById(link.dataset.confirm);
      if (dialog?.showModal && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        dialog.showModal();
      }
    }
    if (event.target.closest("dialog [data-close]")) event.target.closest("dialog").close();
    for (const menu of document.querySelectorAll("[data-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("[data-menu][open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // --- Letters left in a text with a limit ------------------------------------------------------
  const count = (input) => {
    const counter = document.getElementById(input.dataset.counter);
    if (counter) counter.textContent = `${input.value.length} / ${input.maxLength}`;
  };

  const addCounter = (input) => {
    const counter = document.createElement("div");
    counter.id = input.dataset.counter;
    counter.className = "counter";
    counter.setAttribute("aria-hidden", "true"); // maxlength itself tells a screen reader
    input.after(counter);
    count(input);
    input.addEventListener("input", () => count(input));
  };

  // --- Drafts: what is typed into <form data-draft="name"> outlives a lost signal ----------------
  const SENT = "mx-sent";
  const SKIPPED = new Set(["password", "file", "hidden", "submit", "button"]);
  const keyOf = (form) => `mx-draft:${document.body.dataset.user || ""}:${form.dataset.draft}`;

  const store = (action) => {
    try {
      return action();
    } catch {
      return null; // private windows and full disks: the form still works
    }
  };

  const inputsOf = (form) =>
    [...form.elements].filter((input) => input.name && !SKIPPED.has(input.type));

  const valueOf = (input) => {
    if (input.type === "checkbox" || input.type === "radio") return input.checked;
    if (input.multiple) return [...input.options].filter((o) => o.selected).map((o) => o.value);
    return input.value;
  };

  const setValue = (input, value) => {
    if (input.type === "checkbox" || input.type === "radio") input.checked = value;
    else if (input.multiple) for (const o of input.options) o.selected = value.includes(o.value);
    else input.value = value;
    if (input.dataset.counter) count(input);
  };

  // One name can stand for several inputs (radios), so places count within their name.
  const read = (form) => {
    const values = {};
    for (const input of inputsOf(form)) (values[input.name] ||= []).push(valueOf(input));
    return values;
  };

  const write = (form, values) => {
    const seen = {};
    for (const input of inputsOf(form)) {
      const place = (seen[input.name] = (seen[input.name] ?? -1) + 1);
      const value = values[input.name]?.[place];
      if (value !== undefined) setValue(input, value);
    }
    form.dispatchEvent(new CustomEvent("draft-restored", { bubbles: true }));
  };

  const notice = (form, draft, restored, onRestore, onDiscard) => {
    const box = document.getElementById("draft-notice").content.firstElementChild.cloneNode(true);
    box.querySelector("[data-restored]").hidden = !restored;
    box.querySelector("[data-found]").hidden = restored;
    const at = new Date(draft.at);
    const time = box.querySelector("time");
    time.dateTime = at.toISOString();
    time.textContent = at.toLocaleString(document.documentElement.lang, {
      dateStyle: "short",
      timeStyle: "short",
    });
    const restore = box.querySelector("[data-restore]");
    restore.hidden = restored;
    restore.addEventListener("click", () => { onRestore(); box.remove(); });
    box.querySelector("[data-discard]").addEventListener("click", () => { onDiscard(); box.remove(); });
    form.prepend(box);
  };

  const markSent = (key) =>
    store(() => sessionStorage.setItem(SENT, JSON.stringify({ key, from: location.href })));

  const keepDraft = (form) => {
    const key = keyOf(form);
    const base = read(form);
    const forget = () => store(() => localStorage.removeItem(key));
    const draft = store(() => JSON.parse(localStorage.getItem(key)));
    const answered = form.querySelector("[data-form-errors], .is-invalid"); // holds what was sent
    if (draft && !answered && JSON.stringify(draft.values) !== JSON.stringify(base)) {
      const same = JSON.stringify(draft.base) === JSON.stringify(base);
      const restore = () => write(form, draft.values);
      if (same) restore();
      notice(form, draft, same, restore, () => { write(form, base); forget(); });
    }
    let from = answered && draft ? draft.base : base;
    let timer;
    const save = () => {
      clearTimeout(timer);
      const kept = { at: Date.now(), base: from, values: read(form) };
      store(() => localStorage.setItem(key, JSON.stringify(kept)));
    };
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 400); });
    form.addEventListener("submit", () => { save(); markSent(key); });
    form.addEventListener("reset", forget);
    // The server holds what stands there now (posting.js): nothing is left to keep here.
    form.addEventListener("draft-kept", () => { clearTimeout(timer); forget(); from = read(form); });
  };

  // A sent draft is dropped once a page shows that it arrived: one that says so, or one that we
  // reached straight from the form. After a browser's own "no connection" page neither holds.
  const dropSent = () => {
    const sent = store(() => JSON.parse(sessionStorage.getItem(SENT)));
    if (!sent) return;
    store(() => sessionStorage.removeItem(SENT));
    const here = [...document.querySelectorAll("form[data-draft]")].some((f) => keyOf(f) === sent.key);
    const arrived = document.querySelector("[data-saved]") || (!here && document.referrer === sent.from);
    if (arrived) store(() => localStorage.removeItem(sent.key));
  };

  // --- A second press of the button sends nothing twice -----------------------------------------
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sending) return event.preventDefault();
    form.dataset.sending = "1";
    setTimeout(() => delete form.dataset.sending, 8000);
  });
  window.addEventListener("pageshow", (event) => {
    for (const form of document.querySelectorAll("form[data-sending]")) delete form.dataset.sending;
    if (event.persisted) store(() => sessionStorage.removeItem(SENT));
  });

  const start = (root) => {
    for (const input of root.querySelectorAll("[data-counter]")) {
      if (!document.getElementById(input.dataset.counter)) addCounter(input);
    }
    for (const form of root.querySelectorAll("form[data-draft]:not([data-kept])")) {
      form.dataset.kept = "1";
      keepDraft(form);
    }
  };

  dropSent();
  start(document);
  document.querySelector("main [data-form-errors]")?.focus();
  document.addEventListener("htmx:load", (event) => start(event.target));
})();
