// In a form with data-findings, asks what the gate finds in a text while one types, and shows it below the field.
(() => {
  const WAIT = 900;

  const watch = (form, control) => {
    const list = document.getElementById(control.dataset.remarked);
    if (!list) return;
    const heard = document.createElement("p");
    heard.className = "govuk-visually-hidden";
    heard.setAttribute("aria-live", "polite");
    list.after(heard);
    const label = form.querySelector(`label[for="${control.id}"]`);
    let timer;
    let asking;

    const say = (before) => {
      const count = list.querySelectorAll("li").length;
      if (count === before) return;
      const words = count === 0 ? "no remarks" : `${count} ${count === 1 ? "remark" : "remarks"}`;
      heard.textContent = `${label ? label.textContent.trim() : "This field"}: ${words}`;
    };

    const ask = async () => {
      if (asking) asking.abort();
      asking = new AbortController();
      const data = new FormData();
      data.set("csrf_token", form.elements.csrf_token ? form.elements.csrf_token.value : "");
      data.set("field", control.id);
      data.set("text", control.value);
      if (form.dataset.criterion) data.set("criterion", form.dataset.criterion);
      try {
        const reply = await fetch(form.dataset.findings, {
          method: "POST", body: data, credentials: "same-origin", redirect: "manual", signal: asking.signal,
        });
        if (!reply.ok) return;
        const before = list.querySelectorAll("li").length;
        list.innerHTML = await reply.text();
        say(before);
      } catch { /* typed on, or no connection: what is shown stays until the next answer */ }
    };

    control.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
  };

  document.querySelectorAll("form[data-findings]").forEach((form) => {
    form.querySelectorAll("[data-remarked]").forEach((control) => watch(form, control));
  });
})();
