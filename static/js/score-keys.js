// In a form with data-score-keys a number key chooses that score, unless one is typing.
(() => {
  const isTyping = (element) =>
    element.matches("textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox])");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (!/^\d$/.test(event.key) || isTyping(event.target)) return;
    const chosen = event.target.closest("form[data-score-keys]");
    const forms = chosen ? [chosen] : [...document.querySelectorAll("form[data-score-keys]")];
    if (forms.length !== 1) return;
    const radio = [...forms[0].querySelectorAll("input[type=radio]")].find(
      (input) => input.value === event.key && !input.disabled,
    );
    if (!radio) return;
    event.preventDefault();
    radio.focus();
    radio.click();
  });
})();
