// Says how much weight is left to give, while one types the weights of criteria.
(() => {
  document.querySelectorAll("[data-weights]").forEach((sums) => {
    const left = sums.querySelector("[data-weights-left]");
    const form = document.querySelector("form[data-findings]");
    if (!left || !form) return;
    left.setAttribute("aria-live", "polite");

    const number = (text) => {
      const value = Number(text.replace(/[\s,£%]/g, ""));
      return Number.isFinite(value) ? value : 0;
    };

    const show = () => {
      const cents = [...form.querySelectorAll("[data-weight]")].reduce((sum, box) => sum + Math.round(number(box.value) * 100), 0);
      const apart = (10000 - cents) / 100;
      if (apart === 0) left.textContent = "The weights add up to 100%.";
      else left.textContent = apart > 0 ? `${apart}% left to give.` : `${-apart}% too much.`;
    };

    form.addEventListener("input", (event) => {
      if (event.target.matches("[data-weight]")) show();
    });
    window.addEventListener("pageshow", show);
  });

  // The hours to bid come with each save, counted where every other page counts them.
  document.addEventListener("autosaved", (event) => {
    const effort = document.querySelector("[data-effort]");
    if (effort && event.detail.effort) effort.textContent = event.detail.effort;
  });
})();
