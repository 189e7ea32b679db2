// Starts the components of the page, and again on parts that htmx brings in.
import { initAll } from "./govuk-frontend.min.js";

const start = (scope) => initAll({ scope });
document.body.className += " js-enabled govuk-frontend-supported";
start(document);
document.body.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) start(event.detail.elt);
});
