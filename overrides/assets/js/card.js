/**
 * What folds, and the description of a document in the reader's language.
 *
 * A fold (`<details class="dv-fold">`) is open where the page is as wide as its `data-wide` says.
 * A document's page, and the page about its text, hold one description per interface language; links
 * between them work without scripts (`:target`). With scripts the choice also changes the trail and
 * the notes, and it is remembered under the key `divan.ui`; so is the language of the archive's own
 * pages.
 */

const KEY = "divan.ui";

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage may be forbidden
  }
}

function remember(tag) {
  try {
    localStorage.setItem(KEY, tag);
  } catch {
    // the choice then holds for this page only
  }
}

/** Show what belongs to the interface language `tag`; do nothing if the page has none of it. */
function show(tag) {
  const parts = [...document.querySelectorAll("[data-card]")];
  if (!parts.some((part) => part.dataset.card === tag)) return;
  for (const part of parts) part.hidden = part.dataset.card !== tag;
  for (const link of document.querySelectorAll("[data-card-ui]")) {
    if (link.dataset.cardUi === tag) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  document.dispatchEvent(new Event("divan:language"));
}

for (const fold of document.querySelectorAll(".dv-fold")) {
  const wide = matchMedia(`(min-width: ${fold.dataset.wide})`);
  fold.open = wide.matches;
  wide.addEventListener("change", () => {
    fold.open = wide.matches;
  });
}
document.documentElement.classList.add("dv-js");

const page = document.getElementById("content");
if (page?.dataset.ui) remember(page.dataset.ui);

if (document.querySelector("[data-card]")) {
  const stored = remembered();
  if (stored && !location.hash.startsWith("#about-")) show(stored);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-card-ui]");
    if (!link) return;
    event.preventDefault();
    show(link.dataset.cardUi);
    remember(link.dataset.cardUi);
  });
}
