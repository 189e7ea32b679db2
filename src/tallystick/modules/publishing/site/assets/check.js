// Checks a page against its receipt, in the reader's own browser. Nothing is sent to anybody.
// It does what check_proof.py does: the page's digest, the way to the root of its day, the ledger's line and its root,
// and the checkpoint's signature where this browser can check one (Ed25519).
(() => {
  "use strict";
  const place = document.querySelector("[data-receipt]");
  if (!place) return;
  const button = place.querySelector(".check"), answer = place.querySelector(".checked");
  const letters = new TextEncoder();
  const hex = (bytes) => [...new Uint8Array(bytes)].map((one) => one.toString(16).padStart(2, "0")).join("");
  const unhex = (text) => Uint8Array.from(text.match(/../g) || [], (two) => parseInt(two, 16));
  const unpack = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const joined = (...parts) => Uint8Array.from(parts.flatMap((one) => [...one]));
  const sha = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));
  const need = (so, sentence) => { if (!so) throw new Error(sentence); };

  // RFC 9162, 2.1.3.2: from a leaf to the root.
  async function rootFrom(leaf, index, size, path) {
    let at = index, last = size - 1, found = leaf;
    for (const step of path) {
      need(last > 0, "A path is longer than its tree is high.");
      const other = unhex(step);
      if (at % 2 || at === last) {
        found = await sha([1], other, found);
        while (at && at % 2 === 0) { at = Math.floor(at / 2); last = Math.floor(last / 2); }
      } else found = await sha([1], found, other);
      at = Math.floor(at / 2); last = Math.floor(last / 2);
    }
    need(last === 0, "A path is shorter than its tree is high.");
    return hex(found);
  }

  // The page as it was published, its receipt emptied.
  function said(bytes) {
    const text = Array.from(bytes, (one) => String.fromCharCode(one)).join("");
    const emptied = text.replace(/<!--receipt-->[^]*?<!--\/receipt-->/, "<!--receipt--><!--/receipt-->");
    return Uint8Array.from(emptied, (one) => one.charCodeAt(0));
  }

  async function signed(note) {
    const [words, rest] = note.split("\n\n");
    const key = unpack(words.split("\n")[5].split(" ")[1]), signature = unpack(rest.trim().split(" ")[2]).slice(4);
    let known;
    try { known = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]); } catch { return null; }
    return crypto.subtle.verify("Ed25519", known, signature, letters.encode(words + "\n"));
  }

  async function check() {
    need(window.crypto && crypto.subtle, "Your browser can check pages only where the address begins with https.");
    const [page, told] = await Promise.all([
      fetch(location.pathname, { cache: "no-store" }).then((one) => one.arrayBuffer()),
      fetch(place.dataset.receipt, { cache: "no-store" }).then((one) => one.json()),
    ]);
    const digest = hex(await sha(said(new Uint8Array(page))));
    need(digest === told.digest, "This page does not say what its receipt says.");
    const leaf = await sha([0], letters.encode(JSON.stringify([told.address, told.digest])));
    need(await rootFrom(leaf, told.place, told.size, told.path) === told.root, "This page is not among those of its day.");
    const notch = told.proof.notches[0], line = JSON.parse(notch.canonical);
    need(hex(await sha(letters.encode(told.facts))) === line.content.payload_digest, "The ledger's line is of something else.");
    need(JSON.parse(told.facts).root === told.root, "The ledger's line is of another day.");
    const [, size, root] = told.proof.checkpoint.split("\n");
    const found = await rootFrom(await sha([0], letters.encode(notch.canonical)), line.position - 1, Number(size), notch.path);
    need(found === hex(unpack(root)), "The line is not in the ledger that the checkpoint saw.");
    const right = await signed(told.proof.checkpoint);
    need(right !== false, "The checkpoint's signature is not right.");
    return right ? "It holds: this page is as it was published." :
      "It holds as far as this browser can see: it cannot check the signature. check_proof.py can.";
  }

  button.hidden = false;
  button.addEventListener("click", async () => {
    answer.textContent = "Checking…";
    answer.className = "checked";
    try { answer.textContent = await check(); answer.classList.add("good"); }
    catch (wrong) { answer.textContent = `It does not hold: ${wrong.message}`; answer.classList.add("bad"); }
  });
})();
