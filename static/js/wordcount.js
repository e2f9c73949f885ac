// Says how many words are left under each text box with a limit; counts as the server does.
(() => {
  // Python's idea of white space, letters and digits, so that page and server never disagree (sprint/words.py).
  const WORD = /[\p{L}\p{N}][^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*/gu;
  const SPEAK_AFTER = 1000;

  const count = (text) => (text.match(WORD) || []).length;
  const words = (number) => `${number.toLocaleString("en-GB")} ${number === 1 ? "word" : "words"}`;

  const sentence = (used, limit) =>
    used > limit ? `${words(used - limit)} too many` : `${words(limit - used)} left of ${limit.toLocaleString("en-GB")}`;

  document.querySelectorAll("[data-word-limit]").forEach((box) => {
    const limit = Number(box.dataset.wordLimit);
    const seen = document.getElementById(`${box.id}-count`);
    if (!seen || !limit) return;
    const heard = document.createElement("span");
    heard.className = "govuk-visually-hidden";
    heard.setAttribute("aria-live", "polite");
    seen.after(heard);
    let wait;

    const show = () => {
      const used = count(box.value);
      seen.textContent = sentence(used, limit);
      seen.classList.toggle("nm-count--over", used > limit);
    };

    box.addEventListener("input", () => {
      show();
      clearTimeout(wait);
      wait = setTimeout(() => { heard.textContent = seen.textContent; }, SPEAK_AFTER);
    });
    window.addEventListener("pageshow", show);
    show();
  });
})();
