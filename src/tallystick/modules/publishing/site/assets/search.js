// Narrows the list of pages to those that hold every word that was typed. Without it the whole list stands there.
(() => {
  "use strict";
  const box = document.querySelector(".search"), list = document.getElementById("entries");
  if (!box || !list) return;
  const field = box.querySelector("input"), status = box.querySelector(".found");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const rows = new Map([...list.children].map((row) => [row.dataset.address, row]));
  let known = [];
  function narrow() {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const [address, text] of known) {
      const fits = words.every((word) => text.includes(word));
      rows.get(address).hidden = !fits;
      count += fits;
    }
    status.textContent = words.length ? `${count} of ${known.length} ${known.length === 1 ? "page" : "pages"}` : "";
  }
  fetch(box.dataset.index).then((one) => one.json()).then((found) => {
    known = found.filter(([address]) => rows.has(address)).map(([address, ...rest]) => [address, plain(rest.join(" "))]);
    box.hidden = false;
    field.value = new URLSearchParams(location.search).get("q") || "";
    narrow();
    field.addEventListener("input", narrow);
  }).catch(() => {});
})();
