// Owns: on a document's page, the words of `?q=` made visible in the text, in all the languages
// in which the text may name them. CSS Custom Highlight API where there is one (the document
// stays as it is), else <mark>.

import { showBar } from "./bar.js";
import { element, siteUrl } from "./dom.js";
import { createEngine } from "./engine.js";
import { matchBlocks } from "./query.js";

const NAME = "dv-match";
const BLOCK = /^p\d+\w*$/;
const NOT_TEXT = ".dv-pn, script, style";

/** Highlight the query `text` in `article`, and go to its first match unless the URL names a place. */
export async function start(article, text) {
  const blocks = [...article.querySelectorAll("[id]")]
    .filter((one) => BLOCK.test(one.id))
    .map((one) => ({ element: one, lang: one.closest("[lang]").lang, ...textOf(one) }));
  const engine = createEngine(new URL(siteUrl("")));
  const { query } = await engine.compile(text);
  const context = await engine.analysis(`${text} ${blocks.map((block) => block.text).join(" ")}`);
  const ranges = matchBlocks(blocks, query, context).map((matches, index) =>
    matches.map(({ start, end }) => rangeOf(blocks[index].nodes, start, end)),
  );
  const all = ranges.flat();
  if (!all.length) return;
  const clear = globalThis.CSS?.highlights ? withHighlights(all) : withMarks(ranges);
  showBar(article, all.length, "q", clear);
  const first = blocks[ranges.findIndex((list) => list.length)].element;
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  (named || first).scrollIntoView({ block: named ? "start" : "center" });
}

/** Return the text of an element without the number in its margin, and its text nodes with their places. */
function textOf(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest(NOT_TEXT)) continue;
    nodes.push({ node, start: text.length, end: text.length + node.data.length });
    text += node.data;
  }
  return { text, nodes };
}

function rangeOf(nodes, start, end) {
  const first = nodes.find((one) => start < one.end);
  const last = nodes.find((one) => end <= one.end);
  const range = new Range();
  range.setStart(first.node, start - first.start);
  range.setEnd(last.node, end - last.start);
  return range;
}

function withHighlights(ranges) {
  CSS.highlights.set(NAME, new Highlight(...ranges));
  return () => CSS.highlights.delete(NAME);
}

function withMarks(ranges) {
  const marks = [];
  // From the end, so that wrapping one match does not move the places of those before it.
  for (const list of ranges) {
    for (const range of list.reverse()) {
      if (range.startContainer !== range.endContainer) continue; // across a span: <mark> cannot
      const mark = element("mark");
      range.surroundContents(mark);
      marks.push(mark);
    }
  }
  return () => {
    for (const mark of marks) mark.replaceWith(...mark.childNodes);
    for (const block of new Set(marks.map((mark) => mark.parentElement))) block?.normalize();
  };
}
