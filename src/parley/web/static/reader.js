// The reader: words that are selected become a statement's, and a statement's words and card are found by each other.
//
// The server counts a text in code points, the browser in UTF-16 units: `points` and `units` are the one conversion.
"use strict";
(() => {
  // How many code points stand in the first so many units of the text; half a character is not yet one.
  function points(text, units) {
    let count = 0;
    for (let at = 0; at < units; count += 1) {
      const wide = text.codePointAt(at) > 0xffff;
      if (wide && at + 2 > units) break;
      at += wide ? 2 : 1;
    }
    return count;
  }

  // How many units the first so many code points of the text take.
  function units(text, count) {
    let at = 0;
    for (let passed = 0; passed < count && at < text.length; passed += 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
    return at;
  }

  // Where a place of the page is in the report's text: every [data-start] holds the text from there on, and no more.
  function placeOf(node, offset) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const block = element && element.closest("[data-start]");
    if (!block) return null;
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEnd(node, offset);
    return Number(block.dataset.start) + points(block.textContent, before.toString().length);
  }

  // What is selected, as [start, end) of the report's text; null where it is not all within the text.
  function selectedSpan() {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    const start = placeOf(range.startContainer, range.startOffset);
    let end = placeOf(range.endContainer, range.endOffset);
    if (end === null && start !== null) end = endWithin(range);
    return start === null || end === null || end <= start ? null : [start, end];
  }

  // A selection by three clicks ends before the next block: then it ends with the last block that it holds.
  function endWithin(range) {
    const held = [...document.querySelectorAll("[data-start]")].filter((block) => range.intersectsNode(block));
    const last = held.at(-1);
    return last ? Number(last.dataset.start) + points(last.textContent, last.textContent.length) : null;
  }

  const bar = document.querySelector(".selected");
  document.addEventListener("selectionchange", () => {
    if (!bar) return;
    const span = selectedSpan();
    bar.hidden = span === null;
    const link = bar.querySelector("a");
    if (span) link.href = link.href.replace(/\?.*|$/, `?start=${span[0]}&end=${span[1]}`);
  });

  const words = (id) => document.querySelectorAll(`.t [data-s="${CSS.escape(id)}"]`);
  function light(id) {
    for (const lit of document.querySelectorAll(".at")) lit.classList.remove("at");
    if (!id) return;
    for (const piece of words(id)) piece.classList.add("at");
    const note = document.querySelector(`[data-note="${CSS.escape(id)}"]`);
    if (note) note.classList.add("at");
  }
  const named = () => (location.hash.startsWith("#s-") ? location.hash.slice(3) : "");
  function arrive() {
    const id = named();
    light(id);
    const first = id && words(id)[0];
    if (first) first.scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", arrive);
  arrive();

  document.addEventListener("click", (event) => {
    const piece = event.target.closest(".t [data-s]");
    if (!piece || !getSelection().isCollapsed) return;
    const card = document.querySelector(`[data-note="${CSS.escape(piece.dataset.s)}"] a`);
    if (card) card.focus();
  });
  // From the card that has the focus to the next one that nobody reviewed, and around.
  function goOn() {
    const notes = [...document.querySelectorAll("[data-note]")];
    const from = notes.findIndex((note) => note.contains(document.activeElement));
    const next = [...notes.slice(from + 1), ...notes.slice(0, from + 1)].find((note) => note.matches(".waits"));
    if (next) next.querySelector("a").focus();
  }
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-next]")) return;
    event.preventDefault();
    goOn();
  });

  document.addEventListener("focusin", (event) => {
    const note = event.target.closest("[data-note]");
    if (note) light(note.dataset.note);
  });
  document.addEventListener("pointerover", (event) => {
    const over = event.target.closest("[data-note], .t [data-s]");
    if (over) light(over.dataset.note || over.dataset.s);
  });

  window.parley.reader = { points, units, selectedSpan };
})();
