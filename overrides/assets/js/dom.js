// Owns: making elements. Data only ever becomes text or an attribute, never markup.

/** Make an element: attributes (null and false leave one out, true is empty), then children. */
export function element(name, attributes = {}, ...children) {
  const result = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    result.setAttribute(key, value === true ? "" : String(value));
  }
  result.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return result;
}

/** Return the address of a path of the site, from wherever this page is. */
export function siteUrl(path) {
  const base = document.documentElement.dataset.base || ".";
  return new URL(`${base.replace(/\/+$/, "")}/${path}`, document.baseURI).href;
}

/** Return the address of a document's page, of a block of it, with a query to highlight. */
export function documentUrl(doc, { query = "", block = "" } = {}) {
  const url = new URL(siteUrl(doc.url));
  if (query) url.searchParams.set("q", query);
  if (block) url.hash = block;
  return url.href;
}

/** Return a function that runs `action` once `milliseconds` have passed without a further call. */
export function debounce(action, milliseconds) {
  let timer = 0;
  const debounced = (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
  debounced.cancel = () => clearTimeout(timer);
  return debounced;
}
