// Nothing here is needed to use the app: without scripts every page still works.
"use strict";
document.addEventListener("htmx:before:request", () => document.body.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:after:request", () => document.body.removeAttribute("aria-busy"));

// A slider says in words where it stands, before the answer is back.
const said = (slider) => {
  const value = Number(slider.value), sort = slider.dataset.sort;
  if (sort === "money") return "$" + value.toLocaleString("en-US") + ".00";
  if (sort === "percent") return value + "%";
  return new Date(Date.UTC(Number(sort), 0, value)).toISOString().slice(0, 10);
};
document.addEventListener("input", (event) => {
  const slider = event.target;
  if (slider.type !== "range") return;
  slider.setAttribute("aria-valuetext", said(slider));
  const output = document.querySelector(`output[for="${slider.id}"]`);
  if (output) output.value = said(slider);
});

// After a mistake the first marked field is where to go on.
document.addEventListener("DOMContentLoaded", () => {
  const wrong = document.querySelector("[aria-invalid=true]");
  if (wrong) wrong.focus();
});
