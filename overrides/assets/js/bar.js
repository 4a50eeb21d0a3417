// Owns: the bar below a text that says how many places are highlighted in it, and takes that back.

import { element } from "./dom.js";
import { pageStrings } from "./strings.js";

/** Show the bar for `count` places; its button runs `clear`, and takes `parameter` out of the URL. */
export function showBar(article, count, parameter, clear) {
  const strings = pageStrings();
  const button = element("button", { type: "button", class: "dv-button" }, strings.text("js_highlight_clear"));
  const bar = element(
    "p",
    { class: "dv-highlight-bar", role: "status", lang: strings.language, dir: "auto" },
    strings.plural("js_count_highlights", count),
    " ",
    button,
  );
  button.addEventListener("click", () => {
    clear();
    bar.remove();
    const url = new URL(location.href);
    url.searchParams.delete(parameter);
    history.replaceState(null, "", url);
  });
  article.before(bar);
}
