// Saves a form with data-autosave while one types; the form works the same without this.
(() => {
  const WAIT = 1500;
  const RETRY = 15000;

  const stateLine = (form) => {
    const found = form.querySelector("[data-autosave-state]");
    if (found) return found;
    const line = document.createElement("p");
    line.className = "nm-saved";
    (form.querySelector(".nm-actions") || form.lastElementChild).after(line);
    return line;
  };

  const watch = (form) => {
    const line = stateLine(form);
    line.setAttribute("aria-live", "polite");
    const version = form.querySelector("input[name=version]");
    let changes = 0;
    let saved = 0;
    let timer;
    let sending = null;
    let isStopped = false;

    const say = (text, failed = false) => {
      line.textContent = text;
      line.classList.toggle("nm-saved--failed", failed);
    };

    const later = (delay) => {
      clearTimeout(timer);
      if (!isStopped) timer = setTimeout(save, delay);
    };

    const settle = (answer, sent) => {
      saved = sent;
      if (version && answer.version !== undefined) version.value = answer.version;
      for (const [name, value] of Object.entries(answer.fields || {})) {
        const hidden = form.elements.namedItem(name);
        if (hidden && hidden.type === "hidden") hidden.value = value;
      }
      if (changes > saved) later(WAIT);
      const done = `Saved at ${answer.saved_at}${answer.note ? `. ${answer.note}` : ""}`;
      say(changes > saved ? "Saving…" : done, Boolean(answer.note));
      form.dispatchEvent(new CustomEvent("autosaved", { bubbles: true, detail: answer }));
    };

    // Refused for a reason that sending again cannot change: keep the text and say why. Bad input is sent again when
    // it has changed; so is what the server keeps beside a colleague's text. Anything else stops the saving.
    const refuse = (status, answer, sent) => {
      if (answer.keeps) saved = sent;
      isStopped = (status === 409 && !answer.keeps) || status === 403;
      say(answer.error || "This could not be saved. Copy your text and reload the page.", true);
      if (answer.keeps ? changes > saved : !isStopped && status !== 400) later(answer.keeps ? WAIT : RETRY);
    };

    // Files go with the form's own button, never with a save in between.
    const contents = () => {
      const data = new FormData(form);
      for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
      return data;
    };

    function save() {
      if (sending || isStopped || changes === saved) return;
      sending = send().finally(() => { sending = null; });
    }

    async function send() {
      const sent = changes;
      try {
        const reply = await fetch(form.action, {
          method: "POST",
          body: contents(),
          headers: { "X-Autosave": "1", Accept: "application/json" },
          credentials: "same-origin",
          redirect: "manual",
        });
        if (reply.type === "opaqueredirect") {
          say("Not saved: you are signed out. Sign in on another tab. Your text is still on this page.", true);
          later(RETRY);
          return;
        }
        const answer = await reply.json().catch(() => ({}));
        if (reply.ok && answer.saved_at) settle(answer, sent);
        else refuse(reply.status, answer, sent);
      } catch {
        form.dispatchEvent(new CustomEvent("autosave-failing"));
        const where = form.dataset.isKept ? "kept on this device" : "still on this page";
        say(`Not saved: you are offline. We keep trying. Your text is ${where}.`, true);
        later(RETRY);
      }
    }

    form.addEventListener("input", (event) => {
      if (event.target.type === "file") return;
      changes += 1;
      if (!isStopped) say("Not saved yet");
      later(WAIT);
    });

    form.addEventListener("save-now", () => {
      if (changes > saved) later(0);
      else if (!isStopped) say("Nothing new to save.");
    });

    // A save on its way is waited for: the button's own save would meet it as if it were a colleague's.
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      clearTimeout(timer);
      if (sending) {
        event.preventDefault();
        const pause = new Promise((resolve) => { setTimeout(resolve, 5000); });
        Promise.race([sending, pause]).then(() => {
          sending = null;
          form.requestSubmit(event.submitter);
        });
        return;
      }
      isStopped = true;
      saved = changes;
    });

    // The server sent the form back with something in it that is not stored.
    if (form.dataset.autosave === "unsaved") {
      changes = 1;
      say("Not saved yet. Press “Save and continue” to keep it.");
    }

    window.addEventListener("beforeunload", (event) => {
      if (changes > saved) event.preventDefault();
    });

    window.addEventListener("online", () => later(0));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") save();
    });
  };

  document.querySelectorAll("form[data-autosave]").forEach(watch);
})();
