// Shows problems and challenges that read like what one types; without this, a button does the same.
(() => {
  const WAIT = 700;
  const LETTERS = 12;
  const form = document.querySelector("form[data-similar-form]");
  const place = form && form.querySelector("[data-similar]");
  if (!place) return;
  const sources = ["title", "hurts"].map((name) => form.elements[name]).filter(Boolean);
  const seen = form.elements.seen;
  let timer;
  let asked = "";

  const words = () => sources.map((field) => field.value.trim());

  const noteSeen = () => {
    const shown = place.querySelector("[data-seen]");
    if (seen && shown) seen.value = shown.dataset.seen;
  };

  async function ask() {
    const [title = "", hurts = ""] = words();
    const query = new URLSearchParams({ title: title.slice(0, 300), hurts: hurts.slice(0, 1500) }).toString();
    if (query === asked || (title + hurts).length < LETTERS) return;
    asked = query;
    try {
      const reply = await fetch(`${form.dataset.similarForm}?${query}`, { credentials: "same-origin" });
      if (!reply.ok || query !== asked) return;
      place.innerHTML = await reply.text();
      noteSeen();
    } catch { /* no connection: the button still works later */ }
  }

  sources.forEach((field) => {
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    field.addEventListener("change", ask);
  });

  const check = form.querySelector(".nm-similar-check");
  if (check) check.hidden = true;
})();
