// Owns: the versions of a work side by side. Which of them and in what order stands in the address
// (`?v=ar,tr`); the sentences that say the same in other versions are marked under pointer, focus
// and cursor; where the columns do not fit the page, one swipes, or takes the buttons above them.

import { pageStrings } from "./strings.js";

const PARAMETER = "v";
const SAME = "dv-same";
const UNSURE = "dv-same-unsure";
const A_LINE = 24; // of a passage that is out of sight but for its last line, nothing is being read

/** Bind the page of a work. */
export function start(page) {
  const passages = page.querySelector(".dv-passages");
  if (!passages) return;
  const choice = createChoice(page, passages);
  bindTools(page, choice);
  bindMarks(passages);
  bindTabs(page, passages);
  choice.restore();
  addEventListener("popstate", choice.restore);
  keepInOtherLanguages(choice);
}

// -- which versions, in what order ---------------------------------------------------------------

function createChoice(page, passages) {
  const strings = pageStrings();
  const cards = [...page.querySelectorAll(".dv-version")];
  const names = new Map(cards.map((card) => [card.dataset.key, card.dataset.name]));
  const standard = { order: [...names.keys()], shown: [...names.keys()].slice(0, Number(page.dataset.columns)) };
  const rows = [...page.querySelectorAll("[data-ordered]")].map((row) => ({
    row,
    items: new Map([...row.children].map((item) => [item.dataset.key, item])),
  }));
  let { order, shown } = standard;

  const columns = () => order.filter((key) => shown.includes(key));

  /** Read the choice from the address; versions that are not there are passed over. */
  function restore() {
    const asked = (new URLSearchParams(location.search).get(PARAMETER) ?? "").split(",");
    const known = [...new Set(asked)].filter((key) => names.has(key));
    shown = known.length ? known : standard.shown;
    order = known.length ? [...known, ...standard.order.filter((key) => !known.includes(key))] : standard.order;
    show();
    page.querySelector(":target")?.scrollIntoView({ block: "start", inline: "start" });
  }

  function show() {
    for (const { row, items } of rows) {
      const sorted = order.map((key) => items.get(key));
      if (sorted.some((item, index) => item !== row.children[index])) row.append(...sorted);
      if (row.classList.contains("dv-versions")) continue;
      for (const [key, item] of items) item.hidden = !shown.includes(key);
    }
    passages.style.setProperty("--dv-count", shown.length);
    for (const passage of passages.children) {
      passage.hidden = !passage.querySelector(".dv-cell:not([hidden], .dv-lacks)");
      const link = passage.querySelector(".dv-permalink");
      link.dataset.copy = address(link.hash);
    }
    for (const card of cards) {
      const key = card.dataset.key;
      const box = card.querySelector("input");
      box.checked = shown.includes(key);
      box.disabled = box.checked && shown.length === 1;
      card.classList.toggle("dv-left-out", !box.checked);
      for (const button of card.querySelectorAll("[data-move]")) {
        const to = order.indexOf(key) + Number(button.dataset.move);
        button.setAttribute("aria-disabled", String(to < 0 || to >= order.length));
      }
    }
  }

  function address(hash) {
    const url = new URL(location.href);
    url.search = `?${PARAMETER}=${columns().map(encodeURIComponent).join(",")}`;
    url.hash = hash;
    return url.href;
  }

  /** Change the choice, and leave what is being read where it is on the screen. */
  function change(next) {
    const focused = document.activeElement;
    const reading = page.querySelector(".dv-heads").getBoundingClientRect().bottom + A_LINE;
    const held = [...passages.children].find((each) => each.getBoundingClientRect().bottom > reading);
    const before = held?.getBoundingClientRect().top;
    ({ order = order, shown = shown } = next);
    show();
    history.replaceState(null, "", address(location.hash));
    focused?.focus?.({ preventScroll: true });
    if (held && !held.hidden) scrollBy({ top: held.getBoundingClientRect().top - before, behavior: "instant" });
    page.querySelector(".dv-said").textContent = strings.text("js_work_columns", {
      list: new Intl.ListFormat(strings.language, { type: "unit" }).format(columns().map((key) => names.get(key))),
    });
    page.dispatchEvent(new Event("dv-columns"));
  }

  return {
    restore,
    address,
    toggle: (key) => change({ shown: shown.includes(key) ? shown.filter((each) => each !== key) : [...shown, key] }),
    move(key, by) {
      const from = order.indexOf(key);
      if (from + by < 0 || from + by >= order.length) return;
      const moved = order.filter((each) => each !== key);
      moved.splice(from + by, 0, key);
      change({ order: moved });
    },
  };
}

