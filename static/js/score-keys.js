// In a form with data-score-keys a number key chooses that score, unless one is typing. It can be switched off
// (WCAG 2.1.4); the browser remembers the choice, the server never hears of it.
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
  note.append(words, " ", toggle);
  scale.after(note);

  const show = () => {
    const range = `${radios[0].value} to ${radios[radios.length - 1].value}`;
    words.textContent = isOn ? `Keys ${range} choose a score.` : "Number keys are off.";
    toggle.textContent = isOn ? "Turn this off" : "Turn them on";
  };

  toggle.addEventListener("click", () => {
    isOn = !isOn;
    try {
      localStorage.setItem(KEPT, isOn ? "on" : "off");
    } catch { /* as above */ }
    show();
  });

  const isTyping = (element) =>
    element.matches("textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox])");

  document.addEventListener("keydown", (event) => {
    if (!isOn || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (!/^\d$/.test(event.key) || isTyping(event.target)) return;
    const radio = radios.find((input) => input.value === event.key && !input.disabled);
    if (!radio) return;
    event.preventDefault();
    radio.focus();
    radio.click();
  });

  show();
})();
