// Owns: suggestions under the search box of every page: an ARIA combobox (list autocomplete,
// manual selection). Enter without a chosen suggestion submits the form, as without scripts.

import { debounce, documentUrl, element, siteUrl } from "./dom.js";
import { createEngine } from "./engine.js";
import { pageStrings } from "./strings.js";

const MOST_ENTITIES = 6;
const MOST_DOCUMENTS = 4;
const PAUSE = 100;

/**
 * Return what is to be suggested for typed text: [{kind, label, lang, dir, url, match}]. Every
 * word typed must begin a word of the name or title; whole-name beginnings come first, then what
 * more documents mention. `match` is the other name that was found, or null.
 */
export function suggestions(text, names, { analyse, ui }) {
  const wanted = analyse(text).map((term) => term.forms.at(-1));
  if (!wanted.length) return [];
  const rank = (name) => {
    const have = analyse(name).map((term) => term.forms.at(-1));
    if (!wanted.every((word) => have.some((one) => one.startsWith(word)))) return 0;
    return wanted.every((word, index) => have[index]?.startsWith(word)) ? 2 : 1;
  };
  const entities = [];
  for (const entity of names.entities) {
    const label = entity.labels[ui] ?? Object.values(entity.labels)[0];
    let best = { rank: rank(label) * 1.5, lang: ui, name: label };
    for (const [lang, name] of entity.names) {
      const value = rank(name);
      if (value > best.rank) best = { rank: value, lang, name };
    }
    if (best.rank) entities.push({ entity, label, best });
  }
  entities.sort((a, b) => b.best.rank - a.best.rank || b.entity.documents.length - a.entity.documents.length);
  const documents = names.documents
    .map((doc) => ({ doc, value: rank(doc.title) }))
    .filter(({ value }) => value)
    .sort((a, b) => b.value - a.value);
  return [
    ...entities.slice(0, MOST_ENTITIES).map(({ entity, label, best }) => ({
      kind: entity.type,
      label,
      lang: ui,
      dir: names.directions[ui] ?? null,
      match: best.name === label ? null : { text: best.name, lang: best.lang === "und" ? null : best.lang, dir: names.directions[best.lang] ?? null },
      path: entity.path ? `${ui}/${entity.path}` : null,
      search: best.name,
    })),
    ...documents.slice(0, MOST_DOCUMENTS).map(({ doc }) => ({ kind: "document", label: doc.title, lang: doc.lang, dir: doc.dir, match: null, doc })),
  ];
}

/** Bind suggestions to the search field `input`; calling it again does nothing. */
export function bind(input) {
  if (input.dataset.suggest) return;
  input.dataset.suggest = "on";
  const strings = pageStrings();
  const ui = strings.language;
  const engine = createEngine(new URL(siteUrl("")));
  const form = input.form;
  const list = element("ul", { class: "dv-suggest", id: `${input.id}-suggest`, role: "listbox", "aria-label": strings.text("js_suggestions"), hidden: true });
  const status = element("span", { class: "dv-hidden", role: "status" });
  (input.closest(".dv-search-box") ?? input.parentElement).append(list, status);
  for (const [key, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) {
    input.setAttribute(key, value);
  }
  let chosen = -1;
  let turn = 0;

  const isOpen = () => !list.hidden;

  function close() {
    turn += 1;
    list.hidden = true;
    list.replaceChildren();
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    const options = [...list.children];
    chosen = index < -1 ? options.length - 1 : index >= options.length ? -1 : index;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options[chosen].id);
    return options[chosen].scrollIntoView({ block: "nearest" });
  }

  function address(item) {
    if (item.doc) return documentUrl(item.doc);
    if (item.path) return siteUrl(item.path);
    const url = new URL(form.action);
    url.searchParams.set("q", item.search);
    return url.href;
  }

  function option(item, index) {
    const kind = strings.text(`js_kind_${item.kind}`);
    const link = element(
      "a",
      { href: address(item), tabindex: -1, class: "dv-suggest-link" },
      element("bdi", { class: "dv-suggest-label", lang: item.lang, dir: item.dir }, item.label),
      item.match ? " " : null,
      item.match ? element("bdi", { class: "dv-suggest-match", lang: item.match.lang, dir: item.match.dir }, item.match.text) : null,
      " ",
      element("span", { class: "dv-suggest-kind" }, kind),
    );
    const result = element("li", { role: "option", id: `${list.id}-${index}`, "aria-selected": "false", class: "dv-suggest-option" }, link);
    // The field must keep the focus, or the list closes before the click arrives.
    result.addEventListener("mousedown", (event) => event.preventDefault());
    return result;
  }

  async function show() {
    const text = input.value;
    if (!text.trim()) return close();
    const mine = (turn += 1);
    try {
      const [{ analyse }, names] = await Promise.all([engine.analysis(""), engine.names()]);
      if (mine !== turn) return undefined;
      const items = suggestions(text, names, { analyse, ui });
      list.replaceChildren(...items.map(option));
      chosen = -1;
      input.removeAttribute("aria-activedescendant");
      list.hidden = !items.length;
      input.setAttribute("aria-expanded", String(items.length > 0));
      status.textContent = items.length ? strings.plural("js_count_suggestions", items.length) : "";
    } catch (error) {
      console.error(error); // the form works without suggestions
      close();
    }
    return undefined;
  }

  const typed = debounce(show, PAUSE);
  input.addEventListener("input", typed);
  input.addEventListener("blur", () => {
    typed.cancel();
    close();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen()) choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
      else show();
    } else if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && isOpen() && chosen >= 0) {
      event.preventDefault();
      list.children[chosen].querySelector("a").click();
    }
  });
  if (document.activeElement === input && input.value) show();
}
