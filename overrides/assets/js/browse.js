// Owns: the browse page. State lives in the URL; everything shown is made from state, catalogue
// and search results, so that "back" is only a render of another state.

import { debounce, documentUrl, element, siteUrl } from "./dom.js";
import { createEngine } from "./engine.js";
import { countValues, filterDocuments, sortDocuments, sortValues } from "./facets.js";
import { search } from "./search.js";
import { findPassages, passageElement } from "./snippets.js";
import { pageStrings } from "./strings.js";

const PAGE = 20;
const SHORT_LIST = 8;
const TYPING_PAUSE = 200;
const SORTS = ["relevance", "newest", "oldest", "title"];
const YEAR_OR_DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** Return the state that the query part of a URL describes; what it cannot be is left out. */
export function readState(params, facets) {
  const date = (key) => (YEAR_OR_DATE.test(params.get(key) ?? "") ? params.get(key) : "");
  const selection = Object.fromEntries(facets.map((facet) => [facet, [...new Set(params.getAll(facet))].filter(Boolean)]));
  const sort = SORTS.includes(params.get("sort")) ? params.get("sort") : "";
  return { q: params.get("q") ?? "", selection, range: { from: date("from"), to: date("to") }, sort };
}

/** Return the query part of the URL for a state; what is as usual is left out. */
export function writeState(state) {
  const params = new URLSearchParams();
  if (state.q.trim()) params.set("q", state.q);
  for (const [facet, values] of Object.entries(state.selection)) for (const value of values) params.append(facet, value);
  for (const key of ["from", "to"]) if (state.range[key]) params.set(key, state.range[key]);
  if (state.sort) params.set("sort", state.sort);
  return params.toString();
}

/** Take over the browse page below `root`. */
export async function start(root) {
  const strings = pageStrings();
  const ui = root.dataset.ui;
  const response = await fetch(root.dataset.catalogue);
  if (!response.ok) throw new Error(`${root.dataset.catalogue}: ${response.status}`);
  const catalogue = await response.json();
  new Browse(root, catalogue, strings, ui, createEngine(new URL(siteUrl("")))).start();
}

class Browse {
  constructor(root, catalogue, strings, ui, engine) {
    Object.assign(this, { root, catalogue, strings, ui, engine });
    this.documents = Object.values(catalogue.documents);
    this.facets = catalogue.facets.map((facet) => facet.id);
    this.parts = {
      form: root.querySelector(".dv-searchbar"),
      input: root.querySelector(".dv-searchbar input[type=search]"),
      status: root.querySelector(".dv-count-line"),
      chips: root.querySelector(".dv-chips"),
      sort: root.querySelector(".dv-sort"),
      list: root.querySelector(".dv-list"),
      facets: new Map([...root.querySelectorAll(".dv-facet")].map((details) => [details.dataset.facet, details])),
    };
    this.heading = root.querySelector(".dv-item-title")?.localName ?? "h3";
    this.expanded = new Set();
    this.turn = 0; // of updates: an answer to an earlier one is dropped
    this.typing = false; // whether the last change was a letter typed
    this.found = null;
    this.shown = PAGE;
  }

