// Brings a page that shows how far others are up to date once a minute, as long as nobody is using that part of it.
(() => {
  const EVERY = 60000;

  async function refresh() {
    const part = document.querySelector("[data-live]");
    if (!part || document.hidden || part.contains(document.activeElement)) return;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" }, redirect: "error" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-live]");
      if (fresh && fresh.innerHTML !== part.innerHTML) part.innerHTML = fresh.innerHTML;
    } catch {
      // The next minute tries again; the page says nothing that has become wrong meanwhile without its link to refresh.
    }
  }

  setInterval(refresh, EVERY);
})();
