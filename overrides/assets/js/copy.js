// Owns: buttons and links that copy: `data-copy` holds the text, or `#p12` for the address of
// that place of this page.

import { element } from "./dom.js";
import { pageStrings } from "./strings.js";

const SHOWN_FOR = 2000;

/** Bind every copy button of the page, and those that come later. */
export function start() {
  const strings = pageStrings();
  const status = element("div", { class: "dv-hidden", role: "status" });
  document.body.append(status);
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    event.preventDefault();
    const said = strings.text((await copy(textToCopy(button.dataset.copy))) ? "js_copied" : "js_copy_failed");
    status.textContent = said;
    if (button.dataset.copied) return;
    const children = [...button.childNodes];
    button.dataset.copied = "on";
    button.replaceChildren(said);
    setTimeout(() => {
      button.replaceChildren(...children);
      delete button.dataset.copied;
      status.textContent = "";
    }, SHOWN_FOR);
  });
}

function textToCopy(value) {
  if (!value.startsWith("#")) return value;
  const url = new URL(location.href);
  url.search = "";
  url.hash = value;
  return url.href;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text); // a page that is not served over https has no clipboard
  }
}

function copyBySelection(text) {
  const area = element("textarea", { readonly: true, class: "dv-hidden", "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  const before = document.activeElement;
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus?.();
  return done;
}