  start() {
    const { form, input, sort, list } = this.parts;
    this.more = element("button", { type: "button", class: "dv-button dv-more-results", hidden: true }, this.strings.text("js_show_more_results"));
    list.after(this.more);
    this.more.addEventListener("click", () => this.showMore());
    this.addRange();

    const typed = debounce(() => this.change({ q: input.value }, { typing: true }), TYPING_PAUSE);
    input.addEventListener("input", typed);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      typed.cancel();
      this.change({ q: input.value });
    });
    sort.hidden = false;
    sort.addEventListener("change", () => this.change({ sort: sort.value === this.usualSort() ? "" : sort.value }));
    addEventListener("popstate", () => this.load());
    this.load();
  }

  async load() {
    this.state = readState(new URLSearchParams(location.search), this.facets);
    this.parts.input.value = this.state.q;
    this.typing = false;
    await this.update({});
    this.root.dataset.ready = "";
  }

  /** Take over a part of the state, and show it. */
  change(part, { typing = false } = {}) {
    this.state = { ...this.state, ...part };
    const params = writeState(this.state);
    const url = `${location.pathname}${params ? `?${params}` : ""}`;
    // Words that are being typed are one entry of the history, from the first letter to Enter.
    const isNew = location.pathname + location.search !== url && !(this.typing && "q" in part);
    if (isNew) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
    this.typing = typing;
    this.update({ typing });
  }

  /** Search if the query is another than before, then show; an answer that comes too late is dropped. */
  async update({ typing = false }) {
    const turn = (this.turn += 1);
    const { q } = this.state;
    this.shown = PAGE;
    this.linkLanguages();
    if (!q.trim()) {
      this.found = null;
    } else if (this.found?.q !== q || this.found?.typing !== typing) {
      this.root.setAttribute("aria-busy", "true");
      const late = setTimeout(() => this.say(this.strings.text("js_searching")), 400);
      try {
        const answer = await search(this.engine, q, { typing });
        if (turn !== this.turn) return;
        const scores = new Map(answer.results.map((result) => [result.id, result.words.length * 1e6 + result.score]));
        this.found = answer.mode === "empty" ? null : { ...answer, q, typing, scores };
      } catch (error) {
        console.error(error);
        if (turn === this.turn) this.say(this.strings.text("js_search_failed"));
        return;
      } finally {
        clearTimeout(late);
        if (turn === this.turn) this.root.removeAttribute("aria-busy");
      }
    }
    this.render(turn);
  }

  render(turn) {
    const focus = this.rememberFocus();
    const { selection, range } = this.state;
    const ids = this.found ? new Set(this.found.scores.keys()) : null;
    const criteria = { selection, range, ids };
    const sort = this.state.sort && (this.found || this.state.sort !== "relevance") ? this.state.sort : this.usualSort();
    this.results = sortDocuments(filterDocuments(this.documents, criteria), sort, {
      scores: this.found?.scores,
      language: this.ui,
    });
    this.renderSort(sort);
    this.renderFacets(countValues(this.documents, this.facets, criteria));
    this.renderChips();
    this.renderRange();
    this.parts.list.replaceChildren();
    this.renderResults(0, turn);
    this.announce();
    focus();
  }

  usualSort() {
    return this.state.q.trim() ? "relevance" : "newest";
  }

  /** Let the links to this page in other languages keep the state. */
  linkLanguages() {
    for (const link of document.querySelectorAll("a[hreflang][data-ui]")) {
      const url = new URL(link.href);
      url.search = location.search;
      link.href = url.href;
    }
  }

  say(text) {
    this.parts.status.textContent = text;
  }

  announce() {
    const count = this.results.length;
    const said = [count ? this.strings.plural("js_count_documents", count) : this.strings.text("js_found_none")];
    if (this.found?.mode === "some" && count) said.push(this.strings.text("js_found_some"));
    if (!count) said.push(this.strings.text("js_found_none_hint"));
    this.say(said.join(" "));
  }

  /** Return a function that gives the focus back to what had it, if rendering took that away. */
  rememberFocus() {
    const active = document.activeElement;
    const key = active?.dataset?.key;
    const chip = active?.closest?.(".dv-chips") ? [...this.parts.chips.children].indexOf(active) : -1;
    return () => {
      if (document.activeElement === active) return;
      if (key) this.root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
      else if (chip >= 0) (this.parts.chips.children[chip] ?? this.parts.chips.lastElementChild ?? this.parts.input).focus();
    };
  }

  // -- facets ------------------------------------------------------------------------------------

  label(facet, value) {
    return this.catalogue.values[facet]?.[value]?.labels[this.ui] ?? value;
  }

  renderFacets(counts) {
    for (const [facet, details] of this.parts.facets) {
      const chosen = this.state.selection[facet] ?? [];
      const values = sortValues(counts[facet] ?? new Map(), chosen, (value) => this.label(facet, value), this.ui);
      const isLong = values.length > SHORT_LIST;
      const whole = !isLong || this.expanded.has(facet);
      const visible = whole ? values : values.filter(({ value }, index) => index < SHORT_LIST || chosen.includes(value));
      const list = element("ul", { class: "dv-values" });
      list.append(...visible.map(({ value, count }) => this.facetOption(facet, value, count, chosen.includes(value))));
      const old = [...details.children].filter((child) => child.localName !== "summary" && !child.matches(".dv-range"));
      for (const child of old) child.remove();
      details.querySelector("summary").after(list);
      if (!values.length) list.replaceWith(element("p", { class: "dv-small" }, this.strings.text("js_facet_empty")));
      if (isLong) list.after(this.moreValues(facet, whole, values.length));
    }
  }

  facetOption(facet, value, count, checked) {
    const box = element("input", { type: "checkbox", name: facet, value, "data-key": `${facet}=${value}` });
    box.checked = checked;
    box.addEventListener("change", () => this.choose(facet, value, box.checked));
    return element(
      "li",
      { class: count ? null : "dv-none" },
      element(
        "label",
        { class: "dv-option" },
        box,
        " ",
        element("bdi", {}, this.label(facet, value)),
        " ",
        element("span", { class: "dv-count" }, this.strings.number(count)),
      ),
    );
  }

  moreValues(facet, whole, count) {
    const text = whole
      ? this.strings.text("js_show_fewer_values")
      : this.strings.text("js_show_all_values", { n: this.strings.number(count) });
    const button = element(
      "button",
      { type: "button", class: "dv-button dv-more-values", "aria-expanded": String(whole), "data-key": `more=${facet}` },
      text,
    );
    button.addEventListener("click", () => {
      if (whole) this.expanded.delete(facet);
      else this.expanded.add(facet);
      this.render(this.turn);
    });
    return button;
  }

  choose(facet, value, chosen) {
    const before = this.state.selection[facet] ?? [];
    const values = chosen ? [...before, value] : before.filter((one) => one !== value);
    this.change({ selection: { ...this.state.selection, [facet]: values } });
  }

  // -- years, from and to --------------------------------------------------------------------------

  addRange() {
    const details = this.parts.facets.get("year");
    if (!details) return;
    this.rangeInputs = {};
    const fields = ["from", "to"].map((key) => {
      const input = element("input", { type: "text", inputmode: "numeric", maxlength: 10, size: 5, name: key, dir: "ltr", "data-key": `range=${key}` });
      input.addEventListener("change", () => this.setRange(key, input));
      this.rangeInputs[key] = input;
      return element("label", {}, this.strings.text(`js_range_${key}`), " ", input);
    });
    details.append(element("div", { class: "dv-range" }, ...fields));
  }

  async setRange(key, input) {
    const { fold } = await this.engine.analysis("");
    const value = input.value.trim().split("-").map(fold).join("-");
    const valid = !value || YEAR_OR_DATE.test(value);
    input.setCustomValidity(valid ? "" : this.strings.text("js_range_invalid"));
    if (valid) this.change({ range: { ...this.state.range, [key]: value } });
    else input.reportValidity();
  }

  renderRange() {
    for (const [key, input] of Object.entries(this.rangeInputs ?? {})) {
      if (document.activeElement !== input || !this.state.range[key]) input.value = this.state.range[key];
    }
  }

  // -- chips and order -----------------------------------------------------------------------------

  renderChips() {
    const { selection, range } = this.state;
    const chips = [];
    for (const facet of this.facets) {
      for (const value of selection[facet] ?? []) {
        chips.push(this.chip(this.label(facet, value), () => this.choose(facet, value, false)));
      }
    }
    for (const key of ["from", "to"]) {
      if (!range[key]) continue;
      const text = `${this.strings.text(`js_range_${key}`)} ${range[key]}`;
      chips.push(this.chip(text, () => this.change({ range: { ...range, [key]: "" } })));
    }
    if (chips.length > 1) {
      const clear = element("button", { type: "button", class: "dv-button dv-clear" }, this.strings.text("js_clear_filters"));
      const nothing = Object.fromEntries(this.facets.map((facet) => [facet, []]));
      clear.addEventListener("click", () => this.change({ selection: nothing, range: { from: "", to: "" } }));
      chips.push(clear);
    }
    this.parts.chips.replaceChildren(...chips);
  }

  chip(text, remove) {
    const chip = element(
      "button",
      { type: "button", class: "dv-chip", "aria-label": this.strings.text("js_remove_filter", { name: text }) },
      element("bdi", {}, text),
      element("span", { class: "dv-chip-x", "aria-hidden": "true" }, "×"),
    );
    chip.addEventListener("click", remove);
    return chip;
  }

  renderSort(current) {
    const options = SORTS.filter((sort) => sort !== "relevance" || this.found);
    const key = options.join();
    if (this.parts.sort.dataset.options !== key) {
      this.parts.sort.dataset.options = key;
      this.parts.sort.replaceChildren(
        ...options.map((sort) => element("option", { value: sort }, this.strings.text(`js_sort_${sort}`))),
      );
    }
    this.parts.sort.value = current;
  }

  // -- results -------------------------------------------------------------------------------------

  showMore() {
    const from = this.shown;
    this.shown += PAGE;
    this.renderResults(from, this.turn);
    this.parts.list.children[from]?.querySelector("a")?.focus();
  }

  renderResults(from, turn) {
    const docs = this.results.slice(from, this.shown);
    const items = docs.map((doc) => this.item(doc));
    this.parts.list.append(...items);
    this.more.hidden = this.results.length <= this.shown;
    if (this.found) docs.forEach((doc, index) => this.addPassages(doc, items[index], turn));
  }

  /** Return a result. The theme's macro `item` writes the same markup for those without scripts. */
  item(doc) {
    const sameLanguage = (tag) => tag.split("-")[0] === this.ui.split("-")[0];
    const others = doc.translations
      .map((id) => this.catalogue.documents[id])
      .filter((other) => other && sameLanguage(other.lang) && !sameLanguage(doc.lang));
    const meta = [element("span", { class: "dv-lang" }, doc.lang_labels[this.ui])];
    if (doc.genre_labels) meta.push(" · ", element("span", { class: "dv-genre" }, doc.genre_labels[this.ui]));
    meta.push(" · ", element("span", { class: "dv-date" }, doc.date_labels?.[this.ui] ?? this.strings.text("js_undated")));
    const passages = element("div", { class: "dv-passages" });
    if (doc.excerpt) passages.append(element("p", { class: "dv-passage", lang: doc.lang, dir: doc.dir }, doc.excerpt));
    return element(
      "li",
      { class: "dv-item" },
      element(
        "article",
        {},
        element(this.heading, { class: "dv-item-title" }, this.titleLink(doc)),
        ...others.map((other) => element("p", { class: "dv-item-alt" }, this.titleLink(other))),
        element("p", { class: "dv-item-meta" }, ...meta),
        passages,
      ),
    );
  }

  titleLink(doc) {
    const title = doc.title_status === "stated" ? doc.title : `[${doc.title}]`;
    const href = documentUrl(doc, { query: this.found ? this.state.q : "" });
    return element("bdi", { lang: doc.lang, dir: doc.dir }, element("a", { href, hreflang: doc.lang }, title));
  }

  async addPassages(doc, item, turn) {
    const { query, context, q } = this.found;
    try {
      const passages = findPassages(await this.engine.text(doc.id), query, context);
      if (turn !== this.turn || !passages.length) return;
      item
        .querySelector(".dv-passages")
        .replaceChildren(...passages.map((passage) => passageElement(doc, passage, q, this.strings, this.ui)));
    } catch (error) {
      console.error(error); // the opening words of the text stay
    }
  }
}
