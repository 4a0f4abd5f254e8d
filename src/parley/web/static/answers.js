// The switches ask at once; the address follows, so that it can be shared. Without this, the button asks.
"use strict";
(() => {
  const PARTS = ["#answers-nav", ".cutbar", ".sections", "#main", ".foot"];
  let asking = null;

  function addressOf(form) {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) query.append(name, value);
    const text = query.toString();
    return location.pathname + (text ? "?" + text : "");
  }

  async function show(address, push) {
    if (asking) asking.abort();
    const mine = asking = new AbortController();
    const open = document.getElementById("switches")?.open;
    const field = document.activeElement?.closest(".switches [name]");
    let answer;
    try {
      answer = await fetch(address, { headers: { accept: "text/html" }, credentials: "same-origin", signal: mine.signal });
    } catch (error) {
      if (error.name !== "AbortError") location.href = address;
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine.signal.aborted) return;
    for (const part of PARTS) {
      const here = document.querySelector(part), there = page.querySelector(part);
      if (here && there) here.replaceWith(document.importNode(there, true));
    }
    document.title = page.title;
    if (push) history.pushState({}, "", address);
    const switches = document.getElementById("switches");
    if (switches && open) switches.open = true;
    if (field) {
      const same = [...document.querySelectorAll(".switches [name]")].find((one) => one.name === field.name && (one.type !== "checkbox" || one.value === field.value) && (one.tagName !== "SELECT" || one.previousElementSibling?.textContent === field.previousElementSibling?.textContent));
      same?.focus();
    }
    ready();
    parley.fill(document.getElementById("main"));
    parley.say(document.querySelector(".verdict span")?.textContent ?? "This cannot be answered.");
  }

  function ready() {
    for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
  }

  document.addEventListener("change", (event) => {
    const form = event.target.closest(".switches");
    if (form && !event.target.matches("input:not([type=checkbox])")) show(addressOf(form), true);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".switches")) return;
    event.preventDefault();
    show(addressOf(event.target), true);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".changed a");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      show(link.getAttribute("href"), true);
    }
    const copy = event.target.closest("[data-copy]");
    if (copy) navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).value).then(() => parley.say("Copied."));
  });
  window.addEventListener("popstate", () => show(location.pathname + location.search, false));
  ready();
})();
