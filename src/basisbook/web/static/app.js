// Nothing here is needed to use the app: without scripts every page still works.
"use strict";
document.addEventListener("htmx:before:request", () => document.body.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:after:request", () => document.body.removeAttribute("aria-busy"));
