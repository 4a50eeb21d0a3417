// Owns: the passages of a document that show why it was found.

import { documentUrl, element } from "./dom.js";
import { matchBlocks } from "./query.js";

const MOST_PASSAGES = 3;
const LONGEST_PASSAGE = 260;
const SENTENCE_END = /[.!?؟۔…]+["'”’»)\]]*\s+/g;

/**
 * Return at most `most` passages of a text ({blocks}) in the order of the text:
 * [{block, text, matches: [{start, end}], cutBefore, cutAfter}]. Blocks with more of the words
 * of the query are preferred, then earlier ones; headings are taken only where nothing else is.
 */
export function findPassages(text, query, context, most = MOST_PASSAGES) {
  const found = matchBlocks(text.blocks, query, context)
    .map((matches, order) => ({ block: text.blocks[order], matches, order }))
    .filter(({ matches }) => matches.length)
    .map((one) => ({ ...one, weight: new Set(one.matches.flatMap((match) => match.words)).size }));
  const prose = found.filter(({ block }) => block.kind !== "title" && block.kind !== "heading");
  return (prose.length ? prose : found)
    .sort((a, b) => b.weight - a.weight || a.order - b.order)
    .slice(0, most)
    .sort((a, b) => a.order - b.order)
    .map(({ block, matches }) => cut(block, matches));
}

/** Cut the sentences of a block from the best place on: that with the most words close together. */
function cut(block, matches) {
  const { text } = block;
  const starts = [0, ...[...text.matchAll(SENTENCE_END)].map((match) => match.index + match[0].length)];
  const sentences = starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length }));
  const weigh = ({ start, end }) =>
    new Set(matches.filter((match) => match.start >= start && match.start < end).flatMap((match) => match.words)).size;
  const weights = sentences.map(weigh);
  const at = weights.indexOf(Math.max(...weights));
  let { start, end } = sentences[at];
  for (let next = at + 1; next < sentences.length && sentences[next].end - start <= LONGEST_PASSAGE; next += 1) {
    end = sentences[next].end;
  }
  if (end - start > LONGEST_PASSAGE) {
    const first = matches.find((match) => match.start >= start && match.start < end) ?? { start, end: start };
    const before = first.start - Math.floor(LONGEST_PASSAGE / 3);
    if (before > start) start = wordStart(text, before, first.start);
    const after = text.lastIndexOf(" ", start + LONGEST_PASSAGE);
    if (after < end) end = Math.max(first.end, after);
  }
  return {
    block,
    text: text.slice(start, end).trimEnd(),
    matches: matches
      .filter((match) => match.start >= start && match.end <= end)
      .map((match) => ({ start: match.start - start, end: match.end - start })),
    cutBefore: start > 0,
    cutAfter: end < text.length,
  };
}

function wordStart(text, at, most) {
  const blank = text.indexOf(" ", at);
  return blank < 0 || blank >= most ? most : blank + 1;
}

/** Return the element of a passage: its text with <mark>, and a link to its place in the document. */
export function passageElement(doc, passage, queryText, strings, ui) {
  const { block } = passage;
  const result = element("p", { class: "dv-passage", lang: block.lang, dir: block.dir });
  if (passage.cutBefore) result.append("… ");
  result.append(...marked(passage.text, passage.matches));
  if (passage.cutAfter) result.append(" …");
  const label = strings.text("js_passage_link", { n: localDigits(block.id.replace(/^p/, ""), strings) });
  const href = documentUrl(doc, { query: queryText, block: block.id });
  result.append(" ", element("a", { class: "dv-passage-link", href, lang: ui }, element("bdi", {}, label)));
  return result;
}

/** Return text as nodes, the matches in <mark>. */
export function marked(text, matches) {
  const nodes = [];
  let at = 0;
  for (const { start, end } of matches) {
    nodes.push(text.slice(at, start), element("mark", {}, text.slice(start, end)));
    at = end;
  }
  nodes.push(text.slice(at));
  return nodes.filter((node) => node !== "");
}

function localDigits(number, strings) {
  return number.replace(/\d/g, (digit) => strings.number(Number(digit)));
}
