// The matrix by keyboard and day by day: arrow keys (or h j k l) go from cell to cell, the slider to another day.
"use strict";
(() => {
  const grid = document.querySelector("[data-grid]");
  if (grid) {
    const rows = [...grid.rows].map((row) => [...row.cells]);
    const links = [...grid.querySelectorAll("a.cell")];
    const place = new Map();
    rows.forEach((cells, y) => cells.forEach((cell, x) => {
      const link = cell.querySelector("a.cell");
      if (link) place.set(link, [x, y]);
    }));
    let current = links[0];
    links.forEach((link) => { link.tabIndex = link === current ? 0 : -1; });
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], h: [-1, 0], l: [1, 0], k: [0, -1], j: [0, 1] };
    const near = (link, [dx, dy]) => {
      let [x, y] = place.get(link);
      for (x += dx, y += dy; rows[y]?.[x]; x += dx, y += dy) {
        const found = rows[y][x].querySelector("a.cell");
        if (found) return found;
      }
      // Nothing straight ahead: up and down, the nearest cell of the next row that has one.
      if (!dy) return null;
      [x, y] = place.get(link);
      for (y += dy; rows[y]; y += dy) {
        const there = links.filter((one) => place.get(one)[1] === y);
        if (there.length) return there.reduce((best, one) => Math.abs(place.get(one)[0] - x) < Math.abs(place.get(best)[0] - x) ? one : best);
      }
      return null;
    };
    grid.addEventListener("focusin", (event) => {
      const link = event.target.closest("a.cell");
      if (!link) return;
      current.tabIndex = -1;
      current = link;
      current.tabIndex = 0;
    });
    grid.addEventListener("keydown", (event) => {
      const link = event.target.closest("a.cell");
      const step = steps[event.key];
      if (!link || !step || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      const next = near(link, step);
      if (next) next.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (!(event.key in steps) || event.key.length === 1 || event.defaultPrevented || document.querySelector("dialog[open]")) return;
      if (document.activeElement === document.body || document.activeElement?.id === "main") { event.preventDefault(); current.focus(); }
    });
  }

  // An address without what is left empty or as usual.
  document.querySelector(".matrixbar")?.addEventListener("formdata", (event) => {
    const usual = { min_sources: "1", stale: "90" };
    for (const [name, value] of [...event.formData]) if (!value || usual[name] === value) event.formData.delete(name);
  });

  const slider = document.getElementById("days");
  if (slider) {
    const days = [...document.getElementById("day-marks").options].map((option) => option.label);
    const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    const output = slider.parentElement.querySelector("output");
    slider.addEventListener("input", () => {
      const told = words.format(new Date(days[slider.value]));
      output.textContent = told;
      slider.setAttribute("aria-valuetext", told);
    });
    slider.addEventListener("change", () => {
      const form = slider.form;
      form.elements.as_of.value = days[slider.value];
      form.requestSubmit();
    });
  }
})();
