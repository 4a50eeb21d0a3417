// Owns: on a document's page, a link from every paragraph to its place among the other versions.

import { element } from "./dom.js";
import { pageStrings } from "./strings.js";

/** Put a link behind the number of every paragraph of `article`; `links` lead to the work. */
export function start(article, links) {
  const strings = pageStrings();
  // The page shows one of them, in the language that the reader has chosen.
  const shown = () => links.find((link) => !link.parentElement.hidden) ?? links[0];
  for (const number of article.querySelectorAll(".dv-pn")) {
    const link = element("a", {
      class: "dv-ps",
      href: placeOf(shown(), number),
      "aria-label": strings.text("js_side_by_side", { n: number.textContent }),
      title: strings.text("js_side_by_side", { n: number.textContent }),
    });
    link.addEventListener("click", () => {
      link.href = placeOf(shown(), number);
    });
    const last = number.nextElementSibling?.matches(".dv-pl") ? number.nextElementSibling : number;
    last.after(link);
  }
}

function placeOf(link, number) {
  const url = new URL(link.href);
  url.hash = `${number.hash.slice(1)}-${link.dataset.side}`;
  return url.href;
}
