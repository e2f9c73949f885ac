// Starts GOV.UK Frontend: focus on the error summary, conditional questions, the skip link.
import { initAll } from "../vendor/govuk-frontend/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
