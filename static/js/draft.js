// A form that saves itself while it is filled in: <form data-autosave="address">, with a hidden
// input "copy" (the revision of the copy that this window holds) and a line [data-saved-at] for what
// is told. Without this script a form is sent as ever, and app.js keeps it on this device.
(() => {
  "use strict";

  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const address = form.dataset.autosave;
  const field = (name) => form.elements[name];
  const status = form.querySelector("[data-saved-at]");
  const PAUSE = 1200;
  const AGAIN = 15000;
  let timer;
  let running = null;
  let stopped = false;
  let kept = "";

  const typed = () => {
    const data = new FormData(form);
    // Files are chosen anew, and what is written about them goes with them.
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    data.delete("new_alt");
    return data;
  };
  const asText = (data) => new URLSearchParams([...data].filter(([name]) => name !== "copy")).toString();

  const say = (words) => { status.textContent = words; };

  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn-sm btn-outline-primary";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  };

  const overtaken = (answer) => {
    stopped = true;
    say(answer.error);
    status.append(
      button(status.dataset.reload, () => location.reload()),
      button(status.dataset.keep, () => {
        field("copy").value = answer.copy ?? 0;
        stopped = false;
        save();
      }),
    );
  };

  const send = async (data, text) => {
    say(status.dataset.saving);
    let reply;
    try {
      reply = await fetch(address, { method: "POST", body: data, keepalive: true, redirect: "manual" });
    } catch {
      say(status.dataset.offline);
      timer = setTimeout(save, AGAIN);
      return;
    }
    if (!reply.headers.get("Content-Type")?.startsWith("application/json")) {
      say(reply.ok ? "" : status.dataset.signedOut);
      return;
    }
    const answer = await reply.json();
    if (reply.status === 409) return void overtaken(answer);
    if (!reply.ok) return void say(answer.error);
    field("copy").value = answer.copy;
    kept = text;
    say(`${status.dataset.done} ${answer.at}`);
    if (asText(typed()) === text) form.dispatchEvent(new CustomEvent("draft-kept"));
  };

  const save = async () => {
    clearTimeout(timer);
    if (stopped) return;
    if (running) await running;
    const data = typed();
    const text = asText(data);
    if (text === kept) return;
    running = send(data, text);
    await running;
    running = null;
  };

  const later = () => { clearTimeout(timer); timer = setTimeout(save, PAUSE); };
  // What app.js brought back from this phone is not on the server yet.
  if (form.querySelector(".draft-notice [data-restored]:not([hidden])")) later();
  else kept = asText(typed());
  form.addEventListener("input", later);
  form.addEventListener("draft-restored", later);
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });

  // What is on its way arrives before the form does, or it would come back as a draft.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    stopped = true;
    if (!running) return;
    event.preventDefault();
    const submitter = event.submitter;
    const wait = new Promise((done) => setTimeout(done, 3000));
    Promise.race([running, wait]).finally(() => { running = null; form.requestSubmit(submitter); });
  });
  window.addEventListener("pageshow", () => { stopped = false; });
})();
