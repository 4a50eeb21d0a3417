// Owns: what a page loads. Every page works without any of this.

const failed = (error) => console.error(error);

const browse = document.getElementById("dv-browse");
if (browse) import("./browse.js").then((module) => module.start(browse)).catch(failed);

// The search box of the browse page shows results as one types, and needs no suggestions.
for (const input of document.querySelectorAll("form.dv-search:not(.dv-searchbar) input[type=search]")) {
  const load = () => import("./suggest.js").then((module) => module.bind(input)).catch(failed);
  input.addEventListener("focus", load, { once: true });
  if (document.activeElement === input) load();
}

const article = document.querySelector("article.dv-text");
const parameters = new URLSearchParams(location.search);
const query = parameters.get("q");
if (article && query?.trim()) {
  import("./highlight.js").then((module) => module.start(article, query)).catch(failed);
}

const marks = document.getElementById("dv-marks");
if (article && marks) {
  import("./names.js").then((module) => module.start(marks, article, parameters.get("name"))).catch(failed);
}

if (document.querySelector("[data-copy]")) import("./copy.js").then((module) => module.start()).catch(failed);

const side = document.getElementById("dv-side");
if (side) import("./side.js").then((module) => module.start(side)).catch(failed);

const toWork = [...document.querySelectorAll("a[data-side]")];
if (article && toWork.length) {
  import("./paragraphs.js").then((module) => module.start(article, toWork)).catch(failed);
}
