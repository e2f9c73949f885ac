// A second press on a submit button while the first is on its way does nothing.
(() => {
  const WAIT = 4000;

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method === "get") return;
    const now = Date.now();
    if (form.dataset.sentAt && now - Number(form.dataset.sentAt) < WAIT) {
      event.preventDefault();
      return;
    }
    form.dataset.sentAt = String(now);
  });

  // Coming back by the browser's own button must leave the form usable.
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent-at]").forEach((form) => form.removeAttribute("data-sent-at"));
  });
})();