function bindTools(page, choice) {
  for (const card of page.querySelectorAll(".dv-version")) {
    card.querySelector(".dv-version-tools").hidden = false;
    card.querySelector("input").addEventListener("change", () => choice.toggle(card.dataset.key));
    for (const button of card.querySelectorAll("[data-move]")) {
      button.addEventListener("click", () => choice.move(card.dataset.key, Number(button.dataset.move)));
    }
  }
}

/** Let the links to this page in other languages keep the columns and the passage. */
function keepInOtherLanguages(choice) {
  for (const link of document.querySelectorAll(".dv-langs a[data-ui]")) {
    const own = link.href;
    link.addEventListener("click", () => {
      const here = new URL(choice.address(location.hash));
      link.href = Object.assign(new URL(own), { search: here.search, hash: here.hash }).href;
    });
  }
}

// -- what says the same ------------------------------------------------------------------------------

function bindMarks(passages) {
  let marked = [];

  function clear() {
    for (const one of marked) one.classList.remove(SAME, UNSURE);
    marked = [];
  }

  function add(place, look) {
    place.classList.add(look);
    marked.push(place);
  }

  /** Return the sentences of other versions that go with `sentences`, and whether that is sure. */
  function counterparts(sentences) {
    const groups = new Set(sentences.flatMap((one) => one.dataset.with.split(" ")));
    const cell = sentences[0].closest(".dv-cell");
    return [...cell.closest(".dv-parallel").querySelectorAll(".dv-sentence")]
      .filter((one) => !cell.contains(one))
      .map((one) => ({ one, shared: one.dataset.with.split(" ").filter((group) => groups.has(group)) }))
      .filter(({ shared }) => shared.length)
      .map(({ one, shared }) => ({ one, sure: !shared.every((group) => group.endsWith("?")) }));
  }

  function markSentence(sentence) {
    clear();
    add(sentence, SAME);
    for (const { one, sure } of counterparts([sentence])) add(one, sure ? SAME : UNSURE);
  }

  function markBlock(block) {
    clear();
    const sentences = [...block.querySelectorAll(".dv-sentence")];
    if (!sentences.length) return;
    add(block, SAME);
    for (const { one } of counterparts(sentences)) add(one.closest("[id]"), SAME);
  }

  passages.addEventListener("pointerover", (event) => {
    const sentence = event.target.closest(".dv-sentence");
    if (sentence) markSentence(sentence);
  });
  passages.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") clear();
  });
  passages.addEventListener("focusin", (event) => {
    const block = event.target.closest(".dv-text [id]");
    if (block) markBlock(block);
  });
  passages.addEventListener("focusout", clear);
  // Where a cursor can be moved through the text, by keys or by a screen reader.
  document.addEventListener("selectionchange", () => {
    const node = document.getSelection().focusNode;
    const sentence = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".dv-sentence");
    if (sentence && passages.contains(sentence)) markSentence(sentence);
  });
}

// -- columns that do not fit: one at a time ------------------------------------------------------------

function bindTabs(page, passages) {
  const heads = page.querySelector(".dv-heads");
  const shown = () => [...heads.children].filter((head) => !head.hidden);

  function update() {
    const sliding = passages.scrollWidth > passages.clientWidth + 1;
    for (const head of heads.children) {
      head.querySelector("a").hidden = sliding;
      head.querySelector("button").hidden = !sliding;
    }
    const width = passages.scrollWidth / shown().length;
    const at = Math.abs(passages.scrollLeft);
    shown().forEach((head, index) => {
      const seen = index * width >= at - width / 2 && (index + 1) * width <= at + passages.clientWidth + width / 2;
      const button = head.querySelector("button");
      if (seen) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
  }

  heads.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const index = shown().indexOf(button.closest("li"));
    const sign = getComputedStyle(passages).direction === "rtl" ? -1 : 1;
    passages.scrollTo({ left: (sign * index * passages.scrollWidth) / shown().length });
  });
  passages.addEventListener("scroll", update, { passive: true });
  page.addEventListener("dv-columns", update);
  new ResizeObserver(update).observe(passages);
}
