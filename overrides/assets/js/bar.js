// Owns: the bar below a text that says how many places are highlighted in it, and takes that back.

import { element } from "./dom.js";
import { pageStrings } from "./strings.js";

/**
 * Show the bar for `count` places. Its button runs `clear`, takes the bar away and `parameter` out
 * of the URL; so does the function that is returned.
 */
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
  function undo() {
    clear();
    bar.remove();
    const url = new URL(location.href);
    url.searchParams.delete(parameter);
    history.replaceState(null, "", url);
  }
  button.addEventListener("click", undo);
  article.before(bar);
  return undo;
}
