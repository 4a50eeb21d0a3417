// Owns: which documents a query finds, and how well. All languages are asked and their answers
// added up; a document counts if it has every word, in whatever language (names make that
// possible); if none has, documents with some of the words are the answer.

import { canBePrefix, formsFor, matchBlocks } from "./query.js";

const TEXTS_AT_ONCE = 6;

/**
 * Return {results: [{id, score, words}], mode, query, context}, best first. `mode` is "all" where
 * each result has every word, "some" where there was none such, "none" where nothing was found,
 * "empty" where the query has no words.
 */
export async function search(engine, text, { typing = false } = {}) {
  const { query, context } = await engine.compile(text, { typing });
  if (!query.words.length) return { results: [], mode: "empty", query, context };
  const parts = await engine.parts();
  const byWord = query.words.map((word) => scoresOfWord(word, parts));
  const added = addUp(byWord);
  let complete = added.filter((result) => result.words.length === query.words.length);
  if (query.groups.some((group) => group.phrase)) complete = await withPhrases(complete, query, context, engine);
  const mode = complete.length ? "all" : added.length && query.words.length > 1 ? "some" : "none";
  const results = mode === "all" ? complete : mode === "some" ? added : [];
  results.sort((a, b) => b.words.length - a.words.length || b.score - a.score || (a.id < b.id ? -1 : 1));
  return { results, mode, query, context };
}

/** Return the score of every document that has a word, by id: exactly, else loosely, else as a prefix. */
function scoresOfWord(word, parts) {
  const attempts = word.prefix
    ? [{ exact: true, prefix: true }, { loose: true }]
    : [{ exact: true }, { loose: true }, { prefix: true }];
  for (const attempt of attempts) {
    const scores = new Map();
    for (const part of parts) {
      for (const { ref, score } of askPart(part, word, attempt)) {
        const id = part.documents[ref];
        scores.set(id, (scores.get(id) ?? 0) + score);
      }
    }
    if (scores.size) return scores;
  }
  return new Map();
}

function askPart({ lang, lunr, index }, word, { exact = false, loose = false, prefix = false }) {
  const own = formsFor(word, lang);
  const ownFields = index.fields.filter((field) => field !== "names");
  // query() and not search(): search() parses lunr's syntax, and throws on what is none.
  const clauses = [];
  const add = (forms, fields, options = {}) => {
    for (const term of forms) clauses.push({ term, fields, usePipeline: false, ...options });
  };
  if (exact) {
    add(own.forms, ownFields);
    add(word.all, ["names"]);
  }
  if (loose) {
    add(own.loose, ownFields);
    add(word.allLoose, ["names"]);
  }
  if (prefix && canBePrefix(word)) {
    add([word.folded], index.fields, { wildcard: lunr.Query.wildcard.TRAILING, boost: 0.5 });
  }
  if (!clauses.length) return [];
  return index.query((query) => clauses.forEach((clause) => query.clause(clause)));
}

function addUp(byWord) {
  const results = new Map();
  byWord.forEach((scores, index) => {
    for (const [id, score] of scores) {
      if (!results.has(id)) results.set(id, { id, score: 0, words: [] });
      const result = results.get(id);
      result.score += score;
      result.words.push(index);
    }
  });
  return [...results.values()];
}

/** Keep the documents whose text has every phrase of the query, or names the entity it names. */
async function withPhrases(results, query, context, engine) {
  const phrases = query.groups.filter((group) => group.phrase).map((group) => group.words.map((word) => word.index));
  const kept = [];
  for (let at = 0; at < results.length; at += TEXTS_AT_ONCE) {
    const chunk = results.slice(at, at + TEXTS_AT_ONCE);
    const texts = await Promise.all(chunk.map((result) => engine.text(result.id)));
    chunk.forEach((result, index) => {
      const matches = matchBlocks(texts[index].blocks, query, context).flat();
      const has = (words) =>
        matches.some((match) => words.every((word) => match.words.includes(word))) ||
        query.entities.some(
          (entity) => entity.documents.includes(result.id) && words.every((word) => entity.words.includes(word)),
        );
      if (phrases.every(has)) kept.push(result);
    });
  }
  return kept;
}
