// In a form with data-score-sheet: asks "Why 4?" for the score chosen, and counts the words of the reason.
(() => {
  // Counts as wordcount.js and sprint/words.py do.
  const WORD = /[\p{L}\p{N}][^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;

  document.querySelectorAll("form[data-score-sheet]").forEach((form) => {
    const reason = form.querySelector("textarea");
    const label = reason && form.querySelector(`label[for="${reason.id}"]`);
    const count = form.querySelector("[data-reason-words]");
    if (!reason || !label || !count) return;

    const ask = (event) => {
      if (event.target.type === "radio") label.textContent = `Why ${event.target.value}?`;
    };

    const show = () => {
      const words = (reason.value.match(WORD) || []).length;
      count.textContent = `${words.toLocaleString("en-GB")} ${words === 1 ? "word" : "words"}.`;
    };

    form.addEventListener("change", ask);
    reason.addEventListener("input", show);
    window.addEventListener("pageshow", show);
  });
})();
