// Keys for a form with data-score-keys: a number chooses that score, n goes on, p goes back, s saves, ? shows the keys;
// never while somebody is typing. They can be switched off (WCAG 2.1.4); the browser remembers the choice, the server
// never hears of it.
(() => {
  const form = document.querySelector("form[data-score-keys]");
  const scale = form && form.querySelector(".govuk-radios");
  if (!scale) return;
  const KEPT = "score-keys";
  const radios = [...scale.querySelectorAll("input[type=radio]")].filter((input) => /^\d$/.test(input.value));
  if (!radios.length) return;

  let isOn = true;
  try {
    isOn = localStorage.getItem(KEPT) !== "off";
  } catch { /* storage is blocked: the keys work, the choice lasts for this page */ }

  const note = document.createElement("p");
  note.className = "nm-small nm-muted";
  const words = document.createElement("span");
  const toggle = document.createElement("button");
  toggle.type = "button";
  toggle.className = "nm-link";
  const heard = document.createElement("span");
  heard.className = "govuk-visually-hidden";
  heard.setAttribute("aria-live", "polite");
  note.append(words, " ", toggle, heard);
  scale.after(note);

  const show = () => {
    const range = `${radios[0].value} to ${radios[radios.length - 1].value}`;
    words.textContent = isOn ? `Keys ${range} choose a score, n goes on, ? shows all keys.` : "Keys are off.";
    toggle.textContent = isOn ? "Turn this off" : "Turn them on";
  };

  toggle.addEventListener("click", () => {
    isOn = !isOn;
    try {
      localStorage.setItem(KEPT, isOn ? "on" : "off");
    } catch { /* as above */ }
    show();
  });

  const choose = (key) => {
    const radio = radios.find((input) => input.value === key && !input.disabled);
    if (!radio) return false;
    radio.focus();
    radio.click();
    heard.textContent = `Score ${key} chosen.`;
    return true;
  };

  const list = document.getElementById("keys");
  const acts = {
    n: () => form.requestSubmit(),
    p: () => {
      const back = form.querySelector(".nm-foot a");
      if (back) back.click();
    },
    s: () => form.dispatchEvent(new CustomEvent("save-now")),
    "?": () => {
      if (!list) return;
      list.tabIndex = -1;
      list.focus();
    },
  };

  const isTyping = (element) =>
    element.matches("textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox])");

  document.addEventListener("keydown", (event) => {
    if (!isOn || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
    if (isTyping(event.target)) return;
    if (/^\d$/.test(event.key)) {
      if (choose(event.key)) event.preventDefault();
    } else if (Object.hasOwn(acts, event.key)) {
      event.preventDefault();
      acts[event.key]();
    }
  });

  show();
})();
