// The page without this script is complete: all days one below the other, every quote in the open.
// The script shows one day at a time and opens a cell's quotes in a drawer. It moves elements; it makes none from text.
"use strict";
(() => {
  const root = document.documentElement;
  const list = document.getElementById("tabs");
  const tabs = [...list.children];
  const days = [...document.querySelectorAll(".day")];
  const drawer = document.getElementById("drawer");
  const body = drawer.querySelector(".drawer-body");
  root.classList.add("js");
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-labelledby", "days-label");
  tabs.forEach((tab) => {
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", tab.dataset.day);
  });
  days.forEach((day) => day.setAttribute("role", "tabpanel"));

  function show(id, focus) {
    tabs.forEach((tab) => {
      const on = tab.dataset.day === id;
      tab.setAttribute("aria-selected", on);
      tab.tabIndex = on ? 0 : -1;
      if (on && focus) tab.focus();
    });
    days.forEach((day) => { day.hidden = day.id !== id; });
  }

  tabs.forEach((tab, place) => {
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      show(tab.dataset.day);
      history.replaceState(null, "", "#" + tab.dataset.day);
    });
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const to = event.key === "Home" ? 0 : event.key === "End" ? tabs.length - 1 : step ? place + step : -1;
      if (event.key === " ") { event.preventDefault(); tab.click(); }
      if (!tabs[to]) return;
      event.preventDefault();
      show(tabs[to].dataset.day, true);
      history.replaceState(null, "", "#" + tabs[to].dataset.day);
    });
  });

  // A drawer shows the very element that stands in the list of quotes, and gives it back when it closes.
  let home = null;
  function giveBack() {
    if (home) home.replaceWith(body.firstElementChild);
    home = null;
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-quotes]");
    if (!link) return;
    const quotes = document.getElementById(link.dataset.quotes);
    if (!quotes) return;
    event.preventDefault();
    giveBack();
    home = document.createComment("");
    quotes.replaceWith(home);
    body.replaceChildren(quotes);
    drawer.showModal();
    body.scrollTop = 0;
  });
  drawer.addEventListener("close", giveBack);
  drawer.addEventListener("click", (event) => { if (event.target === drawer) drawer.close(); });
  drawer.querySelector("button").addEventListener("click", () => drawer.close());

  const wanted = days.find((day) => "#" + day.id === location.hash);
  show((wanted || days[days.length - 1]).id);
})();
