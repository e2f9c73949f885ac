// On an element with data-table-news (an address): says when somebody else has changed the agreed score or the draft
// since the page was opened. Saving checks the same again, so that nothing is lost without this.
(() => {
  const EVERY = 15000;
  document.querySelectorAll("[data-table-news]").forEach((place) => {
    const say = (text) => {
      if (place.textContent === text) return;
      place.textContent = text;
      if (text) place.className = "nm-notice nm-small";
    };

    const tell = (news) => {
      const told = [];
      if (String(news.version) !== place.dataset.version) told.push(`The agreed score was changed by ${news.by} at ${news.at}. When you save, you see both texts.`);
      if (String(news.draft) !== place.dataset.draft) told.push(`${news.draft_by} changed the draft at ${news.draft_at}. Load the page again to read it.`);
      say(told.join(" "));
    };

    const ask = async () => {
      if (document.hidden) return;
      try {
        const answer = await fetch(place.dataset.tableNews, { headers: { Accept: "application/json" } });
        if (answer.ok && !answer.redirected) tell(await answer.json());
      } catch { /* no network: the next round asks again */ }
    };

    setInterval(ask, EVERY);
  });
})();
