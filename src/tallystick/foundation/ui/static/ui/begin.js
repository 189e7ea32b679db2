// Said before the page is drawn, so that what only works with scripts does not flash up without them.
document.documentElement.classList.add("js-enabled");
