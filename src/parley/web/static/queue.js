// The sentence of fields, in the queue and wherever a statement is made: an option belongs to its issue, what was
// changed shows, and Ctrl+Z undoes. Everything works without it: the server checks the same.
"use strict";
(() => {
  const fields = (form) => form.querySelectorAll("[data-now]");

  // Only the options of the chosen issue can be chosen; another issue takes the option of the one before away.
  function narrow(form) {
    const issue = form.elements.issue, option = form.elements.option;
    if (!issue || !option) return;
    for (const group of option.querySelectorAll("optgroup")) {
      group.hidden = group.disabled = group.dataset.issue !== issue.value;
    }
    const chosen = option.selectedOptions[0];
    if (chosen && chosen.parentElement.disabled) option.value = "";
  }

  function mark(form) {
    let changed = 0;
    for (const field of fields(form)) {
      const differs = field.value !== field.dataset.now;
      field.classList.toggle("changed", differs);
      changed += differs;
    }
    const accept = document.querySelector("[data-accept]");
    if (accept && form.id === "decide") accept.textContent = changed ? "Accept as changed" : "Accept";
  }

  function look(form) { narrow(form); mark(form); }
  document.addEventListener("change", (event) => { if (event.target.form) look(event.target.form); });
  document.addEventListener("input", (event) => { if (event.target.form && event.target.dataset.now !== undefined) mark(event.target.form); });
  document.addEventListener("focusin", (event) => { if (event.target.name === "option") narrow(event.target.form); });
  for (const form of document.forms) look(form);

  // On a narrow screen the filters come folded.
  const fold = document.querySelector(".facets .fold");
  if (fold && matchMedia("(max-width: 46rem)").matches) fold.open = false;

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") for (const open of document.querySelectorAll(".reject[open]")) open.open = false;
    const writes = event.target.closest("input, textarea");
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !writes) {
      const undo = document.querySelector('[data-key="z"]');
      if (undo) { event.preventDefault(); undo.click(); }
    }
  });
})();
