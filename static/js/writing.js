// Tells the server that this part of a proposal is open, and shows which colleagues have it open too. Nothing needs it.
(() => {
  const form = document.querySelector("form[data-presence]");
  const place = document.querySelector("[data-here]");
  if (!form || !place) return;
  let timer;

  const show = (sentences) => {
    const shown = [...place.children].map((each) => each.textContent);
    if (shown.join("\n") === sentences.join("\n")) return;
    place.replaceChildren(...sentences.map((sentence) => {
      const line = document.createElement("p");
      line.className = "nm-small nm-muted";
      line.textContent = sentence;
      return line;
    }));
  };

  const say = async () => {
    clearTimeout(timer);
    if (document.visibilityState === "hidden") return;
    const data = new FormData();
    data.set("part", form.dataset.part);
    for (const name of ["csrf_token", "version"]) data.set(name, form.elements.namedItem(name)?.value ?? "");
    let again = 60;
    try {
      const reply = await fetch(form.dataset.presence, {
        method: "POST", body: data, headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "manual",
      });
      if (reply.status === 403 || reply.status === 404 || reply.status === 409) return;
      if (reply.ok) {
        const answer = await reply.json();
        show(answer.here);
        if (!answer.again) return;
        again = answer.again;
      }
    } catch {
      // No connection: asked again in a minute.
    }
    timer = setTimeout(say, again * 1000);
  };

  document.addEventListener("visibilitychange", say);
  say();
})();
