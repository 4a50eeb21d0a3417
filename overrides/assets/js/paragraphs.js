// Owns: on a document's page, a link from every paragraph to its place among the other versions.

import { element } from "./dom.js";
import { pageStrings } from "./strings.js";

/** Put a link behind the number of every paragraph of `article`; `toWork` lead to the work. */
export function start(article, toWork) {
  const strings = pageStrings();
  const links = [...article.querySelectorAll(".dv-pn")].map((number) => {
    const name = strings.text("js_side_by_side", { n: number.textContent });
    const link = element("a", { class: "dv-ps", "data-block": number.hash.slice(1), "aria-label": name, title: name });
    const last = number.nextElementSibling?.matches(".dv-pl") ? number.nextElementSibling : number;
    last.after(link);
    return link;
  });

  function lead() {
    // The page shows one of them, in the language that the reader has chosen.
    const shown = toWork.find((link) => !link.parentElement.hidden) ?? toWork[0];
    for (const link of links) link.href = `${shown.href}#${link.dataset.block}-${shown.dataset.side}`;
  }

  lead();
  document.addEventListener("divan:language", lead);
}
