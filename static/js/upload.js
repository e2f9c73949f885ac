// Sends a form with data-upload in the background and shows how far it is; the form works the same without this.
// The answer is the page that would have come: it takes the place of the page's main part, errors and all.
(() => {
  const STEPS = 25;
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

  const watch = (form) => {
    const input = form.querySelector("input[type=file]");
    const box = form.querySelector("[data-upload-progress]");
    const bar = box.querySelector("progress");
    const state = form.querySelector("[data-upload-state]");
    const spoken = form.querySelector("[data-upload-spoken]");
    const stop = form.querySelector("[data-upload-stop]");
    const button = form.querySelector("button[type=submit], button:not([type])");
    const label = button.textContent;
    let request = null;
    let told = 0;

    const rest = () => {
      request = null;
      box.hidden = stop.hidden = true;
      button.disabled = false;
      form.removeAttribute("data-sent-at");
    };

    // Shown where the server's own errors are; the file stays chosen, so that the button tries again.
    const complain = (text) => {
      rest();
      spoken.textContent = "";
      const main = form.closest("main");
      main.querySelector(".govuk-error-summary")?.remove();
      const summary = document.createElement("div");
      summary.className = "govuk-error-summary";
      summary.tabIndex = -1;
      summary.innerHTML = '<div role="alert"><h2 class="govuk-error-summary__title">There is a problem</h2>'
        + '<div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list"><li><a></a></li></ul></div></div>';
      const link = summary.querySelector("a");
      link.textContent = text;
      link.href = `#${input.id}`;
      main.querySelector("h1").before(summary);
      if (!document.title.startsWith("Error: ")) document.title = `Error: ${document.title}`;
      button.textContent = "Try again";
      summary.focus();
      summary.scrollIntoView({ block: "start" });
    };

    const progress = (event) => {
      if (!event.lengthComputable) return;
      const percent = Math.floor((event.loaded / event.total) * 100);
      bar.value = percent;
      state.textContent = percent < 100
        ? `${percent}%: ${megabytes(event.loaded)} of ${megabytes(event.total)} MB sent`
        : "All sent. The file is being checked.";
      if (percent >= told + STEPS || (percent === 100 && told < 100)) {
        told = percent - (percent % STEPS);
        spoken.textContent = percent < 100 ? `${told}% sent` : "All sent. The file is being checked.";
      }
    };

    const answered = () => {
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const fresh = page.querySelector("main");
      const status = request.status;
      const isOurs = Boolean(page.querySelector("form[data-upload]")) || (status === 200 && page.querySelector("h1") && request.responseURL.startsWith(form.action.split("/files")[0]));
      if (fresh && isOurs) return show(page, fresh);
      if (/\/sign-in/.test(request.responseURL)) return complain("The file was not kept: you are signed out. Sign in on another tab, then try again.");
      const reason = page.querySelector("main .nm-lead")?.textContent.trim();
      return complain(reason || `The file was not kept: the service answered ${status}. Try again in a minute.`);
    };

    const show = (page, fresh) => {
      document.querySelector("main").replaceWith(fresh);
      document.title = page.title;
      if (/^https?:/.test(request.responseURL)) history.replaceState(null, "", request.responseURL);
      const first = fresh.querySelector(".govuk-error-summary") || fresh.querySelector("[role=status]") || fresh.querySelector("h1");
      first.tabIndex = -1;
      first.focus();
      window.scrollTo(0, 0);
      fresh.querySelectorAll("form[data-upload]").forEach(watch);
    };

    form.addEventListener("submit", (event) => {
      const file = input.files[0];
      if (!file || !window.XMLHttpRequest || !window.FormData || !window.DOMParser) return;
      event.preventDefault();
      if (request) return;
      const most = Number(form.dataset.upload);
      if (file.size === 0) { complain("The selected file is empty."); return; }
      if (file.size > most) { complain("The selected file must be smaller than 10 MB."); return; }
      form.querySelector(".govuk-error-message")?.remove();
      form.closest("main").querySelector(".govuk-error-summary")?.remove();
      told = 0;
      bar.value = 0;
      state.textContent = spoken.textContent = "Sending the file";
      box.hidden = stop.hidden = false;
      button.disabled = true;
      request = new XMLHttpRequest();
      request.upload.addEventListener("progress", progress);
      request.addEventListener("load", answered);
      request.addEventListener("error", () => complain("The file was not sent: the connection broke off. It is still chosen, so you can try again."));
      request.open("POST", form.action);
      request.send(new FormData(form));
    });

    input.addEventListener("change", () => { button.textContent = label; });

    stop.addEventListener("click", () => {
      request?.abort();
      rest();
      spoken.textContent = "Stopped. The file was not kept.";
      button.focus();
    });
  };

  document.querySelectorAll("form[data-upload]").forEach(watch);

  // Leaving the page would break off what is being sent.
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("[data-upload-progress]:not([hidden])")) event.preventDefault();
  });
})();
