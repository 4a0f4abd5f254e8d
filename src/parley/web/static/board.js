// What every page shares: keys, the drawer, and parts that come after the page. Every page works without it.
//
// data-key="a"        the key, or two pressed one after the other ("g m"), that clicks or focuses the element
// data-label="..."    what the list of keys calls it; else its text
// data-item           j and k go from one such element to the next
// data-drawer         a link whose page opens beside this one
// data-part="/path"   an element that the <main> of that address is put into when the page has come
// data-opens="id"     opens the dialog of that id
"use strict";
(() => {
  const typing = (element) => element.closest("input:not([type=checkbox], [type=radio], [type=range]), select, textarea, [contenteditable]");
  const shown = (element) => element.getClientRects().length > 0;
  const keyed = () => [...document.querySelectorAll("[data-key]")];

  async function mainOf(address) {
    const answer = await fetch(address, { headers: { accept: "text/html" }, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return [...page.querySelector("main").childNodes].map((node) => document.importNode(node, true));
  }

  function say(words) {
    const line = document.getElementById("said");
    line.textContent = words;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { line.textContent = ""; }, 10000);
  }

  async function fill(root) {
    for (const part of root.querySelectorAll('[data-part^="/"]')) {
      const address = part.dataset.part;
      part.removeAttribute("data-part");
      mainOf(address).then((nodes) => part.replaceChildren(...nodes), () => { part.textContent = "This part did not come; load the page again."; });
    }
  }

  // The drawer: the page of a link, beside the one it stands on.
  const drawer = document.getElementById("drawer");
  document.addEventListener("click", async (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) {
      if (opener.dataset.opens === "keys") listKeys();
      document.getElementById(opener.dataset.opens).showModal();
      return;
    }
    const link = event.target.closest("a[data-drawer]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    try {
      drawer.querySelector(".drawer-body").replaceChildren(...await mainOf(link.href));
    } catch { location.href = link.href; return; }
    fill(drawer);
    drawer.showModal();
  });
  drawer.addEventListener("click", (event) => { if (event.target === drawer) drawer.close(); });

  // Keys.
  const names = document.getElementById("keys");
  function listKeys() {
    const list = names.querySelector("dl");
    list.replaceChildren();
    const lines = keyed().map((element) => [element.dataset.key, element.dataset.label || element.getAttribute("aria-label") || element.textContent.trim()]);
    if (document.querySelector("[data-item]")) lines.push(["j k", "next, previous"]);
    for (const [key, what] of lines) {
      const dt = document.createElement("dt"), dd = document.createElement("dd");
      key.split(" ").forEach((one, place) => {
        if (place) dt.append(" ");
        dt.append(Object.assign(document.createElement("kbd"), { textContent: one }));
      });
      dd.textContent = what;
      list.append(dt, dd);
    }
  }
  function go(step) {
    const items = [...document.querySelectorAll("[data-item]")].filter(shown);
    const at = items.findIndex((item) => item.contains(document.activeElement));
    const to = items[at < 0 ? (step > 0 ? 0 : items.length - 1) : at + step];
    if (!to) return;
    if (!to.matches("a, button, input, select, textarea, [tabindex]")) to.tabIndex = -1;
    to.focus();
    to.scrollIntoView({ block: "nearest" });
  }
  let first = "";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    const pressed = first ? first + " " + event.key : event.key;
    first = "";
    if (pressed === "?") { event.preventDefault(); listKeys(); names.showModal(); return; }
    const element = keyed().find((one) => one.dataset.key === pressed && (shown(one) || one.closest("nav")));
    if (!element && (pressed === "j" || pressed === "k")) { event.preventDefault(); go(pressed === "j" ? 1 : -1); return; }
    if (element) {
      event.preventDefault();
      if (typing(element)) element.focus(); else element.click();
    } else if (keyed().some((one) => one.dataset.key.startsWith(pressed + " "))) {
      first = pressed;
      setTimeout(() => { first = ""; }, 1500);
    }
  });

  fill(document);
  window.parley = { say, fill, mainOf, csrf: document.body.dataset.csrf };
})();
