// Starts the components of the page, and again on parts that htmx brings in.
import { initAll } from "./govuk-frontend.min.js";

const start = (scope) => initAll({ scope });
document.body.className += " js-enabled govuk-frontend-supported";
start(document);
document.body.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) start(event.detail.elt);
});
// On a telephone the masthead's links open below their button; Escape shuts them and gives the focus back.
const menu = document.querySelector(".masthead__menu");
const unfold = (open) => {
  menu.setAttribute("aria-expanded", open);
  document.getElementById("masthead-links").classList.toggle("masthead__navigation--open", open);
};
const unfolded = () => menu.getAttribute("aria-expanded") === "true";
menu?.addEventListener("click", () => unfold(!unfolded()));
menu?.closest(".masthead").addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !unfolded()) return;
  unfold(false);
  menu.focus();
});
// The key “/” leads to the search of the masthead, except where something is typed.
document.addEventListener("keydown", (event) => {
  const box = document.querySelector(".masthead__search input[type=search]");
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || !box || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  box.focus();
});
