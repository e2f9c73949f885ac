// The public page beside a form: begins at the part that the form is about, and is fetched again whenever the form has
// saved itself.
(() => {
  const pane = document.querySelector("[data-seen]");
  if (!pane) return;
  const part = pane.dataset.seen && document.getElementById(pane.dataset.seen);
  if (part) pane.scrollTop = part.getBoundingClientRect().top - pane.getBoundingClientRect().top - 16;
  let isFetching = false;
  let isWanted = false;

  const renew = async () => {
    isWanted = true;
    if (isFetching || pane.offsetParent === null) return;
    isFetching = true;
    while (isWanted) {
      isWanted = false;
      try {
        const reply = await fetch(location.pathname, { credentials: "same-origin", redirect: "manual" });
        if (!reply.ok) break;
        const page = new DOMParser().parseFromString(await reply.text(), "text/html");
        const fresh = page.querySelector("[data-seen]");
        if (fresh) pane.replaceChildren(...document.importNode(fresh, true).childNodes);
      } catch {
        break;
      }
    }
    isFetching = false;
  };

  document.addEventListener("autosaved", renew);
})();
