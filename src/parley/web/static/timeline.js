// The brush: dragging across the days asks for them alone. The fields "from" and "to" do the same by keyboard.
"use strict";
(() => {
  const picture = document.querySelector(".timeline");
  if (!picture) return;
  const brush = picture.querySelector(".brush");
  const { left, right, first, last } = picture.dataset;
  const [from, to] = [Number(left), Number(right)];
  const start = Date.parse(first), length = Date.parse(last) - start;
  const place = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
    return Math.min(Math.max(point.x, from), to);
  };
  const day = (x) => new Date(start + Math.round((x - from) / (to - from) * length / 864e5) * 864e5).toISOString().slice(0, 10);
  let began = null;
  picture.addEventListener("pointerdown", (event) => {
    if (event.button || event.pointerType === "touch" || event.target.closest("a")) return;
    began = place(event);
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointermove", (event) => {
    if (began === null) return;
    const now = place(event);
    brush.setAttribute("x", Math.min(began, now));
    brush.setAttribute("width", Math.abs(now - began));
  });
  picture.addEventListener("pointerup", (event) => {
    if (began === null) return;
    const [low, high] = [began, place(event)].sort((a, b) => a - b);
    began = null;
    if (high - low < 6) { brush.setAttribute("width", 0); return; }
    document.getElementById("since").value = day(low);
    document.getElementById("until").value = day(high);
    document.querySelector(".cutbar").requestSubmit();
  });
})();
