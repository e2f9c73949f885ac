// Keeps on this device what a form with data-kept-here could not save, and offers it again when its own page is opened.
// The key is known to the person in the seat alone; what was locked is forgotten (data-forget-here).
(() => {
  const PREFIX = "kept-here:";

  const store = (() => {
    try {
      localStorage.setItem(`${PREFIX}test`, "1");
      localStorage.removeItem(`${PREFIX}test`);
      return localStorage;
    } catch {
      return null; // storage is blocked: nothing is kept, and autosave.js does not say so
    }
  })();
  if (!store) return;

  document.querySelectorAll("[data-forget-here]").forEach((mark) => {
    const keys = mark.dataset.forgetHere.split(" ").filter(Boolean);
    Object.keys(store)
      .filter((name) => keys.some((key) => name.startsWith(`${PREFIX}${key}:`)))
      .forEach((name) => store.removeItem(name));
  });

  const watch = (form) => {
    const name = `${PREFIX}${form.dataset.keptHere}`;
    const reason = form.querySelector("textarea");
    const chosen = () => (form.querySelector("input[type=radio]:checked") || { value: "" }).value;
    let isBehind = false;

    const keep = () => {
      try {
        store.setItem(name, JSON.stringify({ score: chosen(), reason: reason.value, at: new Date().toISOString() }));
        form.dataset.isKept = "yes";
      } catch {
        delete form.dataset.isKept; // the store is full
      }
    };

    const forget = () => {
      isBehind = false;
      store.removeItem(name);
    };

    form.addEventListener("input", () => {
      if (isBehind || !navigator.onLine) keep();
    });
    form.addEventListener("autosave-failing", () => {
      isBehind = true;
      keep();
    });
    form.addEventListener("autosaved", forget);

    const putBack = (kept) => {
      const radio = form.querySelector(`input[type=radio][value="${CSS.escape(kept.score)}"]`);
      if (radio) radio.checked = true;
      reason.value = kept.reason;
      reason.dispatchEvent(new Event("input", { bubbles: true }));
      reason.focus();
    };

    const offer = (kept) => {
      const box = document.createElement("div");
      box.className = "nm-quiet-box";
      box.setAttribute("role", "status");
      const words = document.createElement("p");
      const at = new Date(kept.at);
      words.textContent = `You typed something here on ${at.toLocaleDateString("en-GB", { day: "numeric", month: "long" })} at ${at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })} that could not be saved. It is kept on this device:`;
      const text = document.createElement("p");
      text.className = "nm-lines-kept";
      text.textContent = `${kept.score ? `Score ${kept.score}. ` : ""}${kept.reason}`;
      const row = document.createElement("p");
      for (const [label, act] of [["Put it back", () => putBack(kept)], ["Throw it away", forget]]) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "nm-link";
        button.textContent = label;
        button.addEventListener("click", () => {
          act();
          box.remove();
        });
        row.append(button, " ");
      }
      box.append(words, text, row);
      reason.closest(".govuk-form-group").before(box);
    };

    let kept = null;
    try {
      kept = JSON.parse(store.getItem(name));
    } catch { /* not ours, or damaged */ }
    if (!kept || typeof kept.reason !== "string") return;
    if (kept.reason === reason.value && (kept.score || "") === chosen()) forget();
    else offer(kept);
  };

  document.querySelectorAll("form[data-kept-here]").forEach((form) => {
    if (form.querySelector("textarea")) watch(form);
  });
})();
