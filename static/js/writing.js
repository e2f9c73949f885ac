// Tells the server that this part of a proposal is open, and shows which colleagues have it open too. Nothing needs it.
(() => {
  const form = document.querySelector("form[data-presence]");
  const place = document.querySelector("[data-here]");
  if (!form || !place) return;
  let timer;

  const show = (sentences) => {
    const shown = [...place.querySelectorAll("li")].map((each) => each.textContent);
    if (shown.join("\n") === sentences.join("\n")) return;
    place.replaceChildren();
    if (!sentences.length) return;
    const heading = document.createElement("h2");
    heading.className = "nm-caption";
    heading.textContent = "Also here now";
    const list = document.createElement("ul");
    list.className = "nm-lines";
    for (const sentence of sentences) {
      const line = document.createElement("li");
      line.textContent = sentence;
      list.append(line);
    }
    place.append(heading, list);
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
